"""The two doors to the database: `work(user)` for one person's data, `system()` for the queues.

Both commit at their edge and roll back on an exception; nobody else calls commit(). Inside `work` row-level security
lets the role see that person's rows only; inside `system` only the queue tables and the look-ups of `lookups.py`.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine

AfterCommit = Callable[[], None]
_AFTER = "lifeos.after_commit"

_AS_PERSON = text("SELECT set_config('app.user_id', :user_id, true)")
_AS_SYSTEM = text("SELECT set_config('app.system', 'on', true)")
_AS_SYSTEM_SOFT = text("SELECT set_config('app.system', 'on', true), set_config('synchronous_commit', 'off', true)")


def sqlalchemy_url(url: str) -> str:
    """The asyncpg form of a libpq-style address."""
    return make_url(url).set(drivername="postgresql+asyncpg").render_as_string(hide_password=False)


class Database:
    def __init__(self, url: str, *, size: int = 10) -> None:
        self.engine: AsyncEngine = create_async_engine(
            sqlalchemy_url(url),
            pool_size=size,
            max_overflow=0,
            pool_timeout=20,
            pool_use_lifo=True,
            connect_args={
                "timeout": 10,
                "server_settings": {"application_name": "lifeos", "statement_timeout": "30s", "timezone": "UTC"},
            },
        )

    @asynccontextmanager
    async def work(self, user_id: UUID) -> AsyncIterator[AsyncSession]:
        """One transaction in which only this person's rows exist."""
        async with self._transaction() as session:
            await session.execute(_AS_PERSON, {"user_id": str(user_id)})
            yield session

    @asynccontextmanager
    async def system(self, *, durable: bool = True) -> AsyncIterator[AsyncSession]:
        """One transaction that reaches the queue tables and no person's records.

        `durable=False` for leases and claims: a crash of the server may forget the last ones, which only means they are
        made again.
        """
        async with self._transaction() as session:
            await session.execute(_AS_SYSTEM if durable else _AS_SYSTEM_SOFT)
            yield session

    @asynccontextmanager
    async def _transaction(self) -> AsyncIterator[AsyncSession]:
        async with AsyncSession(self.engine, expire_on_commit=False, autoflush=False) as session, session.begin():
            yield session
        for callback in session.info.get(_AFTER, ()):
            callback()

    async def close(self) -> None:
        await self.engine.dispose()


def after_commit(session: AsyncSession, callback: AfterCommit) -> None:
    """Call `callback` once this transaction is committed, never when it rolled back."""
    session.info.setdefault(_AFTER, []).append(callback)


def unreachable(fault: BaseException) -> bool:
    """Whether the database itself failed (restart, lost connection, start-up), as against what it was asked."""
    if isinstance(fault, DBAPIError) and fault.connection_invalidated:
        return True
    if isinstance(fault, InterfaceError | OperationalError):
        return True
    return isinstance(fault, ConnectionError | TimeoutError | OSError)


__all__ = ["AfterCommit", "Database", "after_commit", "sqlalchemy_url", "unreachable"]
