"""What people sent moves from the database to the store FILES_URL names, and what was deleted is removed there. Without one, nothing does.

A file's bytes stay in its row until the store has them, so that a crash, or a store that is away, loses none; how: docs/decisions.
"""

import asyncio
from uuid import UUID

from core.log import get
from storage import files
from storage.database import Database
from storage.objects import FileAway, Objects

log = get("lifeos.files")

EVERY = 5.0
"""Seconds between two looks."""
AWAY = 60.0
"""Seconds to the next look when the store did not answer."""
_AT_ONCE = 200


async def run(database: Database, store: Objects) -> None:
    """Look until cancelled."""
    while True:
        try:
            if done := await look(database, store):
                log.info("files moved or removed", files=done)
            await asyncio.sleep(EVERY)
        except FileAway:
            await asyncio.sleep(AWAY)


async def look(database: Database, store: Objects) -> int:
    """Move what is there, remove what was deleted; how many files that was. Raises FileAway."""
    async with database.system() as session:
        here = await files.here(session, _AT_ONCE)
    for user_id, file in here:
        await _stow(database, store, user_id, file)
    async with database.system() as session:
        gone = await files.removed(session, _AT_ONCE)
    for file in gone:
        await store.remove(file)
    async with database.system() as session:
        await files.swept(session, gone)
    return len(here) + len(gone)


async def _stow(database: Database, store: Objects, user_id: UUID, file: UUID) -> None:
    async with database.work(user_id) as session:
        content = await files.take(session, user_id, file)
    if content is None:
        return
    await store.put(file, content)
    async with database.work(user_id) as session:
        there = await files.moved(session, user_id, file)
    if not there:
        await store.remove(file)
