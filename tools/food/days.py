"""What was eaten: a day with its meals, a stretch of days in sums, and what the person eats most often."""

from datetime import date as Date
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from core.context import Context
from storage import food as store
from tools.food.meals import KIND, Intake, Meal, MealType, targets
from tools.money.periods import Period, period_days
from tools.tool import Input, Result, tool

_USUAL_WITHIN = timedelta(days=60)
_MOST_USUAL = 4
_LEAST_OFTEN = 2


class Nutrient(StrEnum):
    """What a question is about."""

    CALORIES = "calories"
    PROTEIN = "protein"
    CARBS = "carbs"
    FAT = "fat"


class EatenIn(Input):
    """`period`, or `first` and `last`, both included. `about`: the figure asked for; `left`: what is left of its target.
    `meal_type`: only these meals."""

    period: Period = Period.TODAY
    first: Date | None = None
    last: Date | None = None
    about: Nutrient | None = None
    left: bool = False
    meal_type: MealType | None = None


class Usual(Result):
    """A meal eaten again and again; `record`: its newest, to be logged again."""

    record: UUID
    description: str
    times: int


class Eaten(Result):
    """The sums of these days, and of one day its meals. `days`: on how many there is a meal; `average`: kcal on each of these."""

    first: Date
    last: Date
    sum: Intake
    days: int
    average: Decimal | None
    about: Nutrient | None
    left: bool = False
    meal_type: MealType | None = None
    meals: tuple[Meal, ...] = ()
    usual: tuple[Usual, ...] = ()


@tool()
async def eaten(ctx: Context, query: EatenIn) -> Eaten:
    """What the person ate: kcal and macros of a day or of several, what is left of the daily target, usual meals."""
    first, last = period_days(query.period, ctx.today)
    first, last = query.first or first, min(query.last or (query.first or last), ctx.today)
    zone = ctx.person.zone.key
    rows = await store.days(ctx.session, ctx.user_id, zone, first, last, query.meal_type)
    summed = {name: sum((row[name] for row in rows), Decimal(0)) for name in ("calories", "protein", "carbs", "fat")}
    counts = {name: sum(row[name] for row in rows) for name in ("meals", "unknown")}
    whole = Intake(date=last, **counts, **summed, **(await targets(ctx)))
    listed = await store.of_days(ctx.session, ctx.user_id, zone, first, last, query.meal_type) if first == last else []
    usual = []
    if query.about is None and query.meal_type is None and not query.left and last == ctx.today:
        usual = [
            Usual(record=row.id, description=row.description, times=row.times)
            for row in await store.usual(ctx.session, ctx.user_id, ctx.now - _USUAL_WITHIN, _MOST_USUAL)
            if row.times >= _LEAST_OFTEN
        ]
    average = summed["calories"] / len(rows) if rows else None
    return Eaten(
        first=first,
        last=last,
        sum=whole,
        days=len(rows),
        average=average,
        about=query.about,
        left=query.left,
        meal_type=query.meal_type,
        meals=tuple(KIND.here(ctx, row) for row in listed),
        usual=tuple(usual),
    )


class DayEaten(Result):
    """`unknown`: how many of its `meals` have no energy."""

    day: Date
    meals: int
    unknown: int
    calories: Decimal
    protein: Decimal


async def eaten_by_day(ctx: Context, first: Date, last: Date) -> tuple[DayEaten, ...]:
    """What was eaten on each day from `first` to `last` that has a meal."""
    rows = await store.days(ctx.session, ctx.user_id, ctx.person.zone.key, first, last)
    return tuple(DayEaten.model_validate(row, from_attributes=True) for row in rows)
