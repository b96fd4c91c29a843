"""One at a time: who may poll, who may send. A session-level advisory lock on a connection of its own.

The lock goes with the connection, so a killed leader frees it at once; a leader that lost its connection must stop.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from zlib import crc32

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

_SPACE = 0x11FE
_TRY = text("SELECT pg_try_advisory_lock(:space, :key)")
_ALIVE = text("SELECT 1")


class Leadership:
    """Held: `alive()` asks the database whether it still is. Raises the driver's error when it is not."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def alive(self) -> None:
        await self._connection.execute(_ALIVE)


@asynccontextmanager
async def leading(url: str, role: str, *, retry: float = 1.0) -> AsyncIterator[Leadership]:
    """Wait until this process may play `role`; leave to give it up. Raises when the database is away."""
    engine: AsyncEngine = create_async_engine(url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    try:
        async with engine.connect() as connection:
            key = crc32(role.encode()) & 0x7FFFFFFF
            while not (await connection.execute(_TRY, {"space": _SPACE, "key": key})).scalar_one():
                await asyncio.sleep(retry)
            yield Leadership(connection)
    finally:
        await engine.dispose()
