"""Housekeeping: what nothing needs any more goes, a small batch at a time, so that it holds up nothing and a fault loses no more than one.

How long each kind is kept is here, with what it is needed for until then; docs/operations.md says the same to who hosts. A new kind is a
line in `_KINDS`. Beside the looks, in the process that leads them.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from uuid import UUID

from core.ids import earliest
from core.log import get
from storage import idempotency, inbox, jobs, upkeep
from storage.database import Database, Queues

log = get("lifeos.scheduler")

EVERY = 600.0
"""Seconds between two rounds; while batches are full, only `_PAUSE`."""
_PAUSE = 1.0
_AT_ONCE = 500
_DAY = timedelta(days=1)
_JOBS_DAYS = 30

Batch = Callable[[Queues, UUID, int], Awaitable[int]]


@dataclass(frozen=True, slots=True)
class Kind:
    """`kept`: how long after it was made."""

    name: str
    kept: timedelta
    batch: Batch


async def _lanes(session: Queues, _before: UUID, _most: int) -> int:
    return await inbox.abandoned(session)


async def _jobs(session: Queues, _before: UUID, most: int) -> int:
    return await jobs.forget(session, _JOBS_DAYS, most)


def _persons(what: str) -> Batch:
    async def batch(session: Queues, before: UUID, most: int) -> int:
        return await upkeep.of_persons(session, what, before, most)

    return batch


_KINDS = (
    # Telegram forgets what it could not deliver after a day; a backup may be brought back that is a month old.
    Kind("inbox", 30 * _DAY, upkeep.inbox),
    # Somebody has to have seen it: `lifeos parked`.
    Kind("parked", 90 * _DAY, upkeep.parked),
    Kind("bare cards", 60 * _DAY, upkeep.bare),
    # A reply to a card, or a button on it, is about its record.
    Kind("outbox", 400 * _DAY, upkeep.outbox),
    Kind("lanes", _DAY, _lanes),
    Kind("jobs", _JOBS_DAYS * _DAY, _jobs),
    # Who taps an old question is told that it was answered.
    Kind("proposals", 90 * _DAY, _persons("proposals")),
    # The quota looks back an hour, an answer is kept for six.
    Kind("model_turns", 2 * _DAY, _persons("model_turns")),
    Kind("model_answers", _DAY, _persons("model_answers")),
    Kind("model_calls", 400 * _DAY, _persons("model_calls")),
    Kind("insight_words", 8 * _DAY, _persons("insight_words")),
    # A request that is sent again is sent within minutes.
    Kind("idempotency keys", _DAY, idempotency.forget),
)
_FILES_FROM, _FILES_UNTIL = 8 * _DAY, _DAY
"""How old a file is that is looked at: old enough for its question to be asked, and looked at on each of seven days."""
_NOBODY = UUID(int=0)


async def run(database: Database) -> None:
    """Look until cancelled; files once a day."""
    filed = datetime.min.replace(tzinfo=UTC)
    while True:
        now = datetime.now(UTC)
        more = await tidy(database, now)
        if now - filed > _DAY:
            await files(database, now)
            filed = now
        await asyncio.sleep(_PAUSE if more else EVERY)


async def tidy(database: Database, now: datetime) -> bool:
    """One batch of each kind; whether there may be more of one."""
    full = False
    for kind in _KINDS:
        async with database.system(durable=False) as session:
            gone = await kind.batch(session, earliest(now - kind.kept), _AT_ONCE)
        if gone:
            log.info("cleared away", kind=kind.name, rows=gone)
        full = full or gone >= _AT_ONCE
    return full


async def files(database: Database, now: datetime) -> int:
    """Files people sent that nothing names; how many were removed."""
    span = earliest(now - _FILES_FROM), earliest(now - _FILES_UNTIL)
    whose, gone = partial(_senders, database, span), 0
    after = _NOBODY
    while found := await whose(after):
        for user_id in found:
            async with database.work(user_id) as session:
                gone += await upkeep.orphans(session, user_id, *span)
        after = found[-1]
    if gone:
        log.info("cleared away", kind="files", rows=gone)
    return gone


async def _senders(database: Database, span: tuple[UUID, UUID], after: UUID) -> list[UUID]:
    async with database.system(durable=False) as session:
        return await upkeep.senders(session, after, *span, _AT_ONCE)
