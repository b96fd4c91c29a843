"""What the readiness check and the doctor ask a database about itself."""

from dataclasses import dataclass
from datetime import datetime

import asyncpg
from sqlalchemy import text

from storage.bell import part_name
from storage.database import Database, first

_REVISION = text("SELECT version_num FROM alembic_version")


_LISTENING = text(
    "SELECT count(*) AS n FROM pg_stat_activity WHERE application_name = :name AND datname = current_database()"
)


@dataclass(frozen=True, slots=True)
class Facts:
    """`version` as PostgreSQL numbers it (180006); `revision` None when the database was never migrated."""

    version: int
    extensions: frozenset[str]
    now: datetime
    revision: str | None


async def revision(database: Database) -> str | None:
    """The schema a database has; None when it does not answer or was never migrated."""
    try:
        async with database.system() as session:
            row = await first(session, _REVISION)
            return None if row is None else str(row.version_num)
    except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError, TimeoutError):
        return None


async def stored(url: str, timeout: float) -> int:
    """How many files' bytes lie in a store beside the database at this address; 0 also where that cannot be told."""
    try:
        connection = await asyncpg.connect(url, timeout=timeout)
    except (OSError, TimeoutError, asyncpg.PostgresError):
        return 0
    try:
        return int(await connection.fetchval("SELECT count(*) FROM files WHERE content IS NULL"))
    except asyncpg.UndefinedTableError:
        return 0
    finally:
        await connection.close()


async def listening(database: Database, part: str) -> int | None:
    """How many processes of this part there are: each has one bell. None when the database does not answer."""
    try:
        async with database.system(durable=False, atomic=False) as session:
            row = await first(session, _LISTENING, name=part_name(part))
            return None if row is None else int(row.n)
    except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError, TimeoutError):
        return None


async def facts(url: str, timeout: float) -> Facts | str:
    """What the database at a libpq-style address says of itself, or why it does not answer."""
    try:
        connection = await asyncpg.connect(url, timeout=timeout)
    except (OSError, TimeoutError, asyncpg.PostgresError) as fault:
        return type(fault).__name__
    try:
        version = int(await connection.fetchval("SHOW server_version_num"))
        extensions = frozenset(row[0] for row in await connection.fetch("SELECT extname FROM pg_extension"))
        now: datetime = await connection.fetchval("SELECT now()")
        migrated = await connection.fetchval("SELECT to_regclass('alembic_version') IS NOT NULL")
        current = await connection.fetchval("SELECT version_num FROM alembic_version") if migrated else None
    finally:
        await connection.close()
    return Facts(version, extensions, now, current)
