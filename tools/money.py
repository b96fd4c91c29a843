"""Spending: log, correct, delete, sum up. Amounts are exact and carry their currency; sums are per currency."""

import calendar
from datetime import date as Date
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field

from core.context import Context
from core.errors import Invalid
from core.money import Amount, Currency, Money
from storage import money as store
from storage.money import Category as Category
from tools.targets import NothingYet, Target, records
from tools.tool import Input, Result, Words, tool

EARLIEST = Date(2000, 1, 1)


class ExpenseIn(Input):
    """Money the person spent. `currency` and `date` may be left out: the person's own currency, today."""

    amount: Amount
    description: Words
    category: Category = Category.OTHER
    currency: Currency | None = None
    date: Date | None = None
    merchant: Words | None = None
    note: Words | None = None


class Expense(Result):
    id: UUID
    amount: Decimal
    currency: str
    description: str
    category: Category
    merchant: str | None
    note: str | None
    date: Date

    @property
    def money(self) -> Money:
        return Money(self.amount, self.currency)


class Glance(Result):
    """Spent today and this calendar month, in one currency."""

    currency: str
    today: Decimal
    month: Decimal


class ExpenseLogged(Result):
    expense: Expense
    glance: list[Glance]


class ExpenseFix(Input):
    """New values for an expense; what is left out stays. `zeros`: multiply the amount by this power of ten."""

    target: Target = Target()
    amount: Amount | None = None
    zeros: Annotated[int, Field(ge=-3, le=3)] | None = None
    currency: Currency | None = None
    description: Words | None = None
    category: Category | None = None
    date: Date | None = None
    merchant: Words | None = None
    note: Words | None = None


class ExpenseCorrected(Result):
    before: Expense
    after: Expense
    glance: list[Glance]


class ExpenseDeleted(Result):
    expense: Expense


class Which(Result):
    """Several records are meant: the person has to say which. Nothing was written."""

    choices: list[Expense]


class Period(StrEnum):
    TODAY = "today"
    YESTERDAY = "yesterday"
    WEEK = "week"
    LAST_WEEK = "last_week"
    MONTH = "month"
    LAST_MONTH = "last_month"


class SpendingIn(Input):
    """A named period, or the days `first` to `last`, both included; one category or all."""

    period: Period | None = None
    first: Date | None = None
    last: Date | None = None
    category: Category | None = None


class Share(Result):
    category: Category
    total: Decimal
    count: int


class CurrencySpending(Result):
    currency: str
    total: Decimal
    count: int
    shares: list[Share]


class Spending(Result):
    period: Period | None
    first: Date
    last: Date
    category: Category | None
    currencies: list[CurrencySpending]
    latest: list[Expense]


class DateOutOfRange(Invalid):
    """I keep spending from the year 2000 up to today. Which day was it?"""

    indonesian = "Aku mencatat pengeluaran dari tahun 2000 sampai hari ini. Tanggal berapa ya?"


def period_days(period: Period, today: Date) -> tuple[Date, Date]:
    """First and last day of a named period, both included. Weeks begin on Monday."""
    monday = today - timedelta(days=today.weekday())
    month = today.replace(day=1)
    last_month = (month - timedelta(days=1)).replace(day=1)
    return {
        Period.TODAY: (today, today),
        Period.YESTERDAY: (today - timedelta(days=1), today - timedelta(days=1)),
        Period.WEEK: (monday, monday + timedelta(days=6)),
        Period.LAST_WEEK: (monday - timedelta(days=7), monday - timedelta(days=1)),
        Period.MONTH: (month, _month_end(today)),
        Period.LAST_MONTH: (last_month, month - timedelta(days=1)),
    }[period]


def _month_end(day: Date) -> Date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def expense_of(row: store.Expense) -> Expense:
    return Expense.model_validate(row, from_attributes=True)


async def glance(ctx: Context) -> list[Glance]:
    """Today's and this month's spending per currency, the person's own first; empty when there is none."""
    first, last = period_days(Period.MONTH, ctx.today)
    found = await store.glance(ctx.session, ctx.user_id, ctx.today, first, last, ctx.person.currency)
    return [Glance(currency=currency, today=today, month=month) for currency, today, month in found]


def _day(ctx: Context, date: Date | None) -> Date:
    if date is not None and not EARLIEST <= date <= ctx.today:
        raise DateOutOfRange
    return date or ctx.today


@tool(writes="log")
async def log_expense(ctx: Context, expense: ExpenseIn) -> ExpenseLogged:
    """Record money the person has spent."""
    row = store.Expense(
        user_id=ctx.user_id,
        amount=expense.amount,
        currency=expense.currency or ctx.person.currency,
        description=expense.description,
        category=expense.category,
        merchant=expense.merchant,
        note=expense.note,
        date=_day(ctx, expense.date),
    )
    await store.add(ctx.session, row)
    return ExpenseLogged(expense=expense_of(row), glance=await glance(ctx))


async def _one(ctx: Context, target: Target) -> store.Expense | list[Expense]:
    """The expense a target means, locked; or all of them when it means several."""
    found = [await store.find(ctx.session, ctx.user_id, id, lock=True) for id in await records(ctx, target, "expenses")]
    rows = [row for row in found if row is not None]
    if not rows:
        raise NothingYet
    return rows[0] if len(rows) == 1 else [expense_of(row) for row in rows]


@tool(writes="correct")
async def correct_expense(ctx: Context, fix: ExpenseFix) -> ExpenseCorrected | Which:
    """Change an expense that is already recorded; it keeps its place and its id."""
    row = await _one(ctx, fix.target)
    if isinstance(row, list):
        return Which(choices=row)
    before = expense_of(row)
    values = fix.model_dump(exclude_none=True, exclude={"target", "zeros"})
    if fix.zeros is not None:
        values["amount"] = ExpenseIn(amount=before.amount.scaleb(fix.zeros), description=before.description).amount
    if "date" in values:
        values["date"] = _day(ctx, values["date"])
    await store.update(ctx.session, row, values)
    return ExpenseCorrected(before=before, after=expense_of(row), glance=await glance(ctx))


class ExpenseTarget(Input):
    target: Target = Target()


@tool(writes="delete")
async def delete_expense(ctx: Context, which: ExpenseTarget) -> ExpenseDeleted | Which:
    """Remove an expense that is recorded."""
    row = await _one(ctx, which.target)
    if isinstance(row, list):
        return Which(choices=row)
    gone = expense_of(row)
    await store.remove(ctx.session, row)
    return ExpenseDeleted(expense=gone)


@tool()
async def spending(ctx: Context, query: SpendingIn) -> Spending:
    """How much the person spent in a period, in all or in one category, with the shares of the categories."""
    if query.first is not None and query.last is not None:
        first, last = min(query.first, query.last), max(query.first, query.last)
    else:
        first, last = period_days(query.period or Period.TODAY, ctx.today)
    by_currency: dict[str, list[Share]] = {}
    for currency, category, total, count in await store.sums(ctx.session, ctx.user_id, first, last, query.category):
        by_currency.setdefault(currency, []).append(Share(category=Category(category), total=total, count=count))
    currencies = [
        CurrencySpending(
            currency=c,
            total=sum((s.total for s in shares), Decimal(0)),
            count=sum(s.count for s in shares),
            shares=shares,
        )
        for c, shares in sorted(by_currency.items(), key=lambda item: (item[0] != ctx.person.currency, item[0]))
    ]
    latest = await store.latest(ctx.session, ctx.user_id, first, last, 5)
    return Spending(
        period=query.period,
        first=first,
        last=last,
        category=query.category,
        currencies=currencies,
        latest=[expense_of(row) for row in latest],
    )
