"""Spending: log, correct, delete.

Every card of an expense carries what was spent so far (`Glance`) and what is left of the budgets it falls under.
"""

from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal
from uuid import UUID

from core.context import Context
from core.money import Amount, Currency, Money
from storage import changes, records
from storage import money as store
from storage.money import Category
from tools.kinds import Kind, lacking
from tools.money import placing
from tools.money.amending import RecordFix
from tools.money.budgets import BudgetAlert, BudgetLeft, alerts_of, left_of
from tools.money.periods import record_day
from tools.proposals import Ask, AskKind, Choice, Doubt
from tools.rules import Rule, learn
from tools.slip import Slip
from tools.targets import Aimed, Recorded, Which
from tools.tool import Input, Label, Result, Words, call, tool


class ExpenseIn(Input):
    """Money the person spent. `currency` and `date` may be left out: the person's own currency, today.

    `category`, left out, is where its words say. `label`: the person's own name for it, under the category. `rule`: the rule of
    theirs that settled both. `notice`: from a notice of a payment, whose time and reference are its note; the same one twice is asked
    about first. `slip`: what stood on its receipt, `picture`: the file that shows it, `shown`: it was shown, with what is like it,
    before it was kept.
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
    notice: bool | None = None
    slip: Slip | None = None
    picture: UUID | None = None
    shown: bool | None = None


class Expense(Recorded):
    amount: Decimal
    currency: str
    description: str
    category: Category
    label: str | None = None
    merchant: str | None
    note: str | None
    date: Date
    receipt_url: UUID | None = None

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
    record of that day has the same amount and the same name or shop. `dishes`: how many its receipt names, where one eats.
    """

    expense: Expense
    glance: list[Glance]
    budgets: list[BudgetLeft]
    alerts: tuple[BudgetAlert, ...] = ()
    twin: UUID | None = None
    dishes: int = 0


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


KIND = Kind("expenses", store.Expense, Expense, lacking("label", "merchant", "note"))


@dataclass(frozen=True, slots=True)
class _Beside:
    """What stands beside an expense on its card: today's and this month's spending, the person's own currency first."""

    glance: list[Glance]
    twin: UUID | None
    budgets: list[BudgetLeft]
    alerts: tuple[BudgetAlert, ...]


async def _beside(ctx: Context, row: store.Expense) -> _Beside:
    seen = await store.glance(ctx.session, ctx.user_id, ctx.today, ctx.person.currency, row)
    glance = [Glance(currency=currency, today=today, month=month) for currency, today, month in seen.sums]
    if not seen.budgeted:
        return _Beside(glance, seen.twin, [], ())
    budgets = await left_of(ctx, row.id)
    return _Beside(glance, seen.twin, budgets, await alerts_of(ctx, row.id, row.date, budgets))


async def _again(ctx: Context, expense: ExpenseIn) -> Doubt | None:
    """Whether a payment whose notice came before is to be kept once more."""
    if not expense.notice or expense.note is None:
        return None
    day, currency = record_day(ctx, expense.date), expense.currency or ctx.person.currency
    there = await store.noticed(ctx.session, ctx.user_id, day, expense.amount, currency, expense.note)
    if there is None:
        return None
    name = f"{there.description} {Money(there.amount, there.currency).text(ctx.language)}"
    again = call(log_expense, expense.model_copy(update={"notice": None}))
    return Doubt(ask=Ask(kind=AskKind.AGAIN, about=name, choices=(Choice(calls=(again,)), Choice())))


@tool(writes="log", doubts=_again)
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
        receipt_url=expense.picture,
        receipt=expense.slip.model_dump(mode="json", exclude_defaults=True) if expense.slip else None,
    )
    worded = "category" not in expense.model_fields_set and await _as_worded(ctx, row)
    if not worded and expense.category is Category.OTHER and expense.rule is None:
        await _as_before(ctx, row)
    await records.add(ctx.session, row)
    seen = await _beside(ctx, row)
    told_apart = expense.notice and expense.note is not None
    return ExpenseLogged(
        expense=KIND.of(row),
        glance=seen.glance,
        budgets=seen.budgets,
        alerts=seen.alerts,
        twin=None if told_apart or expense.shown else seen.twin,
        dishes=len(expense.slip.items) if expense.slip and expense.slip.meal else 0,
    )


async def _as_worded(ctx: Context, row: store.Expense) -> bool:
    """Put it where the person's rules, or the words of the thing and of the shop, say, if they do; the change-set tells of a rule."""
    name = (row.description, row.merchant)
    place = (await placing.worded(ctx, [name])).get(name)
    if place is None:
        return False
    row.category, row.label = place.category, row.label or place.label
    if place.rule is not None:
        seen = {"field": "rule", "text": place.rule, "value": place.category.value, "record": str(row.id)}
        await changes.explain(ctx.session, ctx.user_id, seen)
    return True


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
    seen = await _beside(ctx, row)
    return ExpenseCorrected(
        before=before, after=after, glance=seen.glance, budgets=seen.budgets, alerts=seen.alerts, learned=learned
    )


@tool(writes="delete")
async def delete_expense(ctx: Context, which: Aimed) -> ExpenseDeleted | Which:
    """Remove an expense that is recorded."""
    gone = await KIND.remove(ctx, which.target)
    return gone if isinstance(gone, Which) else ExpenseDeleted(expense=gone)
