"""Open screens over real HTTP: told of every change of their person's, by whomever it was made, and of nobody else's."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import UTC, datetime

import asyncpg
import pytest

from core.ids import uuid7
from integrations import tokens
from integrations.tokens import ACCESS_LIFE, Claim, Kind
from main import LifeOS
from migrations.upgrade import newest
from simulator.client import Person
from storage import changes, sessions
from storage.database import Database
from tests.conftest import Cluster, MakePerson
from tests.storage.spare import Spare, spare_database
from tests.web.calling import Api, bearer, join, sidecar
from tests.web.streaming import Event, screen, streamed
from tests.web.test_sidecar import KEYS, Site, serve
from web import events

TEA = {"amount": 5000, "description": "teh"}


@pytest.fixture(scope="module")
async def site(lifeos: LifeOS) -> AsyncIterator[Site]:
    """A sidecar in the process of a LifeOS."""
    async with serve(lifeos.database, lifeos.lanes.ring, newest()) as found:
        yield found


@pytest.fixture
async def ani(site: Site, database: Database) -> Api:
    return await join(site, database)


async def spend(database: Database, api: Api) -> str:
    """Something is recorded by another part of LifeOS; its change-set."""
    now = datetime.now(UTC)
    async with database.work(api.user_id) as session:
        change = await changes.begin(session, api.user_id, now, read_by="form")
        await session.raw.execute(
            "INSERT INTO expenses (id, user_id, amount, currency, description, category, date)"
            " VALUES ($1, $2, 5000, 'IDR', 'teh', 'food', $3)",
            uuid7(),
            api.user_id,
            now.date(),
        )
    return str(change)


async def test_what_the_api_writes(ani: Api) -> None:
    async with screen(ani) as seen:
        made = await ani.post("/expenses", TEA)
        event = await seen.next()
        assert (event.name, event.data["change"]) == ("changed", made.body["meta"]["change"])
        assert event.data["kinds"] == ["expenses"]
        await ani.put("/settings", {"language": "en"})
        assert (await seen.next()).data["kinds"] == ["settings"]
        assert await seen.silent()


async def test_what_the_chat_writes(site: Site, database: Database, owner: asyncpg.Pool, person: MakePerson) -> None:
    budi: Person = await person("id")
    sent = await budi.send("teh 5rb")
    await budi.wait_reply(after=sent)
    user_id = await owner.fetchval("SELECT id FROM users WHERE telegram_id = $1", budi.id)
    api = Api(site, user_id, await bearer(database, user_id))
    async with screen(api) as seen:
        sent = await budi.send("kopi 20rb dan isi bensin 30rb")
        event = await seen.next()
        assert "expenses" in event.data["kinds"]
        change = await owner.fetchval("SELECT id FROM changes WHERE user_id = $1 ORDER BY id DESC LIMIT 1", user_id)
        assert event.data["change"] == str(change)


async def test_nobody_elses(site: Site, ani: Api, database: Database) -> None:
    budi = await join(site, database)
    async with screen(ani) as anis, screen(budi) as budis:
        made = await budi.post("/expenses", TEA)
        assert (await budis.next()).data["change"] == made.body["meta"]["change"]
        assert await anis.silent()
        assert made.body["meta"]["change"] not in str((await ani.get("/expenses")).body)


async def test_not_without_a_token(ani: Api) -> None:
    assert (await ani.nobody().get("/events")).status == 401


async def test_goes_on_after_a_cut(ani: Api) -> None:
    async with screen(ani) as seen:
        await ani.post("/expenses", TEA)
        last = (await seen.next()).id
    missed = [(await ani.post("/expenses", TEA)).body["meta"]["change"] for _ in range(3)]
    async with screen(ani, last_event_id=last) as seen:
        assert [(await seen.next()).data["change"] for _ in missed] == missed
        assert await seen.silent()
    async with screen(ani) as seen:
        assert await seen.silent()


@pytest.mark.parametrize(
    "last", ["0", "x", "1700000000000000-00000000000000000000000000000000", "-", "9" * 17 + "-" + "f" * 32]
)
async def test_what_it_cannot_go_on_after(ani: Api, last: str) -> None:
    """Of an event of long ago, and of what is none, a screen is told to load everything anew."""
    async with screen(ani, last_event_id=last) as seen:
        assert await seen.next() == Event("reload", {})


async def test_so_many_at_a_time(ani: Api) -> None:
    async with AsyncExitStack() as held:
        for _ in range(events.MOST):
            await held.enter_async_context(screen(ani))
        refused = await ani.get("/events")
        assert (refused.status, refused.error["code"], refused.headers["Retry-After"]) == (429, "TOO_MANY", "15")
    async with asyncio.timeout(5):
        # The server sees by and by that they are gone.
        while (await _status(ani)) != 200:
            await asyncio.sleep(0.05)


async def _status(api: Api) -> int:
    async with streamed(api, "GET", "/events") as found:
        return found.response.status


async def test_ends_with_the_session(ani: Api, database: Database) -> None:
    other = Api(ani.site, ani.user_id, await bearer(database, ani.user_id))
    async with screen(ani) as seen, screen(other) as stays:
        await ani.post("/auth/logout")
        assert await seen.rest() == [Event("end", {"why": "signed_out"})]
        assert await stays.silent()


async def test_ends_with_the_account(ani: Api) -> None:
    async with screen(ani) as seen:
        assert (await ani.call("DELETE", "/account", {"sure": True})).status == 200
        assert await seen.rest() == [Event("end", {"why": "signed_out"})]


async def test_ends_with_its_token(ani: Api, database: Database) -> None:
    claim = Claim(ani.user_id, uuid7(), 0)
    async with database.work(ani.user_id) as session:
        await sessions.open_session(session, ani.user_id, claim.session_id, "telegram", "")
    token = tokens.sign(KEYS.signing, Kind.ACCESS, claim, time.time() - ACCESS_LIFE + 2)
    async with screen(Api(ani.site, ani.user_id, {"Authorization": f"Bearer {token}"})) as seen:
        assert await seen.rest() == [Event("end", {"why": "expired"})]


async def test_ends_when_the_sidecar_stops(database: Database) -> None:
    async with AsyncExitStack() as held:
        async with sidecar(database) as site:
            seen = await held.enter_async_context(screen(await join(site, database)))
            begun = time.monotonic()
        assert time.monotonic() - begun < 5
        assert await seen.rest() == [Event("end", {"why": "stopping"})]


@pytest.fixture(scope="module")
async def narrow(cluster: Cluster) -> AsyncIterator[Spare]:
    """A database that lets one transaction of a person in at a time."""
    async with spare_database(cluster, size=1) as found:
        yield found


async def test_a_lost_ring_and_a_lost_database(narrow: Spare, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody rings for what another process wrote, and every connection is cut meanwhile: the next look finds it."""
    monkeypatch.setattr(events, "LOOK", 0.3)
    async with sidecar(narrow.database) as site:
        ani = await join(site, narrow.database)
        elsewhere = Database(narrow.app_url, size=1)
        async with screen(ani) as seen:
            for _ in range(2):
                await _cut(narrow)
                change = await spend(elsewhere, ani)
                assert (await seen.next()).data == {"change": change, "kinds": ["expenses"]}
            assert await seen.silent()
        await elsewhere.close()


async def _cut(spare: Spare) -> None:
    await spare.owner.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'lifeos%'"
        " AND pid <> pg_backend_pid()"
    )


async def test_open_screens_hold_no_connection(narrow: Spare) -> None:
    async with sidecar(narrow.database) as site, AsyncExitStack() as held:
        everybody = [await join(site, narrow.database) for _ in range(5)]
        seen = [await held.enter_async_context(screen(each)) for each in everybody]
        for api, each in zip(everybody, seen, strict=True):
            made = await api.post("/expenses", TEA)
            assert (await each.next()).data["change"] == made.body["meta"]["change"]
