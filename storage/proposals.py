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


@dataclass(frozen=True, slots=True)
class Pending:
    id: UUID
    question: dict[str, Any]


_ADD = text(
    "INSERT INTO proposals (id, user_id, inbox_id, channel, chat, question)"
    " VALUES (:id, :user_id, :inbox_id, :channel, :chat, CAST(:question AS jsonb))"
)
_CLOSE = text(
    "UPDATE proposals SET state = :state, closed_at = now() WHERE id = :id AND user_id = :user_id"
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


async def close(session: Session, user_id: UUID, proposal_id: UUID, state: str) -> dict[str, Any] | None:
    """Answer (`spent`) or drop (`withdrawn`) a proposal; its question, or None when it was closed before."""
    row = await first(session, _CLOSE, id=proposal_id, user_id=user_id, state=state)
    return None if row is None else dict(row.question)
