"""Answers that are not worked out twice: a POST sent again under its key, a GET of what did not change."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime

import asyncpg
import pytest

from core.ids import earliest, uuid7
from main import LifeOS
from storage import idempotency
from storage.database import Database
from tests.conftest import MakePerson
from tests.web.calling import Answer, Api, join, sidecar
from tests.web.test_account import entered
from tests.web.test_sidecar import Site

SOTO = {"amount": 15000, "description": "soto", "category": "food"}


@pytest.fixture(scope="module")
async def site(lifeos: LifeOS) -> AsyncIterator[Site]:
    async with sidecar(lifeos.database) as found:
        yield found


@pytest.fixture
async def ani(site: Site, database: Database) -> Api:
    return await join(site, database)


def key(name: str) -> dict[str, str]:
    return {"Idempotency_Key": name}


async def total(api: Api) -> int:
    return int((await api.get("/expenses")).body["meta"]["total"])


async def test_sent_again_it_is_done_once_and_answered_alike(ani: Api) -> None:
    first = await ani.post("/expenses", SOTO, **key("a"))
    again = await ani.post("/expenses", SOTO, **key("a"))
    assert (first.status, "idempotent-replayed" in first.headers) == (201, False)
    assert (again.status, again.body, again.headers["idempotent-replayed"]) == (201, first.body, "true")
    assert await total(ani) == 1
    assert (await ani.post("/expenses", SOTO, **key("b"))).data["id"] != first.data["id"]
    assert (await ani.post("/expenses", SOTO)).status == 201
    assert await total(ani) == 3


async def test_a_key_belongs_to_one_request_of_one_person(ani: Api, site: Site, database: Database) -> None:
    await ani.post("/expenses", SOTO, **key("a"))
    for path, body in (("/expenses", {**SOTO, "amount": 1}), ("/incomes", {"amount": 15000, "description": "soto"})):
        refused = await ani.post(path, body, **key("a"))
        assert (refused.status, refused.error["code"]) == (422, "KEY_USED")
    assert ((await ani.get("/incomes")).data, await total(ani)) == ([], 1)
    budi = await join(site, database)
    assert (await budi.post("/expenses", SOTO, **key("a"))).headers.get("idempotent-replayed") is None
    assert await total(budi) == 1


@pytest.mark.parametrize("name", ["", "x" * 256, "é", "a\tb"])
async def test_what_is_no_key_is_told(ani: Api, name: str) -> None:
    refused = await ani.post("/expenses", SOTO, **key(name))
    assert (refused.status, refused.error["code"]) == (422, "KEY_UNREADABLE")
    assert await total(ani) == 0


async def test_what_was_refused_may_be_sent_right_under_the_same_key(ani: Api) -> None:
    assert (await ani.post("/expenses", {**SOTO, "amount": 0}, **key("a"))).status == 422
    vehicle = (await ani.post("/vehicles", {"type": "motorcycle", "mileage": 8000})).data["id"]
    back = {"service_type": "oli", "mileage": 7000, "vehicle": vehicle}
    assert (await ani.post("/maintenance-logs", back, **key("b"))).status == 409
    assert (await ani.post("/expenses", SOTO, **key("a"))).status == 201
    assert (await ani.post("/maintenance-logs", {**back, "anyway": True}, **key("b"))).status == 201


async def test_twenty_at_once_do_one(ani: Api) -> None:
    found = await asyncio.gather(*(ani.post("/expenses", SOTO, **key("a")) for _ in range(20)))
    assert {(each.status, each.data["id"]) for each in found} == {(201, found[0].data["id"])}
    assert await total(ani) == 1


async def test_one_waits_for_the_first_and_goes_on_when_that_came_to_nothing(
    ani: Api, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(idempotency, "PATIENCE", 50)

    async def first() -> None:
        async with database.work(ani.user_id) as session:
            await idempotency.take(session, ani.user_id, "a", b"")
            waited = await ani.post("/expenses", SOTO, **key("a"))
            assert (waited.status, waited.error["code"]) == (409, "KEY_RUNNING")
            raise LookupError

    with pytest.raises(LookupError):
        await first()
    assert (await ani.post("/expenses", SOTO, **key("a"))).status == 201
    assert await total(ani) == 1


async def test_keys_are_forgotten_after_a_day(ani: Api, database: Database, owner: asyncpg.Pool) -> None:
    await ani.post("/expenses", SOTO, **key("a"))
    count = "SELECT count(*) FROM idempotency_keys WHERE user_id = $1"
    async with database.system() as queues:
        await idempotency.forget(queues, earliest(datetime.fromtimestamp(0, UTC)), 500)
    assert await owner.fetchval(count, ani.user_id) == 1
    async with database.system() as queues:
        assert await idempotency.forget(queues, uuid7(), 500) >= 1
    assert await owner.fetchval(count, ani.user_id) == 0
    async with database.work(ani.user_id) as session:
        assert await session.raw.fetchval("SELECT forget_keys($1, 500)", uuid7()) == 0


async def test_what_did_not_change_is_not_sent_again(ani: Api) -> None:
    id = (await ani.post("/expenses", SOTO)).data["id"]
    for path in ("/expenses", f"/expenses/{id}", "/expenses/summary", "/settings", "/account", "/notifications"):
        found = await ani.get(path)
        assert (found.status, found.headers["Cache-Control"]) == (200, "private, no-cache")
        there = await ani.get(path, If_None_Match=f'"x", {found.headers["etag"]}')
        assert (there.status, there.body, there.headers["etag"]) == (304, None, found.headers["etag"]), path
    before = (await ani.get("/expenses")).headers["etag"]
    await ani.put(f"/expenses/{id}", {"amount": 20000})
    assert (await ani.get("/expenses", If_None_Match=before)).data[0]["amount"] == "20000"


async def hidden(owner: asyncpg.Pool, api: Api, amount: int) -> None:
    """Another amount that no change-set tells of."""
    async with owner.acquire() as connection, connection.transaction():
        await connection.execute("SET LOCAL session_replication_role = replica")
        await connection.execute("UPDATE expenses SET amount = $2 WHERE user_id = $1", api.user_id, amount)


async def test_the_database_is_asked_once_for_a_version(
    ani: Api, owner: asyncpg.Pool, site: Site, database: Database
) -> None:
    await ani.post("/expenses", SOTO)
    budi = await join(site, database)
    await budi.post("/expenses", SOTO)
    first = await ani.get("/expenses")
    await hidden(owner, ani, 1)
    assert (await ani.get("/expenses")).body == first.body
    assert (await ani.get("/expenses?per_page=50")).data[0]["amount"] == "1"
    assert (await ani.get("/expenses", Accept_Language="en")).data[0]["amount"] == "1"
    await budi.post("/expenses", SOTO)
    assert (await ani.get("/expenses")).body == first.body


async def post(ani: Api) -> Answer:
    return await ani.post("/incomes", {"amount": 1, "description": "x"})


async def put_settings(ani: Api) -> Answer:
    return await ani.put("/settings", {"timezone": "Asia/Makassar"})


async def undo(ani: Api) -> Answer:
    made = await ani.post("/incomes", {"amount": 1, "description": "x"})
    await ani.get("/expenses")
    return await ani.post(f"/changes/{made.body['meta']['change']}/undo")


@pytest.mark.parametrize("write", [post, put_settings, undo])
async def test_every_write_is_a_new_version(
    ani: Api, owner: asyncpg.Pool, write: Callable[[Api], Awaitable[Answer]]
) -> None:
    await ani.post("/expenses", SOTO)
    assert (await ani.get("/expenses")).data[0]["amount"] == "15000"
    await hidden(owner, ani, 7)
    assert (await write(ani)).status < 300
    assert (await ani.get("/expenses")).data[0]["amount"] == "7"


async def test_what_was_said_in_the_chat_is_there_at_once(site: Site, person: MakePerson) -> None:
    who = await person("id")
    await who.wait_reply(after=await who.send("kopi 20rb"))
    ani = await entered(site, who)
    assert (await ani.get("/expenses")).body["meta"]["total"] == 1
    card = await who.wait_reply(after=await who.send("bakso 25rb"))
    assert [each["amount"] for each in (await ani.get("/expenses")).data] == ["25000", "20000"]
    await who.tap(card, "↩️ Batal")
    assert [each["amount"] for each in (await ani.get("/expenses")).data] == ["20000"]


async def test_two_versions_written_at_once_are_two(ani: Api, owner: asyncpg.Pool) -> None:
    version = "SELECT version FROM record_versions WHERE user_id = $1"
    await post(ani)
    before = await owner.fetchval(version, ani.user_id)
    await asyncio.gather(*(post(ani) for _ in range(10)))
    assert await owner.fetchval(version, ani.user_id) == before + 10


async def test_what_is_long_is_sent_short(ani: Api) -> None:
    for n in range(12):
        await ani.post("/expenses", {**SOTO, "description": f"soto {n}"})
    packed = await ani.get("/expenses", Accept_Encoding="gzip")
    plain = await ani.get("/expenses", Accept_Encoding="identity")
    assert (packed.headers.get("Content-Encoding"), plain.headers.get("Content-Encoding")) == ("gzip", None)
    assert packed.body == plain.body
