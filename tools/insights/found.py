"""What the records show across areas: four weeks beside the four before, a week that is unlike those before it, two areas that go together.

Every figure comes from SQL; here is only which of them are worth telling. A figure to compare is one in storage/insights.py and a
member of `Area`. Nothing says why: what goes together need not make each other.
"""

from collections.abc import Sequence
from datetime import date as Date
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum
from math import atanh, sqrt
from statistics import NormalDist

from core.context import Context
from core.ids import uuid7
from storage import insights as store
from storage.money import Category
from tools.insights.day import TodayIn
from tools.tool import Result, tool

SPAN = timedelta(days=28)
LEAST_DAYS = 14
_MOST = 3
_WEEKS_BACK = timedelta(days=12 * 7 + 6)
_DAYS_BACK = timedelta(days=84)
_LEAST_PAIRED = 28
_LEAST_RHO = 0.3
_ERROR = 0.02
"""Of drawing a connection, any of those looked for, out of days that have none: the share of each is this by their number
(Bonferroni). A fifth of the five in a hundred that are promised, as the normal law is only near to that of ranks."""
_SPREAD = 1.06
"""Variance of Fisher's z of Spearman's rho, times n - 3: Fieller, Hartley and Pearson, 1957."""
_LEAST_WEEKS = 6
_FAR = 3
"""Standard deviations from the mean of the weeks before."""
_WORTH = Decimal("0.15")
"""A change that is less is no message of its own."""
_WORTH_OF_SPENDING = Decimal("0.05")
"""Nor is one of what vehicles cost that is less than this of what was spent in all."""
_LEAST_RECORDS = 3
"""Nor one that fewer make, on either side."""
_RESTS = timedelta(days=27)
"""So long the same finding is not told again by itself."""


class Area(StrEnum):
    SPENT = "spent"
    EATEN = "eaten"
    """kcal a day, of the days with a meal."""
    RUN = "run"
    """Km."""
    VEHICLE = "vehicle"
    """What vehicles cost."""
    DONE = "done"
    """Tasks."""


class Sort(StrEnum):
    TREND = "trend"
    UNUSUAL = "unusual"
    TOGETHER = "together"


class Why(StrEnum):
    """Why it is told."""

    LARGEST = "largest"
    """The largest change of all areas."""
    NEXT = "next"
    """The next largest."""
    UNLIKE = "unlike"
    """Further from the weeks before than any of these."""
    STRONGEST = "strongest"
    """Of all areas beside each other, those that go together most plainly."""


class Insight(Result):
    """A trend: `now` from `n` records of the last four weeks, `before` from `n_before` of the four before; None where there were none.

    Something unusual: spending on `category` in the last seven days, beside the mean of the `n_before` weeks before. Areas together:
    the mean of `area` on the `n` days on which `other` lay above `split`, `before` on the `n_before` others; `rho`: Spearman's.
    """

    sort: Sort = Sort.TREND
    area: Area
    now: Decimal
    n: int
    before: Decimal | None
    n_before: int
    why: Why = Why.NEXT
    category: Category | None = None
    other: Area | None = None
    split: Decimal | None = None
    rho: Decimal | None = None
    first: Date
    last: Date

    @property
    def change(self) -> Decimal | None:
        """As a share of what it was."""
        return (self.now - self.before) / self.before if self.before else None

    @property
    def key(self) -> str:
        """The same for the same finding of another week."""
        up = "up" if self.before is None or self.now > self.before else "down"
        return ":".join(filter(None, (self.sort, self.area, self.category, self.other, up)))


class Insights(Result):
    """At most three; none while no area has fourteen days of records. `days`: how many there are at most. `words`: a model's, a text for
    each finding, where one was asked. `pictured`: with a chart, as what is sent by itself is."""

    first: Date
    last: Date
    currency: str
    days: int
    found: list[Insight]
    words: tuple[str, ...] = ()
    pictured: bool = False

    @property
    def kept(self) -> str:
        """What words are made for and kept by: the same for the same findings alone."""
        return self.model_dump_json(exclude={"words", "pictured"})


@tool()
async def insights(ctx: Context, _: TodayIn) -> Insights:
    """Show what the records of the last weeks have in them: changes, unusual weeks, areas that go together."""
    return await _insights(ctx, (), ctx.today)


async def weekly(ctx: Context, day: Date) -> Insights | None:
    """What is sent by itself on `day`, in a model's words where these were made ahead; kept as told."""
    found = await ahead(ctx, day)
    if found is None:
        return None
    told = {each.key: each.model_dump(mode="json") for each in found.found}
    await store.tell(ctx.session, ctx.user_id, uuid7(), ctx.now, told)
    words = await store.words(ctx.session, ctx.user_id, found.kept, ctx.language.value)
    return found.model_copy(update={"words": words, "pictured": True})


async def ahead(ctx: Context, day: Date) -> Insights | None:
    """What is to be sent on `day`: nothing that was told in the last four weeks, and nothing at all where nothing moved.

    It ends with the day before, so that hours ahead it is what it will be, but for what is corrected meanwhile.
    """
    told = await store.told(ctx.session, ctx.user_id, ctx.now - _RESTS, ctx.now)
    found = await _insights(ctx, told, day - timedelta(days=1), by_itself=True)
    return found if found.found else None


async def _insights(ctx: Context, told: Sequence[str], last: Date, *, by_itself: bool = False) -> Insights:
    """`by_itself`: only of what is worth a message nobody asked for."""
    first = last - SPAN + timedelta(days=1)
    figures = await store.figures(
        ctx.session,
        ctx.user_id,
        before=first - SPAN,
        first=first,
        last=last,
        currency=ctx.person.currency,
        zone=ctx.person.zone.key,
    )
    ages = {Area(f.kind): (last - f.since).days + 1 for f in figures if f.since is not None}
    long_enough = {area for area, days in ages.items() if days >= LEAST_DAYS}
    trends = [
        Insight(
            area=Area(f.kind),
            now=f.now or Decimal(0),
            n=f.n,
            before=f.before if f.n_before else None,
            n_before=f.n_before,
            first=first,
            last=last,
        )
        for f in figures
        if Area(f.kind) in long_enough and f.now is not None and f.n
    ]
    found: list[Insight] = []
    if long_enough:
        over = min(last, ctx.today - timedelta(days=1))
        found += [each for each in await _together(ctx, over, long_enough) if each.key not in told][:1]
        found += [each for each in await _unusual(ctx, last) if each.key not in told][:1]
    spent = next((each.now for each in trends if each.area is Area.SPENT), Decimal(0))
    if by_itself:
        trends = [each for each in trends if _worth(each, spent)]
    moved = sorted((each for each in trends if each.key not in told), key=_moved, reverse=True)
    moved = [each.model_copy(update={"why": Why.NEXT if n else Why.LARGEST}) for n, each in enumerate(moved)]
    return Insights(
        first=first,
        last=last,
        currency=ctx.person.currency,
        days=max(ages.values(), default=0),
        found=[*found, *moved][:_MOST],
    )


def _worth(found: Insight, spent: Decimal) -> bool:
    """Whether a change is large enough, of enough records, to be told without being asked for. `spent`: on all in the later weeks."""
    if (
        found.before is None
        or abs(found.change or Decimal(0)) < _WORTH
        or min(found.n, found.n_before) < _LEAST_RECORDS
    ):
        return False
    moved = abs(found.now - found.before)
    match found.area:
        case Area.VEHICLE:
            return moved >= spent * _WORTH_OF_SPENDING
        case Area.DONE:
            # Two counts differ by chance: by more than twice the root of their sum in one of twenty.
            return moved * moved > 4 * (found.now + found.before)
        case _:
            return True


def _moved(found: Insight) -> Decimal:
    """How far it moved; what has nothing to be compared with comes last."""
    return Decimal(-1) if found.change is None else abs(found.change)


async def _unusual(ctx: Context, last: Date) -> list[Insight]:
    """Categories whose week lies far beyond every one before it, the farthest first."""
    before = last - _WEEKS_BACK
    weeks = await store.weeks(ctx.session, ctx.user_id, before=before, last=last, currency=ctx.person.currency)
    far = [
        week
        for week in weeks
        if week.weeks >= _LEAST_WEEKS and week.now > week.most and week.now > week.mean + _FAR * week.deviation
    ]
    return [
        Insight(
            sort=Sort.UNUSUAL,
            area=Area.SPENT,
            category=Category(week.category),
            now=week.now,
            n=week.n,
            before=week.mean,
            n_before=week.weeks,
            why=Why.UNLIKE,
            first=last - timedelta(days=6),
            last=last,
        )
        for week in sorted(far, key=lambda week: week.mean - week.now)
    ]


async def _together(ctx: Context, until: Date, areas: set[Area]) -> list[Insight]:
    """Areas of the twelve weeks up to a day that is over that go together too plainly for chance, the plainest first."""
    before = until - _DAYS_BACK + timedelta(days=1)
    pairs = await store.together(
        ctx.session, ctx.user_id, before=before, last=until, currency=ctx.person.currency, zone=ctx.person.zone.key
    )
    looked = [
        pair for pair in pairs if pair.n >= _LEAST_PAIRED and Area(pair.area) in areas and Area(pair.other) in areas
    ]
    plain = [pair for pair in looked if abs(pair.rho) >= _LEAST_RHO and _beyond_chance(pair, len(looked))]
    return [
        Insight(
            sort=Sort.TOGETHER,
            area=Area(pair.other),
            other=Area(pair.area),
            split=pair.split,
            now=pair.high,
            n=pair.high_n,
            before=pair.low,
            n_before=pair.low_n,
            rho=Decimal(repr(round(pair.rho, 2))),
            why=Why.STRONGEST,
            first=before,
            last=until,
        )
        for pair in sorted(plain, key=lambda pair: -abs(pair.rho))
        if (pair.high > pair.low) == (pair.rho > 0)
    ]


def _beyond_chance(pair: store.Pair, looked: int) -> bool:
    """Whether ranks without any connection would hardly go together so: Fisher's z beyond the bound for so many pairs."""
    rho = max(-0.999, min(0.999, pair.rho))
    bound = NormalDist().inv_cdf(1 - _ERROR / (2 * looked))
    return abs(atanh(rho)) * sqrt((pair.n - 3) / _SPREAD) > bound
