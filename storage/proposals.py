"""Proposals: what was asked of the person and not yet answered, with the calls each answer would make.

One-shot: an answer spends the row. They do not expire. When another record is made an open question lapses; one that only
waits for a yes is set aside: words answer it no more, its button still does.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import SQLModel

from core.context import Session
from storage.columns import created_column, id_column, instant_column, json_column, owner_column, text_column
from storage.database import fetch, first


class Proposal(SQLModel, table=True):
    __tablename__ = "proposals"
    __table_args__ = (
        CheckConstraint("state IN ('pending', 'aside', 'spent', 'withdrawn', 'lapsed')", name="proposals_state"),
        Index("idx_proposals_open", "user_id", "id", postgresql_where=text("state IN ('pending', 'aside')")),
        Index("idx_proposals_pending", "user_id", "chat", "id", postgresql_where=text("state = 'pending'")),
    )

    id: UUID = id_column()
    user_id: UUID = owner_column()
    inbox_id: UUID | None = None
    channel: str = text_column()
    chat: str = text_column()
    state: str = text_column("pending")
    question: dict[str, Any] = json_column()
    created_at: datetime = created_column()
    closed_at: datetime | None = instant_column()
    closed_by: UUID | None = None


@dataclass(frozen=True, slots=True)
class Pending:
    id: UUID
    question: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A question as it is listed. `message`: the one that asks it in its chat, once that is sent."""

    id: UUID
    channel: str
    question: dict[str, Any]
    created_at: datetime
    message: int | None


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and what has become of it; `closed_by`: the update that answered it."""

    question: dict[str, Any]
    state: str
    channel: str
    message: int | None
    closed_by: UUID | None

    @property
    def open(self) -> bool:
        return self.state in {"pending", "aside"}


_WAITING = text(
    "SELECT t.total, p.* FROM (SELECT count(*) AS total FROM proposals WHERE user_id = :user_id AND state IN ('pending', 'aside')) t"
    " LEFT JOIN (SELECT q.id, q.channel, q.question, q.created_at, o.message_id FROM proposals q"
    " LEFT JOIN outbox o ON o.user_id = q.user_id AND o.id = q.id WHERE q.user_id = :user_id AND q.state IN ('pending', 'aside')"
    " ORDER BY q.id DESC LIMIT :limit OFFSET :offset) p ON true"
)
_GET = text(
    "SELECT p.question, p.state, p.channel, p.closed_by, o.message_id FROM proposals p"
    " LEFT JOIN outbox o ON o.user_id = p.user_id AND o.id = p.id WHERE p.user_id = :user_id AND p.id = :id"
)
_ADD = text(
    "INSERT INTO proposals (id, user_id, inbox_id, channel, chat, question)"
    " VALUES (:id, :user_id, :inbox_id, :channel, :chat, CAST(:question AS jsonb))"
)
_CLOSE = text(
    "UPDATE proposals SET state = :state, closed_at = now(), closed_by = CAST(:by AS uuid) WHERE id = :id AND user_id = :user_id"
    " AND state IN ('pending', 'aside') RETURNING question"
)
_SET_ASIDE = text("UPDATE proposals SET state = 'aside' WHERE id = :id AND user_id = :user_id AND state = 'pending'")


async def add(
    session: Session,
    *,
    proposal_id: UUID,
    user_id: UUID,
    inbox_id: UUID | None,
    channel: str,
    chat: str,
    question: dict[str, Any],
) -> None:
    values = {
        "id": proposal_id,
        "user_id": user_id,
        "inbox_id": inbox_id,
        "channel": channel,
        "chat": chat,
        "question": json.dumps(question),
    }
    await fetch(session, _ADD, **values)


async def set_aside(session: Session, user_id: UUID, proposal_id: UUID) -> None:
    """From now on only its button answers it."""
    await fetch(session, _SET_ASIDE, id=proposal_id, user_id=user_id)


async def close(
    session: Session, user_id: UUID, proposal_id: UUID, state: str, *, by: UUID | None = None
) -> dict[str, Any] | None:
    """Answer (`spent`) or drop (`withdrawn`) a proposal; its question, or None when it was closed before. `by`: the update that did."""
    row = await first(session, _CLOSE, id=proposal_id, user_id=user_id, state=state, by=by)
    return None if row is None else dict(row.question)


async def waiting(session: Session, user_id: UUID, limit: int, offset: int) -> tuple[list[Waiting], int]:
    """What was asked and is not yet answered, the newest first, and how much of it there is."""
    found = await fetch(session, _WAITING, user_id=user_id, limit=limit, offset=offset)
    shown = [Waiting(r.id, r.channel, r.question, r.created_at, r.message_id) for r in found if r.id is not None]
    return shown, found[0].total


async def get(session: Session, user_id: UUID, proposal_id: UUID) -> Asked | None:
    row = await first(session, _GET, user_id=user_id, id=proposal_id)
    return None if row is None else Asked(row.question, row.state, row.channel, row.message_id, row.closed_by)
