"""Bills and income that come again: set in words, changed, paused, removed, and booked when they are due, exactly once.

`book_due` is what the scheduler calls for a person of whom something is due; it needs an open change-set.
"""

from datetime import date as Date
from datetime import datetime
from datetime import time as Time
from decimal import Decimal
from enum import StrEnum
from typing import Any

from pydantic import Field

from core.context import Context
from core.errors import Invalid
from core.money import Amount, Currency, Money
from core.pushes import placed
from storage import money as ledger
from storage import records
from storage import recurrences as store
from storage.money import Category
from tools.kinds import Kind, lacking
from tools.money import expenses, incomes, placing
from tools.money.amending import AmountFix
from tools.money.budgets import BudgetAlert, BudgetLeft, alerts_of, left_of
from tools.money.periods import days_from
from tools.targets import Aimed, Recorded, Which
from tools.tool import Input, Label, Result, Words, tool

_MOST_AT_ONCE = 100
SEVEN = Time(7)
"""When what recurs is booked."""


class RecurrenceKind(StrEnum):
    EXPENSE = "expense"
    INCOME = "income"


class Every(StrEnum):
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class RecurrenceIn(Input):
    """`starts`: its first day, today or later; the others fall on the same day of the week, month or year. `day`: the day of the
    month it falls on, where the first month has it not (31 in February): a month without it has it on its last. `category`, left
    out, is where its words say.
    """

    kind: RecurrenceKind = RecurrenceKind.EXPENSE
    amount: Amount
    description: Words
    every: Every = Every.MONTH
    starts: Date
    day: int | None = Field(default=None, ge=1, le=31)
    category: Category = Category.OTHER
    label: Label | None = None
    currency: Currency | None = None


class Recurrence(Recorded):
    """`next_date` is left out in what a change kept of it."""

    kind: RecurrenceKind
    amount: Decimal
    currency: str
    description: str
    category: Category
    label: str | None
    every: Every
    starts: Date
    day: int | None
    paused: bool
    next_date: Date | None = None

    @property
    def money(self) -> Money:
        return Money(self.amount, self.currency)


class RecurrenceSet(Result):
    """`before` is what it was, None for a new one."""

    before: Recurrence | None
    recurrence: Recurrence


class RecurrenceFix(AmountFix):
    """New values for what comes again; what is left out stays. `starts`: its next day. `date`: any day that has the day of
    the month meant ("eh salah, tanggal 5"); only of what comes monthly.
    """

    description: Words | None = None
    category: Category | None = None
    label: Label | None = None
    every: Every | None = None
    starts: Date | None = None
    day: int | None = Field(default=None, ge=1, le=31)
    date: Date | None = None
    paused: bool | None = None


class RecurrenceCorrected(Result):
    before: Recurrence
    after: Recurrence


class RecurrenceDeleted(Result):
    recurrence: Recurrence


class RecurrenceQuery(Input):
    """Only of this kind; all when left out."""

    kind: RecurrenceKind | None = None


class Recurrences(Result):
    kind: RecurrenceKind | None
    recurrences: list[Recurrence]


class Booked(Result):
    """What came due and was booked: one of expense and income is there. `budgets`: what is left of those it falls under."""

    recurrence: Recurrence
    expense: expenses.Expense | None = None
    income: incomes.Income | None = None
    budgets: tuple[BudgetLeft, ...] = ()
    alerts: tuple[BudgetAlert, ...] = ()


class StartsBefore(Invalid):
    """Something that comes again starts today or later. Nothing was saved."""

    indonesian = "Yang berulang mulai hari ini atau nanti. Belum ada yang disimpan."


KIND = Kind("recurrences", store.Recurrence, Recurrence, lacking("label"))


async def _as_it_is(ctx: Context, row: store.Recurrence) -> Recurrence:
    found = await store.one(ctx.session, ctx.user_id, row.id)
    return Recurrence.model_validate(dict(found)) if found is not None else KIND.of(row)


@tool(writes="log")
async def set_recurrence(ctx: Context, wanted: RecurrenceIn) -> RecurrenceSet:
    """Set a bill or an income that comes again every week, month or year. Saying one of the same name again changes it."""
    if wanted.starts < ctx.today:
        raise StartsBefore
    currency = wanted.currency or ctx.person.currency
    there = await store.alike(ctx.session, ctx.user_id, wanted.kind, wanted.description, currency)
    values = wanted.model_dump(exclude={"currency"}) | {"paused": False}
    if "category" not in wanted.model_fields_set and wanted.kind is RecurrenceKind.EXPENSE:
        name = (wanted.description, None)
        if (place := (await placing.worded(ctx, [name])).get(name)) is not None:
            values |= {"category": place.category, "label": wanted.label or place.label}
    if there:
        before = Recurrence.model_validate(dict(there[0]))
        row = await records.get(ctx.session, ctx.user_id, store.Recurrence, before.id, lock=True)
        if row is not None:
            await records.update(ctx.session, row, values)
            return RecurrenceSet(before=before, recurrence=await _as_it_is(ctx, row))
    row = await records.add(ctx.session, store.Recurrence(user_id=ctx.user_id, currency=currency, **values))
    return RecurrenceSet(before=None, recurrence=await _as_it_is(ctx, row))


@tool(writes="correct")
async def correct_recurrence(ctx: Context, fix: RecurrenceFix) -> RecurrenceCorrected | Which:
    """Change, pause or resume what comes again. Resumed, it goes on with its next day from today."""
    row = await KIND.one(ctx, fix.target)
    if isinstance(row, Which):
        return row
    before = await _as_it_is(ctx, row)
    values = fix.model_copy(update={"date": None}).values(ctx, before.amount, before.currency)
    if fix.date is not None and before.every is Every.MONTH:
        month = ctx.today.replace(day=1)
        values |= {"starts": next(days_from(month, "month", ctx.today, fix.date.day)), "day": fix.date.day}
    if "starts" in values and values["starts"] < ctx.today:
        raise StartsBefore
    if fix.paused is False and before.paused and before.next_date is not None and before.next_date < ctx.today:
        values |= {
            "starts": next(days_from(row.starts, row.every, ctx.today, row.day)),
            "day": row.day or row.starts.day,
        }
    elif "starts" in values and "day" not in values:
        values["day"] = None
    await records.update(ctx.session, row, values)
    return RecurrenceCorrected(before=before, after=await _as_it_is(ctx, row))


@tool(writes="delete")
async def delete_recurrence(ctx: Context, which: Aimed) -> RecurrenceDeleted | Which:
    """Remove what comes again; what it has booked stays."""
    row = await KIND.one(ctx, which.target)
    if isinstance(row, Which):
        return row
    gone = await _as_it_is(ctx, row)
    await records.remove(ctx.session, row)
    return RecurrenceDeleted(recurrence=gone)


@tool()
async def recurrences(ctx: Context, query: RecurrenceQuery) -> Recurrences:
    """The person's recurring bills and income, what is due next first."""
    rows = [Recurrence.model_validate(dict(row)) for row in await store.every(ctx.session, ctx.user_id)]
    return Recurrences(kind=query.kind, recurrences=[r for r in rows if query.kind in (None, r.kind)])


async def place_due(ctx: Context) -> None:
    """Work out when the next of each begins, where that is not known yet: in the person's zone as Python knows it."""
    for recurrence_id, day in await store.unplaced(ctx.session, ctx.user_id):
        await store.advance(ctx.session, ctx.user_id, recurrence_id, day, _due_at(ctx, day))


async def book_due(ctx: Context) -> list[Booked]:
    """Book everything of the person's that is due by `ctx.now`, each under its own day, and move each on to its next.

    Exactly once: a row claimed here is locked until the commit that also moves it on; what another worker holds is left to it.
    Days missed while nothing ran are booked one by one.
    """
    booked: list[Booked] = []
    for row in await store.claim(ctx.session, ctx.user_id, ctx.now, _MOST_AT_ONCE):
        recurrence = Recurrence.model_validate(dict(row))
        day = row.next_date
        for following in days_from(recurrence.starts, recurrence.every, day, recurrence.day):
            if following > ctx.today:
                day = following
                break
            booked.append(await _book(ctx, recurrence, following))
        await store.advance(ctx.session, ctx.user_id, recurrence.id, day, _due_at(ctx, day))
    return booked


def _due_at(ctx: Context, day: Date) -> datetime:
    return placed(datetime.combine(day, SEVEN), ctx.person.zone)


async def _book(ctx: Context, recurrence: Recurrence, day: Date) -> Booked:
    values: dict[str, Any] = {
        "user_id": ctx.user_id,
        "amount": recurrence.amount,
        "currency": recurrence.currency,
        "description": recurrence.description,
        "date": day,
    }
    if recurrence.kind is RecurrenceKind.INCOME:
        income = await records.add(ctx.session, ledger.Income(**values))
        return Booked(recurrence=recurrence, income=incomes.KIND.of(income))
    spent = ledger.Expense(**values, category=recurrence.category, label=recurrence.label)
    await records.add(ctx.session, spent)
    budgets = await left_of(ctx, spent.id)
    alerts = await alerts_of(ctx, spent.id, day, budgets)
    return Booked(recurrence=recurrence, expense=expenses.KIND.of(spent), budgets=tuple(budgets), alerts=alerts)
