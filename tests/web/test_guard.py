"""What holds for every request: headers of each kind of page, bodies that are too large, and how many may come in a minute."""

import asyncio
from collections.abc import AsyncIterator
from itertools import pairwise

import pytest

from core.ids import uuid7
from integrations.embedded.valkey import Valkey
from integrations.limits import A_MINUTE, Limits
from storage.database import Database
from tests.web.calling import Api, join, sidecar
from tests.web.test_sidecar import Site


@pytest.fixture(scope="module")
async def site(database: Database) -> AsyncIterator[Site]:
    async with sidecar(database) as found:
        yield found


def policy(headers: dict[str, str]) -> dict[str, str]:
    return dict(each.strip().split(" ", 1) for each in headers["Content-Security-Policy"].split(";"))


@pytest.mark.parametrize(
    "path", ["/healthz", "/api/v1/expenses", "/nothing", "/account/confirm", "/docs", "/openapi.json", "/app/x"]
)
@pytest.mark.parametrize("proto", ["http", "https"])
async def test_headers(site: Site, path: str, proto: str) -> None:
    async with site.http.get(f"{site.url}{path}", headers={"X-Forwarded-Proto": proto}) as found:
        headers = dict(found.headers)
    assert (headers["X-Content-Type-Options"], headers["Referrer-Policy"]) == ("nosniff", "no-referrer")
    rules = policy(headers)
    assert rules["default-src"] == "'none'"
    assert rules["base-uri"] == "'none'"
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert ("Strict-Transport-Security" in headers) == (proto == "https")
    assert "Server" not in headers
    if path.startswith("/app"):
        assert rules["frame-ancestors"] == "https://web.telegram.org https://*.web.telegram.org"
        assert rules["script-src"] == "'self'"
        assert "X-Frame-Options" not in headers
    else:
        assert (rules["frame-ancestors"], headers["X-Frame-Options"]) == ("'none'", "DENY")


async def test_a_body_that_is_too_large(site: Site, database: Database) -> None:
    ani = await join(site, database)

    async def dripped() -> AsyncIterator[bytes]:
        """Without saying beforehand how long it is."""
        yield b'{"amount": 1, "description": "'
        for _ in range(40):
            yield b"x" * 50_000
        yield b'"}'

    told = await ani.call("POST", "/expenses", b'{"description": "' + b"x" * 1_010_000 + b'"}')
    assert (told.status, told.error["code"]) == (413, "TOO_LARGE")
    headers = {**ani.headers, "Content-Type": "application/json"}
    async with site.http.post(f"{site.url}/api/v1/expenses", data=dripped(), headers=headers) as answer:
        assert answer.status == 413
    assert (await ani.get("/expenses")).data == []


async def test_so_many_a_minute_for_each_person(site: Site, database: Database) -> None:
    ani, budi = await join(site, database), await join(site, database)
    answers = await asyncio.gather(*(ani.get("/expenses?per_page=1") for _ in range(A_MINUTE + 10)))
    assert sorted(each.status for each in answers) == [200] * A_MINUTE + [429] * 10
    refused = next(each for each in answers if each.status == 429)
    assert refused.error["code"] == "TOO_MANY"
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert (await budi.get("/expenses")).status == 200


async def test_a_network_of_strangers(site: Site) -> None:
    """Of whom nobody knows who they are: each counts, whatever token they make up."""
    stranger = Api(site, uuid7())
    there = {"X_Forwarded_For": "203.0.113.77"}
    answers = await asyncio.gather(*(stranger.post("/auth/refresh", {}, **there) for _ in range(610)))
    assert sorted(each.status for each in answers) == [401] * 600 + [429] * 10
    assert (await stranger.post("/auth/refresh", {}, X_Forwarded_For="203.0.113.78")).status == 401


@pytest.fixture(scope="module")
def valkey(tmp_path_factory: pytest.TempPathFactory) -> Valkey:
    return Valkey(tmp_path_factory.mktemp("limits"))


async def let_in(gates: list[Limits], key: str, tries: int) -> int:
    """How many of so many requests come in, one after the other at each process in turn."""
    waits = [await gates[n % len(gates)].enter(key) for n in range(tries)]
    return waits.count(None)


async def closed(gates: list[Limits]) -> None:
    for gate in gates:
        await gate.close()


async def test_all_processes_count_together(valkey: Valkey) -> None:
    valkey.start()
    gates = [Limits(valkey.url, lambda: 4) for _ in range(4)]
    try:
        assert await let_in(gates, "ani", 60) == 60
        assert await let_in(gates[:1], "ani", 60) == 40
        assert await let_in(gates, "budi", 10) == 10
    finally:
        await closed(gates)
        valkey.stop()


async def test_without_redis_each_has_a_share(valkey: Valkey) -> None:
    """And what it let through before counts."""
    valkey.start()
    gates = [Limits(valkey.url, lambda: 4) for _ in range(4)]
    assert await let_in(gates, "ani", 80) == 80
    valkey.stop()
    assert await let_in(gates, "ani", 80) == 20
    assert await let_in(gates, "budi", 200) == 100
    await closed(gates)


async def test_redis_that_is_back_is_asked_again(valkey: Valkey) -> None:
    gate = Limits(valkey.url, lambda: 50)
    assert await let_in([gate], "ani", 5) == 2
    valkey.start()
    try:
        async with asyncio.timeout(10):
            while await gate.enter("budi") is not None or await let_in([gate], "budi", 10) != 10:
                await asyncio.sleep(0.1)
    finally:
        await closed([gate])
        valkey.stop()


async def test_the_window_moves(monkeypatch: pytest.MonkeyPatch) -> None:
    """A burst at the end of one minute and one at the beginning of the next are one burst."""
    now = [1_000_000.0]
    monkeypatch.setattr("time.time", lambda: now[0])
    gate = Limits(None)
    taken: list[float] = []
    for second in (0.0, 59.0, 60.5, 61.0, 119.5, 120.0, 179.0):
        now[0] = 1_000_000.0 + second
        taken += [now[0]] * await let_in([gate], "ani", 70)
    assert all(b >= a for a, b in pairwise(taken))
    assert max(sum(start <= each < start + 60 for each in taken) for start in taken) == A_MINUTE
