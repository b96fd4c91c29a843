"""How far behind LifeOS is, for `/metrics`: one statement over the queues' own indexes, whatever the tables hold."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import text

from storage.database import Queues, first


@dataclass(frozen=True, slots=True)
class Lag:
    """Counts of what waits, and the age of its oldest in seconds (0 when nothing waits). `due`: what should have happened by
    user time; `spent`: USD of models in this month."""

    inbox: int
    inbox_age: float
    outbox: int
    outbox_age: float
    due: int
    due_age: float
    spent: Decimal
    revision: str


_LAG = text(
    "SELECT i.n AS inbox, i.age AS inbox_age, o.n AS outbox, o.age AS outbox_age, d.n AS due, d.age AS due_age,"
    " coalesce((SELECT spent FROM model_months WHERE month = date_trunc('month', now() AT TIME ZONE 'UTC')::date), 0) AS spent,"
    " (SELECT version_num FROM alembic_version) AS revision"
    " FROM (SELECT count(*) AS n, coalesce(extract(epoch FROM clock_timestamp() - min(received_at)), 0)::float AS age"
    " FROM inbox WHERE state = 'open') i,"
    " (SELECT count(*) AS n, coalesce(extract(epoch FROM clock_timestamp() - min(greatest(due_at, held_until))), 0)::float AS age"
    " FROM outbox WHERE state IN ('pending', 'sending') AND greatest(due_at, held_until) <= clock_timestamp()) o,"
    " (SELECT count(*) AS n, coalesce(extract(epoch FROM CAST(:now AS timestamptz) - min(due_at)), 0)::float AS age"
    " FROM occurrences WHERE live AND due_at <= CAST(:now AS timestamptz)) d"
)


async def lag(session: Queues, now: datetime) -> Lag:
    """`now`: user time."""
    row = await first(session, _LAG, now=now)
    assert row is not None
    return Lag(**dict(row.items()))
