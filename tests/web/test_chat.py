"""The chat over real HTTP: the same inbox and the same turns as Telegram's, answered step by step or at once."""

import asyncio
from collections.abc import AsyncIterator

import asyncpg
import pytest

from core.ids import UUID, uuid7
from core.language import Language
from main import LifeOS
from migrations.upgrade import newest
from simulator.client import Person
from storage.database import Database
from tests.conftest import MakePerson
from tests.storage.rows import expenses
from tests.web.calling import Answer, Api, bearer, join
from tests.web.streaming import screen, streamed
from tests.web.test_sidecar import Site, serve

JSON = "application/json"


@pytest.fixture(scope="module")
async def site(lifeos: LifeOS) -> AsyncIterator[Site]:
    async with serve(lifeos.database, lifeos.lanes.ring, newest(), asides=lifeos.asides) as found:
        yield found


@pytest.fixture
async def ani(site: Site, database: Database) -> Api:
    return await join(site, database)


async def said(api: Api, text: str, **more: object) -> Answer:
    return await api.call("POST", "/chat", {"text": text, **more}, accept=JSON)


async def both(site: Site, database: Database, owner: asyncpg.Pool, person: MakePerson) -> tuple[Person, Api]:
    """Somebody in Telegram and on the web."""
    budi = await person("id")
    await budi.wait_reply(after=await budi.send("/help"))
    user_id = await owner.fetchval("SELECT id FROM users WHERE telegram_id = $1", budi.id)
    return budi, Api(site, user_id, await bearer(database, user_id))


async def test_step_by_step(ani: Api) -> None:
    async with streamed(ani, "POST", "/chat", {"text": "kopi 20rb"}) as seen:
        assert (seen.response.status, seen.response.content_type) == (200, "text/event-stream")
        steps = await seen.rest()
    assert [each.name for each in steps] == ["accepted", "card", "done"]
    card = steps[1].data["card"]
    assert "Rp20.000" in card["title"]
    assert any(button["action"].startswith("undo:") for row in card["buttons"] for button in row)
    assert steps[2].data == {"state": "done"}
    assert [each["amount"] for each in (await ani.get("/expenses")).data] == ["20000"]


async def test_all_at_once(ani: Api) -> None:
    answer = (await said(ani, "kopi 20rb")).data
    assert (answer["state"], len(answer["cards"])) == ("done", 1)
    assert "Rp20.000" in answer["cards"][0]["card"]["title"]
    taken_back = await ani.post(f"/changes/{answer['cards'][0]['change']}/undo")
    assert taken_back.status == 200
    assert (await ani.get("/expenses")).data == []


async def test_a_second_try_is_one_message(ani: Api) -> None:
    first, second = await asyncio.gather(
        *(ani.call("POST", "/chat", {"text": "teh 5rb"}, accept=JSON, Idempotency_Key="try") for _ in range(2))
    )
    assert first.data["cards"] == second.data["cards"]
    assert len((await ani.get("/expenses")).data) == 1
    other = await ani.call("POST", "/chat", {"text": "teh 5rb"}, accept=JSON, Idempotency_Key="another")
    assert other.data["id"] != first.data["id"]


async def test_pressed_buttons(ani: Api) -> None:
    placed = (await said(ani, "kopi 20rb")).data["cards"][0]
    undo = next(b["action"] for row in placed["card"]["buttons"] for b in row if b["action"].startswith("undo:"))
    pressed = (await ani.post("/chat/taps", {"message": placed["message"], "action": undo})).data
    assert pressed["toast"]
    assert [(each["edit"], each["message"]) for each in pressed["cards"]] == [(True, placed["message"])]
    assert (await ani.get("/expenses")).data == []
    shown = (await ani.get("/chat/history")).data
    assert shown[0]["card"]["title"] == pressed["cards"][0]["card"]["title"]


async def test_replies_and_new_forms(ani: Api) -> None:
    first = (await said(ani, "kopi 20rb")).data
    await said(ani, "25rb", reply_to=first["cards"][0]["message"])
    assert [each["amount"] for each in (await ani.get("/expenses")).data] == ["25000"]
    second = (await said(ani, "teh 5rb")).data
    await said(ani, "teh 6rb", edits=second["message"])
    assert sorted(each["amount"] for each in (await ani.get("/expenses")).data) == ["25000", "6000"]


async def test_what_was_said(ani: Api) -> None:
    await said(ani, "kopi 20rb")
    await said(ani, "makasih")
    found = await ani.get("/chat/history?per_page=3")
    assert found.body["meta"] == {"page": 1, "per_page": 3, "total": 4}
    assert [each["role"] for each in found.data] == ["assistant", "user", "assistant"]
    assert found.data[1]["text"] == "makasih"
    rest = await ani.get("/chat/history?per_page=3&page=2")
    assert [(each["role"], each["text"]) for each in rest.data] == [("user", "kopi 20rb")]
    assert (await ani.get("/chat/history?page=9")).data == []


async def test_one_person_in_both(site: Site, database: Database, owner: asyncpg.Pool, person: MakePerson) -> None:
    """What was recorded in one chat is corrected and undone in the other, and its card follows there."""
    budi, api = await both(site, database, owner, person)
    recorded = (await said(api, "kopi 20rb")).data["cards"][0]
    await budi.wait_reply(after=await budi.send("eh salah 25rb"))
    assert [row["amount"] for row in await expenses(owner, budi)] == [25000]
    history = (await api.get("/chat/history?platform=web")).data
    assert history[0]["message"] == recorded["message"]
    assert "Diubah setelah ini" in str(history[0]["card"]["lines"])
    sent = await budi.send("bensin 30rb")
    card = await budi.wait_reply(after=sent)
    await said(api, "batal")
    await budi.wait_for(lambda message: message.id == card.id and "Dibatalkan" in message.text)


async def test_one_order_in_both(site: Site, database: Database, owner: asyncpg.Pool, person: MakePerson) -> None:
    """Twenty messages by turns on the web and in Telegram are handled as they came in."""
    budi, api = await both(site, database, owner, person)
    since = await owner.fetchval("SELECT max(seq) FROM inbox WHERE user_id = $1", api.user_id)
    await asyncio.gather(
        *(budi.send(f"teh {n}rb") for n in range(1, 11)), *(said(api, f"roti {n}rb") for n in range(11, 21))
    )
    async with asyncio.timeout(20):
        while await owner.fetchval("SELECT count(*) FROM inbox WHERE user_id = $1 AND state = 'open'", api.user_id):
            await asyncio.sleep(0.05)
    handled = await owner.fetch(
        "SELECT i.lane, i.seq FROM changes c JOIN inbox i ON i.id = c.inbox_id WHERE c.user_id = $1 AND i.seq > $2 ORDER BY c.id",
        api.user_id,
        since,
    )
    assert len(handled) == 20
    assert len({row["lane"] for row in handled}) == 1
    assert [row["seq"] for row in handled] == sorted(row["seq"] for row in handled)


async def test_questions_that_wait(ani: Api) -> None:
    asked = (await said(ani, "makan 25")).data["cards"][0]
    listed = (await ani.get("/proposals")).data
    assert [each["card"]["title"] for each in listed] == [asked["card"]["title"]]
    yes = next(each for each in listed[0]["options"] if not each["drops"])
    answer = await ani.post(f"/proposals/{listed[0]['id']}/confirm", {"choice": yes["choice"]})
    assert answer.data["state"] == "done"
    assert len((await ani.get("/expenses")).data) == 1
    again = await ani.post(f"/proposals/{listed[0]['id']}/confirm")
    assert (again.status, again.error["code"]) == (409, "STALE")
    assert (await ani.get("/proposals")).body["meta"]["total"] == 0


async def test_dropped(ani: Api) -> None:
    await said(ani, "makan 25")
    proposal = (await ani.get("/proposals")).data[0]["id"]
    assert (await ani.post(f"/proposals/{proposal}/drop")).status == 200
    assert (await ani.get("/expenses")).data == []
    assert (await ani.get("/proposals")).data == []


async def test_one_of_many_confirmations(ani: Api) -> None:
    await said(ani, "makan 25")
    proposal = (await ani.get("/proposals")).data[0]["id"]
    answers = await asyncio.gather(*(ani.post(f"/proposals/{proposal}/confirm") for _ in range(10)))
    assert sorted(each.status for each in answers) == [200] + [409] * 9
    assert len((await ani.get("/expenses")).data) == 1


async def test_a_question_of_the_other_chat(
    site: Site, database: Database, owner: asyncpg.Pool, person: MakePerson
) -> None:
    """Asked in Telegram, answered on the web: there its buttons go."""
    budi, api = await both(site, database, owner, person)
    question = await budi.wait_reply(after=await budi.send("makan 25"))
    proposal = (await api.get("/proposals")).data[0]
    assert proposal["platform"] == "telegram"
    answer = await api.post(f"/proposals/{proposal['id']}/confirm")
    assert (answer.status, len(answer.data["cards"])) == (200, 1)
    await budi.wait_for(lambda message: message.id == question.id and not message.buttons)


async def test_nobody_elses(site: Site, ani: Api, database: Database) -> None:
    asked = (await said(ani, "makan 25")).data
    proposal = (await ani.get("/proposals")).data[0]["id"]
    budi = await join(site, database)
    for path in (f"/proposals/{proposal}/confirm", f"/proposals/{proposal}/drop", f"/chat/{asked['id']}/stop"):
        missing = path.replace(proposal, str(uuid7())).replace(asked["id"], str(uuid7()))
        theirs, none = await budi.post(path), await budi.post(missing)
        assert (theirs.status, theirs.error) == (404, none.error)
    assert (await budi.get(f"/chat/{asked['id']}", accept=JSON)).status == 404
    assert (await budi.get("/chat/history")).data == []
    assert (await budi.get("/proposals")).data == []
    undo = {"message": asked["cards"][0]["message"], "action": f"answer:{UUID(proposal).hex}:0"}
    assert (await budi.post("/chat/taps", undo)).data["cards"] == []
    assert (await ani.get("/proposals")).body["meta"]["total"] == 1


async def test_cut_off_and_back(ani: Api) -> None:
    async with streamed(ani, "POST", "/chat", {"text": "kopi 20rb"}) as seen:
        accepted = (await seen.next()).data
    async with streamed(ani, "GET", f"/chat/{accepted['id']}") as seen:
        steps = await seen.rest()
    assert [each.name for each in steps] == ["accepted", "card", "done"]
    assert steps[0].data == accepted


async def test_open_screens_are_told_of_the_chat(ani: Api) -> None:
    async with screen(ani) as seen:
        await said(ani, "makasih")
        event = await seen.next()
        assert (event.name, event.data) == ("changed", {"change": None, "kinds": ["chat"]})


@pytest.mark.parametrize(
    "body", [{}, {"text": ""}, {"text": "x" * 20_001}, {"text": "teh", "reply_to": 2**60}, {"text": None}]
)
async def test_what_cannot_be_said(ani: Api, body: object) -> None:
    refused = await ani.post("/chat", body)
    assert (refused.status, refused.error["code"]) == (422, "VALIDATION_ERROR")


async def test_a_button_that_is_none(ani: Api) -> None:
    refused = await ani.post("/chat/taps", {"message": 1, "action": "nothing:of:ours"}, accept_language="en")
    assert (refused.status, refused.error["message"]) == (409, "That button no longer does anything.")


@pytest.mark.parametrize("text", ["\x00\x01", "😀" * 4096, "<b>&amp;_*[", "‮kopi 20rb", "kopi " + "a" * 10_000])
async def test_any_text_is_answered(ani: Api, text: str) -> None:
    answer = (await said(ani, text)).data
    assert (answer["state"], len(answer["cards"])) == ("done", 1)
    assert (await ani.get("/chat/history")).data[1]["text"] == text.replace("\x00", "")


async def test_the_account_ends_in_the_chat(site: Site, database: Database) -> None:
    ani = await join(site, database, Language.EN)
    question = (await said(ani, "/delete")).data["cards"][-1]
    yes = question["card"]["buttons"][0][0]["action"]
    gone = (await ani.post("/chat/taps", {"message": question["message"], "action": yes})).data
    assert (gone["state"], len(gone["cards"])) == ("gone", 1)
    assert (await ani.get("/chat/history")).status == 401


async def test_telegrams_card_follows_what_a_form_does(
    site: Site, database: Database, owner: asyncpg.Pool, person: MakePerson
) -> None:
    budi, api = await both(site, database, owner, person)
    card = await budi.wait_reply(after=await budi.send("kopi 20rb"))
    (made,) = (await api.get("/expenses")).data
    changed = await api.put(f"/expenses/{made['id']}", {"amount": 25000})
    await budi.wait_for(lambda m: m.id == card.id and "Diubah setelah ini" in m.text)
    await api.post(f"/changes/{changed.body['meta']['change']}/undo")
    await budi.wait_for(lambda m: m.id == card.id and "Diubah setelah ini" not in m.text)
    await api.delete(f"/expenses/{made['id']}")
    await budi.wait_for(lambda m: m.id == card.id and "Diubah setelah ini" in m.text)
