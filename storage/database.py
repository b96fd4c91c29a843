"""The two doors to the database: `work(user)` for one person's data, `system()` for the queues.

Both commit at their edge and roll back on an exception; nobody else calls commit(). Inside `work` row-level security
lets the role see that person's rows only; inside `system` only the queue tables and the look-ups of `lookups.py`.
Statements are SQL with named parameters, run on the driver's own connection; records.py makes table classes of rows.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from decimal import Decimal
from functools import cache
from typing import Any
from uuid import UUID

import asyncpg
from sqlalchemy import TextClause
from sqlalchemy.engine import make_url

from core.context import Session
from storage.objects import CARRIED, Objects

AfterCommit = Callable[[], None]
_AFTER = "lifeos.after_commit"
_TOUCHED = "lifeos.touched"

_SERVER = {"application_name": "lifeos", "statement_timeout": "30s", "timezone": "UTC"}
_QUEUES = {"enable_seqscan": "off", "enable_bitmapscan": "off", "plan_cache_mode": "force_generic_plan"}
"""A plan is made once a connection, perhaps while a queue is empty, and kept while it fills: then only an index scan stays right, and
only it clears away the entries of what has left the queue. To plan anew for each value would take longer than to look."""

_DIALECT = make_url("postgresql+asyncpg://").get_dialect()()


class Row(asyncpg.Record):  # type: ignore[misc]
    """A row whose columns read as attributes."""

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError as fault:
            raise AttributeError(name) from fault


class Aborted(Exception):
    """A statement had failed and nobody said so: the transaction could only be rolled back."""


class Queues(Session):
    """An open door to the queue tables."""


def driver_url(url: str) -> str:
    """The plain libpq-style form of an address, whatever driver it names."""
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


class Database:
    """`size`: connections for persons' work; the queues have `size` // 2 each for what must be durable and what need not. `objects`:
    where the bytes of files lie; None: in their rows."""

    def __init__(self, url: str, *, size: int = 8, objects: Objects | None = None) -> None:
        self.objects = objects
        system = {"app.system": "on", **_QUEUES}
        self._persons = _Pool(url, size, {})
        self._durable = _Pool(url, max(1, size // 2), system)
        self._soft = _Pool(url, max(1, size // 2), {**system, "synchronous_commit": "off"})
        self._listeners: list[Callable[[UUID], None]] = []

    def listen(self, heard: Callable[[UUID], None]) -> None:
        """From now on `heard` is called with each person of whom something was written here, after the commit. It must not fail."""
        self._listeners.append(heard)

    @asynccontextmanager
    async def work(self, user_id: UUID, *, durable: bool = True) -> AsyncIterator[Session]:
        """One transaction in which only this person's rows exist. `durable=False`: a crash of the server may forget it."""
        pool = await self._persons.open()
        soft = "" if durable else "; SET LOCAL synchronous_commit TO off"
        async with pool.acquire() as raw:
            session = Session(raw, {CARRIED: self.objects} if self.objects else {})
            try:
                # BEGIN and the person in one round trip.
                await raw.execute(f"BEGIN; SELECT set_config('app.user_id', '{UUID(str(user_id))}', true){soft}")
                yield session
                if await raw.execute("COMMIT") != "COMMIT":
                    raise Aborted
            finally:
                await _leave_transaction(raw)
        self._call_back(session.info)

    @asynccontextmanager
    async def entrance(self) -> AsyncIterator[Session]:
        """Nobody's rows, and no transaction: for the one statement that enters as a person by itself (`account.meet`)."""
        pool = await self._persons.open()
        async with pool.acquire() as raw:
            yield Session(raw)

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
        self._call_back(queues.info)

    def _call_back(self, info: Mapping[Any, Any]) -> None:
        for callback in info.get(_AFTER, ()):
            callback()
        for user_id in info.get(_TOUCHED, ()):
            for heard in self._listeners:
                heard(user_id)

    async def close(self) -> None:
        for pool in (self._persons, self._durable, self._soft):
            await pool.close()


class _Pool:
    """Connections with the same settings; opened at first use."""

    def __init__(self, url: str, size: int, settings: Mapping[str, str]) -> None:
        self._url = driver_url(url)
        self._size = size
        self._settings = {**_SERVER, **settings}
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
                        max_inactive_connection_lifetime=0,
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
    """JSON: text in, objects out. Exact numbers as the database writes them: the driver's own way makes `2E+4` of 20000."""
    await raw.set_type_codec("jsonb", schema="pg_catalog", encoder=str, decoder=json.loads)
    await raw.set_type_codec("numeric", schema="pg_catalog", encoder=str, decoder=Decimal, format="text")


async def _leave(_: Any) -> None:
    """Nothing to reset between two uses: what a transaction sets is local to it."""


async def _leave_transaction(raw: Any) -> None:
    """Roll back what is still open; a connection that cannot is thrown away."""
    try:
        if not raw.is_closed() and raw.is_in_transaction():
            await raw.execute("ROLLBACK")
    finally:
        if not raw.is_closed() and raw.is_in_transaction():
            raw.terminate()


def after_commit(session: Session, callback: AfterCommit) -> None:
    """Call `callback` once this transaction is committed, never when it rolled back."""
    session.info.setdefault(_AFTER, []).append(callback)


def touched(session: Session, user_id: UUID) -> None:
    """Something this person may have on a screen was written: their screens are told once it is committed."""
    session.info.setdefault(_TOUCHED, set()).add(user_id)


async def read_only(session: Session) -> None:
    """From here on nothing can be written in this transaction."""
    await session.raw.execute("SET TRANSACTION READ ONLY")


@cache
def _compiled(statement: TextClause) -> tuple[str, tuple[str, ...]]:
    """The driver's form of a statement, and the names of its parameters in order."""
    compiled = statement.compile(dialect=_DIALECT)
    return compiled.string, tuple(compiled.positiontup or ())


async def fetch(session: Session, statement: TextClause, **values: Any) -> list[Row]:
    """Run one statement with named parameters on the driver's connection; its rows."""
    sql, names = _compiled(statement)
    rows: list[Row] = await session.raw.fetch(sql, *(values[name] for name in names), record_class=Row)
    return rows


async def first(session: Session, statement: TextClause, **values: Any) -> Row | None:
    """The first row of a statement, or None."""
    sql, names = _compiled(statement)
    row: Row | None = await session.raw.fetchrow(sql, *(values[name] for name in names), record_class=Row)
    return row


def unreachable(fault: BaseException) -> bool:
    """Whether the database itself failed (restart, lost connection, start-up, no room for one more), as against what it was asked."""
    if isinstance(fault, asyncpg.QueryCanceledError):
        return False
    if isinstance(fault, asyncpg.InterfaceError):
        return "clos" in str(fault)
    server = asyncpg.PostgresConnectionError | asyncpg.OperatorInterventionError | asyncpg.InsufficientResourcesError
    return isinstance(fault, server | ConnectionError | TimeoutError | OSError)
