"""Spending: log, correct, delete.

Every card of an expense carries what was spent so far (`Glance`) and what is left of the budgets it falls under.
"""

from datetime import date as Date
from decimal import Decimal
from uuid import UUID

from core.context import Context
from core.money import Amount, Currency, Money
from storage import changes, records
from storage import money as store
from storage.money import Category
from tools.kinds import Kind
from tools.money.amending import RecordFix
from tools.money.budgets import BudgetAlert, BudgetLeft, alerts_of, left_of
from tools.money.periods import Period, period_days, record_day
from tools.rules import Rule, learn
from tools.targets import Aimed, Recorded, Which
from tools.tool import Input, Label, Result, Words, tool


class ExpenseIn(Input):
    """Money the person spent. `currency` and `date` may be left out: the person's own currency, today.

    `label`: the person's own name for it, under the category. `rule`: the rule of theirs that settled both.
    """

    amount: Amount
    description: Words
    category: Category = Category.OTHER
    currency: Currency | None = None
    date: Date | None = None
    merchant: Words | None = None
    note: Words | None = None
    label: Label | None = None
    rule: UUID | None = None


class Expense(Recorded):
    amount: Decimal
    currency: str
    description: str
    category: Category
    label: str | None = None
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
    """`alerts`: budgets that passed a threshold with this expense, for the first time in their period. `twin`: an earlier
    record of that day has the same amount and the same name or shop.
    """

    expense: Expense
    glance: list[Glance]
    budgets: list[BudgetLeft]
    alerts: tuple[BudgetAlert, ...] = ()
    twin: bool = False


class ExpenseFix(RecordFix):
    """New values for an expense; what is left out stays."""

    category: Category | None = None
    label: Label | None = None
    merchant: Words | None = None


class ExpenseCorrected(Result):
    """`learned`: the rule this correction made, being the second of its kind."""

    before: Expense
    after: Expense
    glance: list[Glance]
    budgets: list[BudgetLeft]
    alerts: tuple[BudgetAlert, ...] = ()
    learned: Rule | None = None


class ExpenseDeleted(Result):
    expense: Expense


KIND = Kind("expenses", store.Expense, Expense)


async def _glance(ctx: Context, row: store.Expense) -> tuple[list[Glance], bool]:
    """Today's and this month's spending per currency, the person's own first; and whether the row has a twin."""
    first, last = period_days(Period.MONTH, ctx.today)
    seen = await store.glance(ctx.session, ctx.user_id, ctx.today, first, last, ctx.person.currency, row)
    return [Glance(currency=currency, today=today, month=month) for currency, today, month in seen.sums], seen.twin


@tool(writes="log")
async def log_expense(ctx: Context, expense: ExpenseIn) -> ExpenseLogged:
    """Record money the person has spent."""
    row = store.Expense(
        user_id=ctx.user_id,
        amount=expense.amount,
        currency=expense.currency or ctx.person.currency,
        description=expense.description,
        category=expense.category,
        label=expense.label,
        merchant=expense.merchant,
        note=expense.note,
        date=record_day(ctx, expense.date),
    )
    if expense.category is Category.OTHER and expense.rule is None:
        await _as_before(ctx, row)
    await records.add(ctx.session, row)
    budgets = await left_of(ctx, row.id)
    alerts = await alerts_of(ctx, row.id, row.date, budgets)
    glance, twin = await _glance(ctx, row)
    return ExpenseLogged(expense=KIND.of(row), glance=glance, budgets=budgets, alerts=alerts, twin=twin)


async def _as_before(ctx: Context, row: store.Expense) -> None:
    """What no word settled goes where the person had the like of it, and the change-set says so."""
    like = await store.alike(ctx.session, ctx.user_id, row.description, row.merchant)
    if like is None:
        return
    row.category, row.label = like.category, row.label or like.label
    seen = {"field": "like", "text": like.description, "value": like.date.isoformat(), "record": str(row.id)}
    await changes.explain(ctx.session, ctx.user_id, seen)


@tool(writes="correct")
async def correct_expense(ctx: Context, fix: ExpenseFix) -> ExpenseCorrected | Which:
    """Change an expense that is already recorded; it keeps its place and its id."""
    row = await KIND.one(ctx, fix.target)
    if isinstance(row, Which):
        return row
    before = KIND.of(row)
    values = fix.values(ctx, before.amount, before.currency)
    if "category" in values and "label" not in values and values["category"] is not before.category:
        values["label"] = None  # a name stands under one category
    await records.update(ctx.session, row, values)
    after = KIND.of(row)
    learned = await learn(ctx, row) if (before.category, before.label) != (after.category, after.label) else None
    budgets = await left_of(ctx, row.id)
    alerts = await alerts_of(ctx, row.id, row.date, budgets)
    glance, _ = await _glance(ctx, row)
    return ExpenseCorrected(before=before, after=after, glance=glance, budgets=budgets, alerts=alerts, learned=learned)


@tool(writes="delete")
async def delete_expense(ctx: Context, which: Aimed) -> ExpenseDeleted | Which:
    """Remove an expense that is recorded."""
    row = await KIND.one(ctx, which.target)
    if isinstance(row, Which):
        return row
    gone = KIND.of(row)
    await records.remove(ctx.session, row)
    return ExpenseDeleted(expense=gone)
