"""Limits hold across workers: requests a minute, with Redis and while it is dead; and log-ins, which never go uncounted."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from core.ids import uuid7
from core.language import Language
from integrations.embedded.process import free_port
from integrations.embedded.valkey import Valkey
from integrations.limits import A_MINUTE
from integrations.passwords import Passwords
from simulator.signing import init_data
from simulator.state import Person
from storage import account
from tests.promises.figures import figure
from tests.promises.parts import SECRETS, Parts
from tests.storage.spare import Spare

WORKERS = figure(3, 8)
BURSTS = figure(1, 12)
APART = 13.0
"""Seconds between bursts: twelve of them reach over two edges of the window."""


@dataclass
class Workers:
    """Several web parts, and one person who calls them all. `let_in`: when a request was, on the monotonic clock."""

    http: aiohttp.ClientSession
    ports: list[int]
    token: str = ""
    let_in: list[float] = field(default_factory=list)

    async def call(self, number: int, method: str, path: str, body: object = None) -> tuple[int, Any]:
        url = f"http://127.0.0.1:{self.ports[number % len(self.ports)]}/api/v1{path}"
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        async with self.http.request(method, url, json=body, headers=headers) as found:
            return found.status, await found.json()

    async def burst(self, many: int) -> int:
        """So many requests at once, dealt to all workers; how many came in."""

        async def one(number: int) -> int:
            status, _ = await self.call(number, "GET", "/account/sessions")
            assert status in {200, 429}
            if status == 200:
                self.let_in.append(time.monotonic())
            return status

        return (await asyncio.gather(*(one(n) for n in range(many)))).count(200)

    @property
    def most(self) -> int:
        """The most that came in within any minute."""
        return max(sum(start <= each < start + 60 for each in self.let_in) for start in self.let_in)


@pytest.fixture
async def valkey(tmp_path: Path) -> AsyncIterator[Valkey]:
    server = Valkey(tmp_path)
    await asyncio.to_thread(server.start)
    yield server
    with suppress(ProcessLookupError):
        await asyncio.to_thread(server.stop)


@pytest.fixture
async def workers(parts: Parts, valkey: Valkey) -> AsyncIterator[Workers]:
    ports = []
    for _ in range(WORKERS):
        # Each port is taken before the next is looked for.
        ports.append(free_port())
        await parts.several("web", LIFEOS_PORT=str(ports[-1]), REDIS_URL=valkey.url)
    async with aiohttp.ClientSession() as http:
        found = Workers(http, ports)
        async with asyncio.timeout(60):
            for number in range(WORKERS):
                while True:
                    with suppress(aiohttp.ClientConnectorError):
                        await found.call(number, "GET", "/account")
                        break
                    await asyncio.sleep(0.05)
        # Each looks every two seconds how many there are.
        await asyncio.sleep(2.5)
        yield found


async def test_requests_a_minute_while_redis_is_killed(workers: Workers, parts: Parts, valkey: Valkey) -> None:
    who = Person(int(time.time()), "Ani", None, None, "id", started=True, blocked=False)
    signed = await workers.call(0, "POST", "/auth/telegram", {"init_data": init_data(parts.server.token, who)})
    workers.token = signed[1]["data"]["access_token"]
    assert await workers.burst(A_MINUTE - 40) == A_MINUTE - 40
    for number in range(BURSTS):
        if number == BURSTS // 2:
            await asyncio.to_thread(valkey.stop)
        begun = time.monotonic()
        await workers.burst(A_MINUTE + 60)
        if number < BURSTS - 1:
            await asyncio.sleep(max(0.0, APART - (time.monotonic() - begun)))
    told = f"{len(workers.let_in)} let in, {workers.most} in a minute at most"
    print(f"{WORKERS} workers, {BURSTS + 1} bursts, Redis killed half-way: {told}")
    assert workers.most <= A_MINUTE * 1.01
    assert workers.most >= A_MINUTE * 0.9


async def test_log_ins_are_counted_without_redis(workers: Workers, common: Spare, valkey: Valkey) -> None:
    """Of one address from one network ten wrong ones in a quarter of an hour, whichever worker is asked."""
    await asyncio.to_thread(valkey.stop)
    email, user_id = f"ani.{uuid7()}@example.org", uuid7()
    hashed = await Passwords(SECRETS["PASSWORD_PEPPER"]).hashed("kuda lumping 9")
    async with common.database.work(user_id) as session:
        await account.create_with_email(
            session,
            user_id=user_id,
            profile_id=uuid7(),
            email=email,
            password_hash=hashed,
            name="Ani",
            plan="free",
            timezone="Asia/Jakarta",
            language=Language.ID,
            currency="IDR",
        )
    wrong, right = ({"email": email, "password": each} for each in ("tebak tebak 1", "kuda lumping 9"))
    assert (await workers.call(0, "POST", "/auth/login", right))[0] == 200
    answers = await asyncio.gather(*(workers.call(n, "POST", "/auth/login", wrong) for n in range(30)))
    statuses = [status for status, _ in answers]
    assert {status: statuses.count(status) for status in set(statuses)} == {401: 10, 429: 20}
    assert (await workers.call(1, "POST", "/auth/login", right))[0] == 429
    print(f"{WORKERS} workers, Redis dead: 10 of 30 log-ins tried, the right one refused with the rest")
