"""Cards that answer about vehicles: all of them, consumption, services, fill-ups, what is due, costs."""

from collections.abc import Sequence

from agent.cards.actions import encode
from agent.cards.card import Button, Card, Line, bold, italic, line
from agent.cards.drawing import Drawing
from agent.cards.money.spans import span
from agent.cards.vehicles.names import (
    due_text,
    fill_name,
    fuel_name,
    liters,
    service_name,
    sign,
    stretch_name,
    vehicle_name,
)
from agent.cards.vehicles.records import due_buttons, preset_rows
from agent.cards.words import capital, day, short
from core.language import Language, say
from core.money import Money
from tools.vehicles import (
    Burnt,
    Consumption,
    Due,
    Fill,
    FuelHistory,
    Garage,
    Kept,
    ReminderState,
    ServiceHistory,
    Spent,
    VehicleCosts,
    km,
)

_MOST_SHOWN = 8


def _beside(sums: Sequence[Money], language: Language) -> str:
    return " + ".join(money.text(language) for money in sums)


def _asked(language: Language, indonesian: str, english: str, label_id: str, label_en: str) -> Button:
    """A button that asks in words."""
    words = say(language, id=indonesian, en=english)
    return Button(label=say(language, id=label_id, en=label_en), action=encode("say", rest=words))


def garage(result: Garage, d: Drawing) -> Card:
    lang = d.language
    if not result.vehicles:
        example = say(lang, id="Ketik misalnya: punya motor Beat 2022", en="Type for example: I have a 2022 Honda Beat")
        return Card(title=say(lang, id="🛵 Belum ada kendaraan.", en="🛵 No vehicles yet."), lines=(line(example),))
    lines: list[Line] = []
    for kept in result.vehicles:
        lines += _kept(kept, d)
    presets = [row for kept in result.vehicles for row in preset_rows(kept.vehicle.id, kept.presets[:1], lang)]
    n = len(result.vehicles)
    asking = (
        _asked(lang, "jadwal servis", "service schedule", "📅 Jadwal", "📅 Due"),
        _asked(lang, "konsumsi bensin", "fuel consumption", "⛽ Konsumsi", "⛽ Fuel"),
        _asked(lang, "biaya kendaraan", "vehicle costs", "💸 Biaya", "💸 Costs"),
    )
    return Card(
        title=say(lang, id=f"{n} kendaraan", en=f"{n} vehicles" if n > 1 else "1 vehicle"),
        lines=tuple(lines),
        buttons=(asking, *presets[:2]),
    )


def _kept(kept: Kept, d: Drawing) -> list[Line]:
    lang, vehicle = d.language, kept.vehicle
    lines = [
        line(f"{sign(vehicle)} ", bold(vehicle_name(vehicle, lang)), f" · {vehicle.plate}" if vehicle.plate else "")
    ]
    told = []
    if vehicle.current_mileage is not None:
        told.append(km(vehicle.current_mileage, lang))
    if kept.burnt is not None:
        told.append(stretch_name(kept.burnt, lang))
    told += [f"{money.text(lang)}/km" for money in kept.per_km]
    lines += [line(each) for each in told]
    if kept.next is not None:
        lines.append(line(italic(f"{capital(kept.next.reminder.service_type)}: {due_text(kept.next, d.today, lang)}")))
    return lines


def consumption(result: Consumption, d: Drawing) -> Card:
    lang = d.language
    lines: list[Line] = []
    for burnt in result.vehicles:
        lines += _burnt(burnt, several=len(result.vehicles) > 1, d=d)
    return Card(title=say(lang, id="⛽ Konsumsi bensin", en="⛽ Fuel consumption"), lines=tuple(lines))


def _burnt(burnt: Burnt, *, several: bool, d: Drawing) -> list[Line]:
    lang = d.language
    name = vehicle_name(burnt.vehicle, lang)
    if burnt.whole is None:
        why = say(
            lang,
            id="belum bisa dihitung: perlu dua kali isi penuh dengan km, misalnya isi full 4 liter 50rb km 10.180",
            en="not known yet: it takes two full tanks with their km, such as full tank 4 litres 50k at 10,180 km",
        )
        return [line(bold(name), f": {why}")]
    lines = [line(bold(name)), line(bold(stretch_name(burnt.whole, lang)))]
    over = say(
        lang,
        id=f"Dari {km(burnt.whole.km, lang)} antara isi penuh",
        en=f"Over {km(burnt.whole.km, lang)} between full tanks",
    )
    lines.append(line(italic(over)))
    if burnt.last is not None and burnt.last != burnt.whole:
        lines.append(line(say(lang, id="Terakhir ", en="The last one "), stretch_name(burnt.last, lang)))
    return lines


def services(result: ServiceHistory, d: Drawing) -> Card:
    lang = d.language
    what = capital(result.service_type or say(lang, id="servis", en="services"))
    if not result.services:
        return Card(title=say(lang, id=f"🔧 {what}: belum ada catatan.", en=f"🔧 {what}: nothing recorded yet."))
    newest = result.services[0]
    lines: list[Line] = []
    for done in result.services:
        service = done.service
        told = [vehicle_name(done.vehicle, lang), *([km(service.mileage, lang)] if service.mileage is not None else [])]
        lines.append(line(bold(day(service.date, d.today, lang)), f" · {service_name(service, lang)}"))
        lines.append(line(italic(" · ".join(told))))
    more = result.count - len(result.services)
    if more:
        lines.append(line(italic(say(lang, id=f"… dan {more} lagi", en=f"… and {more} more"))))
    when = day(newest.service.date, d.today, lang)
    return Card(title=say(lang, id=f"🔧 {what} terakhir: {when}", en=f"🔧 {what}, last: {when}"), lines=tuple(lines))


def fills(result: FuelHistory, d: Drawing) -> Card:
    lang = d.language
    if not result.fills:
        return Card(title=say(lang, id="⛽ Isi bensin: belum ada catatan.", en="⛽ No fill-ups recorded yet."))
    lines: list[Line] = []
    for filled in result.fills:
        fuel = filled.fuel
        told = [vehicle_name(filled.vehicle, lang), *([km(fuel.mileage, lang)] if fuel.mileage is not None else [])]
        full = f" · {fill_name(fuel.fill, lang)}" if fuel.fill is Fill.FULL else ""
        lines.append(line(bold(day(fuel.date, d.today, lang)), f" · {fuel_name(fuel, lang)}{full}"))
        lines.append(line(italic(" · ".join(told))))
    when = day(result.fills[0].fuel.date, d.today, lang)
    title = say(lang, id=f"⛽ Isi bensin terakhir: {when}", en=f"⛽ Last fill-up: {when}")
    times = say(lang, id=f"{result.count}× isi", en=f"{result.count} fill-ups" if result.count > 1 else "1 fill-up")
    whole = " · ".join((times, liters(result.liters, lang), *(money.text(lang) for money in result.costs)))
    if result.first is not None and result.last is not None:
        title = f"⛽ {span(result.period, result.first, result.last, d)}: {liters(result.liters, lang)}"
    return Card(title=title, lines=(line(whole), *lines))


def due(result: Due, d: Drawing) -> Card:
    lang = d.language
    if not result.reminders:
        what = capital(result.service_type) + ": " if result.service_type else ""
        return Card(
            title=say(lang, id=f"📅 {what}belum ada jadwal servis.", en=f"📅 {what}no services are planned yet."),
            lines=(
                line(
                    say(
                        lang,
                        id="Buat misalnya: ingetin ganti oli tiap 2000 km",
                        en="Make one: remind me to change the oil every 2000 km",
                    )
                ),
            ),
        )
    lines: list[Line] = []
    for state in result.reminders[:_MOST_SHOWN]:
        lines += _due(state, d)
    if result.ahead or result.unpriced:
        lines.append(_ahead(result, lang))
    ready = [state for state in result.reminders if state.due(d.today)][:1]
    return Card(
        title=say(lang, id="📅 Jadwal servis", en="📅 Services due"),
        lines=tuple(lines),
        buttons=tuple(due_buttons(state, lang) for state in ready),
    )


def _due(state: ReminderState, d: Drawing) -> list[Line]:
    lang = d.language
    money = state.money
    name = f"{capital(state.reminder.service_type)} · {short(vehicle_name(state.vehicle, lang))}"
    cost = f" · {money.text(lang)}" if money else ""
    lines = [line(name), line(bold(capital(due_text(state, d.today, lang))), cost)]
    if state.served:
        at = f", {km(state.last_mileage, lang)}" if state.last_mileage is not None else ""
        last = day(state.last_date, d.today, lang)
        lines.append(line(italic(say(lang, id=f"Terakhir {last}{at}", en=f"Last {last}{at}"))))
    return lines


def _ahead(result: Due, language: Language) -> Line:
    told = _beside(result.ahead, language)
    n = result.unpriced
    unknown = say(language, id=f"{n} belum ada harganya", en=f"{n} without a price yet") if n else ""
    both = ", ".join(part for part in (told, unknown) if part)
    return line(say(language, id=f"{result.days} hari ke depan: ", en=f"The next {result.days} days: "), bold(both))


def costs(result: VehicleCosts, d: Drawing) -> Card:
    lang = d.language
    when = ""
    if result.first is not None and result.last is not None:
        first, last = day(result.first, d.today, lang), day(result.last, d.today, lang)
        when = f" {first} – {last}" if result.first != result.last else f" {first}"
    lines = [each for spent in result.vehicles for each in _spent(spent, lang)]
    return Card(title=say(lang, id=f"💸 Biaya kendaraan{when}", en=f"💸 Vehicle costs{when}"), lines=tuple(lines))


def _spent(spent: Spent, language: Language) -> list[Line]:
    name = bold(vehicle_name(spent.vehicle, language))
    if not spent.services and not spent.fuel:
        return [line(name, say(language, id=": belum ada biaya tercatat.", en=": no costs recorded."))]
    totals: dict[str, Money] = {}
    for each in (*spent.services, *spent.fuel):
        known = totals.get(each.currency)
        totals[each.currency] = Money(each.amount + known.amount, each.currency) if known else each
    lines = [line(name, " · ", bold(_beside(list(totals.values()), language)))]
    if spent.services:
        lines.append(line(say(language, id="Servis ", en="Services "), _beside(spent.services, language)))
    if spent.fuel:
        lines.append(line(say(language, id="Bensin ", en="Fuel "), _beside(spent.fuel, language)))
    lines += [line(f"{money.text(language)}/km") for money in spent.per_km]
    return lines
