"""What the operations of the body take and give: kilograms, centimetres, kcal a day, days of the person's own zone."""

from datetime import date as Date
from datetime import datetime
from datetime import time as Time
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from storage import body as store
from tools.kinds import Kind
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
GOAL = Kind("body_goals", store.BodyGoal, Goal)
