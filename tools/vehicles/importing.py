"""Fill-ups out of a file: shown first, kept on a yes with what they cost, all of them in one change-set, without those that are there."""

import json
from collections import Counter
from collections.abc import Sequence
from datetime import date as Date
from decimal import Decimal
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from core.context import Context
from core.money import Amount, Currency
from storage import files, imports
from storage import vehicles as store
from storage.files import Kept
from storage.money import Category
from storage.vehicles import MOST_KM, Fill
from tools.money import BudgetAlert, FileGone, alerts_of_many
from tools.preview import FillLine, FillsPreview
from tools.proposals import Ask, AskKind, Choice, Doubt
from tools.tool import Input, Result, call, tool
from tools.vehicles.costs import fuel_called
from tools.vehicles.fuel import Litres, fills_of
from tools.vehicles.garage import KIND as VEHICLE
from tools.vehicles.garage import Vehicle, all_of, label_of, locked, moved

_SHOWN, _FAULTS_SHOWN = 4, 8


class FillsKeep(Input):
    """`file`: what was read, as it was shown."""

    file: UUID
    vehicle: UUID


class FillsKept(Result):
    """`there`: how many were there already. `alerts`: what they made budgets pass for the first time."""

    vehicle: Vehicle
    count: int
    liters: Decimal
    cost: Decimal
    currency: str
    there: int
    alerts: tuple[BudgetAlert, ...] = ()


class NoFills(Result):
    """Nothing in the file is new, or nothing of it could be read."""

    preview: FillsPreview


class _Row(BaseModel):
    """One fill-up of a file, held to the same rules as one that is typed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    date: Date
    liters: Litres
    cost: Amount | None = None
    currency: Currency
    mileage: int | None = Field(default=None, ge=0, le=MOST_KM)
    fill: Fill = Fill.PARTIAL
    missed_before: bool = False


_ROWS: TypeAdapter[list[_Row]] = TypeAdapter(list[_Row])


async def offered_fills(
    ctx: Context, name: str, rows: Sequence[dict[str, Any]], faults: Sequence[Sequence[Any]]
) -> Doubt | NoFills:
    """The question whether to keep the fill-ups of a table, of which `integrations/sheets` made these. Raises NoVehicle."""
    made: list[_Row] = []
    bad = [(int(line), str(why)) for line, why in faults]
    for row in rows:
        line = int(row.pop("line"))
        try:
            made.append(_Row.model_validate({**row, "currency": ctx.person.currency}))
        except ValidationError as fault:
            bad.append((line, str(fault.errors()[0]["loc"][0])))
    garage = await all_of(ctx)
    fresh = await _fresh(ctx, garage[0].id, made) if len(garage) == 1 else made
    preview = FillsPreview(
        name=name,
        count=len(fresh),
        liters=_liters(fresh),
        cost=_cost(fresh),
        currency=ctx.person.currency,
        lines=tuple(FillLine.model_validate(row, from_attributes=True) for row in fresh[:_SHOWN]),
        there=len(made) - len(fresh),
        faults=tuple(sorted(bad)[:_FAULTS_SHOWN]),
        faulty=len(bad),
    )
    if not fresh:
        return NoFills(preview=preview)
    read = Kept(f"{name[:190]}.json", "application/json", _ROWS.dump_json(made))
    file = await files.add(ctx.session, ctx.user_id, read, made=False)
    several = len(garage) > 1
    choices = [
        Choice(
            calls=(call(keep_fills, FillsKeep(file=file, vehicle=each.id)),),
            label=label_of(VEHICLE.of(each), ctx) if several else "",
        )
        for each in garage
    ]
    kind = AskKind.VEHICLE if several else AskKind.FILLS
    return Doubt(ask=Ask(kind=kind, about=name, fills=preview, choices=(*choices, Choice())))


@tool(writes="log")
async def keep_fills(ctx: Context, keep: FillsKeep) -> FillsKept:
    """Keep the fill-ups that were read of a file, without those that are there already."""
    kept = await files.get(ctx.session, ctx.user_id, keep.file)
    if kept is None:
        raise FileGone
    rows = _ROWS.validate_json(kept.content)
    vehicle = await locked(ctx, keep.vehicle)
    fresh = await _fresh(ctx, vehicle.id, rows)
    paid = [row for row in fresh if row.cost is not None]
    bought = [
        {
            "kind": "expense",
            "amount": str(row.cost),
            "currency": row.currency,
            "description": fuel_called(ctx),
            "category": Category.TRANSPORT.value,
            "date": row.date.isoformat(),
        }
        for row in paid
    ]
    expenses = await imports.add(ctx.session, ctx.user_id, json.dumps(bought))
    costs = dict(zip((id(row) for row in paid), expenses, strict=True))
    logs = [
        store.FuelLog(
            user_id=ctx.user_id,
            vehicle_id=vehicle.id,
            date=row.date,
            liters=row.liters,
            cost=row.cost,
            currency=row.currency if row.cost is not None else None,
            mileage=row.mileage,
            fill=row.fill.value,
            missed_before=row.missed_before,
            expense_id=costs.get(id(row)),
        )
        for row in sorted(fresh, key=lambda row: (row.date, row.mileage or 0))
    ]
    await store.add_fills(ctx.session, ctx.user_id, logs)
    furthest = max((row.mileage for row in fresh if row.mileage is not None), default=None)
    return FillsKept(
        vehicle=await moved(ctx, vehicle, furthest),
        count=len(fresh),
        liters=_liters(fresh),
        cost=_cost(fresh),
        currency=ctx.person.currency,
        there=len(rows) - len(fresh),
        alerts=await alerts_of_many(ctx, expenses),
    )


async def _fresh(ctx: Context, vehicle: UUID, rows: Sequence[_Row]) -> list[_Row]:
    """The rows without those of the same day and litres that the vehicle has already, as many as there are."""
    there = Counter((fill.date, fill.liters) for fill in await fills_of(ctx, vehicle))
    fresh = []
    for row in rows:
        if there[row.date, row.liters] > 0:
            there[row.date, row.liters] -= 1
        else:
            fresh.append(row)
    return fresh


def _liters(rows: Sequence[_Row]) -> Decimal:
    return sum((row.liters for row in rows), Decimal(0))


def _cost(rows: Sequence[_Row]) -> Decimal:
    return sum((row.cost for row in rows if row.cost is not None), Decimal(0))
