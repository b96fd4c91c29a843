"""What the scheduler does when an alarm of a task is due: tell of it once, or add the next of a series. Called for one person.

A time of its own is kept to the minute, in the night too; a day without one, and what is late, waits for the end of the quiet hours.
"""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from core.context import Context
from storage import notifications, records
from storage import tasks as store
from storage.database import Row
from tools.tasks import repeats
from tools.tasks.keeping import KIND, next_of, shown
from tools.tasks.models import Status, TaskDue
from tools.tasks.placing import EIGHT, place

MOST_AT_ONCE = 100
_PROMPT = timedelta(minutes=10)
"""Later than this, a reminder says when it should have come."""


async def claimed(ctx: Context) -> tuple[list[Row], list[Row]]:
    """The alarms that are due, locked until the commit: of tasks to tell of, and of finished ones that come again."""
    await place(ctx)
    rows = await store.claim(ctx.session, ctx.user_id, ctx.now, MOST_AT_ONCE)
    return [r for r in rows if r.status != Status.DONE], [r for r in rows if r.status == Status.DONE]


async def tell(ctx: Context, rows: list[Row]) -> list[TaskDue]:
    """The reminders to send, each once for every time the task is due; what the night holds back comes in the morning."""
    told: list[TaskDue] = []
    for row in rows:
        at = _at(ctx, row)
        late = ctx.now.astimezone(UTC) - at
        if ctx.person.quiet.holds(ctx.now) and (late > _PROMPT or not row.due_has_time):
            await store.put_off(ctx.session, ctx.user_id, row.id, _next_morning(ctx))
            continue
        await store.silence(ctx.session, ctx.user_id, row.id)
        task = shown(ctx, _task(row))
        key = f"task:{row.id}:{row.due_at.astimezone(ctx.now.tzinfo).isoformat()}"
        payload = {key: {"task": str(row.id), "title": row.title}}
        if await notifications.add(ctx.session, ctx.user_id, "task_due", payload, at=ctx.now, shown=False):
            local = at.astimezone(ctx.person.zone)
            told.append(
                TaskDue(task=task, at=local, late=late > _PROMPT, key=key, seconds_late=max(late.total_seconds(), 0))
            )
    return told


def _at(ctx: Context, row: Row) -> datetime:
    """When it was to be told, in UTC: what the night held back was for the evening before."""
    if row.due_has_time:
        due: datetime = min(row.due_at, row.due_date)
        return due
    day = row.due_date.astimezone(ZoneInfo(row.due_zone)).date()
    morning = repeats.placed(datetime.combine(day, EIGHT), ctx.person.zone).astimezone(UTC)
    return morning if day < ctx.today else row.due_at


def _task(row: Row) -> store.Task:
    return store.Task(**{name: value for name, value in dict(row).items() if name != "due_at"})


def _next_morning(ctx: Context) -> datetime:
    """The end of the quiet hours, at eight at the earliest where they end in the morning."""
    over = ctx.person.quiet.over(ctx.now)
    if over.hour < EIGHT.hour and not ctx.person.quiet.holds(eight := datetime.combine(over, EIGHT, over.tzinfo)):
        over = eight
    return repeats.placed(over.replace(tzinfo=None), ctx.person.zone)


async def add_next(ctx: Context, rows: list[Row]) -> int:
    """Add the next instance of each series whose last one is finished; how many. Needs an open change-set."""
    added = 0
    for row in rows:
        await store.silence(ctx.session, ctx.user_id, row.id)
        done = _task(row)
        due = next_of(done, ctx.person.zone, row.completed_at)
        if due is None or await store.succeeded(ctx.session, ctx.user_id, row.series):
            continue
        task = store.Task(
            **KIND.of(done).model_dump(include={"title", "description", "priority", "recurrence", "from_completion"}),
            user_id=ctx.user_id,
            due_date=due,
            due_has_time=row.scheduled_has_time,
            due_zone=ctx.person.zone.key if row.scheduled_has_time else row.due_zone,
            series=row.series,
            scheduled_for=due,
            scheduled_has_time=row.scheduled_has_time,
        )
        await records.add(ctx.session, task)
        added += 1
    return added
