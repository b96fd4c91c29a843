"""Questions about vehicles: what there is, what is burnt, what was done, what is due, what it cost. SQL and code do the sums.

A new question is a member of `About`, a result, and a line in `_ANSWERS`.
"""

from collections.abc import Awaitable, Callable
from datetime import date as Date
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum

from core.context import Context
from core.money import Money
from storage import vehicles as store
from tools.money.periods import Period, period_days
from tools.tool import Input, Result, Words, tool
from tools.vehicles import fuel, garage, services
from tools.vehicles.items import part_of
from tools.vehicles.presets import offered
from tools.vehicles.reminders import AHEAD, ReminderState, states

_ALL = (Date(1, 1, 1), Date(9999, 12, 31))
_MOST = 5000
_SHOWN = 5


class About(StrEnum):
    OVERVIEW = "overview"
    CONSUMPTION = "consumption"
    SERVICES = "services"
    FILLS = "fills"
    DUE = "due"
    COSTS = "costs"


class VehicleQuestion(Input):
    """`vehicle` left out: all. `service_type`: only this service."""

    about: About = About.OVERVIEW
    vehicle: Words | None = None
    service_type: Words | None = None
    period: Period | None = None
    first: Date | None = None
    last: Date | None = None


class Kept(Result):
    """One vehicle at a glance: what is due next, what it burns between full tanks, what a km has cost, keys of presets that
    are not taken yet."""

    vehicle: garage.Vehicle
    next: ReminderState | None = None
    burnt: fuel.Stretch | None = None
    per_km: tuple[Money, ...] = ()
    presets: tuple[str, ...] = ()


class Garage(Result):
    vehicles: list[Kept]


class Burnt(Result):
    """`whole`: all that is known between full tanks; `last`: the newest stretch. `fills`: how many there are in all."""

    vehicle: garage.Vehicle
    whole: fuel.Stretch | None
    last: fuel.Stretch | None
    fills: int


class Consumption(Result):
    vehicles: list[Burnt]


class Done(Result):
    """One service with the vehicle it was done to."""

    service: services.Service
    vehicle: garage.Vehicle


class Filled(Result):
    fuel: fuel.Fuel
    vehicle: garage.Vehicle


class ServiceHistory(Result):
    """The newest services, newest first; `count`: how many there are in all."""

    service_type: str | None
    services: list[Done]
    count: int


class FuelHistory(Result):
    """The newest fill-ups; `count`, `liters` and `costs` (one a currency) of all in the days asked for, `first` None: since ever."""

    fills: list[Filled]
    count: int
    liters: Decimal = Decimal(0)
    costs: tuple[Money, ...] = ()
    period: Period | None = None
    first: Date | None = None
    last: Date | None = None


class Due(Result):
    """What is due, the first first. `ahead`: what falls within `days`, as money by what each cost the last time; `unpriced`: of
    how many of them that is not known."""

    service_type: str | None
    reminders: list[ReminderState]
    days: int
    ahead: tuple[Money, ...]
    unpriced: int


class Spent(Result):
    """What one vehicle cost in the days; `per_km` only over all time."""

    vehicle: garage.Vehicle
    services: tuple[Money, ...]
    fuel: tuple[Money, ...]
    per_km: tuple[Money, ...] = ()


class VehicleCosts(Result):
    """`first`, `last`: None for all time."""

    first: Date | None
    last: Date | None
    vehicles: list[Spent]


def _sums(amounts: list[Money]) -> tuple[Money, ...]:
    """One sum a currency, the largest first: never added up across them."""
    totals: dict[str, Decimal] = {}
    for each in amounts:
        totals[each.currency] = totals.get(each.currency, Decimal(0)) + each.amount
    return tuple(Money(amount, currency) for currency, amount in sorted(totals.items(), key=lambda t: -t[1]))


@tool()
async def about_vehicle(ctx: Context, question: VehicleQuestion) -> Result:
    """Answer about the person's vehicles: overview, consumption, services done, fills, what is due, costs."""
    rows = (
        await garage.all_of(ctx, question.vehicle)
        if question.vehicle or question.about is not About.OVERVIEW
        else (await store.every(ctx.session, ctx.user_id))
    )
    return await _ANSWERS[question.about](ctx, question, rows)


async def _overview(ctx: Context, _: VehicleQuestion, rows: list[store.Vehicle]) -> Garage:
    due = await states(ctx)
    kept: list[Kept] = []
    for row in rows:
        vehicle = garage.KIND.of(row)
        own = [state for state in due if state.vehicle.id == row.id]
        taken = {part_of(state.reminder.service_type) for state in own}
        fitting = offered(vehicle.type, vehicle.brand, vehicle.model)
        kept.append(
            Kept(
                vehicle=vehicle,
                next=own[0] if own else None,
                burnt=fuel.together(fuel.stretches(await fuel.fills_of(ctx, row.id))),
                per_km=await _per_km(ctx, row),
                presets=tuple(p.key for p in fitting if part_of(p.indonesian) not in taken),
            )
        )
    return Garage(vehicles=kept)


async def _consumption(ctx: Context, _: VehicleQuestion, rows: list[store.Vehicle]) -> Consumption:
    found = []
    for row in rows:
        fills = await fuel.fills_of(ctx, row.id)
        known = fuel.stretches(fills)
        last = known[-1] if known else None
        found.append(Burnt(vehicle=garage.KIND.of(row), whole=fuel.together(known), last=last, fills=len(fills)))
    return Consumption(vehicles=found)


async def _services(ctx: Context, question: VehicleQuestion, rows: list[store.Vehicle]) -> ServiceHistory:
    vehicles = {row.id: garage.KIND.of(row) for row in rows}
    logs = await store.services(ctx.session, ctx.user_id, list(vehicles), *_days(ctx, question), _MOST)
    if question.service_type is not None:
        part = part_of(question.service_type)
        logs = [log for log in logs if part_of(log.service_type) == part]
    done = [Done(service=services.KIND.of(log), vehicle=vehicles[log.vehicle_id]) for log in logs[:_SHOWN]]
    return ServiceHistory(service_type=question.service_type, services=done, count=len(logs))


async def _fills(ctx: Context, question: VehicleQuestion, rows: list[store.Vehicle]) -> FuelHistory:
    vehicles = {row.id: garage.KIND.of(row) for row in rows}
    first, last = days = _days(ctx, question)
    logs = await store.fills(ctx.session, ctx.user_id, list(vehicles), first, last, _MOST)
    filled = [Filled(fuel=fuel.KIND.of(log), vehicle=vehicles[log.vehicle_id]) for log in logs]
    return FuelHistory(
        fills=filled[:_SHOWN],
        count=len(filled),
        liters=sum((each.fuel.liters for each in filled), Decimal(0)),
        costs=_sums([each.fuel.money for each in filled if each.fuel.money is not None]),
        period=question.period,
        first=None if days == _ALL else first,
        last=None if days == _ALL else last,
    )


async def _due(ctx: Context, question: VehicleQuestion, rows: list[store.Vehicle]) -> Due:
    wanted = {row.id for row in rows}
    found = [state for state in await states(ctx) if state.vehicle.id in wanted]
    if question.service_type is not None:
        part = part_of(question.service_type)
        found = [state for state in found if part_of(state.reminder.service_type) == part]
    until = ctx.today + timedelta(days=AHEAD)
    soon = [state for state in found if state.due(until)]
    priced = [state.money for state in soon if state.money is not None]
    return Due(
        service_type=question.service_type,
        reminders=found,
        days=AHEAD,
        ahead=_sums(priced),
        unpriced=len(soon) - len(priced),
    )


async def _costs(ctx: Context, question: VehicleQuestion, rows: list[store.Vehicle]) -> VehicleCosts:
    days = _days(ctx, question)
    everything = days == _ALL
    found = []
    for row in rows:
        logs = await store.services(ctx.session, ctx.user_id, [row.id], *days, _MOST)
        fills = await store.fills(ctx.session, ctx.user_id, [row.id], *days, _MOST)
        found.append(
            Spent(
                vehicle=garage.KIND.of(row),
                services=_sums([m for log in logs if (m := services.KIND.of(log).money) is not None]),
                fuel=_sums([m for log in fills if (m := fuel.KIND.of(log).money) is not None]),
                per_km=await _per_km(ctx, row) if everything else (),
            )
        )
    first, last = (None, None) if everything else days
    return VehicleCosts(first=first, last=last, vehicles=found)


async def _per_km(ctx: Context, row: store.Vehicle) -> tuple[Money, ...]:
    """What a km has cost from the first reading to the last: services and fuel of those days."""
    readings = (await store.readings(ctx.session, ctx.user_id)).get(row.id, [])
    if len(readings) < 2:
        return ()
    first, last = min(readings), max(readings)
    gone = last[1] - first[1]
    if gone <= 0:
        return ()
    logs = await store.services(ctx.session, ctx.user_id, [row.id], first[0], last[0], _MOST)
    fills = await store.fills(ctx.session, ctx.user_id, [row.id], first[0], last[0], _MOST)
    paid = [m for log in logs if (m := services.KIND.of(log).money) is not None]
    paid += [m for log in fills if (m := fuel.KIND.of(log).money) is not None]
    return tuple(
        Money((each.amount / gone).quantize(Decimal(1) if each.currency == "IDR" else Decimal("0.001")), each.currency)
        for each in _sums(paid)
    )


def _days(ctx: Context, question: VehicleQuestion) -> tuple[Date, Date]:
    if question.first is not None or question.last is not None:
        return question.first or _ALL[0], question.last or ctx.today
    return period_days(question.period, ctx.today) if question.period is not None else _ALL


_ANSWERS: dict[About, Callable[[Context, VehicleQuestion, list[store.Vehicle]], Awaitable[Result]]] = {
    About.OVERVIEW: _overview,
    About.CONSUMPTION: _consumption,
    About.SERVICES: _services,
    About.FILLS: _fills,
    About.DUE: _due,
    About.COSTS: _costs,
}
