"""Set right or remove a record of any kind: "the last one", "the coffee", the one replied to.

The person does not say of which kind it is; each domain brings its own operations, in `_KINDS`.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from core.context import Context
from core.errors import Invalid
from storage import records as store
from tools import body, food, memory, money, rules, tasks, training, vehicles
from tools.kinds import Kind
from tools.money import budgets, expenses, incomes, paydays, recurring
from tools.targets import Aimed, NothingYet, Recorded, Table, Which, meant
from tools.tool import Result, Tool, Words, tool


class Fix(money.ExpenseFix):
    """New values for a record; what is left out stays. Only a record that has every value given is meant."""

    mileage: int | None = None
    liters: Decimal | None = None
    fill: vehicles.Fill | None = None
    plate: str | None = None
    title: Words | None = None
    time: tasks.Clock | None = None
    priority: tasks.Priority | None = None
    status: tasks.Status | None = None
    recurrence: str | None = None
    from_completion: bool | None = None
    distance: training.Kilometres | None = None
    duration: training.Minutes | None = None
    pace: training.Pace | None = None
    heart_rate: int | None = None
    steps: int | None = None


class DoesNotFit(Invalid):
    """That kind of record has no such thing. Nothing was changed."""

    indonesian = "Catatan jenis itu tidak punya isian seperti itu. Tidak ada yang diubah."


@dataclass(frozen=True, slots=True)
class _Kind:
    kind: Kind[Any, Any]
    correct: Tool[Any, Any]
    delete: Tool[Any, Any]


_KINDS: dict[Table, _Kind] = {
    "expenses": _Kind(expenses.KIND, money.correct_expense, money.delete_expense),
    "incomes": _Kind(incomes.KIND, money.correct_income, money.delete_income),
    "budgets": _Kind(budgets.KIND, money.correct_budget, money.delete_budget),
    "recurrences": _Kind(recurring.KIND, money.correct_recurrence, money.delete_recurrence),
    "vehicles": _Kind(vehicles.garage.KIND, vehicles.correct_vehicle, vehicles.delete_vehicle),
    "maintenance_logs": _Kind(vehicles.services.KIND, vehicles.correct_service, vehicles.delete_service),
    "fuel_logs": _Kind(vehicles.fuel.KIND, vehicles.correct_fuel, vehicles.delete_fuel),
    "service_reminders": _Kind(
        vehicles.reminders.KIND, vehicles.correct_service_reminder, vehicles.delete_service_reminder
    ),
    "food_logs": _Kind(food.meals.KIND, food.correct_meal, food.delete_meal),
    "weight_logs": _Kind(body.WEIGHT, body.correct_weight, body.delete_weight),
    "body_goals": _Kind(body.GOAL, body.correct_body_goal, body.delete_body_goal),
    "workouts": _Kind(training.sessions.KIND, training.correct_workout, training.delete_workout),
    "training_plans": _Kind(training.plans.PLAN, training.correct_training_plan, training.delete_training_plan),
    "paydays": _Kind(paydays.KIND, money.correct_payday, money.delete_payday),
    "tasks": _Kind(tasks.KIND, tasks.correct_task, tasks.delete_task),
    "memories": _Kind(memory.KIND, memory.correct_memory, memory.delete_memory),
    "manuals": _Kind(memory.MANUAL, memory.correct_manual, memory.delete_manual),
    "rules": _Kind(rules.KIND, rules.correct_rule, rules.delete_rule),
}


def of_one_kind() -> list[Tool[Any, Any]]:
    """The operations these of any kind stand for."""
    return [tool for kind in _KINDS.values() for tool in (kind.correct, kind.delete)]


def _fitting(fix: Fix) -> tuple[Table, ...]:
    """The kinds of record that have every value given. Raises DoesNotFit when none has."""
    values = fix.model_dump(exclude_none=True, exclude={"target"})
    fitting = tuple(table for table, kind in _KINDS.items() if values.keys() <= kind.correct.takes.model_fields.keys())
    if not fitting:
        raise DoesNotFit
    return fitting


async def aimed_at(ctx: Context, what: Fix | Aimed) -> list[Recorded]:
    """The records a correction or a removal would touch now, as they are. Raises as `meant` does."""
    found = await meant(ctx, what.target, _fitting(what)) if isinstance(what, Fix) else await meant(ctx, what.target)
    shown = [await _KINDS[table].kind.show(ctx, record) for table, record in found]
    return [each for each in shown if each is not None]


async def _only(ctx: Context, found: list[tuple[Table, UUID]]) -> tuple[Table, UUID] | Which:
    """The one record, or the choice between those that still exist."""
    if len(found) == 1:
        return found[0]
    shown = [(each, await _KINDS[each[0]].kind.show(ctx, each[1])) for each in found]
    there = [(each, result) for each, result in shown if result is not None]
    if not there:
        raise NothingYet
    return there[0][0] if len(there) == 1 else Which(choices=[result for _, result in there])


@tool()
async def show_record(ctx: Context, which: Aimed) -> Result:
    """Show one record of money as it is."""
    one = await _only(ctx, await meant(ctx, which.target, ("expenses", "incomes")))
    found = one if isinstance(one, Which) else await _KINDS[one[0]].kind.show(ctx, one[1])
    if found is None:
        raise NothingYet
    shown: Result = found
    return shown


@tool(writes="correct")
async def correct_record(ctx: Context, fix: Fix) -> Result:
    """Change a record that is already there, whatever kind it is; it keeps its place and its id."""
    values = fix.model_dump(exclude_none=True, exclude={"target"})
    one = await _only(ctx, await meant(ctx, fix.target, _fitting(fix)))
    if isinstance(one, Which):
        return one
    tool = _KINDS[one[0]].correct
    result: Result = await tool(ctx, tool.parse({**values, "target": {"record": one[1]}}))
    return result


class EmptyIn(Aimed):
    """`names`: of the values of a record of this kind that are to be empty."""

    of: Table
    names: tuple[str, ...]


class Emptied(Result):
    """The record does without these now."""


class NeedsOne(Invalid):
    """One of these has to stay. Nothing was changed."""

    indonesian = "Salah satunya harus tetap ada. Tidak ada yang diubah."


def may_be_empty(table: Table) -> frozenset[str]:
    """The values of a correction that a record of this kind may do without."""
    return frozenset(_KINDS[table].kind.empties)


@tool(writes="correct")
async def empty_values(ctx: Context, what: EmptyIn) -> Emptied | Which:
    """Take values out of a record that may do without them. A form says so; in words it is a correction."""
    kind = _KINDS[what.of].kind
    row = await kind.one(ctx, what.target)
    if isinstance(row, Which):
        return row
    values = {column: new for name in what.names for column, new in kind.empties[name].items()}
    if kind.either and all(values.get(name, getattr(row, name)) is None for name in kind.either):
        raise NeedsOne(details=dict.fromkeys(what.names, "needed"))
    await store.update(ctx.session, row, values)
    return Emptied()


@tool(writes="delete")
async def delete_record(ctx: Context, which: Aimed) -> Result:
    """Remove a record, whatever kind it is."""
    one = await _only(ctx, await meant(ctx, which.target))
    if isinstance(one, Which):
        return one
    tool = _KINDS[one[0]].delete
    result: Result = await tool(ctx, tool.parse({"target": {"record": one[1]}}))
    return result
