"""The figures of a chart of the weight: each day weighed, and the mean of the seven days up to it."""

from datetime import date as Date
from datetime import timedelta
from itertools import groupby

from core.context import Context
from storage import body as store
from tools.body.models import WeightChart, WeightPoint, WeightsIn
from tools.body.needs import mean_of
from tools.money.periods import EARLIEST
from tools.tool import tool

_WEEK = timedelta(days=6)
_USUAL = timedelta(days=90)


@tool(answers=True)
async def weight_chart(ctx: Context, query: WeightsIn) -> WeightChart:
    """Draw a chart of the person's weight with its 7-day mean."""
    last = min(query.last or ctx.today, ctx.today)
    first = query.first or last - _USUAL
    points = await _points(ctx, first, last)
    if query.first is None and len(points) < 2:
        points = await _points(ctx, EARLIEST, last)
    return WeightChart(
        first=points[0].day if points and query.first is None else first, last=last, points=tuple(points)
    )


async def _points(ctx: Context, first: Date, last: Date) -> list[WeightPoint]:
    """A mean reaches back before `first`."""
    rows = await store.weights(ctx.session, ctx.user_id, ctx.person.zone.key, max(first - _WEEK, EARLIEST), last)
    days = [(day, mean_of([row.weight for row in group])) for day, group in groupby(rows, key=lambda row: row.day)]
    return [
        WeightPoint(day=day, weight=weight, average=mean_of([w for d, w in days if day - _WEEK <= d <= day]))
        for day, weight in days
        if day >= first
    ]
