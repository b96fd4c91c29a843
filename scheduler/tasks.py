"""Reminders of tasks, and the next of those that repeat: each alarm of a person that is due, in one transaction a person.

Whose turn it is comes from the working table of alarms; two schedulers at once share the work and tell nothing twice.
"""

from collections.abc import Callable

from core.clock import Clock
from core.context import Context
from scheduler.persons import Told, serve, tell
from storage import changes
from storage import tasks as store
from storage.database import Database, Row
from tools.tasks import TaskDue, TasksLate, due

_MANY = 4
"""So many late reminders at once are one message."""


async def look(database: Database, clock: Clock, ring: Callable[[], None]) -> int:
    """Tell everything that is due by user time; how many reminders and new tasks that made. `ring`: when cards were queued."""

    async def remind(ctx: Context) -> int:
        """The reminders of one person, a card for each, and the next of what is finished and repeats."""
        waiting, finished = await due.claimed(ctx)
        told = await due.tell(ctx, waiting)
        sent = await tell(ctx, _gathered(told), ring)
        return sent + (await _continue(ctx, finished) if finished else 0)

    return await serve(database, "tasks", clock.user(), store.whose, remind)


def _gathered(told: list[TaskDue]) -> list[Told]:
    """A card for each, but one for all that are late where these are many."""
    late = [each for each in told if each.late]
    if len(late) < _MANY:
        return [Told(each.key, each, each.seconds_late, noted=True) for each in told]
    first, *others = late
    digest = Told(
        first.key,
        TasksLate(tasks=tuple(late)),
        max(each.seconds_late for each in late),
        noted=True,
        others=tuple(each.key for each in others),
    )
    return [digest, *(Told(each.key, each, each.seconds_late, noted=True) for each in told if not each.late)]


async def _continue(ctx: Context, finished: list[Row]) -> int:
    """The next instances, in a change-set of their own that "undo" leaves alone."""
    change_id = await changes.begin(ctx.session, ctx.user_id, ctx.now, read_by="series", confirmed_by="schedule")
    added = await due.add_next(ctx, finished)
    if not added:
        await changes.discard_empty(ctx.session, ctx.user_id, change_id)
    return added
