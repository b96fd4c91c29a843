"""What the operations of the body take and give: kilograms, centimetres, kcal a day, days of the person's own zone."""

from datetime import date as Date
from datetime import datetime
from datetime import time as Time
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from storage import body as store
from tools.kinds import Kind, lacking
from tools.targets import Aimed, Recorded
from tools.tool import Input, Result

Kilograms = Annotated[Decimal, Field(ge=2, le=500, max_digits=7)]
Height = Annotated[Decimal, Field(ge=50, le=260, max_digits=5)]


class WeightIn(Input):
    """`weight` in kg. `date`, `time` (local) may be left out: now."""

    weight: Kilograms
    date: Date | None = None
    time: Time | None = None
    sure: bool = False
    """The person has said that it is right as it stands."""


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
    sure: bool = False
    """The person has said that it is right as it stands."""


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


class WeightPoint(Result):
    """A day with a weight, kg (the mean of several); `average`: of the 7 days up to it."""

    day: Date
    weight: Decimal
    average: Decimal


class WeightChart(Result):
    """The days weighed from `first` to `last`, in order."""

    first: Date
    last: Date
    points: tuple[WeightPoint, ...]


class Basis(StrEnum):
    """How the energy of a day is known: from weights and meals, by the formula, or not at all."""

    LEARNED = "learned"
    FORMULA = "formula"
    NONE = "none"


class Learned(Result):
    """`intake`: mean kcal of the days with meals; `change`: kg a day along the line through the weights; `stored`: the kcal a day
    that change is worth; `span`: days between the first weight and the last."""

    intake: Decimal
    change: Decimal
    stored: Decimal
    span: int


class Estimated(Result):
    """`rest`: kcal a day at rest by Mifflin and St Jeor; `factor`: for a day mostly sat through. `weight` kg, `height_cm`, `age`
    in years of the calendar."""

    weight: Decimal
    height_cm: Decimal
    age: int
    sex: Sex
    rest: Decimal
    factor: Decimal


class Need(Result):
    """`calories` a day that keep the weight. `sure`: from at least three weeks. `missing`: what the formula lacks.

    `days`: how many days of meals it rests on. `learned`, `estimated`: the sum behind it, by its basis.
    """

    basis: Basis
    calories: Decimal | None = None
    sure: bool = False
    days: int = 0
    missing: tuple[str, ...] = ()
    learned: Learned | None = None
    estimated: Estimated | None = None


class TargetQuery(Input):
    """No arguments."""


class CalorieTarget(Result):
    """What the person set for a day, beside what a day takes. `weekly`: kg a week the difference comes to, where both are known;
    `weight`: the last one, kg; `protein` grams a day, `protein_per_kg` of that weight."""

    calories: Decimal | None
    need: Need
    weekly: Decimal | None
    weight: Decimal | None
    protein: Decimal | None
    protein_per_kg: Decimal | None


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
    need: Need
    target: Decimal | None = None


WEIGHT = Kind("weight_logs", store.WeightLog, Weight)
GOAL = Kind("body_goals", store.BodyGoal, Goal, lacking("height_cm", "calories", "protein", "sex", "born"))
