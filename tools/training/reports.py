"""Questions about training: what was done in a time, the bests, and how fit the person is. Every figure comes from the records."""

from datetime import date as Date
from datetime import timedelta
from decimal import Decimal

from core.context import Context
from storage import training as store
from tools.money.periods import period_days
from tools.tool import tool
from tools.training import physiology as body
from tools.training.models import (
    METRES,
    Best,
    Fitness,
    FitnessIn,
    Kind,
    Load,
    LoadDay,
    Prediction,
    Race,
    Sets,
    Sums,
    TrainingPaces,
    WeekRun,
    Workout,
    Workouts,
    WorkoutsIn,
)
from tools.training.sessions import EARLIEST, KIND, best, longest, runs, summed

INTERVALS = "interval"
"""The name of a session of repetitions: its figures leave the rests out, so that it shows no race fitness."""
_LATEST = 5
_RECENT = timedelta(days=84)
"""Daniels sets training by a race of the last weeks; a run older than 12 weeks says little of today."""
_LEAST_METRES, _LEAST_MINUTES, _MOST_MINUTES = 1500, 3.5, 360
_ASSUMED = {
    Kind.RUN: 0.75, Kind.WALK: 0.45, Kind.RIDE: 0.65, Kind.SWIM: 0.7, Kind.GYM: 0.6, Kind.YOGA: 0.4, Kind.OTHER: 0.65,
}  # fmt: skip
"""Intensity where no pace tells it."""
_CTL_DAYS = 42


@tool()
async def workouts(ctx: Context, query: WorkoutsIn) -> Workouts:
    """The person's workouts: how many, how far, how long, and the newest ones."""
    first, last = _days(ctx, query)
    kind = query.type.value if query.type else None
    rows = await store.workouts(ctx.session, ctx.user_id, ctx.person.zone.key, first or EARLIEST, last, kind)
    each = [KIND.here(ctx, row) for row in rows]
    if query.exercise is not None:
        each = [workout for workout in each if lifted(workout, query.exercise)]
    by_type: dict[Kind, Sums] = {}
    if query.type is None:
        by_type = {
            kind: summed(w for w in each if w.type is kind) for kind in Kind if any(w.type is kind for w in each)
        }
    return Workouts(
        type=query.type,
        exercise=query.exercise,
        heaviest=_heaviest(each, query.exercise) if query.exercise is not None else None,
        period=query.period,
        first=first,
        last=last,
        sums=summed(each),
        by_type=by_type,
        latest=tuple(reversed(each[-_LATEST:])),
        longest=longest(each) if query.type else None,
    )


def lifted(workout: Workout, exercise: str) -> tuple[Sets, ...]:
    """The sets of one exercise in a workout, whether written "Push up" or "push ups"."""
    return tuple(sets for sets in workout.sets if _plain(sets.exercise) == _plain(exercise))


def _plain(exercise: str) -> str:
    return exercise.casefold().removesuffix("s")


def _heaviest(each: list[Workout], exercise: str) -> Workout | None:
    """Of several with the same weight the first that had it; None where no weight was told."""

    def weight(workout: Workout) -> Decimal:
        return max((sets.weight or Decimal(0) for sets in lifted(workout, exercise)), default=Decimal(0))

    most = max(each, key=weight, default=None)
    return most if most is not None and weight(most) else None


def _days(ctx: Context, query: WorkoutsIn) -> tuple[Date | None, Date]:
    if query.period is not None:
        first, last = period_days(query.period, ctx.today)
        return first, min(last, ctx.today)
    return query.first, min(query.last or ctx.today, ctx.today)


@tool()
async def fitness(ctx: Context, query: FitnessIn) -> Fitness:
    """The person's running fitness: VDOT, race predictions, training paces, personal bests, load (CTL, ATL, TSB)."""
    all_runs = await runs(ctx)
    basis = basis_of(ctx, all_runs)
    races = (query.race,) if query.race else tuple(Race)
    bests = [(race, best(race, all_runs)) for race in races]
    far = longest(all_runs)
    found = [Best(race=race, workout=run) for race, run in bests if run is not None]
    if far is not None and query.race is None:
        found.append(Best(race=None, workout=far))
    vdot = vdot_of(basis)
    return Fitness(
        race=query.race,
        vdot=_to(vdot, "0.1") if vdot else None,
        basis=basis,
        predictions=tuple(_predicted(basis, race) for race in races) if basis else (),
        paces=paces_of(basis),
        bests=tuple(found),
        load=await _load(ctx),
    )


def effort(run: Workout) -> tuple[float, float] | None:
    """Metres and minutes, where the run can show fitness."""
    if run.distance is None or run.duration is None or (run.name or "").lower().startswith(INTERVALS):
        return None
    metres, minutes = float(run.distance) * 1000, float(run.duration)
    fits = metres >= _LEAST_METRES and _LEAST_MINUTES <= minutes <= _MOST_MINUTES and body.vdot(metres, minutes) > 0
    return (metres, minutes) if fits else None


def basis_of(ctx: Context, all_runs: list[Workout]) -> Workout | None:
    """The run of the last twelve weeks that shows the highest VDOT."""
    since = ctx.now - _RECENT
    recent = [(run, found) for run in all_runs if run.logged_at >= since and (found := effort(run))]
    at = body.fittest([found for _, found in recent])
    return None if at is None else recent[at][0]


def vdot_of(run: Workout | None) -> float | None:
    """None for a run that cannot show it."""
    found = effort(run) if run else None
    return body.vdot(*found) if found else None


def _predicted(run: Workout, race: Race) -> Prediction:
    metres, minutes = effort(run) or (0.0, 0.0)
    found = body.expected(metres, minutes, float(METRES[race]))
    return Prediction(
        race=race,
        time=_minutes(found.time),
        riegel=_minutes(found.riegel),
        fast=_minutes(found.fast),
        slow=_minutes(found.slow),
    )


def paces_of(run: Workout | None) -> TrainingPaces | None:
    """The training paces of the fitness a run shows."""
    vdot = vdot_of(run)
    if vdot is None:
        return None
    found = body.paces(vdot)
    return TrainingPaces(**{name: _to(getattr(found, name), "1") for name in TrainingPaces.model_fields})


def _to(value: float, places: str) -> Decimal:
    return Decimal(repr(value)).quantize(Decimal(places))


def _minutes(value: float) -> Decimal:
    return _to(value, "0.0001")


async def _load(ctx: Context) -> Load | None:
    """Fitness and fatigue from the first workout on; None before there is one."""
    found = await _stressed(ctx)
    if found is None:
        return None
    daily, assumed = found
    now = body.form(daily)
    ctl, atl = _to(now.ctl, "0.01"), _to(now.atl, "0.01")
    return Load(
        ctl=ctl,
        atl=atl,
        tsb=ctl - atl,
        week=_to(sum(daily[-7:]), "0.1"),
        days=len(daily),
        assumed=assumed,
    )


async def load_days(ctx: Context, days: int) -> tuple[LoadDay, ...]:
    """Fitness and fatigue of each of the last days, today the last one; as many as there are since the first workout."""
    found = await _stressed(ctx)
    if found is None:
        return ()
    daily, _ = found
    began = ctx.today - timedelta(days=len(daily) - 1)
    each = [(began + timedelta(days=n), form) for n, form in enumerate(body.forms(daily))]
    return tuple(
        LoadDay(
            day=day, ctl=_to(form.ctl, "0.01"), atl=_to(form.atl, "0.01"), load=_to(daily[(day - began).days], "0.1")
        )
        for day, form in each[-days:]
    )


async def _stressed(ctx: Context) -> tuple[list[float], int] | None:
    """The load of each day since the first workout, and of how many sessions of the last weeks the intensity was assumed; None
    before there is one."""
    rows = await store.workouts(ctx.session, ctx.user_id, ctx.person.zone.key, EARLIEST, ctx.today)
    each = [(workout.logged_at.date(), workout) for workout in (KIND.here(ctx, row) for row in rows)]
    if not each:
        return None
    began = each[0][0]
    daily = [0.0] * ((ctx.today - began).days + 1)
    efforts: list[tuple[Date, float]] = []
    assumed = 0
    for day, workout in each:
        fit = vdot_of(workout) if workout.type is Kind.RUN else None
        if fit is not None:
            efforts.append((day, fit))
        efforts = [one for one in efforts if one[0] > day - _RECENT]
        stress, guessed = _stress(workout, max((v for _, v in efforts), default=None))
        daily[(day - began).days] += stress
        assumed += guessed and (ctx.today - day).days < _CTL_DAYS
    return daily, assumed


async def weeks_run(ctx: Context, weeks: int) -> tuple[WeekRun, ...]:
    """The kilometres run in each of the last weeks, the running one last; a week without a run has none."""
    monday = ctx.today - timedelta(days=ctx.today.weekday())
    first = monday - timedelta(weeks=weeks - 1)
    rows = await store.workouts(ctx.session, ctx.user_id, ctx.person.zone.key, first, ctx.today, Kind.RUN.value)
    each = [KIND.here(ctx, row) for row in rows]
    return tuple(
        WeekRun(first=start, sums=summed(w for w in each if start <= w.logged_at.date() < start + timedelta(days=7)))
        for start in (first + timedelta(weeks=n) for n in range(weeks))
    )


def _stress(workout: Workout, vdot: float | None) -> tuple[float, bool]:
    """The load of a session, and whether its intensity had to be assumed."""
    if workout.duration is None:
        return 0.0, True
    minutes = float(workout.duration)
    if workout.type is Kind.RUN and workout.distance is not None and vdot is not None:
        return body.load(minutes, float(workout.distance) * 1000 / minutes / body.threshold(vdot)), False
    return body.load(minutes, _ASSUMED[workout.type]), True
