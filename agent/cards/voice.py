"""Cards for voice notes: what was heard, and why nothing was."""

from agent.cards.card import Card, italic, line
from core.language import Language, say

_HINT = ("Tulis saja, misalnya: makan siang 45rb", "Just write it, for example: lunch 45k")
_UNHEARD = {
    "deaf": (
        "🎤 Pesan suara belum bisa kudengar di sini, jadi belum ada yang dicatat.",
        "🎤 I can't listen to voice notes here, so nothing was kept.",
    ),
    "down": (
        "🎤 Pendengaranku sedang tidak tersedia, jadi belum ada yang dicatat.",
        "🎤 I can't listen just now, so nothing was kept.",
    ),
    "closed": (
        "🎤 Pesan suara tidak kukirim ke AI, sesuai /privacy, dan di sini belum ada yang bisa mendengarnya.",
        "🎤 Voice notes are kept from AI, as /privacy says, and nothing here can listen. Nothing was kept.",
    ),
    "long": (
        "🎤 Pesan suaranya lebih dari 5 menit, jadi tidak kudengarkan. Belum ada yang dicatat.",
        "🎤 That voice note is over 5 minutes, so I did not listen. Nothing was kept.",
    ),
    "silent": (
        "🎤 Tidak ada kata yang kudengar di situ, jadi belum ada yang dicatat.",
        "🎤 I heard no words in that, so nothing was kept.",
    ),
    "broken": (
        "🎤 Rekamannya rusak, jadi tidak bisa kudengar. Belum ada yang dicatat.",
        "🎤 That recording is damaged, so I can't hear it. Nothing was kept.",
    ),
    "large": (
        "🎤 Rekamannya lebih dari 20 MB, jadi tidak kuambil. Belum ada yang dicatat.",
        "🎤 That recording is over 20 MB, so I did not take it. Nothing was kept.",
    ),
}


def unheard(why: str, language: Language) -> Card:
    """Why a voice note gave no words, and what to do instead."""
    indonesian, english = _UNHEARD[why]
    hint = line(say(language, id=_HINT[0], en=_HINT[1]))
    return Card(title=say(language, id=indonesian, en=english), lines=(hint,))


def transcript(text: str, language: Language, *, sure: bool) -> Card:
    """What was heard, before what became of it."""
    doubt = say(language, id="Suaranya kurang jelas buatku.", en="That was not quite clear to me.")
    return Card(title=f"🎙 “{text}”", lines=() if sure else (line(italic(doubt)),))


def unclear(language: Language) -> Card:
    """Heard unsurely, and nothing came of it."""
    return Card(
        title=say(
            language,
            id="Belum ada yang dicatat. Coba ucapkan lagi, atau ketik saja.",
            en="Nothing was kept. Please say it again, or just type it.",
        )
    )
