"""Files of a person: pictures and documents a card shows, and what they send. The bytes lie in the row, at first.

A card names a file by its id; whoever shows the card fetches the bytes as that person. Where FILES_URL names a store, what a person
sent moves there afterwards (`take`, `moved`; scheduler/stowing.py), and what is deleted is removed there by its note (`removed`, `swept`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, LargeBinary, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from core.context import Session
from core.ids import uuid7
from storage import objects
from storage.columns import created_column, id_column, owner_column, text_column
from storage.database import Queues, fetch, first
from storage.objects import FileAway

LARGEST = 20 * 1024 * 1024
"""Bytes of one file."""


class File(SQLModel, table=True):
    """`made`: by us, to be sent with a card; else the person's own. `stored`: the bytes are in the store, or on their way there; then
    `content` is None, or not yet."""

    __tablename__ = "files"
    __table_args__ = (
        UniqueConstraint("user_id", "id", name="files_owner"),
        CheckConstraint("length(name) BETWEEN 1 AND 200", name="files_name"),
        CheckConstraint(f"octet_length(content) BETWEEN 1 AND {LARGEST}", name="files_size"),
        CheckConstraint("stored OR content IS NOT NULL", name="files_somewhere"),
        Index("idx_files_user", "user_id", "created_at"),
        Index("idx_files_made", "created_at", postgresql_where=text("made")),
        Index("idx_files_here", "created_at", postgresql_where=text("NOT made AND content IS NOT NULL")),
    )

    id: UUID = id_column()
    user_id: UUID = owner_column()
    name: str = text_column()
    media_type: str = text_column()
    content: bytes | None = Field(sa_type=LargeBinary, nullable=True)
    made: bool = Field(default=True, nullable=False, sa_column_kwargs={"server_default": text("true")})
    stored: bool = Field(default=False, nullable=False, sa_column_kwargs={"server_default": text("false")})
    created_at: datetime = created_column()


class RemovedObject(SQLModel, table=True):
    """A file that was in the store and was deleted, until it is removed there too. A trigger notes it."""

    __tablename__ = "removed_objects"

    id: UUID = Field(primary_key=True)


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
_HERE = text("SELECT user_id, id FROM files_here(CAST(:most AS integer))")
_TAKE = text(
    "UPDATE files SET stored = true WHERE user_id = :user_id AND id = :id AND NOT made AND content IS NOT NULL"
    " RETURNING content"
)
_MOVED = text("UPDATE files SET content = NULL WHERE user_id = :user_id AND id = :id AND stored RETURNING id")
_REMOVED = text("SELECT id FROM removed_objects ORDER BY id LIMIT :most")
_SWEPT = text("DELETE FROM removed_objects WHERE id = ANY(CAST(:ids AS uuid[]))")


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
    """None: gone. Raises FileAway when its bytes lie in a store that does not answer."""
    row = await first(session, _GET, user_id=user_id, id=file_id)
    if row is None:
        return None
    content = row.content if row.content is not None else await _stored(session, file_id)
    return None if content is None else Kept(row.name, row.media_type, content)


async def _stored(session: Session, file_id: UUID) -> bytes | None:
    store = objects.of(session)
    if store is None:
        raise FileAway
    return await store.get(file_id)


async def here(session: Queues, most: int) -> list[tuple[UUID, UUID]]:
    """The oldest files that persons sent and that still lie in the database: whose, and which."""
    return [(row.user_id, row.id) for row in await fetch(session, _HERE, most=most)]


async def take(session: Session, user_id: UUID, id: UUID) -> bytes | None:
    """The bytes of one of these, to be put into the store; from now on its removal is noted. None: it is gone."""
    row = await first(session, _TAKE, user_id=user_id, id=id)
    return None if row is None else row.content


async def moved(session: Session, user_id: UUID, id: UUID) -> bool:
    """The bytes are in the store: let go of them here. False: the file was deleted meanwhile."""
    return await first(session, _MOVED, user_id=user_id, id=id) is not None


async def removed(session: Queues, most: int) -> list[UUID]:
    """Deleted files that may still lie in the store."""
    return [row.id for row in await fetch(session, _REMOVED, most=most)]


async def swept(session: Queues, ids: Sequence[UUID]) -> None:
    """They are gone from the store."""
    await fetch(session, _SWEPT, ids=list(ids))
