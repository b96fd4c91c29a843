"""The Bot API as HTTP: encodings, tokens, unknown methods, and answers that fit the official schema."""

import json
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from simulator import build_schema
from simulator.client import LocalTelegram, Person, Refusal
from simulator.methods import METHODS
from simulator.schema import Schema
from simulator.server import Running, start


async def test_all_encodings_are_read(bot: Any, ani: Person, token: str) -> None:
    address = f"{bot.url}/bot{token}"
    markup = '{"inline_keyboard":[[{"text":"a","callback_data":"b"}]]}'
    given = {"chat_id": str(ani.id), "text": "a & ü", "reply_markup": markup, "protect_content": "true", "unknown": "1"}
    multipart = aiohttp.FormData(given, default_to_multipart=True)
    ways: list[tuple[str, dict[str, Any]]] = [
        ("GET", {"params": given}),
        ("POST", {"params": given}),
        ("POST", {"data": given}),
        ("POST", {"data": multipart}),
        ("POST", {"json": given}),
        (
            "POST",
            {
                "params": {"chat_id": str(ani.id)},
                "json": {"text": "a & ü", "protect_content": True, "reply_markup": None},
            },
        ),
    ]
    for method, body in ways:
        async with bot.session.request(method, f"{address}/SENDmessage", **body) as response:
            answer = await response.json()
            assert response.content_type == "application/json"
        assert answer["ok"], answer
        assert answer["result"]["text"] == "a & ü"
        assert answer["result"]["has_protected_content"] is True


async def test_tokens_and_methods(bot: Any, token: str, running: Running) -> None:
    async def get(path: str) -> tuple[int, Any]:
        async with bot.session.get(f"{running.url}/{path}") as response:
            return response.status, (await response.json())["description"]

    assert await get("bot4242:another-token-of-this-bot/getMe") == (401, "Unauthorized")
    assert await get("botnonsense/getMe") == (404, "Not Found")
    assert await get(f"bot{token}/getNothing") == (404, "Not Found: method not found")
    status, description = await get(f"bot{token}/sendSticker")
    assert (status, "sendSticker" in description) == (501, True)


async def test_gaps_are_named(bot: Any, ani: Person) -> None:
    status, answer = await bot.answer("sendMessage", chat_id=ani.id, text="a", message_thread_id=5)
    assert status == 501
    assert "message_thread_id" in answer["description"]


WRONG = [
    ({"chat_id": [1], "text": "a"}, 'parameter "chat_id" must be of type String'),
    ({"chat_id": 2**70, "text": "a"}, "chat not found"),
    ({"text": "a"}, "chat_id is empty"),
    ({"chat_id": 1, "text": {"a": 1}}, 'parameter "text" must be of type String'),
    ({"chat_id": 1, "text": "a", "entities": {}}, 'parameter "entities" expected an Array of MessageEntity'),
    ({"chat_id": 1, "text": "a", "reply_parameters": "5"}, "can't parse reply parameters: expected an Object"),
    (
        {"chat_id": 1, "text": "a", "reply_parameters": {"message_id": "x"}},
        'can\'t parse reply parameters: Field "message_id" must be of type Integer',
    ),
]


@pytest.mark.parametrize(("given", "description"), WRONG, ids=range(len(WRONG)))
async def test_wrong_types_are_refused(bot: Any, given: dict[str, Any], description: str) -> None:
    assert await bot.refused("sendMessage", **given) == f"Bad Request: {description}"


async def test_broken_bodies_are_refused(bot: Any, token: str) -> None:
    for kind, body in (
        ("application/json", b"{"),
        ("application/json", b"[1]"),
        ("application/x-www-form-urlencoded", b"text=%ff"),
    ):
        async with bot.session.post(
            f"{bot.url}/bot{token}/sendMessage", data=body, headers={"Content-Type": kind}
        ) as response:
            assert response.status == 400
            assert (await response.json())["ok"] is False


async def test_every_method_of_the_schema_is_spoken() -> None:
    assert {method.name for method in Schema.load().methods.values()} == set(METHODS)


async def test_answers_and_updates_fit_the_official_schema(
    bot: Any, ani: Person, telegram: LocalTelegram, full_schema: Any
) -> None:
    budi = await telegram.person("Budi", None)
    asked = await ani.send("lihat /today #kopi https://a.example")
    markup = {
        "inline_keyboard": [[{"text": "a", "callback_data": "b", "style": "danger"}, {"text": "c", "url": "a.example"}]]
    }
    sent = await bot(
        "sendMessage", chat_id=ani.id, parse_mode="HTML", reply_markup=markup, message_effect_id="1", protect_content=True,
        text='<b>b</b> <pre><code class="language-x">c</code></pre> <a href="a.example">d</a> <a href="tg://user?id=5">e</a>'
             '<tg-emoji emoji-id="5">😀</tg-emoji><tg-time unix="5" format="wDT">f</tg-time>'
             "<blockquote expandable>g</blockquote>",
        reply_parameters={"message_id": asked.message_id, "quote": "/today"}, link_preview_options={"is_disabled": True},
    )  # fmt: skip
    await ani.send("balas", reply_to=sent["message_id"], date=1)
    await ani.edit(asked, "diubah")
    await ani.tap_only(sent["message_id"], "b")
    await budi.block()
    updates = await bot("getUpdates")
    assert [next(key for key in update if key != "update_id") for update in updates] == [
        "message", "message", "message", "edited_message", "callback_query", "my_chat_member",
    ]  # fmt: skip
    full_schema.check("Array of Update", updates)
    full_schema.check("Message", sent)
    edited = await bot("editMessageText", chat_id=ani.id, message_id=sent["message_id"], text="x")
    full_schema.check("Message", edited)
    full_schema.check("User", await bot("getMe"))
    full_schema.check("ChatFullInfo", await bot("getChat", chat_id=ani.id))
    full_schema.check("WebhookInfo", await bot("getWebhookInfo"))
    await bot("setWebhook", url="http://127.0.0.1:9/", allowed_updates=["message"])
    full_schema.check("WebhookInfo", await bot("getWebhookInfo"))
    await bot("setMyCommands", commands=[{"command": "a", "description": "b"}])
    full_schema.check("Array of BotCommand", await bot("getMyCommands"))
    full_schema.check("MenuButton", await bot("getChatMenuButton"))


async def test_the_small_schema_is_that_of_the_source(schema_source: Any) -> None:
    small = Path(build_schema.__file__).with_name("schema.json").read_text(encoding="utf-8")
    assert json.loads(small) == build_schema.build(schema_source)


async def test_the_page_needs_its_key(running: Running, bot: Any) -> None:
    for path in ("x" * len(running.page_key) + "/", "x/api/state", "favicon.ico", f"{running.page_key}/nothing.js"):
        async with bot.session.get(f"{running.url}/{path}") as response:
            assert response.status == 404
    wrong = LocalTelegram(running.url, "x" * 16)
    with pytest.raises(Refusal):
        await wrong.person("Ani")
    await wrong.close()
    async with bot.session.get(running.page_url.rstrip("/")) as response:
        assert str(response.url) == running.page_url
        policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"host": "0.0.0.0"}, "this machine only"),
        ({"token": "nonsense"}, "<digits>:<secret>"),
        ({"page_key": "short"}, "at least 16"),
        ({"page_key": "bot4242-for-tests-0"}, "not begin with bot"),
    ],
)
async def test_it_refuses_to_start_with(wrong: dict[str, Any], problem: str, token: str) -> None:
    given: dict[str, Any] = {"state": ":memory:", "token": token, "page_key": "page-key-for-tests-0"}
    with pytest.raises(ValueError, match=problem):
        await start(**given | wrong)
