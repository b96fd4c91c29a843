"""Workouts: recorded, set right, removed. Two of distance, time and pace give the third; three that disagree are a question."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime, timedelta
from datetime import time as Time
from decimal import Decimal
from typing import Any

from core.context import Context
from core.errors import Invalid
from core.language import Language, say
from storage import money, records
from storage import training as store
from tools.kinds import Kind as Record
from tools.kinds import lacking
from tools.money.periods import record_day
from tools.proposals import Ask, AskKind, Choice, Doubt
from tools.targets import Aimed, Which
from tools.tool import call, tool
from tools.training.models import (
    METRES,
    Best,
    Kind,
    Race,
    Sums,
    Workout,
    WorkoutCorrected,
    WorkoutDeleted,
    WorkoutFix,
    WorkoutIn,
    WorkoutLogged,
)
from tools.training.words import clock, km, pace_text

KIND = Record("workouts", store.Workout, Workout, lacking("name", "steps", "heart_rate", "notes"))
EARLIEST = money.EARLIEST
_AGREE = Decimal("0.02")
_SAME_TIME, _SAME_DISTANCE = timedelta(minutes=5), Decimal("0.03")
_WORDS = "words"
"""The source of what was told."""
MORNING = Time(7)
_EXACT = Decimal("0.0001")
_UNDER, _OVER = Decimal("0.99"), Decimal("1.05")
"""A run is one over a race distance from one per cent under it to five over."""
_LEAST_BEFORE_LONGEST = 3


@dataclass(frozen=True, slots=True)
class _Bounds:
    """What nobody does: km/h, km at once."""

    speed: int
    distance: int


_BOUNDS = {
    Kind.RUN: _Bounds(25, 250),
    Kind.WALK: _Bounds(15, 120),
    Kind.RIDE: _Bounds(80, 700),
    Kind.SWIM: _Bounds(9, 40),
}


class OutOfReach(Invalid):
    """That is more than one session can be. Nothing was kept."""

    indonesian = "Itu lebih dari yang mungkin untuk sekali latihan. Tidak ada yang disimpan."


@tool(writes="log")
async def log_workout(ctx: Context, workout: WorkoutIn) -> WorkoutLogged | Doubt:
    """Record one finished run, walk, ride, swim, gym session, yoga or other workout."""
    if (doubt := _disagreeing(ctx, workout)) is not None:
        return doubt
    distance, duration = third(workout.distance, workout.duration, workout.pace)
    began = _began(ctx, workout.date, workout.time)
    if not workout.sure:
        twin = await _twin(ctx, workout, distance, duration, began)
        if (doubt := _unlikely(ctx, workout, distance, duration) or _again(ctx, workout, twin)) is not None:
            return doubt
    kept = workout.model_dump(include={"name", "steps", "heart_rate", "calories_burned", "notes"})
    row = store.Workout(
        user_id=ctx.user_id,
        type=workout.type.value,
        distance=distance,
        duration=duration,
        sets=_sets(workout),
        logged_at=began,
        **kept,
    )
    await records.add(ctx.session, row)
    logged = KIND.here(ctx, row)
    return WorkoutLogged(workout=logged, week=await week_of(ctx, logged), bests=await new_bests(ctx, logged))


@tool(writes="correct")
async def correct_workout(ctx: Context, fix: WorkoutFix) -> WorkoutCorrected | Which:
    """Change a workout that is already recorded."""
    row = await KIND.one(ctx, fix.target)
    if isinstance(row, Which):
        return row
    before = KIND.here(ctx, row)
    values: dict[str, Any] = fix.model_dump(
        include={"type", "name", "steps", "heart_rate", "notes"}, exclude_none=True, mode="json"
    )
    if fix.sets is not None:
        values["sets"] = _sets(fix)
    values |= _measures(before, fix)
    if fix.date is not None or fix.time is not None:
        there = before.logged_at
        values["logged_at"] = _began(ctx, fix.date or there.date(), fix.time or there.timetz().replace(tzinfo=None))
    after = KIND.here(ctx, await records.update(ctx.session, row, values))
    return WorkoutCorrected(before=before, after=after, week=await week_of(ctx, after))


@tool(writes="delete")
async def delete_workout(ctx: Context, which: Aimed) -> WorkoutDeleted | Which:
    """Remove a workout that is recorded."""
    gone = await KIND.remove(ctx, which.target)
    return gone if isinstance(gone, Which) else WorkoutDeleted(workout=gone)


def third(
    distance: Decimal | None, duration: Decimal | None, pace: Decimal | None
) -> tuple[Decimal | None, Decimal | None]:
    """Distance (km) and duration (min), the one that was not said from the pace. Raises OutOfReach."""
    if pace is not None and distance is not None and duration is None:
        duration = distance * pace / 60
    elif pace is not None and duration is not None and distance is None:
        distance = duration * 60 / pace
    if (distance and not _EXACT <= distance <= store.MOST_KM) or (duration and duration > store.MOST_MINUTES):
        raise OutOfReach
    return exact(distance), exact(duration)


def exact(value: Decimal | None) -> Decimal | None:
    """To as many places as are kept."""
    return value.quantize(_EXACT).normalize() + 0 if value is not None else None


def _measures(before: Workout, fix: WorkoutFix) -> dict[str, Any]:
    """The new distance and duration. A pace alone keeps the distance, or else the duration."""
    if fix.distance is None and fix.duration is None and fix.pace is None:
        return {}
    distance, duration = fix.distance, fix.duration
    if fix.pace is not None and distance is None and duration is None:
        distance, duration = before.distance, None if before.distance is not None else before.duration
    distance, duration = third(distance, duration, fix.pace)
    return {
        "distance": distance if distance is not None else before.distance,
        "duration": duration if duration is not None else before.duration,
    }


def _sets(what: WorkoutIn | WorkoutFix) -> list[dict[str, Any]]:
    return [each.model_dump(mode="json", exclude_none=True) for each in what.sets or ()]


def _began(ctx: Context, day: Date | None, at: Time | None) -> datetime:
    """Now, or what was said; another day's in the morning; never ahead of now. Raises DateOutOfRange."""
    date = record_day(ctx, day)
    if at is None and date == ctx.today:
        return ctx.now
    return min(datetime.combine(date, at or MORNING, tzinfo=ctx.person.zone), ctx.now)


def _asked(kind: AskKind, about: str, lang: Language, *again: tuple[WorkoutIn, str]) -> Doubt:
    """The question, with the call again as each answer would have it, and the way out."""
    choices = [Choice(calls=(call(log_workout, workout),), label=label) for workout, label in again]
    return Doubt(ask=Ask(kind=kind, about=about, choices=(*choices, Choice())))


def _disagreeing(ctx: Context, workout: WorkoutIn) -> Doubt | None:
    """Distance, time and pace that differ by more than two per cent: which two hold."""
    distance, duration, pace = workout.distance, workout.duration, workout.pace
    if distance is None or duration is None or pace is None:
        return None
    if abs(distance * pace / 60 - duration) <= duration * _AGREE:
        return None
    lang = ctx.language
    said = {"distance": km(distance, lang), "duration": clock(duration), "pace": pace_text(pace)}
    pairs = [("distance", "duration"), ("distance", "pace"), ("duration", "pace")]
    again = []
    for pair in pairs:
        (left,) = said.keys() - set(pair)
        again.append((workout.model_copy(update={left: None}), " · ".join(said[name] for name in pair)))
    return _asked(AskKind.PACE, " · ".join(said.values()), lang, *again)


def _unlikely(ctx: Context, workout: WorkoutIn, distance: Decimal | None, duration: Decimal | None) -> Doubt | None:
    """Faster or further than anybody: a slip of the finger, most likely."""
    bounds, lang = _BOUNDS.get(workout.type), ctx.language
    if bounds is None or distance is None:
        return None
    fast = duration is not None and distance * 60 > duration * bounds.speed
    if not fast and distance <= bounds.distance:
        return None
    about = km(distance, lang) + (say(lang, id=" dalam ", en=" in ") + clock(duration) if duration else "")
    yes = say(lang, id=f"Ya, {about}", en=f"Yes, {about}")
    return _asked(AskKind.UNLIKELY, about, lang, (workout.model_copy(update={"sure": True}), yes))


async def _twin(
    ctx: Context, workout: WorkoutIn, distance: Decimal | None, duration: Decimal | None, began: datetime
) -> Workout | None:
    """The workout that is the same as the one told."""
    day = began.astimezone(ctx.person.zone)
    first, last = (day.replace(hour=hour, minute=minute) for hour, minute in ((0, 0), (23, 59)))
    since, until = min(first, began - _SAME_TIME), max(last, began + _SAME_TIME)
    near = await store.near(ctx.session, ctx.user_id, workout.type.value, since, until)
    told = store.Workout(
        user_id=ctx.user_id,
        type=workout.type.value,
        name=workout.name,
        distance=distance,
        duration=duration,
        steps=workout.steps,
        sets=_sets(workout),
        logged_at=began,
    )
    twin = twin_of(ctx, told, near)
    return KIND.here(ctx, twin) if twin is not None else None


def twin_of(
    ctx: Context, told: store.Workout, rows: Iterable[store.Workout], *, any_type: bool = False
) -> store.Workout | None:
    """The one of these that is the same workout: it began within five minutes and is as far, or else as long and with the same sets.
    Told in words, one began at whatever time it was told: beside one of a file the same day does, where length and time agree.
    `any_type`: what it was is not known."""
    return next((row for row in rows if (any_type or row.type == told.type) and _same(ctx, told, row)), None)


def _same(ctx: Context, told: store.Workout, row: store.Workout) -> bool:
    if abs(row.logged_at - told.logged_at) <= _SAME_TIME:
        if (row.distance is None) != (told.distance is None):
            return False
        if told.distance is not None:
            return _near(row.distance, told.distance)
        if row.source != told.source:
            return _near(row.duration, told.duration)
        return row.name == told.name and (row.duration, row.sets, row.steps) == (told.duration, told.sets, told.steps)
    if (row.source == _WORDS) == (told.source == _WORDS):
        return False
    here, there = (at.astimezone(ctx.person.zone).date() for at in (row.logged_at, told.logged_at))
    timed = row.duration is None or told.duration is None or _near(row.duration, told.duration)
    return here == there and _near(row.distance, told.distance) and timed


def _near(one: Decimal | None, other: Decimal | None) -> bool:
    """Whether both are known and within three per cent."""
    return one is not None and other is not None and abs(one - other) <= other * _SAME_DISTANCE


def _again(ctx: Context, workout: WorkoutIn, twin: Workout | None) -> Doubt | None:
    if twin is None:
        return None
    lang = ctx.language
    told = [km(twin.distance, lang)] if twin.distance else []
    told += [clock(twin.duration)] if twin.duration else []
    yes = say(lang, id="Simpan lagi", en="Keep it too")
    return _asked(AskKind.REPEATED, " · ".join(told), lang, (workout.model_copy(update={"sure": True}), yes))


async def week_of(ctx: Context, workout: Workout) -> Sums:
    """Sums of its type over its week, Monday to Sunday."""
    day = workout.logged_at.date()
    monday = day - timedelta(days=day.weekday())
    rows = await store.workouts(
        ctx.session, ctx.user_id, ctx.person.zone.key, monday, monday + timedelta(days=6), workout.type.value
    )
    return summed(KIND.here(ctx, row) for row in rows)


def summed(workouts: Iterable[Workout]) -> Sums:
    each = list(workouts)
    return Sums(
        count=len(each),
        distance=sum((w.distance for w in each if w.distance is not None), Decimal(0)),
        duration=sum((w.duration for w in each if w.duration is not None), Decimal(0)),
    )


async def runs(ctx: Context) -> list[Workout]:
    """Every run of the person's, oldest first."""
    rows = await store.workouts(ctx.session, ctx.user_id, ctx.person.zone.key, EARLIEST, ctx.today, Kind.RUN.value)
    return [KIND.here(ctx, row) for row in rows]


def best(race: Race, all_runs: Iterable[Workout]) -> Workout | None:
    """The fastest run over a race distance, the earliest of equals."""
    metres = METRES[race] / 1000
    fitting = [
        run
        for run in all_runs
        if run.pace is not None and run.distance is not None and metres * _UNDER <= run.distance <= metres * _OVER
    ]
    return min(fitting, key=lambda run: run.pace or Decimal(0), default=None)


def longest(all_runs: Iterable[Workout]) -> Workout | None:
    return max((run for run in all_runs if run.distance), key=lambda run: run.distance or Decimal(0), default=None)


async def new_bests(ctx: Context, workout: Workout) -> tuple[Best, ...]:
    """Where the run beats every other one, and there were others to beat."""
    if workout.type is not Kind.RUN or workout.distance is None:
        return ()
    others = [run for run in await runs(ctx) if run.id != workout.id]
    found = []
    for race in Race:
        before = best(race, others)
        if before is not None and best(race, [*others, workout]) is workout:
            found.append(Best(race=race, workout=workout, before=before))
    before = longest(others)
    measured = sum(run.distance is not None for run in others)
    if before is not None and measured >= _LEAST_BEFORE_LONGEST and workout.distance > (before.distance or 0):
        found.append(Best(race=None, workout=workout, before=before))
    return tuple(found)
