"""Nothing a person wrote, no amount and no token in a log or at Sentry, at LOG_LEVEL=DEBUG, with everything going wrong."""

import asyncio
import gzip
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from aiohttp import web

from integrations.embedded.local_telegram import LocalTelegram as Server
from integrations.embedded.postgres import Postgres
from integrations.embedded.process import free_port
from tests.promises.deployment import Deployment

WORDS = "kanarikuning"
NAME = "Zebrawati"
AMOUNTS = ("313377", "313.377")
KEYS = ("sk-kanari-kunci-0000000000", "sentrykey00000000000000000000000", "metrik-kanari-000000000")


class SentryStandIn:
    """Takes envelopes as Sentry does; `events`: what came in them."""

    def __init__(self) -> None:
        self.raw: list[bytes] = []
        self.events: list[dict[str, Any]] = []

    async def take(self, request: web.Request) -> web.Response:
        body = await request.read()
        if request.headers.get("content-encoding") == "gzip" and body[:2] == b"\x1f\x8b":
            body = gzip.decompress(body)
        self.raw.append(body)
        lines = body.split(b"\n")
        for head, item in zip(lines[1::2], lines[2::2], strict=False):
            if json.loads(head).get("type") == "event":
                self.events.append(json.loads(item))
        return web.json_response({})


@asynccontextmanager
async def sentry(port: int) -> AsyncIterator[SentryStandIn]:
    stand_in = SentryStandIn()
    app = web.Application()
    app.router.add_post("/api/7/envelope/", stand_in.take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    yield stand_in
    await runner.cleanup()


@pytest.fixture
def deployment(tmp_path: Path) -> Iterator[Deployment]:
    found = Deployment(tmp_path / "home")
    yield found
    found.sweep()


async def test_no_words_no_amounts_no_tokens(deployment: Deployment) -> None:
    port = free_port()
    deployment.settings = {
        "LOG_LEVEL": "DEBUG",
        "LOG_FORMAT": "json",
        "SENTRY_DSN": f"http://{KEYS[1]}@127.0.0.1:{port}/7",
        "OPENAI_API_KEY": KEYS[0],
        "OPENAI_BASE_URL": "http://127.0.0.1:9/v1",
        "METRICS_TOKEN": KEYS[2],
    }
    async with sentry(port) as heard:
        await deployment.start()
        async with deployment.telegram() as telegram:
            await _refuse_one_amount(deployment)
            ani = await telegram.person(NAME, "id")
            await telegram.fault("refuse", "sendMessage", chat_id=ani.id, code=400, description=f"Bad Request: {WORDS}")
            for n in range(24):
                await ani.send(f"kopi {WORDS} Rp20.{n:03}")
                await ani.send(f"cari {WORDS}")
            for _ in range(3):
                await ani.send(f"{WORDS} entah apa ini ya {AMOUNTS[0]}?")
            await ani.send(f"{WORDS} Rp{AMOUNTS[1]}")
            await ani.send_thing("sticker")
            async with asyncio.timeout(60):
                while not await deployment.fetch("SELECT 1 FROM inbox WHERE state = 'parked'"):
                    await asyncio.sleep(0.1)
                while await deployment.fetch("SELECT 1 FROM inbox WHERE state = 'open'"):
                    await asyncio.sleep(0.1)
            await _cut_connections(deployment)
            await ani.wait_reply(after=await ani.send(f"roti {WORDS} Rp{AMOUNTS[1].replace('7', '8')}"))
            token = Server(deployment.home, deployment.simulator_port).token.split(":")[1]
        assert await deployment.stop() == 0
    logs = {path: path.read_text(errors="replace") for path in deployment.home.parent.rglob("*log") if path.is_file()}
    own = logs[deployment.home.parent / f"{deployment.home.name}.log"]
    assert "update parked" in own
    assert "CheckViolationError" in own
    assert '"level": "debug"' in own
    assert "model failed" in own
    assert any(path.parent.name == "postgres" and "violates check constraint" in text for path, text in logs.items())
    failed = [event for event in heard.events if event["message"] == "update failed"]
    assert {(event["tags"]["fault"], event["tags"]["source"]) for event in failed} == {
        ("CheckViolationError", "lifeos.lanes")
    }
    assert "update parked" in {event["message"] for event in heard.events}
    assert all(event["tags"]["part"] == "run" for event in heard.events)
    said = {**{str(path): text for path, text in logs.items()}, "sentry": b"\n".join(heard.raw).decode()}
    for place, text in said.items():
        for canary in (WORDS, NAME, *AMOUNTS, token, KEYS[0], KEYS[2]):
            assert canary not in text, f"{canary} in {place}"


async def _refuse_one_amount(deployment: Deployment) -> None:
    """The fault that says most: PostgreSQL names the whole row it refuses."""
    connection = await asyncpg.connect(Postgres(deployment.home).url)
    await connection.execute("ALTER TABLE expenses ADD CONSTRAINT not_this CHECK (amount <> 313377)")
    await connection.close()


async def _cut_connections(deployment: Deployment) -> None:
    await deployment.fetch("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = 'lifeos_app'")
