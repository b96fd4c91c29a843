"""Promise 3: one tap acts once, and at once; what is spent says so; a forged one does nothing. Every tap is answered.

Taps on buttons that are shown go through the chat; all others are forged into the local Telegram's queue.
"""

import asyncio
from collections.abc import AsyncIterator
from uuid import UUID

import asyncpg
import pytest

from agent.thinking.asked import Showing
from agent.turn import Heard, Tapped, Turns
from main import LifeOS
from simulator.client import LocalTelegram, Message, Person
from simulator.server import Running
from tests.conftest import MakePerson
from tests.integrations.forged import Forger
from tests.promises.figures import figure
from tests.storage.rows import Row, expenses, lasting, unfinished, user_of
from tests.tools.direct import Direct, Someone

GONE = "Tombol itu sudah tidak berlaku."
HANDLED = "Itu sudah diproses sebelumnya."


@pytest.fixture
def forger(server: Running, telegram: LocalTelegram) -> Forger:
    return Forger(server, telegram)


async def say(who: Person, text: str) -> Message:
    return await who.wait_reply(after=await who.send(text))


def data(card: Message, verb: str) -> str:
    """What the first button with this verb carries."""
    found = [b["callback_data"] for row in card.buttons for b in row if b["callback_data"].startswith(f"{verb}:")]
    assert found, card.labels
    return str(found[0])


def answers(question: Message) -> list[str]:
    """What the answers to a question carry, in order."""
    return [b["callback_data"] for row in question.buttons for b in row]


async def changes(owner: asyncpg.Pool, who: Person) -> list[Row]:
    user = await user_of(owner, who)
    return [dict(r) for r in await owner.fetch("SELECT * FROM changes WHERE user_id = $1 ORDER BY id", user)]


async def test_parallel_taps_have_one_effect_and_all_are_answered(
    person: MakePerson, owner: asyncpg.Pool, forger: Forger
) -> None:
    for _ in range(figure(1, 10)):
        ani = await person("id")
        card = await say(ani, "nasi goreng 15k")
        undo = data(card, "undo")
        queries = [forger.tap(ani, undo, card.id) for _ in range(20)]
        toasts = await asyncio.gather(*(forger.toast(query) for query in queries))
        assert sorted(toasts) == sorted(["Dibatalkan", *["Itu sudah dibatalkan sebelumnya."] * 19])
        assert await expenses(owner, ani) == []
        assert [change["kind"] for change in await changes(owner, ani)] == ["log", "undo"]
        assert await unfinished(owner, ani) == []


async def test_parallel_taps_on_two_workers_have_one_effect(
    person: MakePerson, owner: asyncpg.Pool, lifeos: LifeOS, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Past the lane that orders them: every turn at the same moment, as if each had a worker of its own."""
    ani = await person("id")
    await say(ani, "nasi goreng 15k")
    user = await user_of(owner, ani)
    (log,) = await changes(owner, ani)
    direct = Direct(lifeos.database, owner)
    who = Someone(user, ani.id)
    toasts = await asyncio.gather(*(direct.tap(who, f"undo:{log['id'].hex}") for _ in range(6)))
    assert sorted(toasts) == sorted(["Dibatalkan", *["Itu sudah dibatalkan sebelumnya."] * 5])
    assert [change["kind"] for change in await changes(owner, ani)] == ["log", "undo"]


async def test_the_same_tap_under_a_new_update_id_acts_once(
    person: MakePerson, owner: asyncpg.Pool, forger: Forger
) -> None:
    ani = await person("id")
    card = await say(ani, "nasi goreng 15k")
    query = forger.tap(ani, data(card, "undo"), card.id)
    assert await forger.toast(query) == "Dibatalkan"
    forger.tap(ani, data(card, "undo"), card.id, query=query)
    await say(ani, "kopi 20rb")
    await settled(owner, ani)
    assert [row["description"] for row in await expenses(owner, ani)] == ["kopi"]
    assert [change["kind"] for change in await changes(owner, ani)] == ["log", "undo", "log"]


async def settled(owner: asyncpg.Pool, who: Person) -> None:
    """Until nothing of the person's chat is open or waits to be sent."""
    sql = (
        "SELECT (SELECT count(*) FROM inbox WHERE chat = $1 AND state = 'open')"
        " + (SELECT count(*) FROM outbox WHERE chat = $1 AND state IN ('pending', 'sending'))"
    )
    async with asyncio.timeout(15):
        while await owner.fetchval(sql, str(who.id)):
            await asyncio.sleep(0.02)


async def test_the_same_update_again_is_dropped(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    card = await say(ani, "nasi goreng 15k")
    tapped = await ani.tap_only(card, "↩️ Batal")
    undone = await ani.wait_for(lambda m: m.id == card.id and m.labels == ["↩️ Kembalikan"])
    await ani.telegram.again(tapped["update_id"])
    assert await ani.tap(undone, "↩️ Kembalikan") == "Dikembalikan"
    await settled(owner, ani)
    assert len(await expenses(owner, ani)) == 1


async def test_undo_of_what_has_changed_since_is_offered_in_a_new_message(
    person: MakePerson, owner: asyncpg.Pool, forger: Forger
) -> None:
    ani = await person("id")
    card = await say(ani, "nasi goreng 15k")
    answer = await say(ani, "eh salah 25rb")
    assert await forger.tapped(ani, data(card, "undo"), card.id) == "Sudah diubah setelah itu"
    offer = await ani.wait_reply(after=answer)
    assert offer.labels == ["↩️ Batalkan perubahannya", "🗑️ Hapus catatannya"]
    assert [row["amount"] for row in await expenses(owner, ani)] == [25000]
    (pressed,) = [m for m in await ani.messages() if m.id == card.id]
    assert "Nasi goreng" in pressed.text


async def test_a_spent_button_says_so(person: MakePerson, owner: asyncpg.Pool, forger: Forger) -> None:
    ani = await person("id")
    question = await say(ani, "beli kopi 20")
    save, other = answers(question)[:2]
    await ani.tap(question, save)
    saved = await expenses(owner, ani)
    assert len(saved) == 1
    assert await forger.tapped(ani, save, question.id) == HANDLED
    assert await forger.tapped(ani, other, question.id) == HANDLED
    assert await expenses(owner, ani) == saved


@pytest.mark.parametrize("verb", ["undo", "categories", "why"])
async def test_somebody_elses_button_does_nothing(
    person: MakePerson, owner: asyncpg.Pool, forger: Forger, verb: str
) -> None:
    ani, budi = await person("id"), await person("id")
    card = await say(ani, "nasi goreng 15k")
    theirs = await say(budi, "kopi 20rb")
    before = [lasting(row) for row in (*await expenses(owner, ani), *await expenses(owner, budi))]
    toast = await forger.tapped(budi, data(card, verb), theirs.id)
    assert "Nasi goreng" not in toast
    await settled(owner, budi)
    assert [lasting(row) for row in (*await expenses(owner, ani), *await expenses(owner, budi))] == before
    assert not any("Nasi goreng" in m.text for m in await budi.messages())
    assert await unfinished(owner, budi) == []


async def test_somebody_elses_answer_does_nothing(person: MakePerson, owner: asyncpg.Pool, forger: Forger) -> None:
    ani, budi = await person("id"), await person("id")
    question = await say(ani, "beli kopi 20")
    mine = await say(budi, "roti 5rb")
    assert await forger.tapped(budi, data(question, "answer"), mine.id) == HANDLED
    assert await expenses(owner, ani) == []
    assert [row["description"] for row in await expenses(owner, budi)] == ["roti"]
    await ani.tap(question, question.labels[0])
    assert [row["amount"] for row in await expenses(owner, ani)] == [20000]


NOBODY = UUID("01900000-0000-7000-8000-000000000000").hex


@pytest.mark.parametrize(
    "data",
    [
        f"undo:{NOBODY}",
        f"drop:{NOBODY}",
        f"why:{NOBODY}",
        f"category:{NOBODY}:food",
        f"answer:{NOBODY}:0",
        f"category:{NOBODY}:bogus",
        f"category:{NOBODY}",
        f"answer:{NOBODY}",
        f"answer:{NOBODY}:-1",
        f"answer:{NOBODY}:²",
        f"answer:{NOBODY}:" + "9" * 20,
        f"launch:{NOBODY}",
        "undo",
        "undo:",
        "undo:" + "z" * 32,
        "undo:" + "0" * 31,
        f"undo:{NOBODY}:more",
        ":",
        "",
        "\x00",
        "💥" * 16,
        "' OR 1=1 --",
        '{"verb": "undo"}',
        None,
    ],
)
async def test_unknown_and_malformed_data_is_answered_and_does_nothing(
    person: MakePerson, owner: asyncpg.Pool, forger: Forger, data: str | None
) -> None:
    ani = await person("id")
    card = await say(ani, "nasi goreng 15k")
    before = await expenses(owner, ani)
    toast = await forger.tapped(ani, data, card.id)
    assert toast.strip()
    assert not any(word in toast for word in ("Error", "Traceback", "None", "UUID"))
    assert await expenses(owner, ani) == before
    assert await unfinished(owner, ani) == []
    assert "Kopi" in (await say(ani, "kopi 20rb")).text


async def age(owner: asyncpg.Pool, who: Person) -> None:
    """Make everything of the person a month old."""
    user = await user_of(owner, who)
    for table, column in (
        ("changes", "created_at"),
        ("changes", "at"),
        ("proposals", "created_at"),
        ("outbox", "sent_at"),
    ):
        sql = f"UPDATE {table} SET {column} = {column} - interval '31 days' WHERE user_id = $1"
        await owner.execute(sql, user)


async def test_a_month_old_card_can_still_be_undone(person: MakePerson, owner: asyncpg.Pool, forger: Forger) -> None:
    """Telegram shows a bot nothing of so old a message but its id."""
    ani = await person("id")
    card = await say(ani, "nasi goreng 15k")
    await age(owner, ani)
    assert await forger.tapped(ani, data(card, "undo"), card.id, date=0) == "Dibatalkan"
    assert await expenses(owner, ani) == []
    await ani.wait_for(lambda m: m.id == card.id and m.labels == ["↩️ Kembalikan"])


async def test_a_month_old_question_can_still_be_answered(
    person: MakePerson, owner: asyncpg.Pool, forger: Forger
) -> None:
    ani = await person("id")
    question = await say(ani, "beli kopi 20")
    await age(owner, ani)
    await forger.tapped(ani, data(question, "answer"), question.id, date=0)
    assert [(row["description"], row["amount"]) for row in await expenses(owner, ani)] == [("kopi", 20000)]


async def test_two_people_with_open_questions_answer_their_own(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani, budi = await person("id"), await person("id")
    about_coffee = await say(ani, "beli kopi 20")
    about_bread = await say(budi, "beli roti 30")
    await budi.tap(about_bread, about_bread.labels[0])
    await ani.tap(about_coffee, about_coffee.labels[0])
    assert [(row["description"], row["amount"]) for row in await expenses(owner, ani)] == [("kopi", 20000)]
    assert [(row["description"], row["amount"]) for row in await expenses(owner, budi)] == [("roti", 30000)]


@pytest.mark.parametrize("crosswise", [True, False])
async def test_two_open_questions_of_one_chat_each_act_on_their_own(
    person: MakePerson, owner: asyncpg.Pool, forger: Forger, crosswise: bool
) -> None:
    ani = await person("id")
    coffee = await say(ani, "beli kopi 20")
    bread = await say(ani, "beli roti 30")
    await owner.execute("UPDATE proposals SET state = 'pending' WHERE user_id = $1", await user_of(owner, ani))
    asked = [(bread, ("roti", 30000)), (coffee, ("kopi", 20000))]
    wanted = []
    for question, meant in asked if crosswise else reversed(asked):
        await forger.tapped(ani, data(question, "answer"), question.id)
        wanted.append(meant)
        assert [(row["description"], row["amount"]) for row in await expenses(owner, ani)] == wanted


@pytest.fixture
async def slow_turns(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[asyncio.Event]:
    """Turns on messages wait until the event is set, as they would for a model."""
    go, real = asyncio.Event(), Turns.message

    async def slow(self: Turns, heard: Heard, showing: Showing) -> None:
        if "tunggu" in heard.text:
            await go.wait()
        await real(self, heard, showing)

    monkeypatch.setattr(Turns, "message", slow)
    yield go
    go.set()


async def test_a_tap_is_answered_while_a_message_of_that_chat_is_still_thought_about(
    person: MakePerson, owner: asyncpg.Pool, slow_turns: asyncio.Event
) -> None:
    ani = await person("id")
    card = await say(ani, "nasi goreng 15k")
    await ani.send("tunggu kopi 20rb")
    assert await ani.tap(card, "↩️ Batal", timeout=5) == "Dibatalkan"
    assert await expenses(owner, ani) == []
    slow_turns.set()
    await settled(owner, ani)
    assert len(await expenses(owner, ani)) <= 1


async def test_a_tap_that_fails_is_answered_too(
    person: MakePerson, owner: asyncpg.Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    ani = await person("id")
    card = await say(ani, "nasi goreng 15k")

    async def broken(self: Turns, tapped: Tapped) -> str:
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr(Turns, "tap", broken)
    assert (await ani.tap(card, data(card, "undo"))).strip()
    assert len(await expenses(owner, ani)) == 1
