"""Promises 1, 2, 4, 5, 6: whatever is killed, whenever: nothing lost, nothing doubled, each chat in order, all answered."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import suppress

import aiohttp
import pytest
import redis.asyncio as redis

from integrations.embedded.valkey import Valkey
from simulator.client import LocalTelegram, Message, Person
from tests.promises.deployment import Deployment
from tests.promises.dying import POINTS
from tests.promises.figures import figure
from tests.promises.forks import Nursery

SEED = 20261122
FULL = bool(figure(0, 1))
PATIENCE = 15.0
"""Seconds after a restart within which everything in flight at the kill is answered."""


@pytest.fixture(scope="module")
async def deployment(nursery: Nursery, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Deployment]:
    """At its full figure each life is the command itself; otherwise a fork, which has imported everything."""
    found = Deployment(tmp_path_factory.mktemp("d") / "home", nursery=None if FULL else nursery)
    yield found
    found.sweep()


async def rows(deployment: Deployment, who: Person) -> list[int]:
    """The amounts a person's expenses have, in the order they were made."""
    sql = "SELECT e.amount FROM expenses e JOIN users u ON u.id = e.user_id WHERE u.telegram_id = $1 ORDER BY e.id"
    return [int(row["amount"]) for row in await deployment.fetch(sql, who.id)]


def answered(messages: list[Message]) -> list[int]:
    """The amounts the bot's cards name, in the order they stand in the chat."""
    found = [
        m.text.split("Rp", 1)[1].split("\n", 1)[0] for m in messages if m.from_bot and "Rp" in m.text.split("\n", 1)[0]
    ]
    return [int(amount.replace(".", "")) for amount in found]


async def all_answered(people: list[tuple[Person, list[int]]], patience: float) -> None:
    async def one(who: Person, amounts: list[int]) -> None:
        async with asyncio.timeout(patience):
            while not set(amounts) <= set(answered(await who.messages())):
                await asyncio.sleep(0.1)

    await asyncio.gather(*(one(who, amounts) for who, amounts in people))


Talk = list[tuple[Person, list[int]]]


async def begin(deployment: Deployment, telegram: LocalTelegram, point: str, victim: str) -> Talk:
    """Three people write until the victim has died at this point; what each of them wrote."""
    talk: Talk = [(await telegram.person(f"{point} {n}", "id"), []) for n in range(3)]
    deployment.order(point, victim)
    for n in range(120):
        who, amounts = talk[n % 3]
        amounts.append(1000 + n)
        await who.send(f"kopi Rp{amounts[-1]}")
        await asyncio.sleep(0.05)
        if n > 5 and not deployment.trigger.exists():
            return talk
    raise AssertionError(f"{point} was never passed")


async def finished(deployment: Deployment, talk: Talk, telegram: LocalTelegram) -> None:
    """Everything said is kept once, in order, and answered within the promised time; a reply came twice at most."""
    for who, _ in talk:
        who.telegram = telegram
    await all_answered(talk, PATIENCE)
    for who, amounts in talk:
        assert await rows(deployment, who) == amounts
        shown = answered(await who.messages())
        assert list(dict.fromkeys(shown)) == amounts
        assert len(shown) - len(amounts) <= 1


@pytest.mark.parametrize("victim", ["python", "all"])
async def test_killed_at_every_named_point(deployment: Deployment, victim: str) -> None:
    """One life after the other, each ended at another point; the next one finishes what was in flight. At the small figure the
    two share the points."""
    points = list(POINTS) if FULL else list(POINTS)[victim == "all" :: 2]
    talk: Talk = []
    for point in points:
        await deployment.start(murderous=True)
        async with deployment.telegram() as telegram:
            await finished(deployment, talk, telegram)
            talk = await begin(deployment, telegram, point, victim)
            assert await deployment.died(10), point
    await deployment.start()
    async with deployment.telegram() as telegram:
        await finished(deployment, talk, telegram)
    assert await deployment.stop() == 0


async def test_servers_killed_at_every_named_point(deployment: Deployment) -> None:
    """PostgreSQL and Valkey die under a LifeOS that goes on: it brings them back and finishes what it had begun. At the small
    figure they take turns."""
    await deployment.start(murderous=True)
    async with deployment.telegram() as telegram:
        for n, point in enumerate(POINTS):
            for victim in ("postgres", "valkey") if FULL else (("postgres", "valkey")[n % 2],):
                talk = await begin(deployment, telegram, point, victim)
                await finished(deployment, talk, telegram)
    assert await deployment.stop() == 0


async def test_killed_at_random(deployment: Deployment) -> None:
    """Updates from twenty chats, a tenth of them delivered twice, while everything is killed again and again."""
    updates, kills = figure(100, 1000), figure(4, 20)
    dice = random.Random(SEED)
    await deployment.start()
    async with deployment.telegram() as telegram:
        people = [await telegram.person(f"Citra {n}", "id") for n in range(20)]
        sent: list[tuple[Person, list[int]]] = [(who, []) for who in people]
        fatal = set(dice.sample(range(5, updates), kills))
        victims = ["python", "postgres", "valkey", "telegram"] * (kills // 4 + 1)
        for n in range(updates):
            who, amounts = dice.choice(sent)
            amounts.append(1000 + n)
            await send(who, f"kopi Rp{1000 + n}", twice=n % 10 == 0)
            await asyncio.sleep(dice.uniform(0, 0.02))
            if n in fatal:
                await kill(deployment, victims.pop(0))
            elif n % 20 == 10:
                await emptied(deployment)
        await all_answered(sent, 60)
        for who, amounts in sent:
            assert await rows(deployment, who) == amounts
            shown = answered(await who.messages())
            assert list(dict.fromkeys(shown)) == amounts
            assert len(shown) - len(amounts) <= kills
        total = await deployment.fetch("SELECT count(*) AS n FROM inbox WHERE state <> 'done'")
        assert total[0]["n"] == 0
    print(f"seed {SEED}: {updates} updates, {kills} kills: 0 lost, 0 double, in order")
    assert await deployment.stop() == 0


async def send(who: Person, text: str, *, twice: bool) -> None:
    """Send; while the local Telegram is down, try again as a person's client would."""
    async with asyncio.timeout(20):
        while True:
            try:
                before = len([m for m in await who.messages() if m.text == text])
                if before == 0:
                    update = (await who.send(text)).update_id
                    if twice and update is not None:
                        await who.telegram.again(update)
                return
            except (aiohttp.ClientError, ConnectionError):
                await asyncio.sleep(0.1)


async def emptied(deployment: Deployment) -> None:
    """Valkey forgets everything, if it is there at this moment."""
    async with redis.from_url(Valkey(deployment.home).url) as client:
        with suppress(redis.RedisError, OSError):
            await client.flushall()


async def kill(deployment: Deployment, victim: str) -> None:
    if victim == "python":
        await deployment.kill()
        await deployment.start()
    else:
        deployment.kill_server(victim)
