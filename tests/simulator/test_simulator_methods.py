"""The Bot API's methods: what they do, what they refuse and in which words."""

import time
from typing import Any

import pytest

from simulator.client import LocalTelegram, Person

NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


def keys(*rows: list[tuple[str, str]]) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": text, "callback_data": data} for text, data in row] for row in rows]}


# sending


async def test_a_sent_message_is_in_the_chat(bot: Any, ani: Person) -> None:
    sent = await bot(
        "sendMessage", chat_id=ani.id, text="<b>Rp15.000</b>", parse_mode="HTML", reply_markup=keys([("Batal", "u")])
    )
    assert sent["chat"] == {"id": ani.id, "first_name": "Ani", "type": "private"}
    assert sent["from"]["is_bot"] is True
    assert abs(sent["date"] - time.time()) < 5
    seen = await ani.wait_reply(after=1)
    assert (seen.id, seen.text, seen.labels) == (sent["message_id"], "Rp15.000", ["Batal"])
    assert seen.raw == sent


async def test_message_ids_are_one_sequence_for_the_bot(bot: Any, ani: Person, telegram: LocalTelegram) -> None:
    budi = await telegram.person("Budi", "en")
    first, second = await budi.send("a"), await ani.send("b")
    third = await bot("sendMessage", chat_id=budi.id, text="c")
    assert [second.message_id, third["message_id"]] == [first.message_id + 1, first.message_id + 2]


async def test_what_is_too_long_is_refused_after_parsing(bot: Any, ani: Person) -> None:
    assert (
        len((await bot("sendMessage", chat_id=ani.id, text="<b>" + "😀" * 2048 + "</b>", parse_mode="HTML"))["text"])
        == 2048
    )
    assert (
        await bot.refused("sendMessage", chat_id=ani.id, text="😀" * 2048 + "a") == "Bad Request: message is too long"
    )
    sent = await bot("sendMessage", chat_id=ani.id, text="a")
    refused = await bot.refused("editMessageText", chat_id=ani.id, message_id=sent["message_id"], text="a" * 4097)
    assert refused == "Bad Request: MESSAGE_TOO_LONG"


async def test_to_whom_the_bot_may_write(bot: Any, telegram: LocalTelegram, ani: Person) -> None:
    stranger = await telegram.person("Budi", "en")
    for chat_id in (stranger.id, 1, "@nobody"):
        assert await bot.refused("sendMessage", chat_id=chat_id, text="a") == "Bad Request: chat not found"
    await ani.block()
    status, answer = await bot.answer("sendMessage", chat_id=ani.id, text="a")
    assert (status, answer["description"]) == (403, "Forbidden: bot was blocked by the user")
    await ani.send("here again")
    await bot("sendMessage", chat_id=ani.id, text="a")
    kinds = [key for update in await bot("getUpdates") for key in update if key != "update_id"]
    assert kinds == ["message", "my_chat_member", "my_chat_member", "message"]


async def test_replies_and_quotes(bot: Any, ani: Person) -> None:
    asked = await ani.send("kopi 20rb di kantin")
    reply = await bot(
        "sendMessage", chat_id=ani.id, text="a", reply_parameters={"message_id": asked.message_id, "quote": "20rb"}
    )
    assert reply["reply_to_message"]["text"] == "kopi 20rb di kantin"
    assert reply["quote"] == {"text": "20rb", "position": 5, "is_manual": True}
    again = await bot("sendMessage", chat_id=ani.id, text="b", reply_parameters={"message_id": reply["message_id"]})
    assert "reply_to_message" not in again["reply_to_message"]
    missing = {"message_id": 99999}
    refused = await bot.refused("sendMessage", chat_id=ani.id, text="c", reply_parameters=missing)
    assert refused == "Bad Request: message to be replied not found"
    alone = await bot(
        "sendMessage", chat_id=ani.id, text="c", reply_parameters={**missing, "allow_sending_without_reply": True}
    )
    assert "reply_to_message" not in alone


REFUSED_MARKUP = [
    (keys([("a", "é" * 32 + "b")]), "Bad Request: BUTTON_DATA_INVALID"),
    (
        {"inline_keyboard": [[{"callback_data": "x"}]]},
        "Bad Request: can't parse inline keyboard button: Can't find field \"text\"",
    ),
    (
        {"inline_keyboard": [[{"text": 5.5, "callback_data": ["x"]}]]},
        'Bad Request: can\'t parse inline keyboard button: Field "callback_data" must be of type String',
    ),
    (
        {"inline_keyboard": [[{"text": "a"}]]},
        "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ),
    ("{", "Bad Request: can't parse reply keyboard markup JSON object"),
    ([1], "Bad Request: object expected as reply markup"),
    (
        {"inline_keyboard": [[{"text": "a", "web_app": {"url": "http://a.example/"}}]]},
        "Bad Request: inline keyboard button Web App URL 'http://a.example/' is invalid: Only HTTPS links are allowed",
    ),
    (keys(*[[("a", "b")]] * 101), "Bad Request: reply markup is too long"),
]


@pytest.mark.parametrize(("markup", "description"), REFUSED_MARKUP, ids=range(len(REFUSED_MARKUP)))
async def test_reply_markup_is_refused(bot: Any, ani: Person, markup: object, description: str) -> None:
    assert await bot.refused("sendMessage", chat_id=ani.id, text="a", reply_markup=markup) == description
    assert len(await ani.messages()) == 1


async def test_callback_data_may_have_64_bytes(bot: Any, ani: Person) -> None:
    await bot("sendMessage", chat_id=ani.id, text="a", reply_markup=keys([("a", "é" * 32)]))


async def test_other_keyboards_reach_the_page_only(bot: Any, ani: Person) -> None:
    keyboard = {"keyboard": [[{"text": "Hari ini"}]], "resize_keyboard": True}
    sent = await bot("sendMessage", chat_id=ani.id, text="a", reply_markup=keyboard, disable_notification=True)
    assert "reply_markup" not in sent
    assert (await ani.wait_reply()).extra == {"keyboard": keyboard, "silent": True}


async def test_options_of_a_message(bot: Any, ani: Person) -> None:
    sent = await bot(
        "sendMessage", chat_id=ani.id, text="a", protect_content=True, message_effect_id="5",
        link_preview_options={"is_disabled": True},
    )  # fmt: skip
    assert (sent["has_protected_content"], sent["effect_id"]) == (True, "5")
    assert sent["link_preview_options"] == {"is_disabled": True}


# editing and deleting


async def test_editing(bot: Any, ani: Person) -> None:
    place = {"chat_id": ani.id, "message_id": (await bot("sendMessage", chat_id=ani.id, text="a"))["message_id"]}
    edited = await bot("editMessageText", **place, text="<b>b</b>", parse_mode="HTML", reply_markup=keys([("x", "y")]))
    assert (edited["text"], edited["entities"][0]["type"]) == ("b", "bold")
    assert edited["edit_date"] >= edited["date"]
    same = {"text": "b", "entities": [{"type": "bold", "offset": 0, "length": 1}], "reply_markup": keys([("x", "y")])}
    assert await bot.refused("editMessageText", **place, **same) == NOT_MODIFIED
    assert await bot.refused("editMessageReplyMarkup", **place, reply_markup=keys([("x", "y")])) == NOT_MODIFIED
    # Without a keyboard the old one goes.
    assert "reply_markup" not in await bot("editMessageReplyMarkup", **place)
    assert "reply_markup" not in await bot("editMessageText", **place, text="c")
    assert (await ani.wait_reply()).text == "c"


async def test_what_cannot_be_edited(bot: Any, ani: Person) -> None:
    own = (await ani.messages())[0].id
    refused = bot.refused
    assert (
        await refused("editMessageText", chat_id=ani.id, message_id=own, text="a")
        == "Bad Request: message can't be edited"
    )
    assert (
        await refused("editMessageText", chat_id=ani.id, message_id=999, text="a")
        == "Bad Request: message to edit not found"
    )
    assert (
        await refused("editMessageText", chat_id=ani.id, text="a") == "Bad Request: message identifier is not specified"
    )
    assert await refused("editMessageText", message_id=1, text="a") == "Bad Request: chat_id is empty"


async def test_deleting(bot: Any, ani: Person) -> None:
    sent = (await bot("sendMessage", chat_id=ani.id, text="a"))["message_id"]
    old = (await ani.send("b", date=int(time.time()) - 49 * 3600)).message_id
    await bot("deleteMessage", chat_id=ani.id, message_id=sent)
    assert (
        await bot.refused("deleteMessage", chat_id=ani.id, message_id=sent)
        == "Bad Request: message to delete not found"
    )
    refused = await bot.refused("deleteMessage", chat_id=ani.id, message_id=old)
    assert refused == "Bad Request: message can't be deleted for everyone"
    young = (await ani.send("c")).message_id
    assert await bot("deleteMessages", chat_id=ani.id, message_ids=[young, sent, old]) is True
    assert [m.text for m in await ani.messages()] == ["/start", "b"]


async def test_reactions(bot: Any, ani: Person) -> None:
    sent = await ani.send("a")
    place = {"chat_id": ani.id, "message_id": sent.message_id}
    await bot("setMessageReaction", **place, reaction=[{"type": "emoji", "emoji": "👍"}])
    seen = await ani.message(sent)
    assert seen is not None
    assert seen.extra == {"reactions": ["👍"]}
    await bot("setMessageReaction", **place)
    seen = await ani.message(sent)
    assert seen is not None
    assert seen.extra == {}


# taps


async def test_a_tap_and_its_answer(bot: Any, ani: Person) -> None:
    sent = await bot("sendMessage", chat_id=ani.id, text="a", reply_markup=keys([("Batal", "undo:1")]))
    tapped = await ani.tap_only(sent["message_id"], "Batal")
    update = (await bot("getUpdates"))[-1]
    query = update["callback_query"]
    assert (update["update_id"], query["id"]) == (tapped["update_id"], tapped["callback_query_id"])
    assert (query["data"], query["message"], query["from"]["id"]) == ("undo:1", sent, ani.id)
    since = await ani.telegram.now()
    assert await bot("answerCallbackQuery", callback_query_id=query["id"], text="Dibatalkan", show_alert=True) is True
    event = await ani.telegram.wait_event(lambda e: e.kind == "answer", since=since)
    assert (event.body["text"], event.body["show_alert"], event.chat_id) == ("Dibatalkan", True, ani.id)
    # A second answer is taken and changes nothing.
    assert await bot("answerCallbackQuery", callback_query_id=query["id"], text="again") is True
    assert await ani.telegram.events(event.seq) == []


async def test_answers_too_long_too_late_or_to_nothing(bot: Any, ani: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    expired = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    assert await bot.refused("answerCallbackQuery", callback_query_id="1") == expired
    sent = await bot("sendMessage", chat_id=ani.id, text="a", reply_markup=keys([("a", "b")]))
    query_id = (await ani.tap_only(sent["message_id"], "b"))["callback_query_id"]
    refused = await bot.refused("answerCallbackQuery", callback_query_id=query_id, text="a" * 201)
    assert refused == "Bad Request: MESSAGE_TOO_LONG"
    now = time.time()
    monkeypatch.setattr("simulator.methods.chats.time.time", lambda: now + 31)
    assert await bot.refused("answerCallbackQuery", callback_query_id=query_id) == expired


# the rest


async def test_typing_is_seen(bot: Any, ani: Person) -> None:
    since = await ani.telegram.now()
    await bot("sendChatAction", chat_id=ani.id, action="typing")
    event = (await ani.telegram.events(since, chat_id=ani.id))[0]
    assert (event.kind, event.body) == ("action", {"action": "typing"})
    refused = await bot.refused("sendChatAction", chat_id=ani.id, action="dancing")
    assert refused == "Bad Request: wrong parameter action in request"


async def test_commands_by_scope_and_language(bot: Any, ani: Person, telegram: LocalTelegram) -> None:
    async def put(name: str, **where: object) -> None:
        await bot("setMyCommands", commands=[{"command": name, "description": "d"}], **where)

    async def menu() -> list[str]:
        return [command["command"] for command in await ani.commands()]

    await put("plain")
    assert await menu() == ["plain"]
    await put("indonesian", language_code="id")
    assert await menu() == ["indonesian"]
    await put("private", scope={"type": "all_private_chats"})
    assert await menu() == ["private"]
    await put("own", scope={"type": "chat", "chat_id": ani.id})
    assert await menu() == ["own"]
    assert await bot("getMyCommands", language_code="id") == [{"command": "indonesian", "description": "d"}]
    await bot("deleteMyCommands", scope={"type": "chat", "chat_id": ani.id})
    assert await menu() == ["private"]
    assert await bot.refused("setMyCommands", commands=[{"command": "Bad!", "description": "d"}]) == (
        "Bad Request: BOT_COMMAND_INVALID"
    )


@pytest.mark.parametrize("field", ["name", "description", "short_description"])
async def test_texts_fall_back_to_no_language(bot: Any, field: str) -> None:
    title = "".join(part.title() for part in field.split("_"))
    await bot(f"setMy{title}", **{field: "general"})
    await bot(f"setMy{title}", **{field: "umum", "language_code": "id"})
    assert await bot(f"getMy{title}", language_code="id") == {field: "umum"}
    assert await bot(f"getMy{title}", language_code="en") == {field: "general"}


async def test_menu_button(bot: Any, ani: Person) -> None:
    assert await bot("getChatMenuButton", chat_id=ani.id) == {"type": "commands"}
    app = {"type": "web_app", "text": "Buka", "web_app": {"url": "https://a.example/app"}}
    await bot("setChatMenuButton", menu_button=app)
    assert await bot("getChatMenuButton", chat_id=ani.id) == app
    await bot("setChatMenuButton", chat_id=ani.id, menu_button={"type": "commands"})
    assert await bot("getChatMenuButton", chat_id=ani.id) == {"type": "commands"}


async def test_harmless_methods(bot: Any, ani: Person) -> None:
    assert await bot("logOut") is True
    assert await bot("close") is True
    assert (await bot("getChat", chat_id=ani.id))["type"] == "private"
    refused = await bot.refused("leaveChat", chat_id=ani.id)
    assert refused == "Bad Request: chat member status can't be changed in private chats"
