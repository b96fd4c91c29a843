"""Recurring bills and income: book what is due of each person, and tell them on a card, in one transaction.

Whose turn it is comes from the working table of occurrences; two schedulers at once share the work and book nothing twice.
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
from storage import account, changes, outbox, recurrences
from storage.database import Database, after_commit, unreachable
from tools.money import Booked, book_due

log = get("lifeos.scheduler.recurring")

_MOST_PERSONS = 200
CHANNEL = "telegram"


async def look(database: Database, clock: Clock, ring: Callable[[], None]) -> int:
    """Book everything that is due by user time; how many records that made. `ring` is called when cards were queued."""
    now = clock.user()
    booked = 0
    while True:
        async with database.system() as session:
            persons = await recurrences.whose(session, now, _MOST_PERSONS)
        made = 0
        for user_id in persons:
            (done,) = await asyncio.gather(book(database, user_id, now, ring), return_exceptions=True)
            if isinstance(done, BaseException):
                # One person's fault holds up nobody else; a database that is away, or the end, is everybody's.
                if not isinstance(done, Exception) or unreachable(done):
                    raise done
                log.error("could not book what is due", user=str(user_id), fault=type(done).__name__)
                continue
            made += len(done)
        booked += made
        if len(persons) < _MOST_PERSONS or not made:
            return booked


async def book(database: Database, user_id: UUID, now: datetime, ring: Callable[[], None]) -> list[Booked]:
    """Book what is due of one person, a change-set for all of it, a card for each."""
    change_id = uuid7()
    async with database.work(user_id) as session:
        met = await account.meet(session, user_id, "")
        if met is None:
            return []
        ctx = Context(met.person, now.astimezone(met.person.zone), session)
        await changes.open_change(
            session,
            change_id=change_id,
            user_id=user_id,
            inbox_id=None,
            kind="log",
            channel=CHANNEL,
            message_id=None,
            words="",
            read_by="schedule",
            reading="{}",
            confirmed_by="schedule",
            at=ctx.now,
        )
        booked = await book_due(ctx)
        if not booked:
            await changes.discard_empty(session, user_id, change_id)
            return []
        chat = await account.chat_of(session, user_id)
        if chat is not None:
            drawing = Drawing(met.person.language, ctx.today, change_id)
            await outbox.add(session, [_row(each, drawing, user_id, chat) for each in booked])
            after_commit(session, ring)
        return booked


def _row(booked: Booked, drawing: Drawing, user_id: UUID, chat: str) -> dict[str, object]:
    (card,) = draw([booked], drawing)
    record = booked.expense or booked.income
    day = record.date.isoformat() if record is not None else ""
    return {
        "id": uuid7(),
        "user_id": user_id,
        "channel": CHANNEL,
        "chat": chat,
        "card": card.model_dump_json(exclude_defaults=True),
        "change_id": drawing.change_id,
        "dedupe_key": f"booked:{booked.recurrence.id}:{day}",
    }
