"""What is told at its time without a question: tomorrow's session, a day with nothing recorded, the week of training and of food, the
month of money. Each gives None where there is nothing worth a message.

They are no operations: nobody asks for them. Their figures are those the operations give for the same days.
"""

from datetime import date as Date
from datetime import datetime, timedelta
from datetime import time as Time
from decimal import Decimal

from core.context import Context
from storage import pushes as store
from tools import body, food, money, training
from tools.tool import Result

LEAST_DAYS = 3
"""Days with a meal without which a week says nothing."""
_WEEK, _DAY = timedelta(days=7), timedelta(days=1)


class SessionAhead(Result):
    """`session`: of tomorrow, None when only one was `missed` (yesterday's). `shown`: the plan's week it stands in."""

    session: training.Session | None
    shown: training.PlanShown


class NothingLogged(Result):
    """Nothing was recorded on `day` so far."""

    day: Date


class TrainingWeek(Result):
    """`first` to `last`, both included. `before`: the running of the week before. `planned`: sessions of a plan, `done` of them run."""

    first: Date
    last: Date
    week: training.Workouts
    run: training.Sums
    before: training.Sums
    planned: int = 0
    done: int = 0


class FoodWeek(Result):
    """`days`: of the seven how many have a meal; averages a day over these. `target`: kcal a day. `before`: the average of the week
    before, None with fewer than three days."""

    first: Date
    last: Date
    days: int
    calories: Decimal
    protein: Decimal
    target: Decimal | None
    protein_target: Decimal | None
    before: Decimal | None
    weight: Decimal | None
    weight_before: Decimal | None


class Moved(Result):
    """A category of the month beside the month before."""

    category: money.Category
    total: Decimal
    before: Decimal


class MoneyMonth(Result):
    """The month that is over, in the person's main currency; other currencies are in `others`. `moved`: the largest changes first."""

    first: Date
    last: Date
    chart: money.Chart
    spent: Decimal
    before: Decimal | None
    came_in: Decimal
    count: int
    currency: str
    moved: list[Moved]
    others: list[money.CurrencySpending]


async def session_ahead(ctx: Context, day: Date) -> SessionAhead | None:
    """What the running plan has on the day after `day`, or that it went without the day before's."""
    try:
        shown = await training.training_plan(ctx, training.PlanQuery())
    except training.NoPlan:
        return None
    sessions = [each for week in shown.plan.plan_data.weeks for each in week.sessions if not each.skipped]
    ahead = next((each for each in sessions if each.date == day + _DAY), None)
    if shown.missed is not None and shown.missed.date != day - _DAY:
        # It was told the evening after.
        shown = shown.model_copy(update={"missed": None})
    return SessionAhead(session=ahead, shown=shown) if ahead is not None or shown.missed is not None else None


async def nothing_logged(ctx: Context, day: Date) -> NothingLogged | None:
    since = datetime.combine(day, Time(0), ctx.person.zone)
    last = await store.last_logged(ctx.session, ctx.user_id)
    return NothingLogged(day=day) if last is None or last < since else None


async def training_week(ctx: Context, day: Date) -> TrainingWeek | None:
    """The seven days before `day`."""
    first, last = day - _WEEK, day - _DAY
    week = await training.workouts(ctx, training.WorkoutsIn(first=first, last=last))
    if not week.sums.count:
        return None
    none = training.Sums(count=0, distance=Decimal(0), duration=Decimal(0))
    before = await training.workouts(
        ctx, training.WorkoutsIn(first=first - _WEEK, last=first - _DAY, type=training.Kind.RUN)
    )
    planned, done = await _kept(ctx, first, last)
    return TrainingWeek(
        first=first,
        last=last,
        week=week,
        run=week.by_type.get(training.Kind.RUN, none),
        before=before.sums,
        planned=planned,
        done=done,
    )


async def _kept(ctx: Context, first: Date, last: Date) -> tuple[int, int]:
    """Sessions of the plan in these days, and how many of them were run."""
    try:
        shown = await training.training_plan(ctx, training.PlanQuery())
    except training.NoPlan:
        return 0, 0
    sessions = [s.date for week in shown.plan.plan_data.weeks for s in week.sessions if first <= s.date <= last]
    return len(sessions), sum(day in shown.done for day in sessions)


async def food_week(ctx: Context, day: Date) -> FoodWeek | None:
    """The seven days before `day`."""
    first, last = day - _WEEK, day - _DAY
    week = await food.eaten(ctx, food.EatenIn(first=first, last=last))
    if week.days < LEAST_DAYS or week.average is None:
        return None
    before = await food.eaten(ctx, food.EatenIn(first=first - _WEEK, last=first - _DAY))
    weights = await body.weights(ctx, body.WeightsIn())
    return FoodWeek(
        first=first,
        last=last,
        days=week.days,
        calories=week.average,
        protein=week.sum.protein / week.days,
        target=week.sum.target,
        protein_target=week.sum.protein_target,
        before=before.average if before.days >= LEAST_DAYS else None,
        weight=weights.trend.average,
        weight_before=weights.trend.before,
    )


async def money_month(ctx: Context, day: Date) -> MoneyMonth | None:
    """The calendar month before that of `day`."""
    last = day.replace(day=1) - _DAY
    first = last.replace(day=1)
    spending = await money.spending(ctx, money.SpendingIn(first=first, last=last))
    flow = await money.cash_flow(ctx, money.CashFlowIn(first=first, last=last))
    currency = ctx.person.currency
    own = next((each for each in spending.currencies if each.currency == currency), None)
    if own is None or not own.count:
        return None
    earlier = await money.spending(ctx, money.SpendingIn(first=(first - _DAY).replace(day=1), last=first - _DAY))
    then = next((each for each in earlier.currencies if each.currency == currency), None)
    return MoneyMonth(
        first=first,
        last=last,
        chart=await money.chart(ctx, money.ChartIn(first=first, last=last)),
        spent=own.total,
        before=then.total if then is not None else None,
        came_in=next((each.came_in for each in flow.flows if each.currency == currency), Decimal(0)),
        count=own.count,
        currency=currency,
        moved=_moved(own, then) if then is not None else [],
        others=[each for each in spending.currencies if each.currency != currency],
    )


def _moved(own: money.CurrencySpending, then: money.CurrencySpending) -> list[Moved]:
    was = {share.category: share.total for share in then.shares}
    now = {share.category: share.total for share in own.shares}
    found = [
        Moved(category=each, total=now.get(each, Decimal(0)), before=was.get(each, Decimal(0)))
        for each in dict.fromkeys((*now, *was))
    ]
    return sorted(found, key=lambda each: -abs(each.total - each.before))
