"""One at a time: who may poll, who may send. A session-level advisory lock on a connection of its own.

The lock goes with the connection, so a killed leader frees it at once; a leader that lost its connection must stop.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from zlib import crc32

import asyncpg

from storage.database import driver_url

_SPACE = 0x11FE


class Leadership:
    """Held: `alive()` asks the database whether it still is. Raises the driver's error when it is not."""

    def __init__(self, connection: asyncpg.Connection) -> None:
        self._connection = connection

    async def alive(self) -> None:
        await self._connection.execute("SELECT 1")


@asynccontextmanager
async def leading(url: str, role: str, *, retry: float = 1.0) -> AsyncIterator[Leadership]:
    """Wait until this process may play `role`; leave to give it up. Raises when the database is away."""
    connection = await asyncpg.connect(driver_url(url), timeout=10)
    try:
        key = crc32(role.encode()) & 0x7FFFFFFF
        while not await connection.fetchval("SELECT pg_try_advisory_lock($1, $2)", _SPACE, key):
            await asyncio.sleep(retry)
        yield Leadership(connection)
    finally:
        connection.terminate()
