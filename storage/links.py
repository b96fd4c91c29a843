"""Codes that tie an account with an address to a chat: given out on one side, typed in on the other, agreed to in the chat; good once."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import DateTime, Index, LargeBinary, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from core.context import Session
from core.ids import uuid7
from storage.columns import created_column, id_column, instant_column, owner_column
from storage.database import fetch, first

LIFE = 600
"""Seconds a code is good; the table's own default."""


class LinkToken(SQLModel, table=True):
    __tablename__ = "link_tokens"
    __table_args__ = (
        UniqueConstraint("digest", name="link_tokens_digest"),
        Index("idx_link_tokens_user", "user_id"),
        Index("idx_link_tokens_other", "other"),
    )

    id: UUID = id_column()
    user_id: UUID = owner_column()
    digest: bytes = Field(sa_type=LargeBinary)
    other: UUID | None = Field(default=None, foreign_key="users.id", ondelete="CASCADE")
    used_at: datetime | None = instant_column()
    expires_at: datetime = Field(
        default=None,
        nullable=False,
        sa_type=DateTime(timezone=True),
        sa_column_kwargs={"server_default": text("now() + interval '10 minutes'")},
    )
    created_at: datetime = created_column()


@dataclass(frozen=True, slots=True)
class Sides:
    """What an account is reached by."""

    email: str | None
    telegram_id: int | None


@dataclass(frozen=True, slots=True)
class Claimed:
    """A code somebody typed in: who gave it out, the address of their account, and whether that has a chat."""

    id: UUID
    issuer: UUID
    email: str | None
    telegram: bool


_SIDES = text("SELECT email, telegram_id FROM users WHERE id = :user_id")
_ISSUE = text(
    "WITH old AS (DELETE FROM link_tokens WHERE user_id = :user_id AND used_at IS NULL)"
    " INSERT INTO link_tokens (id, user_id, digest) VALUES (:id, :user_id, :digest) RETURNING expires_at"
)
_CLAIM = text("SELECT id, issuer, email, telegram FROM link_claimed(:digest)")
_JOIN = text("SELECT linked_accounts(:id) AS outcome")


async def sides(session: Session, user_id: UUID) -> Sides:
    row = await first(session, _SIDES, user_id=user_id)
    return Sides(None, None) if row is None else Sides(row.email, row.telegram_id)


async def issue(session: Session, user_id: UUID, digest: bytes) -> datetime:
    """Give out a code, and take back the ones before; until when it is good."""
    (row,) = await fetch(session, _ISSUE, id=uuid7(), user_id=user_id, digest=digest)
    until: datetime = row.expires_at
    return until


async def claim(session: Session, digest: bytes) -> Claimed | None:
    """Type in a code: from then on it is between its issuer and whoever this session is of. None for one that is not good."""
    row = await first(session, _CLAIM, digest=digest)
    return None if row is None else Claimed(row.id, row.issuer, row.email, row.telegram)


async def join(session: Session, id: UUID) -> str:
    """Make one account of both sides of a code: `here`, that of this session, or `there`, the other one, is left; `both` hold
    something, or are `taken` (tied already): nothing was done; `spent`: the code is not good any more."""
    row = await first(session, _JOIN, id=id)
    return "spent" if row is None else str(row.outcome)
