"""The chat and the web become one account: from either side, with a code, asked in the chat; and when they do not."""

import re
from collections.abc import AsyncIterator
from itertools import count

import asyncpg
import pytest

from core.ids import uuid7
from core.language import Language
from main import LifeOS
from simulator.client import Message, Person
from storage import account
from storage.database import Database
from tests.conftest import MakePerson
from tests.storage.rows import expenses
from tests.web.calling import Api, bearer, sidecar
from tests.web.test_sidecar import Site

_NUMBERS = count(1)
CODE = re.compile(r"\b[2-9A-Z]{4}-[2-9A-Z]{4}\b")


@pytest.fixture(scope="module")
async def site(lifeos: LifeOS) -> AsyncIterator[Site]:
    async with sidecar(lifeos.database) as found:
        yield found


async def with_address(site: Site, database: Database) -> tuple[str, Api]:
    """Somebody new with an address and no chat, signed in on the web."""
    user_id, email = uuid7(), f"budi.{next(_NUMBERS)}@example.org"
    async with database.work(user_id) as session:
        await account.create_with_email(
            session,
            user_id=user_id,
            profile_id=uuid7(),
            email=email,
            password_hash="none",
            name="Budi",
            plan="free",
            timezone="Asia/Jakarta",
            language=Language.EN,
            currency="IDR",
        )
    return email, Api(site, user_id, await bearer(database, user_id))


async def say(who: Person, text: str) -> Message:
    return await who.wait_reply(after=await who.send(text))


async def spend(web: Api) -> None:
    assert (await web.post("/expenses", {"amount": 7000, "description": "sabun"})).status == 201


async def given_out(web: Api) -> str:
    answer = await web.post("/auth/telegram/link")
    assert (answer.status, answer.data["asked"], answer.data["start"]) == (
        200,
        False,
        "link-" + answer.data["code"].replace("-", ""),
    )
    return str(answer.data["code"])


async def owner_of(owner: asyncpg.Pool, who: Person) -> tuple[str, str | None]:
    row = await owner.fetchrow("SELECT id::text, email FROM users WHERE telegram_id = $1", who.id)
    return row["id"], row["email"]


async def test_a_code_of_the_web_sent_to_the_chat(
    person: MakePerson, site: Site, database: Database, owner: asyncpg.Pool
) -> None:
    """The chat's own account holds something, the web's nothing: it stays, and has the address from now on."""
    ani, (email, web) = await person("en"), await with_address(site, database)
    await say(ani, "coffee 20k")
    mine = (await owner_of(owner, ani))[0]
    asked = await say(ani, f"/link {(await given_out(web)).lower()}")
    assert email in asked.text
    assert asked.text.endswith("?")
    assert asked.labels[0] == "Yes, link it"
    await ani.tap(asked, asked.labels[0])
    linked = await ani.wait_for(lambda m: m.from_bot and "Linked" in m.text)
    assert "one now" in linked.text
    assert await owner_of(owner, ani) == (mine, email)
    assert await owner.fetchval("SELECT count(*) FROM users WHERE id = $1", web.user_id) == 0
    assert (await web.get("/expenses")).status == 401
    assert len(await expenses(owner, ani)) == 1
    assert await owner.fetchval("SELECT what FROM audit_log WHERE user_id::text = $1", mine) == "linked"
    assert email in (await say(ani, "/link")).text


async def test_a_code_of_the_chat_typed_in_on_the_web(
    person: MakePerson, site: Site, database: Database, owner: asyncpg.Pool
) -> None:
    """The web's account holds something, the chat's nothing: from now on the chat is that account's."""
    ani, (email, web) = await person("id"), await with_address(site, database)
    await spend(web)
    shown = await say(ani, "/link")
    code = CODE.search(shown.text)
    assert code is not None
    before = (await owner_of(owner, ani))[0]
    assert (await web.post("/auth/telegram/link", {"code": code[0]})).data["asked"] is True
    asked = await ani.wait_for(lambda m: m.from_bot and email in m.text)
    assert asked.labels[0] == "Ya, hubungkan"
    await ani.tap(asked, asked.labels[0])
    await ani.wait_for(lambda m: m.from_bot and "Sudah terhubung" in m.text)
    assert await owner_of(owner, ani) == (str(web.user_id), email)
    assert await owner.fetchval("SELECT count(*) FROM users WHERE id::text = $1", before) == 0
    assert (await web.get("/account/audit")).data[0]["what"] == "linked"
    await say(ani, "kopi 20rb")
    assert sorted(each["description"] for each in (await web.get("/expenses")).data) == ["kopi", "sabun"]


async def test_by_the_link_that_starts_the_bot(person: MakePerson, site: Site, database: Database) -> None:
    ani, (email, web) = await person("en"), await with_address(site, database)
    answer = await web.post("/auth/telegram/link")
    asked = await say(ani, f"/start {answer.data['start']}")
    assert email in asked.text
    await ani.tap(asked, asked.labels[0])
    await ani.wait_for(lambda m: m.from_bot and "Linked" in m.text)


async def test_two_that_both_hold_something_stay_two(
    person: MakePerson, site: Site, database: Database, owner: asyncpg.Pool
) -> None:
    ani, (_, web) = await person("en"), await with_address(site, database)
    await say(ani, "coffee 20k")
    await spend(web)
    before = await owner_of(owner, ani)
    asked = await say(ani, f"/link {await given_out(web)}")
    assert "Both accounts hold records" in await ani.tap(asked, asked.labels[0])
    assert await owner_of(owner, ani) == before
    assert len((await web.get("/expenses")).data) == 1
    assert len(await expenses(owner, ani)) == 1


async def test_a_no_changes_nothing(person: MakePerson, site: Site, database: Database, owner: asyncpg.Pool) -> None:
    ani, (_, web) = await person("en"), await with_address(site, database)
    asked = await say(ani, f"/link {await given_out(web)}")
    await ani.tap(asked, asked.labels[-1])
    assert (await owner_of(owner, ani))[1] is None
    assert (await web.get("/expenses")).status == 200


async def test_a_code_is_good_once_for_one_and_for_ten_minutes(
    person: MakePerson, site: Site, database: Database, owner: asyncpg.Pool
) -> None:
    ani, budi, (_, web) = await person("en"), await person("en"), await with_address(site, database)
    assert "not good any more" in (await say(ani, "/link ABCD-2345")).text
    code = await given_out(web)
    left = "SELECT extract(epoch FROM expires_at - now())::float8 FROM link_tokens WHERE user_id = $1"
    assert await owner.fetchval(left, web.user_id) == pytest.approx(600, abs=30)
    asked = await say(ani, f"/link {code}")
    assert "not good any more" in (await say(budi, f"/link {code}")).text
    await owner.execute("UPDATE link_tokens SET expires_at = now() WHERE user_id = $1", web.user_id)
    assert "not good any more" in await ani.tap(asked, asked.labels[0])
    assert (await owner_of(owner, ani))[1] is None
    first = await given_out(web)
    await given_out(web)
    assert "not good any more" in (await say(ani, f"/link {first}")).text


async def test_what_is_tied_is_not_tied_again(person: MakePerson, site: Site, database: Database) -> None:
    ani, (email, web) = await person("en"), await with_address(site, database)
    await spend(web)
    asked = await say(ani, f"/link {await given_out(web)}")
    await ani.tap(asked, asked.labels[0])
    await ani.wait_for(lambda m: m.from_bot and "Linked" in m.text)
    assert (await web.post("/auth/telegram/link")).error["code"] == "TIED_ALREADY"
    _, other = await with_address(site, database)
    assert "tied to something else" in (await say(ani, f"/link {await given_out(other)}")).text
    assert email in (await say(ani, "/link")).text
