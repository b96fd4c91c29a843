"""The sidecar over real HTTP: health, readiness with and without a database, and the Telegram webhook."""

import asyncio
import itertools
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp
import asyncpg
import pytest
from pydantic import SecretStr

from core.settings import Settings
from integrations.embedded.process import free_port
from integrations.secrets import Keys
from main import LifeOS
from migrations.upgrade import newest
from simulator.client import Person
from storage.database import Database
from tests.conftest import TOKEN, Cluster, MakePerson
from tests.storage.rows import expenses
from tests.storage.spare import Spare, spare_database
from web.app import build
from web.chat.asides import Asides
from web.server import Sidecar

SECRET = "webhook-secret-for-tests-0000000"
KEY = SecretStr("signs-tokens-in-tests-only-0000000")
KEYS = Keys(signing=KEY.get_secret_value(), pepper="mixed in, in tests only", bot=TOKEN)
HEADER = "X-Telegram-Bot-Api-Secret-Token"
_IDS = itertools.count(8_000_000_000)


@dataclass(frozen=True)
class Site:
    url: str
    http: aiohttp.ClientSession

    async def get(self, path: str) -> tuple[int, Any]:
        async with self.http.get(f"{self.url}{path}") as response:
            return response.status, await response.json()

    async def webhook(self, body: object, secret: str | None = SECRET) -> int:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        headers = {HEADER: secret} if secret is not None else {}
        async with self.http.post(f"{self.url}/telegram/webhook", data=data, headers=headers) as response:
            return response.status


@asynccontextmanager
async def serve(
    database: Database, ring: Any, revision: str, *, webhook: bool = True, asides: Asides | None = None, **more: Any
) -> AsyncIterator[Site]:
    """A sidecar of its own; `more`: settings."""
    port = free_port()
    config = Settings(
        _env_file=None,
        lifeos_port=port,
        telegram_bot_token=SecretStr(TOKEN),
        telegram_webhook_secret=SecretStr(SECRET) if webhook else None,
        jwt_secret=KEY,
        **more,
    )
    task = asyncio.create_task(
        Sidecar(
            build(config, database, ring, lambda found: found != revision, KEYS, asides=asides), "127.0.0.1", port
        ).run()
    )
    async with aiohttp.ClientSession() as http:
        site = Site(f"http://127.0.0.1:{port}", http)
        await up(site)
        yield site
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def up(site: Site) -> None:
    async with asyncio.timeout(10):
        while True:
            try:
                await site.get("/healthz")
            except aiohttp.ClientConnectorError:
                await asyncio.sleep(0.01)
            else:
                return


@pytest.fixture(scope="module")
async def site(lifeos: LifeOS) -> AsyncIterator[Site]:
    """A sidecar that takes webhooks, beside a LifeOS that polls: both fill the same inbox."""
    async with serve(lifeos.database, lifeos.lanes.ring, newest()) as found:
        yield found


async def test_alive(site: Site) -> None:
    assert await site.get("/healthz") == (200, {"status": "alive"})


async def test_ready(site: Site) -> None:
    status, body = await site.get("/readyz")
    assert (status, body["status"], body["database"]) == (200, "ready", "ok")


async def test_not_ready_on_another_schema(lifeos: LifeOS) -> None:
    async with serve(lifeos.database, lifeos.lanes.ring, "a schema of tomorrow") as other:
        status, body = await other.get("/readyz")
        assert (status, body["status"]) == (503, "unavailable")
        assert "migrations" in body["database"]


async def test_without_a_database_it_lives_and_is_not_ready(lifeos: LifeOS) -> None:
    away = Database("postgresql://nobody:x@127.0.0.1:1/nothing", size=1)
    async with serve(away, lifeos.lanes.ring, newest()) as other:
        assert (await other.get("/healthz"))[0] == 200
        status, body = await other.get("/readyz")
        assert (status, body["status"], body["database"]) == (503, "unavailable", "unreachable")
    await away.close()


async def test_readiness_comes_back_with_the_database(cluster: Cluster, lifeos: LifeOS) -> None:
    """Every connection is cut; the next question is answered from a new one."""
    async with spare_database(cluster, size=2) as spare, serve(spare.database, lifeos.lanes.ring, newest()) as other:
        assert (await other.get("/readyz"))[0] == 200
        await cut(spare)
        statuses = [(await other.get("/readyz"))[0] for _ in range(3)]
        assert statuses[-1] == 200


async def cut(spare: Spare) -> None:
    sql = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = 'lifeos_app' AND datname = current_database()"
    await spare.owner.execute(sql)


# The webhook


def update(who: Person, text: str) -> dict[str, Any]:
    number = next(_IDS)
    someone = {"id": who.id, "is_bot": False, "first_name": who.name, "language_code": "id"}
    chat = {"id": who.id, "type": "private", "first_name": who.name}
    return {
        "update_id": number,
        "message": {"message_id": number, "from": someone, "chat": chat, "date": 1_700_000_000, "text": text},
    }


async def stored(owner: asyncpg.Pool, sent: dict[str, Any]) -> int:
    found: int = await owner.fetchval("SELECT count(*) FROM inbox WHERE update_id = $1", sent["update_id"])
    return found


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET[:-1], SECRET + "0", "ü" * 32])
async def test_a_wrong_secret_finds_nothing_here(
    site: Site, owner: asyncpg.Pool, person: MakePerson, secret: str | None
) -> None:
    sent = update(await person("id"), "kopi 20rb")
    assert await site.webhook(sent, secret) == 404
    assert await stored(owner, sent) == 0


async def test_without_webhook_mode_there_is_no_webhook(lifeos: LifeOS, person: MakePerson) -> None:
    sent = update(await person("id"), "kopi 20rb")
    async with serve(lifeos.database, lifeos.lanes.ring, "x", webhook=False) as other:
        assert await other.webhook(sent, "") == 404
        assert await other.webhook(sent, None) == 404


async def test_the_right_secret_stores_once_and_is_answered_in_chat(
    site: Site, owner: asyncpg.Pool, person: MakePerson
) -> None:
    ani = await person("id")
    hello = await ani.wait_reply(after=await ani.send("/start"))
    sent = update(ani, "kopi 20rb")
    assert [await site.webhook(sent) for _ in range(3)] == [200, 200, 200]
    assert await stored(owner, sent) == 1
    card = await ani.wait_reply(after=hello)
    assert "Rp20.000" in card.text
    assert len(await expenses(owner, ani)) == 1


async def test_the_poller_and_the_webhook_keep_one_update_once(
    site: Site, owner: asyncpg.Pool, person: MakePerson
) -> None:
    ani = await person("id")
    sent = await ani.send("kopi 20rb")
    await ani.wait_reply(after=sent)
    assert await site.webhook({**update(ani, "kopi 20rb"), "update_id": sent.update_id}) == 200
    await ani.wait_reply(after=await ani.send("roti 5rb"))
    assert [row["description"] for row in await expenses(owner, ani)] == ["kopi", "roti"]


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"[" * 100_000, b'{"update_id":' + b"9" * 5000 + b"}"])
async def test_what_is_not_json_is_refused(site: Site, body: bytes) -> None:
    assert await site.webhook(body) == 400


@pytest.mark.parametrize("body", [b"[]", b"null", b"7", b"{}", b'{"update_id":"7"}', b'{"update_id":NaN}'])
async def test_json_that_is_no_update_is_taken_and_dropped(site: Site, owner: asyncpg.Pool, body: bytes) -> None:
    before = await owner.fetchval("SELECT count(*) FROM inbox")
    assert await site.webhook(body) == 200
    assert await owner.fetchval("SELECT count(*) FROM inbox") == before


async def test_a_giant_is_refused(site: Site) -> None:
    assert await site.webhook(b'{"update_id":1,"x":"' + b"y" * 1_000_001 + b'"}') == 413


async def test_nothing_is_acknowledged_that_was_not_stored(lifeos: LifeOS, person: MakePerson) -> None:
    away = Database("postgresql://nobody:x@127.0.0.1:1/nothing", size=1)
    sent = update(await person("id"), "kopi 20rb")
    async with serve(away, lifeos.lanes.ring, "x") as other:
        assert await other.webhook(sent) >= 500
    await away.close()
