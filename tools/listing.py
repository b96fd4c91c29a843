"""Every kind of record as a list: page by page, narrowed by its own values, in an order asked for.

A new kind is a query of its own (what it may be narrowed by) and a line in `LISTS`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date as Date
from datetime import datetime, time, timedelta
from typing import Annotated, Any, Generic, Literal
from uuid import UUID

from pydantic import Field

from core.context import Context
from core.errors import NotFound
from core.money import Amount, Currency
from storage import records as store
from storage.money import Category
from storage.records import Narrowed, Order, Record
from storage.vehicles import VehicleType
from tools import body, food, memory, money, rules, tasks, training, vehicles
from tools.kinds import Kind, Shown
from tools.money import budgets, expenses, incomes, paydays, recurring
from tools.targets import Table
from tools.tool import Input, Label, Words


class ListIn(Input):
    """`page` counts from 1. `fields`: only these columns, comma-separated; the id always comes."""

    page: Annotated[int, Field(ge=1, le=1_000_000)] = 1
    per_page: Annotated[int, Field(ge=1, le=100)] = 20
    fields: Annotated[str, Field(max_length=500)] | None = None


Day = Annotated[Date, Field(ge=Date(1900, 1, 1), le=Date(2200, 12, 31))]


class DaysIn(ListIn):
    """`first` to `last`: the days, both included, by the person's own calendar."""

    first: Day | None = None
    last: Day | None = None


class ExpensesIn(DaysIn):
    """`merchant`: part of its name. `least`, `most`: the amount."""

    category: Category | None = None
    label: Label | None = None
    merchant: Words | None = None
    currency: Currency | None = None
    least: Amount | None = None
    most: Amount | None = None
    sort: Literal["date", "-date", "amount", "-amount"] = "-date"


class IncomesIn(DaysIn):
    """`least`, `most`: the amount."""

    currency: Currency | None = None
    least: Amount | None = None
    most: Amount | None = None
    sort: Literal["date", "-date", "amount", "-amount"] = "-date"


class BudgetsIn(ListIn):
    category: Category | None = None
    label: Label | None = None
    period: money.BudgetPeriod | None = None


class RecurrencesIn(ListIn):
    kind: money.RecurrenceKind | None = None
    paused: bool | None = None


class RulesIn(ListIn):
    category: Category | None = None


class VehiclesIn(ListIn):
    type: VehicleType | None = None


class ServicesIn(DaysIn):
    vehicle_id: UUID | None = None
    service_type: Words | None = None
    sort: Literal["date", "-date", "mileage", "-mileage"] = "-date"


class FuelsIn(DaysIn):
    vehicle_id: UUID | None = None
    sort: Literal["date", "-date", "mileage", "-mileage"] = "-date"


class RemindersIn(ListIn):
    vehicle_id: UUID | None = None


class MealsIn(DaysIn):
    meal_type: food.MealType | None = None
    sort: Literal["logged_at", "-logged_at"] = "-logged_at"


class WeightsIn(DaysIn):
    sort: Literal["logged_at", "-logged_at"] = "-logged_at"


class WorkoutsIn(DaysIn):
    type: training.Kind | None = None
    sort: Literal["logged_at", "-logged_at", "distance", "-distance"] = "-logged_at"


class TasksIn(DaysIn):
    """`first` to `last`: the days it is due. `q`: words of its title."""

    status: tasks.Status | None = None
    priority: tasks.Priority | None = None
    q: Words | None = None
    sort: Literal["due_date", "-due_date", "id", "-id"] = "due_date"


class MemoriesIn(DaysIn):
    """`first` to `last`: the days it was told. `q`: words in it; `GET /search` finds by meaning."""

    q: Words | None = None


Columns = Mapping[str, tuple[str, Literal["=", ">=", "<=", "<", "~"]]]

NEWEST = Order("id")


@dataclass(frozen=True, slots=True)
class Listing(Generic[Record, Shown]):
    """`day`: the column of the record's day; `instant`: it is a time, of which the day is the person's. `columns`: what a value of
    the query is compared with, where it is not the column of its name."""

    kind: Kind[Record, Shown]
    query: type[ListIn]
    day: str = "created_at"
    instant: bool = True
    columns: Columns = field(default_factory=dict)
    order: Order = NEWEST


@dataclass(frozen=True, slots=True)
class Listed(Generic[Shown]):
    records: list[Shown]
    total: int


_AMOUNTS: Columns = {"least": ("amount", ">="), "most": ("amount", "<="), "merchant": ("merchant", "~")}

LISTS: dict[Table, Listing[Any, Any]] = {
    "expenses": Listing(expenses.KIND, ExpensesIn, "date", instant=False, columns=_AMOUNTS),
    "incomes": Listing(incomes.KIND, IncomesIn, "date", instant=False, columns=_AMOUNTS),
    "budgets": Listing(budgets.KIND, BudgetsIn),
    "recurrences": Listing(recurring.KIND, RecurrencesIn),
    "paydays": Listing(paydays.KIND, ListIn),
    "rules": Listing(rules.KIND, RulesIn),
    "vehicles": Listing(vehicles.garage.KIND, VehiclesIn),
    "maintenance_logs": Listing(vehicles.services.KIND, ServicesIn, "date", instant=False),
    "fuel_logs": Listing(vehicles.fuel.KIND, FuelsIn, "date", instant=False),
    "service_reminders": Listing(vehicles.reminders.KIND, RemindersIn),
    "food_logs": Listing(food.meals.KIND, MealsIn, "logged_at"),
    "weight_logs": Listing(body.WEIGHT, WeightsIn, "logged_at"),
    "body_goals": Listing(body.GOAL, ListIn),
    "workouts": Listing(training.sessions.KIND, WorkoutsIn, "logged_at"),
    "training_plans": Listing(training.plans.PLAN, ListIn),
    "tasks": Listing(tasks.KIND, TasksIn, "due_date", columns={"q": ("title", "~")}),
    "memories": Listing(memory.KIND, MemoriesIn, "told", instant=False, columns={"q": ("content", "~")}),
}

_HOW = frozenset(DaysIn.model_fields) | {"sort"}


async def listed(ctx: Context, table: Table, query: ListIn) -> Listed[Any]:
    """One page of the person's records of a kind, the newest first unless an order is asked for."""
    listing = LISTS[table]
    narrowed = [*_days(ctx, listing, query), *_values(listing, query)]
    wanted = getattr(query, "sort", None)
    order = Order(wanted.lstrip("-"), wanted.startswith("-")) if wanted else listing.order
    rows = await store.page(
        ctx.session,
        ctx.user_id,
        listing.kind.row,
        narrowed,
        order,
        limit=query.per_page,
        skipped=(query.page - 1) * query.per_page,
    )
    alone = query.page == 1 and len(rows) < query.per_page
    total = len(rows) if alone else await store.count(ctx.session, ctx.user_id, listing.kind.row, narrowed)
    return Listed([listing.kind.here(ctx, row) for row in rows], total)


async def one(ctx: Context, table: Table, record: UUID) -> Any:
    """One record of the person's by its id. Raises NotFound."""
    found = await LISTS[table].kind.show(ctx, record)
    if found is None:
        raise NotFound
    return found


def _days(ctx: Context, listing: Listing[Any, Any], query: ListIn) -> list[Narrowed]:
    if not isinstance(query, DaysIn):
        return []
    found = []
    if query.first is not None:
        found.append(Narrowed(listing.day, ">=", _begins(ctx, query.first) if listing.instant else query.first))
    if query.last is not None and listing.instant:
        found.append(Narrowed(listing.day, "<", _begins(ctx, query.last + timedelta(days=1))))
    elif query.last is not None:
        found.append(Narrowed(listing.day, "<=", query.last))
    return found


def _begins(ctx: Context, day: Date) -> datetime:
    return datetime.combine(day, time(), ctx.person.zone)


def _values(listing: Listing[Any, Any], query: ListIn) -> list[Narrowed]:
    found = []
    for name, value in query:
        if name not in _HOW and value is not None:
            column, how = listing.columns.get(name, (name, "="))
            found.append(Narrowed(column, how, value))
    return found
