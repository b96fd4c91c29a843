"""A Bot API we did not write: `lo-bot-api-emulator` takes what LifeOS sends, and LifeOS what it delivers, polled and pushed.

It checks requests and keeps no texts. It refuses what is newer than itself, so two things are left out here: the newest kind of
update, and the wish that addresses are not previewed.
"""

import asyncio
import itertools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from aiogram.client.default import DefaultBotProperties
from aiohttp import web
from lo_bot_api_emulator import LoBotApiEmulator
from pydantic import SecretStr

import bot.api
import bot.inbox
from agent.cards.card import Card
from bot.keyboards import keyboard
from core.settings import Settings
from integrations.embedded.process import free_port
from main import Ground, build
from tests.conftest import TOKEN, Cluster
from tests.storage.spare import Spare, spare_database

SECRET = "webhook-secret-for-tests-0000000"
KNOWN = tuple(kind for kind in bot.inbox.ALLOWED if kind != "stopped_message_generation")
_IDS = itertools.count(1)


@dataclass
class Witness:
    emulator: LoBotApiEmulator
    spare: Spare
    person: int

    async def writes(self, text: str) -> dict[str, Any]:
        """A message of the person's; the row of its answer, once it was sent."""
        known = await self.spare.owner.fetchval("SELECT count(*) FROM outbox")
        await self._deliver(message={**self._from(), "date": 1_790_000_000, "text": text, "message_id": next(_IDS)})
        return await self._sent("SELECT * FROM outbox ORDER BY seq OFFSET $1", known)

    async def taps(self, row: dict[str, Any], verb: str) -> None:
        """A button of that answer, once its effect was shown."""
        keys = keyboard(Card.model_validate_json(row["card"]))
        assert keys is not None
        data = next(
            key.callback_data for line in keys.inline_keyboard for key in line if verb in str(key.callback_data)
        )
        about = {"message_id": row["message_id"], "date": 1_790_000_000, "chat": self._from()["chat"]}
        tap = {"id": "1", "from": self._from()["from"], "chat_instance": "1", "message": about, "data": data}
        await self._deliver(callback_query=tap)
        await self._sent("SELECT * FROM outbox WHERE kind = 'edit' AND target = $1", row["id"])

    def _from(self) -> dict[str, Any]:
        who = {"id": self.person, "is_bot": False, "first_name": "Intan", "language_code": "id"}
        return {"from": who, "chat": {"id": self.person, "type": "private", "first_name": "Intan"}}

    async def _deliver(self, **update: object) -> None:
        await self.emulator.enqueue_update(update, token=TOKEN)

    async def _sent(self, sql: str, *values: object) -> dict[str, Any]:
        async with asyncio.timeout(10):
            while True:
                row = await self.spare.owner.fetchrow(sql, *values)
                if row is not None and row["state"] == "sent":
                    return dict(row)
                assert row is None or row["state"] in {"pending", "sending"}, row["error"]
                await asyncio.sleep(0.02)

    def took(self) -> dict[str, set[int]]:
        """What it answered to each method."""
        found: dict[str, set[int]] = {}
        for request in self.emulator.requests:
            found.setdefault(request["method"], set()).add(request["status"])
        return found


@asynccontextmanager
async def witness(cluster: Cluster, home: Path, **more: Any) -> AsyncIterator[Witness]:
    emulator = LoBotApiEmulator(allow_insecure_loopback_webhooks=True)
    runner = web.AppRunner(emulator.app(), access_log=None, shutdown_timeout=0.2)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    config = Settings(
        _env_file=None, lifeos_home=home, telegram_bot_token=SecretStr(TOKEN), **{"lifeos_port": free_port(), **more}
    )
    async with spare_database(cluster) as spare:
        built = build(config, Ground(spare.owner_url, spare.app_url, url, TOKEN, None, ()))
        tasks = {name: asyncio.create_task(part, name=name) for name, part in built.parts.items()}
        try:
            seen = Witness(emulator, spare, 700_000 + next(_IDS))
            # It knows no descriptions, so the introduction is begun again and again; how updates come is said first.
            async with asyncio.timeout(10):
                while not seen.took().keys() & {"deleteWebhook", "setWebhook"}:
                    await asyncio.sleep(0.01)
            yield seen
        finally:
            await built.stop(tasks)
            await runner.cleanup()


@pytest.fixture(autouse=True)
def _only_what_it_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    for room in (bot.inbox, bot.api):
        monkeypatch.setattr(room, "ALLOWED", KNOWN)
    monkeypatch.setattr(bot.api, "_DEFAULTS", DefaultBotProperties())


@pytest.mark.parametrize("mode", ["polling", "webhook"])
async def test_it_takes_what_lifeos_sends(cluster: Cluster, tmp_path: Path, mode: str) -> None:
    port = free_port()
    webhook = {
        "telegram_mode": "webhook",
        "telegram_webhook_secret": SecretStr(SECRET),
        "public_url": f"http://127.0.0.1:{port}",
        "lifeos_port": port,
    }
    async with witness(cluster, tmp_path, **(webhook if mode == "webhook" else {})) as seen:
        card = await seen.writes("kopi 20rb")
        assert await seen.spare.owner.fetchval("SELECT sum(amount) FROM expenses") == 20000
        await seen.taps(card, "undo")
        assert await seen.spare.owner.fetchval("SELECT sum(amount) FROM expenses") is None
        await seen.writes("halo")
        took = seen.took()
        for method in ("sendMessage", "editMessageText", "answerCallbackQuery"):
            assert took[method] == {200}, took
        assert 200 in took["getUpdates" if mode == "polling" else "setWebhook"]
