"""What is due on a vehicle: every so many km, months or both, whichever is first; and the day it falls on, from the km a day.

A reminder counts from the last matching service (`items.py` says what matches), or from when it was set. Nothing is stored of
where it stands: it is worked out anew from the records each time.
"""

import calendar
from datetime import date as Date
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

from pydantic import Field

from core.context import Context
from core.errors import Invalid
from core.money import Money
from storage import notifications, records
from storage import vehicles as store
from storage.vehicles import MOST_KM, MaintenanceLog, Vehicle
from tools.kinds import Kind, lacking
from tools.proposals import Doubt
from tools.targets import Aimed, Recorded, Which
from tools.tool import Input, Result, Words, call, tool
from tools.vehicles import garage
from tools.vehicles.items import part_of
from tools.vehicles.presets import of_key

_RECENT = timedelta(days=180)
_SHORTEST = 7
"""Days two readings must lie apart to say how far is gone in a day."""
_ALL = (Date(1, 1, 1), Date(9999, 12, 31))
_MOST_LOGS = 1000
AHEAD = 90
"""Days the services to come are told for, as money too."""


class ReminderIn(Input):
    """Every so many km, months or both. `preset`: the key of a common interval instead."""

    service_type: Words | None = None
    every_km: int | None = Field(default=None, ge=1, le=1_000_000)
    every_months: int | None = Field(default=None, ge=1, le=240)
    vehicle: Words | None = None
    preset: str | None = None


class Reminder(Recorded):
    vehicle_id: UUID
    service_type: str
    every_km: int | None
    every_months: int | None
    since: Date
    since_mileage: int | None
    snoozed_until: Date | None


class ReminderState(Result):
    """Where a reminder stands. `last_date`, `last_mileage`: what it counts from; `served`: that was a service. `due_mileage` km and
    `due_date`: the first of both; the day is worked out from the km a day where only km are given, None where these are not
    known. `left`: km to go, below zero when past. `cost`: what it cost the last time.
    """

    reminder: Reminder
    vehicle: garage.Vehicle
    last_date: Date
    last_mileage: int | None
    served: bool
    due_mileage: int | None
    due_date: Date | None
    left: int | None
    cost: Decimal | None = None
    currency: str | None = None

    @property
    def money(self) -> Money | None:
        return Money(self.cost, self.currency) if self.cost is not None and self.currency is not None else None

    def due(self, today: Date) -> bool:
        """Whether it is due, whatever was put off."""
        return (self.due_date is not None and self.due_date <= today) or (self.left is not None and self.left <= 0)


class ReminderSet(Result):
    """`before` is what it was, None for a new one."""

    before: Reminder | None
    state: ReminderState


class ServiceDue(Result):
    """A service that has come due; `key` is told once only."""

    state: ReminderState
    key: str


class ReminderFix(Aimed):
    """New values for a reminder; what is left out stays. `snooze`: days it is not told again."""

    every_km: int | None = Field(default=None, ge=1, le=1_000_000)
    every_months: int | None = Field(default=None, ge=1, le=240)
    snooze: int | None = Field(default=None, ge=1, le=365)


class ReminderCorrected(Result):
    before: Reminder
    state: ReminderState


class ReminderDeleted(Result):
    reminder: Reminder


class HowOften(Invalid):
    """Every how many km or months? For example: remind me to change the oil every 2000 km"""

    indonesian = "Tiap berapa km atau bulan? Misalnya: ingetin ganti oli tiap 2000 km"


_INTERVALS = ("every_km", "every_months")
KIND = Kind("service_reminders", store.ServiceReminder, Reminder, lacking(*_INTERVALS), frozenset(_INTERVALS))


def a_day(readings: list[tuple[Date, int]]) -> float | None:
    """Km gone in a day: over the last half year, over all there is where that tells nothing; None when nothing does."""
    if not readings:
        return None
    by_day = sorted(readings)
    last = by_day[-1]
    for since in (last[0] - _RECENT, by_day[0][0]):
        first = next(each for each in by_day if each[0] >= since)
        days = (last[0] - first[0]).days
        if days >= _SHORTEST and last[1] > first[1]:
            return (last[1] - first[1]) / days
    return None


def months_after(day: Date, months: int) -> Date:
    """The same day so many months later; the last of the month where it has no such day."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return Date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


async def states(ctx: Context, vehicle: UUID | None = None) -> list[ReminderState]:
    """Where each reminder stands, of one vehicle or of all; what is due first comes first."""
    rows = [r for r in await store.reminders(ctx.session, ctx.user_id) if vehicle in (None, r.vehicle_id)]
    if not rows:
        return []
    vehicles = {row.id: row for row in await store.every(ctx.session, ctx.user_id)}
    logs = await store.services(ctx.session, ctx.user_id, list({r.vehicle_id for r in rows}), *_ALL, _MOST_LOGS)
    readings = await store.readings(ctx.session, ctx.user_id)
    found = [_state(ctx.today, row, vehicles[row.vehicle_id], logs, readings.get(row.vehicle_id, [])) for row in rows]
    return sorted(
        found, key=lambda s: (s.due_date or Date.max, s.left if s.left is not None else MOST_KM, s.reminder.id)
    )


def _state(
    today: Date,
    row: store.ServiceReminder,
    vehicle: Vehicle,
    logs: list[MaintenanceLog],
    readings: list[tuple[Date, int]],
) -> ReminderState:
    part = part_of(row.service_type)
    matching = [log for log in logs if log.vehicle_id == row.vehicle_id and part_of(log.service_type) == part]
    priced = next((log for log in matching if log.cost is not None), None)
    last = next((log for log in matching if log.date >= row.since), None)
    day = last.date if last else row.since
    at = (last.mileage if last.mileage is not None else _reading_on(readings, day)) if last else _began(row, readings)
    due_mileage = at + row.every_km if at is not None and row.every_km is not None else None
    left = (
        due_mileage - vehicle.current_mileage
        if due_mileage is not None and vehicle.current_mileage is not None
        else None
    )
    days = [months_after(day, row.every_months)] if row.every_months is not None else []
    if left is not None and (by_km := _day_of(today, left, readings)) is not None:
        days.append(by_km)
    return ReminderState(
        reminder=KIND.of(row),
        vehicle=garage.KIND.of(vehicle),
        last_date=day,
        last_mileage=at,
        served=last is not None,
        due_mileage=due_mileage,
        due_date=min(days, default=None),
        left=left,
        cost=priced.cost if priced else None,
        currency=priced.currency if priced else None,
    )


def _began(row: store.ServiceReminder, readings: list[tuple[Date, int]]) -> int | None:
    """The reading a reminder counts from that was never served: the first there is, where none was known when it was set."""
    return row.since_mileage if row.since_mileage is not None else min((km for _, km in readings), default=None)


def _reading_on(readings: list[tuple[Date, int]], day: Date) -> int | None:
    """The last reading known on a day."""
    return max((km for at, km in readings if at <= day), default=None)


def _day_of(today: Date, left: int, readings: list[tuple[Date, int]]) -> Date | None:
    """The day so many km after the last reading; today when they are gone already."""
    if left <= 0:
        return today
    rate = a_day(readings)
    if rate is None:
        return None
    day = max(at for at, _ in readings) + timedelta(days=min(int(left / rate), 365 * 50))
    return max(day, today)


async def due_now(ctx: Context) -> list[ServiceDue]:
    """What has come due and was not told yet, each once for every time it comes due or was put off; not what is still put off."""
    found: list[ServiceDue] = []
    for state in await states(ctx):
        reminder, until = state.reminder, state.reminder.snoozed_until
        if not state.due(ctx.today) or (until is not None and until > ctx.today):
            continue
        cycle = (state.last_date, state.last_mileage, reminder.every_km, reminder.every_months, until)
        key = ":".join(["service", str(reminder.id), *(str(part) for part in cycle)])
        told = {key: state.model_dump(mode="json")}
        if await notifications.add(ctx.session, ctx.user_id, "maintenance_due", told, at=ctx.now, shown=False):
            found.append(ServiceDue(state=state, key=key))
    return found


@tool(writes="log")
async def set_service_reminder(ctx: Context, wanted: ReminderIn) -> ReminderSet | Doubt:
    """Remind of a service of the person's vehicle every so many km, months or both. Saying the same again changes it."""
    preset = of_key(wanted.preset) if wanted.preset is not None else None
    if preset is not None:
        told = {
            "service_type": preset.name(ctx.language),
            "every_km": preset.every_km,
            "every_months": preset.every_months,
        }
        wanted = wanted.model_copy(update={**told, "preset": None})
    if wanted.every_km is None and wanted.every_months is None:
        raise HowOften
    vehicle = await garage.which(
        ctx, wanted.vehicle, lambda id: call(set_service_reminder, wanted.model_copy(update={"vehicle": id}))
    )
    if isinstance(vehicle, Doubt):
        return vehicle
    name = wanted.service_type or "servis"
    values = {"every_km": wanted.every_km, "every_months": wanted.every_months, "snoozed_until": None}
    there = [r for r in await store.reminders(ctx.session, ctx.user_id) if r.vehicle_id == vehicle.id]
    row = next((r for r in there if part_of(r.service_type) == part_of(name)), None)
    before = KIND.of(row) if row else None
    if row is not None:
        await records.update(ctx.session, row, values)
    else:
        logs = await store.services(ctx.session, ctx.user_id, [vehicle.id], *_ALL, _MOST_LOGS)
        last = next((log for log in logs if part_of(log.service_type) == part_of(name)), None)
        row = store.ServiceReminder(
            user_id=ctx.user_id,
            vehicle_id=vehicle.id,
            service_type=name,
            every_km=wanted.every_km,
            every_months=wanted.every_months,
            since=last.date if last else ctx.today,
            since_mileage=last.mileage if last else vehicle.current_mileage,
        )
        await records.add(ctx.session, row)
    return ReminderSet(before=before, state=await state_of(ctx, row))


async def state_of(ctx: Context, row: store.ServiceReminder) -> ReminderState:
    return next(each for each in await states(ctx, row.vehicle_id) if each.reminder.id == row.id)


@tool(writes="correct")
async def correct_service_reminder(ctx: Context, fix: ReminderFix) -> ReminderCorrected | Which:
    """Change how often a service is due, or put its reminder off."""
    row = await KIND.one(ctx, fix.target)
    if isinstance(row, Which):
        return row
    before = KIND.of(row)
    values = fix.model_dump(include={"every_km", "every_months"}, exclude_none=True)
    if fix.snooze is not None:
        values["snoozed_until"] = ctx.today + timedelta(days=fix.snooze)
    await records.update(ctx.session, row, values)
    return ReminderCorrected(before=before, state=await state_of(ctx, row))


@tool(writes="delete")
async def delete_service_reminder(ctx: Context, which: Aimed) -> ReminderDeleted | Which:
    """Remove a reminder; the services stay."""
    gone = await KIND.remove(ctx, which.target)
    return gone if isinstance(gone, Which) else ReminderDeleted(reminder=gone)
