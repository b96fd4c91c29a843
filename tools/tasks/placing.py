"""When the person is reminded of a task that has a day and no time: at eight, and of what was said on that very day later at six in the
evening.

A trigger marks such an alarm as not yet placed; it is placed here, in the person's zone as Python knows it.
"""

from datetime import UTC, datetime
from datetime import time as Time
from uuid import UUID
from zoneinfo import ZoneInfo

from core.context import Context
from core.pushes import placed
from storage import tasks as store
from storage.tasks import Unplaced

EIGHT, SIX = Time(8), Time(18)


async def alarm(ctx: Context, task_id: UUID) -> datetime | None:
    """When the person is reminded of a task, on their clock; None when not at all."""
    await place(ctx)
    at = await store.alarm(ctx.session, ctx.user_id, task_id)
    return at.astimezone(ctx.person.zone) if at is not None else None


async def place(ctx: Context) -> None:
    """Give every alarm of the person's that has none yet its time; one that has no time left is no more."""
    for each in await store.unplaced(ctx.session, ctx.user_id):
        at = _first(each, ctx.person.zone)
        if at is None:
            await store.silence(ctx.session, ctx.user_id, each.task_id)
        else:
            await store.put_off(ctx.session, ctx.user_id, each.task_id, at)


def _first(each: Unplaced, zone: ZoneInfo) -> datetime | None:
    day = each.due_date.astimezone(ZoneInfo(each.due_zone)).date()
    times = (placed(datetime.combine(day, hour), zone) for hour in (EIGHT, SIX))
    return next((at for at in times if at > each.since.astimezone(UTC)), None)
