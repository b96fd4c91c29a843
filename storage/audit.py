"""What was done with an account, by which session and from where: rows that are only added, without words, amounts or secrets.

A new kind of event is a member of `Event`; its words are in agent/cards and the API's list.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index, text
from sqlmodel import SQLModel

from core.context import Session
from core.ids import uuid7
from storage.columns import created_column, id_column, owner_column, text_column
from storage.database import fetch


class Event(StrEnum):
    SIGNED_IN = "signed_in"
    REFUSED = "refused"
    REPLAYED = "replayed"
    SIGNED_OUT = "signed_out"
    PASSWORD_CHANGED = "password_changed"
    EMAIL_ADDED = "email_added"
    LINKED = "linked"
    EXPORTED = "exported"
    IMPORTED = "imported"


class AuditRow(SQLModel, table=True):
    __tablename__ = "audit_log"
    __table_args__ = (Index("idx_audit_log_user", "user_id", text("created_at DESC")),)

    id: UUID = id_column()
    user_id: UUID = owner_column()
    what: str = text_column()
    session_id: UUID | None = None
    device: str = text_column("")
    network: str = text_column("")
    created_at: datetime = created_column()


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a request came from: the kind of browser, and its address on the network."""

    device: str = ""
    network: str = ""


@dataclass(frozen=True, slots=True)
class Noted:
    """One event, as its owner sees it."""

    what: str
    session_id: UUID | None
    device: str
    network: str
    at: datetime


_NOTE = text(
    "INSERT INTO audit_log (id, user_id, what, session_id, device, network)"
    " VALUES (:id, :user_id, :what, :session_id, :device, :network)"
)
_LATEST = text(
    "SELECT what, session_id, device, network, created_at AS at FROM audit_log WHERE user_id = :user_id"
    " ORDER BY created_at DESC, id DESC LIMIT :most OFFSET :skip"
)
_COUNT = text("SELECT count(*) AS n FROM audit_log WHERE user_id = :user_id")


async def note(session: Session, user_id: UUID, what: Event, origin: Origin, session_id: UUID | None = None) -> None:
    values = {"id": uuid7(), "user_id": user_id, "what": what.value, "session_id": session_id}
    await fetch(session, _NOTE, **values, device=origin.device, network=origin.network)


async def latest(session: Session, user_id: UUID, most: int, skip: int = 0) -> list[Noted]:
    """The newest first."""
    return [Noted(**dict(row)) for row in await fetch(session, _LATEST, user_id=user_id, most=most, skip=skip)]


async def count(session: Session, user_id: UUID) -> int:
    (row,) = await fetch(session, _COUNT, user_id=user_id)
    return int(row.n)
