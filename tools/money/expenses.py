"""Spending: log, correct, delete.

Every card of an expense carries what was spent so far (`Glance`) and what is left of the budgets it falls under.
"""

from datetime import date as Date
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from core.context import Context
from core.money import Amount, Currency, Money
from storage import money as store
from storage.money import Category
from tools.money.budgets import BudgetLeft, left_of
from tools.money.periods import Period, period_days, record_day
from tools.targets import NothingYet, Recorded, Target, Which, records
from tools.tool import Input, Result, Words, shifted, tool


class ExpenseIn(Input):
    """Money the person spent. `currency` and `date` may be left out: the person's own currency, today."""

    amount: Amount
    description: Words
    category: Category = Category.OTHER
    currency: Currency | None = None
    date: Date | None = None
    merchant: Words | None = None
    note: Words | None = None


class Expense(Recorded):
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
    budgets: list[BudgetLeft]


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
    budgets: list[BudgetLeft]


class ExpenseTarget(Input):
    target: Target = Target()


class ExpenseDeleted(Result):
    expense: Expense


def expense_of(row: store.Expense) -> Expense:
    return Expense.model_validate(row, from_attributes=True)


async def _glance(ctx: Context) -> list[Glance]:
    """Today's and this month's spending per currency, the person's own first; empty when there is none."""
    first, last = period_days(Period.MONTH, ctx.today)
    found = await store.glance(ctx.session, ctx.user_id, ctx.today, first, last, ctx.person.currency)
    return [Glance(currency=currency, today=today, month=month) for currency, today, month in found]


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
        date=record_day(ctx, expense.date),
    )
    await store.add(ctx.session, row)
    return ExpenseLogged(expense=expense_of(row), glance=await _glance(ctx), budgets=await left_of(ctx, row.id))


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
        values["amount"] = shifted(before.amount, fix.zeros)
    if "date" in values:
        values["date"] = record_day(ctx, values["date"])
    await store.update(ctx.session, row, values)
    return ExpenseCorrected(
        before=before, after=expense_of(row), glance=await _glance(ctx), budgets=await left_of(ctx, row.id)
    )


@tool(writes="delete")
async def delete_expense(ctx: Context, which: ExpenseTarget) -> ExpenseDeleted | Which:
    """Remove an expense that is recorded."""
    row = await _one(ctx, which.target)
    if isinstance(row, list):
        return Which(choices=row)
    gone = expense_of(row)
    await store.remove(ctx.session, row)
    return ExpenseDeleted(expense=gone)
