"""Budgets: how much may be spent in a week or a month, over all, on one category, or on one thing under a category.

Setting one again changes it where it is. What is left is always summed up anew from the expenses.
"""

from collections.abc import Sequence
from datetime import date as Date
from datetime import timedelta
from decimal import ROUND_FLOOR, Decimal
from enum import StrEnum
from itertools import takewhile
from uuid import UUID

from core.context import Context
from core.money import Amount, Currency, Money, decimals
from core.pushes import How, Push
from storage import budgets as store
from storage import notifications, pushes, records
from storage.money import Category
from tools.kinds import Kind
from tools.money.amending import AmountFix
from tools.money.periods import days_from
from tools.targets import Aimed, Recorded, Which
from tools.tool import Input, Label, Result, tool


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
    """A budget in its period `first` to `last`; `left` is below zero when more was spent."""

    budget: Budget
    first: Date
    last: Date
    spent: Decimal
    left: Decimal
    days: int
    """Days that remain, today included."""
    due: Decimal
    """Recurring bills that are still to come in the period."""
    a_day: Decimal
    """What is safe to spend a day: (left − due) over the days that remain, rounded down, never below zero."""


class Threshold(StrEnum):
    MOST = "80"
    ALL = "100"
    PACE = "pace"
    """At this pace it will not last: only while less than 80 % is spent."""


class BudgetAlert(Result):
    """A threshold passed for the first time in this period. `lasts`: the day it is used up at this pace."""

    threshold: Threshold
    state: BudgetLeft
    lasts: Date | None = None


class BudgetSet(Result):
    """`before` is what it was, None for a new one."""

    before: Budget | None
    state: BudgetLeft


class BudgetFix(AmountFix):
    """A new amount for a budget."""


class BudgetCorrected(Result):
    before: Budget
    state: BudgetLeft


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


KIND = Kind("budgets", store.Budget, Budget)


def _left(today: Date, spent: store.Spent) -> BudgetLeft:
    budget = KIND.of(spent.budget)
    left, days = budget.amount - spent.spent, max((spent.last - today).days + 1, 1)
    due = sum((bill.amount * _times(bill, spent.last) for bill in spent.bills), Decimal(0))
    unit = Decimal(1) if budget.currency == "IDR" else Decimal(1).scaleb(-decimals(budget.currency))
    return BudgetLeft(
        budget=budget,
        first=spent.first,
        last=spent.last,
        spent=spent.spent,
        left=left,
        days=days,
        due=due,
        a_day=max(((left - due) / days).quantize(unit, rounding=ROUND_FLOOR), Decimal(0)),
    )


def _times(bill: store.Bill, last: Date) -> int:
    """How often a bill comes from its next day to `last`."""
    return sum(
        1 for _ in takewhile(lambda day: day <= last, days_from(bill.starts, bill.every, bill.next_date, bill.day))
    )


async def left_of(ctx: Context, expense_id: UUID) -> list[BudgetLeft]:
    """The budgets an expense falls under in their running period, with what is left of them."""
    found = await store.spent(ctx.session, ctx.user_id, ctx.today, expense_id=expense_id)
    return [_left(ctx.today, each) for each in found]


async def alerts_of(ctx: Context, expense_id: UUID, date: Date, running: list[BudgetLeft]) -> tuple[BudgetAlert, ...]:
    """What this expense made budgets pass for the first time in the period its own day lies in: written once and for ever, and
    shown on the card of the expense.
    """
    if date < ctx.today:
        # A day gone by may lie in this month and in a week that is over.
        found = await store.spent(ctx.session, ctx.user_id, date, expense_id=expense_id)
        states = [_left(min(ctx.today, each.last), each) for each in found]
    else:
        states = [each for each in running if each.first <= date <= each.last]
    return await _told(ctx, states)


async def alerts_of_many(ctx: Context, expenses: Sequence[UUID]) -> tuple[BudgetAlert, ...]:
    """As `alerts_of`, for many expenses written at once, in whatever periods their days lie; the newest period first."""
    over: dict[Date, set[UUID]] = {}
    for day, budget in await store.reached(ctx.session, ctx.user_id, expenses):
        over.setdefault(day, set()).add(budget)
    states = [
        _left(min(ctx.today, each.last), each)
        for day in sorted(over, reverse=True)
        for each in await store.spent(ctx.session, ctx.user_id, day)
        if each.budget.id in over[day]
    ]
    return await _told(ctx, states)


async def _told(ctx: Context, states: list[BudgetLeft]) -> tuple[BudgetAlert, ...]:
    """Write what these passed and was never told before; of each budget's period, the weightiest of it."""
    passed = {f"budget:{a.state.budget.id}:{a.state.first}:{a.threshold}": a for s in states for a in _passed(ctx, s)}
    if not passed or (await pushes.wanted(ctx.session, ctx.user_id))[Push.BUDGETS].how is How.OFF:
        return ()
    told = {key: alert.model_dump(mode="json") for key, alert in passed.items()}
    fresh = await notifications.add(ctx.session, ctx.user_id, "budget", told, at=ctx.now, shown=True)
    first: dict[tuple[UUID, Date], BudgetAlert] = {}
    for key, alert in passed.items():
        if key in fresh:
            first.setdefault((alert.state.budget.id, alert.state.first), alert)
    return tuple(first.values())


def _passed(ctx: Context, state: BudgetLeft) -> list[BudgetAlert]:
    """The thresholds a budget is beyond, the weightiest first."""
    amount = state.budget.amount
    passed = [
        BudgetAlert(threshold=threshold, state=state)
        for threshold, share in ((Threshold.ALL, 100), (Threshold.MOST, 80))
        if state.spent * 100 >= amount * share
    ]
    gone, whole = (ctx.today - state.first).days + 1, (state.last - state.first).days + 1
    if not passed and gone * 4 >= whole and gone < whole and state.spent * whole * 10 > amount * gone * 11:
        lasts = state.first + timedelta(days=int(amount * gone / state.spent))
        passed.append(BudgetAlert(threshold=Threshold.PACE, state=state, lasts=min(lasts, state.last)))
    return passed


async def _state(ctx: Context, row: store.Budget) -> BudgetLeft:
    found = await store.spent(ctx.session, ctx.user_id, ctx.today)
    return next(_left(ctx.today, each) for each in found if each.budget.id == row.id)


@tool(writes="log")
async def set_budget(ctx: Context, budget: BudgetIn) -> BudgetSet:
    """Set how much the person wants to spend at most in a week or a month. Setting it again changes the amount."""
    currency = budget.currency or ctx.person.currency
    there = await store.over(ctx.session, ctx.user_id, category=budget.category, label=budget.label, currency=currency)
    period = budget.period or (BudgetPeriod(there[0].period) if len(there) == 1 else BudgetPeriod.MONTHLY)
    row = next((each for each in there if each.period == period), None)
    before = KIND.of(row) if row else None
    if row is None:
        first, _ = await store.period(ctx.session, ctx.user_id, ctx.today, period.value)
        row = store.Budget(
            user_id=ctx.user_id,
            category=budget.category,
            label=budget.label,
            amount=budget.amount,
            period=period.value,
            currency=currency,
            start_date=first,
        )
        await records.add(ctx.session, row)
    else:
        await records.update(ctx.session, row, {"amount": budget.amount})
    return BudgetSet(before=before, state=await _state(ctx, row))


@tool(writes="correct")
async def correct_budget(ctx: Context, fix: BudgetFix) -> BudgetCorrected | Which:
    """Change the amount of a budget that is already set; it keeps its id."""
    row = await KIND.one(ctx, fix.target)
    if isinstance(row, Which):
        return row
    before = KIND.of(row)
    await records.update(ctx.session, row, fix.values(ctx, before.amount, before.currency))
    return BudgetCorrected(before=before, state=await _state(ctx, row))


@tool(writes="delete")
async def delete_budget(ctx: Context, which: Aimed) -> BudgetDeleted | Which:
    """Remove a budget."""
    gone = await KIND.remove(ctx, which.target)
    return gone if isinstance(gone, Which) else BudgetDeleted(budget=gone)


async def left_now(ctx: Context) -> list[BudgetLeft]:
    """All budgets in force, with what is left of them; the one over all spending first."""
    found = [_left(ctx.today, each) for each in await store.spent(ctx.session, ctx.user_id, ctx.today)]
    return sorted(found, key=lambda each: each.budget.category is not None)


@tool()
async def budget_left(ctx: Context, query: BudgetQuery) -> BudgetsLeft:
    """What is left of the person's budgets: of one category, of one thing, or of all."""
    found = await left_now(ctx)
    if query.period is not None:
        found = [each for each in found if each.budget.period is query.period] or found
    if query.category is not None:
        under = [each for each in found if each.budget.category is query.category]
        exact = [each for each in under if (each.budget.label or "").lower() == (query.label or "").lower()]
        found = exact or under
    return BudgetsLeft(category=query.category, label=query.label, budgets=found)
