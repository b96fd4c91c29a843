"""The parts apart: each does its own, rings reach the others in milliseconds, and none starts without what it needs."""

import asyncio
import os
import signal
import sys
import time
from functools import partial
from pathlib import Path
from uuid import uuid4

import aiohttp
import asyncpg
import pytest
from pydantic import SecretStr

from bot.api import make_bot
from bot.drafts import Drafts
from core.ids import UUID, uuid7
from core.language import Language
from core.settings import Settings
from integrations import tokens
from integrations.embedded.process import free_port
from integrations.secrets import Keys
from integrations.tokens import Claim, Kind
from migrations.upgrade import newest
from simulator.client import Event, Person
from storage import sessions
from storage.bell import STOPS, Bell
from tests.agent.thinking.said import ODD, always
from tests.conftest import TOKEN, Cluster
from tests.promises.forks import ROOT, plain_environment
from tests.promises.parts import SECRETS, Parts
from tests.promises.watching import until
from tests.standins.model_server import KEY, model_server
from tests.standins.replies import Reply
from tests.storage.spare import Spare, empty_database
from tests.web.calling import Api
from tests.web.streaming import screen
from tests.web.test_sidecar import Site

NEEDED = {"APP_DATABASE_URL": "postgresql://lifeos_app@127.0.0.1:1/none", "TELEGRAM_BOT_TOKEN": TOKEN, **SECRETS}


async def answer(who: Person, text: str) -> str:
    return (await who.wait_reply(after=await who.send(text))).text


async def quickly(who: Person) -> None:
    """Ten messages, each answered long before the job of an update (four seconds) and the sender's own look (one) would."""
    begun = asyncio.get_running_loop().time()
    for n in range(10):
        assert f"Rp{n + 1}.000" in await answer(who, f"roti {n + 1}rb")
    assert asyncio.get_running_loop().time() - begun < 5


async def test_a_message_goes_through_all_of_them(parts: Parts) -> None:
    started = await parts.several("bot", "worker", "worker", "scheduler")
    who = await parts.telegram.person("Ani", "id")
    assert "Rp20.000" in await answer(who, "kopi 20rb")
    await quickly(who)
    assert [await part.end() for part in started] == [0, 0, 0, 0]


async def test_through_the_webhook_of_a_web_part(parts: Parts, common: Spare) -> None:
    """And what a worker writes is on the screens of the web part before it would look by itself."""
    port = str(free_port())
    webhook = {
        "TELEGRAM_MODE": "webhook",
        "TELEGRAM_WEBHOOK_SECRET": "webhook-secret-for-tests-0000000",
        "PUBLIC_URL": f"http://127.0.0.1:{port}",
    }
    await parts.several("web", LIFEOS_PORT=port, **webhook)
    await parts.several("bot", "worker", **webhook)
    who = await parts.telegram.person("Budi", "id")
    assert "Rp20.000" in await answer(who, "kopi 20rb")
    await quickly(who)
    async with aiohttp.ClientSession() as http, screen(await here(common, port, http, who)) as seen:
        for n in range(3):
            sent = await who.send(f"teh {n + 1}rb")
            assert (await seen.next(1.5)).data["kinds"] == ["expenses"]
            await who.wait_reply(after=sent)


async def here(common: Spare, port: str, http: aiohttp.ClientSession, who: Person) -> Api:
    """Somebody of Telegram's, at this sidecar."""
    user_id = await common.owner.fetchval("SELECT id FROM users WHERE telegram_id = $1", who.id)
    return await signed_in(user_id, common, port, http)


async def signed_in(user_id: UUID, common: Spare, port: str, http: aiohttp.ClientSession) -> Api:
    claim = Claim(user_id, uuid7(), 0)
    async with common.database.work(claim.user_id) as session:
        await sessions.open_session(session, claim.user_id, claim.session_id, "telegram", "")
    keys = Keys.of(Settings(_env_file=None, jwt_secret=SecretStr(SECRETS["JWT_SECRET"])), TOKEN)
    token = tokens.sign(keys.signing, Kind.ACCESS, claim, time.time())
    return Api(Site(f"http://127.0.0.1:{port}", http), claim.user_id, {"Authorization": f"Bearer {token}"})


async def test_one_of_several_polls_and_sends_and_the_next_takes_over(parts: Parts, common: Spare) -> None:
    bots = await parts.several("bot", "bot", "worker")
    who = await parts.telegram.person("Citra", "id")
    assert "Rp20.000" in await answer(who, "kopi 20rb")
    assert await leaders(common) == 2
    for bot, price in zip(bots, (8, 9), strict=False):
        # One that dies between a send and its note has the next one send again.
        await until(common, "SELECT count(*) FROM outbox WHERE state IN ('pending', 'sending')", 0)
        await bot.kill()
        await parts.several("bot")
        assert f"Rp{price}.000" in await answer(who, f"teh {price}rb")
        assert await leaders(common) == 2
    assert len([m for m in await who.messages() if m.from_bot]) == 3


async def leaders(common: Spare) -> int:
    """Roles that are held: a poller's, a sender's."""
    sql = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted AND classid = $1 AND database = ("
    found: int = await common.owner.fetchval(
        f"{sql}SELECT oid FROM pg_database WHERE datname = current_database())", 0x11FE
    )
    return found


async def test_stop_reaches_the_process_in_which_the_answer_grows(parts: Parts) -> None:
    """Three workers: it is chance which of them takes the answer and which the tap."""
    text = "Satu cerita panjang tentang laut dan gunung dan hutan " + "yang tak pernah selesai " * 40
    async with model_server(always(Reply(text, pace=0.1))) as server:
        await parts.several("bot")
        await parts.several("worker", "worker", "worker", OPENAI_BASE_URL=server.url, OPENAI_API_KEY=KEY)
        people = [await parts.telegram.person(f"Dewi {n}", "id") for n in range(6)]
        await asyncio.gather(*(stopped(parts, who) for who in people[:3]))
        await parts.telegram.fault("refuse", "sendMessageDraft", count=99, code=404, description="Not Found")
        await asyncio.gather(*(stopped_where_it_is_placed(parts, who) for who in people[3:]))


async def stopped(parts: Parts, who: Person) -> None:
    since = await parts.telegram.now()
    sent = await who.send(f"ceritain dongeng yang panjang dong sebelum tidur biar cepat ngantuk {ODD}")

    def grown(event: Event) -> bool:
        return event.kind == "draft" and "laut" in event.body["text"]

    seen = await parts.telegram.wait_event(grown, since=since, chat_id=who.id)
    await who.stop(seen.body["draft_id"])
    await who.wait_for(lambda m: m.id > sent.message_id and m.from_bot and "berhenti" in m.text)


async def stopped_where_it_is_placed(parts: Parts, who: Person) -> None:
    since = await parts.telegram.now()
    await who.send(f"ceritain dongeng yang panjang dong sebelum tidur biar cepat ngantuk {ODD}")
    placed = await who.wait_for(lambda m: m.from_bot and "laut" in m.text)
    await who.tap(placed, "⏹ Berhenti")
    await who.wait_for(lambda m: m.id > placed.id and m.from_bot and "berhenti" in m.text)
    gone = await parts.telegram.wait_event(lambda e: e.kind == "delete", since=since, chat_id=who.id)
    assert gone.body["message_id"] == placed.id


async def test_a_stop_is_passed_on_to_where_the_answer_grows(common: Spare) -> None:
    bot = make_bot(TOKEN, "http://127.0.0.1:1")
    growing = Drafts(bot)
    ears = Bell(common.app_url, {STOPS: growing.heard})
    hand = Bell(common.app_url)
    pressed = Drafts(bot, partial(hand.ring, STOPS))
    ringing = [asyncio.create_task(bell.run()) for bell in (ears, hand)]
    draft = growing.draft(7, uuid4(), Language.ID)
    growing.opened(7, 41, draft.stopped)
    pressed.stop(7, 42)
    async with asyncio.timeout(60):
        while not draft.stopped.is_set():
            pressed.stop(7, 41)
            await asyncio.sleep(0.05)
    for task in ringing:
        task.cancel()
    await asyncio.wait(ringing)
    await bot.session.close()


async def test_a_worker_told_to_stop_ends_its_model_call_first(parts: Parts, common: Spare) -> None:
    text = "Satu cerita pendek tentang laut yang tenang sekali malam ini di tepi kampung."
    async with model_server(always(Reply(text, pace=0.15))) as server:
        thinks = {"OPENAI_BASE_URL": server.url, "OPENAI_API_KEY": KEY}
        _, first = await parts.several("bot", "worker", **thinks)
        who = await parts.telegram.person("Eka", "id")
        sent = await who.send(f"ceritain dongeng yang pendek dong sebelum tidur biar cepat ngantuk {ODD}")
        async with asyncio.timeout(60):
            while not server.first_tokens:
                await asyncio.sleep(0.02)
        os.kill(first.pid, signal.SIGTERM)
        await parts.several("worker", **thinks)
        await who.wait_for(lambda m: m.from_bot and m.id > sent.message_id and m.text.startswith(text))
        assert await first.end() == 0
        assert len(server.asked) == 1
        assert await common.owner.fetchval("SELECT count(*) FROM inbox WHERE state <> 'done'") == 0


async def refusal(name: str, home: Path, **settings: str) -> str:
    """What a part says that does not start: one line, exit code 2."""
    environment = {**plain_environment(), **settings, "LIFEOS_HOME": str(home), "PYTHONPATH": str(ROOT)}
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "main", name, cwd=home, env=environment, stdout=pipe, stderr=pipe
    )
    try:
        out, told = await asyncio.wait_for(process.communicate(), 120)
    finally:
        if process.returncode is None:
            process.kill()
    assert (process.returncode, out) == (2, b"")
    (line,) = told.decode().splitlines()
    return line


@pytest.mark.parametrize(
    ("name", "missing"),
    [
        ("bot", "TELEGRAM_BOT_TOKEN"),
        ("worker", "APP_DATABASE_URL"),
        ("scheduler", "APP_DATABASE_URL"),
        ("web", "JWT_SECRET"),
    ],
)
async def test_none_starts_without_what_it_needs(tmp_path: Path, name: str, missing: str) -> None:
    given = {setting: value for setting, value in NEEDED.items() if setting != missing}
    assert (await refusal(name, tmp_path, **given)).startswith(f"lifeos: {missing}: missing")


async def test_none_starts_without_its_database(tmp_path: Path) -> None:
    assert "APP_DATABASE_URL: the database does not answer" in await refusal("worker", tmp_path, **NEEDED)


async def test_none_starts_on_a_schema_that_is_too_old(cluster: Cluster, tmp_path: Path) -> None:
    async with empty_database(cluster) as owner_url:
        given = {**NEEDED, "APP_DATABASE_URL": owner_url}
        assert "run lifeos migrate" in await refusal("worker", tmp_path, **given)
        connection = await asyncpg.connect(owner_url)
        await connection.execute("CREATE TABLE alembic_version (version_num text)")
        await connection.execute("INSERT INTO alembic_version VALUES ('2026_11_22_foundation')")
        await connection.close()
        line = await refusal("worker", tmp_path, **given)
    assert "2026_11_22_foundation" in line
    assert newest() in line
