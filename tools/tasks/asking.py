"""What is to be done: listed by what presses most, by a rule: late, due today, important or soon, then by day; or in an order a
model gives, which can only name the person's own open tasks, each once."""

from datetime import date as Date
from datetime import datetime, timedelta
from uuid import UUID

from core.context import Context
from storage import tasks as store
from tools.targets import Named, NothingYet, NotThere, Target, records
from tools.tasks.keeping import KIND, shown
from tools.tasks.models import OrderIn, Priority, Task, Tasks, TasksIn
from tools.tool import tool

_MOST = 1000
PER_PAGE = 8
_SOON = timedelta(days=2)
_RANK = {Priority.HIGH: 0, Priority.MEDIUM: 1, Priority.LOW: 2}


def pressing(task: Task, now: datetime) -> tuple[int, int, datetime, UUID]:
    """The order of importance: a key to sort by."""
    due, day, today = task.due, task.day, now.date()
    if task.overdue(now):
        group = 0
    elif day == today:
        group = 1
    elif (day is not None and day <= today + _SOON) or task.priority is Priority.HIGH:
        group = 2
    else:
        group = 3 if day is not None else 4
    end = due or datetime.max.replace(tzinfo=now.tzinfo)
    return group, _RANK[task.priority], end, task.id


@tool()
async def tasks(ctx: Context, query: TasksIn) -> Tasks:
    """The person's open tasks, the most pressing first."""
    every = [shown(ctx, row) for row in await store.open_ones(ctx.session, ctx.user_id, _MOST)]
    named = await _named(ctx, query.words) if query.words is not None else None
    found = sorted((t for t in every if _asked(t, query, ctx.now, named)), key=lambda t: pressing(t, ctx.now))
    if query.first is not None or query.words is not None:
        found.sort(key=lambda t: t.due or datetime.max.replace(tzinfo=ctx.now.tzinfo))
    done = await _finished(ctx, named) if named and not found else None
    return _page(ctx, query, found, late=sum(t.overdue(ctx.now) for t in every)).model_copy(update={"done": done})


@tool(answers=True)
async def order_tasks(ctx: Context, wanted: OrderIn) -> Tasks:
    """Show all open tasks in an order of your own: what is urgent, what others wait for, what is quick."""
    rows = await store.open_ones(ctx.session, ctx.user_id, _MOST)
    usual = sorted((shown(ctx, row) for row in rows), key=lambda t: pressing(t, ctx.now))
    place = {id: n for n, id in enumerate(wanted.order)}
    found = sorted(usual, key=lambda t: place.get(t.id, len(place)))
    order = tuple(id for id in wanted.order if id in {task.id for task in usual})
    late = sum(t.overdue(ctx.now) for t in usual)
    return _page(ctx, TasksIn(page=wanted.page), found, late=late).model_copy(update={"order": order})


def _page(ctx: Context, query: TasksIn, found: list[Task], *, late: int) -> Tasks:
    start = (query.page - 1) * PER_PAGE
    return Tasks(
        query=query,
        tasks=found[start : start + PER_PAGE],
        found=len(found),
        pages=max(1, -(-len(found) // PER_PAGE)),
        late=late,
        now=ctx.now,
    )


def _asked(task: Task, query: TasksIn, now: datetime, named: list[UUID] | None) -> bool:
    day = task.day
    if named is not None and task.id not in named:
        return False
    if query.priority is not None and task.priority is not query.priority:
        return False
    if query.overdue and not task.overdue(now):
        return False
    if query.first is None and query.last is None:
        return True
    return day is not None and (query.first or Date.min) <= day <= (query.last or Date.max)


async def _named(ctx: Context, words: str) -> list[UUID]:
    try:
        return await records(ctx, Target(named=Named(words=tuple(words.split())), of="tasks"), "tasks")
    except (NothingYet, NotThere):
        return []


async def _finished(ctx: Context, ids: list[UUID]) -> Task | None:
    for id in ids:
        task = await KIND.show(ctx, id)
        if task is not None and not task.open:
            return task
    return None
