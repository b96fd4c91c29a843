"""What people do through the control API and the client: dates, long texts, edits, taps, waits bounded in time."""

from typing import Any

import pytest

from simulator.client import LocalTelegram, Person, Refusal
from simulator.people import pieces


async def test_a_message_may_carry_any_date(bot: Any, ani: Person) -> None:
    sent = await ani.send("kopi", date=1_767_225_600)
    await ani.edit(sent, "kopi 20rb", date=1_767_225_900)
    message, edited = (await bot("getUpdates"))[1:]
    assert message["message"]["date"] == 1_767_225_600
    assert (edited["edited_message"]["date"], edited["edited_message"]["edit_date"]) == (1_767_225_600, 1_767_225_900)
    assert edited["edited_message"]["text"] == "kopi 20rb"


async def test_a_person_is_a_telegram_user(bot: Any, telegram: LocalTelegram) -> None:
    budi = await telegram.person("Budi", None, person_id=7_000_000_001)
    await budi.send("a")
    message = (await bot("getUpdates"))[0]["message"]
    assert message["from"] == {"id": 7_000_000_001, "is_bot": False, "first_name": "Budi"}
    assert message["chat"] == {"id": 7_000_000_001, "first_name": "Budi", "type": "private"}
    assert [person.id for person in await telegram.people()] == [budi.id]
    with pytest.raises(Refusal, match="already"):
        await telegram.person("Budi", None, person_id=budi.id)


async def test_a_long_text_leaves_in_parts(bot: Any, ani: Person) -> None:
    sent = await ani.send("😀" * 5000)
    assert len(sent.message_ids) == 3
    texts = [update["message"]["text"] for update in (await bot("getUpdates"))[1:]]
    assert "".join(texts) == "😀" * 5000
    assert [len(text.encode("utf-16-le")) // 2 for text in texts] == [4096, 4096, 1808]


def test_parts_end_at_a_blank_where_one_is_near() -> None:
    assert pieces("a" * 4000 + " " + "b" * 200) == ["a" * 4000, "b" * 200]
    assert pieces("a" * 4096) == ["a" * 4096]


@pytest.mark.parametrize("text", [" ", "\n", "\0"])
async def test_an_empty_text_is_no_message(ani: Person, text: str) -> None:
    with pytest.raises(Refusal, match="empty"):
        await ani.send(text)
    assert len(await ani.messages()) == 1


async def test_hostile_text_arrives_as_telegram_cleans_it(bot: Any, ani: Person) -> None:
    await ani.send("a\0b\u202ec <b>&\u200b Robert'); DROP TABLE people;--")
    assert (await bot("getUpdates"))[-1]["message"]["text"] == "a bc <b>&\u200b Robert'); DROP TABLE people;--"


async def test_replies(bot: Any, ani: Person) -> None:
    card = await bot("sendMessage", chat_id=ani.id, text="Rp15.000")
    await ani.send("20k", reply_to=card["message_id"])
    assert (await bot("getUpdates"))[-1]["message"]["reply_to_message"] == card
    with pytest.raises(Refusal, match="not found"):
        await ani.send("20k", reply_to=99999)


async def test_only_own_messages_can_be_edited(bot: Any, ani: Person) -> None:
    card = await bot("sendMessage", chat_id=ani.id, text="Rp15.000")
    with pytest.raises(Refusal, match="can't be edited"):
        await ani.edit(card["message_id"], "x")
    with pytest.raises(Refusal, match="not modified"):
        await ani.edit((await ani.messages())[0], "/start")


async def test_people_see_only_their_own_chat(bot: Any, ani: Person, telegram: LocalTelegram) -> None:
    budi = await telegram.person("Budi", "en")
    sent = await ani.send("rahasia")
    assert await budi.messages() == []
    assert await budi.message(sent) is None
    with pytest.raises(Refusal):
        await budi.edit(sent, "x")


async def test_a_deleted_message_is_gone_and_the_bot_is_not_told(bot: Any, ani: Person) -> None:
    sent = await ani.send("a")
    known = await bot("getUpdates")
    await ani.delete(sent)
    assert await ani.message(sent) is None
    assert await bot("getUpdates") == known


async def test_a_button_that_is_not_there(bot: Any, ani: Person) -> None:
    markup = {
        "inline_keyboard": [[{"text": "Batal", "callback_data": "u"}, {"text": "Situs", "url": "https://a.example"}]]
    }
    card = await bot("sendMessage", chat_id=ani.id, text="a", reply_markup=markup)
    with pytest.raises(Refusal, match="this message has: Batal, Situs"):
        await ani.tap(card["message_id"], "Ubah")
    with pytest.raises(Refusal, match="no callback query"):
        await ani.tap(card["message_id"], "Situs")


async def test_waits_end(bot: Any, ani: Person) -> None:
    with pytest.raises(TimeoutError, match="/start"):
        await ani.wait_reply(timeout=0.05)
    card = await bot(
        "sendMessage",
        chat_id=ani.id,
        text="a",
        reply_markup={"inline_keyboard": [[{"text": "x", "callback_data": "x"}]]},
    )
    with pytest.raises(TimeoutError, match="no answer"):
        await ani.tap(card["message_id"], "x", timeout=0.05)


async def test_an_edit_is_waited_for(bot: Any, ani: Person) -> None:
    card = await bot("sendMessage", chat_id=ani.id, text="a")
    await bot("editMessageText", chat_id=ani.id, message_id=card["message_id"], text="b")
    assert (await ani.wait_for(lambda m: m.text == "b")).edit_date is not None


async def test_reset_forgets_people_but_no_ids(bot: Any, ani: Person, telegram: LocalTelegram) -> None:
    last = (await bot("getUpdates"))[-1]["update_id"]
    message = (await ani.messages())[-1].id
    await bot("setMyCommands", commands=[{"command": "a", "description": "b"}])
    await telegram.reset()
    assert await telegram.people() == []
    assert await bot("getUpdates") == []
    assert len(await bot("getMyCommands")) == 1
    budi = await telegram.person("Budi")
    sent = await budi.send("a")
    assert (sent.update_id, sent.message_id) == (last + 1, message + 1)
