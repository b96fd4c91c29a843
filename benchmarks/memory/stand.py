"""A database with passages in it, for one person or many."""

import tempfile
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

import asyncpg

from benchmarks.stand import cluster
from core.context import Context, Meaning, Person, Session
from core.ids import uuid7
from core.language import Language
from storage.database import Database

_AT_ONCE = 500
"""Rows a statement writes: more would run into its time limit."""
_ZONE = ZoneInfo("Asia/Jakarta")
_ADD = (
    "INSERT INTO embeddings (id, user_id, kind, record, content, model, embedding)"
    " VALUES ($1, $2, 'memory', $1, $3, $4, $5::text::vector)"
)


@dataclass(frozen=True, slots=True)
class Stand:
    owner: asyncpg.Connection
    database: Database

    async def person(self) -> UUID:
        user_id = uuid7()
        await self.owner.execute("INSERT INTO users (id) VALUES ($1)", user_id)
        return user_id

    async def fill(self, user_id: UUID, rows: Iterable[tuple[str, str | None]], model: str) -> list[UUID]:
        """Passages with their vectors; their ids in order."""
        written = [(uuid7(), user_id, text, model if vector else None, vector) for text, vector in rows]
        for first in range(0, len(written), _AT_ONCE):
            await self.owner.executemany(_ADD, written[first : first + _AT_ONCE])
        return [row[0] for row in written]


def context(user_id: UUID, session: Session, question: str, meaning: Meaning | None) -> Context:
    person = Person(user_id, Language.ID, _ZONE, "IDR")
    return Context(person, datetime.now(UTC).astimezone(_ZONE), session, {question: meaning} if meaning else {})


@asynccontextmanager
async def stand() -> AsyncIterator[Stand]:
    with tempfile.TemporaryDirectory() as folder:
        async with cluster(Path(folder)) as server:
            owner = await asyncpg.connect(server.owner_url)
            database = Database(server.app_url, size=2)
            yield Stand(owner, database)
            await database.close()
            await owner.close()


def places(found: Sequence[UUID], right: Iterable[UUID]) -> int:
    """The place of the first right one, from 1; 0 when it is not there."""
    wanted = set(right)
    return next((n for n, id in enumerate(found, 1) if id in wanted), 0)
