"""Cards for vehicles and their records: registered, moved on, serviced, filled up, reminded; corrected and removed."""

from collections.abc import Sequence
from uuid import UUID

from agent.cards.actions import encode
from agent.cards.card import Button, Card, Line, bold, italic, line
from agent.cards.drawing import Drawing
from agent.cards.money.names import alert, running, safe
from agent.cards.vehicles.names import (
    Pairs,
    due_text,
    fill_name,
    fuel_name,
    fuel_renamed,
    kind_name,
    reminder_name,
    reminder_renamed,
    service_name,
    service_renamed,
    sign,
    stretch_name,
    vehicle_name,
    vehicle_renamed,
)
from agent.cards.words import capital, day, totals
from core.language import Language, say
from tools.money import ExpenseLogged
from tools.vehicles import (
    Fill,
    FuelCorrected,
    FuelDeleted,
    FuelLogged,
    OdometerSet,
    ReminderCorrected,
    ReminderDeleted,
    ReminderSet,
    ReminderState,
    ServiceCorrected,
    ServiceDeleted,
    ServiceDue,
    ServiceLogged,
    Vehicle,
    VehicleCorrected,
    VehicleDeleted,
    VehicleSet,
    km,
    of_key,
)

_MOST_PRESETS = 3
SNOOZE = "7"
"""Days a reminder is put off by its button."""


def undo_row(d: Drawing, record: UUID) -> tuple[Button, ...]:
    lang = d.language
    return (
        Button(label=say(lang, id="↩️ Batal", en="↩️ Undo"), action=encode("undo", d.change_id)),
        Button(label=say(lang, id="Kenapa", en="Why"), action=encode("why", record)),
    )


def preset_rows(vehicle: UUID, keys: Sequence[str], language: Language) -> tuple[tuple[Button, ...], ...]:
    """A common interval to a row, to be accepted by a tap."""
    rows = []
    for key in keys[:_MOST_PRESETS]:
        preset = of_key(key)
        if preset is None:
            continue
        every = say(language, id=f"tiap {km(preset.every_km, language)}", en=f"every {km(preset.every_km, language)}")
        label = f"⏰ {capital(preset.name(language))} {every}"
        rows.append((Button(label=label, action=encode("preset", vehicle, key)),))
    return tuple(rows)


def _bring_back(d: Drawing) -> tuple[tuple[Button, ...], ...]:
    return ((Button(label=say(d.language, id="↩️ Kembalikan", en="↩️ Bring back"), action=encode("undo", d.change_id)),),)


def _changed(pairs: Pairs, language: Language) -> list[Line]:
    if not pairs:
        return [line(say(language, id="Sudah begitu sejak tadi.", en="It was so already."))]
    return [line(old, " → ", bold(new)) for old, new in pairs]


def _facts(vehicle: Vehicle, language: Language) -> str:
    """`Motor · B 1234 XY · 12.000 km`."""
    told = [kind_name(vehicle.type, language)]
    if vehicle.maker.lower() not in vehicle.name.lower():
        told.append(vehicle.maker)
    if vehicle.plate:
        told.append(vehicle.plate)
    if vehicle.current_mileage is not None:
        told.append(km(vehicle.current_mileage, language))
    return " · ".join(told)


def vehicle_set(result: VehicleSet, d: Drawing) -> Card:
    lang, vehicle = d.language, result.vehicle
    lines: list[Line] = []
    if result.before is not None:
        lines = _changed(vehicle_renamed(result.before, vehicle, lang), lang)
    lines.append(line(_facts(vehicle, lang)))
    if vehicle.current_mileage is None:
        hint = say(
            lang,
            id="Odometernya: ketik misalnya km motor 12.000",
            en="Its odometer: type for example odometer 12,000 km",
        )
        if vehicle.type.value == "car":
            hint = hint.replace("km motor", "km mobil")
        lines.append(line(italic(hint)))
    if result.presets:
        offer = say(lang, id="Jadwal servis umum, tinggal ketuk:", en="Common services, just tap:")
        lines.append(line(offer))
    return Card(
        title=f"{sign(vehicle)} {vehicle_name(vehicle, lang)}",
        lines=tuple(lines),
        buttons=(undo_row(d, vehicle.id), *preset_rows(vehicle.id, result.presets, lang)),
        toast=say(lang, id="Tersimpan", en="Saved"),
        of=vehicle.id,
    )


def vehicle_corrected(result: VehicleCorrected, d: Drawing) -> Card:
    return vehicle_set(VehicleSet(before=result.before, vehicle=result.after), d)


def vehicle_deleted(result: VehicleDeleted, d: Drawing) -> Card:
    lang, name = d.language, vehicle_name(result.vehicle, d.language)
    kept = say(lang, id="Biayanya tetap ada di pengeluaran.", en="What it cost stays among your expenses.")
    return Card(
        title=say(lang, id=f"🗑️ Dihapus: {name}", en=f"🗑️ Removed: {name}"),
        lines=(line(italic(kept)),),
        buttons=_bring_back(d),
        toast=say(lang, id="Dihapus", en="Removed"),
    )


def odometer_set(result: OdometerSet, d: Drawing) -> Card:
    lang, vehicle, before = d.language, result.vehicle, result.before
    reading = vehicle.current_mileage or 0
    lines: list[Line] = []
    if before is not None and reading != before:
        gone = ("+" if reading > before else "−") + km(abs(reading - before), lang)
        lines.append(line(italic(say(lang, id=f"{gone} dari catatan terakhir", en=f"{gone} since the last reading"))))
    return Card(
        title=f"{sign(vehicle)} {vehicle_name(vehicle, lang)}: {km(reading, lang)}",
        lines=tuple(lines),
        buttons=(undo_row(d, vehicle.id),),
        toast=say(lang, id="Tersimpan", en="Saved"),
        of=vehicle.id,
    )


def _money_lines(spent: ExpenseLogged | None, d: Drawing) -> tuple[Line, ...]:
    """What the expense would say on a card of its own: alerts, what is left, what was spent so far."""
    if spent is None:
        return ()
    lang = d.language
    left = [f"{running(each.budget, lang)}: {safe(each, lang)}" for each in spent.budgets]
    return (
        *(line(bold(alert(each, d.today, lang))) for each in spent.alerts),
        *(line(italic(text)) for text in (*left, *totals(spent.glance, lang))),
    )


def _where_and_when(vehicle: Vehicle, mileage: int | None, when: str, d: Drawing, *more: str) -> Line:
    told = [vehicle_name(vehicle, d.language), *([km(mileage, d.language)] if mileage is not None else []), when, *more]
    return line(" · ".join(told))


def next_lines(states: Sequence[ReminderState], d: Drawing) -> list[Line]:
    """`Berikutnya di 14.000 km, kira-kira Sel, 5 Jan`."""
    return [
        line(say(d.language, id="Berikutnya ", en="Next "), bold(due_text(state, d.today, d.language)))
        for state in states
    ]


def service_logged(result: ServiceLogged, d: Drawing) -> Card:
    lang, service = d.language, result.service
    place = [capital(service.notes)] if service.notes else []
    when = day(service.date, d.today, lang)
    return Card(
        title=f"🔧 {service_name(service, lang)}",
        lines=(
            _where_and_when(result.vehicle, service.mileage, when, d, *place),
            *next_lines(result.reminders, d),
            *_money_lines(result.spent, d),
        ),
        buttons=(undo_row(d, service.id),),
        toast=say(lang, id="Tersimpan", en="Saved"),
        of=service.id,
    )


def service_corrected(result: ServiceCorrected, d: Drawing) -> Card:
    lang, service = d.language, result.after
    pairs = service_renamed(result.before, service, d.today, lang)
    return Card(
        title=f"✏️ {service_name(service, lang)}",
        lines=(
            *_changed(pairs, lang),
            _where_and_when(result.vehicle, service.mileage, day(service.date, d.today, lang), d),
        ),
        buttons=(undo_row(d, service.id),),
        toast=say(lang, id="Diubah", en="Changed"),
        of=service.id,
    )


def service_deleted(result: ServiceDeleted, d: Drawing) -> Card:
    lang, name = d.language, service_name(result.service, d.language)
    return Card(
        title=say(lang, id=f"🗑️ Dihapus: {name}", en=f"🗑️ Removed: {name}"),
        buttons=_bring_back(d),
        toast=say(lang, id="Dihapus", en="Removed"),
    )


def fuel_logged(result: FuelLogged, d: Drawing) -> Card:
    lang, fuel = d.language, result.fuel
    full = [fill_name(fuel.fill, lang)] if fuel.fill is Fill.FULL else []
    named = capital(result.spent.expense.description) + " " if result.spent else ""
    burnt = [line(bold(stretch_name(result.stretch, lang)))] if result.stretch else []
    return Card(
        title=f"⛽ {named}{fuel_name(fuel, lang)}",
        lines=(
            _where_and_when(result.vehicle, fuel.mileage, day(fuel.date, d.today, lang), d, *full),
            *burnt,
            *_money_lines(result.spent, d),
        ),
        buttons=(undo_row(d, fuel.id),),
        toast=say(lang, id="Tersimpan", en="Saved"),
        of=fuel.id,
    )


def fuel_corrected(result: FuelCorrected, d: Drawing) -> Card:
    lang, fuel = d.language, result.after
    return Card(
        title=f"✏️ ⛽ {fuel_name(fuel, lang)}",
        lines=(
            *_changed(fuel_renamed(result.before, fuel, d.today, lang), lang),
            _where_and_when(result.vehicle, fuel.mileage, day(fuel.date, d.today, lang), d, fill_name(fuel.fill, lang)),
        ),
        buttons=(undo_row(d, fuel.id),),
        toast=say(lang, id="Diubah", en="Changed"),
        of=fuel.id,
    )


def fuel_deleted(result: FuelDeleted, d: Drawing) -> Card:
    lang, name = d.language, fuel_name(result.fuel, d.language)
    return Card(
        title=say(lang, id=f"🗑️ Dihapus: {name}", en=f"🗑️ Removed: {name}"),
        buttons=_bring_back(d),
        toast=say(lang, id="Dihapus", en="Removed"),
    )


def reminder_set(result: ReminderSet, d: Drawing) -> Card:
    lang, state = d.language, result.state
    lines: list[Line] = []
    if result.before is not None:
        lines = _changed(reminder_renamed(result.before, state.reminder, d.today, lang), lang)
    told = [vehicle_name(state.vehicle, lang)]
    lines.append(line(" · ".join(told)))
    until = state.reminder.snoozed_until
    if until is not None and until > d.today:
        when = day(until, d.today, lang)
        lines.append(line(say(lang, id="Diingatkan lagi ", en="Told again "), bold(when)))
    lines += next_lines([state], d)
    drop = Button(label=say(lang, id="🗑️ Hapus", en="🗑️ Remove"), action=encode("drop", state.reminder.id))
    return Card(
        title=f"⏰ {reminder_name(state.reminder, lang)}",
        lines=tuple(lines),
        buttons=((*undo_row(d, state.reminder.id), drop),),
        toast=say(lang, id="Tersimpan", en="Saved"),
        of=state.reminder.id,
    )


def reminder_corrected(result: ReminderCorrected, d: Drawing) -> Card:
    return reminder_set(ReminderSet(before=result.before, state=result.state), d)


def reminder_deleted(result: ReminderDeleted, d: Drawing) -> Card:
    lang, name = d.language, reminder_name(result.reminder, d.language)
    return Card(
        title=say(lang, id=f"🗑️ Tidak diingatkan lagi: {name}", en=f"🗑️ No longer reminded: {name}"),
        buttons=_bring_back(d),
        toast=say(lang, id="Dihapus", en="Removed"),
    )


def due_buttons(state: ReminderState, language: Language) -> tuple[Button, ...]:
    return (
        Button(label=say(language, id="✅ Sudah", en="✅ Done"), action=encode("serviced", state.reminder.id)),
        Button(
            label=say(language, id="💤 Tunda 7 hari", en="💤 In 7 days"),
            action=encode("snooze", state.reminder.id, SNOOZE),
        ),
    )


def service_due(result: ServiceDue, d: Drawing) -> Card:
    """The notice of a service that has come due."""
    lang, state = d.language, result.state
    money = state.money
    cost = (
        [line(italic(say(lang, id=f"Terakhir {money.text(lang)}", en=f"Last time {money.text(lang)}")))]
        if money
        else []
    )
    return Card(
        title=f"⏰ {capital(state.reminder.service_type)}: {vehicle_name(state.vehicle, lang)}",
        lines=(line(say(lang, id="Waktunya: ", en="It is time: "), bold(due_text(state, d.today, lang))), *cost),
        buttons=(due_buttons(state, lang),),
        of=state.reminder.id,
    )
