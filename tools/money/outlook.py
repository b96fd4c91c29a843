"""Looking ahead: whether something can be afforded, and where the month will end. Figures only; every one from the records.

Both count the recurring bills that are still to come; neither adds up across currencies.
"""

from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from core.context import Context
from core.money import Amount, Currency, decimals
from storage import money as store
from storage import sums
from storage.money import Category
from tools.money.budgets import BudgetLeft, left_now
from tools.money.incomes import came_in
from tools.money.periods import Period, days_from, period_days
from tools.money.recurring import Every, RecurrenceKind, RecurrenceQuery, recurrences
from tools.tool import Input, Label, Result, Words, tool


class AffordIn(Input):
    """Something the person thinks of buying. `category` and `label`: where it would fall."""

    amount: Amount
    description: Words | None = None
    category: Category | None = None
    label: Label | None = None
    currency: Currency | None = None


class Verdict(StrEnum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    """There is neither a budget it falls under nor income this month."""


class AffordBudget(Result):
    """A budget it would fall under: `after` is what would be left once it and the bills still to come are paid."""

    state: BudgetLeft
    after: Decimal
    a_day: Decimal


class Afford(Result):
    """`after`: without a budget, what would remain of this month's income after spending, bills to come and this."""

    description: str | None
    amount: Decimal
    currency: str
    verdict: Verdict
    budgets: list[AffordBudget]
    came_in: Decimal
    after: Decimal | None


class ForecastIn(Input):
    """No arguments: the running calendar month."""


class Forecast(Result):
    """One currency. `usual`: spending a day so far without what recurs; `expected`: where the month ends at that pace, with the
    bills still `due`. `coming`: recurring income still to come this month, beside what `came_in`.
    """

    currency: str
    spent: Decimal
    usual: Decimal
    due: Decimal
    expected: Decimal
    came_in: Decimal
    coming: Decimal


class Forecasts(Result):
    """`days_gone`: of the month, or since the very first record where that is later."""

    days_gone: int
    days_left: int
    forecasts: list[Forecast]


@tool()
async def afford(ctx: Context, wanted: AffordIn) -> Afford:
    """Whether the person can afford something now: by their budgets, else by what came in this month, minus the bills due."""
    currency = wanted.currency or ctx.person.currency
    states = [each for each in await left_now(ctx) if _falls_under(each, wanted, currency)]
    budgets = [
        AffordBudget(state=each, after=after, a_day=max(_rounded(after / each.days, currency), Decimal(0)))
        for each in states
        for after in [each.left - each.due - wanted.amount]
    ]
    received, remains = Decimal(0), None
    if not budgets:
        first, last = period_days(Period.MONTH, ctx.today)
        received = sum(
            (each.total for each in await came_in(ctx, first, last) if each.currency == currency), Decimal(0)
        )
        if received:
            spent = await _spent(ctx, currency)
            due = await _to_come(ctx, currency, RecurrenceKind.EXPENSE)
            remains = received - spent - due - wanted.amount
    lasts = [each.after for each in budgets] or ([remains] if remains is not None else [])
    verdict = Verdict.UNKNOWN if not lasts else Verdict.YES if min(lasts) >= 0 else Verdict.NO
    return Afford(
        description=wanted.description,
        amount=wanted.amount,
        currency=currency,
        verdict=verdict,
        budgets=budgets,
        came_in=received,
        after=remains,
    )


def _falls_under(state: BudgetLeft, wanted: AffordIn, currency: str) -> bool:
    budget = state.budget
    if budget.currency != currency or budget.category not in (None, wanted.category):
        return False
    name = f" {wanted.label or ''} {wanted.description or ''} ".lower()
    return budget.label is None or f" {budget.label.lower()} " in name


def _rounded(amount: Decimal, currency: str) -> Decimal:
    return amount.quantize(Decimal(1) if currency == "IDR" else Decimal(1).scaleb(-decimals(currency)), ROUND_HALF_UP)


async def _spent(ctx: Context, currency: str) -> Decimal:
    first, _ = period_days(Period.MONTH, ctx.today)
    found = await sums.sums(ctx.session, ctx.user_id, first, ctx.today)
    return sum((total for each, _, total, _ in found if each == currency), Decimal(0))


async def _to_come(ctx: Context, currency: str, kind: RecurrenceKind) -> Decimal:
    """What recurs of this currency and is still to come this calendar month: bills, or income."""
    _, last = period_days(Period.MONTH, ctx.today)
    found = await recurrences(ctx, RecurrenceQuery(kind=kind))
    whole = Decimal(0)
    for each in found.recurrences:
        if each.paused or each.currency != currency or each.next_date is None:
            continue
        times = 0
        for day in days_from(each.starts, each.every, each.next_date, each.day):
            if day > last:
                break
            times += 1
        whole += each.amount * times
    return whole


@tool()
async def forecast(ctx: Context, _: ForecastIn) -> Forecasts:
    """Where spending will be at the end of this calendar month, at the pace so far and with the bills still to come."""
    first, last = period_days(Period.MONTH, ctx.today)
    began = await sums.first_day(ctx.session, ctx.user_id) or first
    gone, left = (ctx.today - max(first, began)).days + 1, (last - ctx.today).days
    regular = {
        each.description.lower()
        for each in (await recurrences(ctx, RecurrenceQuery(kind=RecurrenceKind.EXPENSE))).recurrences
        if each.every is not Every.WEEK
    }
    spent: dict[str, Decimal] = {}
    for currency, _category, total, _n in await sums.sums(ctx.session, ctx.user_id, first, ctx.today):
        spent[currency] = spent.get(currency, Decimal(0)) + total
    recurring = await store.sums_of(ctx.session, ctx.user_id, first, ctx.today, sorted(regular))
    received = {each.currency: each.total for each in await came_in(ctx, first, last)}
    names = sorted(spent, key=lambda currency: (currency != ctx.person.currency, currency))
    forecasts = []
    for currency in names:
        usual = (spent[currency] - recurring.get(currency, Decimal(0))) / gone
        due = await _to_come(ctx, currency, RecurrenceKind.EXPENSE)
        forecasts.append(
            Forecast(
                currency=currency,
                spent=spent[currency],
                usual=_rounded(usual, currency),
                due=due,
                expected=_rounded(spent[currency] + usual * left + due, currency),
                came_in=received.get(currency, Decimal(0)),
                coming=await _to_come(ctx, currency, RecurrenceKind.INCOME),
            )
        )
    return Forecasts(days_gone=gone, days_left=left, forecasts=forecasts)
