"""Bills and income that come again: the records, and the working table of what is due next of each.

`occurrences` is kept by triggers (made, paused, removed and brought back with its record) and moved on by `advance` alone; so
undoing a booked bill does not book it again. The scheduler finds whose turn it is inside `system()`: ids and due times only.
"""

from datetime import date as Date
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from core.context import Session
from storage.columns import (
    amount_column,
    created_column,
    id_column,
    instant_column,
    number_column,
    owner_column,
    text_column,
)
from storage.database import Queues, Row, fetch
from storage.money import CATEGORY_LIST
from storage.records import select


class Payday(SQLModel, table=True):
    """The day of the month the person's money comes: monthly budgets run from it to the day before the next."""

    __tablename__ = "paydays"
    __table_args__ = (
        UniqueConstraint("user_id", name="paydays_one"),
        UniqueConstraint("user_id", "id", name="paydays_owner"),
        CheckConstraint("day BETWEEN 1 AND 31", name="paydays_day"),
    )

    id: UUID = id_column()
    user_id: UUID = owner_column()
    day: int
    version: int = number_column(1)
    created_at: datetime = created_column()
    updated_at: datetime = created_column()


class Recurrence(SQLModel, table=True):
    """`starts`: its first day, which also says on which day of the week, month or year it falls; but `day` of the month, when set."""

    __tablename__ = "recurrences"
    __table_args__ = (
        UniqueConstraint("user_id", "id", name="recurrences_owner"),
        CheckConstraint("kind IN ('expense', 'income')", name="recurrences_kind"),
        CheckConstraint("amount > 0 AND amount <= 1000000000000 AND scale(amount) <= 4", name="recurrences_amount"),
        CheckConstraint("currency ~ '^[A-Z]{3}$'", name="recurrences_currency"),
        CheckConstraint("length(description) BETWEEN 1 AND 200", name="recurrences_description"),
        CheckConstraint(f"category IN ({CATEGORY_LIST})", name="recurrences_category"),
        CheckConstraint("length(label) BETWEEN 1 AND 60", name="recurrences_label"),
        CheckConstraint("day BETWEEN 1 AND 31", name="recurrences_day"),
        CheckConstraint("every IN ('week', 'month', 'year')", name="recurrences_every"),
    )

    id: UUID = id_column()
    user_id: UUID = owner_column()
    kind: str = text_column()
    amount: Decimal = amount_column()
    currency: str = text_column()
    description: str = text_column()
    category: str = text_column("other")
    label: str | None = text_column(nullable=True)
    every: str = text_column()
    starts: Date
    day: int | None = None
    paused: bool = Field(default=False, nullable=False, sa_column_kwargs={"server_default": text("false")})
    version: int = number_column(1)
    created_at: datetime = created_column()
    updated_at: datetime = created_column()


class Occurrence(SQLModel, table=True):
    """The next day of one recurrence. Without a reference to it: it stays when the record is removed, in case of an undo. `placed`:
    `due_at` was worked out by the program."""

    __tablename__ = "occurrences"
    __table_args__ = (
        Index("idx_occurrences_due", "due_at", postgresql_where=text("live")),
        Index("idx_occurrences_user", "user_id"),
        Index("idx_occurrences_unplaced", "user_id", postgresql_where=text("NOT placed")),
    )

    recurrence_id: UUID = Field(primary_key=True)
    user_id: UUID = owner_column()
    date: Date
    due_at: datetime = instant_column(nullable=False)
    live: bool = Field(default=True, nullable=False, sa_column_kwargs={"server_default": text("true")})
    placed: bool = Field(default=True, nullable=False, sa_column_kwargs={"server_default": text("true")})


_PAYDAY = text("SELECT * FROM paydays WHERE user_id = :user_id FOR UPDATE")
_COLUMNS = "r.id, r.kind, r.amount, r.currency, r.description, r.category, r.label, r.every, r.starts, r.day, r.paused, o.date AS next_date"
_JOINED = (
    f"SELECT {_COLUMNS} FROM recurrences r JOIN occurrences o ON o.user_id = r.user_id AND o.recurrence_id = r.id"
    " WHERE r.user_id = :user_id"
)
_EVERY = text(_JOINED + " ORDER BY r.paused, o.date, r.id")
_ONE = text(_JOINED + " AND r.id = :id")
_LIKE = text(
    _JOINED
    + " AND r.kind = :kind AND lower(r.description) = lower(:description) AND r.currency = :currency FOR UPDATE OF r"
)
_NAMED = text(
    "SELECT id FROM recurrences WHERE user_id = :user_id"
    " AND lower(concat_ws(' ', description, label)) ~ ALL(CAST(:patterns AS text[]))"
    " AND (CAST(:amount AS numeric) IS NULL OR amount = :amount) ORDER BY id DESC LIMIT :limit"
)
_CLAIM = text(
    _JOINED + " AND o.live AND o.due_at <= :now ORDER BY o.date, r.id LIMIT :limit FOR UPDATE OF o SKIP LOCKED"
)
_UNPLACED = text(
    "SELECT recurrence_id AS id, date FROM occurrences WHERE user_id = :user_id AND NOT placed FOR UPDATE SKIP LOCKED"
)
_ADVANCE = text(
    "UPDATE occurrences SET date = :date, due_at = :due_at, placed = true WHERE user_id = :user_id AND recurrence_id = :id"
)
_PUT_OFF = text("UPDATE occurrences SET due_at = :due_at WHERE user_id = :user_id AND live AND due_at <= :now")
_WHOSE = text(
    "WITH due AS MATERIALIZED (SELECT user_id FROM occurrences WHERE live AND due_at <= :now ORDER BY due_at)"
    " SELECT user_id FROM due UNION SELECT user_id FROM occurrences WHERE NOT placed LIMIT :limit"
)
"""In the order of time, as of alarms (`tasks.py`)."""
_NEXT_DUE = text("SELECT min(due_at) AS at FROM occurrences WHERE live")


async def payday(session: Session, user_id: UUID) -> Payday | None:
    """The person's pay-day, locked; None when they have none."""
    found = await select(session, Payday, _PAYDAY, user_id=user_id)
    return found[0] if found else None


async def every(session: Session, user_id: UUID) -> list[Row]:
    """All of the person's, what is due next first; rows with `next_date`."""
    return await fetch(session, _EVERY, user_id=user_id)


async def one(session: Session, user_id: UUID, recurrence_id: UUID) -> Row | None:
    found = await fetch(session, _ONE, user_id=user_id, id=recurrence_id)
    return found[0] if found else None


async def alike(session: Session, user_id: UUID, kind: str, description: str, currency: str) -> list[Row]:
    """Those of the same name: saying one again changes it."""
    return await fetch(session, _LIKE, user_id=user_id, kind=kind, description=description, currency=currency)


async def named(
    session: Session, user_id: UUID, *, patterns: list[str], amount: Decimal | None, limit: int
) -> list[UUID]:
    found = await fetch(session, _NAMED, user_id=user_id, patterns=patterns, amount=amount, limit=limit)
    return [row.id for row in found]


async def claim(session: Session, user_id: UUID, now: datetime, limit: int) -> list[Row]:
    """What is due of the person's by user time `now`, each locked; what another worker holds is passed over."""
    return await fetch(session, _CLAIM, user_id=user_id, now=now, limit=limit)


async def unplaced(session: Session, user_id: UUID) -> list[tuple[UUID, Date]]:
    """Recurrences of the person's, with their next day, of which it is not yet worked out when that begins; each locked."""
    return [(row.id, row.date) for row in await fetch(session, _UNPLACED, user_id=user_id)]


async def advance(session: Session, user_id: UUID, recurrence_id: UUID, date: Date, due_at: datetime) -> None:
    """The next day of one is `date`; it is booked at `due_at`."""
    await fetch(session, _ADVANCE, user_id=user_id, id=recurrence_id, date=date, due_at=due_at)


async def put_off(session: Session, user_id: UUID, now: datetime, due_at: datetime) -> None:
    """What is due of the person's by `now` waits until `due_at`; its day stays."""
    await fetch(session, _PUT_OFF, user_id=user_id, now=now, due_at=due_at)


async def whose(session: Queues, now: datetime, limit: int) -> list[UUID]:
    """Persons of whom something is due by user time `now`, or has no time yet."""
    return [row.user_id for row in await fetch(session, _WHOSE, now=now, limit=limit)]


async def next_due(session: Queues) -> datetime | None:
    """When the next one is due, in user time; None when nothing is planned."""
    found = await fetch(session, _NEXT_DUE)
    at: datetime | None = found[0].at
    return at
