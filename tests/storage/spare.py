"""A second database beside the shared one, migrated and empty: for tests that count rows or that no sender may look into."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from uuid import uuid4

import asyncpg
from sqlalchemy.engine import make_url

from migrations import upgrade
from storage.database import Database
from tests.conftest import Cluster


@dataclass(frozen=True)
class Spare:
    """`owner` sees every row; `database` is the program's own role, under row-level security."""

    owner_url: str
    app_url: str
    owner: asyncpg.Pool
    database: Database


def named(url: str, other: str) -> str:
    """This address, for the database of the other one."""
    return make_url(url).set(database=make_url(other).database).render_as_string(hide_password=False)


@asynccontextmanager
async def empty_database(cluster: Cluster) -> AsyncIterator[str]:
    """The owner's address of a database with nothing in it, dropped afterwards."""
    name = f"spare_{uuid4().hex[:12]}"
    admin = await asyncpg.connect(cluster.owner_url)
    await admin.execute(f"CREATE DATABASE {name}")
    try:
        yield make_url(cluster.owner_url).set(database=name).render_as_string(hide_password=False)
    finally:
        await admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
        await admin.close()


@asynccontextmanager
async def spare_database(cluster: Cluster, *, size: int = 8) -> AsyncIterator[Spare]:
    async with empty_database(cluster) as owner_url:
        upgrade.upgrade(owner_url)
        app_url = named(cluster.app_url, owner_url)
        database = Database(app_url, size=size)
        async with asyncpg.create_pool(owner_url, min_size=1, max_size=4) as owner:
            yield Spare(owner_url, app_url, owner, database)
        await database.close()
