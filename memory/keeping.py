"""Making the vectors that are missing, in the background: of what is new, and of everything after the model changed.

One process does it (the one that leads the scheduler). No text is given to a model twice: what it made before is taken over. What no
model may see is made on this machine.
"""

import asyncio
from uuid import UUID

from core.context import Session
from core.log import get
from core.sources import Source
from memory.embed import Embedder, Meanings, Unmade, batch
from storage import account, passages
from storage.database import Database
from storage.passages import MANUAL, MEMORY

log = get("lifeos.memory")

EVERY = 1.0
"""Seconds between two looks for what is new."""
AWAY = 30.0
"""Seconds to the next look when no vectors could be made."""
_PERSONS = 50
_TEXTS = 64
_SOURCES = {MEMORY: Source.MEMORIES, MANUAL: Source.MANUALS}


async def run(database: Database, meanings: Meanings) -> None:
    """Look until cancelled."""
    while True:
        try:
            made = await look(database, meanings)
        except Unmade:
            await asyncio.sleep(AWAY)
        else:
            if made:
                log.info("vectors made", texts=made)
            else:
                await asyncio.sleep(EVERY)


async def look(database: Database, meanings: Meanings) -> int:
    """Make some of the vectors that are missing; how many texts were given to the model. Raises Unmade.

    Persons take turns, so that a long manual holds up nobody's facts.
    """
    async with database.system(durable=False, atomic=False) as session:
        # By the name that is expected: where nothing is missing, nothing is loaded.
        whose = await passages.whose(session, meanings.embedder.expected, meanings.closed.expected, _PERSONS)
    return sum([await _of(database, meanings, user_id) for user_id in whose])


async def _of(database: Database, meanings: Meanings, user_id: UUID) -> int:
    async with database.work(user_id) as session:
        closed = await _closed(session, user_id)
    seen = [kind for kind in _SOURCES if kind not in closed]
    made = await _made(database, meanings.embedder, user_id, seen, hidden=False) if seen else 0
    return made + (await _made(database, meanings.closed, user_id, closed, hidden=True) if closed else 0)


async def _closed(session: Session, user_id: UUID) -> list[str]:
    """Kinds of this person's passages that no model may see."""
    person = await account.person(session, user_id)
    return [kind for kind, source in _SOURCES.items() if person is not None and source in person.closed]


async def _made(database: Database, by: Embedder, user_id: UUID, kinds: list[str], *, hidden: bool) -> int:
    model = await by.name()
    async with database.work(user_id) as session:
        texts = await passages.pending(session, user_id, model, kinds, _TEXTS)
        known = await passages.known(session, user_id, model, texts)
        if known:
            await passages.keep(session, user_id, model, kinds, known)
    new = [text for text in texts if text not in known]
    if not new:
        return 0
    made = await batch(by, new, user_id)
    async with database.work(user_id, durable=False) as session:
        # What was opened or closed meanwhile is left to the other way.
        closed = await _closed(session, user_id)
        still = [kind for kind in kinds if (kind in closed) is hidden]
        await passages.keep(session, user_id, model, still, made)
    return len(new)
