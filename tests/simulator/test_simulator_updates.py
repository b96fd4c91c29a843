"""getUpdates with its true semantics, and the faults that reach through it."""

import asyncio
import time
from typing import Any

import pytest

from simulator.client import LocalTelegram, Person
from simulator.server import Running


def ids(updates: list[dict[str, Any]]) -> list[int]:
    return [update["update_id"] for update in updates]


async def test_an_offset_confirms_everything_below_it(bot: Any, ani: Person) -> None:
    for text in ("a", "b", "c"):
        await ani.send(text)
    first = ids(await bot("getUpdates"))
    assert first == list(range(first[0], first[0] + 4))
    assert ids(await bot("getUpdates")) == first
    assert ids(await bot("getUpdates", offset=first[2])) == first[2:]
    # What was confirmed does not come back, whatever is asked for.
    assert ids(await bot("getUpdates", offset=first[0])) == first[2:]
    assert await bot("getUpdates", offset=first[3] + 1) == []
    assert (await bot("getWebhookInfo"))["pending_update_count"] == 0


async def test_ids_begin_at_a_random_positive_number(bot: Any, ani: Person) -> None:
    assert ids(await bot("getUpdates"))[0] > 1000


async def test_limit(bot: Any, ani: Person) -> None:
    for text in ("a", "b"):
        await ani.send(text)
    assert len(await bot("getUpdates", limit=2)) == 2
    assert len(await bot("getUpdates", limit=0)) == 3
    assert len(await bot("getUpdates", limit=1000)) == 3


async def test_a_negative_offset_counts_from_the_end_and_forgets_the_rest(bot: Any, ani: Person) -> None:
    for text in ("a", "b", "c"):
        await ani.send(text)
    known = ids(await bot("getUpdates"))
    assert ids(await bot("getUpdates", offset=-2)) == known[-2:]
    assert ids(await bot("getUpdates")) == known[-2:]


async def test_an_offset_far_ahead_is_a_mistake_and_loses_nothing(bot: Any, ani: Person) -> None:
    known = ids(await bot("getUpdates"))
    assert ids(await bot("getUpdates", offset=known[-1] + 1000)) == known
    assert await bot("getUpdates", offset=known[-1] + 5) == []


async def test_a_long_poll_wakes_at_once(bot: Any, ani: Person, running: Running) -> None:
    last = ids(await bot("getUpdates"))[-1]
    waiting = asyncio.create_task(bot("getUpdates", offset=last + 1, timeout=30))
    await waiting_poll(running)
    await ani.send("kopi 20rb")
    async with asyncio.timeout(20):
        assert [update["message"]["text"] for update in await waiting] == ["kopi 20rb"]


async def test_a_long_poll_ends_empty_after_its_timeout(bot: Any, ani: Person) -> None:
    last = ids(await bot("getUpdates"))[-1]
    assert await bot("getUpdates", offset=last + 1, timeout=1) == []


async def test_the_second_poller_ends_the_first(bot: Any, ani: Person, running: Running) -> None:
    last = ids(await bot("getUpdates"))[-1]
    first = asyncio.create_task(bot.answer("getUpdates", offset=last + 1, timeout=30))
    await waiting_poll(running)
    second = asyncio.create_task(bot("getUpdates", offset=last + 1, timeout=30))
    status, answer = await first
    assert (status, answer["description"]) == (
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    )
    await ani.send("a")
    assert len(await second) == 1


async def test_no_polling_while_a_webhook_is_set(bot: Any, ani: Person, running: Running) -> None:
    last = ids(await bot("getUpdates"))[-1]
    waiting = asyncio.create_task(bot.answer("getUpdates", offset=last + 1, timeout=30))
    await waiting_poll(running)
    await bot("setWebhook", url="http://127.0.0.1:9/hook")
    assert (await waiting)[1]["description"] == "Conflict: terminated by setWebhook request"
    status, answer = await bot.answer("getUpdates")
    assert (status, answer["description"]) == (
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    )
    await bot("deleteWebhook")
    await bot("getUpdates")


async def test_allowed_updates_are_remembered(bot: Any, ani: Person) -> None:
    last = ids(await bot("getUpdates"))[-1]
    assert await bot("getUpdates", offset=last + 1, allowed_updates=["callback_query"]) == []
    assert (await ani.send("unheard")).update_id is None
    assert await bot("getUpdates") == []
    assert await bot("getUpdates", allowed_updates=[]) == []
    assert (await ani.send("heard")).update_id == last + 1


async def test_updates_are_kept_a_day(bot: Any, ani: Person, running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    now = time.time()
    monkeypatch.setattr("simulator.updates.time.time", lambda: now + 23.9 * 3600)
    assert len(await bot("getUpdates")) == 1
    monkeypatch.setattr("simulator.updates.time.time", lambda: now + 24.1 * 3600)
    assert await bot("getUpdates") == []


async def test_an_update_can_come_again(bot: Any, ani: Person, telegram: LocalTelegram) -> None:
    sent = await ani.send("a")
    known = await bot("getUpdates")
    await bot("getUpdates", offset=known[-1]["update_id"] + 1)
    assert sent.update_id is not None
    await telegram.again(sent.update_id)
    assert await bot("getUpdates", timeout=5) == known[-1:]
    assert await bot("getUpdates") == []


async def test_the_next_updates_can_come_twice(bot: Any, ani: Person, telegram: LocalTelegram) -> None:
    first = ids(await bot("getUpdates"))[-1]
    await telegram.double(1)
    await ani.send("a")
    await ani.send("b")
    assert ids(await bot("getUpdates", offset=first + 1)) == [first + 1, first + 1, first + 2]


async def waiting_poll(running: Running) -> None:
    """Until the poll has reached the server."""
    async with asyncio.timeout(5):
        while not running.telegram.updates.waiting:
            await asyncio.sleep(0)
