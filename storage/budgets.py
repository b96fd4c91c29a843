"""Budgets and what was spent of them: always summed up anew from the expenses, over the days of the running period.

A weekly period begins on Monday, a monthly one on the person's pay-day (the first, when they have none).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint, text
from sqlmodel import SQLModel

from core.context import Session
from storage.columns import amount_column, created_column, id_column, number_column, owner_column, text_column
from storage.database import fetch, first
from storage.money import CATEGORY_LIST, NAMES
from storage.records import select


class Budget(SQLModel, table=True):
    """`category` null: over all spending; `label`: only what bears this name, under the category."""

    __tablename__ = "budgets"
    __table_args__ = (
        UniqueConstraint("user_id", "id", name="budgets_owner"),
        UniqueConstraint(
            "user_id",
            "category",
            "label",
            "period",
            "currency",
            name="budgets_once",
            postgresql_nulls_not_distinct=True,
        ),
        CheckConstraint(f"category IN ({CATEGORY_LIST})", name="budgets_category"),
        CheckConstraint(
            "label IS NULL OR length(label) BETWEEN 1 AND 60 AND category IS NOT NULL", name="budgets_label"
        ),
        CheckConstraint("amount > 0 AND amount <= 1000000000000 AND scale(amount) <= 4", name="budgets_amount"),
        CheckConstraint("period IN ('monthly', 'weekly')", name="budgets_period"),
        CheckConstraint("currency ~ '^[A-Z]{3}$'", name="budgets_currency"),
        CheckConstraint("end_date >= start_date", name="budgets_days"),
    )

    id: UUID = id_column()
    user_id: UUID = owner_column()
    category: str | None = text_column(nullable=True)
    label: str | None = text_column(nullable=True)
    amount: Decimal = amount_column()
    period: str = text_column("monthly")
    currency: str = text_column()
    start_date: Date
    end_date: Date | None = None
    version: int = number_column(1)
    created_at: datetime = created_column()
    updated_at: datetime = created_column()


@dataclass(frozen=True, slots=True)
class Bill:
    """A recurring bill that will fall under a budget: its next day, and how it comes again."""

    amount: Decimal
    every: str
    starts: Date
    next_date: Date
    day: int | None


@dataclass(frozen=True, slots=True)
class Spent:
    """A budget in force, the days of its period, what was spent of it in them, and the bills that are still to come."""

    budget: Budget
    first: Date
    last: Date
    spent: Decimal
    bills: tuple[Bill, ...]


_SAID = "concat_ws(' ', e.description, e.merchant, e.note)"
# The cheap test first: taking words apart costs tens of microseconds a row.
_BEARS_NAME = "CASE WHEN position(lower(b.label) IN lower({})) > 0 THEN position({} IN {}) > 0 ELSE false END".format(
    _SAID, NAMES.format("b.label"), NAMES.format(_SAID)
)
_FALLS_UNDER = (
    "e.user_id = b.user_id AND e.currency = b.currency AND e.date BETWEEN p.first AND p.last"
    " AND (b.category IS NULL OR e.category = b.category)"
    f" AND (b.label IS NULL OR lower(e.label) = lower(b.label) OR {_BEARS_NAME})"
)
_OF_WHOLE_MONTH = (
    "b.label IS NULL AND p.first = date_trunc('month', p.first)::date"
    " AND p.last = (date_trunc('month', p.first) + interval '1 month - 1 day')::date"
)
_KEPT = (
    "SELECT sum(s.total) FROM spending_sums s WHERE s.user_id = b.user_id AND s.span = 'month' AND s.start = p.first"
    " AND s.currency = b.currency AND (b.category IS NULL OR s.name = b.category)"
)
_TO_COME = (
    "coalesce((SELECT jsonb_agg(jsonb_build_object('amount', r.amount::text, 'every', r.every, 'starts', r.starts,"
    " 'next', o.date, 'day', r.day))"
    " FROM recurrences r JOIN occurrences o ON o.user_id = r.user_id AND o.recurrence_id = r.id"
    " WHERE r.user_id = b.user_id AND r.kind = 'expense' AND o.live AND r.currency = b.currency AND o.date <= p.last"
    " AND (b.category IS NULL OR r.category = b.category)"
    " AND (b.label IS NULL OR lower(r.label) = lower(b.label) OR position({} IN {}) > 0)), '[]')"
).format(NAMES.format("b.label"), NAMES.format("r.description"))
_SPENT = text(
    "SELECT b.*, p.first AS first_day, p.last AS last_day,"
    f" coalesce(CASE WHEN {_OF_WHOLE_MONTH} THEN ({_KEPT}) ELSE (SELECT sum(e.amount) FROM expenses e WHERE {_FALLS_UNDER}) END, 0)"
    f" AS spent, {_TO_COME} AS bills FROM budgets b"
    " CROSS JOIN LATERAL period_of(CAST(:today AS date), b.period,"
    " coalesce((SELECT day FROM paydays WHERE user_id = :user_id), 1)) p"
    " WHERE b.user_id = :user_id AND b.start_date <= p.last AND (b.end_date IS NULL OR b.end_date >= p.first)"
    " AND (CAST(:expense_id AS uuid) IS NULL OR EXISTS (SELECT FROM expenses e WHERE e.id = :expense_id"
    f" AND {_FALLS_UNDER})) ORDER BY b.category NULLS LAST, b.label NULLS LAST, b.period"
)
_REACHED = text(
    "SELECT max(e.date) AS day, b.id FROM expenses e JOIN budgets b ON b.user_id = e.user_id"
    " CROSS JOIN LATERAL period_of(e.date, b.period, coalesce((SELECT day FROM paydays WHERE user_id = :user_id), 1)) p"
    " WHERE e.user_id = :user_id AND e.id = ANY(CAST(:expenses AS uuid[])) AND b.start_date <= p.last"
    f" AND (b.end_date IS NULL OR b.end_date >= p.first) AND {_FALLS_UNDER} GROUP BY b.id, p.first"
)
_PERIOD = text(
    "SELECT p.first, p.last FROM period_of(CAST(:today AS date), CAST(:period AS text),"
    " coalesce((SELECT day FROM paydays WHERE user_id = :user_id), 1)) p"
)
_OVER = text(
    "SELECT * FROM budgets WHERE user_id = :user_id AND category IS NOT DISTINCT FROM CAST(:category AS text)"
    " AND lower(label) IS NOT DISTINCT FROM lower(CAST(:label AS text)) AND currency = :currency FOR UPDATE"
)


async def over(
    session: Session, user_id: UUID, *, category: str | None, label: str | None, currency: str
) -> list[Budget]:
    """The budgets over the same spending, one per period, locked."""
    values = {"user_id": user_id, "category": category, "label": label, "currency": currency}
    return await select(session, Budget, _OVER, **values)


async def period(session: Session, user_id: UUID, today: Date, name: str) -> tuple[Date, Date]:
    """First and last day of the person's `weekly` or `monthly` period that holds this day."""
    row = await first(session, _PERIOD, user_id=user_id, today=today, period=name)
    if row is None:
        raise LookupError("a day lies in no period")
    return row.first, row.last


async def spent(session: Session, user_id: UUID, today: Date, *, expense_id: UUID | None = None) -> list[Spent]:
    """What was spent of each budget in the period that holds `today`; only of those this expense falls under, when given."""
    found = await fetch(session, _SPENT, user_id=user_id, today=today, expense_id=expense_id)
    names = Budget.model_fields
    return [
        Spent(
            Budget(**{name: row[name] for name in names}),
            row.first_day,
            row.last_day,
            row.spent,
            tuple(_bill(bill) for bill in row.bills),
        )
        for row in found
    ]


async def reached(session: Session, user_id: UUID, expenses: Sequence[UUID]) -> list[tuple[Date, UUID]]:
    """The budgets these expenses fall under, each once for every period of it that has some: (a day of the period, budget)."""
    found = await fetch(session, _REACHED, user_id=user_id, expenses=list(expenses))
    return [(row.day, row.id) for row in found]


def _bill(found: dict[str, Any]) -> Bill:
    starts, following = Date.fromisoformat(found["starts"]), Date.fromisoformat(found["next"])
    return Bill(Decimal(found["amount"]), found["every"], starts, following, found["day"])
