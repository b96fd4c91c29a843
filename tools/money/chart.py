"""The figures of a chart of spending: a bar for each day, week or month of a period, and what each category had; one currency."""

from datetime import date as Date
from datetime import timedelta
from decimal import Decimal

from core.context import Context
from storage import sums as store
from storage.money import Category
from tools.money.breakdown import By
from tools.money.periods import EARLIEST, Period, days_asked, period_days
from tools.money.reports import Share
from tools.tool import Input, Result, tool

_MOST_DAYS, _MOST_WEEKS = 45, 26
_MOST_BARS = 400


class ChartIn(Input):
    """A named period, or the days `first` to `last`, both included; this month when none is said."""

    period: Period | None = None
    first: Date | None = None
    last: Date | None = None
    category: Category | None = None


class Bar(Result):
    """`day`: the first one of the day, week or month."""

    day: Date
    total: Decimal


class Sum(Result):
    currency: str
    total: Decimal


class Chart(Result):
    """Bars without a gap from `first` to `last`; shares largest first. `sums`: each currency with spending, the charted one
    first; none when nothing was spent.
    """

    query: ChartIn
    period: Period | None
    first: Date
    last: Date
    grain: By
    bars: list[Bar]
    shares: list[Share]
    sums: list[Sum]


@tool(answers=True)
async def chart(ctx: Context, query: ChartIn) -> Chart:
    """Draw a chart of spending in a period: how much when, and on what."""
    period, first, last = _days(ctx, query)
    category = query.category.value if query.category else None
    found = await store.sums(ctx.session, ctx.user_id, first, last, query.category)
    totals: dict[str, Decimal] = {}
    for currency, _, total, _ in found:
        totals[currency] = totals.get(currency, Decimal(0)) + total
    sums = [
        Sum(currency=currency, total=total)
        for currency, total in sorted(totals.items(), key=lambda item: (item[0] != ctx.person.currency, -item[1]))
    ]
    if not sums:
        return Chart(query=query, period=period, first=first, last=last, grain=By.DAY, bars=[], shares=[], sums=[])
    charted = sums[0].currency
    if first == EARLIEST:
        first = await store.began(ctx.session, ctx.user_id, category) or first
    days = (last - first).days + 1
    grain = By.DAY if days <= _MOST_DAYS else By.WEEK if days <= 7 * _MOST_WEEKS else By.MONTH
    rows = await store.grouped(ctx.session, ctx.user_id, grain, first, last, category=category, limit=_MOST_BARS)
    spent = {Date.fromisoformat(row.key): row.total for row in rows if row.currency == charted}
    return Chart(
        query=query,
        period=period,
        first=first,
        last=last,
        grain=grain,
        bars=[Bar(day=day, total=spent.get(day, Decimal(0))) for day in _starts(grain, first, last)],
        shares=[Share(category=Category(slug), total=total, count=n) for c, slug, total, n in found if c == charted],
        sums=sums,
    )


def _days(ctx: Context, query: ChartIn) -> tuple[Period | None, Date, Date]:
    if query.first is not None or query.last is not None:
        return None, *days_asked(ctx.today, None, query.first, query.last)
    period = query.period or Period.MONTH
    return period, *period_days(period, ctx.today)


def _starts(grain: By, first: Date, last: Date) -> list[Date]:
    """The first day of each day, week or month from `first` to `last`."""
    if grain is By.MONTH:
        months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
        return [Date(m // 12, m % 12 + 1, 1) for m in months]
    step = 7 if grain is By.WEEK else 1
    start = first - timedelta(days=first.weekday()) if grain is By.WEEK else first
    return [start + timedelta(days=n) for n in range(0, (last - start).days + 1, step)]
