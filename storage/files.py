"""Files of a person: pictures and documents a card shows, and in time what they send. The bytes lie in the row.

A card names a file by its id; whoever shows the card fetches the bytes as that person.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, LargeBinary, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from core.context import Session
from core.ids import uuid7
from storage.columns import created_column, id_column, owner_column, text_column
from storage.database import fetch, first

LARGEST = 20 * 1024 * 1024
"""Bytes of one file."""


class File(SQLModel, table=True):
    __tablename__ = "files"
    __table_args__ = (
        UniqueConstraint("user_id", "id", name="files_owner"),
        CheckConstraint("length(name) BETWEEN 1 AND 200", name="files_name"),
        CheckConstraint(f"octet_length(content) BETWEEN 1 AND {LARGEST}", name="files_size"),
        Index("idx_files_user", "user_id", "created_at"),
    )

    id: UUID = id_column()
    user_id: UUID = owner_column()
    name: str = text_column()
    media_type: str = text_column()
    content: bytes = Field(sa_type=LargeBinary, nullable=False)
    created_at: datetime = created_column()


@dataclass(frozen=True, slots=True)
class Kept:
    name: str
    media_type: str
    content: bytes


_ADD = text(
    "INSERT INTO files (id, user_id, name, media_type, content) VALUES (:id, :user_id, :name, :media_type, :content)"
)
_GET = text("SELECT name, media_type, content FROM files WHERE user_id = :user_id AND id = :id")


async def add(session: Session, user_id: UUID, kept: Kept) -> UUID:
    """Keep a file; its id."""
    made = uuid7()
    values = {"name": kept.name, "media_type": kept.media_type, "content": kept.content}
    await fetch(session, _ADD, id=made, user_id=user_id, **values)
    return made


async def get(session: Session, user_id: UUID, file_id: UUID) -> Kept | None:
    row = await first(session, _GET, user_id=user_id, id=file_id)
    return None if row is None else Kept(row.name, row.media_type, row.content)
