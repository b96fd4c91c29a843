"""What the benchmarks stand on: one embedded PostgreSQL, and for each subject a database, a local Telegram, a process.

All of it lies in one temporary folder, listens on 127.0.0.1, and is ended by its own handle, newest first.
"""

import asyncio
import json
import sqlite3
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import asyncpg
import orjson
import psutil
from sqlalchemy.engine import make_url

from benchmarks.subjects.assignment import Assignment
from integrations.embedded.local_telegram import LocalTelegram as Server
from integrations.embedded.postgres import Postgres
from integrations.embedded.process import free_port
from migrations import upgrade
from simulator.client import LocalTelegram, Person, Sent

ROOT = Path(__file__).resolve().parents[1]
_PERSON = 700_000_001
_PATIENCE = 90.0


@dataclass
class Subject:
    """One of those compared. `exchanges`: what was asked of it, by the id of the person's message."""

    name: str
    owner_url: str
    state: Path
    person: Person
    process: psutil.Process
    exchanges: list[tuple[str, int, Sent]] = field(default_factory=list)

    def used(self) -> float:
        """Processor seconds its process has used so far."""
        times = self.process.cpu_times()
        return float(times.user + times.system)

    async def exchange(self, kind: str, number: int, words: str) -> None:
        """One message in round `number`, and its reply."""
        sent = await self.person.send(words)
        await self.person.wait_reply(after=sent)
        self.exchanges.append((kind, number, sent))

    async def count(self, table: str) -> int:
        connection = await asyncpg.connect(self.owner_url)
        counted: int = await connection.fetchval(f"SELECT count(*) FROM {table}")
        await connection.close()
        return counted

    def times(self) -> list[tuple[str, int, float, float]]:
        """(kind, round, asked, replied) by the local Telegram's clock, once it has ended: it holds its file alone."""
        messages = _messages(self.state)
        found = []
        for kind, number, sent in self.exchanges:
            asked = next(at for message_id, from_bot, at in messages if message_id == sent.message_id)
            replied = next(at for message_id, from_bot, at in messages if from_bot and message_id > sent.message_id)
            found.append((kind, number, asked, replied))
        return found


def _messages(state: Path) -> list[tuple[int, bool, float]]:
    """(message id, from the bot, when) of every message, in order."""
    database = sqlite3.connect(state)
    rows = database.execute("SELECT body, at FROM events WHERE kind = 'message' ORDER BY seq").fetchall()
    database.close()
    messages: list[tuple[int, bool, float]] = []
    for body, at in rows:
        message: dict[str, Any] = orjson.loads(body)["message"]
        messages.append((message["message_id"], message["from"]["is_bot"], at))
    return messages


@dataclass(frozen=True, slots=True)
class Cluster:
    """`app_url`: how the program's own role enters the database that was migrated; the others are copies of that one."""

    owner_url: str
    app_url: str

    async def database(self, name: str) -> tuple[str, str]:
        """A fresh database of LifeOS's; the addresses of its owner and of the program's role."""
        maintenance = await asyncpg.connect(_named(self.owner_url, "postgres"))
        await maintenance.execute(f'CREATE DATABASE "{name}" TEMPLATE lifeos')
        await maintenance.close()
        return _named(self.owner_url, name), _named(self.app_url, name)


def _named(url: str, database: str) -> str:
    return make_url(url).set(database=database).render_as_string(hide_password=False)


@asynccontextmanager
async def cluster(home: Path) -> AsyncIterator[Cluster]:
    server = Postgres(home)
    await asyncio.to_thread(server.start)
    try:
        await asyncio.to_thread(upgrade.upgrade, server.url)
        yield Cluster(server.url, await asyncio.to_thread(upgrade.let_in, server.url, "only-for-benchmarks"))
    finally:
        await asyncio.to_thread(server.stop)


@asynccontextmanager
async def subject(
    server: Cluster,
    home: Path,
    module: str,
    *,
    name: str = "",
    trace: Path | None = None,
    model: tuple[str, str] | None = None,
) -> AsyncIterator[Subject]:
    """The subject at work, in a process of its own, with somebody to write to it. `model`: address and key of a provider."""
    name = name or module
    owner_url, app_url = await server.database(f"bench_{name}")
    folder = home / name
    folder.mkdir()
    telegram = Server(folder, free_port())
    await asyncio.to_thread(telegram.start)
    try:
        given = Assignment(
            owner_url,
            app_url,
            telegram.url,
            telegram.token,
            _PERSON,
            str(folder),
            str(trace) if trace else None,
            *(model or (None, None)),
        )
        page_key = telegram.page.rstrip("/").rsplit("/", 1)[-1]
        async with LocalTelegram(telegram.url, page_key) as client:
            person = await client.person("Ani", "id", person_id=_PERSON)
            process = await _spawn(module, given)
            try:
                yield Subject(name, owner_url, telegram.folder / "state.sqlite", person, psutil.Process(process.pid))
            finally:
                await _end(process)
    finally:
        await asyncio.to_thread(telegram.stop)


async def _spawn(module: str, given: Assignment) -> asyncio.subprocess.Process:
    pipe = asyncio.subprocess.PIPE
    command = (sys.executable, "-m", "benchmarks.subjects", module)
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdin=pipe, stdout=pipe)
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(json.dumps(asdict(given)).encode() + b"\n")
    line = await asyncio.wait_for(process.stdout.readline(), _PATIENCE)
    if line != b"ready\n":
        await _end(process)
        raise RuntimeError(f"the subject {module} did not start")
    return process


async def _end(process: asyncio.subprocess.Process) -> None:
    """Its stdin closes, and it ends in order; kill what does not."""
    assert process.stdin is not None
    process.stdin.close()
    try:
        await asyncio.wait_for(process.wait(), _PATIENCE)
    except TimeoutError:
        process.kill()
        await process.wait()
