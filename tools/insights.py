"""What one sees only across areas: the day at a glance, and what the last four weeks were beside the four before.

A part of the day is an entry of `_parts`; a figure to compare is one in storage/insights.py and a member of `Area`.
"""

from datetime import date as Date
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum

from pydantic import SerializeAsAny

from core.context import Context
from storage import insights as store
from tools import food, money, tasks, training
from tools.tool import Input, Result, tool

SPAN = timedelta(days=28)
LEAST_DAYS = 14
_MOST = 3


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


class TodayIn(Input):
    """`date`: another day, which lies behind; left out: today."""

    date: Date | None = None


class Today(Result):
    """What each area has for the day, money first; an area with nothing is left out."""

    query: TodayIn
    parts: list[SerializeAsAny[Result]]


class Insight(Result):
    """`now` from `n` records of the last four weeks, `before` from `n_before` of the four before; None where there were none."""

    area: Area
    now: Decimal
    n: int
    before: Decimal | None
    n_before: int


class Insights(Result):
    """At most three, the largest change first; none while no area has fourteen days of records. `days`: how many there are at most."""

    first: Date
    last: Date
    currency: str
    days: int
    found: list[Insight]


@tool()
async def today(ctx: Context, query: TodayIn) -> Today:
    """Show a day over all areas: spending, meals, workouts, and of today the tasks due."""
    behind = query.date is not None and query.date < ctx.today
    return Today(query=query, parts=await _parts(ctx, query.date if behind else None))


async def _parts(ctx: Context, day: Date | None) -> list[Result]:
    """`day` None: today."""
    yesterday = day == ctx.today - timedelta(days=1)
    days = {"first": day, "last": day} if day is not None else {"period": money.Period.TODAY}
    spent = {"period": money.Period.YESTERDAY} if yesterday else days
    parts: list[Result] = [await money.spending(ctx, money.SpendingIn.model_validate(spent))]
    due = await tasks.tasks(ctx, tasks.TasksIn(last=ctx.today)) if day is None else None
    if due is not None and due.tasks:
        parts.append(due)
    eaten = await food.eaten(ctx, food.EatenIn.model_validate(days))
    if eaten.meals:
        parts.append(eaten)
    trained = await training.workouts(ctx, training.WorkoutsIn.model_validate(days))
    if trained.sums.count:
        parts.append(trained)
    return parts


@tool()
async def insights(ctx: Context, _: TodayIn) -> Insights:
    """Compare the last four weeks with the four before, over all areas."""
    last = ctx.today
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
    known = [figure for figure in figures if figure.since is not None]
    days = max(((last - figure.since).days + 1 for figure in known if figure.since is not None), default=0)
    enough = [
        f
        for f in known
        if f.since is not None and (last - f.since).days + 1 >= LEAST_DAYS and f.now is not None and f.n
    ]
    found = [
        Insight(
            area=Area(f.kind),
            now=f.now or Decimal(0),
            n=f.n,
            before=f.before if f.n_before else None,
            n_before=f.n_before,
        )
        for f in enough
    ]
    return Insights(
        first=first,
        last=last,
        currency=ctx.person.currency,
        days=days,
        found=sorted(found, key=_change, reverse=True)[:_MOST],
    )


async def weekly(ctx: Context, _: Date) -> Insights | None:
    """What is sent by itself: nothing where there is nothing to compare."""
    found = await insights(ctx, TodayIn())
    return found if found.found else None


def _change(found: Insight) -> Decimal:
    """How far it moved, as a share of what it was; what has nothing to be compared with comes last."""
    if not found.before:
        return Decimal(-1)
    return abs(found.now - found.before) / found.before
