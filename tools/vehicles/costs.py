"""A cost that stands in two records, the service or fill-up and the expense: made, put right and removed together.

What is put right in the expense alone is carried over by the database (`share_cost` in migrations/).
"""

from collections.abc import Mapping
from typing import Any, TypeVar

from core.context import Context
from core.language import say
from storage import records
from storage.money import Category
from storage.vehicles import FuelLog, MaintenanceLog
from tools.money.expenses import ExpenseDeleted, ExpenseFix, ExpenseIn, correct_expense, delete_expense, log_expense
from tools.targets import Aimed, Target, Which
from tools.vehicles.garage import is_back, locked, moved, moved_back

Log = TypeVar("Log", MaintenanceLog, FuelLog)


def fuel_called(ctx: Context) -> str:
    """What the expense of a fill-up is called where the words did not name the fuel."""
    return say(ctx.language, id="bensin", en="fuel")


async def mended(ctx: Context, log: Log, values: Mapping[str, Any], *, name: str | None, category: Category) -> Log:
    """Write new values into a log; into its expense what is the expense's too; and take the odometer along. `name`: what the
    expense is to be called, None to leave it. A log that cost nothing yet gets an expense with its first cost."""
    values, gone = dict(values), log.mileage
    if "cost" in values or "currency" in values:
        values.setdefault("currency", log.currency or ctx.person.currency)
    shared = {
        name: values[key]
        for key, name in (("cost", "amount"), ("currency", "currency"), ("date", "date"))
        if key in values
    }
    if log.expense_id is not None:
        fix = ExpenseFix.model_validate({**shared, "description": name, "target": Target(record=log.expense_id)})
        await correct_expense(ctx, fix)
        log = await records.get(ctx.session, ctx.user_id, type(log), log.id, lock=True) or log
    elif "cost" in values:
        bought = ExpenseIn.model_validate(
            {"date": log.date, **shared, "description": name or fuel_called(ctx), "category": category}
        )
        values["expense_id"] = (await log_expense(ctx, bought)).expense.id
    else:
        values.pop("currency", None)
    await records.update(ctx.session, log, values)
    if "mileage" in values:
        vehicle = await locked(ctx, log.vehicle_id)
        if vehicle.current_mileage == gone and is_back(vehicle, values["mileage"]):
            await moved_back(ctx, vehicle.id, gone)
            vehicle = await locked(ctx, log.vehicle_id)
        await moved(ctx, vehicle, values["mileage"])
    return log


async def removed(ctx: Context, log: MaintenanceLog | FuelLog) -> ExpenseDeleted | None:
    """Remove a log and the expense it cost, and take the odometer back to the reading before; the expense that went."""
    spent, vehicle, mileage = log.expense_id, log.vehicle_id, log.mileage
    await records.remove(ctx.session, log)
    await moved_back(ctx, vehicle, mileage)
    if spent is None:
        return None
    gone = await delete_expense(ctx, Aimed(target=Target(record=spent)))
    return None if isinstance(gone, Which) else gone
