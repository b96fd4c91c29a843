"""LifeOS's durability and nothing else: its tables, roles, row-level security and commits, in bare asyncpg and aiohttp.

No SQLAlchemy, LangGraph, aiogram or understanding: every message is the same expense. Steps that LifeOS commits without
waiting for the disk are committed so here, the others are not; each part keeps one connection, with prepared statements.
"""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from uuid import uuid4

import aiohttp
import asyncpg
from procrastinate import App, PsycopgConnector

from benchmarks.subjects.assignment import Assignment
from core.ids import UUID, uuid7

_AS_PERSON = "SELECT set_config('app.user_id', $1, true)"
_AS_SYSTEM = "SELECT set_config('app.system', 'on', true)"
_AS_SYSTEM_SOFT = "SELECT set_config('app.system', 'on', true), set_config('synchronous_commit', 'off', true)"

_ACCEPT = """
WITH added AS (
    INSERT INTO inbox (id, channel, source, update_id, lane, chat, user_id, payload)
    VALUES ($1, 'telegram', $2, $3, $4, $5, person_by_telegram($6), $7)
    ON CONFLICT (channel, source, update_id) DO NOTHING RETURNING id
)
SELECT id, procrastinate_defer_jobs_v1(ARRAY[ROW('inbox', 'handle_inbox', 0, NULL, NULL,
    jsonb_build_object('inbox_id', id), now() + interval '4 seconds')::procrastinate_job_to_defer_v1]) FROM added
"""
_CLAIM = """
WITH held AS (
    INSERT INTO lanes AS l (lane, holder, lease_until) VALUES ($1, $2, clock_timestamp() + interval '8 seconds')
    ON CONFLICT (lane) DO UPDATE SET holder = EXCLUDED.holder, lease_until = EXCLUDED.lease_until
    WHERE l.lease_until < clock_timestamp() OR l.holder = EXCLUDED.holder RETURNING lane
)
UPDATE inbox SET claims = claims + 1 WHERE id = (
    SELECT i.id FROM inbox i JOIN held h ON h.lane = i.lane WHERE i.state = 'open' ORDER BY i.seq LIMIT 1
) RETURNING id, chat, user_id, payload
"""
_RELEASE = "DELETE FROM lanes WHERE lane = $1 AND holder = $2"
_LANE_OF = "SELECT lane FROM inbox WHERE id = $1 AND state = 'open'"
_FINISH = "UPDATE inbox SET state = 'done', done_at = now() WHERE id = $1 AND state = 'open' RETURNING id"
_CHANGE = """
INSERT INTO changes (id, user_id, inbox_id, kind, channel, message_id, words, read_by, reading, confirmed_by, at)
VALUES ($1, $2, $3, 'log', 'telegram', $4, $5, 'local', '{"seen": []}', 'message', $6)
"""
_ENTER = "SELECT set_config('app.change_id', $1, true)"
_EXPENSE = """
INSERT INTO expenses (id, user_id, amount, currency, description, category, date)
VALUES ($1, $2, $3, 'IDR', $4, 'food', $5)
"""
_QUEUE = """
INSERT INTO outbox (id, user_id, channel, chat, card, inbox_id, change_id) VALUES ($1, $2, 'telegram', $3, $4, $5, $6)
"""
_REMEMBER = """
INSERT INTO messages (id, conversation_id, user_id, role, content, metadata)
SELECT m.id, c.id, $1, m.role, m.content, $2 FROM conversations c,
    unnest($3::uuid[], ARRAY['user', 'assistant'], $4::text[]) AS m (id, role, content)
WHERE c.user_id = $1 AND c.platform = 'telegram' AND c.ended_at IS NULL
"""
_TAKE = """
UPDATE outbox o SET state = 'sending', sends = sends + 1 WHERE o.id IN (
    SELECT DISTINCT ON (chat) id FROM outbox WHERE channel = 'telegram' AND state IN ('pending', 'sending')
    ORDER BY chat, seq LIMIT 30
) AND o.state = 'pending' AND o.due_at <= clock_timestamp() RETURNING o.id, o.chat, o.card
"""
_SENT = "UPDATE outbox SET state = 'sent', sent_at = now(), message_id = $2, error = NULL WHERE id = $1"


class Link:
    """A connection with every statement it has run prepared."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._prepared: dict[str, Any] = {}

    @asynccontextmanager
    async def transaction(self, door: str, *values: object) -> AsyncIterator[None]:
        async with self._connection.transaction():
            await self.fetch(door, *values)
            yield

    async def fetch(self, sql: str, *values: object) -> list[Any]:
        if sql not in self._prepared:
            self._prepared[sql] = await self._connection.prepare(sql)
        rows: list[Any] = await self._prepared[sql].fetch(*values)
        return rows


class Skeleton:
    """One poller, one worker, one sender, and the job worker that finds what a ring was lost for."""

    def __init__(self, given: Assignment, links: tuple[Link, Link, Link, Link], http: aiohttp.ClientSession) -> None:
        self._given = given
        self._inbox, self._lanes, self._outbox, self._jobs = links
        self._http = http
        self._source = given.token.split(":", 1)[0]
        self._holder = uuid4()
        self._rung: asyncio.Queue[str] = asyncio.Queue()
        self._bell = asyncio.Event()

    async def meet(self) -> None:
        """Make the person who will write, with an open conversation, as their first message to LifeOS does."""
        user = uuid7()
        async with self._lanes.transaction(_AS_PERSON, str(user)):
            await self._lanes.fetch(
                "INSERT INTO users (id, telegram_id, name) VALUES ($1, $2, 'Ani')", user, self._given.person
            )
            await self._lanes.fetch("INSERT INTO user_profiles (id, user_id) VALUES ($1, $2)", uuid7(), user)
            await self._lanes.fetch(
                "INSERT INTO conversations (id, user_id, platform) VALUES ($1, $2, 'telegram')", uuid7(), user
            )

    async def poll(self) -> None:
        ask: dict[str, object] = {"timeout": 25, "allowed_updates": ["message"]}
        while True:
            updates = await self._call("getUpdates", ask)
            if not updates:
                continue
            async with self._inbox.transaction(_AS_SYSTEM):
                lanes = [await self._accept(update) for update in updates]
            for lane in lanes:
                self._rung.put_nowait(lane)
            ask["offset"] = updates[-1]["update_id"] + 1

    async def _accept(self, update: dict[str, Any]) -> str:
        chat = update["message"]["chat"]["id"]
        lane = f"telegram:{self._source}:{chat}"
        raw = json.dumps(update, ensure_ascii=False, separators=(",", ":"))
        await self._inbox.fetch(_ACCEPT, uuid7(), self._source, update["update_id"], lane, str(chat), chat, raw)
        return lane

    async def work(self) -> None:
        while True:
            lane = await self._rung.get()
            while await self._one(lane):
                pass

    async def _one(self, lane: str) -> bool:
        async with self._lanes.transaction(_AS_SYSTEM_SOFT):
            claimed = await self._lanes.fetch(_CLAIM, lane, self._holder)
            if not claimed:
                await self._lanes.fetch(_RELEASE, lane, self._holder)
                return False
        await self._settle(claimed[0])
        self._bell.set()
        return True

    async def _settle(self, row: Any) -> None:
        message = json.loads(row["payload"])["message"]
        words, now, change = message["text"], datetime.fromtimestamp(message["date"], UTC), uuid7()
        user, inbox = row["user_id"], row["id"]
        card = json.dumps({"title": f"<b>Tercatat</b>: {words}", "undo": str(change)})
        about = json.dumps({"inbox_id": str(inbox), "change_id": str(change)})
        link = self._lanes
        async with link.transaction(_AS_PERSON, str(user)):
            if not await link.fetch(_FINISH, inbox):
                return
            await link.fetch(_CHANGE, change, user, inbox, message["message_id"], words, now)
            await link.fetch(_ENTER, str(change))
            await link.fetch(_EXPENSE, uuid7(), user, Decimal(20000), words, now.date())
            await link.fetch(_QUEUE, uuid7(), user, row["chat"], card, inbox, change)
            await link.fetch(_REMEMBER, user, about, [uuid7(), uuid7()], [words, card])

    async def send(self) -> None:
        while True:
            self._bell.clear()
            async with self._outbox.transaction(_AS_SYSTEM_SOFT):
                rows = await self._outbox.fetch(_TAKE)
            for row in rows:
                await self._deliver(row)
            if not rows:
                await self._bell.wait()

    async def _deliver(self, row: Any) -> None:
        card = json.loads(row["card"])
        buttons = [[{"text": "Batal", "callback_data": f"undo:{card['undo']}"}]]
        message = {"chat_id": row["chat"], "text": card["title"], "parse_mode": "HTML"}
        sent = await self._call("sendMessage", {**message, "reply_markup": {"inline_keyboard": buttons}})
        async with self._outbox.transaction(_AS_SYSTEM):
            await self._outbox.fetch(_SENT, row["id"], sent["message_id"])

    async def look(self, inbox_id: UUID) -> None:
        """A job has come due: ring the lane of its update, if it is still open."""
        async with self._jobs.transaction(_AS_SYSTEM):
            lanes = await self._jobs.fetch(_LANE_OF, inbox_id)
        for row in lanes:
            self._rung.put_nowait(row["lane"])

    async def run_jobs(self) -> None:
        app = App(connector=PsycopgConnector(conninfo=self._given.app_url, min_size=1, max_size=4))

        @app.task(name="handle_inbox", queue="inbox")
        async def handle_inbox(inbox_id: str) -> None:
            await self.look(UUID(inbox_id))

        async with app.open_async():
            await app.run_worker_async(
                concurrency=1,
                fetch_job_polling_interval=1.0,
                abort_job_polling_interval=60.0,
                install_signal_handlers=False,
                delete_jobs="successful",
                update_heartbeat_interval=2.0,
            )

    async def _call(self, method: str, parameters: dict[str, Any]) -> Any:
        async with self._http.post(f"{self._given.method_url}/{method}", json=parameters) as response:
            return json.loads(await response.read())["result"]


@asynccontextmanager
async def running(given: Assignment) -> AsyncIterator[None]:
    settings = {"application_name": "skeleton", "timezone": "UTC"}
    connections = [await asyncpg.connect(given.app_url, server_settings=settings) for _ in range(4)]
    inbox, lanes, outbox, jobs = (Link(connection) for connection in connections)
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=40)) as http:
        skeleton = Skeleton(given, (inbox, lanes, outbox, jobs), http)
        await skeleton.meet()
        parts = (skeleton.poll(), skeleton.work(), skeleton.send(), skeleton.run_jobs())
        tasks = [asyncio.create_task(part) for part in parts]
        yield
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks, timeout=10)
    for connection in connections:
        await connection.close()
