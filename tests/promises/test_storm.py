"""Promise 7: a storm of 429 delays, never drops or floods; one chat refused does not hold the others.

Telegram is a stand-in that refuses as the real one does and remembers until when; its second is a hundredth of ours, for the
sender too, so that ten minutes of `retry_after` 1 to 60 take six seconds. Prints seed and counts.
"""

import asyncio
import math
import random
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.exceptions import TelegramRetryAfter
from aiogram.methods import Response, TelegramMethod
from aiohttp import web

from agent.cards.card import Card
from bot.api import make_bot
from bot.pace import Pace
from bot.sender import Sender
from core.clock import real_clock
from core.ids import uuid7
from storage import outbox
from storage.database import driver_url
from tests.conftest import TOKEN, Cluster
from tests.promises.figures import figure
from tests.storage.spare import Spare, spare_database

SEED = 20261122
SECOND = 0.01
STORM = 600 * SECOND
CALM = "1000000"
IN_THE_AIR = 30
"""How many calls the sender makes at a time."""


@dataclass
class Watch(BaseRequestMiddleware):
    """Looks at the calls where they leave. `inside`: begun while three chats had been told to wait until the same moment, and
    none was served since; `doubtful`: begun when one or two had been."""

    several: int = 3
    inside: int = 0
    doubtful: int = 0
    _told: dict[str, float] = field(default_factory=dict)
    _until: float = 0.0

    async def __call__(
        self, make_request: NextRequestMiddlewareType[Any], bot: Bot, method: TelegramMethod[Any]
    ) -> Response[Any]:
        now = asyncio.get_running_loop().time()
        if now < self._until:
            self.inside += 1
        elif any(now < until for until in self._told.values()):
            self.doubtful += 1
        try:
            result = await make_request(bot, method)
        except TelegramRetryAfter as fault:
            until = asyncio.get_running_loop().time() + fault.retry_after * SECOND
            self._told[str(getattr(method, "chat_id", ""))] = until
            same = [each for each in self._told.values() if abs(each - until) <= 1.5 * SECOND]
            if len(same) >= self.several:
                self._until = max(self._until, min(same))
            raise
        self._told.clear()
        return result


@dataclass
class Stormy:
    """Telegram in a storm, but for the chat `calm`. `everybody`: a refusal holds for all chats, else for its own."""

    everybody: bool
    chance: random.Random
    ends: float = 0.0
    until: dict[str, float] = field(default_factory=dict)
    taken: Counter[str] = field(default_factory=Counter)
    inside: int = 0
    refusals: int = 0
    watch: Watch = field(default_factory=Watch)

    async def answer(self, request: web.Request) -> web.Response:
        given = await request.post()
        chat, text = str(given["chat_id"]), str(given["text"])
        now = asyncio.get_running_loop().time()
        key = "all" if self.everybody else chat
        if now < self.until.get(key, 0.0):
            self.inside += 1
            return _refused(math.ceil((self.until[key] - now) / SECOND))
        if chat != CALM and now < self.ends and self.chance.random() < (0.05 if self.everybody else 0.4):
            wait = self.chance.randint(1, 60)
            self.until[key] = now + wait * SECOND
            self.refusals += 1
            return _refused(wait)
        self.taken[f"{chat} {text}"] += 1
        where = {"id": int(chat), "type": "private"}
        sent = {"message_id": sum(self.taken.values()), "date": 1, "chat": where}
        return web.json_response({"ok": True, "result": sent})


def _refused(wait: int) -> web.Response:
    answer = {"ok": False, "error_code": 429, "description": f"Too Many Requests: retry after {wait}"}
    return web.json_response({**answer, "parameters": {"retry_after": wait}}, status=429)


@pytest.fixture
async def spare(cluster: Cluster) -> AsyncIterator[Spare]:
    async with spare_database(cluster) as found:
        yield found


@asynccontextmanager
async def sending(spare: Spare, telegram: Stormy) -> AsyncIterator[Sender]:
    app = web.Application()
    app.router.add_post("/bot{token}/sendMessage", telegram.answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    bot = make_bot(TOKEN, f"http://127.0.0.1:{runner.addresses[0][1]}")
    bot.session.middleware(telegram.watch)
    sender = Sender(bot, spare.database, Pace.free(SECOND), real_clock())
    telegram.ends = asyncio.get_running_loop().time() + STORM
    running = asyncio.create_task(sender.run(driver_url(spare.app_url)))
    try:
        yield sender
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        await bot.session.close()
        await runner.cleanup()


async def queue(spare: Spare, count: int, chats: int) -> None:
    rows = [
        {
            "id": uuid7(),
            "channel": "telegram",
            "chat": str(1 + n % chats),
            "card": Card(title=f"pesan {n}").model_dump_json(exclude_defaults=True),
        }
        for n in range(count)
    ]
    async with spare.database.system() as session:
        await outbox.add(session, rows)


async def all_sent(spare: Spare, patience: float) -> None:
    async with asyncio.timeout(patience):
        while await spare.owner.fetchval("SELECT count(*) FROM outbox WHERE state IN ('pending', 'sending')"):
            await asyncio.sleep(0.1)


async def through(spare: Spare, telegram: Stormy, count: int) -> None:
    """All of it through the storm, and what must be true afterwards."""
    await queue(spare, count, 40)
    async with sending(spare, telegram) as sender:
        sender.ring()
        await all_sent(spare, 180)
    states = await spare.owner.fetch("SELECT state, count(*) FROM outbox GROUP BY state")
    print(
        f"promise 7: seed {SEED}, {count} queued, {telegram.refusals} refused, {telegram.inside} arrived inside retry_after,"
        f" {telegram.watch.inside} sent knowing it, {telegram.watch.doubtful} in doubt,"
        f" {len(telegram.taken)} arrived, {sum(n > 1 for n in telegram.taken.values())} double"
    )
    assert [tuple(row) for row in states] == [("sent", count)]
    assert len(telegram.taken) == count
    assert set(telegram.taken.values()) == {1}
    assert telegram.refusals > 0


async def test_a_storm_of_single_chats(spare: Spare) -> None:
    telegram = Stormy(everybody=False, chance=random.Random(SEED))
    await through(spare, telegram, figure(200, 2000))
    assert telegram.inside == 0


async def test_a_storm_over_all_chats_is_waited_out(spare: Spare) -> None:
    """That all are meant shows only when several are refused. From then on nothing leaves; what is on the wire arrives, and until
    it shows one call at a time asks."""
    telegram = Stormy(everybody=True, chance=random.Random(SEED))
    await through(spare, telegram, figure(200, 2000))
    assert telegram.watch.inside == 0
    assert telegram.watch.doubtful <= 2 * telegram.refusals
    assert telegram.inside <= telegram.refusals * IN_THE_AIR


async def test_a_storm_elsewhere_does_not_hold_a_calm_chat(spare: Spare) -> None:
    telegram = Stormy(everybody=False, chance=random.Random(SEED))
    await queue(spare, figure(200, 2000), 40)
    async with sending(spare, telegram) as sender:
        sender.ring()
        async with spare.database.system() as session:
            card = Card(title="tenang").model_dump_json(exclude_defaults=True)
            await outbox.add(session, [{"id": uuid7(), "channel": "telegram", "chat": CALM, "card": card}])
        began = asyncio.get_running_loop().time()
        telegram.ends = began + 5 * STORM
        sender.ring()
        async with asyncio.timeout(2 * STORM):
            while f"{CALM} <b>tenang</b>" not in telegram.taken:
                await asyncio.sleep(0.01)
        print(f"promise 7: the calm chat waited {asyncio.get_running_loop().time() - began:.3f} s")
