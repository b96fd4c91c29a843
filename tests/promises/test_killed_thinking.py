"""Promise 1 where a model thinks: whoever dies in the middle, each message is handled once; a stop lets a call end."""

import asyncio
import re
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest

from simulator.client import LocalTelegram, Person
from tests.agent.thinking.said import ODD
from tests.promises.deployment import Deployment
from tests.promises.dying import MODEL_POINTS
from tests.promises.figures import figure
from tests.promises.forks import Nursery
from tests.standins.model_server import KEY, ModelServer, model_server
from tests.standins.replies import Reply
from tests.standins.requests import Asked

PATIENCE = 20.0
"""Seconds after a restart within which what was thought about at the kill is answered."""

Open = Callable[..., AbstractAsyncContextManager[tuple[Deployment, ModelServer]]]


@pytest.fixture
def thinking(tmp_path: Path, nursery: Nursery) -> Open:
    """A deployment that asks the stand-in: a sentence, word by word, and the spending. `pace`: seconds between two words."""

    @asynccontextmanager
    async def build(pace: float) -> AsyncIterator[tuple[Deployment, ModelServer]]:
        def script(asked: Asked) -> Reply:
            said = re.search(r"habis (\d+)rb", asked.words)
            assert said is not None
            use = ("log_expense", {"amount": int(said.group(1)) * 1000, "description": "telur"})
            return Reply(text="Sebentar ya, kulihat dulu apa yang kamu beli di warung itu.", uses=(use,), pace=pace)

        async with model_server(script) as server:
            settings = {"OPENAI_BASE_URL": server.url, "OPENAI_API_KEY": KEY, "MODEL_BUDGET_MONTH": "5"}
            begun_in = None if figure(0, 1) else nursery
            deployment = Deployment(tmp_path / "home", settings=settings, nursery=begun_in)
            try:
                yield deployment, server
            finally:
                deployment.sweep()

    return build


def words(amount: int) -> str:
    return f"mampir ke warung bu tini ambil telur {ODD} semuanya habis {amount}rb"


async def until_handled(deployment: Deployment, who: Person, amounts: list[int]) -> None:
    """Each message of theirs made one record and one card, and no update is left over."""
    cards: list[str] = []
    async with asyncio.timeout(PATIENCE):
        while len(cards) < len(amounts):
            await asyncio.sleep(0.1)
            cards = [m.text for m in await who.messages() if m.from_bot and "Telur" in m.text]
    sql = "SELECT e.amount FROM expenses e JOIN users u ON u.id = e.user_id WHERE u.telegram_id = $1 ORDER BY e.id"
    assert [int(row["amount"]) for row in await deployment.fetch(sql, who.id)] == [amount * 1000 for amount in amounts]
    assert [re.findall(r"Rp(\d+)\.000", card)[0] for card in cards] == [str(amount) for amount in amounts]
    assert await deployment.fetch("SELECT FROM inbox WHERE state <> 'done'") == []


async def wait_asked(server: ModelServer, times: int) -> None:
    async with asyncio.timeout(PATIENCE):
        while len(server.asked) < times or len(server.first_tokens) < times:
            await asyncio.sleep(0.01)


async def met(telegram: LocalTelegram) -> Person:
    who = await telegram.person("Ani", "id")
    await who.send("halo")
    await who.wait_for(lambda m: m.from_bot)
    return who


async def test_killed_while_a_model_thinks(thinking: Open) -> None:
    """One life for each point; each turn takes one place of its hour, however often it is begun."""
    async with thinking(pace=0.02) as (deployment, _):
        who: Person | None = None
        amounts: list[int] = []
        for n, point in enumerate(list(MODEL_POINTS)[: figure(1, len(MODEL_POINTS))]):
            await deployment.start(murderous=True)
            async with deployment.telegram() as telegram:
                if who is None:
                    who = await met(telegram)
                who.telegram = telegram
                await until_handled(deployment, who, amounts)
                deployment.order(point, "python")
                amounts.append(40 + n)
                await who.send(words(amounts[-1]))
                assert await deployment.died(PATIENCE), point
        assert who is not None
        await deployment.start()
        async with deployment.telegram() as telegram:
            who.telegram = telegram
            await until_handled(deployment, who, amounts)
            (turns,) = await deployment.fetch("SELECT count(*) AS n FROM model_turns")
            assert turns["n"] == len(amounts)
        assert await deployment.stop() == 0


async def test_a_stop_within_a_model_call_lets_it_end(thinking: Open) -> None:
    async with thinking(pace=0.15) as (deployment, server):
        await deployment.start()
        async with deployment.telegram() as telegram:
            who = await met(telegram)
            await who.send(words(42))
            await wait_asked(server, 1)
            assert await deployment.stop(signal.SIGTERM) == 0
        assert len(server.asked) == 1
        await deployment.start()
        async with deployment.telegram() as telegram:
            who.telegram = telegram
            await until_handled(deployment, who, [42])
        assert len(server.asked) == 1
        assert await deployment.stop() == 0
