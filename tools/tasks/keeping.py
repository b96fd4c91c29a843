"""Tasks are added, changed, put off, finished and removed here, by words, taps and the scheduler alike."""

from datetime import date as Date
from datetime import datetime, timedelta
from datetime import time as Time
from typing import Any
from zoneinfo import ZoneInfo

from core.context import Context
from core.errors import Invalid
from core.ids import uuid7
from storage import records
from storage import tasks as store
from tools.kinds import Kind
from tools.targets import Aimed, Which
from tools.tasks import repeats
from tools.tasks.models import (
    Priority,
    Status,
    Task,
    TaskAdded,
    TaskCorrected,
    TaskDeleted,
    TaskFix,
    TaskIn,
)
from tools.tasks.placing import alarm
from tools.tool import tool

_ONCE: dict[str, Any] = {
    "recurrence": None,
    "series": None,
    "scheduled_for": None,
    "scheduled_has_time": False,
    "from_completion": False,
}
_NEVER: dict[str, Any] = {"due_date": None, "due_zone": None, "due_has_time": False}
KIND = Kind("tasks", store.Task, Task, {"date": {**_NEVER, **_ONCE}, "recurrence": _ONCE})
_A_DAY = timedelta(days=1)
_FURTHEST = 20
"""Years ahead a task can lie."""


class GoneBy(Invalid):
    """That time has gone by. Say a later one and I'll note it. Nothing was saved."""

    indonesian = "Waktunya sudah lewat. Sebut waktu yang akan datang, nanti kucatat. Belum ada yang disimpan."


class TooFar(Invalid):
    """That is more than 20 years ahead. Nothing was saved."""

    indonesian = "Itu lebih dari 20 tahun lagi. Belum ada yang disimpan."


class NoDueDate(Invalid):
    """That task has no day to put off. Say when, for example: move it to Friday"""

    indonesian = "Tugas itu belum punya tanggal untuk ditunda. Sebut kapan, misalnya: pindahin ke jumat"


def local(ctx: Context, task: Task) -> Task:
    """A task on the person's own clock; a day without a time stays the day that was said."""
    return task.model_copy(update={"due_zone": ctx.person.zone.key}) if task.due_has_time else task


def shown(ctx: Context, row: store.Task) -> Task:
    return local(ctx, KIND.of(row))


def _due(ctx: Context, day: Date | None, time: Time | None) -> dict[str, Any]:
    """Day and time as the columns of a task. Raises GoneBy, TooFar."""
    zone = ctx.person.zone
    if day is None and time is None:
        return {"due_date": None, "due_has_time": False, "due_zone": None}
    if day is not None and day < ctx.today:
        raise GoneBy
    if day is not None and day.year > ctx.today.year + _FURTHEST:
        raise TooFar
    due = repeats.placed(datetime.combine(day or ctx.today, time or Time()), zone)
    if time is not None and due <= ctx.now and (day is None or day == ctx.today):
        due = repeats.placed(datetime.combine(ctx.today + _A_DAY, time), zone)
    return {"due_date": due, "due_has_time": time is not None, "due_zone": zone.key}


def _repeating(ctx: Context, wanted: TaskIn) -> dict[str, Any]:
    """The columns of a repeating task, due the first time its rule falls. Raises as `normal` does."""
    parts = repeats.parts_of(wanted.recurrence or "")
    zone, often = ctx.person.zone, parts["FREQ"] in ("HOURLY", "MINUTELY")
    day, time = wanted.date or ctx.today, wanted.time
    values: dict[str, Any]
    if often and time is None:
        due = (
            repeats.following(wanted.recurrence or "", ctx.now.replace(second=0, microsecond=0), ctx.now, zone)
            or ctx.now
        )
        values = {"due_date": due, "due_has_time": True, "due_zone": zone.key}
    else:
        values = _due(ctx, max(day, ctx.today), time)
    start = values["due_date"].astimezone(zone)
    rule = repeats.normal(wanted.recurrence or "", start)
    if not wanted.from_completion and not often:
        # The first is on a day the rule knows: "tiap senin" said on a Wednesday begins on Monday.
        first = repeats.following(rule, start, start - timedelta(seconds=1), zone)
        if first is None:
            raise repeats.UnknownRule
        values["due_date"] = first
    return {
        **values,
        "recurrence": rule,
        "from_completion": bool(wanted.from_completion),
        "scheduled_for": values["due_date"],
        "scheduled_has_time": values["due_has_time"],
        "series": uuid7(),
    }


@tool(writes="log")
async def add_task(ctx: Context, wanted: TaskIn) -> TaskAdded:
    """Note a task or a reminder, with when it is due."""
    when = _repeating(ctx, wanted) if wanted.recurrence is not None else _due(ctx, wanted.date, wanted.time)
    there = await store.same(
        ctx.session,
        ctx.user_id,
        title=wanted.title,
        due_date=when["due_date"],
        due_has_time=when["due_has_time"],
        recurrence=when.get("recurrence"),
    )
    row = there or store.Task(
        user_id=ctx.user_id,
        title=wanted.title,
        priority=wanted.priority or Priority.MEDIUM,
        **when,
    )
    if there is None:
        await records.add(ctx.session, row)
    return TaskAdded(task=shown(ctx, row), remind_at=await alarm(ctx, row.id), there=there is not None)


def next_of(row: store.Task, zone: ZoneInfo, done: datetime) -> datetime | None:
    """When a repeating task comes after the instance `row`, finished at `done`: never a day that went by meanwhile."""
    if row.recurrence is None or row.scheduled_for is None:
        return None
    zone = zone if row.scheduled_has_time or row.due_zone is None else ZoneInfo(row.due_zone)
    if row.from_completion:
        return repeats.after_completion(row.recurrence, row.scheduled_for, done, zone)
    return repeats.following(row.recurrence, row.scheduled_for, max(row.scheduled_for, done), zone)


@tool(writes="correct")
async def correct_task(ctx: Context, fix: TaskFix) -> TaskCorrected | Which:
    """Change a task: its words, time or priority; put it off; or mark it as begun, done or open again."""
    row = await KIND.one(ctx, fix.target)
    if isinstance(row, Which):
        return row
    before = shown(ctx, row)
    values: dict[str, Any] = fix.model_dump(include={"title", "priority"}, exclude_none=True)
    values |= _moved(ctx, before, fix)
    if fix.status is not None:
        values["status"] = fix.status
        values["completed_at"] = (row.completed_at or ctx.now) if fix.status is Status.DONE else None
    if fix.recurrence is not None:
        day, time = before.day, before.due.time() if before.due and before.due_has_time else None
        wanted = TaskIn(title=row.title, date=day, time=time, recurrence=fix.recurrence).model_copy(
            update=fix.model_dump(include={"date", "time", "from_completion"}, exclude_none=True)
        )
        values |= {**_repeating(ctx, wanted), "series": row.series or uuid7()}
    await records.update(ctx.session, row, values)
    after = shown(ctx, row)
    finished = before.open and not after.open
    return TaskCorrected(
        before=before,
        after=after,
        remind_at=await alarm(ctx, row.id) if after.open else None,
        next=next_of(row, ctx.person.zone, ctx.now) if finished else None,
    )


def _moved(ctx: Context, task: Task, fix: TaskFix) -> dict[str, Any]:
    """The new day and time; a series goes on as it was. A day keeps the time it had, a time the day."""
    if fix.later is not None:
        return _put_off(ctx, task, timedelta(minutes=fix.later))
    if fix.tomorrow:
        fix = fix.model_copy(update={"date": ctx.today + _A_DAY})
    if fix.date is None and fix.time is None:
        return {}
    had = task.due.time() if task.due and task.due_has_time else None
    day = fix.date or (task.day if task.day is not None and task.day >= ctx.today else None)
    return _due(ctx, day, fix.time or had)


def _put_off(ctx: Context, task: Task, by: timedelta) -> dict[str, Any]:
    """Later than it was due, or than now where that has gone by. Less than a day gives a day without a time one."""
    whole = by % _A_DAY == timedelta()
    if task.due is None and not whole:
        raise NoDueDate
    if whole and not (task.due and task.due_has_time):
        return _due(ctx, max(task.day or ctx.today, ctx.today) + by, None)
    if task.due is None or not task.due_has_time:
        later = ctx.now + by
    elif whole:
        start = max(task.due.date(), ctx.today)
        return _due(ctx, start + by, task.due.time())
    else:
        later = max(task.due, ctx.now) + by
    return {"due_date": later.replace(second=0, microsecond=0), "due_has_time": True, "due_zone": ctx.person.zone.key}


@tool(writes="delete")
async def delete_task(ctx: Context, which: Aimed) -> TaskDeleted | Which:
    """Remove a task; a repeating one does not come again."""
    gone = await KIND.remove(ctx, which.target)
    return gone if isinstance(gone, Which) else TaskDeleted(task=local(ctx, gone))
