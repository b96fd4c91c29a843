"""What the operations of training take and give: kilometres, minutes, seconds a kilometre, days of the person's own zone."""

from datetime import date as Date
from datetime import datetime
from datetime import time as Time
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from storage.training import MOST_KM, MOST_MINUTES
from tools.money import Period
from tools.targets import Aimed, Recorded
from tools.tool import Input, Result, Words


class Kind(StrEnum):
    RUN = "run"
    WALK = "walk"
    RIDE = "ride"
    SWIM = "swim"
    GYM = "gym"
    YOGA = "yoga"
    OTHER = "other"


class Race(StrEnum):
    FIVE = "5k"
    TEN = "10k"
    HALF = "half"
    FULL = "full"


METRES = {Race.FIVE: Decimal(5000), Race.TEN: Decimal(10000), Race.HALF: Decimal("21097.5"), Race.FULL: Decimal(42195)}

Kilometres = Annotated[Decimal, Field(gt=0, le=MOST_KM, max_digits=9)]
Minutes = Annotated[Decimal, Field(gt=0, le=MOST_MINUTES, max_digits=10)]
Pace = Annotated[Decimal, Field(ge=30, le=7200, max_digits=9)]
"""Seconds a kilometre."""
Name = Annotated[str, Field(min_length=1, max_length=60)]


class Sets(Result):
    """One exercise: `sets` times `reps`, with `weight` in kg; `seconds` where each set was held."""

    exercise: Name
    sets: Annotated[int, Field(ge=1, le=100)] = 1
    reps: Annotated[int, Field(ge=1, le=10000)] | None = None
    weight: Annotated[Decimal, Field(gt=0, le=1000, max_digits=7)] | None = None
    seconds: Annotated[int, Field(ge=1, le=86400)] | None = None


class WorkoutIn(Input):
    """`distance` km, `duration` minutes, `pace` seconds a km: two give the third. `date`, `time` (local) left out: now.

    `name`: what it was, where `type` does not tell.
    """

    type: Kind
    distance: Kilometres | None = None
    duration: Minutes | None = None
    pace: Pace | None = None
    name: Name | None = None
    steps: Annotated[int, Field(ge=1, le=500_000)] | None = None
    heart_rate: Annotated[int, Field(ge=25, le=250)] | None = None
    calories_burned: Annotated[int, Field(ge=1, le=30_000)] | None = None
    sets: tuple[Sets, ...] = ()
    notes: Words | None = None
    date: Date | None = None
    time: Time | None = None
    sure: bool = False
    """The person has said that it is right as it stands."""


class Workout(Recorded):
    type: Kind
    name: str | None = None
    distance: Decimal | None = None
    duration: Decimal | None = None
    steps: int | None = None
    heart_rate: int | None = None
    calories_burned: int | None = None
    sets: tuple[Sets, ...] = ()
    notes: str | None = None
    logged_at: datetime

    @property
    def pace(self) -> Decimal | None:
        """Seconds a kilometre."""
        if self.distance is None or self.duration is None:
            return None
        return (self.duration * 60 / self.distance).quantize(Decimal("0.1"))


class Best(Result):
    """The fastest run over a race distance, or the longest run (`race` None). `before`: what it was until then."""

    race: Race | None
    workout: Workout
    before: Workout | None = None


class Sums(Result):
    count: int
    distance: Decimal
    duration: Decimal


class WorkoutLogged(Result):
    """`week`: of that type since Monday. `bests`: what no earlier run had reached."""

    workout: Workout
    week: Sums
    bests: tuple[Best, ...] = ()


class WorkoutFix(Aimed):
    """New values for a workout; what is left out stays. Of distance, duration and pace the third follows."""

    type: Kind | None = None
    distance: Kilometres | None = None
    duration: Minutes | None = None
    pace: Pace | None = None
    name: Name | None = None
    steps: Annotated[int, Field(ge=1, le=500_000)] | None = None
    heart_rate: Annotated[int, Field(ge=25, le=250)] | None = None
    sets: tuple[Sets, ...] | None = None
    notes: Words | None = None
    date: Date | None = None
    time: Time | None = None


class WorkoutCorrected(Result):
    before: Workout
    after: Workout
    week: Sums


class WorkoutDeleted(Result):
    workout: Workout


class WorkoutsIn(Input):
    """`type` left out: all; `exercise`: only sessions with this one, such as bench press. Days by `period`, or from `first` to `last`;
    without them all there is, the newest first."""

    type: Kind | None = None
    exercise: Name | None = None
    period: Period | None = None
    first: Date | None = None
    last: Date | None = None


class Workouts(Result):
    """`latest`: the newest ones. `by_type`: sums of each type, where all were asked for. `first` None: since ever. `exercise`: asked for
    alone; `heaviest`: the session with its greatest weight."""

    type: Kind | None
    exercise: str | None = None
    heaviest: Workout | None = None
    period: Period | None
    first: Date | None
    last: Date
    sums: Sums
    by_type: dict[Kind, Sums]
    latest: tuple[Workout, ...]
    longest: Workout | None


class FitnessIn(Input):
    """`race`: only this distance."""

    race: Race | None = None


class Prediction(Result):
    """Minutes. `riegel`: by Riegel's formula; `fast`, `slow`: the range of both."""

    race: Race
    time: Decimal
    riegel: Decimal
    fast: Decimal
    slow: Decimal


class TrainingPaces(Result):
    """Seconds a kilometre."""

    easy: Decimal
    easy_slow: Decimal
    marathon: Decimal
    threshold: Decimal
    interval: Decimal
    repetition: Decimal


class Load(Result):
    """`days`: since the first workout, of the 42 days fitness needs. `assumed`: sessions whose intensity was assumed."""

    ctl: Decimal
    atl: Decimal
    tsb: Decimal
    week: Decimal
    days: int
    assumed: int


class LoadDay(Result):
    """`load`: of the sessions of that day."""

    day: Date
    ctl: Decimal
    atl: Decimal
    load: Decimal


class WeekRun(Result):
    """`first`: its Monday."""

    first: Date
    sums: Sums


class Fitness(Result):
    """`basis`: the run of the last 12 weeks that shows the highest VDOT; None when there is none."""

    race: Race | None
    vdot: Decimal | None
    basis: Workout | None
    predictions: tuple[Prediction, ...]
    paces: TrainingPaces | None
    bests: tuple[Best, ...]
    load: Load | None


class Phase(StrEnum):
    BASE = "base"
    BUILD = "build"
    PEAK = "peak"
    TAPER = "taper"
    RACE = "race"


class SessionKind(StrEnum):
    EASY = "easy"
    STRIDES = "strides"
    TEMPO = "tempo"
    INTERVAL = "interval"
    LONG = "long"
    RACE = "race"


class Session(Result):
    """`skipped`: left out by the person."""

    date: Date
    kind: SessionKind
    km: Decimal
    skipped: bool = False


class Week(Result):
    """`first`: its Monday. `light`: a week to recover in."""

    first: Date
    phase: Phase
    light: bool
    sessions: tuple[Session, ...]

    @property
    def km(self) -> Decimal:
        return sum((session.km for session in self.sessions if not session.skipped), Decimal(0))


class PlanData(Result):
    """What a plan's row holds: days a week, the kilometres a week it began from, and its weeks."""

    days: int
    base: Decimal
    weeks: tuple[Week, ...]


class Plan(Recorded):
    goal: Race
    start_date: Date
    race_date: Date
    plan_data: PlanData


class PlanIn(Input):
    """`race_date`, or in how many `weeks` the race is; `days`: of running a week, 3 to 6."""

    race: Race
    race_date: Date | None = None
    weeks: Annotated[int, Field(ge=1, le=60)] | None = None
    days: Annotated[int, Field(ge=3, le=6)] = 4
    replace: bool = False
    """In place of the plan there is."""


class PlanShown(Result):
    """One week of a plan, by its number from 1, with the whole beside it. `done`: the sessions that were run; `missed`: the last one that
    was not, with `free`: a day left for it in that week. `fresh`: the plan was made just now."""

    plan: Plan
    number: int
    today: Date
    done: tuple[Date, ...]
    missed: Session | None
    free: Date | None
    paces: TrainingPaces | None
    fresh: bool = False


class Deed(StrEnum):
    MOVE = "move"
    SKIP = "skip"
    SHORTEN = "shorten"


class PlanFix(Aimed):
    """`session`: its day. `to`: the day it moves to; left out: the next free one of that week."""

    session: Date
    deed: Deed
    to: Date | None = None


class PlanCorrected(Result):
    before: Plan
    after: Plan
    session: Session
    now: Session


class PlanDeleted(Result):
    plan: Plan


class PlanQuery(Input):
    """`page`: the number of a week; left out: this one."""

    page: Annotated[int, Field(ge=1, le=60)] | None = None
