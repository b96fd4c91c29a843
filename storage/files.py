"""Files of a person: pictures and documents a card shows, and in time what they send. The bytes lie in the row.

A card names a file by its id; whoever shows the card fetches the bytes as that person.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, LargeBinary, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from core.context import Session
from core.ids import uuid7
from storage.columns import created_column, id_column, owner_column, text_column
from storage.database import Queues, fetch, first

LARGEST = 20 * 1024 * 1024
"""Bytes of one file."""


class File(SQLModel, table=True):
    """`made`: by us, to be sent with a card; else the person's own."""

    __tablename__ = "files"
    __table_args__ = (
        UniqueConstraint("user_id", "id", name="files_owner"),
        CheckConstraint("length(name) BETWEEN 1 AND 200", name="files_name"),
        CheckConstraint(f"octet_length(content) BETWEEN 1 AND {LARGEST}", name="files_size"),
        Index("idx_files_user", "user_id", "created_at"),
        Index("idx_files_made", "created_at", postgresql_where=text("made")),
    )

    id: UUID = id_column()
    user_id: UUID = owner_column()
    name: str = text_column()
    media_type: str = text_column()
    content: bytes = Field(sa_type=LargeBinary, nullable=False)
    made: bool = Field(default=True, nullable=False, sa_column_kwargs={"server_default": text("true")})
    created_at: datetime = created_column()


@dataclass(frozen=True, slots=True)
class Kept:
    name: str
    media_type: str
    content: bytes


_ADD = text(
    "INSERT INTO files (id, user_id, name, media_type, content, made)"
    " VALUES (:id, :user_id, :name, :media_type, :content, :made)"
)
_OWNERS = text(
    "SELECT user_id FROM owners_of_old_files(CAST(:age AS interval), CAST(:most AS integer)) AS old(user_id)"
)
_PRUNE = text(
    "DELETE FROM files f WHERE f.user_id = :user_id AND f.made AND f.created_at < now() - CAST(:age AS interval)"
    " AND NOT EXISTS (SELECT FROM outbox o WHERE o.user_id = :user_id AND o.state IN ('pending', 'sending')"
    " AND coalesce(o.card ->> 'picture', o.card ->> 'document') = f.id::text) RETURNING f.id"
)
_DISCARD = text("DELETE FROM files WHERE user_id = :user_id AND id = ANY(CAST(:ids AS uuid[]))")
_GET = text("SELECT name, media_type, content FROM files WHERE user_id = :user_id AND id = :id")


async def add(session: Session, user_id: UUID, kept: Kept, *, id: UUID | None = None, made: bool = True) -> UUID:
    """Keep a file; its id. `made`: for a card, which goes once it was sent and some days are over."""
    key = id or uuid7()
    values = {"name": kept.name, "media_type": kept.media_type, "content": kept.content, "made": made}
    await fetch(session, _ADD, id=key, user_id=user_id, **values)
    return key


async def outdated(session: Queues, age: timedelta, most: int) -> list[UUID]:
    """Persons with files made for cards longer ago than this, of the oldest `most` files."""
    return [row.user_id for row in await fetch(session, _OWNERS, age=age, most=most)]


async def prune(session: Session, user_id: UUID, age: timedelta) -> int:
    """Remove the person's files made for cards longer ago than this that no message still to be sent shows; how many."""
    return len(await fetch(session, _PRUNE, user_id=user_id, age=age))


async def discard(session: Session, user_id: UUID, ids: Sequence[UUID]) -> None:
    """Remove files that nothing shows after all."""
    await fetch(session, _DISCARD, user_id=user_id, ids=list(ids))


async def get(session: Session, user_id: UUID, file_id: UUID) -> Kept | None:
    row = await first(session, _GET, user_id=user_id, id=file_id)
    return None if row is None else Kept(row.name, row.media_type, row.content)
