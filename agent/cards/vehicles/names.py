"""What vehicles and their records are called on a card, and what a change of one is in words; distances, litres, days ahead."""

from collections.abc import Sequence
from datetime import date as Date
from decimal import ROUND_HALF_UP, Decimal

from agent.cards.words import capital, day
from core.language import Language, say
from core.money import Money
from tools.changes import RecordState
from tools.vehicles import Fill, Fuel, Reminder, ReminderState, Service, Stretch, Vehicle, VehicleType, km

Pairs = list[tuple[str, str]]


def figure(value: Decimal, language: Language, places: int) -> str:
    """`15,9` or `15.9`: so many decimals at most, and no idle noughts."""
    rounded = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    told = f"{rounded:,f}"
    told = told.rstrip("0").rstrip(".") if "." in told else told
    return say(language, id=told.translate(str.maketrans(",.", ".,")), en=told)


def kind_name(type: VehicleType, language: Language) -> str:
    if type is VehicleType.CAR:
        return say(language, id="Mobil", en="Car")
    return say(language, id="Motor", en="Motorbike")


def vehicle_name(vehicle: Vehicle, language: Language) -> str:
    """`Vario 125 (2018)`; `Motor` for one that was never named."""
    name = capital(vehicle.name) or kind_name(vehicle.type, language)
    return f"{name} ({vehicle.year})" if vehicle.year else name


def vehicle_called(vehicle: Vehicle, language: Language) -> str:
    """`Vario 125 (2018) · 12.000 km`: with its reading, which is what changes."""
    reading = [km(vehicle.current_mileage, language)] if vehicle.current_mileage is not None else []
    return " · ".join([vehicle_name(vehicle, language), *reading])


def told_once(records: Sequence[RecordState]) -> list[RecordState]:
    """The records of a change without what a service or fill-up only moved along: its odometer, and the expense it cost."""
    logs = [each for each in records if each.table in ("maintenance_logs", "fuel_logs")]
    if not logs:
        return list(records)
    costs = {(row or {}).get("expense_id") for each in logs for row in (each.before, each.after)}
    return [each for each in records if each.table != "vehicles" and str(each.row_id) not in costs]


def sign(vehicle: Vehicle) -> str:
    return "🚗" if vehicle.type is VehicleType.CAR else "🛵"


def vehicle_renamed(before: Vehicle, after: Vehicle, language: Language) -> Pairs:
    pairs: Pairs = []
    if before.current_mileage != after.current_mileage:
        pairs.append((_reading(before, language), _reading(after, language)))
    if before.plate != after.plate:
        pairs.append((before.plate or "–", after.plate or "–"))
    if vehicle_name(before, language) != vehicle_name(after, language):
        pairs.append((vehicle_name(before, language), vehicle_name(after, language)))
    return pairs


def _reading(vehicle: Vehicle, language: Language) -> str:
    return km(vehicle.current_mileage, language) if vehicle.current_mileage is not None else "–"


def service_name(service: Service, language: Language) -> str:
    """`Ganti oli · Rp55.000`."""
    money = service.money
    return " · ".join([capital(service.service_type), *([money.text(language)] if money else [])])


def service_renamed(before: Service, after: Service, today: Date, language: Language) -> Pairs:
    pairs = _log_renamed(before, after, today, language)
    if before.service_type != after.service_type:
        pairs.append((capital(before.service_type), capital(after.service_type)))
    return pairs


def fuel_name(fuel: Fuel, language: Language) -> str:
    """`3,2 liter · Rp40.000`."""
    money = fuel.money
    return " · ".join([liters(fuel.liters, language), *([money.text(language)] if money else [])])


def fuel_renamed(before: Fuel, after: Fuel, today: Date, language: Language) -> Pairs:
    pairs = _log_renamed(before, after, today, language)
    if before.liters != after.liters:
        pairs.append((liters(before.liters, language), liters(after.liters, language)))
    if before.fill != after.fill:
        pairs.append((fill_name(before.fill, language), fill_name(after.fill, language)))
    return pairs


def _log_renamed(before: Service | Fuel, after: Service | Fuel, today: Date, language: Language) -> Pairs:
    """What a service and a fill-up have in common."""
    pairs: Pairs = []
    if before.money != after.money:
        pairs.append((_amount(before.money, language), _amount(after.money, language)))
    if before.mileage != after.mileage:
        told = [km(each.mileage, language) if each.mileage is not None else "–" for each in (before, after)]
        pairs.append((told[0], told[1]))
    if before.date != after.date:
        pairs.append((day(before.date, today, language), day(after.date, today, language)))
    return pairs


def _amount(money: Money | None, language: Language) -> str:
    return money.text(language) if money else "–"


def liters(amount: Decimal, language: Language) -> str:
    return f"{figure(amount, language, 3)} {say(language, id='liter', en='litres')}"


def fill_name(fill: Fill, language: Language) -> str:
    if fill is Fill.FULL:
        return say(language, id="penuh", en="full tank")
    return say(language, id="tidak penuh", en="not full")


def stretch_name(stretch: Stretch, language: Language) -> str:
    """`45 km/liter · 2,22 liter/100 km`."""
    far, thirst = figure(stretch.km_a_liter, language, 1), figure(stretch.per_hundred, language, 2)
    return say(language, id=f"{far} km/liter · {thirst} liter/100 km", en=f"{far} km/litre · {thirst} litres/100 km")


def reminder_name(reminder: Reminder, language: Language) -> str:
    """`Ganti oli tiap 2.000 km atau 6 bulan`."""
    every = []
    if reminder.every_km is not None:
        every.append(km(reminder.every_km, language))
    if reminder.every_months is not None:
        n = reminder.every_months
        every.append(say(language, id=f"{n} bulan", en=f"{n} months" if n > 1 else "month"))
    told = say(language, id=" atau ", en=" or ").join(every)
    return f"{capital(reminder.service_type)} {say(language, id=f'tiap {told}', en=f'every {told}')}"


def reminder_renamed(before: Reminder, after: Reminder, today: Date, language: Language) -> Pairs:
    pairs: Pairs = []
    if reminder_name(before, language) != reminder_name(after, language):
        pairs.append((reminder_name(before, language), reminder_name(after, language)))
    if before.snoozed_until != after.snoozed_until:
        told = [
            day(each.snoozed_until, today, language)
            if each.snoozed_until
            else say(language, id="tidak ditunda", en="not put off")
            for each in (before, after)
        ]
        pairs.append((told[0], told[1]))
    return pairs


def due_text(state: ReminderState, today: Date, language: Language) -> str:
    """`lewat 120 km`, `di 14.000 km, kira-kira Sel, 5 Jan`, `Sel, 5 Jan`; with what it counts from where nothing else is known."""
    if state.left is not None and state.left <= 0:
        over = km(-state.left, language)
        if not state.left:
            return say(language, id="sekarang", en="now")
        return say(language, id=f"lewat {over}", en=f"{over} overdue")
    when = day(state.due_date, today, language) if state.due_date is not None else ""
    if state.due_date is not None and state.due_date <= today and state.left is None:
        return say(language, id=f"sejak {when}", en=f"since {when}") if state.due_date < today else when
    if state.due_mileage is None:
        return when or say(language, id="odometernya belum diketahui", en="its odometer is not known yet")
    at = km(state.due_mileage, language)
    if not when:
        return say(language, id=f"di {at}", en=f"at {at}")
    return say(language, id=f"di {at}, kira-kira {when}", en=f"at {at}, about {when}")
