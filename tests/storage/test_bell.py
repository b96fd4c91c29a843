"""Rings reach the other process, with their word, and again after the connection was lost."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from storage.bell import LANES, OUTBOX, Bell
from tests.storage.spare import Spare


def _note(heard: asyncio.Queue[tuple[str, str]], what: str, word: str) -> None:
    heard.put_nowait((what, word))


@asynccontextmanager
async def rung(spare: Spare, heard: asyncio.Queue[tuple[str, str]]) -> AsyncIterator[Bell]:
    """One bell that listens, and one that rings."""
    ears = Bell(spare.app_url, {what: partial(_note, heard, what) for what in (LANES, OUTBOX)})
    hand = Bell(spare.app_url)
    tasks = [asyncio.create_task(bell.run()) for bell in (ears, hand)]
    try:
        yield hand
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)


async def until_heard(hand: Bell, heard: asyncio.Queue[tuple[str, str]], what: str, word: str) -> None:
    """Ring until it is heard: who listens later hears only what is rung later."""
    async with asyncio.timeout(10):
        while True:
            hand.ring(what, word)
            try:
                async with asyncio.timeout(0.2):
                    while await heard.get() != (what, word):
                        pass
                return
            except TimeoutError:
                continue


async def test_rings_reach_the_other_process_with_their_word(spare: Spare) -> None:
    heard: asyncio.Queue[tuple[str, str]] = asyncio.Queue()
    async with rung(spare, heard) as hand:
        await until_heard(hand, heard, LANES, "telegram:1:2")
        await until_heard(hand, heard, OUTBOX, "")


async def test_a_lost_connection_is_made_anew(spare: Spare) -> None:
    heard: asyncio.Queue[tuple[str, str]] = asyncio.Queue()
    async with rung(spare, heard) as hand:
        await until_heard(hand, heard, LANES, "before")
        cut = await spare.owner.fetch(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
            " WHERE datname = current_database() AND (query LIKE 'LISTEN%' OR query LIKE '%pg_notify%')"
            " AND pid <> pg_backend_pid()"
        )
        assert cut
        await until_heard(hand, heard, LANES, "after")


def test_a_ring_nobody_passes_on_is_dropped_and_never_waits() -> None:
    async def ring() -> int:
        hand = Bell("postgresql://nobody@127.0.0.1:1/none")
        for n in range(10_001):
            hand.ring(LANES, str(n))
        return hand._rings.qsize()

    assert asyncio.run(ring()) == 10_000
