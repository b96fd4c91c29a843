"""Cards for fill-ups of a file: shown as a question, kept, and that nothing of it is new."""

from agent.cards import sheets
from agent.cards.card import Button, Card, bold, in_pairs, italic, line
from agent.cards.drawing import Drawing
from agent.cards.money.names import alert
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
    texts = [sheets.known(shown.there, language)] if shown.there else []
    return [*texts, *sheets.faulty(shown.faulty, shown.faults, _WHY, language)]


def fills_kept(result: FillsKept, d: Drawing) -> Card:
    lang, n = d.language, result.count
    if not n:
        return sheets.all_there(lang)
    lines = [
        line(_sum(result, lang)),
        line(vehicle_called(result.vehicle, lang)),
        *sheets.were_there(result.there, lang),
    ]
    lines += [line(bold(alert(each, d.today, lang))) for each in result.alerts[:_MOST_ALERTS]]
    return sheets.kept((f"{n} isi bensin", f"{n} fill-ups"), lines, d)


def no_fills(result: NoFills, d: Drawing) -> Card:
    shown = result.preview
    return sheets.nothing(shown.name, shown.there, ("isi bensin", "fill-up"), _left_out(shown, d.language), d.language)
