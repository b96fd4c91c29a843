"""Cards for fill-ups of a file: shown as a question, kept, and that nothing of it is new."""

from agent.cards.card import Button, Card, bold, in_pairs, italic, line
from agent.cards.drawing import Drawing
from agent.cards.money.names import alert
from agent.cards.money.records import undo_button
from agent.cards.vehicles.names import liters, vehicle_called
from agent.cards.words import day
from core.language import Language, say
from core.money import Money
from tools.preview import FillLine, FillsPreview
from tools.vehicles import FillsKept, NoFills, km

_WHY = {
    "date": ("tanggalnya tidak terbaca", "no date I can read"),
    "future": ("tanggalnya belum tiba", "a day that has not come"),
    "liters": ("liternya tidak terbaca", "no litres I can read"),
    "cost": ("harganya tidak terbaca", "no cost I can read"),
    "mileage": ("odometernya tidak terbaca", "no odometer I can read"),
}
_UNKNOWN = ("tidak terbaca", "not readable")
_MOST_ALERTS = 4


def fills_preview(shown: FillsPreview, d: Drawing, *, asks_vehicle: bool, buttons: tuple[Button, ...]) -> Card:
    """The question."""
    lang, n = d.language, shown.count
    plural = "s" if n > 1 else ""
    title = (
        say(
            lang,
            id=f"⛽ {shown.name}: {n} isi bensin. Kendaraan yang mana?",
            en=f"⛽ {shown.name}: {n} fill-up{plural}. Which vehicle?",
        )
        if asks_vehicle
        else say(
            lang, id=f"⛽ {shown.name}: simpan {n} isi bensin ini?", en=f"⛽ {shown.name}: save {n} fill-up{plural}?"
        )
    )
    lines = [line(bold(_sum(shown, lang))), *(line(_named(each, d)) for each in shown.lines)]
    if (more := n - len(shown.lines)) > 0:
        lines.append(line(say(lang, id=f"… dan {more} lagi", en=f"… and {more} more")))
    lines += [line(italic(text)) for text in _left_out(shown, lang)]
    return Card(title=title, lines=tuple(lines), buttons=in_pairs(buttons))


def _sum(of: FillsPreview | FillsKept, language: Language) -> str:
    """`42,5 L · Rp510.000`: the cost also goes to spending."""
    told = [liters(of.liters, language)]
    return " · ".join([*told, *([Money(of.cost, of.currency).text(language)] if of.cost else [])])


def _named(each: FillLine, d: Drawing) -> str:
    """`Kam, 1 Okt · 3,5 L · Rp42.000 · 12.000 km`."""
    lang = d.language
    told = [day(each.date, d.today, lang), liters(each.liters, lang)]
    if each.cost is not None and each.currency is not None:
        told.append(Money(each.cost, each.currency).text(lang))
    return " · ".join([*told, *([km(each.mileage, lang)] if each.mileage is not None else [])])


def _left_out(shown: FillsPreview, language: Language) -> list[str]:
    texts = []
    if shown.there:
        texts.append(
            say(language, id=f"{shown.there} sudah ada, dilewati.", en=f"{shown.there} there already, left out.")
        )
    if shown.faulty:
        texts.append(
            say(language, id=f"{shown.faulty} baris tidak terbaca:", en=f"{shown.faulty} rows I could not read:")
        )
        for number, why in shown.faults:
            indonesian, english = _WHY.get(why, _UNKNOWN)
            texts.append(say(language, id=f"Baris {number}: {indonesian}", en=f"Line {number}: {english}"))
    return texts


def fills_kept(result: FillsKept, d: Drawing) -> Card:
    lang, n = d.language, result.count
    if not n:
        return Card(title=say(lang, id="📄 Semuanya sudah ada.", en="📄 All of it is there already."))
    lines = [line(_sum(result, lang)), line(vehicle_called(result.vehicle, lang))]
    if result.there:
        lines.append(line(italic(say(lang, id=f"{result.there} sudah ada.", en=f"{result.there} were there already."))))
    lines += [line(bold(alert(each, d.today, lang))) for each in result.alerts[:_MOST_ALERTS]]
    return Card(
        title=say(lang, id=f"✅ {n} isi bensin masuk dari berkas", en=f"✅ {n} fill-ups kept from the file"),
        lines=tuple(lines),
        buttons=((undo_button(d.change_id, lang),),),
        toast=say(lang, id="Tersimpan", en="Saved"),
    )


def no_fills(result: NoFills, d: Drawing) -> Card:
    lang, shown = d.language, result.preview
    nothing = say(
        lang,
        id=f"📄 {shown.name}: tidak ada isi bensin yang bisa kuambil.",
        en=f"📄 {shown.name}: there is no fill-up in it I can take.",
    )
    there = say(
        lang,
        id=f"📄 {shown.name}: semuanya sudah ada, tidak ada yang baru.",
        en=f"📄 {shown.name}: all of it is there already, nothing new.",
    )
    title = there if shown.there else nothing
    return Card(title=title, lines=tuple(line(italic(text)) for text in _left_out(shown, lang)))
