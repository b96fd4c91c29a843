"""Budgets: how much may be spent in a week or a month, over all, on one category, or on one thing under a category.

Setting one again changes it where it is. What is left is always summed up anew from the expenses.
"""

from datetime import date as Date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field, StringConstraints

from core.context import Context
from core.money import Amount, Currency, Money
from storage import money as store
from storage.money import Category
from tools.money.periods import Period, period_days
from tools.targets import NothingYet, Recorded, Target, Which, records
from tools.tool import Input, Result, shifted, tool

Label = Annotated[str, StringConstraints(min_length=1, max_length=60)]


class BudgetPeriod(StrEnum):
    MONTHLY = "monthly"
    WEEKLY = "weekly"


class BudgetIn(Input):
    """`category` left out: over all spending. `label`: only what bears this name, under the category.

    `period` left out: that of the budget there is, else monthly.
    """

    amount: Amount
    category: Category | None = None
    label: Label | None = None
    period: BudgetPeriod | None = None
    currency: Currency | None = None


class Budget(Recorded):
    category: Category | None
    label: str | None
    amount: Decimal
    period: BudgetPeriod
    currency: str
    start_date: Date

    @property
    def money(self) -> Money:
        return Money(self.amount, self.currency)


class BudgetLeft(Result):
    """A budget in its running period `first` to `last`; `left` is below zero when more was spent."""

    budget: Budget
    first: Date
    last: Date
    spent: Decimal
    left: Decimal
    days: int
    """Days that remain, today included."""


class BudgetSet(Result):
    """`before` is what it was, None for a new one."""

    before: Budget | None
    state: BudgetLeft


class BudgetFix(Input):
    """A new amount for a budget. `zeros`: multiply the amount by this power of ten."""

    target: Target = Target()
    amount: Amount | None = None
    zeros: Annotated[int, Field(ge=-3, le=3)] | None = None


class BudgetCorrected(Result):
    before: Budget
    state: BudgetLeft


class BudgetTarget(Input):
    target: Target = Target()


class BudgetDeleted(Result):
    budget: Budget


class BudgetQuery(Input):
    """Which budgets: of one category or one thing under it; all when both are left out."""

    category: Category | None = None
    label: Label | None = None
    period: BudgetPeriod | None = None


class BudgetsLeft(Result):
    category: Category | None
    label: str | None
    budgets: list[BudgetLeft]


def budget_of(row: store.Budget) -> Budget:
    return Budget.model_validate(row, from_attributes=True)


def _spans(ctx: Context) -> dict[str, Any]:
    return {"week": period_days(Period.WEEK, ctx.today), "month": period_days(Period.MONTH, ctx.today)}


def _left(ctx: Context, spent: store.Spent) -> BudgetLeft:
    budget = budget_of(spent.budget)
    return BudgetLeft(
        budget=budget,
        first=spent.first,
        last=spent.last,
        spent=spent.spent,
        left=budget.amount - spent.spent,
        days=(spent.last - ctx.today).days + 1,
    )


async def left_of(ctx: Context, expense_id: UUID) -> list[BudgetLeft]:
    """The budgets an expense falls under, with what is left of them."""
    found = await store.spent(ctx.session, ctx.user_id, expense_id=expense_id, **_spans(ctx))
    return [_left(ctx, each) for each in found]


async def _state(ctx: Context, row: store.Budget) -> BudgetLeft:
    found = await store.spent(ctx.session, ctx.user_id, **_spans(ctx))
    return next(_left(ctx, each) for each in found if each.budget.id == row.id)


@tool(writes="log")
async def set_budget(ctx: Context, budget: BudgetIn) -> BudgetSet:
    """Set how much the person wants to spend at most in a week or a month. Setting it again changes the amount."""
    currency = budget.currency or ctx.person.currency
    there = await store.budget(
        ctx.session, ctx.user_id, category=budget.category, label=budget.label, currency=currency
    )
    period = budget.period or (BudgetPeriod(there[0].period) if len(there) == 1 else BudgetPeriod.MONTHLY)
    row = next((each for each in there if each.period == period), None)
    before = budget_of(row) if row else None
    if row is None:
        first, _ = period_days(Period.WEEK if period is BudgetPeriod.WEEKLY else Period.MONTH, ctx.today)
        row = store.Budget(
            user_id=ctx.user_id,
            category=budget.category,
            label=budget.label,
            amount=budget.amount,
            period=period.value,
            currency=currency,
            start_date=first,
        )
        await store.add(ctx.session, row)
    else:
        await store.update(ctx.session, row, {"amount": budget.amount})
    return BudgetSet(before=before, state=await _state(ctx, row))


async def _one(ctx: Context, target: Target) -> store.Budget | list[Budget]:
    """The budget a target means, locked; or all of them when it means several."""
    found = [
        await store.get(ctx.session, ctx.user_id, store.Budget, id, lock=True)
        for id in await records(ctx, target, "budgets")
    ]
    rows = [row for row in found if row is not None]
    if not rows:
        raise NothingYet
    return rows[0] if len(rows) == 1 else [budget_of(row) for row in rows]


@tool(writes="correct")
async def correct_budget(ctx: Context, fix: BudgetFix) -> BudgetCorrected | Which:
    """Change the amount of a budget that is already set; it keeps its id."""
    row = await _one(ctx, fix.target)
    if isinstance(row, list):
        return Which(choices=row)
    before = budget_of(row)
    amount = shifted(before.amount, fix.zeros) if fix.zeros is not None else fix.amount
    await store.update(ctx.session, row, {"amount": amount} if amount is not None else {})
    return BudgetCorrected(before=before, state=await _state(ctx, row))


@tool(writes="delete")
async def delete_budget(ctx: Context, which: BudgetTarget) -> BudgetDeleted | Which:
    """Remove a budget."""
    row = await _one(ctx, which.target)
    if isinstance(row, list):
        return Which(choices=row)
    gone = budget_of(row)
    await store.remove(ctx.session, row)
    return BudgetDeleted(budget=gone)


@tool()
async def budget_left(ctx: Context, query: BudgetQuery) -> BudgetsLeft:
    """What is left of the person's budgets: of one category, of one thing, or of all."""
    found = [_left(ctx, each) for each in await store.spent(ctx.session, ctx.user_id, **_spans(ctx))]
    if query.period is not None:
        found = [each for each in found if each.budget.period is query.period] or found
    if query.category is not None:
        under = [each for each in found if each.budget.category is query.category]
        exact = [each for each in under if (each.budget.label or "").lower() == (query.label or "").lower()]
        found = exact or under
    return BudgetsLeft(category=query.category, label=query.label, budgets=found)
