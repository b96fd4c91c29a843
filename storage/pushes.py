"""When each person's regular pushes are due: a working table, one row of each kind for everybody, moved on by the scheduler alone.

A trigger calls a row due at once when the person's zone or wishes change: the next look works its slot out anew. The scheduler finds
whose turn it is inside `system()`: ids and due times only.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import DateTime, Index, Text, text
from sqlmodel import Field, SQLModel

from core.context import Session
from core.pushes import Push, Wish, wishes
from storage.columns import instant_column
from storage.database import Queues, Row, fetch, first


class PushTime(SQLModel, table=True):
    """`slot`: the local time it is for, None before there is one; `due_at`: when to look, in user time; `words_at`: from when on a
    model may be asked to put it in words, None where none is to be asked, or was."""

    __tablename__ = "push_times"
    __table_args__ = (
        Index("idx_push_times_due", "due_at"),
        Index("idx_push_times_words", "words_at", postgresql_where=text("words_at IS NOT NULL")),
    )

    user_id: UUID = Field(foreign_key="users.id", ondelete="CASCADE", primary_key=True)
    kind: str = Field(sa_type=Text, primary_key=True)
    slot: datetime | None = Field(default=None, sa_type=DateTime(timezone=False), nullable=True)
    due_at: datetime = instant_column(nullable=False)
    words_at: datetime | None = instant_column()


_RECENT = 200
"""Change-sets that are looked at: those of a day, and more."""
_WISHES = text("SELECT notification_preferences -> 'pushes' AS kept FROM user_profiles WHERE user_id = :user_id")
_CLAIM = text(
    "SELECT kind, slot FROM push_times WHERE user_id = :user_id AND due_at <= :now ORDER BY slot, kind FOR UPDATE SKIP LOCKED"
)
_PLAN = text(
    "UPDATE push_times t SET slot = n.slot, due_at = n.due_at, words_at = n.words_at FROM unnest(CAST(:kinds AS text[]),"
    " CAST(:slots AS timestamp[]), CAST(:dues AS timestamptz[]), CAST(:words AS timestamptz[])) AS n(kind, slot, due_at, words_at)"
    " WHERE t.user_id = :user_id AND t.kind = n.kind"
)
_WORDLESS = text(
    "SELECT t.user_id FROM push_times t WHERE t.words_at <= :now AND t.due_at > :now ORDER BY t.words_at LIMIT :limit"
)
_ASKED = text("UPDATE push_times SET words_at = NULL WHERE user_id = :user_id AND words_at IS NOT NULL")
_NEXT_WORDS = text("SELECT slot FROM push_times WHERE user_id = :user_id AND words_at <= :now AND due_at > :now")
_WHOSE = text(
    "WITH due AS MATERIALIZED (SELECT user_id FROM push_times WHERE due_at <= :now ORDER BY due_at)"
    " SELECT DISTINCT user_id FROM due LIMIT :limit"
)
"""In the order of time, as of alarms (`tasks.py`)."""
_NEXT_DUE = text("SELECT min(due_at) AS at FROM push_times")
_LOGGED = text(
    f"SELECT max(at) AS at FROM (SELECT * FROM changes WHERE user_id = :user_id ORDER BY id DESC LIMIT {_RECENT}) c"
    " WHERE kind = 'log' AND undone_at IS NULL AND read_by <> ALL (:by_itself)"
)


async def wanted(session: Session, user_id: UUID) -> dict[Push, Wish]:
    """How the person wants each kind."""
    row = await first(session, _WISHES, user_id=user_id)
    return wishes(row.kept if row is not None else None)


async def claim(session: Session, user_id: UUID, now: datetime) -> list[tuple[Push, datetime | None]]:
    """The person's rows that are due by user time `now` with the slots they are for, locked; what another holds is passed over."""
    return [(Push(row.kind), row.slot) for row in await fetch(session, _CLAIM, user_id=user_id, now=now)]


@dataclass(frozen=True, slots=True)
class Plan:
    """When a kind comes next: see `PushTime`."""

    slot: datetime
    due: datetime
    words: datetime | None = None


async def plan(session: Session, user_id: UUID, planned: Mapping[Push, Plan]) -> None:
    """When these kinds come next."""
    values = {
        "kinds": [push.value for push in planned],
        "slots": [each.slot for each in planned.values()],
        "dues": [each.due for each in planned.values()],
        "words": [each.words for each in planned.values()],
    }
    await fetch(session, _PLAN, user_id=user_id, **values)


async def whose(session: Queues, now: datetime, limit: int) -> list[UUID]:
    """Persons of whom something is due by user time `now`."""
    return [row.user_id for row in await fetch(session, _WHOSE, now=now, limit=limit)]


async def next_due(session: Queues) -> datetime | None:
    """When the next one is due, in user time."""
    found: list[Row] = await fetch(session, _NEXT_DUE)
    at: datetime | None = found[0].at
    return at


async def wordless(session: Queues, now: datetime, limit: int) -> list[UUID]:
    """Persons for whom a model is to be asked by user time `now`, before the findings are told; the longest due first."""
    return [row.user_id for row in await fetch(session, _WORDLESS, now=now, limit=limit)]


async def ahead(session: Session, user_id: UUID, now: datetime) -> datetime | None:
    """The slot the person's words are to be made for; None when there is none to ask for now."""
    row = await first(session, _NEXT_WORDS, user_id=user_id, now=now)
    return None if row is None else row.slot


async def asked(session: Session, user_id: UUID) -> None:
    """No model is asked again before the next slot."""
    await fetch(session, _ASKED, user_id=user_id)


_BY_ITSELF = ["schedule", "series"]
"""What a change-set made by the scheduler was read by."""


async def last_logged(session: Session, user_id: UUID) -> datetime | None:
    """When the person last recorded something, in user time; None when not lately."""
    row = await first(session, _LOGGED, user_id=user_id, by_itself=_BY_ITSELF)
    return None if row is None else row.at


def kept(push: Push, wish: Wish) -> dict[str, Any]:
    """A wish as it stands in the person's profile."""
    told = {"how": wish.how.value, **({"at": wish.at.strftime("%H:%M")} if wish.at else {})}
    return {push.value: told}
