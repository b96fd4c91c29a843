"""What was done to a vehicle: kept with its reading and its cost, which is an expense of the same change-set.

A matching service is what a reminder counts from (`reminders.py`); nothing has to be reset, so undoing one is enough.
"""

from datetime import date as Date
from decimal import Decimal
from uuid import UUID

from pydantic import Field

from core.context import Context
from core.errors import NotFound, Stale
from core.money import Amount, Currency, Money
from storage import records
from storage import vehicles as store
from storage.money import Category
from storage.vehicles import MOST_KM
from tools.kinds import Kind, lacking
from tools.money.amending import AmountFix
from tools.money.expenses import ExpenseDeleted, ExpenseIn, ExpenseLogged, log_expense
from tools.money.periods import record_day
from tools.proposals import Doubt
from tools.targets import Aimed, Recorded, Which
from tools.tool import Input, Result, Words, call, tool
from tools.vehicles.costs import mended, removed
from tools.vehicles.garage import KIND as VEHICLE
from tools.vehicles.garage import Vehicle, backwards, is_back, locked, moved, which
from tools.vehicles.items import part_of
from tools.vehicles.reminders import ReminderState, state_of, states


class ServiceIn(Input):
    """`mileage`: km. `place`: the workshop. `anyway`: the reading is lower than the last one all the same. `reminder`: done is what
    this reminder is for, on its vehicle, at the reading there is."""

    service_type: Words = "servis"
    vehicle: Words | None = None
    date: Date | None = None
    mileage: int | None = Field(default=None, ge=0, le=MOST_KM)
    cost: Amount | None = None
    currency: Currency | None = None
    place: Words | None = None
    anyway: bool = False
    reminder: UUID | None = None


class Service(Recorded):
    vehicle_id: UUID
    service_type: str
    date: Date
    mileage: int | None
    cost: Decimal | None
    currency: str | None
    notes: str | None
    expense_id: UUID | None

    @property
    def money(self) -> Money | None:
        return Money(self.cost, self.currency) if self.cost is not None and self.currency is not None else None


class ServiceLogged(Result):
    """`spent`: the expense it cost. `reminders`: those this service is counted from now."""

    service: Service
    vehicle: Vehicle
    spent: ExpenseLogged | None = None
    reminders: tuple[ReminderState, ...] = ()


class ServiceFix(AmountFix):
    """New values for a service; what is left out stays. `amount`: its cost, `description`: what was done."""

    description: Words | None = None
    currency: Currency | None = None
    date: Date | None = None
    note: Words | None = None
    mileage: int | None = Field(default=None, ge=0, le=MOST_KM)


class ServiceCorrected(Result):
    before: Service
    after: Service
    vehicle: Vehicle


class ServiceDeleted(Result):
    service: Service
    spent: ExpenseDeleted | None = None


KIND = Kind("maintenance_logs", store.MaintenanceLog, Service, lacking("mileage", note="notes"))


@tool(writes="log")
async def log_service(ctx: Context, service: ServiceIn) -> ServiceLogged | Doubt:
    """Record a service or repair of the person's vehicle; its cost is kept as an expense too."""
    if service.reminder is not None:
        service = await _as_reminded(ctx, service, service.reminder)
    row = await which(ctx, service.vehicle, lambda id: call(log_service, service.model_copy(update={"vehicle": id})))
    if isinstance(row, Doubt):
        return row
    day = record_day(ctx, service.date)
    back = service.mileage is not None and is_back(row, service.mileage) and day >= ctx.today
    if service.mileage is not None and back and not service.anyway:
        sure = service.model_copy(update={"vehicle": str(row.id), "anyway": True})
        return backwards(
            ctx, row, service.mileage, lambda km: call(log_service, sure.model_copy(update={"mileage": km}))
        )
    currency = service.currency or ctx.person.currency
    spent = None
    if service.cost is not None:
        bought = ExpenseIn(
            amount=service.cost,
            description=service.service_type,
            category=Category.VEHICLE,
            currency=currency,
            date=day,
            merchant=service.place,
        )
        spent = await log_expense(ctx, bought)
    log = store.MaintenanceLog(
        user_id=ctx.user_id,
        vehicle_id=row.id,
        service_type=service.service_type,
        date=day,
        mileage=service.mileage,
        cost=service.cost,
        currency=currency if service.cost is not None else None,
        notes=service.place,
        expense_id=spent.expense.id if spent else None,
    )
    await records.add(ctx.session, log)
    if back:
        await records.update(ctx.session, row, {"current_mileage": service.mileage})
    vehicle = await moved(ctx, row, service.mileage)
    reset = [s for s in await states(ctx, row.id) if part_of(s.reminder.service_type) == part_of(service.service_type)]
    return ServiceLogged(service=KIND.of(log), vehicle=vehicle, spent=spent, reminders=tuple(reset))


async def _as_reminded(ctx: Context, service: ServiceIn, reminder: UUID) -> ServiceIn:
    """Raises NotFound when the reminder is gone, Stale when the service was logged today already."""
    due = await records.get(ctx.session, ctx.user_id, store.ServiceReminder, reminder)
    if due is None:
        raise NotFound
    state = await state_of(ctx, due)
    if state.served and state.last_date == ctx.today:
        raise Stale  # the button was tapped before, or it was told in words
    vehicle = await locked(ctx, due.vehicle_id)
    told = {"service_type": due.service_type, "vehicle": str(vehicle.id), "mileage": vehicle.current_mileage}
    return service.model_copy(update={**told, "reminder": None})


@tool(writes="correct")
async def correct_service(ctx: Context, fix: ServiceFix) -> ServiceCorrected | Which:
    """Change a service that is recorded: its cost, reading, day or what was done."""
    row = await KIND.one(ctx, fix.target)
    if isinstance(row, Which):
        return row
    before = KIND.of(row)
    money = before.money or Money(Decimal(0), ctx.person.currency)
    values = fix.values(ctx, money.amount, money.currency)
    for name, column in (("amount", "cost"), ("description", "service_type"), ("note", "notes")):
        if name in values:
            values[column] = values.pop(name)
    name = values.get("service_type", row.service_type)
    row = await mended(ctx, row, values, name=name, category=Category.VEHICLE)
    vehicle = await locked(ctx, row.vehicle_id)
    return ServiceCorrected(before=before, after=KIND.of(row), vehicle=VEHICLE.of(vehicle))


@tool(writes="delete")
async def delete_service(ctx: Context, which: Aimed) -> ServiceDeleted | Which:
    """Remove a service that is recorded, and the expense it cost."""
    row = await KIND.one(ctx, which.target)
    if isinstance(row, Which):
        return row
    gone = KIND.of(row)
    return ServiceDeleted(service=gone, spent=await removed(ctx, row))
