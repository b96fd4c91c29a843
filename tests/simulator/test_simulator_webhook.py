"""Webhook delivery: the secret, the order per chat, retries until a 2xx, and methods in the answer."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web

from simulator import webhook
from simulator.client import LocalTelegram, Person


class Hook:
    """A bot's endpoint: keeps what arrives; answers with what is planned, else 200."""

    def __init__(self) -> None:
        self.url = ""
        self.arrived: asyncio.Queue[tuple[dict[str, str], Any]] = asyncio.Queue()
        self.plan: list[web.Response] = []

    async def take(self, request: web.Request) -> web.Response:
        await self.arrived.put((dict(request.headers), await request.json()))
        return self.plan.pop(0) if self.plan else web.Response()

    async def next(self) -> Any:
        async with asyncio.timeout(5):
            return (await self.arrived.get())[1]


@pytest.fixture
async def hook(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Hook]:
    monkeypatch.setattr(webhook, "FIRST_PAUSE", 0.01)
    found = Hook()
    app = web.Application()
    app.router.add_post("/hook", found.take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    found.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield found
    await runner.cleanup()


async def test_updates_arrive_with_the_secret(bot: Any, ani: Person, hook: Hook) -> None:
    await bot("setWebhook", url=hook.url, secret_token="s-1")
    async with asyncio.timeout(5):
        headers, update = await hook.arrived.get()
    assert headers["X-Telegram-Bot-Api-Secret-Token"] == "s-1"
    assert update["message"]["text"] == "/start"
    await ani.send("kopi")
    assert (await hook.next())["message"]["text"] == "kopi"


async def test_a_refused_update_comes_again_and_holds_its_chat(
    bot: Any, ani: Person, telegram: LocalTelegram, hook: Hook
) -> None:
    await bot("setWebhook", url=hook.url, drop_pending_updates=True)
    hook.plan = [web.Response(status=500), web.Response(status=503)]
    for text in ("a", "b"):
        await ani.send(text)
    assert [(await hook.next())["message"]["text"] for _ in range(4)] == ["a", "a", "a", "b"]
    info = await bot("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 503 Service Unavailable"


async def test_a_stuck_chat_does_not_hold_another(bot: Any, ani: Person, telegram: LocalTelegram, hook: Hook) -> None:
    budi = await telegram.person("Budi", "en")
    await bot("setWebhook", url=hook.url, drop_pending_updates=True)
    hook.plan = [web.Response(status=500)]
    await ani.send("a")
    assert (await hook.next())["message"]["text"] == "a"
    await budi.send("b")
    assert {(await hook.next())["message"]["text"] for _ in range(2)} == {"a", "b"}


async def test_what_was_taken_is_confirmed(bot: Any, ani: Person, hook: Hook) -> None:
    await bot("setWebhook", url=hook.url)
    await ani.send("kopi")
    for _ in range(2):
        await hook.next()
    async with asyncio.timeout(5):
        while (await bot("getWebhookInfo"))["pending_update_count"]:
            pass
    await bot("deleteWebhook")
    assert await bot("getUpdates") == []


async def test_an_answer_may_be_a_method(bot: Any, ani: Person, hook: Hook) -> None:
    hook.plan = [web.json_response({"method": "sendMessage", "chat_id": ani.id, "text": "halo"})]
    await bot("setWebhook", url=hook.url)
    assert (await ani.wait_reply()).text == "halo"


async def test_an_update_can_come_again(bot: Any, ani: Person, telegram: LocalTelegram, hook: Hook) -> None:
    await bot("setWebhook", url=hook.url)
    update = await hook.next()
    await telegram.again(update["update_id"])
    assert await hook.next() == update


@pytest.mark.parametrize(
    ("given", "description"),
    [
        ({"url": "http://a.example/hook"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        ({"url": "nonsense"}, "bad webhook: invalid URL specified"),
        ({"url": "https://a.example/", "secret_token": "ä"}, "secret token contains unallowed characters"),
    ],
)
async def test_a_bad_webhook_is_refused(bot: Any, given: dict[str, str], description: str) -> None:
    assert await bot.refused("setWebhook", **given) == f"Bad Request: {description}"
