"""The energy a day takes: learned from the person's own weights and meals, until these suffice estimated by Mifflin and St Jeor.

It always says which, and how sure it is; a formula's constant stands beside its source.
"""

from collections.abc import Sequence
from datetime import date as Date
from datetime import timedelta
from decimal import Decimal
from typing import Protocol

from core.context import Context
from storage import body as store
from storage import food
from tools.body.models import GOAL, Basis, CalorieTarget, Estimated, Goal, Learned, Need, Sex, TargetQuery
from tools.tool import tool

KCAL_PER_KG = Decimal(7700)
"""Energy of a kilogram of body weight (Wishnofsky 1958, Am J Clin Nutr 6:542)."""
_LIGHT = Decimal("1.4")
"""Physical activity of a day that is mostly sat through (FAO/WHO/UNU 2004, table 5.1: 1.40 to 1.69)."""
_WINDOW = 28
_LEAST_SPAN, _LEAST_WEIGHTS, _LEAST_MEAL_DAYS = 14, 4, 10
_SURE_SPAN, _SURE_MEAL_DAYS = 21, 20
_HALF_LOGGED = Decimal("0.5")
_TENTH, _HUNDREDTH, _THOUSANDTH = Decimal("0.1"), Decimal("0.01"), Decimal("0.001")
AT_REST = {Sex.MALE: 5, Sex.FEMALE: -161}
"""The formula's last term, kcal a day."""


class Weighed(Protocol):
    """A weight in kg and its day."""

    @property
    def day(self) -> Date: ...

    @property
    def weight(self) -> Decimal: ...


def mean(weights: Sequence[Decimal]) -> Decimal | None:
    return mean_of(weights) if weights else None


def mean_of(weights: Sequence[Decimal]) -> Decimal:
    """Of at least one, to a hundredth."""
    return (sum(weights, Decimal(0)) / len(weights)).quantize(_HUNDREDTH)


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


def learn(weights: Sequence[Weighed], calories: Sequence[Decimal]) -> Need | None:
    """Mean intake less what the weight took up of it (energy balance, 7,700 kcal a kg along the fitted line); None when the
    weights span under two weeks, or too few days have meals."""
    if len(weights) < _LEAST_WEIGHTS:
        return None
    span = (weights[-1].day - weights[0].day).days
    intake = mean(calories)
    if intake is None or span < _LEAST_SPAN:
        return None
    days = [value for value in calories if value >= intake * _HALF_LOGGED]  # a day half logged would pull the mean down
    intake = mean(days)
    if intake is None or len(days) < _LEAST_MEAL_DAYS:
        return None
    slope = _slope([(Decimal((row.day - weights[0].day).days), row.weight) for row in weights])
    stored = slope * KCAL_PER_KG
    kcal = (intake - stored).quantize(Decimal(1))
    if not 800 <= kcal <= 6000:
        return None
    return Need(
        basis=Basis.LEARNED,
        calories=kcal,
        sure=span >= _SURE_SPAN and len(days) >= _SURE_MEAL_DAYS,
        days=len(days),
        learned=Learned(
            intake=intake, change=slope.quantize(_THOUSANDTH), stored=stored.quantize(Decimal(1)), span=span
        ),
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
    age = year - goal.born
    rest = 10 * weight + Decimal("6.25") * goal.height_cm - 5 * age + AT_REST[goal.sex]
    estimated = Estimated(
        weight=weight, height_cm=goal.height_cm, age=age, sex=goal.sex, rest=rest.quantize(Decimal(1)), factor=_LIGHT
    )
    return Need(basis=Basis.FORMULA, calories=(rest * _LIGHT).quantize(Decimal(1)), estimated=estimated)


@tool()
async def calorie_target(ctx: Context, _: TargetQuery) -> CalorieTarget:
    """Explain the daily kcal and protein target: what a day takes, how that was worked out, and what the difference comes to."""
    row = await store.goal(ctx.session, ctx.user_id)
    goal = GOAL.of(row) if row else None
    latest = await store.last(ctx.session, ctx.user_id)
    taken = await need(ctx, row)
    calories, protein = (goal.calories, goal.protein) if goal else (None, None)
    weekly = None
    if calories is not None and taken.calories is not None:
        weekly = ((calories - taken.calories) * 7 / KCAL_PER_KG).quantize(_HUNDREDTH)
    return CalorieTarget(
        calories=calories,
        need=taken,
        weekly=weekly,
        weight=latest.weight if latest else None,
        protein=protein,
        protein_per_kg=(protein / latest.weight).quantize(_TENTH) if protein is not None and latest else None,
    )
