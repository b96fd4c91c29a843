"""What the person is to be told once: a kind, a typed payload, and a key that makes it unrepeatable.

Written in the transaction of what caused it. `shown_at`: it stood on the card of that very turn, so that nobody pushes it;
`outbox_id`: it went out as this message. When it left, how many seconds late, a trigger of the outbox notes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Double, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from core.context import Session
from core.ids import uuid7
from storage.columns import created_column, id_column, instant_column, json_column, owner_column, text_column
from storage.database import fetch


class Notification(SQLModel, table=True):
    __tablename__ = "notifications"
    __table_args__ = (
        UniqueConstraint("user_id", "dedupe_key", name="notifications_once"),
        Index("idx_notifications_outbox", "outbox_id", postgresql_where=text("outbox_id IS NOT NULL")),
        Index("idx_notifications_user", "user_id", text("id DESC"), postgresql_where=text("outbox_id IS NOT NULL")),
    )

    id: UUID = id_column()
    user_id: UUID = owner_column()
    kind: str = text_column()
    payload: dict[str, Any] = json_column()
    dedupe_key: str = text_column()
    at: datetime = instant_column(nullable=False)
    shown_at: datetime | None = instant_column()
    outbox_id: UUID | None = None
    sent_at: datetime | None = instant_column()
    late: float | None = Field(default=None, sa_type=Double, nullable=True)
    tapped_at: datetime | None = instant_column()
    created_at: datetime = created_column()


_ADD = text(
    "INSERT INTO notifications (id, user_id, kind, payload, dedupe_key, at, shown_at)"
    " SELECT n.id, :user_id, :kind, n.payload, n.key, :at, :shown_at"
    " FROM unnest(CAST(:ids AS uuid[]), CAST(:keys AS text[]), CAST(:payloads AS jsonb[])) AS n(id, key, payload)"
    " ON CONFLICT (user_id, dedupe_key) DO NOTHING RETURNING dedupe_key"
)
_GO_OUT = text(
    "UPDATE notifications n SET outbox_id = o.outbox_id, payload = n.payload || jsonb_build_object('title', o.title)"
    " FROM unnest(CAST(:keys AS text[]), CAST(:rows AS uuid[]), CAST(:titles AS text[])) AS o(key, outbox_id, title)"
    " WHERE n.user_id = :user_id AND n.dedupe_key = o.key"
)
_TAPPED = text(
    "UPDATE notifications SET tapped_at = :at WHERE user_id = :user_id AND outbox_id = :outbox_id AND tapped_at IS NULL"
)
_PUSHES = text(
    "SELECT n.kind, n.payload ->> 'title' AS title, n.sent_at, n.tapped_at, coalesce(o.state, 'sent') AS state,"
    " coalesce(n.late, extract(epoch FROM clock_timestamp() - n.created_at)::float + coalesce((o.card ->> 'late')::float, 0)) AS late"
    " FROM (SELECT DISTINCT ON (p.outbox_id) p.* FROM (SELECT * FROM notifications WHERE user_id = :user_id AND outbox_id IS NOT NULL"
    " ORDER BY id DESC LIMIT 10 * CAST(:limit AS int)) p ORDER BY p.outbox_id, p.id) n"
    " LEFT JOIN outbox o ON o.id = n.outbox_id AND o.user_id = :user_id ORDER BY n.id DESC LIMIT :limit"
)


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent by itself: its title, when it left (None: not yet, or never), how many seconds late, whether a button on it was
    pressed."""

    kind: str
    title: str
    sent_at: datetime | None
    late: float
    state: str
    tapped: bool


async def add(
    session: Session,
    user_id: UUID,
    kind: str,
    told: Mapping[str, Mapping[str, Any]],
    *,
    at: datetime,
    shown: bool,
) -> set[str]:
    """Write a notification for each key with its payload; the keys that were not there before. `at` is user time."""
    values = {
        "ids": [uuid7() for _ in told],
        "keys": list(told),
        "payloads": [orjson.dumps(payload).decode() for payload in told.values()],
    }
    found = await fetch(session, _ADD, user_id=user_id, kind=kind, at=at, shown_at=at if shown else None, **values)
    return {row.dedupe_key for row in found}


async def go_out(session: Session, user_id: UUID, sent: Mapping[str, tuple[UUID, str]]) -> None:
    """These, by key, are told by an outbox row, of such a title; several may share one."""
    values = {"keys": list(sent), "rows": [row for row, _ in sent.values()], "titles": [t for _, t in sent.values()]}
    await fetch(session, _GO_OUT, user_id=user_id, **values)


async def tapped(session: Session, user_id: UUID, outbox_id: UUID, at: datetime) -> None:
    """A button on this message was pressed for the first time, in user time."""
    await fetch(session, _TAPPED, user_id=user_id, outbox_id=outbox_id, at=at)


async def sent(session: Session, user_id: UUID, limit: int) -> list[Sent]:
    """The last messages the person was sent without asking, newest first."""
    found = await fetch(session, _PUSHES, user_id=user_id, limit=limit)
    return [Sent(r.kind, r.title or "", r.sent_at, max(r.late, 0.0), r.state, r.tapped_at is not None) for r in found]
