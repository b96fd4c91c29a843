"""Making the vectors that are missing, in the background: of what is new, and of everything after the model changed.

One process does it (the one that leads the scheduler). No text is given to a model twice: what it made before is taken over.
"""

import asyncio
from uuid import UUID

from core.log import get
from memory.embed import Embedder, Unmade, batch
from storage import passages
from storage.database import Database

log = get("lifeos.memory")

EVERY = 1.0
"""Seconds between two looks for what is new."""
AWAY = 30.0
"""Seconds to the next look when no vectors could be made."""
_PERSONS = 50
_TEXTS = 64


async def run(database: Database, embedder: Embedder) -> None:
    """Look until cancelled."""
    while True:
        try:
            made = await look(database, embedder)
        except Unmade:
            await asyncio.sleep(AWAY)
        else:
            if made:
                log.info("vectors made", texts=made)
            else:
                await asyncio.sleep(EVERY)


async def look(database: Database, embedder: Embedder) -> int:
    """Make some of the vectors that are missing; how many texts were given to the model. Raises Unmade.

    Persons take turns, so that a long manual holds up nobody's facts.
    """
    async with database.system(durable=False, atomic=False) as session:
        # By the name that is expected: where nothing is missing, nothing is loaded.
        whose = await passages.whose(session, embedder.expected, _PERSONS)
    return sum([await _of(database, embedder, user_id) for user_id in whose])


async def _of(database: Database, embedder: Embedder, user_id: UUID) -> int:
    model = await embedder.name()
    async with database.work(user_id) as session:
        texts = await passages.pending(session, user_id, model, _TEXTS)
        known = await passages.known(session, user_id, model, texts)
        if known:
            await passages.keep(session, user_id, model, known)
    new = [text for text in texts if text not in known]
    if not new:
        return 0
    made = await batch(embedder, new, user_id)
    async with database.work(user_id, durable=False) as session:
        await passages.keep(session, user_id, model, made)
    return len(new)
