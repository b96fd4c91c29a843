"""Services of vehicles that come due: each person's reminders are looked at once a morning, and what is due is told once.

Whose turn it is comes from the working table `service_checks`; a look that is late waits for waking hours.
"""

import asyncio
from collections.abc import Callable
from datetime import datetime, time, timedelta
from uuid import UUID

from agent.cards import draw
from agent.cards.drawing import Drawing
from core.clock import Clock
from core.context import Context
from core.ids import uuid7
from core.log import get
from storage import account, outbox, vehicles
from storage.database import Database, after_commit, unreachable
from tools.vehicles import ServiceDue, due_now

log = get("lifeos.scheduler.maintenance")

_MOST_PERSONS = 200
_MORNING, _EVENING = time(8), time(20)
"""Nobody is told of an oil change outside these hours of theirs."""
CHANNEL = "telegram"


async def look(database: Database, clock: Clock, ring: Callable[[], None]) -> int:
    """Tell everybody of what is due by user time; how many cards that made. `ring` is called when cards were queued."""
    now = clock.user()
    told = 0
    while True:
        async with database.system() as session:
            persons = await vehicles.whose(session, now, _MOST_PERSONS)
        seen = 0
        for user_id in persons:
            (done,) = await asyncio.gather(check(database, user_id, now, ring), return_exceptions=True)
            if isinstance(done, BaseException):
                # One person's fault holds up nobody else; a database that is away, or the end, is everybody's.
                if not isinstance(done, Exception) or unreachable(done):
                    raise done
                log.error("could not look at what is due", user=str(user_id), fault=type(done).__name__)
                continue
            seen += 1
            told += len(done)
        if len(persons) < _MOST_PERSONS or not seen:
            return told


async def check(database: Database, user_id: UUID, now: datetime, ring: Callable[[], None]) -> list[ServiceDue]:
    """Look at one person's reminders: a card for each that is due and was not told, and the next look tomorrow morning."""
    async with database.work(user_id) as session:
        met = await account.meet(session, user_id, "")
        if met is None or not await vehicles.claim_check(session, user_id, now):
            return []
        ctx = Context(met.person, now.astimezone(met.person.zone), session)
        if not await vehicles.reminders(session, user_id):
            await vehicles.check_again(session, user_id, None)
            return []
        await vehicles.check_again(session, user_id, _next_look(ctx.now))
        if not _MORNING <= ctx.now.time() < _EVENING:
            return []
        due = await due_now(ctx)
        chat = await account.chat_of(session, user_id)
        if due and chat is not None:
            drawing = Drawing(met.person.language, ctx.today, uuid7())
            await outbox.add(session, [_row(each, drawing, user_id, chat) for each in due])
            after_commit(session, ring)
        return due


def _next_look(now: datetime) -> datetime:
    """The next eight o'clock of the person's."""
    day = now.date() if now.time() < _MORNING else now.date() + timedelta(days=1)
    return datetime.combine(day, _MORNING, tzinfo=now.tzinfo)


def _row(due: ServiceDue, drawing: Drawing, user_id: UUID, chat: str) -> dict[str, object]:
    (card,) = draw([due], drawing)
    return {
        "id": uuid7(),
        "user_id": user_id,
        "channel": CHANNEL,
        "chat": chat,
        "card": card.model_dump_json(exclude_defaults=True),
        "dedupe_key": due.key,
    }
