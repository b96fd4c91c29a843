"""Promise 27: a release breaks no open conversation: what an older program left is handled, and nobody waits for its migration.

The older program is its schema and its statements, spelled out here as they were, so that no change of ours changes them.
"""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import suppress

import asyncpg
import pytest
from alembic import command

from core.ids import uuid7
from migrations import upgrade
from simulator.client import Person
from storage.database import Database
from tests.conftest import Cluster
from tests.promises.parts import Parts
from tests.storage.spare import Spare, empty_database, named

BEFORE = "2026_11_22_files"
"""The newest schema of the release before."""

_ACCEPT = """
WITH added AS (INSERT INTO inbox (id, channel, source, update_id, lane, chat, user_id, payload)
    VALUES ($1, 'telegram', $2, $3, $4, $5, NULL, $6) ON CONFLICT (channel, source, update_id) DO NOTHING RETURNING id)
SELECT id, procrastinate_defer_jobs_v1(ARRAY[ROW('inbox', 'handle_inbox', 0, NULL, NULL,
    jsonb_build_object('inbox_id', id), now() + interval '1 second')::procrastinate_job_to_defer_v1]) FROM added
"""
_QUEUE = "INSERT INTO outbox (id, channel, chat, kind, card) VALUES ($1, 'telegram', $2, 'send', $3)"
_CLAIM = """
UPDATE outbox o SET state = 'sending', sends = sends + 1 WHERE o.id IN (SELECT id FROM (SELECT DISTINCT ON (chat)
    id, seq, state, due_at FROM outbox WHERE channel = 'nobody' AND state IN ('pending', 'sending')
    ORDER BY chat, seq) heads WHERE state = 'pending' AND due_at <= clock_timestamp() ORDER BY seq LIMIT 30) RETURNING o.id
"""


@pytest.fixture
async def old(cluster: Cluster) -> AsyncIterator[Spare]:
    """A database as the release before left it."""
    async with empty_database(cluster) as owner_url:
        with upgrade.engine(owner_url).connect() as connection:
            command.upgrade(upgrade._config(connection), BEFORE)
            connection.commit()
        app_url = named(cluster.app_url, owner_url)
        async with asyncpg.create_pool(owner_url, min_size=1, max_size=4) as owner:
            yield Spare(owner_url, app_url, owner, Database(app_url))


async def left_behind(old: Spare, who: Person, source: str) -> None:
    """An update that was accepted and not handled, and an answer that was queued and not sent."""
    message = {
        "message_id": 900_001,
        "date": 1_790_000_000,
        "chat": {"id": who.id, "type": "private"},
        "from": {"id": who.id, "is_bot": False, "first_name": "Hana"},
        "text": "kopi 20rb",
    }
    payload = json.dumps({"update_id": 900_001, "message": message})
    lane = f"telegram:{source}:{who.id}"
    await old.owner.execute(_ACCEPT, uuid7(), source, 900_001, lane, str(who.id), payload)
    await old.owner.execute(_QUEUE, uuid7(), str(who.id), json.dumps({"title": "Dari rilis lama"}))


async def test_what_the_release_before_left_is_handled_by_this_one(parts: Parts, old: Spare) -> None:
    who = await parts.telegram.person("Hana", "id")
    # A bot may write only to those who wrote to it.
    await who.send("halo")
    source = parts.server.token.split(":", 1)[0]
    await left_behind(old, who, source)
    await asyncio.to_thread(upgrade.upgrade, old.owner_url)
    await parts.several("bot", "worker", APP_DATABASE_URL=old.app_url)
    await who.wait_for(lambda m: m.from_bot and m.text == "Dari rilis lama")
    await who.wait_for(lambda m: m.from_bot and "Rp20.000" in m.text)
    # A program of before goes on beside this one until it is replaced.
    await old.owner.execute(_QUEUE, uuid7(), str(who.id), json.dumps({"title": "Masih dari rilis lama"}))
    await who.wait_for(lambda m: m.from_bot and m.text == "Masih dari rilis lama")


async def test_no_statement_waits_two_seconds_for_a_migration(old: Spare) -> None:
    """The older program works on while the schema changes, even when a long transaction is in the migration's way."""
    waits: list[float] = []

    async def work() -> None:
        loop = asyncio.get_running_loop()
        while True:
            begun = loop.time()
            await old.owner.execute(_QUEUE, uuid7(), "1", "{}")
            await old.owner.execute(_CLAIM)
            waits.append(loop.time() - begun)
            await asyncio.sleep(0.01)

    working = asyncio.create_task(work())
    async with old.owner.acquire() as long, long.transaction():
        await long.execute("SELECT FROM outbox LIMIT 1")
        migrating = asyncio.create_task(asyncio.to_thread(upgrade.upgrade, old.owner_url))
        await asyncio.sleep(4)
        assert not migrating.done()
    await asyncio.wait_for(migrating, 60)
    working.cancel()
    with suppress(asyncio.CancelledError):
        await working
    assert upgrade.current(old.owner_url) == upgrade.newest()
    assert max(waits) < 2
    print(f"{len(waits)} rounds of the older program beside the migration, the slowest {max(waits):.2f} s")


async def test_a_program_of_before_starts_on_a_schema_it_does_not_know(parts: Parts, cluster: Cluster) -> None:
    """Replaced machines come and go while a release is rolled out."""
    async with empty_database(cluster) as owner_url:
        upgrade.upgrade(owner_url)
        connection = await asyncpg.connect(owner_url)
        await connection.execute("UPDATE alembic_version SET version_num = '2031_01_01_far_ahead'")
        await connection.close()
        await parts.several("worker", APP_DATABASE_URL=named(cluster.app_url, owner_url))
        await parts.all_end()
