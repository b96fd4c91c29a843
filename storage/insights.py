"""Sums over every area for two spans of the same length, side by side. What a service forbids to be combined is left out: Strava's.

A new area is one more SELECT of the same columns in `_FIGURES`.
"""

from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import text

from core.context import Session
from storage.database import fetch


@dataclass(frozen=True, slots=True)
class Figure:
    """Of one kind: its value and how many records (days, for what is eaten) it comes from, in the later and the earlier span; the day
    of the first record ever."""

    kind: str
    now: Decimal | None
    n: int
    before: Decimal | None
    n_before: int
    since: Date | None


def _one(kind: str, value: str, source: str, counted: str = "count(*)") -> str:
    later, earlier = "day BETWEEN :first AND :last", "day BETWEEN :before AND CAST(:first AS date) - 1"
    return (
        f"SELECT '{kind}' AS kind, {value} FILTER (WHERE {later})::numeric AS now, {counted} FILTER (WHERE {later}) AS n,"
        f" {value} FILTER (WHERE {earlier})::numeric AS before, {counted} FILTER (WHERE {earlier}) AS n_before, min(day) AS since"
        f" FROM ({source}) t"
    )


_LOCAL = "AT TIME ZONE CAST(:zone AS text))::date"
_FIGURES = text(
    " UNION ALL ".join(
        (
            _one(
                "spent",
                "sum(amount)",
                "SELECT date AS day, amount FROM expenses WHERE user_id = :user_id AND currency = :currency",
            ),
            _one(
                "eaten",
                "avg(amount)",
                f"SELECT (logged_at {_LOCAL} AS day, sum(calories) AS amount FROM food_logs WHERE user_id = :user_id"
                " AND calories IS NOT NULL GROUP BY 1",
            ),
            _one(
                "run",
                "sum(amount)",
                f"SELECT (logged_at {_LOCAL} AS day, distance AS amount FROM workouts WHERE user_id = :user_id AND type = 'run'"
                " AND distance IS NOT NULL AND source <> 'strava'",
            ),
            _one(
                "vehicle",
                "sum(amount)",
                "SELECT date AS day, cost AS amount FROM fuel_logs WHERE user_id = :user_id AND currency = :currency AND cost IS NOT NULL"
                " UNION ALL SELECT date, cost FROM maintenance_logs WHERE user_id = :user_id AND currency = :currency AND cost IS NOT NULL",
            ),
            _one(
                "done",
                "count(amount)",
                f"SELECT (completed_at {_LOCAL} AS day, 1 AS amount FROM tasks WHERE user_id = :user_id AND status = 'done'",
            ),
        )
    )
)


async def figures(
    session: Session, user_id: UUID, *, before: Date, first: Date, last: Date, currency: str, zone: str
) -> list[Figure]:
    """The later span is `first` to `last`, the earlier `before` to the day ahead of `first`; amounts in one currency."""
    days = {"before": before, "first": first, "last": last}
    found = await fetch(session, _FIGURES, user_id=user_id, currency=currency, zone=zone, **days)
    return [Figure(r.kind, r.now, r.n, r.before, r.n_before, r.since) for r in found]
