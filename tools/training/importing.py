"""Workouts out of a file: shown first, kept on a yes, all of them in one change-set; what is there already is asked about or left out.

`read_activity` takes what watches and apps write (`integrations/activities`); `offered` shows any rows, whoever read them.
"""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from core.context import Context
from core.errors import Invalid
from core.language import say
from integrations.apart import Failed, done_apart
from integrations.zones import zone_at
from storage import files
from storage import training as store
from storage.files import Kept
from tools.money import FileGone
from tools.preview import WorkoutLine, WorkoutsPreview
from tools.proposals import Ask, AskKind, Choice, Doubt
from tools.tool import Input, Result, Words, call, tool
from tools.training.models import Kilometres, Kind, Minutes, Name, Sets, Sums, Workout, WorkoutLogged
from tools.training.sessions import EARLIEST, KIND, MORNING, exact, new_bests, summed, twin_of, week_of

_SHOWN, _FAULTS_SHOWN = 4, 8
_LEAST_KM, _LEAST_MINUTES = Decimal("0.01"), Decimal("0.05")
"""Below that a device was only switched on."""
_SPORTS = {
    Kind.RUN: ("run", "jog", "lari", "treadmill"),
    Kind.WALK: ("walk", "hik", "jalan", "trek", "mountaineer"),
    Kind.RIDE: ("cycl", "bik", "ride", "sepeda", "gowes", "spin"),
    Kind.SWIM: ("swim", "renang"),
    Kind.GYM: ("gym", "strength", "weight", "training", "fitness_equipment", "beban", "crossfit"),
    Kind.YOGA: ("yoga", "pilates"),
}
_OFFERED = {
    Kind.RUN: ("🏃 Lari", "🏃 Run"),
    Kind.WALK: ("🚶 Jalan kaki", "🚶 Walk"),
    Kind.RIDE: ("🚴 Sepeda", "🚴 Ride"),
}
"""What a way without a sport may have been."""


class ActivityIn(Input):
    """One activity as its file has it: metres, seconds, degrees; `began` without a zone where the file gives none."""

    sport: str = ""
    began: datetime
    metres: float | None = None
    seconds: float | None = None
    heart_rate: float | None = None
    calories: float | None = None
    place: tuple[float, float] | None = None
    name: str = ""


class ActivityFile(Input):
    """What was read of a file called `name`."""

    name: str
    format: Annotated[str, Field(pattern="^(gpx|fit|tcx)$")]
    activities: tuple[ActivityIn, ...]


class WorkoutsKeep(Input):
    """`file`: what was read, as it was shown. `type`: what those without one were. `again`: those that are there already too."""

    file: UUID
    type: Kind | None = None
    again: bool = False


class WorkoutsKept(Result):
    """`only`: where it is one. `there`: how many were there already."""

    only: WorkoutLogged | None = None
    sums: Sums
    by_type: dict[Kind, Sums]
    there: int


class NoWorkouts(Result):
    """Nothing in the file is new, or nothing of it could be read."""

    preview: WorkoutsPreview


class NoActivity(Invalid):
    """I can't read that file as a workout. Nothing was saved. I can read GPX, FIT and TCX files of a finished workout."""

    indonesian = (
        "Berkas itu tidak bisa kubaca sebagai latihan. Belum ada yang disimpan."
        " Yang bisa: GPX, FIT, atau TCX dari latihan yang selesai."
    )


class BrokenActivity(Invalid):
    """That file is damaged, so I can't read the workout. Nothing was saved. Please export it again and send it."""

    indonesian = "Berkas itu rusak, jadi latihannya tidak terbaca. Belum ada yang disimpan. Coba ekspor lagi lalu kirim ulang ya."


class OnlyARoute(Invalid):
    """That file is a route without times, so it is no workout yet. Nothing was saved."""

    indonesian = "Berkas itu cuma rute tanpa waktu, jadi belum jadi latihan. Tidak ada yang disimpan."


class LargeActivity(Invalid):
    """That file is too large for me to read. Nothing was saved. Please send the workouts one by one."""

    indonesian = "Berkas itu terlalu besar untuk kubaca. Belum ada yang disimpan. Kirim latihannya satu per satu ya."


_REFUSED: dict[str, type[Invalid]] = {"broken": BrokenActivity, "route": OnlyARoute, "large": LargeActivity}


class Row(BaseModel):
    """One workout of a file, held to the same rules as one that is typed. `type` None: the file does not say."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    type: Kind | None
    name: Name | None = None
    distance: Kilometres | None = None
    duration: Minutes | None = None
    steps: Annotated[int, Field(ge=1, le=500_000)] | None = None
    heart_rate: Annotated[int, Field(ge=25, le=250)] | None = None
    calories_burned: Annotated[int, Field(ge=1, le=30_000)] | None = None
    sets: tuple[Sets, ...] = ()
    notes: Words | None = None
    logged_at: AwareDatetime
    source: str

    def stored(self, ctx: Context, type: Kind) -> store.Workout:
        values = self.model_dump(exclude={"type", "sets", "logged_at"})
        sets = [each.model_dump(mode="json", exclude_none=True) for each in self.sets]
        return store.Workout(
            user_id=ctx.user_id, type=type.value, sets=sets, logged_at=self.logged_at.astimezone(UTC), **values
        )


_ROWS: TypeAdapter[list[Row]] = TypeAdapter(list[Row])
Fault = tuple[int, str]
"""The number of an activity or line, and why it was left out."""


async def activities_of(kept: Kept) -> ActivityFile:
    """What a file holds, read in a process apart. Raises Invalid, saying why it is no workout."""
    try:
        found = json.loads(await done_apart("integrations.activities", kept.content))
        if why := found.get("refused"):
            raise _REFUSED.get(why, NoActivity)
        return ActivityFile.model_validate({"name": kept.name, **found})
    except Failed as fault:
        raise LargeActivity from fault
    except ValidationError as fault:
        raise BrokenActivity from fault


@tool()
async def read_activity(ctx: Context, file: ActivityFile) -> Doubt | NoWorkouts:
    """Show the workouts of a file, and ask whether to keep what is new."""
    rows: list[Row] = []
    faults: list[Fault] = []
    for number, activity in enumerate(file.activities, 1):
        row = _row(ctx, activity, file.format)
        if isinstance(row, Row):
            rows.append(row)
        else:
            faults.append((number, row))
    return await offered(ctx, file.name, rows, faults)


async def offered_rows(
    ctx: Context, name: str, rows: Sequence[dict[str, Any]], faults: Sequence[Sequence[Any]]
) -> Doubt | NoWorkouts:
    """The question whether to keep the workouts of a table, of which `integrations/sheets` made these."""
    made: list[Row] = []
    bad = [(int(line), str(why)) for line, why in faults]
    for row in rows:
        line, day, time, utc = (row.pop(key) for key in ("line", "date", "time", "utc"))
        here = UTC if utc else ctx.person.zone
        began = datetime.fromisoformat(f"{day}T{time or MORNING.isoformat()}").replace(tzinfo=here)
        sport = str(row.pop("sport"))
        kind = Kind(sport) if sport in set(Kind) else _kind(sport)
        values = {**row, "type": kind, "logged_at": min(began, ctx.now), "source": "words"}
        try:
            made.append(Row.model_validate(values))
        except ValidationError as fault:
            bad.append((int(line), str(fault.errors()[0]["loc"][0])))
    return await offered(ctx, name, made, sorted(bad))


async def offered(ctx: Context, name: str, rows: Sequence[Row], faults: Sequence[Fault]) -> Doubt | NoWorkouts:
    """The question whether to keep these rows of a file."""
    fresh, there = await _fresh(ctx, rows)
    again = len(rows) == 1 and not fresh
    shown = list(rows) if again else fresh
    preview = WorkoutsPreview(
        name=name,
        count=len(shown),
        lines=tuple(_line(ctx, row) for row in shown[:_SHOWN]),
        distance=sum((row.distance for row in shown if row.distance), Decimal(0)),
        there=there,
        faults=tuple(faults[:_FAULTS_SHOWN]),
        faulty=len(faults),
    )
    if not shown:
        return NoWorkouts(preview=preview)
    read = Kept(f"{name[:190]}.json", "application/json", _ROWS.dump_json(list(rows)))
    keep = WorkoutsKeep(file=await files.add(ctx.session, ctx.user_id, read, made=False), again=again)
    if all(row.type is not None for row in shown):
        choices = [Choice(calls=(call(keep_workouts, keep),))]
        kind = AskKind.WORKOUTS
    else:
        choices = [
            Choice(
                calls=(call(keep_workouts, keep.model_copy(update={"type": each})),),
                label=say(ctx.language, id=indonesian, en=english),
            )
            for each, (indonesian, english) in _OFFERED.items()
        ]
        kind = AskKind.SPORT
    return Doubt(ask=Ask(kind=kind, about=name, workouts=preview, choices=(*choices, Choice())))


@tool(writes="log")
async def keep_workouts(ctx: Context, keep: WorkoutsKeep) -> WorkoutsKept:
    """Keep the workouts that were read of a file, without those that are there already."""
    kept = await files.get(ctx.session, ctx.user_id, keep.file)
    if kept is None:
        raise FileGone
    rows = _ROWS.validate_json(kept.content)
    fresh, there = (rows, 0) if keep.again else await _fresh(ctx, rows, keep.type)
    stored = [row.stored(ctx, row.type or keep.type or Kind.OTHER) for row in fresh]
    await store.add_many(ctx.session, ctx.user_id, stored)
    logged = [KIND.here(ctx, row) for row in stored]
    only = None
    if len(logged) == 1:
        only = WorkoutLogged(
            workout=logged[0], week=await week_of(ctx, logged[0]), bests=await new_bests(ctx, logged[0])
        )
    return WorkoutsKept(only=only, sums=summed(logged), by_type=_by_type(logged), there=there)


def _by_type(logged: Sequence[Workout]) -> dict[Kind, Sums]:
    return {kind: summed(found) for kind in Kind if (found := [each for each in logged if each.type is kind])}


def _row(ctx: Context, activity: ActivityIn, source: str) -> Row | str:
    """The workout; or why there is none: `date`, `future`, `short`, or the field that is out of range."""
    distance = exact(Decimal(repr(activity.metres)) / 1000) if activity.metres else None
    duration = exact(Decimal(repr(activity.seconds)) / 60) if activity.seconds else None
    if (distance is None or distance < _LEAST_KM) and (duration is None or duration < _LEAST_MINUTES):
        return "short"
    began = activity.began
    if began.tzinfo is None:
        zone = zone_at(*activity.place) if activity.place else None
        began = began.replace(tzinfo=zone or ctx.person.zone)
    if began > ctx.now:
        return "future"
    if began.astimezone(ctx.person.zone).date() < EARLIEST:
        return "date"
    values: dict[str, Any] = {
        "type": _kind(activity.sport),
        "distance": distance if distance is not None and distance >= _LEAST_KM else None,
        "duration": duration,
        "heart_rate": _within(activity.heart_rate, 25, 250),
        "calories_burned": _within(activity.calories, 1, 30_000),
        "logged_at": began,
        "source": source,
    }
    try:
        return Row.model_validate(values)
    except ValidationError as fault:
        return str(fault.errors()[0]["loc"][0])


def _kind(said: str) -> Kind | None:
    """What a sport is; one we have no kind for is another one, and what says none is asked."""
    sport = said.lower().replace(" ", "_")
    found = next((kind for kind, parts in _SPORTS.items() if any(part in sport for part in parts)), None)
    if found is not None:
        return found
    return (
        Kind.OTHER if sport.strip() and not sport.isdecimal() and sport not in {"other", "generic", "unknown"} else None
    )


def _within(value: float | None, least: int, most: int) -> int | None:
    """What a sensor counted; None when no body does that: the workout itself still holds."""
    return round(value) if value is not None and least <= value <= most else None


async def _fresh(ctx: Context, rows: Sequence[Row], type: Kind | None = None) -> tuple[list[Row], int]:
    """The rows no workout of the person's is the same as, and how many are."""
    if not rows:
        return [], 0
    days = [row.logged_at.astimezone(ctx.person.zone).date() for row in rows]
    before = await store.workouts(ctx.session, ctx.user_id, ctx.person.zone.key, min(days), max(days))
    fresh = []
    for row in rows:
        twin = twin_of(ctx, row.stored(ctx, row.type or type or Kind.OTHER), before, any_type=not (row.type or type))
        if twin is None:
            fresh.append(row)
        else:
            before.remove(twin)
    return fresh, len(rows) - len(fresh)


def _line(ctx: Context, row: Row) -> WorkoutLine:
    return WorkoutLine(
        type=row.type.value if row.type else None,
        distance=row.distance,
        duration=row.duration,
        heart_rate=row.heart_rate,
        began=row.logged_at.astimezone(ctx.person.zone),
    )
