"""Tries are counted exactly: two at once wait for each other, and what is over counts no more."""

import asyncio

import asyncpg

from core.ids import uuid7
from storage import attempts
from storage.attempts import Limit, Try
from storage.database import Database

ONE, THREE = Limit("one", 1, 60), Limit("three", 3, 60)


async def tried(database: Database, limit: Limit, key: bytes) -> Try:
    async with database.system() as queues:
        return await attempts.take(queues, limit, key)


async def test_who_comes_second_waits_for_the_first(database: Database) -> None:
    key = uuid7().bytes
    async with database.system() as queues:
        assert (await attempts.take(queues, ONE, key)).id is not None
        second = asyncio.create_task(tried(database, ONE, key))
        done, _ = await asyncio.wait([second], timeout=0.5)
        assert done == set()
        assert (await tried(database, ONE, uuid7().bytes)).id is not None
    assert (await second).id is None


async def test_how_long_to_wait(database: Database, owner: asyncpg.Pool) -> None:
    """Until the oldest of as many as there may be is over."""
    key = uuid7().bytes
    for age in (50, 20, 10):
        await tried(database, THREE, key)
        await owner.execute(
            "UPDATE auth_attempts SET at = at - make_interval(secs => $2) WHERE id = (SELECT max(id) FROM auth_attempts WHERE key = $1)",
            key,
            float(age),
        )
    refused = await tried(database, THREE, key)
    assert refused.id is None
    assert 5 <= refused.wait <= 11
    await owner.execute("UPDATE auth_attempts SET at = at - interval '11 seconds' WHERE key = $1", key)
    assert (await tried(database, THREE, key)).id is not None


async def test_what_went_well_counts_no_more(database: Database) -> None:
    key = uuid7().bytes
    first = await tried(database, ONE, key)
    assert first.id is not None
    async with database.system() as queues:
        await attempts.give_back(queues, [first.id])
    assert (await tried(database, ONE, key)).id is not None
    async with database.system() as queues:
        await attempts.clear(queues, ONE, key)
    assert (await tried(database, ONE, key)).id is not None
