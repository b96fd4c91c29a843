"""Faults on demand: each kind, before or after the effect, for as many calls as asked and for the chat asked."""

import asyncio
from typing import Any

import aiohttp
import pytest

from simulator.client import LocalTelegram, Person, Refusal

# A new connection each time: a client may retry a call that fails on a connection it kept.
FRESH = {"Connection": "close"}


async def send(bot: Any, token: str, chat_id: int, text: str) -> Any:
    address = f"{bot.url}/bot{token}/sendMessage"
    async with bot.session.post(address, json={"chat_id": chat_id, "text": text}, headers=FRESH) as response:
        return response.status, await response.json()


async def texts(person: Person) -> list[str]:
    return [message.text for message in await person.messages() if message.from_bot]


async def test_dropped_before_it_never_happened(bot: Any, token: str, ani: Person, telegram: LocalTelegram) -> None:
    await telegram.fault("drop_before", "sendMessage", count=2)
    for _ in range(2):
        with pytest.raises(aiohttp.ClientConnectionError):
            await send(bot, token, ani.id, "lost")
    assert (await send(bot, token, ani.id, "there"))[0] == 200
    assert await texts(ani) == ["there"]


async def test_dropped_after_it_happened(bot: Any, token: str, ani: Person, telegram: LocalTelegram) -> None:
    await telegram.fault("drop_after", "sendMessage")
    with pytest.raises(aiohttp.ClientConnectionError):
        await send(bot, token, ani.id, "there")
    assert await texts(ani) == ["there"]


@pytest.mark.parametrize(("kind", "during"), [("hold_before", []), ("hold_after", ["held"])])
async def test_held_until_released(
    bot: Any, token: str, ani: Person, telegram: LocalTelegram, kind: str, during: list[str]
) -> None:
    fault = await telegram.fault(kind, "sendMessage")
    call = asyncio.create_task(send(bot, token, ani.id, "held"))
    hit = await telegram.wait_fault(fault)
    assert (hit.body["method"], hit.body["chat_id"], hit.body["hits"]) == ("sendMessage", ani.id, 1)
    assert (await texts(ani), call.done()) == (during, False)
    await telegram.release(fault)
    assert (await call)[0] == 200
    assert await texts(ani) == ["held"]


async def test_too_many_for_one_chat(bot: Any, token: str, ani: Person, telegram: LocalTelegram) -> None:
    budi = await telegram.person("Budi", "en")
    await budi.send("/start")
    await telegram.fault("too_many", chat_id=ani.id, retry_after=7)
    assert (await send(bot, token, budi.id, "a"))[0] == 200
    status, answer = await send(bot, token, ani.id, "a")
    assert status == 429
    assert answer == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 7",
        "parameters": {"retry_after": 7},
    }
    assert (await send(bot, token, ani.id, "b"))[0] == 200
    assert await texts(ani) == ["b"]


async def test_other_refusals(bot: Any, token: str, ani: Person, telegram: LocalTelegram) -> None:
    await telegram.fault("refuse", "sendMessage", code=502, description="Bad Gateway")
    status, answer = await send(bot, token, ani.id, "a")
    assert (status, answer["error_code"], answer["description"]) == (502, 502, "Bad Gateway")


async def test_faults_are_listed_and_ended(bot: Any, token: str, ani: Person, telegram: LocalTelegram) -> None:
    await telegram.fault("drop_before", "sendMessage", count=5)
    assert [(f["kind"], f["count"], f["hits"]) for f in await telegram.faults()] == [("drop_before", 5, 0)]
    await telegram.release()
    assert await telegram.faults() == []
    assert (await send(bot, token, ani.id, "a"))[0] == 200
    with pytest.raises(Refusal, match="kind is one of"):
        await telegram.fault("explode")
