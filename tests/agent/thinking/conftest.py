"""A LifeOS of its own that thinks with the stand-in, behind a local Telegram of its own.

`stage(script)` starts both for one test: `script` says what the model answers. They share a database that only they look into.
"""

import asyncio
import itertools
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from pydantic import SecretStr

from core.settings import Settings
from integrations.embedded.process import free_port
from main import Ground, LifeOS, build
from simulator.client import LocalTelegram, Message, Person, Sent
from simulator.server import start
from tests.conftest import PAGE_KEY, Cluster
from tests.standins.model_server import KEY, ModelServer, Script, model_server
from tests.storage.spare import Spare, spare_database

_SETTLED = (
    "SELECT (SELECT count(*) FROM inbox WHERE chat = $1 AND update_id = ANY($2) AND state <> 'open') = cardinality($2)"
    " AND NOT EXISTS (SELECT FROM outbox WHERE chat = $1 AND state IN ('pending', 'sending'))"
)


@dataclass
class Stage:
    """One LifeOS, its chat and its model."""

    telegram: LocalTelegram
    server: ModelServer
    owner: asyncpg.Pool
    lifeos: LifeOS

    async def person(self, language: str = "id", plan: str = "free") -> Person:
        """Somebody new, already known to LifeOS."""
        made = await self.telegram.person("Ani", language)
        await self.say(made, "halo")
        await self.owner.execute("UPDATE users SET plan = $1 WHERE telegram_id = $2", plan, made.id)
        return made

    async def say(self, who: Person, text: str, reply_to: Message | None = None) -> list[Message]:
        """What the bot sends in answer, all of it."""
        sent = await who.send(text, reply_to=reply_to)
        await self.settled(who, sent)
        after = max(sent.message_ids)
        return [message for message in await who.messages(after=after) if message.from_bot and message.id > after]

    async def settled(self, who: Person, sent: Sent | None = None, patience: float = 40.0) -> None:
        """Until this was handled and everything for the chat has gone out."""
        updates = [update for update in sent.update_ids if update is not None] if sent else []
        async with asyncio.timeout(patience):
            while not await self.owner.fetchval(_SETTLED, str(who.id), updates):
                await asyncio.sleep(0.01)

    async def rows(self, who: Person, table: str = "expenses") -> list[asyncpg.Record]:
        found: list[asyncpg.Record] = await self.owner.fetch(
            f"SELECT t.* FROM {table} t JOIN users u ON u.id = t.user_id WHERE u.telegram_id = $1 ORDER BY t.id", who.id
        )
        return found


Open = Callable[..., AbstractAsyncContextManager[Stage]]


_NUMBERS = itertools.count(7000)


@pytest.fixture(scope="session")
async def apart(cluster: Cluster) -> AsyncIterator[Spare]:
    """A database no other LifeOS looks into."""
    async with spare_database(cluster) as found:
        yield found


@pytest.fixture
def stage(apart: Spare, tmp_path: Path) -> Open:
    """`home`: where the local Telegram and LifeOS keep their state, so that a second stage goes on where the first stopped."""

    @asynccontextmanager
    async def open_stage(script: Script, *, home: Path | None = None, **settings: object) -> AsyncIterator[Stage]:
        async with model_server(script) as server:
            given: dict[str, Any] = {"openai_base_url": server.url, "openai_api_key": SecretStr(KEY), **settings}
            config = Settings(_env_file=None, lifeos_home=home or tmp_path, lifeos_port=free_port(), **given)
            token = f"{6999 if home else next(_NUMBERS)}:for-tests-only-not-a-secret-000000000"
            kept = home / "telegram.db" if home else ":memory:"
            telegram = await start(state=kept, token=token, page_key=PAGE_KEY)
            built = build(config, Ground(apart.owner_url, apart.app_url, telegram.url, token, None, ()))
            tasks = {name: asyncio.create_task(part, name=name) for name, part in built.parts.items()}
            try:
                async with LocalTelegram(telegram.url, telegram.page_key) as client:
                    yield Stage(client, server, apart.owner, built)
            finally:
                await built.stop(tasks)
                await telegram.stop()

    return open_stage
