"""Cards for manuals: kept, with the intervals they name to be taken by a tap; what they answer, with the page; listed, renamed, removed."""

from collections.abc import Sequence

from agent.cards.actions import encode
from agent.cards.card import Button, Card, Line, bold, in_pairs, italic, line, quote, struck
from agent.cards.drawing import Drawing
from agent.cards.vehicles.names import vehicle_name
from agent.cards.words import capital, short
from core.language import Language, say
from tools.memory import Manual, ManualAnswer, ManualCorrected, ManualDeleted, ManualKept, Manuals, Shelved
from tools.memory.manuals import Interval
from tools.vehicles import km

_SHOWN = 8
"""Intervals one card offers."""
_ON_BUTTON = 18


def manual_name(manual: Manual, _: Language) -> str:
    return manual.title


def manual_renamed(before: Manual, after: Manual, _: Language) -> list[tuple[str, str]]:
    return [(before.title, after.title)] if before.title != after.title else []


def _pages(count: int, lang: Language) -> str:
    return say(lang, id=f"{count} halaman", en=f"{count} page{'s' if count > 1 else ''}")


def _page(number: int, lang: Language) -> str:
    return say(lang, id=f"hal. {number}", en=f"p. {number}")


def _every(interval: Interval, lang: Language) -> str:
    """`tiap 4.000 km atau 4 bulan`."""
    told = [km(interval.every_km, lang)] if interval.every_km else []
    if (months := interval.every_months) is not None:
        plural = "s" if months > 1 else ""
        told.append(say(lang, id=f"{months} bulan", en=f"{months} month{plural}"))
    both = say(lang, id=" atau ", en=" or ").join(told)
    return say(lang, id=f"tiap {both}", en=f"every {both}")


def kept(result: ManualKept, d: Drawing) -> Card:
    lang, manual = d.language, result.manual
    told = [_pages(manual.pages, lang), *([vehicle_name(result.vehicle, lang)] if result.vehicle else [])]
    lines: list[Line] = [line(bold(manual.title)), line(" · ".join(told))]
    if result.cut:
        lines.append(
            line(
                italic(
                    say(
                        lang,
                        id="Terlalu panjang: hanya bagian depannya yang kubaca.",
                        en="Too long: I read only the first part.",
                    )
                )
            )
        )
    lines.append(
        line(
            italic(
                say(
                    lang,
                    id="Tanya saja, misalnya: tekanan ban depan di manual",
                    en="Just ask, for example: front tyre pressure in the manual",
                )
            )
        )
    )
    buttons: list[tuple[Button, ...]] = []
    offered = manual.intervals[:_SHOWN] if result.vehicle is not None else ()
    if offered:
        lines.append(
            line(
                bold(
                    say(
                        lang,
                        id="Jadwal servis di manual ini, ketuk untuk diingatkan:",
                        en="Services it names; tap to be reminded:",
                    )
                )
            )
        )
    for n, each in enumerate(offered):
        sign = "✅" if n in result.taken else "▫️"
        lines.append(line(f"{sign} {capital(each.service)}: {_every(each, lang)} ({_page(each.page, lang)})"))
        if n not in result.taken:
            buttons.append((Button(label=f"⏰ {capital(each.service)}", action=encode("take", manual.id, str(n))),))
    if len(buttons) > 1:
        buttons.append(
            (Button(label=say(lang, id="⏰ Semuanya", en="⏰ All of them"), action=encode("take", manual.id, "all")),)
        )
    undo = Button(label=say(lang, id="↩️ Batal", en="↩️ Undo"), action=encode("undo", d.change_id))
    drop = Button(label=say(lang, id="🗑️ Hapus", en="🗑️ Remove"), action=encode("drop", manual.id))
    known = say(lang, id="📘 Manual ini sudah ada", en="📘 That manual is here already")
    title = known if result.known else say(lang, id="📘 Manual disimpan", en="📘 Manual kept")
    if result.taken:
        title = say(lang, id="📘 Pengingat servis dipasang", en="📘 Service reminders set")
    return Card(
        title=title,
        lines=tuple(lines),
        buttons=(*buttons, (drop if result.known else undo,)),
        toast=title,
        of=manual.id,
    )


def answered(result: ManualAnswer, d: Drawing) -> Card:
    """The line as it stands in the manual, with its file and page; or that it is not there."""
    lang = d.language
    if not result.any:
        return Card(
            title=say(lang, id="📘 Belum ada manual.", en="📘 There is no manual yet."),
            lines=(line(italic(say(lang, id="Kirim PDF buku manualnya di sini.", en="Send its PDF here."))),),
        )
    if not result.title:
        return Card(
            title=say(
                lang,
                id="📘 Manual kendaraan itu belum ada. Kirim PDF-nya di sini.",
                en="📘 There is no manual of that vehicle yet. Send its PDF here.",
            )
        )
    of = f"{result.title}{f' · {vehicle_name(result.vehicle, lang)}' if result.vehicle else ''}"
    if not result.quotes:
        return Card(
            title=say(lang, id="📘 Itu tidak ada di manualmu.", en="📘 That is not in your manual."),
            lines=(
                line(
                    italic(
                        say(
                            lang,
                            id=f"Yang kucari: {of}. Coba dengan kata lain.",
                            en=f"I looked in: {of}. Other words may help.",
                        )
                    )
                ),
            ),
        )
    lines: list[Line] = []
    for each in result.quotes:
        if each.head:
            lines.append(line(italic(each.head)))
        lines.append(line(quote(f"“{each.line}”")))
        heading = f" · {short(each.heading, 60)}" if each.heading else ""
        lines.append(line(f"{_page(each.page, lang)}{heading}"))
    return Card(title=f"📘 {of}", lines=tuple(lines))


def dropping(manual: Shelved) -> Button:
    return Button(label=f"🗑️ 📘 {short(manual.title, _ON_BUTTON)}", action=encode("drop", manual.id))


def listed(manuals: Sequence[Shelved], lang: Language) -> tuple[Line, ...]:
    return tuple(
        line(
            " · ".join(
                [
                    f"📘 {each.title}",
                    *([vehicle_name(each.vehicle, lang)] if each.vehicle else []),
                    _pages(each.pages, lang),
                ]
            )
        )
        for each in manuals
    )


def shelf(result: Manuals, d: Drawing) -> Card:
    if not result.manuals:
        return answered(ManualAnswer(words="", any=False), d)
    title = say(d.language, id="📘 Manualmu", en="📘 Your manuals")
    return Card(
        title=title, lines=listed(result.manuals, d.language), buttons=in_pairs([dropping(m) for m in result.manuals])
    )


def corrected(result: ManualCorrected, d: Drawing) -> Card:
    undo = Button(label=say(d.language, id="↩️ Batal", en="↩️ Undo"), action=encode("undo", d.change_id))
    title = say(d.language, id="📘 Nama manual diganti", en="📘 Manual renamed")
    return Card(
        title=title,
        lines=(line(result.before.title, " → ", bold(result.after.title)),),
        buttons=((undo,),),
        toast=title,
        of=result.after.id,
    )


def deleted(result: ManualDeleted, d: Drawing) -> Card:
    back = Button(label=say(d.language, id="↩️ Kembalikan", en="↩️ Bring back"), action=encode("undo", d.change_id))
    title = say(d.language, id="🗑️ Manual dihapus", en="🗑️ Manual removed")
    return Card(title=title, lines=(line(struck(result.manual.title)),), buttons=((back,),), toast=title)
