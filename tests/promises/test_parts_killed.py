"""Promises 1, 2, 5, 11, 15 with the parts apart: workers and pollers killed, updates thrice, two at once, the database gone.

Prints seed, counts and how long replies took.
"""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path

import asyncpg

from integrations.embedded.postgres import Postgres
from main.apart import Name
from migrations import upgrade
from simulator.client import LocalTelegram
from storage.database import Database
from tests.agent.thinking.said import EGGS, WORDS
from tests.promises.dying import kill_server
from tests.promises.figures import figure
from tests.promises.parts import Parts
from tests.promises.watching import Crowd, crowd_of, until
from tests.standins.model_server import KEY, model_server
from tests.standins.replies import Reply
from tests.storage.spare import Spare

SEED = 20261122

_WAITING_JOBS = """
SELECT count(*) FROM procrastinate_jobs j JOIN inbox i ON i.id::text = j.args ->> 'inbox_id'
WHERE j.status = 'doing' AND i.state = 'open'
"""
_LEFT = """
SELECT (SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing')) +
    (SELECT count(*) FROM inbox WHERE state <> 'done')
"""


@asynccontextmanager
async def watched(telegram: LocalTelegram, people: int) -> AsyncIterator[Crowd]:
    crowd = await crowd_of(telegram, people)
    watching = asyncio.create_task(crowd.watch())
    try:
        yield crowd
    finally:
        watching.cancel()
        await asyncio.wait([watching])


def told(crowd: Crowd) -> str:
    waits = crowd.waits()
    p50, p95 = waits[len(waits) // 2], waits[int(len(waits) * 0.95)]
    return f"{len(waits)} messages, reply p50 {p50 * 1000:.0f} ms, p95 {p95 * 1000:.0f} ms, last {waits[-1]:.1f} s"


async def test_one_after_another_is_killed_under_load(parts: Parts, common: Spare) -> None:
    """Three workers and three bots, of which one polls and sends; whoever is killed is started anew, as a supervisor would."""
    kills, between, rate = figure(2, 10), figure(2, 60), figure(10, 50)
    dice = random.Random(SEED)
    await parts.several("bot", "bot", "bot", "worker", "worker", "worker", "scheduler")
    async with watched(parts.telegram, figure(20, 200)) as crowd:
        await crowd.warm_up()
        talking = asyncio.create_task(crowd.talks(kills * between * rate, rate, dice))
        for n in range(kills):
            await asyncio.sleep(between * 0.8)
            name = ("worker", "bot", "worker")[n % 3]
            victim = dice.choice([part for part in parts.living.values() if part.name == name])
            await victim.kill()
            await parts.start(victim.name)
        await talking
        await crowd.all_answered(60)
        await crowd.check(common)
        assert crowd.repeats() <= kills
        print(f"seed {SEED}: {kills} kills at {rate}/s: {told(crowd)}, {crowd.repeats()} sent twice; 0 lost, 0 double")


async def test_each_update_three_times_to_three_workers(parts: Parts, common: Spare) -> None:
    messages = figure(60, 10_000)
    dice = random.Random(SEED)
    await parts.several("bot", "worker", "worker", "worker")
    async with watched(parts.telegram, figure(10, 100)) as crowd:
        await crowd.warm_up()
        talking = asyncio.create_task(crowd.talks(messages, 40, dice))
        repeated = 0
        while not talking.done() or repeated < 2 * messages:
            for update in dice.sample(crowd.updates, min(10, len(crowd.updates))):
                await parts.telegram.again(update)
                repeated += 1
            await asyncio.sleep(0.01)
        await talking
        await crowd.all_answered(60)
        await crowd.check(common)
        assert crowd.repeats() == 0
        print(f"seed {SEED}: {told(crowd)}, {repeated} repeated deliveries: 0 double")


async def test_two_messages_at_once_both_count(parts: Parts, common: Spare) -> None:
    pairs = figure(40, 1000)
    await parts.several("bot", "worker", "worker")
    async with watched(parts.telegram, 20) as crowd:
        await crowd.warm_up()
        for n in range(pairs):
            who = crowd.people[n % 20]
            await asyncio.gather(crowd.says(who), crowd.says(who))
        # They are all written at once and answered one by one.
        await crowd.all_answered(60 + pairs / 4)
        sql = "SELECT count(*) FROM expenses e JOIN users u ON u.id = e.user_id WHERE u.telegram_id = ANY($1)"
        assert await common.owner.fetchval(sql, list(crowd.said)) == 20 + 2 * pairs
        assert {amount for amounts in crowd.shown.values() for amount in amounts} == set(crowd.asked_at)
        print(f"{pairs} pairs to two workers: {told(crowd)}; 0 missing of {2 * pairs}")


async def test_no_job_is_stranded_by_a_killed_worker(parts: Parts, common: Spare) -> None:
    """Killed while a job waits for a model call, and killed with nothing to do."""
    kills = figure(1, 6)
    slow = iter([5.0, 0.0] * kills)
    async with model_server(lambda _: Reply("Sebentar ya.", uses=(EGGS,), wait=next(slow, 0.0))) as server:
        thinks = {"OPENAI_BASE_URL": server.url, "OPENAI_API_KEY": KEY}
        _, worker = await parts.several("bot", "worker", **thinks)
        who = await parts.telegram.person("Gita", "id")
        for n in range(kills):
            if n % 2 == 0:
                await who.send(WORDS)
                await until(common, _WAITING_JOBS, 1)
            await worker.kill()
            worker = await parts.start("worker", **thinks)
            left = await until(common, _LEFT, 0)
            print(f"kill {n + 1}: nothing left after {left:.1f} s")
        sql = "SELECT count(*) FROM expenses e JOIN users u ON u.id = e.user_id WHERE u.telegram_id = $1"
        assert await common.owner.fetchval(sql, who.id) == (kills + 1) // 2


async def test_a_database_that_goes_away_loses_nothing(parts: Parts, tmp_path: Path) -> None:
    """Killed and started again at once, and then gone for a while."""
    restarts, outage, rate = figure(0, 6), figure(2, 60), 10
    dice = random.Random(SEED)
    async with own_server(tmp_path) as (server, spare), watched(parts.telegram, 20) as crowd:
        names: list[Name] = ["bot", "bot", "worker", "worker", "scheduler"]
        await parts.several(*names, APP_DATABASE_URL=spare.app_url)
        await crowd.warm_up()
        back = []
        for away in [0.0] * restarts + [float(outage)]:
            talking = asyncio.create_task(crowd.talks(int((3 + away) * rate), rate, dice))
            await asyncio.sleep(1)
            kill_server(tmp_path, "postgres")
            gone = asyncio.get_running_loop().time()
            await asyncio.sleep(away)
            await asyncio.to_thread(server.start)
            back.append(await until_answered(crowd, gone))
            await talking
            await crowd.all_answered(60)
        await crowd.check(spare)
        assert max(back) < 10
        print(f"{restarts} restarts, {outage} s away: {told(crowd)}; back in {max(back):.1f} s; 0 lost, 0 double")


async def test_a_database_without_a_free_connection_loses_nothing(parts: Parts, tmp_path: Path) -> None:
    """Others hold every connection there is: what needs one more waits for it and counts no failure."""
    crowding = figure(2, 30)
    async with own_server(tmp_path) as (_, spare), watched(parts.telegram, 40) as crowd:
        await parts.several("bot", "worker", "worker", APP_DATABASE_URL=spare.app_url)
        await crowd.says(crowd.people[0])
        await crowd.all_answered(60)
        async with AsyncExitStack() as held:
            await all_taken(spare.app_url, held)
            talking = asyncio.create_task(crowd.warm_up())
            await asyncio.sleep(crowding)
        await talking
        await crowd.check(spare)
        assert await spare.owner.fetchval("SELECT max(tries) FROM inbox") == 0
        print(f"40 at once without a free connection for {crowding} s: 0 lost, 0 double")


async def all_taken(url: str, held: AsyncExitStack) -> None:
    """Every connection the server still gives, until `held` ends."""
    with suppress(asyncpg.TooManyConnectionsError):
        while True:
            held.push_async_callback((await asyncpg.connect(url)).close)


async def until_answered(crowd: Crowd, gone: float) -> float:
    """Seconds from now until somebody is answered who wrote since `gone`; 0.0 when that is so already."""
    back = asyncio.get_running_loop().time()
    async with asyncio.timeout(120):
        while not (since := [crowd.answered_at.get(n) for n, at in crowd.asked_at.items() if at > gone]) or not any(
            since
        ):
            await asyncio.sleep(0.05)
    return max(0.0, min(at for at in since if at is not None) - back)


@asynccontextmanager
async def own_server(home: Path) -> AsyncIterator[tuple[Postgres, Spare]]:
    """A PostgreSQL that may be taken away."""
    server = Postgres(home)
    await asyncio.to_thread(server.start)
    try:
        await asyncio.to_thread(upgrade.upgrade, server.url)
        app_url = await asyncio.to_thread(upgrade.let_in, server.url, "only-for-tests")
        async with asyncpg.create_pool(server.url, min_size=0, max_size=2) as owner:
            yield server, Spare(server.url, app_url, owner, Database(app_url))
    finally:
        await asyncio.to_thread(server.stop)
