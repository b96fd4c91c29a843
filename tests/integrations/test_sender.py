"""The sender against what Telegram does to it: 429, 403, 5xx, broken entities, connections cut before and after.

Through the whole of LifeOS and the faults of the local Telegram; answers the local Telegram cannot give come from a stand-in.
"""

import asyncio
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import asyncpg
import pytest
from aiohttp import web

from agent.cards.card import Card, bold, line
from bot.api import make_bot
from bot.pace import Pace
from bot.sender import Sender
from core.clock import real_clock
from core.ids import uuid7
from main import LifeOS
from simulator.client import Message, Person
from storage import outbox
from storage.database import Database, driver_url
from tests.conftest import TOKEN, Cluster, MakePerson
from tests.storage.spare import Spare, spare_database


async def known(person: MakePerson) -> Person:
    """Somebody who has written to the bot and been answered."""
    ani = await person("id")
    await ani.wait_reply(after=await ani.send("/start"))
    return ani


async def queue(database: Database, chat: str, title: str, **more: Any) -> UUID:
    card = Card(title=title, lines=(line(bold("a < b & c")),)).model_dump_json(exclude_defaults=True)
    row = {"id": uuid7(), "channel": "telegram", "chat": chat, "card": card, **more}
    async with database.system() as session:
        await outbox.add(session, [row])
    found: UUID = row["id"]
    return found


async def settled(owner: asyncpg.Pool, id: UUID, patience: float = 20) -> dict[str, Any]:
    """The row once its fate is known."""
    async with asyncio.timeout(patience):
        while True:
            row = await owner.fetchrow("SELECT state, sends, refusals, error, message_id FROM outbox WHERE id = $1", id)
            if row["state"] not in ("pending", "sending"):
                return dict(row)
            await asyncio.sleep(0.02)


async def copies(who: Person, title: str) -> list[Message]:
    return [m for m in await who.messages() if m.from_bot and m.text.startswith(title)]


async def send(lifeos: LifeOS, owner: asyncpg.Pool, who: Person, title: str) -> dict[str, Any]:
    id = await queue(lifeos.database, str(who.id), title)
    lifeos.sender.ring()
    return await settled(owner, id)


async def test_429_waits_as_told_and_holds_up_nobody_else(
    lifeos: LifeOS, owner: asyncpg.Pool, person: MakePerson
) -> None:
    ani, budi = await known(person), await known(person)
    fault = await ani.telegram.fault("too_many", "sendMessage", chat_id=ani.id, retry_after=2)
    ids = [await queue(lifeos.database, str(ani.id), title) for title in ("satu", "dua")]
    began = asyncio.get_running_loop().time()
    lifeos.sender.ring()
    await ani.telegram.wait_fault(fault)
    assert (await send(lifeos, owner, budi, "sela"))["state"] == "sent"
    rows = [await settled(owner, id) for id in ids]
    assert asyncio.get_running_loop().time() - began >= 1.95
    assert [(row["state"], row["sends"]) for row in rows] == [("sent", 1), ("sent", 1)]
    assert rows[0]["refusals"] == 1
    assert [m.text.split("\n")[0] for m in (await ani.messages())[-2:]] == ["satu", "dua"]
    ((first,), (between,)) = await copies(ani, "satu"), await copies(budi, "sela")
    assert between.id < first.id


async def test_403_gives_up_at_once(lifeos: LifeOS, owner: asyncpg.Pool, person: MakePerson) -> None:
    ani = await known(person)
    await ani.block()
    row = await send(lifeos, owner, ani, "untukmu")
    assert (row["state"], row["sends"], row["error"]) == ("failed", 1, "TelegramForbiddenError")
    await ani.block(blocked=False)
    # The answer shows that the bot has heard of it.
    await ani.wait_reply(after=await ani.send("/start"))
    assert (await send(lifeos, owner, ani, "lagi"))["state"] == "sent"


async def test_a_connection_cut_before_the_call_loses_nothing(
    lifeos: LifeOS, owner: asyncpg.Pool, person: MakePerson
) -> None:
    ani = await known(person)
    await ani.telegram.fault("drop_before", "sendMessage", chat_id=ani.id)
    assert (await send(lifeos, owner, ani, "hilang"))["state"] == "sent"
    assert len(await copies(ani, "hilang")) == 1


async def test_a_connection_cut_after_the_call_repeats_at_most_once(
    lifeos: LifeOS, owner: asyncpg.Pool, person: MakePerson
) -> None:
    ani = await known(person)
    await ani.telegram.fault("drop_after", "sendMessage", chat_id=ani.id)
    assert (await send(lifeos, owner, ani, "dua kali"))["state"] == "sent"
    assert len(await copies(ani, "dua kali")) <= 2


async def test_cut_again_and_again_it_is_never_sent_a_third_time(
    lifeos: LifeOS, owner: asyncpg.Pool, person: MakePerson
) -> None:
    ani = await known(person)
    await ani.telegram.fault("drop_after", "sendMessage", chat_id=ani.id, count=5)
    row = await send(lifeos, owner, ani, "berulang")
    assert (row["state"], row["sends"]) == ("unknown", 2)
    assert len(await copies(ani, "berulang")) == 2
    await ani.telegram.release()
    assert (await send(lifeos, owner, ani, "sesudah"))["state"] == "sent"


async def test_broken_entities_go_out_as_plain_text(lifeos: LifeOS, owner: asyncpg.Pool, person: MakePerson) -> None:
    ani = await known(person)
    reason = "Bad Request: can't parse entities: Unsupported start tag"
    await ani.telegram.fault("refuse", "sendMessage", chat_id=ani.id, code=400, description=reason)
    assert (await send(lifeos, owner, ani, "<b>polos</b>"))["state"] == "sent"
    (message,) = await copies(ani, "<b>polos</b>")
    assert message.text == "<b>polos</b>\na < b & c"
    assert "entities" not in message.raw


@pytest.mark.parametrize("code", [500, 502])
async def test_a_faulty_server_is_tried_again(
    lifeos: LifeOS, owner: asyncpg.Pool, person: MakePerson, code: int
) -> None:
    ani = await known(person)
    await ani.telegram.fault("refuse", "sendMessage", chat_id=ani.id, code=code, count=2)
    row = await send(lifeos, owner, ani, "sabar")
    assert (row["state"], row["refusals"]) == ("sent", 2)
    assert len(await copies(ani, "sabar")) == 1


async def test_an_edit_that_changes_nothing_counts_as_done(
    lifeos: LifeOS, owner: asyncpg.Pool, person: MakePerson
) -> None:
    ani = await known(person)
    shown = await queue(lifeos.database, str(ani.id), "sama")
    edit = await queue(lifeos.database, str(ani.id), "sama", kind="edit", target=shown)
    lifeos.sender.ring()
    assert (await settled(owner, edit))["state"] == "sent"
    assert len(await copies(ani, "sama")) == 1


async def test_an_edit_of_a_message_the_person_deleted_gives_up(
    lifeos: LifeOS, owner: asyncpg.Pool, person: MakePerson
) -> None:
    ani = await known(person)
    shown = await queue(lifeos.database, str(ani.id), "dihapus")
    lifeos.sender.ring()
    await ani.delete((await settled(owner, shown))["message_id"])
    edit = await queue(lifeos.database, str(ani.id), "lain", kind="edit", target=shown)
    lifeos.sender.ring()
    assert (await settled(owner, edit))["state"] == "failed"
    assert (await send(lifeos, owner, ani, "sesudah"))["state"] == "sent"


# What the local Telegram never answers


@pytest.fixture
async def spare(cluster: Cluster) -> AsyncIterator[Spare]:
    async with spare_database(cluster, size=4) as found:
        yield found


ANSWERS: dict[str, tuple[int, str]] = {
    "a gateway's page": (502, "<html><body>Bad Gateway</body></html>"),
    "half an answer": (200, '{"ok":true,"result":{"message_'),
    "an empty answer": (200, ""),
    "an answer of another shape": (200, '{"ok":true,"result":{"surprise":1}}'),
    "a refusal of another shape": (400, '{"ok":false}'),
}


@pytest.mark.parametrize("what", ANSWERS)
async def test_an_answer_that_is_none_does_not_silence_the_chat(spare: Spare, what: str) -> None:
    """The fate of that one message is unknown; the next of the same chat must still go out."""
    status, body = ANSWERS[what]
    texts: list[str] = []

    async def answer(request: web.Request) -> web.Response:
        given = await request.post()
        texts.append(str(given["text"]))
        if "aneh" in texts[-1]:
            return web.Response(status=status, text=body, content_type="text/html")
        chat = {"id": 1, "type": "private"}
        return web.json_response({"ok": True, "result": {"message_id": len(texts), "date": 1, "chat": chat}})

    app = web.Application()
    app.router.add_post("/bot{token}/sendMessage", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    bot = make_bot(TOKEN, f"http://127.0.0.1:{runner.addresses[0][1]}")
    sender = Sender(bot, spare.database, Pace.free(), real_clock())
    await queue(spare.database, "1", "aneh")
    after = await queue(spare.database, "1", "biasa")
    running = asyncio.create_task(sender.run(driver_url(spare.app_url)))
    try:
        assert (await settled(spare.owner, after, 15))["state"] == "sent"
        assert len([text for text in texts if "aneh" in text]) <= 2
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        await bot.session.close()
        await runner.cleanup()
