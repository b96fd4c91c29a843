"""A stolen refresh token dies on second use, with its whole family; who asks again because an answer got lost, or asks many times at
once, stays signed in. Lives of many sessions, some of them stolen from, before two processes' doors on one database."""

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any

import asyncpg
import pytest

from core.ids import uuid7
from simulator.signing import init_data
from simulator.state import Person
from storage.database import Database
from tests.conftest import TOKEN
from tests.promises.figures import figure
from tests.web.calling import Answer, Api, sidecar
from tools.account.sessions import OVERLAP

SEED = 20261205
LIVES = figure(6, 400)


@pytest.fixture(scope="module")
async def doors(database: Database) -> AsyncIterator[list[Api]]:
    async with AsyncExitStack() as stack:
        yield [Api(await stack.enter_async_context(sidecar(database)), uuid7()) for _ in range(2)]


@dataclass
class Life:
    """One honest client, and where it is let in. `got`: the last pair it received."""

    doors: list[Api]
    chance: random.Random
    network: str
    owner: asyncpg.Pool
    got: dict[str, Any]

    async def asked(self, token: str) -> Answer:
        """One renewal, at either door."""
        door = self.chance.choice(self.doors)
        return await door.post("/auth/refresh", {"refresh_token": token}, X_Forwarded_For=self.network)

    async def renew(self) -> None:
        """As it goes: the answer may get lost once or twice, and several of its tabs may ask at once."""
        token = self.got["refresh_token"]
        for _ in range(self.chance.choice((0, 0, 1, 2))):
            lost = await self.asked(token)
            assert lost.status == 200, "an honest one was logged out"
            await self.pause(self.chance.choice((0, 60, 86400)))
        answers = await asyncio.gather(*(self.asked(token) for _ in range(self.chance.choice((1, 2, 50)))))
        assert {each.status for each in answers} == {200}, "an honest one was logged out"
        self.got = self.chance.choice(answers).data

    async def use(self) -> int:
        bearer = {"Authorization": f"Bearer {self.got['access_token']}"}
        return (await self.chance.choice(self.doors).get("/account/sessions", **bearer)).status

    async def pause(self, seconds: float) -> None:
        """Time passes for the session."""
        sql = "UPDATE user_sessions SET rotated_at = rotated_at - make_interval(secs => $2) WHERE user_id = $1"
        await self.owner.execute(sql, self.got["user"]["id"], float(seconds))


async def begun(doors: list[Api], chance: random.Random, number: int, owner: asyncpg.Pool) -> Life:
    who = Person(6_500_000_000 + number, "Ani", None, None, "id", started=True, blocked=False)
    network = f"198.51.{number // 250}.{number % 250}"
    answer = await doors[0].post("/auth/telegram", {"init_data": init_data(TOKEN, who)}, X_Forwarded_For=network)
    assert answer.status == 200
    return Life(doors, chance, network, owner, answer.data)


async def test_families_die_of_a_replay_and_of_nothing_else(doors: list[Api], owner: asyncpg.Pool) -> None:
    chance = random.Random(SEED)
    told: Counter[str] = Counter()
    for number in range(LIVES):
        life = await begun(doors, chance, number, owner)
        stolen = life.got["refresh_token"]
        for _ in range(chance.randrange(1, 4)):
            await life.renew()
            assert await life.use() == 200
            told["renewed"] += 1
        if chance.random() < 0.5:
            continue
        await life.pause(OVERLAP + 1)
        replay = await life.asked(stolen)
        assert (replay.status, replay.error["code"]) == (401, "SIGNED_OUT")
        assert await life.use() == 401, "the family lives on"
        assert (await life.asked(life.got["refresh_token"])).status == 401, "the family lives on"
        told["stolen"] += 1
    assert told["stolen"] > 0
    print(
        f"seed {SEED}: {LIVES} sessions, {told['renewed']} renewals, {told['stolen']} stolen from: all of those dead at once, 0 others"
    )


async def test_the_thief_comes_first(doors: list[Api], owner: asyncpg.Pool) -> None:
    """Whoever of the two comes second ends it for both."""
    life = await begun(doors, random.Random(SEED), 49_000, owner)
    thief = await life.asked(life.got["refresh_token"])
    bearer = {"Authorization": f"Bearer {thief.data['access_token']}"}
    assert (await doors[0].get("/account/sessions", **bearer)).status == 200
    await life.pause(OVERLAP + 1)
    assert (await life.asked(life.got["refresh_token"])).status == 401
    assert (await doors[0].get("/account/sessions", **bearer)).status == 401
    assert (await life.asked(thief.data["refresh_token"])).status == 401
