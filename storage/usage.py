"""What models were asked and what it cost: turns (the quota), calls (tokens and cost), months (the host's cap), notices.

The quota and the cap are reservations: taken before a call, in one statement under a lock, so that no number of workers can
pass them. A turn that got no answer gives its place back; a call settles the difference to what it really cost. One whose
process died settles nothing: when it is older than any call can be, it is counted as what it is likely to have cost.
"""

from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from core.context import Session
from core.ids import uuid7
from storage.columns import amount_column, created_column, id_column, number_column, owner_column, text_column
from storage.database import Queues, fetch, first

WINDOW = "1 hour"
LOST = "2 minutes"
"""Longer than a turn with a model can take: whoever took a reservation this long ago is not there any more."""


class ModelTurn(SQLModel, table=True):
    __tablename__ = "model_turns"
    __table_args__ = (
        UniqueConstraint("user_id", "inbox_id", name="model_turns_once"),
        Index("idx_model_turns_user", "user_id", "began_at"),
    )

    id: UUID = id_column()
    user_id: UUID = owner_column()
    inbox_id: UUID
    began_at: datetime = created_column()


class ModelCall(SQLModel, table=True):
    __tablename__ = "model_calls"
    __table_args__ = (Index("idx_model_calls_user", "user_id", "created_at"),)

    id: UUID = id_column()
    user_id: UUID = owner_column()
    inbox_id: UUID | None = None
    role: str = text_column()
    model: str = text_column()
    outcome: str = text_column()
    input_tokens: int = number_column(0)
    cached_tokens: int = number_column(0)
    output_tokens: int = number_column(0)
    cost: Decimal = amount_column()
    milliseconds: int = number_column(0)
    created_at: datetime = created_column()


class ModelMonth(SQLModel, table=True):
    __tablename__ = "model_months"

    month: Date = Field(primary_key=True)
    spent: Decimal = amount_column()


class ModelReservation(SQLModel, table=True):
    __tablename__ = "model_reservations"

    id: UUID = id_column()
    month: Date
    most: Decimal = amount_column()
    likely: Decimal = amount_column()
    taken_at: datetime = created_column()


class ModelNotice(SQLModel, table=True):
    __tablename__ = "model_notices"

    user_id: UUID = Field(foreign_key="users.id", ondelete="CASCADE", primary_key=True)
    told_at: datetime = created_column()


@dataclass(frozen=True, slots=True)
class Spent:
    """One call of a model. `cost` in USD; `cached` of the input tokens came from the provider's prompt cache."""

    role: str
    model: str
    outcome: str
    input: int = 0
    cached: int = 0
    output: int = 0
    cost: Decimal = Decimal(0)
    milliseconds: int = 0


_LOCK_PERSON = text("SELECT plan FROM users WHERE id = :user_id FOR NO KEY UPDATE")
_RESERVE = text(
    "WITH known AS (SELECT id FROM model_turns WHERE user_id = :user_id AND inbox_id = :inbox_id),"
    " old AS (DELETE FROM model_turns WHERE user_id = :user_id AND began_at < clock_timestamp() - interval '1 day'),"
    " made AS (INSERT INTO model_turns (id, user_id, inbox_id, began_at) SELECT :id, :user_id, :inbox_id, clock_timestamp()"
    " WHERE NOT EXISTS (TABLE known) AND (CAST(:most AS integer) IS NULL OR (SELECT count(*) FROM model_turns"
    f" WHERE user_id = :user_id AND began_at > clock_timestamp() - interval '{WINDOW}') < CAST(:most AS integer)) RETURNING id)"
    " SELECT id FROM known UNION ALL SELECT id FROM made"
)
_WAITS = text(
    f"SELECT ceil(extract(epoch FROM began_at - clock_timestamp() + interval '{WINDOW}') / 60)::integer AS minutes"
    " FROM model_turns WHERE user_id = :user_id ORDER BY began_at DESC OFFSET CAST(:most AS integer) - 1 LIMIT 1"
)
_RELEASE = text("DELETE FROM model_turns WHERE user_id = :user_id AND inbox_id = :inbox_id")
_RECORD = text(
    "INSERT INTO model_calls (id, user_id, inbox_id, role, model, outcome, input_tokens, cached_tokens, output_tokens, cost,"
    " milliseconds) VALUES (:id, :user_id, :inbox_id, :role, :model, :outcome, :input, :cached, :output, :cost, :milliseconds)"
)
_OF_PERSON = text(
    "SELECT count(*) AS calls, count(*) FILTER (WHERE outcome <> 'answered') AS failed, max(created_at) AS last FROM model_calls"
    " WHERE user_id = :user_id AND created_at > now() - interval '30 days'"
)
_TELL = text(
    "INSERT INTO model_notices AS n (user_id) VALUES (:user_id) ON CONFLICT (user_id) DO UPDATE SET told_at = now()"
    " WHERE n.told_at < now() - interval '1 hour' RETURNING n.user_id"
)
_TAKE = text(
    "WITH took AS (INSERT INTO model_months AS m (month, spent)"
    " SELECT date_trunc('month', now() AT TIME ZONE 'UTC')::date, CAST(:most AS numeric)"
    " WHERE CAST(:cap AS numeric) IS NULL OR CAST(:most AS numeric) <= CAST(:cap AS numeric)"
    " ON CONFLICT (month) DO UPDATE SET spent = m.spent + EXCLUDED.spent"
    " WHERE CAST(:cap AS numeric) IS NULL OR m.spent + EXCLUDED.spent <= CAST(:cap AS numeric) RETURNING month)"
    " INSERT INTO model_reservations (id, month, most, likely, taken_at)"
    " SELECT :id, month, CAST(:most AS numeric), CAST(:likely AS numeric), clock_timestamp() FROM took RETURNING id"
)
_SETTLE = text(
    "WITH mine AS (DELETE FROM model_reservations WHERE id = :id RETURNING month, CAST(:cost AS numeric) - most AS difference),"
    " lost AS (DELETE FROM model_reservations WHERE id IS DISTINCT FROM :id"
    f" AND taken_at < clock_timestamp() - interval '{LOST}' RETURNING month, likely - most AS difference)"
    " UPDATE model_months m SET spent = greatest(m.spent + d.difference, 0) FROM (SELECT month, sum(difference) AS difference"
    " FROM (TABLE mine UNION ALL TABLE lost) each GROUP BY month) d WHERE m.month = d.month"
)


async def reserve(session: Session, user_id: UUID, inbox_id: UUID, most: int | None) -> bool:
    """A place for this turn among the `most` of the last hour (None: as many as wanted); the same turn keeps its place."""
    await fetch(session, _LOCK_PERSON, user_id=user_id)
    values = {"id": uuid7(), "user_id": user_id, "inbox_id": inbox_id, "most": most}
    return await first(session, _RESERVE, **values) is not None


async def waits(session: Session, user_id: UUID, most: int) -> int:
    """Minutes, at least one, until the hour has a place again: when the `most`-th of the newest turns is an hour old."""
    row = await first(session, _WAITS, user_id=user_id, most=most)
    return 1 if row is None else max(1, int(row.minutes))


async def release(session: Session, user_id: UUID, inbox_id: UUID) -> None:
    """Give the place of a turn back that no model answered."""
    await fetch(session, _RELEASE, user_id=user_id, inbox_id=inbox_id)


async def record(session: Session, user_id: UUID, inbox_id: UUID | None, spent: Spent) -> None:
    """Keep one call."""
    values = {
        "id": uuid7(),
        "user_id": user_id,
        "inbox_id": inbox_id,
        "role": spent.role,
        "model": spent.model,
        "outcome": spent.outcome,
        "input": spent.input,
        "cached": spent.cached,
        "output": spent.output,
        "cost": spent.cost,
        "milliseconds": spent.milliseconds,
    }
    await fetch(session, _RECORD, **values)


async def may_tell(session: Session, user_id: UUID) -> bool:
    """Whether the person may be told that no model helped: once an hour at most."""
    return await first(session, _TELL, user_id=user_id) is not None


@dataclass(frozen=True, slots=True)
class Used:
    """How often a model was asked for one person in the last 30 days, how many calls failed, and when the last one was."""

    calls: int
    failed: int
    last: datetime | None


async def used(session: Session, user_id: UUID) -> Used:
    (row,) = await fetch(session, _OF_PERSON, user_id=user_id)
    return Used(row.calls, row.failed, row.last)


async def take(session: Queues, reservation: UUID, most: Decimal, likely: Decimal, cap: Decimal | None) -> bool:
    """Set `most` USD of the running month aside under this id; False when the cap would be passed.

    `likely`: what it is counted as if it is never settled.
    """
    values = {"id": reservation, "most": most, "likely": likely, "cap": cap}
    if await first(session, _TAKE, **values) is not None:
        return True
    await fetch(session, _SETTLE, id=None, cost=Decimal(0))
    return await first(session, _TAKE, **values) is not None


async def settle(session: Queues, reservation: UUID, cost: Decimal) -> None:
    """Put right what was set aside by what it really was; and what others left behind by what it is likely to have been."""
    await fetch(session, _SETTLE, id=reservation, cost=cost)
