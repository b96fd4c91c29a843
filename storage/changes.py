"""Change-sets: every write to a person's records, with the row before and after, kept by triggers.

One change-set is what one turn, tap or API call did. The trigger `record_change` (see migrations) refuses a write to a
recorded table outside a change-set, so no operation can forget it. Undo restores the rows "before", whatever the domain.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from functools import cache
from typing import Any, cast
from uuid import UUID

import orjson
from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Identity,
    Index,
    TextClause,
    UniqueConstraint,
    text,
)
from sqlmodel import Field, SQLModel

from core.context import Session
from core.ids import uuid7
from storage import settings
from storage.columns import created_column, id_column, instant_column, json_column, owner_column, text_column
from storage.database import fetch, first, touched
from storage.inbox import FINISHING

RECORDED = (
    "expenses",
    "incomes",
    "budgets",
    "rules",
    "recurrences",
    "paydays",
    "vehicles",
    "maintenance_logs",
    "fuel_logs",
    "service_reminders",
    "food_logs",
    "weight_logs",
    "body_goals",
    "memories",
    "manuals",
    "tasks",
    "workouts",
    "training_plans",
)
"""Tables under the trigger: a new domain adds its own here and in its migration."""

_VOLATILE = ("updated_at", "version")


class Change(SQLModel, table=True):
    __tablename__ = "changes"
    __table_args__ = (
        UniqueConstraint("user_id", "id", name="changes_owner"),
        ForeignKeyConstraint(
            ["user_id", "undoes"], ["changes.user_id", "changes.id"], name="changes_undoes", ondelete="CASCADE"
        ),
        CheckConstraint("kind IN ('log', 'correct', 'delete', 'undo', 'api')", name="changes_kind"),
        Index("idx_changes_user_message", "user_id", "channel", "message_id"),
        Index("idx_changes_undoes", "user_id", "undoes"),
        Index("idx_changes_corrections", "user_id", "id", postgresql_where=text("kind = 'correct'")),
    )

    id: UUID = id_column()
    user_id: UUID = owner_column()
    inbox_id: UUID | None = Field(default=None, index=True)
    kind: str = text_column()
    channel: str = text_column()
    message_id: int | None = Field(default=None, sa_type=BigInteger)
    words: str = text_column("")
    read_by: str = text_column()
    reading: dict[str, Any] = json_column()
    confirmed_by: str = text_column()
    at: datetime = instant_column(nullable=False)
    undoes: UUID | None = None
    undone_at: datetime | None = instant_column()
    created_at: datetime = created_column()


class ChangeRow(SQLModel, table=True):
    __tablename__ = "change_rows"
    __table_args__ = (
        ForeignKeyConstraint(
            ["user_id", "change_id"], ["changes.user_id", "changes.id"], name="change_rows_change", ondelete="CASCADE"
        ),
        CheckConstraint("op IN ('insert', 'update', 'delete')", name="change_rows_op"),
        Index("idx_change_rows_record", "user_id", "row_id"),
        Index("idx_change_rows_change", "user_id", "change_id"),
    )

    seq: int | None = Field(default=None, sa_column=Column(BigInteger, Identity(always=True), primary_key=True))
    user_id: UUID = owner_column()
    change_id: UUID
    table_name: str = text_column()
    row_id: UUID
    op: str = text_column()
    before: dict[str, Any] | None = json_column(nullable=True)
    after: dict[str, Any] | None = json_column(nullable=True)


@dataclass(frozen=True, slots=True)
class RecordedRow:
    """One row of a change-set. `before` and `after` are the whole row as JSON, fractions as Decimal; None when it did not exist."""

    table: str
    row_id: UUID
    op: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """One change-set as /kenapa, undo and corrections need it."""

    id: UUID
    kind: str
    words: str
    read_by: str
    reading: dict[str, Any]
    confirmed_by: str
    at: datetime
    undoes: UUID | None
    undone: bool
    rows: tuple[RecordedRow, ...]


_COLUMNS = "(id, user_id, inbox_id, kind, channel, message_id, words, read_by, reading, confirmed_by, at)"
_VALUES = (
    "CAST(:id AS uuid), CAST(:user_id AS uuid), CAST(:inbox_id AS uuid), :kind, :channel, CAST(:message_id AS bigint), :words,"
    " :read_by, CAST(:reading AS jsonb), :confirmed_by, CAST(:at AS timestamptz)"
)
_ENTER = " RETURNING id) SELECT set_config('app.change_id', id::text, true) FROM opened"
_OPEN = text(f"WITH opened AS (INSERT INTO changes {_COLUMNS} VALUES ({_VALUES}){_ENTER}")
_FINISH_AND_OPEN = text(
    f"WITH {FINISHING}, opened AS (INSERT INTO changes {_COLUMNS} SELECT {_VALUES} FROM done{_ENTER}"
)
_SELECT = (
    "SELECT c.id, c.kind, c.words, c.read_by, c.reading, c.confirmed_by, c.at, c.undoes, c.undone_at IS NOT NULL AS undone,"
    " r.table_name, r.row_id, r.op, r.before::text AS before,"
    " r.after::text AS after FROM changes c JOIN change_rows r ON r.user_id = c.user_id AND r.change_id = c.id"
    " WHERE c.user_id = :user_id AND "
)
_BY_ID = text(_SELECT + "c.id = :key ORDER BY r.seq")
_OF_ROW = text(_SELECT + "r.row_id = :key ORDER BY r.seq")
_BY_MESSAGE = text(
    _SELECT
    + "c.id = (SELECT id FROM changes WHERE user_id = :user_id AND channel = :channel AND message_id = :message_id"
    " AND kind <> 'undo' ORDER BY id DESC LIMIT 1) ORDER BY r.seq"
)
_LAST = text(
    _SELECT + "c.id = (SELECT id FROM changes WHERE user_id = :user_id AND undone_at IS NULL AND kind <> 'undo'"
    " AND read_by <> 'series' ORDER BY id DESC LIMIT 1) ORDER BY r.seq"
)
_LAST_TOUCHED = text(
    _SELECT
    + "c.id = (SELECT m.id FROM changes m WHERE m.user_id = :user_id AND m.undone_at IS NULL AND m.kind IN ('log', 'correct')"
    " AND m.read_by <> 'series'"
    " AND EXISTS (SELECT FROM change_rows x WHERE x.user_id = m.user_id AND x.change_id = m.id AND x.table_name = ANY(:tables)"
    " AND NOT EXISTS (SELECT FROM change_rows d WHERE d.user_id = m.user_id AND d.row_id = x.row_id AND d.seq > x.seq AND d.op = 'delete'))"
    " ORDER BY m.id DESC LIMIT 1) ORDER BY r.seq"
)
_SPEND = text(
    "UPDATE changes SET undone_at = now() WHERE user_id = :user_id AND id = :change_id AND undone_at IS NULL RETURNING id"
)
_MARK = text(
    "UPDATE changes SET undoes = :undone WHERE user_id = :user_id AND id = NULLIF(current_setting('app.change_id', true), '')::uuid"
)
_REVIVE = text(
    "WITH RECURSIVE chain AS (SELECT id, undoes, 0 AS n FROM changes WHERE user_id = :user_id AND id = :change_id"
    " UNION ALL SELECT c.id, c.undoes, n + 1 FROM changes c JOIN chain ON c.user_id = :user_id AND c.id = chain.undoes)"
    " UPDATE changes SET undone_at = CASE WHEN n % 2 = 1 THEN now() END FROM chain"
    " WHERE changes.user_id = :user_id AND changes.id = chain.id"
)


async def open_change(
    session: Session,
    *,
    change_id: UUID,
    user_id: UUID,
    inbox_id: UUID | None,
    kind: str,
    channel: str,
    message_id: int | None,
    words: str,
    read_by: str,
    reading: str,
    confirmed_by: str,
    at: datetime,
    finishing: bool = False,
) -> bool:
    """Begin a change-set: every write of this transaction from here on belongs to it. `reading` is JSON text.

    `finishing`: mark the update as done in the same statement; False when another worker was faster, whose result stands.
    """
    values = {
        "id": change_id,
        "user_id": user_id,
        "inbox_id": inbox_id,
        "kind": kind,
        "channel": channel,
        "message_id": message_id,
        "words": words,
        "read_by": read_by,
        "reading": reading,
        "confirmed_by": confirmed_by,
        "at": at,
    }
    touched(session, user_id)
    return await first(session, _FINISH_AND_OPEN if finishing else _OPEN, **values) is not None


async def begin(
    session: Session,
    user_id: UUID,
    at: datetime,
    *,
    read_by: str,
    confirmed_by: str | None = None,
    kind: str = "log",
    words: str = "",
    channel: str = "telegram",
    change_id: UUID | None = None,
) -> UUID:
    """Begin a change-set that no message of the person's asked for; its id. `confirmed_by`: the same as read it, if not said."""
    change_id = change_id or uuid7()
    await open_change(
        session,
        change_id=change_id,
        user_id=user_id,
        inbox_id=None,
        kind=kind,
        channel=channel,
        message_id=None,
        words=words,
        read_by=read_by,
        reading="{}",
        confirmed_by=confirmed_by or read_by,
        at=at,
    )
    return change_id


async def _sets(session: Session, query: TextClause, **values: Any) -> list[ChangeSet]:
    found: dict[UUID, ChangeSet] = {}
    for r in await fetch(session, query, **values):
        row = RecordedRow(r.table_name, r.row_id, r.op, _read(r.before), _read(r.after))
        if (known := found.get(r.id)) is not None:
            found[r.id] = replace(known, rows=(*known.rows, row))
        else:
            found[r.id] = ChangeSet(
                r.id, r.kind, r.words, r.read_by, r.reading, r.confirmed_by, r.at, r.undoes, r.undone, (row,)
            )
    return list(found.values())


def _read(row: str | None) -> dict[str, Any] | None:
    """`71.50` stays `71.50`: a float would forget the digits the table keeps."""
    return None if row is None else cast("dict[str, Any]", json.loads(row, parse_float=Decimal))


def _written(row: Mapping[str, Any]) -> str:
    return orjson.dumps(row, default=lambda exact: orjson.Fragment(str(exact))).decode()


async def get(session: Session, user_id: UUID, change_id: UUID) -> ChangeSet | None:
    return next(iter(await _sets(session, _BY_ID, user_id=user_id, key=change_id)), None)


async def by_message(session: Session, user_id: UUID, channel: str, message_id: int) -> ChangeSet | None:
    """What the person's own message `message_id` did."""
    return next(iter(await _sets(session, _BY_MESSAGE, user_id=user_id, channel=channel, message_id=message_id)), None)


async def last(session: Session, user_id: UUID) -> ChangeSet | None:
    """The newest change that has not been undone."""
    return next(iter(await _sets(session, _LAST, user_id=user_id)), None)


async def last_touched(session: Session, user_id: UUID, tables: Sequence[str]) -> ChangeSet | None:
    """The newest change that made or corrected a record which still exists."""
    return next(iter(await _sets(session, _LAST_TOUCHED, user_id=user_id, tables=list(tables))), None)


async def story(session: Session, user_id: UUID, row_id: UUID) -> list[ChangeSet]:
    """Every change one record went through, oldest first."""
    return await _sets(session, _OF_ROW, user_id=user_id, key=row_id)


async def spend(session: Session, user_id: UUID, change_id: UUID) -> bool:
    """Mark a change as undone; False when it was already, or never was. The row lock makes one of two taps wait."""
    return await first(session, _SPEND, user_id=user_id, change_id=change_id) is not None


async def mark_undone(session: Session, user_id: UUID, undone: UUID) -> None:
    """The open change-set takes back this one."""
    await fetch(session, _MARK, user_id=user_id, undone=undone)


async def revive(session: Session, user_id: UUID, change_id: UUID) -> None:
    """A change whose undo was itself undone stands again; what it had taken back is gone again, and so on down the chain."""
    await fetch(session, _REVIVE, user_id=user_id, change_id=change_id)


_EXPLAIN = text(
    "UPDATE changes SET reading = jsonb_set(reading, '{seen}', coalesce(reading -> 'seen', '[]') || CAST(:seen AS jsonb))"
    " WHERE user_id = :user_id AND id = CAST(NULLIF(current_setting('app.change_id', true), '') AS uuid)"
)
_DISCARD = text(
    "DELETE FROM changes c WHERE c.user_id = :user_id AND c.id = :change_id"
    " AND NOT EXISTS (SELECT FROM change_rows r WHERE r.user_id = c.user_id AND r.change_id = c.id) RETURNING c.id"
)
_OVERTAKING = text(
    "SELECT l.id FROM change_rows mine JOIN change_rows later ON later.user_id = mine.user_id AND later.row_id = mine.row_id"
    " AND later.seq > mine.seq AND later.change_id <> mine.change_id JOIN changes l ON l.user_id = later.user_id"
    " AND l.id = later.change_id WHERE mine.user_id = :user_id AND mine.change_id = :change_id AND l.undone_at IS NULL"
    " AND l.kind <> 'undo' ORDER BY later.seq DESC LIMIT 1"
)
_RELATED = text(
    "SELECT c.id, c.undone_at IS NOT NULL AS undone, ARRAY(SELECT DISTINCT mine.row_id FROM change_rows mine JOIN change_rows later"
    " ON later.user_id = mine.user_id AND later.row_id = mine.row_id AND later.seq > mine.seq AND later.change_id <> mine.change_id"
    " JOIN changes l ON l.user_id = later.user_id AND l.id = later.change_id WHERE mine.user_id = c.user_id AND mine.change_id = c.id"
    " AND l.undone_at IS NULL AND l.kind <> 'undo') AS overtaken"
    " FROM changes c WHERE c.user_id = :user_id AND c.kind <> 'undo' AND c.id <> :change_id AND c.id IN (SELECT o.change_id"
    " FROM change_rows o JOIN change_rows t ON t.user_id = o.user_id AND t.row_id = o.row_id"
    " WHERE t.user_id = :user_id AND t.change_id = :change_id)"
)


async def overtaking(session: Session, user_id: UUID, change_id: UUID) -> UUID | None:
    """The newest change still in force that touched a record of this one after it."""
    row = await first(session, _OVERTAKING, user_id=user_id, change_id=change_id)
    return None if row is None else row.id


async def explain(session: Session, user_id: UUID, seen: Mapping[str, str]) -> None:
    """Add to the open change-set where a value came from that was not in the words: /kenapa tells it."""
    await fetch(session, _EXPLAIN, user_id=user_id, seen=json.dumps([dict(seen)]))


async def discard_empty(session: Session, user_id: UUID, change_id: UUID) -> bool:
    """Forget a change-set that turned out to write nothing; whether it did."""
    return await first(session, _DISCARD, user_id=user_id, change_id=change_id) is not None


@dataclass(frozen=True, slots=True)
class Related:
    """An earlier change to the same records, and what has become of it: undone, or which records were changed later."""

    id: UUID
    undone: bool
    overtaken: tuple[UUID, ...]


async def related(session: Session, user_id: UUID, change_id: UUID) -> list[Related]:
    """The other changes that touched the records of this one: their cards must follow."""
    found = await fetch(session, _RELATED, user_id=user_id, change_id=change_id)
    return [Related(r.id, r.undone, tuple(r.overtaken)) for r in found]


async def restore(session: Session, user_id: UUID, row: RecordedRow) -> bool:
    """Put one record back to what it was before; False when something later changed it, and then nothing is touched."""
    if row.table == settings.TABLE and row.before is not None and row.after is not None:
        return await settings.restore(session, user_id, row.row_id, before=row.before, after=row.after)
    values: dict[str, Any] = {"user_id": user_id, "row_id": row.row_id}
    if row.before is not None:
        values["before"] = _written(row.before)
    if row.after is not None:
        values["after"] = _written(row.after)
    return await first(session, _restoring(row.table, row.op), **values) is not None


@cache
def _restoring(table: str, op: str) -> TextClause:
    """The statement that takes back one `op` on `table`, only while the row still is what that op left behind."""
    if table not in RECORDED:
        raise ValueError(f"{table} is not a recorded table")
    columns = ", ".join(f'"{c.name}"' for c in SQLModel.metadata.tables[table].columns if c.name not in _VOLATILE)
    row = f"jsonb_populate_record(NULL::{table}, CAST(:before AS jsonb))"
    volatile = ", ".join(f"'{name}'" for name in _VOLATILE)
    unchanged = f"to_jsonb(t) - ARRAY[{volatile}] = CAST(:after AS jsonb) - ARRAY[{volatile}]"
    mine = f"t.user_id = :user_id AND t.id = :row_id AND {unchanged} RETURNING t.id"
    statements = {
        "insert": f"DELETE FROM {table} t WHERE {mine}",
        "update": f"UPDATE {table} t SET ({columns}) = (SELECT {columns} FROM {row}) WHERE {mine}",
        "delete": f"INSERT INTO {table} ({columns}) SELECT {columns} FROM {row} p WHERE p.user_id = :user_id AND p.id = :row_id"
        " ON CONFLICT DO NOTHING RETURNING id",
    }
    return text(statements[op])
