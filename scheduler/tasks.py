"""Reminders of tasks, and the next of those that repeat: each alarm of a person that is due, in one transaction a person.

Whose turn it is comes from the working table of alarms; two schedulers at once share the work and tell nothing twice.
"""

import asyncio
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from agent.cards import draw
from agent.cards.drawing import Drawing
from core.clock import Clock
from core.context import Context
from core.ids import uuid7
from core.log import get
from storage import account, changes, outbox
from storage import tasks as store
from storage.database import Database, Row, after_commit, unreachable
from tools.tasks import TaskDue, due

log = get("lifeos.scheduler.tasks")

_MOST_PERSONS = 200
CHANNEL = "telegram"


async def look(database: Database, clock: Clock, ring: Callable[[], None]) -> int:
    """Tell everything that is due by user time; how many reminders and new tasks that made. `ring`: when cards were queued."""
    now = clock.user()
    done = 0
    while True:
        async with database.system() as session:
            persons = await store.whose(session, now, _MOST_PERSONS)
        made = 0
        for user_id in persons:
            (result,) = await asyncio.gather(remind(database, user_id, now, ring), return_exceptions=True)
            if isinstance(result, BaseException):
                # One person's fault holds up nobody else; a database that is away, or the end, is everybody's.
                if not isinstance(result, Exception) or unreachable(result):
                    raise result
                log.error("could not tell what is due", user=str(user_id), fault=type(result).__name__)
                continue
            made += result
        done += made
        if len(persons) < _MOST_PERSONS or not made:
            return done


async def remind(database: Database, user_id: UUID, now: datetime, ring: Callable[[], None]) -> int:
    """The reminders of one person, a card for each, and the next of what is finished and repeats."""
    async with database.work(user_id) as session:
        met = await account.meet(session, user_id, "")
        if met is None:
            return 0
        ctx = Context(met.person, now.astimezone(met.person.zone), session)
        waiting, finished = await due.claimed(ctx)
        told = await due.tell(ctx, waiting)
        chat = await account.chat_of(session, user_id)
        if told and chat is not None:
            drawing = Drawing(met.person.language, ctx.today, uuid7())
            await outbox.add(session, [_row(each, drawing, user_id, chat) for each in told])
            after_commit(session, ring)
        return len(told) + (await _continue(ctx, finished) if finished else 0)


async def _continue(ctx: Context, finished: list[Row]) -> int:
    """The next instances, in a change-set of their own that "undo" leaves alone."""
    change_id = uuid7()
    await changes.open_change(
        ctx.session,
        change_id=change_id,
        user_id=ctx.user_id,
        inbox_id=None,
        kind="log",
        channel=CHANNEL,
        message_id=None,
        words="",
        read_by="series",
        reading="{}",
        confirmed_by="schedule",
        at=ctx.now,
    )
    added = await due.add_next(ctx, finished)
    if not added:
        await changes.discard_empty(ctx.session, ctx.user_id, change_id)
    return added


def _row(told: TaskDue, drawing: Drawing, user_id: UUID, chat: str) -> dict[str, object]:
    (card,) = draw([told], drawing)
    return {
        "id": uuid7(),
        "user_id": user_id,
        "channel": CHANNEL,
        "chat": chat,
        "card": card.model_dump_json(exclude_defaults=True),
        "dedupe_key": told.key,
    }
