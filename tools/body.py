"""The body: weight with its trend and BMI, height and daily targets, and the energy a day takes.

What a day takes is learned from the person's own weights and meals, and until these suffice estimated by Mifflin and St Jeor; it
always says which, and how sure it is.
"""

from collections.abc import Sequence
from datetime import date as Date
from datetime import datetime, timedelta
from datetime import time as Time
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from core.context import Context
from storage import body as store
from storage import food, records
from storage.database import Row
from tools.kinds import Kind
from tools.money.periods import record_day
from tools.targets import Aimed, Recorded, Which
from tools.tool import Input, Result, tool

Kilograms = Annotated[Decimal, Field(ge=2, le=500, max_digits=7)]
Height = Annotated[Decimal, Field(ge=50, le=260, max_digits=5)]
_TENTH, _HUNDREDTH = Decimal("0.1"), Decimal("0.01")
_WEEK = timedelta(days=6)
_MORNING = Time(7)

KCAL_PER_KG = Decimal(7700)
"""Energy of a kilogram of body weight (Wishnofsky 1958, Am J Clin Nutr 6:542)."""
_LIGHT = Decimal("1.4")
"""Physical activity of a day that is mostly sat through (FAO/WHO/UNU 2004, table 5.1: 1.40 to 1.69)."""
_WINDOW = 28
_LEAST_SPAN, _LEAST_WEIGHTS, _LEAST_MEAL_DAYS = 14, 4, 10
_SURE_SPAN, _SURE_MEAL_DAYS = 21, 20
_HALF_LOGGED = Decimal("0.5")


class WeightIn(Input):
    """`weight` in kg. `date`, `time` (local) may be left out: now."""

    weight: Kilograms
    date: Date | None = None
    time: Time | None = None


class Weight(Recorded):
    weight: Decimal
    bmi: Decimal | None = None
    logged_at: datetime


class Trend(Result):
    """`average`: of the last 7 days; `before`: of the 7 before these; None where there is no weight in them."""

    average: Decimal | None
    before: Decimal | None

    @property
    def change(self) -> Decimal | None:
        return None if self.average is None or self.before is None else self.average - self.before


class WeightLogged(Result):
    """`last`: the weight before this one."""

    weight: Weight
    last: Weight | None
    trend: Trend


class WeightFix(Aimed):
    """New values for a weight; what is left out stays."""

    weight: Kilograms | None = None
    date: Date | None = None


class WeightCorrected(Result):
    before: Weight
    after: Weight
    trend: Trend


class WeightDeleted(Result):
    weight: Weight


class Sex(StrEnum):
    MALE = "male"
    FEMALE = "female"


class GoalIn(Input):
    """Height in cm, targets a day in kcal and grams, and for the estimate sex and year of birth; what is left out stays."""

    height_cm: Height | None = None
    calories: Annotated[Decimal, Field(ge=500, le=10000, max_digits=7)] | None = None
    protein: Annotated[Decimal, Field(ge=1, le=1000, max_digits=6)] | None = None
    sex: Sex | None = None
    born: Annotated[int, Field(ge=1900, le=2100)] | None = None


class Goal(Recorded):
    height_cm: Decimal | None = None
    calories: Decimal | None = None
    protein: Decimal | None = None
    sex: Sex | None = None
    born: int | None = None


class GoalSet(Result):
    """`before` is what it was, None for the first."""

    before: Goal | None
    goal: Goal


class GoalFix(Aimed, GoalIn):
    """New values; what is left out stays."""


class GoalCorrected(Result):
    before: Goal
    goal: Goal


class GoalDeleted(Result):
    goal: Goal


class WeightsIn(Input):
    """Weights from `first` to `last`; without them the last 90 days."""

    first: Date | None = None
    last: Date | None = None


class Weights(Result):
    """`latest`: the last weight up to `last`; `since`: the first weight of these days. `need`: what a day takes, where it can be
    told; `target`: the kcal a day the person has set."""

    first: Date
    last: Date
    latest: Weight | None
    since: Decimal | None
    since_date: Date | None
    count: int
    average: Decimal | None
    trend: Trend
    height_cm: Decimal | None
    need: "Need"
    target: Decimal | None = None


class Basis(StrEnum):
    """How the energy of a day is known: from weights and meals, by the formula, or not at all."""

    LEARNED = "learned"
    FORMULA = "formula"
    NONE = "none"


class Need(Result):
    """`calories` a day that keep the weight. `sure`: from at least three weeks. `missing`: what the formula lacks.

    `days`: how many days of meals it rests on.
    """

    basis: Basis
    calories: Decimal | None = None
    sure: bool = False
    days: int = 0
    missing: tuple[str, ...] = ()


WEIGHT = Kind("weight_logs", store.WeightLog, Weight)
GOAL = Kind("body_goals", store.BodyGoal, Goal)


def bmi(weight: Decimal, height_cm: Decimal | None) -> Decimal | None:
    """kg/m², to a tenth; None without a height."""
    return (weight / (height_cm / 100) ** 2).quantize(_TENTH) if height_cm else None


def _mean(weights: Sequence[Decimal]) -> Decimal | None:
    return (sum(weights, Decimal(0)) / len(weights)).quantize(_HUNDREDTH) if weights else None


async def _trend(ctx: Context, last: Date) -> Trend:
    rows = await store.weights(
        ctx.session, ctx.user_id, ctx.person.zone.key, last - 2 * _WEEK - timedelta(days=1), last
    )
    border = last - _WEEK
    return Trend(
        average=_mean([row.weight for row in rows if row.day >= border]),
        before=_mean([row.weight for row in rows if row.day < border]),
    )


async def _height(ctx: Context) -> Decimal | None:
    goal = await store.goal(ctx.session, ctx.user_id)
    return goal.height_cm if goal else None


def _at(ctx: Context, day: Date | None, at: Time | None) -> datetime:
    """Now, or what was said; another day's in the morning. Raises DateOutOfRange."""
    if day is None and at is None:
        return ctx.now
    date = record_day(ctx, day)
    if at is None and date == ctx.today:
        return ctx.now
    return min(datetime.combine(date, at or _MORNING, tzinfo=ctx.person.zone), ctx.now)


@tool(writes="log")
async def log_weight(ctx: Context, weight: WeightIn) -> WeightLogged:
    """Record the person's body weight."""
    last = await store.last(ctx.session, ctx.user_id)
    kilograms = weight.weight.quantize(_HUNDREDTH)
    row = store.WeightLog(
        user_id=ctx.user_id,
        weight=kilograms,
        bmi=bmi(kilograms, await _height(ctx)),
        logged_at=_at(ctx, weight.date, weight.time),
    )
    await records.add(ctx.session, row)
    before = WEIGHT.here(ctx, last) if last else None
    return WeightLogged(weight=WEIGHT.here(ctx, row), last=before, trend=await _trend(ctx, ctx.today))


@tool(writes="correct")
async def correct_weight(ctx: Context, fix: WeightFix) -> WeightCorrected | Which:
    """Change a weight that is already recorded."""
    row = await WEIGHT.one(ctx, fix.target)
    if isinstance(row, Which):
        return row
    before = WEIGHT.here(ctx, row)
    values: dict[str, object] = {}
    if fix.weight is not None:
        kilograms = fix.weight.quantize(_HUNDREDTH)
        values = {"weight": kilograms, "bmi": bmi(kilograms, await _height(ctx))}
    if fix.date is not None:
        there = before.logged_at.astimezone(ctx.person.zone)
        values["logged_at"] = datetime.combine(record_day(ctx, fix.date), there.timetz())
    await records.update(ctx.session, row, values)
    return WeightCorrected(before=before, after=WEIGHT.here(ctx, row), trend=await _trend(ctx, ctx.today))


@tool(writes="delete")
async def delete_weight(ctx: Context, which: Aimed) -> WeightDeleted | Which:
    """Remove a weight that is recorded."""
    gone = await WEIGHT.remove(ctx, which.target)
    return gone if isinstance(gone, Which) else WeightDeleted(weight=gone)


@tool(writes="log")
async def set_body_goal(ctx: Context, goal: GoalIn) -> GoalSet:
    """Set height, the daily kcal or protein target, sex or year of birth."""
    values = goal.model_dump(exclude_none=True)
    row = await store.goal(ctx.session, ctx.user_id)
    if row is None:
        row = await records.add(ctx.session, store.BodyGoal(user_id=ctx.user_id, **values))
        return GoalSet(before=None, goal=GOAL.of(row))
    before = GOAL.of(row)
    return GoalSet(before=before, goal=GOAL.of(await records.update(ctx.session, row, values)))


@tool(writes="correct")
async def correct_body_goal(ctx: Context, fix: GoalFix) -> GoalCorrected | Which:
    """Change height or a daily target."""
    row = await GOAL.one(ctx, fix.target)
    if isinstance(row, Which):
        return row
    before = GOAL.of(row)
    values = fix.model_dump(exclude_none=True, exclude={"target"})
    return GoalCorrected(before=before, goal=GOAL.of(await records.update(ctx.session, row, values)))


@tool(writes="delete")
async def delete_body_goal(ctx: Context, which: Aimed) -> GoalDeleted | Which:
    """Forget height and daily targets."""
    gone = await GOAL.remove(ctx, which.target)
    return gone if isinstance(gone, Which) else GoalDeleted(goal=gone)


@tool()
async def weights(ctx: Context, query: WeightsIn) -> Weights:
    """The person's weight: latest, trend, change since a day, BMI, and the kcal a day that keep it."""
    last = min(query.last or ctx.today, ctx.today)
    first = query.first or last - timedelta(days=90)
    rows = await store.weights(ctx.session, ctx.user_id, ctx.person.zone.key, first, last)
    latest = await store.last(ctx.session, ctx.user_id, ctx.person.zone.key, last)
    goal = await store.goal(ctx.session, ctx.user_id)
    return Weights(
        first=first,
        last=last,
        latest=WEIGHT.here(ctx, latest) if latest else None,
        since=rows[0].weight if rows else None,
        since_date=rows[0].day if rows else None,
        count=len(rows),
        average=_mean([row.weight for row in rows]),
        trend=await _trend(ctx, last),
        height_cm=goal.height_cm if goal else None,
        need=await need(ctx, goal),
        target=goal.calories if goal else None,
    )


async def need(ctx: Context, row: store.BodyGoal | None = None) -> Need:
    """What a day takes: learned from four weeks of weights and meals, else by the formula, else what is missing for it.

    `row`: the person's goal, where it was read already."""
    row = row or await store.goal(ctx.session, ctx.user_id)
    goal = GOAL.of(row) if row else None
    latest = await store.last(ctx.session, ctx.user_id)
    if latest is None:
        return formula(ctx.today.year, None, goal)
    zone, first = ctx.person.zone.key, ctx.today - timedelta(days=_WINDOW)
    yesterday = ctx.today - timedelta(days=1)
    weights = await store.weights(ctx.session, ctx.user_id, zone, first, ctx.today)
    eaten = await food.days(ctx.session, ctx.user_id, zone, first, yesterday)
    whole = [row for row in eaten if not row.unknown]
    learned = learn(weights, [row.calories for row in whole])
    return learned or formula(ctx.today.year, latest.weight, goal)


def learn(weights: Sequence[Row], calories: Sequence[Decimal]) -> Need | None:
    """Mean intake less what the weight took up of it (energy balance, 7,700 kcal a kg along the fitted line); None when the
    weights span under two weeks, or too few days have meals."""
    if len(weights) < _LEAST_WEIGHTS:
        return None
    span = (weights[-1].day - weights[0].day).days
    intake = _mean(calories)
    if intake is None or span < _LEAST_SPAN:
        return None
    days = [value for value in calories if value >= intake * _HALF_LOGGED]  # a day half logged would pull the mean down
    intake = _mean(days)
    if intake is None or len(days) < _LEAST_MEAL_DAYS:
        return None
    slope = _slope([(Decimal((row.day - weights[0].day).days), row.weight) for row in weights])
    kcal = (intake - slope * KCAL_PER_KG).quantize(Decimal(1))
    if not 800 <= kcal <= 6000:
        return None
    return Need(
        basis=Basis.LEARNED, calories=kcal, sure=span >= _SURE_SPAN and len(days) >= _SURE_MEAL_DAYS, days=len(days)
    )


def _slope(points: Sequence[tuple[Decimal, Decimal]]) -> Decimal:
    """The least-squares line through the points, in y a unit of x."""
    n = Decimal(len(points))
    x, y = sum((p[0] for p in points), Decimal(0)) / n, sum((p[1] for p in points), Decimal(0)) / n
    spread = sum(((p[0] - x) ** 2 for p in points), Decimal(0))
    return sum(((p[0] - x) * (p[1] - y) for p in points), Decimal(0)) / spread


def formula(year: int, weight: Decimal | None, goal: Goal | None) -> Need:
    """Mifflin and St Jeor 1990 (Am J Clin Nutr 51:241) at rest, times 1.4 for a day mostly sat through."""
    known = {
        "weight": weight,
        "height": goal.height_cm if goal else None,
        "sex": goal.sex if goal else None,
        "born": goal.born if goal else None,
    }
    missing = tuple(name for name, value in known.items() if value is None)
    if weight is None or goal is None or goal.height_cm is None or goal.sex is None or goal.born is None:
        return Need(basis=Basis.NONE, missing=missing)
    rest = 10 * weight + Decimal("6.25") * goal.height_cm - 5 * (year - goal.born)
    rest += 5 if goal.sex is Sex.MALE else -161
    return Need(basis=Basis.FORMULA, calories=(rest * _LIGHT).quantize(Decimal(1)))
