"""A line for every kind of message LifeOS does not read, and for a shared location. A new kind is a line in `_LINES`.

Each says what it is, that nothing was kept, and what to do instead. What learns to read a kind takes its line away.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from agent.cards.account import zone_name
from agent.cards.card import Card, line
from core.language import Language, say

_TYPED = ("Tulis saja, misalnya: makan siang 45rb", "Just write it, for example: lunch 45k")
_LINES: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "broken_picture": (
        (
            "📷 Gambar itu tidak bisa kubuka, jadi fotonya tidak dicatat.",
            "📷 I can't open that picture, so the photo was not kept.",
        ),
        ("Kirim sebagai foto biasa, JPEG, PNG, atau WebP.", "Please send it as a plain photo, JPEG, PNG or WebP."),
    ),
    "slow_picture": (
        (
            "📷 Membuka gambar itu makan waktu terlalu lama, jadi kuhentikan. Fotonya tidak dicatat.",
            "📷 Opening that picture took too long, so I stopped. The photo was not kept.",
        ),
        (
            "Coba kirim lagi, atau sebagai foto biasa yang lebih kecil.",
            "Please send it again, or as a plain, smaller photo.",
        ),
    ),
    "large_picture": (
        ("📷 Gambarnya terlalu besar, jadi tidak kubuka.", "📷 That picture is too large, so I did not open it."),
        (
            "Kirim sebagai foto, biar Telegram yang mengecilkan.",
            "Please send it as a photo, so that Telegram makes it smaller.",
        ),
    ),
    "document": (
        (
            "📄 Berkas jenis ini belum bisa kubaca, jadi belum ada yang dicatat.",
            "📄 I can't read that kind of file yet, so nothing was kept.",
        ),
        (
            "Yang bisa: CSV pengeluaran dan pemasukan dari LifeOS, aplikasi lain, atau bank; GPX, FIT, TCX dari jam larimu.",
            "What I can read: a CSV of spending and income from LifeOS, another app or a bank; GPX, FIT, TCX of your watch.",
        ),
    ),
    "paper": (
        (
            "📄 PDF ini bukan struk yang bisa kubaca, jadi belum ada yang dicatat.",
            "📄 That PDF is no receipt I can read, so nothing was kept.",
        ),
        (
            "Struk dan bukti bayar PDF bisa, buku manual juga, asal teksnya bukan hasil pindai.",
            "Receipts and proofs of payment as PDF are fine, and so are manuals whose text is no scan.",
        ),
    ),
    "large": (
        ("📄 Berkasnya lebih dari 20 MB, jadi tidak kuambil.", "📄 That file is over 20 MB, so I did not take it."),
        ("Kirim per bagian ya, misalnya per tahun.", "Please send it in parts, such as year by year."),
    ),
    "empty": (
        ("📄 Berkasnya kosong, jadi tidak ada yang dicatat.", "📄 That file is empty, so nothing was kept."),
        ("Coba kirim lagi.", "Please send it again."),
    ),
    "video": (
        ("🎬 Video tidak bisa kutonton, jadi tidak ada yang dicatat.", "🎬 I can't watch videos, so nothing was kept."),
        _TYPED,
    ),
    "video_note": (
        (
            "🎬 Pesan video tidak bisa kutonton, jadi tidak ada yang dicatat.",
            "🎬 I can't watch video messages, so nothing was kept.",
        ),
        _TYPED,
    ),
    "animation": (("😄 GIF-nya lucu! Tidak ada yang dicatat.", "😄 Nice GIF! Nothing was kept."), _TYPED),
    "sticker": (("😊 Stikernya bagus! Tidak ada yang dicatat.", "😊 Nice sticker! Nothing was kept."), _TYPED),
    "dice": (("🎲 Aku tidak ikut main, tapi semoga beruntung!", "🎲 I'm not playing, but good luck!"), _TYPED),
    "poll": (("🗳️ Aku tidak ikut memilih. Tidak ada yang dicatat.", "🗳️ I don't vote. Nothing was kept."), _TYPED),
    "contact": (
        ("👤 Kontak tidak kusimpan.", "👤 I don't keep contacts."),
        ("Yang kucatat: pengeluaran, pemasukan, dan budget.", "What I keep: spending, income and budgets."),
    ),
    "live_location": (
        ("📍 Lokasi langsung tidak kuikuti.", "📍 I don't follow live locations."),
        (
            "Kirim lokasi biasa kalau mau kusesuaikan zona waktumu.",
            "Send a plain location and I'll set your time zone.",
        ),
    ),
    "nowhere": (
        (
            "📍 Zona waktu di titik itu tidak kutemukan. Tidak ada yang diubah.",
            "📍 I can't tell the time zone there. Nothing was changed.",
        ),
        ("Coba kirim lokasi di daratan.", "Try a place on land."),
    ),
}
_OTHER = (
    (
        "🤔 Yang ini belum bisa kubaca. Belum ada yang dicatat.",
        "🤔 I can't read that kind of message. Nothing was kept.",
    ),
    _TYPED,
)


def unread(kind: str, language: Language) -> Card:
    """The line for a message of this kind, as Telegram names kinds; one for those nobody knows yet."""
    title, below = _LINES.get(kind, _OTHER)
    return Card(title=say(language, id=title[0], en=title[1]), lines=(line(say(language, id=below[0], en=below[1])),))


def zone(now: ZoneInfo, before: ZoneInfo, at: datetime, language: Language) -> Card:
    """The time zone a shared location set; `at` shows what time it is there."""
    name = zone_name(now.key)
    clock = at.astimezone(now)
    hour = say(language, id=f"{clock:%H.%M}", en=f"{clock:%H:%M}")
    if now.key == before.key:
        title = say(language, id=f"🕒 Zona waktumu tetap {name}.", en=f"🕒 Your time zone stays {name}.")
    else:
        title = say(language, id=f"🕒 Zona waktumu kini {name}.", en=f"🕒 Your time zone is now {name}.")
    said = say(
        language,
        id=f"Di sana sekarang pukul {hour}. Tanggal dan jam catatanmu mengikuti zona ini.",
        en=f"It is {hour} there. The days and times of your records follow it.",
    )
    return Card(title=title, lines=(line(said),))
