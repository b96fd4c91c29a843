"""What a case runs against: a real LifeOS as `main` builds it, on an embedded PostgreSQL, with the local Telegram in front.

`stand()` starts all of it on a directory of its own and ends it; `settled` waits until a chat has been answered in full.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import asyncpg

from core.settings import Settings
from integrations.embedded.postgres import Postgres
from integrations.embedded.process import free_port
from main import Ground, build
from migrations import upgrade
from simulator.client import LocalTelegram, Person
from simulator.server import start

TOKEN = "4242:for-evaluation-only-not-a-secret-00"
PAGE_KEY = "page-key-for-evaluation"
PATIENCE = 60.0
"""Seconds for one message: a turn with a model takes half of it at most."""

Rows = dict[str, dict[Any, dict[str, Any]]]

_SETTLED = (
    "SELECT (SELECT count(*) FROM inbox WHERE update_id = ANY($2) AND state <> 'open') = cardinality($2)"
    " AND NOT EXISTS (SELECT FROM outbox WHERE chat = $1 AND state IN ('pending', 'sending'))"
)


_CALLED = (
    "SELECT count(*) AS calls, count(*) FILTER (WHERE outcome <> 'answered') AS failed,"
    " count(DISTINCT inbox_id) AS turns, coalesce(sum(input_tokens), 0) AS input, coalesce(sum(cached_tokens), 0) AS cached,"
    " coalesce(sum(output_tokens), 0) AS output, coalesce(sum(cost), 0) AS cost,"
    " coalesce(percentile_disc(0.5) WITHIN GROUP (ORDER BY milliseconds), 0) AS milliseconds FROM model_calls"
)


@dataclass(frozen=True, slots=True)
class Called:
    """What a model was asked: in how many turns, by how many calls, how many of them `failed`; tokens, USD, the median wait."""

    turns: int
    calls: int
    failed: int
    input: int
    cached: int
    output: int
    cost: Decimal
    milliseconds: int


@dataclass(frozen=True)
class Stand:
    telegram: LocalTelegram
    owner: asyncpg.Pool

    async def settled(self, who: Person, updates: Sequence[int | None]) -> None:
        """Until these updates of the person are handled and every answer has gone out."""
        wanted = [update for update in updates if update is not None]
        async with asyncio.timeout(PATIENCE):
            while not await self.owner.fetchval(_SETTLED, str(who.id), wanted):
                await asyncio.sleep(0.005)

    async def called(self) -> Called:
        """The model's part in all that was said here."""
        return Called(**await self.owner.fetchrow(_CALLED))

    async def rows(self, who: Person, tables: list[str]) -> Rows:
        """The person's rows as the owner sees them; a table that does not exist has none, a removed row is left out."""
        user_id = await self.owner.fetchval("SELECT id FROM users WHERE telegram_id = $1", who.id)
        found: Rows = {}
        for table in tables:
            found[table] = {}
            if await self.owner.fetchval("SELECT to_regclass($1)", table) is None:
                continue
            for row in await self.owner.fetch(f"SELECT * FROM {table} WHERE user_id = $1", user_id):
                if row.get("deleted_at") is None:
                    found[table][row["id"]] = dict(row)
        return found


@asynccontextmanager
async def stand(home: Path, model: str | None = None) -> AsyncIterator[Stand]:
    """Everything started on `home`, and ended after. `model`: the one that is asked what is not plainly understood."""
    postgres = Postgres(home / "database")
    postgres.start()
    try:
        upgrade.upgrade(postgres.url)
        app_url = upgrade.let_in(postgres.url, "only-for-evaluation")
        async with running(home, postgres.url, app_url, model) as found:
            yield found
    finally:
        postgres.stop()


def _settings(home: Path, model: str | None) -> Settings:
    """Without a model none is asked, whatever the environment says; with one its address and key come from there."""
    mine = Settings(_env_file=None, lifeos_home=home, lifeos_port=free_port(), lifeos_default_plan="premium")
    if model is None:
        return mine.model_copy(update={"openai_api_key": None, "openai_base_url": None})
    return mine.model_copy(update={"openai_model_parse": model, "openai_model_answer": model})


@asynccontextmanager
async def running(home: Path, owner_url: str, app_url: str, model: str | None = None) -> AsyncIterator[Stand]:
    """LifeOS and the local Telegram over a database that is already migrated."""
    server = await start(state=":memory:", token=TOKEN, page_key=PAGE_KEY)
    config = _settings(home, model)
    built = build(config, Ground(owner_url, app_url, server.url, TOKEN, None, ()))
    tasks = {name: asyncio.create_task(part, name=name) for name, part in built.parts.items()}
    try:
        async with (
            asyncpg.create_pool(owner_url, min_size=1, max_size=2) as owner,
            LocalTelegram(server.url, server.page_key) as telegram,
        ):
            yield Stand(telegram, owner)
    finally:
        await built.stop(tasks)
        await server.stop()
