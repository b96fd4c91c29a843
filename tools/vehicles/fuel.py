"""Fuel: what went in, and what is burnt, which is known only from one full tank to the next.

Litres of the fill-ups after a full tank, up to and with the next full one, over the km between the two. A fill-up that was
missed leaves that stretch blank.
"""

from collections.abc import Sequence
from datetime import date as Date
from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated
from uuid import UUID

from pydantic import Field

from core.context import Context
from core.errors import Invalid
from core.money import Amount, Currency, Money, decimals, to_places
from storage import records
from storage import vehicles as store
from storage.money import Category
from storage.vehicles import MOST_KM, Fill
from tools.kinds import Kind, lacking
from tools.money.amending import AmountFix
from tools.money.expenses import ExpenseDeleted, ExpenseIn, ExpenseLogged, log_expense
from tools.money.periods import record_day
from tools.proposals import Doubt
from tools.slip import Slip
from tools.targets import Aimed, Recorded, Which
from tools.tool import Input, Result, Words, call, tool
from tools.vehicles.costs import fuel_called, mended, removed
from tools.vehicles.garage import KIND as VEHICLE
from tools.vehicles.garage import Vehicle, backwards, is_back, locked, moved, which

Litres = Annotated[Decimal, Field(gt=0, le=10_000, decimal_places=4, allow_inf_nan=False), to_places(4)]

_ALL = (Date(1, 1, 1), Date(9999, 12, 31))
_MOST_FILLS = 5000


class FuelIn(Input):
    """`liters`, `cost` and `price` a litre: two give the third. `fill` left out: not known to be full. `mileage`: km.
    `missed_before`: a fill-up before this one was not told. `name`: the fuel. `slip`, `picture`: its receipt, as of an expense."""

    liters: Litres | None = None
    cost: Amount | None = None
    price: Amount | None = None
    vehicle: Words | None = None
    date: Date | None = None
    mileage: int | None = Field(default=None, ge=0, le=MOST_KM)
    fill: Fill = Fill.PARTIAL
    missed_before: bool = False
    currency: Currency | None = None
    name: Words | None = None
    place: Words | None = None
    anyway: bool = False
    slip: Slip | None = None
    picture: UUID | None = None


class Fuel(Recorded):
    vehicle_id: UUID
    date: Date
    liters: Decimal
    cost: Decimal | None
    currency: str | None
    mileage: int | None
    fill: Fill
    missed_before: bool
    expense_id: UUID | None

    @property
    def money(self) -> Money | None:
        return Money(self.cost, self.currency) if self.cost is not None and self.currency is not None else None


class Stretch(Result):
    """From one full tank to the next: km gone and litres burnt; `until`: the day of the later one, None of several together."""

    km: int
    liters: Decimal
    until: Date | None = None

    @property
    def km_a_liter(self) -> Decimal:
        return Decimal(self.km) / self.liters

    @property
    def per_hundred(self) -> Decimal:
        """Litres per 100 km."""
        return self.liters * 100 / Decimal(self.km)


class FuelLogged(Result):
    """`spent`: the expense it cost. `stretch`: what was burnt since the last full tank, where this one closes it."""

    fuel: Fuel
    vehicle: Vehicle
    spent: ExpenseLogged | None = None
    stretch: Stretch | None = None


class FuelFix(AmountFix):
    """New values for a fill-up; what is left out stays. `amount`: its cost."""

    currency: Currency | None = None
    date: Date | None = None
    mileage: int | None = Field(default=None, ge=0, le=MOST_KM)
    liters: Litres | None = None
    fill: Fill | None = None


class FuelCorrected(Result):
    before: Fuel
    after: Fuel
    vehicle: Vehicle


class FuelDeleted(Result):
    fuel: Fuel
    spent: ExpenseDeleted | None = None


class HowManyLiters(Invalid):
    """How many litres were it? Litres and cost, or cost and the price of a litre. Nothing was saved."""

    indonesian = (
        "Berapa liter? Sebut liter dan harganya, atau harga total dan harga per liter. Belum ada yang disimpan."
    )


KIND = Kind("fuel_logs", store.FuelLog, Fuel, lacking("mileage"))


def stretches(fills: Sequence[store.FuelLog]) -> list[Stretch]:
    """What can be said of fill-ups, given oldest first: one for each pair of full tanks that nothing lies between untold."""
    found: list[Stretch] = []
    start: int | None = None
    liters = Decimal(0)
    for fill in fills:
        if fill.missed_before:
            start = None
        liters += fill.liters
        if fill.fill == Fill.FULL and fill.mileage is not None:
            if start is not None and fill.mileage > start:
                found.append(Stretch(km=fill.mileage - start, liters=liters, until=fill.date))
            start, liters = fill.mileage, Decimal(0)
    return found


def together(found: Sequence[Stretch]) -> Stretch | None:
    """All stretches as one; None when there is none."""
    if not found:
        return None
    return Stretch(km=sum(each.km for each in found), liters=sum((each.liters for each in found), Decimal(0)))


async def fills_of(ctx: Context, vehicle: UUID) -> list[store.FuelLog]:
    """All fill-ups of a vehicle in the order they were made."""
    rows = await store.fills(ctx.session, ctx.user_id, [vehicle], *_ALL, _MOST_FILLS)
    return sorted(rows, key=lambda row: (row.date, row.id))


def _completed(ctx: Context, fuel: FuelIn) -> tuple[Decimal, Decimal | None]:
    """Litres and cost. Raises HowManyLiters when litres are neither told nor follow."""
    currency = fuel.currency or ctx.person.currency
    whole = Decimal(1) if currency == "IDR" else Decimal(1).scaleb(-decimals(currency))
    if fuel.liters is not None:
        cost = fuel.cost
        if cost is None and fuel.price is not None:
            cost = (fuel.liters * fuel.price).quantize(whole, rounding=ROUND_HALF_UP)
        return fuel.liters, cost
    if fuel.cost is None or fuel.price is None:
        raise HowManyLiters
    liters = (fuel.cost / fuel.price).quantize(Decimal("0.001"), rounding=ROUND_HALF_UP)
    if not liters:
        raise HowManyLiters
    return liters, fuel.cost


@tool(writes="log")
async def log_fuel(ctx: Context, fuel: FuelIn) -> FuelLogged | Doubt:
    """Record fuel for the person's vehicle in litres; its cost is kept as an expense too."""
    liters, cost = _completed(ctx, fuel)
    row = await which(ctx, fuel.vehicle, lambda id: call(log_fuel, fuel.model_copy(update={"vehicle": id})))
    if isinstance(row, Doubt):
        return row
    day = record_day(ctx, fuel.date)
    back = fuel.mileage is not None and is_back(row, fuel.mileage) and day >= ctx.today
    if fuel.mileage is not None and back and not fuel.anyway:
        sure = fuel.model_copy(update={"vehicle": str(row.id), "anyway": True})
        return backwards(ctx, row, fuel.mileage, lambda km: call(log_fuel, sure.model_copy(update={"mileage": km})))
    currency = fuel.currency or ctx.person.currency
    spent = None
    if cost is not None:
        bought = ExpenseIn(
            amount=cost,
            description=fuel.name or fuel_called(ctx),
            category=Category.TRANSPORT,
            currency=currency,
            date=day,
            merchant=fuel.place,
            slip=fuel.slip,
            picture=fuel.picture,
            shown=True if fuel.slip is not None else None,
        )
        spent = await log_expense(ctx, bought)
    log = store.FuelLog(
        user_id=ctx.user_id,
        vehicle_id=row.id,
        date=day,
        liters=liters,
        cost=cost,
        currency=currency if cost is not None else None,
        mileage=fuel.mileage,
        fill=fuel.fill.value,
        missed_before=fuel.missed_before,
        expense_id=spent.expense.id if spent else None,
    )
    await records.add(ctx.session, log)
    if back:
        await records.update(ctx.session, row, {"current_mileage": fuel.mileage})
    vehicle = await moved(ctx, row, fuel.mileage)
    return FuelLogged(fuel=KIND.of(log), vehicle=vehicle, spent=spent, stretch=await _closed_by(ctx, log))


async def _closed_by(ctx: Context, log: store.FuelLog) -> Stretch | None:
    """The stretch this fill-up closes."""
    if log.fill != Fill.FULL or log.mileage is None:
        return None
    upto: list[store.FuelLog] = []
    for each in await fills_of(ctx, log.vehicle_id):
        upto.append(each)
        if each.id == log.id:
            break
    known = stretches(upto)
    return known[-1] if len(known) > len(stretches(upto[:-1])) else None


@tool(writes="correct")
async def correct_fuel(ctx: Context, fix: FuelFix) -> FuelCorrected | Which:
    """Change a fill-up that is recorded: its cost, litres, reading, day, or whether it was full."""
    row = await KIND.one(ctx, fix.target)
    if isinstance(row, Which):
        return row
    before = KIND.of(row)
    money = before.money or Money(Decimal(0), ctx.person.currency)
    values = fix.values(ctx, money.amount, money.currency)
    if "amount" in values:
        values["cost"] = values.pop("amount")
    row = await mended(ctx, row, values, name=None, category=Category.TRANSPORT)
    vehicle = await locked(ctx, row.vehicle_id)
    return FuelCorrected(before=before, after=KIND.of(row), vehicle=VEHICLE.of(vehicle))


@tool(writes="delete")
async def delete_fuel(ctx: Context, which: Aimed) -> FuelDeleted | Which:
    """Remove a fill-up that is recorded, and the expense it cost."""
    row = await KIND.one(ctx, which.target)
    if isinstance(row, Which):
        return row
    gone = KIND.of(row)
    return FuelDeleted(fuel=gone, spent=await removed(ctx, row))
