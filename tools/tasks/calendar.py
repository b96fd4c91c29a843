"""Open tasks as a file for any calendar. What the file looks like is in ical.py."""

from pydantic import Field

from core.context import Context
from storage import tasks as store
from tools.tool import Input, Result, tool

MOST = 2000


class CalendarIn(Input):
    """No arguments: all that is still to be done."""


class TasksCalendar(Result):
    """`calendar`: the file; `count` tasks are in it, `dated` of them with a day."""

    count: int
    dated: int
    calendar: bytes = Field(exclude=True)


@tool(answers=True)
async def export_tasks(ctx: Context, _: CalendarIn) -> TasksCalendar:
    """Give all open tasks as a calendar file (.ics), repetitions included."""
    rows = await store.open_ones(ctx.session, ctx.user_id, MOST)
    # The library takes half a second to load; only who asks for a calendar waits for it.
    from tools.tasks import ical

    dated = sum(row.due_date is not None for row in rows)
    return TasksCalendar(count=len(rows), dated=dated, calendar=ical.written(rows))
