"""The day at a glance, over all areas. A part of the day is an entry of `_parts`."""

from datetime import date as Date
from datetime import timedelta

from pydantic import SerializeAsAny

from core.context import Context
from tools import food, money, tasks, training
from tools.tool import Input, Result, tool


class TodayIn(Input):
    """`date`: another day, which lies behind; left out: today."""

    date: Date | None = None


class Today(Result):
    """What each area has for the day, money first; an area with nothing is left out."""

    query: TodayIn
    parts: list[SerializeAsAny[Result]]


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
