"""The scheduler inside LifeOS: a bill that comes due is booked once and its card arrives, with two LifeOS on one database."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from decimal import Decimal
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

import pytest

from core.settings import Settings
from integrations.embedded.process import free_port
from main import Ground, build
from simulator.client import LocalTelegram, Person
from simulator.server import Running, start
from tests.conftest import PAGE_KEY, TOKEN, Cluster
from tests.storage.spare import Spare, spare_database

EVENING, MORNING = "2026-03-05T20:00:00+07:00", "2026-03-06T06:59:59+07:00"


@pytest.fixture
async def spare(cluster: Cluster) -> AsyncIterator[Spare]:
    async with spare_database(cluster, size=2) as found:
        yield found


@pytest.fixture
async def alone() -> AsyncIterator[Running]:
    """A local Telegram that only this test's bots poll."""
    started = await start(state=":memory:", token=TOKEN, page_key=PAGE_KEY)
    yield started
    await started.stop()


@asynccontextmanager
async def running(spare: Spare, url: str, now: str) -> AsyncIterator[None]:
    """A whole LifeOS whose clock was set."""
    home = Path(mkdtemp(prefix="lifeos-"))
    config = Settings(_env_file=None, lifeos_home=home, lifeos_port=free_port(), lifeos_clock=now)
    built = build(config, Ground(spare.owner_url, spare.app_url, url, TOKEN, None, ()))
    tasks = {name: asyncio.create_task(part, name=name) for name, part in built.parts.items()}
    try:
        yield
    finally:
        await built.stop(tasks)
        rmtree(home)


async def spent(spare: Spare, expected: int) -> list[tuple[str, Decimal, str]]:
    """(description, amount, day) of what was spent, once there are so many."""
    sql = "SELECT description, amount, date::text AS day FROM expenses ORDER BY id"
    async with asyncio.timeout(20):
        while len(rows := await spare.owner.fetch(sql)) < expected:
            await asyncio.sleep(0.05)
    return [tuple(row) for row in rows]


async def told(who: Person, words: str, expected: int) -> int:
    """How many of the bot's messages say this, once there are so many."""
    async with asyncio.timeout(20):
        while True:
            found = sum(m.from_bot and words in m.text for m in await who.messages())
            if found >= expected:
                return found
            await asyncio.sleep(0.05)


async def test_a_bill_is_booked_once_by_two(spare: Spare, alone: Running) -> None:
    kos, netflix = ("kos", Decimal(1_200_000), "2026-03-06"), ("netflix", Decimal(65_000), "2026-03-06")
    async with LocalTelegram(alone.url, alone.page_key) as telegram:
        ani = await telegram.person("Ani", "id")
        async with running(spare, alone.url, EVENING):
            await ani.send("kos 1,2jt tiap tanggal 6")
            await told(ani, "Rp1.200.000", 1)
            assert await spent(spare, 0) == []
        async with running(spare, alone.url, MORNING), running(spare, alone.url, MORNING):
            assert await spent(spare, 1) == [kos]
            assert await told(ani, "Rp1.200.000", 2) == 2
            await ani.send("netflix 65rb tiap tanggal 6")
            await told(ani, "Rp65.000", 1)
        async with running(spare, alone.url, MORNING):
            assert await spent(spare, 2) == [kos, netflix]
            assert (await told(ani, "Rp65.000", 2), await told(ani, "Rp1.200.000", 2)) == (2, 2)
