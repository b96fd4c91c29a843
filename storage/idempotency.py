"""Requests that bear a key of their own choosing: the answer to the first is the answer to every other with it, for a day.

The key is taken in the transaction of the write it is for, so both are there or neither; whoever comes with it meanwhile waits.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import asyncpg
from sqlalchemy import CheckConstraint, LargeBinary, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from core.context import Session
from core.ids import uuid7
from storage.columns import created_column, id_column, owner_column, text_column
from storage.database import Queues, fetch, first

PATIENCE = 5000
"""Milliseconds one waits for the request that has the key."""


class IdempotencyKey(SQLModel, table=True):
    """`request`: a digest of what was asked. The answer is written when there is one, before the transaction ends."""

    __tablename__ = "idempotency_keys"
    __table_args__ = (
        UniqueConstraint("user_id", "key", name="idempotency_keys_once"),
        CheckConstraint("length(key) BETWEEN 1 AND 255", name="idempotency_keys_key"),
    )

    id: UUID = id_column()
    user_id: UUID = owner_column()
    key: str = text_column()
    request: bytes = Field(sa_type=LargeBinary, nullable=False)
    status: int | None = None
    media_type: str | None = text_column(nullable=True)
    answer: bytes | None = Field(default=None, sa_type=LargeBinary, nullable=True)
    created_at: datetime = created_column()


@dataclass(frozen=True, slots=True)
class Answered:
    """What was answered, and to which request."""

    request: bytes
    status: int
    media_type: str | None
    answer: bytes


class StillRunning(Exception):
    """The request that has the key is not answered yet."""


_WAIT = text("SELECT set_config('lock_timeout', :most, true)")
_TAKE = text(
    "INSERT INTO idempotency_keys (id, user_id, key, request) VALUES (:id, :user_id, :key, :request)"
    " ON CONFLICT (user_id, key) DO NOTHING RETURNING id"
)
_ANSWERED = text(
    "SELECT request, status, media_type, answer FROM idempotency_keys WHERE user_id = :user_id AND key = :key AND answer IS NOT NULL"
)
_ANSWER = text(
    "UPDATE idempotency_keys SET status = :status, media_type = :media_type, answer = :answer WHERE user_id = :user_id AND key = :key"
)
_GIVE_BACK = text("DELETE FROM idempotency_keys WHERE user_id = :user_id AND key = :key")
_FORGET = text("SELECT forget_keys(CAST(:before AS uuid), CAST(:most AS integer)) AS n")


async def take(session: Session, user_id: UUID, key: str, request: bytes) -> Answered | None:
    """Take the key for this request; what was answered, where it was taken before. Raises StillRunning, after PATIENCE."""
    await fetch(session, _WAIT, most=str(PATIENCE))
    try:
        taken = await first(session, _TAKE, id=uuid7(), user_id=user_id, key=key, request=request)
    except asyncpg.LockNotAvailableError as fault:
        raise StillRunning from fault
    await fetch(session, _WAIT, most="0")
    if taken is not None:
        return None
    found = await answered(session, user_id, key)
    if found is None:
        raise StillRunning
    return found


async def answered(session: Session, user_id: UUID, key: str) -> Answered | None:
    """What a request with this key was answered."""
    row = await first(session, _ANSWERED, user_id=user_id, key=key)
    return None if row is None else Answered(**dict(row))


async def answer(session: Session, user_id: UUID, key: str, status: int, media_type: str | None, answer: bytes) -> None:
    """Keep what the request that took the key is answered."""
    await fetch(session, _ANSWER, user_id=user_id, key=key, status=status, media_type=media_type, answer=answer)


async def give_back(session: Session, user_id: UUID, key: str) -> None:
    """Of a request whose answer is none that can be kept."""
    await fetch(session, _GIVE_BACK, user_id=user_id, key=key)


async def forget(session: Queues, before: UUID, most: int) -> int:
    """Remove keys taken before this id was made; how many."""
    row = await first(session, _FORGET, before=before, most=most)
    return 0 if row is None else int(row.n)
