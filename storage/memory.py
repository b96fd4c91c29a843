"""What the person asked to be remembered: one told fact a row, found again by its words.

`about` names what a fact is about, where that is known: there is one fact for each, and a newer one takes its place. `told` is
the person's own day.
"""

from datetime import date as Date
from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint, text
from sqlmodel import SQLModel

from core.context import Session
from storage.columns import created_column, id_column, number_column, owner_column, text_column
from storage.database import fetch, first
from storage.records import select


class Memory(SQLModel, table=True):
    __tablename__ = "memories"
    __table_args__ = (
        UniqueConstraint("user_id", "id", name="memories_owner"),
        UniqueConstraint("user_id", "about", name="memories_once"),
        CheckConstraint("length(content) BETWEEN 1 AND 1000", name="memories_content"),
        CheckConstraint("length(about) BETWEEN 1 AND 120", name="memories_about"),
    )

    id: UUID = id_column()
    user_id: UUID = owner_column()
    content: str = text_column()
    about: str | None = text_column(nullable=True)
    told: Date
    version: int = number_column(1)
    created_at: datetime = created_column()
    updated_at: datetime = created_column()


_COUNT = text("SELECT count(*) AS n FROM memories WHERE user_id = :user_id")
_STANDING = text(
    "SELECT * FROM memories WHERE user_id = :user_id AND (about = CAST(:about AS text) OR lower(content) = lower(:content))"
    " ORDER BY about = CAST(:about AS text) DESC NULLS LAST, id LIMIT 1 FOR UPDATE"
)
_NEWEST = text(
    "SELECT * FROM memories WHERE user_id = :user_id ORDER BY updated_at DESC, id DESC LIMIT :limit OFFSET :skipped"
)
_OF_IDS = text("SELECT * FROM memories WHERE user_id = :user_id AND id = ANY(CAST(:ids AS uuid[]))")
_NEARLY = text(
    "SELECT m.* FROM (SELECT * FROM memories WHERE user_id = :user_id ORDER BY id DESC LIMIT :reach) m"
    " WHERE word_similarity(:words, m.content) >= :threshold ORDER BY word_similarity(:words, m.content) DESC LIMIT :limit"
)
_NAMED = text(
    "SELECT id FROM memories WHERE user_id = :user_id AND lower(content) ~ ALL(CAST(:patterns AS text[]))"
    " ORDER BY id DESC LIMIT :limit"
)

SLIP = 0.5
"""Trigram similarity of the words looked for to a stretch of a fact from which it may be meant."""
_REACH = 2000
"""How many of the newest facts are held against a slip of the pen."""


async def count(session: Session, user_id: UUID) -> int:
    row = await first(session, _COUNT, user_id=user_id)
    return 0 if row is None else int(row.n)


async def standing(session: Session, user_id: UUID, *, content: str, about: str | None) -> Memory | None:
    """What is remembered already about the same thing, or in the same words; locked."""
    found = await select(session, Memory, _STANDING, user_id=user_id, content=content, about=about)
    return found[0] if found else None


async def newest(session: Session, user_id: UUID, *, limit: int, skipped: int = 0) -> list[Memory]:
    return await select(session, Memory, _NEWEST, user_id=user_id, limit=limit, skipped=skipped)


async def of_ids(session: Session, user_id: UUID, *, ids: list[UUID]) -> list[Memory]:
    return await select(session, Memory, _OF_IDS, user_id=user_id, ids=ids)


async def nearly(session: Session, user_id: UUID, *, words: str, limit: int) -> list[Memory]:
    """Facts whose words are nearly these: a slip of the pen."""
    near = {"words": words, "reach": _REACH, "threshold": SLIP, "limit": limit}
    return await select(session, Memory, _NEARLY, user_id=user_id, **near)


async def named(session: Session, user_id: UUID, *, patterns: list[str], limit: int) -> list[UUID]:
    """Facts whose words match every pattern, newest first."""
    return [row.id for row in await fetch(session, _NAMED, user_id=user_id, patterns=patterns, limit=limit)]
