"""Tasks: the records, and the working table of when something is to be done about each.

`task_alarms` is kept by triggers: of an open task when to remind, of a finished one that repeats when its next is to be added. The
scheduler finds whose turn it is inside `system()`: ids and due times only. An instance of a series is open once, by an index.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from core.context import Session
from storage.columns import (
    created_column,
    id_column,
    instant_column,
    number_column,
    owner_column,
    text_column,
)
from storage.database import Queues, Row, fetch, first
from storage.records import select


def _flag() -> Any:
    return Field(default=False, nullable=False, sa_column_kwargs={"server_default": text("false")})


class Task(SQLModel, table=True):
    """`due_date`: the instant, or without a time the midnight its day begins with in `due_zone`, where it was said.

    `recurrence`: a rule of RFC 5545, counted from `scheduled_for` (with `scheduled_has_time`), which snoozing leaves alone, or
    with `from_completion` from the day it is done. `series`: shared by its instances.
    """

    __tablename__ = "tasks"
    __table_args__ = (
        UniqueConstraint("user_id", "id", name="tasks_owner"),
        CheckConstraint("length(title) BETWEEN 1 AND 200", name="tasks_title"),
        CheckConstraint("length(description) BETWEEN 1 AND 2000", name="tasks_description"),
        CheckConstraint("priority IN ('high', 'medium', 'low')", name="tasks_priority"),
        CheckConstraint("status IN ('todo', 'in_progress', 'done')", name="tasks_status"),
        CheckConstraint("(due_date IS NULL) = (due_zone IS NULL)", name="tasks_due_zone"),
        CheckConstraint("due_date IS NOT NULL OR NOT due_has_time", name="tasks_due_has_time"),
        CheckConstraint(
            "recurrence ~ '^FREQ=[A-Z]+(;[A-Z]+=[A-Z0-9,-]+)*$' AND length(recurrence) <= 200", name="tasks_recurrence"
        ),
        CheckConstraint(
            "(recurrence IS NULL) = (series IS NULL) AND (recurrence IS NULL) = (scheduled_for IS NULL)",
            name="tasks_series",
        ),
        CheckConstraint("recurrence IS NOT NULL OR NOT from_completion", name="tasks_from_completion"),
        CheckConstraint("(status = 'done') = (completed_at IS NOT NULL)", name="tasks_completed_at"),
        Index("idx_tasks_user_status", "user_id", "status"),
        Index("idx_tasks_user_completed", "user_id", "completed_at", postgresql_where=text("completed_at IS NOT NULL")),
        Index("tasks_one_open", "user_id", "series", unique=True, postgresql_where=text("status <> 'done'")),
    )

    id: UUID = id_column()
    user_id: UUID = owner_column()
    title: str = text_column()
    description: str | None = text_column(nullable=True)
    due_date: datetime | None = instant_column()
    due_has_time: bool = _flag()
    due_zone: str | None = text_column(nullable=True)
    priority: str = text_column("medium")
    status: str = text_column("todo")
    recurrence: str | None = text_column(nullable=True)
    from_completion: bool = _flag()
    series: UUID | None = None
    scheduled_for: datetime | None = instant_column()
    scheduled_has_time: bool = _flag()
    completed_at: datetime | None = instant_column()
    version: int = number_column(1)
    created_at: datetime = created_column()
    updated_at: datetime = created_column()


class TaskAlarm(SQLModel, table=True):
    """When, in user time, something is to be done about one task. `since`: it is not placed yet, and is to come after this."""

    __tablename__ = "task_alarms"
    __table_args__ = (
        Index("idx_task_alarms_due", "due_at"),
        Index("idx_task_alarms_user", "user_id"),
        Index("idx_task_alarms_unplaced", "user_id", postgresql_where=text("since IS NOT NULL")),
    )

    task_id: UUID = Field(primary_key=True)
    user_id: UUID = owner_column()
    due_at: datetime = instant_column(nullable=False)
    since: datetime | None = instant_column()


@dataclass(frozen=True, slots=True)
class Unplaced:
    """An alarm of a task of a day: its day begins at `due_date` in `due_zone`."""

    task_id: UUID
    due_date: datetime
    due_zone: str
    since: datetime


_OPEN = text("SELECT * FROM tasks WHERE user_id = :user_id AND status <> 'done' ORDER BY id LIMIT :limit")
_SAME = text(
    "SELECT * FROM tasks WHERE user_id = :user_id AND status <> 'done' AND lower(title) = lower(:title)"
    " AND due_date IS NOT DISTINCT FROM CAST(:due_date AS timestamptz) AND due_has_time = :due_has_time"
    " AND recurrence IS NOT DISTINCT FROM CAST(:recurrence AS text) LIMIT 1"
)
_SUCCEEDED = text(
    "SELECT EXISTS (SELECT FROM tasks WHERE user_id = :user_id AND series = :series AND status <> 'done') AS found"
)
_NAMED = text(
    "SELECT id FROM tasks WHERE user_id = :user_id AND lower(title) ~ ALL(CAST(:patterns AS text[]))"
    " ORDER BY status = 'done', id DESC LIMIT :limit"
)
_CLAIM = text(
    "SELECT t.*, a.due_at FROM task_alarms a JOIN tasks t ON t.user_id = a.user_id AND t.id = a.task_id"
    " WHERE a.user_id = :user_id AND a.due_at <= :now ORDER BY a.due_at, t.id LIMIT :limit FOR UPDATE OF a SKIP LOCKED"
)
_ALARM = text("SELECT due_at FROM task_alarms WHERE user_id = :user_id AND task_id = :id")
_UNPLACED = text(
    "SELECT a.task_id, t.due_date, t.due_zone, a.since FROM task_alarms a JOIN tasks t ON t.user_id = a.user_id AND t.id = a.task_id"
    " WHERE a.user_id = :user_id AND a.since IS NOT NULL FOR UPDATE OF a SKIP LOCKED"
)
_PUT_OFF = text("UPDATE task_alarms SET due_at = :due_at, since = NULL WHERE user_id = :user_id AND task_id = :id")
_SILENCE = text("DELETE FROM task_alarms WHERE user_id = :user_id AND task_id = :id")
_WHOSE = text(
    "WITH due AS MATERIALIZED (SELECT user_id FROM task_alarms WHERE due_at <= :now ORDER BY due_at)"
    " SELECT user_id FROM due UNION SELECT user_id FROM task_alarms WHERE since IS NOT NULL LIMIT :limit"
)
"""Read in the order of time, whatever the planner thinks is due: in any other order everybody's would be gone through."""
_NEXT_DUE = text("SELECT min(due_at) AS at FROM task_alarms")


async def open_ones(session: Session, user_id: UUID, limit: int) -> list[Task]:
    """What is still to be done, oldest first."""
    return await select(session, Task, _OPEN, user_id=user_id, limit=limit)


async def same(
    session: Session,
    user_id: UUID,
    *,
    title: str,
    due_date: datetime | None,
    due_has_time: bool,
    recurrence: str | None,
) -> Task | None:
    """An open task of the same title, time and rule."""
    values = {"title": title, "due_date": due_date, "due_has_time": due_has_time, "recurrence": recurrence}
    return next(iter(await select(session, Task, _SAME, user_id=user_id, **values)), None)


async def succeeded(session: Session, user_id: UUID, series: UUID) -> bool:
    """Whether an instance of the series is open."""
    row = await first(session, _SUCCEEDED, user_id=user_id, series=series)
    return row is not None and bool(row.found)


async def named(session: Session, user_id: UUID, *, patterns: list[str], limit: int) -> list[UUID]:
    """Tasks whose title matches every pattern, open ones first, newest first."""
    return [row.id for row in await fetch(session, _NAMED, user_id=user_id, patterns=patterns, limit=limit)]


async def claim(session: Session, user_id: UUID, now: datetime, limit: int) -> list[Row]:
    """The person's tasks whose alarm is due by user time `now`, with `due_at`, each alarm locked; what another worker holds is
    passed over."""
    return await fetch(session, _CLAIM, user_id=user_id, now=now, limit=limit)


async def alarm(session: Session, user_id: UUID, task_id: UUID) -> datetime | None:
    """When the person is reminded of a task; None when not at all."""
    row = await first(session, _ALARM, user_id=user_id, id=task_id)
    return None if row is None else row.due_at


async def unplaced(session: Session, user_id: UUID) -> list[Unplaced]:
    """The person's alarms that have no time yet, each locked."""
    found = await fetch(session, _UNPLACED, user_id=user_id)
    return [Unplaced(r.task_id, r.due_date, r.due_zone, r.since) for r in found]


async def put_off(session: Session, user_id: UUID, task_id: UUID, due_at: datetime) -> None:
    """The alarm of a task is at this time."""
    await fetch(session, _PUT_OFF, user_id=user_id, id=task_id, due_at=due_at)


async def silence(session: Session, user_id: UUID, task_id: UUID) -> None:
    """The alarm of a task has done its work."""
    await fetch(session, _SILENCE, user_id=user_id, id=task_id)


async def whose(session: Queues, now: datetime, limit: int) -> list[UUID]:
    """Persons of whom an alarm is due by user time `now`, or has no time yet."""
    return [row.user_id for row in await fetch(session, _WHOSE, now=now, limit=limit)]


async def next_due(session: Queues) -> datetime | None:
    """When the next alarm is due, in user time; None when there is none."""
    found = await fetch(session, _NEXT_DUE)
    at: datetime | None = found[0].at
    return at
