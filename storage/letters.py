"""Letters that prove whose an address is: to confirm a new account, to add an address to one, to set a new password.

A letter is a row until it is sent; what stands in it is signed from the row's id (integrations/tokens.py) and kept nowhere. A row is
made whether or not somebody has the address, so that asking tells nobody.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, DateTime, Index, text
from sqlmodel import Field, SQLModel

from core.ids import uuid7
from core.language import Language
from storage.columns import created_column, id_column, instant_column, number_column, text_column
from storage.database import Queues, Row, fetch, first

MOST_TRIES = 6
_PAUSE = "interval '30 seconds'"


class Kind(StrEnum):
    CONFIRM = "confirm"
    ATTACH = "attach"
    RESET = "reset"


class MailToken(SQLModel, table=True):
    __tablename__ = "mail_tokens"
    __table_args__ = (
        CheckConstraint("kind IN ('confirm', 'attach', 'reset')", name="mail_tokens_kind"),
        CheckConstraint("language IN ('id', 'en')", name="mail_tokens_language"),
        Index("idx_mail_tokens_due", "due_at", postgresql_where=text("sent_at IS NULL")),
        Index("idx_mail_tokens_old", "expires_at"),
        Index("idx_mail_tokens_user", "user_id"),
    )

    id: UUID = id_column()
    user_id: UUID | None = Field(default=None, foreign_key="users.id", ondelete="CASCADE")
    kind: str = text_column()
    address: str = text_column()
    password_hash: str | None = text_column(nullable=True)
    name: str = text_column("")
    language: str = text_column("id")
    timezone: str | None = text_column(nullable=True)
    tries: int = number_column(0)
    due_at: datetime = created_column()
    sent_at: datetime | None = instant_column()
    used_at: datetime | None = instant_column()
    expires_at: datetime = Field(
        default=None,
        nullable=False,
        sa_type=DateTime(timezone=True),
        sa_column_kwargs={"server_default": text("now() + interval '1 hour'")},
    )
    created_at: datetime = created_column()


@dataclass(frozen=True, slots=True)
class Letter:
    """What a letter is about. `user_id`: whose account, None for one still to be made; `known`: somebody has the address already."""

    id: UUID
    user_id: UUID | None
    kind: Kind
    address: str
    password_hash: str | None
    name: str
    language: Language
    timezone: str | None
    known: bool


_WRITE = text(
    "WITH old AS (DELETE FROM mail_tokens WHERE expires_at < now() - interval '1 day')"
    " INSERT INTO mail_tokens (id, user_id, kind, address, password_hash, name, language, timezone)"
    " SELECT :id, CASE WHEN CAST(:kind AS text) = 'reset' THEN person_by_email(:address) ELSE CAST(:user_id AS uuid) END,"
    " :kind, CAST(:address AS text), :password_hash, :name, :language, :timezone"
)
_CLAIM = text(
    "UPDATE mail_tokens m SET tries = tries + 1, due_at = now() + " + _PAUSE + " * power(2, m.tries)"
    " WHERE m.id = (SELECT id FROM mail_tokens WHERE sent_at IS NULL AND due_at <= now() AND expires_at > now()"
    f" AND tries < {MOST_TRIES} ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)"
    " RETURNING id, user_id, kind, address, password_hash, name, language, timezone,"
    " person_by_email(address) IS NOT NULL AS known"
)
_SENT = text("UPDATE mail_tokens SET sent_at = now() WHERE id = :id")
_READ = text(
    "SELECT id, user_id, kind, address, password_hash, name, language, timezone, person_by_email(address) IS NOT NULL AS known"
    " FROM mail_tokens WHERE id = :id AND used_at IS NULL AND expires_at > now()"
)
_SPEND = text(
    "UPDATE mail_tokens SET used_at = now() WHERE id = :id AND used_at IS NULL AND expires_at > now() RETURNING id"
)


async def write(
    session: Queues,
    kind: Kind,
    address: str,
    language: Language,
    *,
    user_id: UUID | None = None,
    password_hash: str | None = None,
    name: str = "",
    timezone: str | None = None,
) -> UUID:
    """A letter to be sent; its id. One to set a new password is for whoever has the address, if anybody does."""
    id = uuid7()
    values = {"user_id": user_id, "kind": kind.value, "address": address, "language": language.value}
    await fetch(session, _WRITE, id=id, **values, password_hash=password_hash, name=name, timezone=timezone)
    return id


def _letter(row: Row | None) -> Letter | None:
    if row is None:
        return None
    return Letter(**{**row, "kind": Kind(row.kind), "language": Language(row.language)})


async def claim(session: Queues) -> Letter | None:
    """The next letter to be sent, not to be claimed again for a while; None when there is none."""
    return _letter(await first(session, _CLAIM))


async def sent(session: Queues, id: UUID) -> None:
    """It is on its way."""
    await fetch(session, _SENT, id=id)


async def read(session: Queues, id: UUID) -> Letter | None:
    """A letter that may still be answered."""
    return _letter(await first(session, _READ, id=id))


async def spend(session: Queues, id: UUID) -> bool:
    """Answer a letter; False when it was answered before, or is too old."""
    return await first(session, _SPEND, id=id) is not None
