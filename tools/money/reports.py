"""Sums of a period: spending by category, share, largest, average, and what came in against what went out.

Every figure comes from the database, per currency. A new way of looking is a member of `Focus`.
"""

from datetime import date as Date
from decimal import Decimal
from enum import StrEnum

from core.context import Context
from storage import money as store
from storage import sums
from storage.money import Category
from tools.money import expenses, incomes
from tools.money.budgets import BudgetQuery, BudgetsLeft, budget_left
from tools.money.expenses import Expense
from tools.money.incomes import CameIn, Income, came_in
from tools.money.periods import EARLIEST, Period, period_days
from tools.tool import Input, Result, Words, tool


class Focus(StrEnum):
    """What the question is after, beside the sum."""

    SHARE = "share"
    """How many percent of everything spent in the period."""
    LARGEST = "largest"
    AVERAGE = "average"
    """A day's spending on average, over the days gone by."""
    LAST = "last"
    """When it was last."""


class SpendingIn(Input):
    """A named period, or the days `first` to `last`, both included; one category or all; only what bears the words `about`."""

    period: Period | None = None
    first: Date | None = None
    last: Date | None = None
    category: Category | None = None
    about: Words | None = None
    focus: Focus | None = None


class Share(Result):
    category: Category
    total: Decimal
    count: int


class CurrencySpending(Result):
    """`whole`: everything spent in this currency in the period, whatever was asked for."""

    currency: str
    total: Decimal
    count: int
    shares: list[Share]
    whole: Decimal


class Spending(Result):
    """`days` have gone by of the period. `records`: the newest, or the largest when these were asked for."""

    period: Period | None
    first: Date
    last: Date
    days: int
    category: Category | None
    about: str | None
    focus: Focus | None
    currencies: list[CurrencySpending]
    records: list[Expense]


class CashFlowIn(Input):
    """A named period, or the days `first` to `last`, both included. `only_in`: what came in, without what went out."""

    period: Period | None = None
    first: Date | None = None
    last: Date | None = None
    only_in: bool = False


class Flow(Result):
    currency: str
    came_in: Decimal
    spent: Decimal


class CashFlow(Result):
    period: Period | None
    first: Date
    last: Date
    only_in: bool
    flows: list[Flow]
    latest: list[Income]


def _days(ctx: Context, query: SpendingIn | CashFlowIn) -> tuple[Date, Date]:
    first, last = query.first or query.last, query.last or query.first
    if first is not None and last is not None:
        return min(first, last), max(first, last)
    return period_days(query.period or Period.TODAY, ctx.today)


@tool()
async def spending(ctx: Context, query: SpendingIn) -> Spending:
    """How much the person spent in a period: in all, in a category or on a thing; its share, the largest, the average."""
    first, last = _days(ctx, query)
    if query.focus is Focus.LAST and query.period is None and query.first is None:
        first, last = EARLIEST, ctx.today
    about = " ".join(query.about.lower().split()) if query.about else None
    by_currency: dict[str, list[Share]] = {}
    category, largest = query.category.value if query.category else None, query.focus is Focus.LARGEST
    most = 3 if largest else 5
    if about is None:
        found = await sums.sums(ctx.session, ctx.user_id, first, last, category)
        shown = await store.latest(ctx.session, ctx.user_id, first, last, most, category=category, largest=largest)
    else:
        found, shown = await store.about(
            ctx.session, ctx.user_id, first, last, about, most, category=category, largest=largest
        )
    for currency, slug, total, count in found:
        by_currency.setdefault(currency, []).append(Share(category=Category(slug), total=total, count=count))
    narrowed = query.category is not None or about is not None
    whole: dict[str, Decimal] = {}
    if narrowed and query.focus is Focus.SHARE:
        for currency, _, total, _ in await sums.sums(ctx.session, ctx.user_id, first, last):
            whole[currency] = whole.get(currency, Decimal(0)) + total
    currencies = [
        _summed(currency, shares, whole.get(currency))
        for currency, shares in sorted(by_currency.items(), key=lambda item: (item[0] != ctx.person.currency, item[0]))
    ]
    return Spending(
        period=query.period,
        first=first,
        last=last,
        days=(min(last, ctx.today) - first).days + 1,
        category=query.category,
        about=query.about,
        focus=query.focus,
        currencies=currencies,
        records=[expenses.KIND.of(row) for row in shown],
    )


def _summed(currency: str, shares: list[Share], whole: Decimal | None) -> CurrencySpending:
    total = sum((s.total for s in shares), Decimal(0))
    return CurrencySpending(
        currency=currency,
        total=total,
        count=sum(s.count for s in shares),
        shares=shares,
        whole=total if whole is None else whole,
    )


class OverviewIn(Input):
    """No arguments: the running calendar month."""


class Overview(Result):
    """Money at a glance: the month's flow, where it went, and what is left of the budgets."""

    flow: CashFlow
    spending: Spending
    budgets: BudgetsLeft


@tool()
async def overview(ctx: Context, _: OverviewIn) -> Overview:
    """Money at a glance: what came in and went out this month, where to, and what is left of the budgets."""
    return Overview(
        flow=await cash_flow(ctx, CashFlowIn(period=Period.MONTH)),
        spending=await spending(ctx, SpendingIn(period=Period.MONTH)),
        budgets=await budget_left(ctx, BudgetQuery()),
    )


@tool()
async def cash_flow(ctx: Context, query: CashFlowIn) -> CashFlow:
    """What came in during a period, and what remains of it after spending."""
    first, last = _days(ctx, query)
    received = {each.currency: each for each in await came_in(ctx, first, last)}
    spent: dict[str, Decimal] = {}
    for currency, _, total, _ in await sums.sums(ctx.session, ctx.user_id, first, last):
        spent[currency] = spent.get(currency, Decimal(0)) + total
    names = dict.fromkeys([*received, *([] if query.only_in else spent)])
    latest = await store.latest_incomes(ctx.session, ctx.user_id, first, last, 5)
    return CashFlow(
        period=query.period,
        first=first,
        last=last,
        only_in=query.only_in,
        flows=[Flow(currency=c, came_in=_total(received.get(c)), spent=spent.get(c, Decimal(0))) for c in names],
        latest=[incomes.KIND.of(row) for row in latest],
    )


def _total(found: CameIn | None) -> Decimal:
    return found.total if found else Decimal(0)
