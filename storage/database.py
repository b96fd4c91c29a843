"""The two doors to the database: `work(user)` for one person's data, `system()` for the queues.

Both commit at their edge and roll back on an exception; nobody else calls commit(). Inside `work` row-level security
lets the role see that person's rows only; inside `system` only the queue tables and the look-ups of `lookups.py`.
Domain tables are written through the SQLModel session; statements of the flow go straight to the driver (`fetch`),
which is several times cheaper.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from functools import cache
from typing import Any
from uuid import UUID

import asyncpg
from sqlalchemy import TextClause, text
from sqlalchemy.dialects.postgresql import asyncpg as dialect
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlmodel import SQLModel

from core.context import Session

AfterCommit = Callable[[], None]
_AFTER = "lifeos.after_commit"

_SERVER = {"application_name": "lifeos", "statement_timeout": "30s", "timezone": "UTC"}
_DIALECT = dialect.dialect()  # type: ignore[no-untyped-call]


class Row(asyncpg.Record):  # type: ignore[misc]
    """A row whose columns read as attributes."""

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError as fault:
            raise AttributeError(name) from fault


class Queues:
    """An open door to the queue tables. `info` as a session's."""

    def __init__(self, raw: Any) -> None:
        self.raw = raw
        self.info: dict[str, Any] = {}


def sqlalchemy_url(url: str) -> str:
    """The asyncpg form of a libpq-style address."""
    return make_url(url).set(drivername="postgresql+asyncpg").render_as_string(hide_password=False)


class Database:
    """`size`: connections for persons' work; the queues have `size` // 2 each for what must be durable and what need not."""

    def __init__(self, url: str, *, size: int = 8) -> None:
        self.engine: AsyncEngine = create_async_engine(
            sqlalchemy_url(url),
            pool_size=size,
            max_overflow=0,
            pool_timeout=20,
            pool_use_lifo=True,
            isolation_level="AUTOCOMMIT",
            connect_args={"timeout": 10, "server_settings": _SERVER},
        )
        self._durable = _Pool(url, max(1, size // 2), {})
        self._soft = _Pool(url, max(1, size // 2), {"synchronous_commit": "off"})

    @asynccontextmanager
    async def work(self, user_id: UUID) -> AsyncIterator[Session]:
        """One transaction in which only this person's rows exist."""
        connection, raw = await self._connect()
        try:
            # BEGIN and the person in one round trip; the engine itself is in autocommit and opens no transaction of its own.
            await raw.execute(f"BEGIN; SELECT set_config('app.user_id', '{UUID(str(user_id))}', true)")
            async with Session(connection, expire_on_commit=False, autoflush=False) as session:
                session.raw = raw
                try:
                    yield session
                    await session.flush()
                except BaseException:
                    if not raw.is_closed():
                        await raw.execute("ROLLBACK")
                    raise
                await raw.execute("COMMIT")
        finally:
            if raw.is_closed() or raw.is_in_transaction():
                await connection.invalidate()
            await connection.close()
        _call_back(session.info)

    async def _connect(self) -> tuple[AsyncConnection, Any]:
        """A live connection of the pool, and the driver's below it; those the server has closed are thrown away."""
        while True:
            connection = await self.engine.connect()
            raw = (await connection.get_raw_connection()).driver_connection
            if raw is not None and not raw.is_closed():
                return connection, raw
            await connection.invalidate()
            await connection.close()

    @asynccontextmanager
    async def system(self, *, durable: bool = True, atomic: bool = True) -> AsyncIterator[Queues]:
        """The door to the queues; no person's records.

        `durable=False` for leases and claims: a crash of the server may forget the last ones, which only means they are
        made again. `atomic=False` for a single statement: it needs no transaction around it.
        """
        pool = await (self._durable if durable else self._soft).open()
        async with pool.acquire() as raw:
            queues = Queues(raw)
            if atomic:
                async with raw.transaction():
                    yield queues
            else:
                yield queues
        _call_back(queues.info)

    async def close(self) -> None:
        await self.engine.dispose()
        for pool in (self._durable, self._soft):
            await pool.close()


class _Pool:
    """Connections on which every statement is the system's; opened at first use."""

    def __init__(self, url: str, size: int, settings: Mapping[str, str]) -> None:
        self._url = url
        self._size = size
        self._settings = {**_SERVER, "app.system": "on", **settings}
        self._pool: asyncpg.Pool | None = None
        self._opening = asyncio.Lock()

    async def open(self) -> asyncpg.Pool:
        if self._pool is None:
            async with self._opening:
                if self._pool is None:
                    self._pool = await asyncpg.create_pool(
                        self._url,
                        min_size=1,
                        max_size=self._size,
                        timeout=10,
                        server_settings=self._settings,
                        init=_codecs,
                        reset=_leave,
                    )
        return self._pool

    async def close(self) -> None:
        if self._pool is not None:
            await self._pool.close()


async def _codecs(raw: Any) -> None:
    """JSON as SQLAlchemy's connections have it: text in, objects out."""
    await raw.set_type_codec("jsonb", schema="pg_catalog", encoder=str, decoder=json.loads)


async def _leave(_: Any) -> None:
    """Nothing to reset between two uses: these connections keep no state but their settings."""


def _call_back(info: Mapping[Any, Any]) -> None:
    for callback in info.get(_AFTER, ()):
        callback()


def after_commit(session: Session | Queues, callback: AfterCommit) -> None:
    """Call `callback` once this transaction is committed, never when it rolled back."""
    session.info.setdefault(_AFTER, []).append(callback)


@cache
def _compiled(statement: TextClause) -> tuple[str, tuple[str, ...]]:
    """The driver's form of a statement, and the names of its parameters in order."""
    compiled = statement.compile(dialect=_DIALECT)
    return compiled.string, tuple(compiled.positiontup or ())


async def fetch(session: Session | Queues, statement: TextClause, **values: Any) -> list[Row]:
    """Run one statement with named parameters on the driver's connection; its rows."""
    sql, names = _compiled(statement)
    rows: list[Row] = await session.raw.fetch(sql, *(values[name] for name in names), record_class=Row)
    return rows


async def first(session: Session | Queues, statement: TextClause, **values: Any) -> Row | None:
    """The first row of a statement, or None."""
    sql, names = _compiled(statement)
    row: Row | None = await session.raw.fetchrow(sql, *(values[name] for name in names), record_class=Row)
    return row


async def insert(session: Session, record: SQLModel) -> None:
    """Write one new record of a domain table; what the database fills in itself (created_at, updated_at) is left to it."""
    statement, names = _insertion(type(record))
    await fetch(session, statement, **{name: getattr(record, name) for name in names})


@cache
def _insertion(table: type[SQLModel]) -> tuple[TextClause, tuple[str, ...]]:
    """The statement that inserts a row of this table, and the columns it names."""
    found = SQLModel.metadata.tables[str(table.__tablename__)]
    names = tuple(column.name for column in found.columns if column.name not in {"created_at", "updated_at"})
    columns, values = ", ".join(f'"{name}"' for name in names), ", ".join(f":{name}" for name in names)
    return text(f"INSERT INTO {found.name} ({columns}) VALUES ({values})"), names


def unreachable(fault: BaseException) -> bool:
    """Whether the database itself failed (restart, lost connection, start-up), as against what it was asked."""
    if isinstance(fault, DBAPIError):
        cause = fault.orig.__cause__ if fault.orig is not None else None
        return (
            fault.connection_invalidated
            or isinstance(fault, OperationalError)
            or (cause is not None and unreachable(cause))
        )
    if isinstance(fault, asyncpg.QueryCanceledError):
        return False
    if isinstance(fault, asyncpg.InterfaceError):
        return "clos" in str(fault)
    known = (
        asyncpg.PostgresConnectionError | asyncpg.OperatorInterventionError | ConnectionError | TimeoutError | OSError
    )
    return isinstance(fault, known)
