"""What is kept of a person and what a model may see of it: a button for each source that turns it the other way.

A new source is a row in `_NAMES`.
"""

from collections.abc import Mapping

from babel.dates import format_date

from agent.cards.account.holding import counted
from agent.cards.actions import encode
from agent.cards.card import Button, Card, Line, bold, in_pairs, italic, line
from agent.cards.drawing import Drawing
from agent.cards.money.records import undo_button
from core.language import Language, say
from core.sources import PICTURED, RECORDS, Source
from tools.account import Privacy, PrivacySet

_NAMES = {
    Source.MONEY: ("Keuangan", "Money"),
    Source.FOOD: ("Makanan", "Food"),
    Source.BODY: ("Berat badan", "Body"),
    Source.TRAINING: ("Latihan", "Training"),
    Source.VEHICLES: ("Kendaraan", "Vehicles"),
    Source.TASKS: ("Tugas", "Tasks"),
    Source.MEMORIES: ("Ingatan", "Memories"),
    Source.MANUALS: ("Manual", "Manuals"),
    Source.PICTURES: ("Foto", "Photos"),
    Source.VOICE: ("Suara", "Voice"),
}


def source_name(source: Source, language: Language) -> str:
    indonesian, english = _NAMES[source]
    return say(language, id=indonesian, en=english)


def seen_name(source: Source, language: Language, *, may: bool) -> str:
    """`Keuangan: tidak dilihat AI`."""
    name = source_name(source, language)
    if may:
        return say(language, id=f"{name}: boleh dilihat AI", en=f"{name}: AI may see it")
    return say(language, id=f"{name}: tidak dilihat AI", en=f"{name}: kept from AI")


def privacy(result: Privacy, d: Drawing) -> Card:
    lang = d.language
    since = format_date(result.since, "d MMM y", locale=lang.value)
    kept = counted(result.counts, lang) or say(lang, id="belum ada apa-apa", en="nothing yet")
    return Card(
        title=say(lang, id="🔐 Data dan privasimu", en="🔐 Your data and privacy"),
        lines=(
            line(bold(say(lang, id=f"Sejak {since}", en=f"Since {since}")), f": {kept}"),
            line(
                say(
                    lang,
                    id="Disimpan di server LifeOS ini. Pengguna lain tidak bisa melihatnya; pengelola servernya bisa.",
                    en="Kept on this LifeOS server. No other user can see it; whoever runs the server can.",
                )
            ),
            line(
                say(
                    lang,
                    id="Kalimat sehari-hari dibaca di sini saja. Kalau model bahasa dipasang, ini dikirim ke sana: yang tidak kupahami,"
                    " foto dan pesan suara, hal yang kamu minta diingat, isi manual, dan angka insight mingguan.",
                    en="Everyday sentences are read here alone. Where a model is set up, this goes to it: what I don't understand, photos"
                    " and voice notes, what you ask me to remember, manuals, and the figures of weekly insights.",
                )
            ),
            *_closed(result.ai, lang),
        ),
        buttons=(*_switches(result.ai, lang), *_taking(lang)),
    )


def privacy_set(result: PrivacySet, d: Drawing) -> Card:
    """The same card as it is now; the toast says what changed."""
    lang = d.language
    turned = [source for source in Source if result.before[source] is not result.after[source]]
    may = set(result.after.values())
    if not turned:
        toast = say(lang, id="Sudah begitu", en="It is so already")
    elif may == {False}:
        toast = say(lang, id="Semuanya tidak dilihat AI", en="Everything is kept from AI")
    elif may == {True} and len(turned) > 1:
        toast = say(lang, id="AI boleh melihat semuanya", en="AI may see everything")
    else:
        toast = " · ".join(seen_name(source, lang, may=result.after[source]) for source in turned)
    shown = privacy(result.privacy, d)
    undoing = ((undo_button(d.change_id, lang),),) if result.changed is not None else ()
    return shown.model_copy(update={"title": f"🔐 {toast}", "buttons": (*shown.buttons, *undoing), "toast": toast})


def _closed(ai: Mapping[Source, bool], lang: Language) -> tuple[Line, ...]:
    """What is kept from models, and what that means beside the records themselves."""
    closed = [source for source in Source if not ai[source]]
    if not closed:
        return (
            line(italic(say(lang, id="Ketuk untuk menutup sesuatu dari AI.", en="Tap to keep something from AI."))),
        )
    if len(closed) == len(Source):
        all_told = say(
            lang,
            id=": semuanya. Aku membaca sendiri; yang tidak kupahami kutanyakan padamu.",
            en=": everything. I read by myself, and ask you what I don't understand.",
        )
        return (line(bold(say(lang, id="Tidak dilihat AI", en="Kept from AI")), all_told),)
    names = ", ".join(source_name(source, lang).lower() for source in closed)
    lines = [line(bold(say(lang, id="Tidak dilihat AI", en="Kept from AI")), f": {names}")]
    beside = [Source.VOICE] if not RECORDS.isdisjoint(closed) and Source.VOICE not in closed else []
    if not PICTURED.isdisjoint(closed) and Source.PICTURES not in closed:
        beside.insert(0, Source.PICTURES)
    if beside:
        what = say(lang, id=" dan ", en=" and ").join(source_name(source, lang).lower() for source in beside)
        lines.append(
            line(
                italic(
                    say(
                        lang,
                        id=f"Karena itu {what} juga dibaca di sini saja: isinya bisa tentang itu.",
                        en=f"So {what} {'are' if Source.PICTURES in beside else 'is'} read here alone, too: they may be about it.",
                    )
                )
            )
        )
    return tuple(lines)


def _switches(ai: Mapping[Source, bool], lang: Language) -> tuple[tuple[Button, ...], ...]:
    return in_pairs(
        [
            Button(
                label=f"{'🤖' if may else '🚫'} {source_name(source, lang)}",
                action=encode("ai", rest=f"{source.value}={'no' if may else 'yes'}"),
            )
            for source, may in ai.items()
        ]
    )


def _taking(lang: Language) -> tuple[tuple[Button, ...], ...]:
    return (
        (
            Button(
                label=say(lang, id="📦 Ambil semuanya", en="📦 Take all of it"), action=encode("say", rest="/export")
            ),
        ),
        (
            Button(
                label=say(lang, id="🗑️ Hapus semuanya", en="🗑️ Delete all of it"), action=encode("say", rest="/delete")
            ),
        ),
    )
