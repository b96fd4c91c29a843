"""Expenses, incomes, budgets and the sums over them. Sums are made per currency by the database, never across currencies.

A query takes the open session and the owner. A kind of record is a table class here, a migration, and `add`, `find`,
`update`, `remove`, which serve them all.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, desc, func, text
from sqlmodel import SQLModel, col, select

from core.context import Session
from storage.columns import amount_column, created_column, id_column, number_column, owner_column, text_column
from storage.database import fetch, insert


class Category(StrEnum):
    """The twelve kinds of spending."""

    FOOD = "food"
    TRANSPORT = "transport"
    SHOPPING = "shopping"
    BILLS = "bills"
    HEALTH = "health"
    ENTERTAINMENT = "entertainment"
    EDUCATION = "education"
    HOME = "home"
    VEHICLE = "vehicle"
    FAMILY = "family"
    DONATION = "donation"
    OTHER = "other"


_CATEGORY_LIST = ", ".join(f"'{slug}'" for slug in Category)


class Expense(SQLModel, table=True):
    __tablename__ = "expenses"
    __table_args__ = (
        UniqueConstraint("user_id", "id", name="expenses_owner"),
        CheckConstraint("amount > 0 AND amount <= 1000000000000 AND scale(amount) <= 4", name="expenses_amount"),
        CheckConstraint("currency ~ '^[A-Z]{3}$'", name="expenses_currency"),
        CheckConstraint(f"category IN ({_CATEGORY_LIST})", name="expenses_category"),
        CheckConstraint("length(description) BETWEEN 1 AND 200", name="expenses_description"),
        Index("idx_expenses_user_date", "user_id", desc("date")),
    )

    id: UUID = id_column()
    user_id: UUID = owner_column()
    amount: Decimal = amount_column()
    currency: str = text_column()
    description: str = text_column()
    merchant: str | None = text_column(nullable=True)
    category: str = text_column("other")
    label: str | None = text_column(nullable=True)
    note: str | None = text_column(nullable=True)
    date: Date
    receipt_url: UUID | None = None
    version: int = number_column(1)
    created_at: datetime = created_column()
    updated_at: datetime = created_column()


class Income(SQLModel, table=True):
    __tablename__ = "incomes"
    __table_args__ = (
        UniqueConstraint("user_id", "id", name="incomes_owner"),
        CheckConstraint("amount > 0 AND amount <= 1000000000000 AND scale(amount) <= 4", name="incomes_amount"),
        CheckConstraint("currency ~ '^[A-Z]{3}$'", name="incomes_currency"),
        CheckConstraint("length(description) BETWEEN 1 AND 200", name="incomes_description"),
        Index("idx_incomes_user_date", "user_id", desc("date")),
    )

    id: UUID = id_column()
    user_id: UUID = owner_column()
    amount: Decimal = amount_column()
    currency: str = text_column()
    description: str = text_column()
    note: str | None = text_column(nullable=True)
    date: Date
    version: int = number_column(1)
    created_at: datetime = created_column()
    updated_at: datetime = created_column()


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
        CheckConstraint(f"category IN ({_CATEGORY_LIST})", name="budgets_category"),
        CheckConstraint("length(label) BETWEEN 1 AND 60 AND category IS NOT NULL", name="budgets_label"),
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


Record = TypeVar("Record", Expense, Income, Budget)


@dataclass(frozen=True, slots=True)
class Spent:
    """A budget in force, the days of its running period, and what was spent of it in them."""

    budget: Budget
    first: Date
    last: Date
    spent: Decimal


_NAMES = "' ' || lower(regexp_replace({}, '[^[:alnum:]]+', ' ', 'g')) || ' '"
_BEARS_NAME = "position({} IN {}) > 0".format(
    _NAMES.format("b.label"), _NAMES.format("concat_ws(' ', e.description, e.merchant, e.note)")
)
_FALLS_UNDER = (
    "e.user_id = b.user_id AND e.currency = b.currency AND e.date BETWEEN p.first AND p.last"
    " AND (b.category IS NULL OR e.category = b.category)"
    f" AND (b.label IS NULL OR lower(e.label) = lower(b.label) OR {_BEARS_NAME})"
)
_SPENT = text(
    "SELECT b.id, p.first, p.last,"
    f" coalesce((SELECT sum(e.amount) FROM expenses e WHERE {_FALLS_UNDER}), 0) AS spent FROM budgets b"
    " CROSS JOIN LATERAL (SELECT CASE b.period WHEN 'weekly' THEN CAST(:week_first AS date) ELSE CAST(:month_first AS date) END"
    " AS first, CASE b.period WHEN 'weekly' THEN CAST(:week_last AS date) ELSE CAST(:month_last AS date) END AS last) p"
    " WHERE b.user_id = :user_id AND b.start_date <= p.last AND (b.end_date IS NULL OR b.end_date >= p.first)"
    " AND (CAST(:expense_id AS uuid) IS NULL OR EXISTS (SELECT FROM expenses e WHERE e.id = :expense_id"
    f" AND {_FALLS_UNDER})) ORDER BY b.category NULLS LAST, b.label NULLS LAST, b.period"
)
_NAMED = text(
    "SELECT kind, id FROM ("
    "(SELECT 'expenses' AS kind, id, amount, date, category, concat_ws(' ', description, merchant, label, note) AS words"
    " FROM expenses WHERE user_id = :user_id ORDER BY id DESC LIMIT :reach)"
    " UNION ALL (SELECT 'incomes', id, amount, date, NULL, concat_ws(' ', description, note)"
    " FROM incomes WHERE user_id = :user_id ORDER BY id DESC LIMIT :reach)"
    " UNION ALL (SELECT 'budgets', id, amount, start_date, category, concat_ws(' ', label, category)"
    " FROM budgets WHERE user_id = :user_id ORDER BY id DESC LIMIT :reach)) r"
    " WHERE kind = ANY(:kinds) AND lower(words) ~ ALL(CAST(:patterns AS text[]))"
    " AND (CAST(:amount AS numeric) IS NULL OR amount = :amount) AND (CAST(:date AS date) IS NULL OR date = :date)"
    " AND (CAST(:category AS text) IS NULL OR category = :category) ORDER BY id DESC LIMIT :limit"
)
_ABOUT = (
    " AND (CAST(:about AS text) IS NULL OR position(' ' || CAST(:about AS text) IN "
    + _NAMES.format("concat_ws(' ', description, merchant, label, note)")
    + ") > 0)"
)
_SUMS = text(
    "SELECT currency, category, sum(amount) AS total, count(*) AS n FROM expenses"
    " WHERE user_id = :user_id AND date BETWEEN :first AND :last AND (CAST(:category AS text) IS NULL OR category = :category)"
    + _ABOUT
    + " GROUP BY currency, category ORDER BY total DESC, category"
)
_CAME_IN = text(
    "SELECT currency, sum(amount) AS total, count(*) AS n FROM incomes"
    " WHERE user_id = :user_id AND date BETWEEN :first AND :last GROUP BY currency ORDER BY currency = :currency DESC, currency"
)
_GLANCE = text(
    "SELECT currency, coalesce(sum(amount) FILTER (WHERE date = :today), 0) AS today, sum(amount) AS month FROM expenses"
    " WHERE user_id = :user_id AND date BETWEEN :first AND :last GROUP BY currency ORDER BY currency = :currency DESC, currency"
)


async def add(session: Session, record: Record) -> Record:
    await insert(session, record)
    return record


async def find(session: Session, user_id: UUID, expense_id: UUID, *, lock: bool = False) -> Expense | None:
    return await get(session, user_id, Expense, expense_id, lock=lock)


async def get(
    session: Session, user_id: UUID, table: type[Record], record_id: UUID, *, lock: bool = False
) -> Record | None:
    """One record of the person's by its id, locked until the end of the transaction when it is to be changed."""
    query = select(table).where(col(table.user_id) == user_id, col(table.id) == record_id)
    if lock:
        query = query.with_for_update()
    return (await session.execute(query)).scalar_one_or_none()


async def update(session: Session, record: Record, values: dict[str, Any]) -> Record:
    for name, value in values.items():
        setattr(record, name, value)
    await session.flush()
    return record


async def remove(session: Session, record: Expense | Income | Budget) -> None:
    await session.delete(record)
    await session.flush()


async def named(
    session: Session,
    user_id: UUID,
    *,
    kinds: Sequence[str],
    patterns: Sequence[str] = (),
    amount: Decimal | None = None,
    date: Date | None = None,
    category: str | None = None,
    reach: int = 500,
    limit: int = 9,
) -> list[tuple[str, UUID]]:
    """(table, id) of the person's recent records whose words match every pattern, newest first."""
    values = {
        "user_id": user_id,
        "kinds": list(kinds),
        "patterns": list(patterns),
        "amount": amount,
        "date": date,
        "category": category,
        "reach": reach,
        "limit": limit,
    }
    return [(r.kind, r.id) for r in await fetch(session, _NAMED, **values)]


async def budget(
    session: Session, user_id: UUID, *, category: str | None, label: str | None, currency: str
) -> list[Budget]:
    """The budgets over the same spending, one per period, locked."""
    query = (
        select(Budget)
        .where(
            col(Budget.user_id) == user_id,
            col(Budget.category).is_not_distinct_from(category),
            func.lower(col(Budget.label)).is_not_distinct_from(label.lower() if label else None),
            col(Budget.currency) == currency,
        )
        .with_for_update()
    )
    return list((await session.execute(query)).scalars())


async def budgets(session: Session, user_id: UUID) -> list[Budget]:
    return list((await session.execute(select(Budget).where(col(Budget.user_id) == user_id))).scalars())


async def spent(
    session: Session,
    user_id: UUID,
    *,
    week: tuple[Date, Date],
    month: tuple[Date, Date],
    expense_id: UUID | None = None,
) -> list[Spent]:
    """What was spent of each budget in force in its running period; only of those this expense falls under, when given."""
    values = {
        "user_id": user_id,
        "week_first": week[0],
        "week_last": week[1],
        "month_first": month[0],
        "month_last": month[1],
        "expense_id": expense_id,
    }
    found = await fetch(session, _SPENT, **values)
    if not found:
        return []
    known = {row.id: row for row in await budgets(session, user_id)}
    return [Spent(known[r.id], r.first, r.last, r.spent) for r in found]


async def sums(
    session: Session,
    user_id: UUID,
    first: Date,
    last: Date,
    category: str | None = None,
    about: str | None = None,
) -> list[tuple[str, str, Decimal, int]]:
    """(currency, category, total, number of records) for the days first…last, both included, largest first.

    `about`: only records whose words hold these, lower case, one blank between two.
    """
    values = {"user_id": user_id, "first": first, "last": last, "category": category, "about": about}
    return [(r.currency, r.category, r.total, r.n) for r in await fetch(session, _SUMS, **values)]


async def glance(
    session: Session, user_id: UUID, today: Date, first: Date, last: Date, currency: str
) -> list[tuple[str, Decimal, Decimal]]:
    """(currency, spent today, spent first…last) per currency with spending in that time; the person's own currency first."""
    values = {"user_id": user_id, "today": today, "first": first, "last": last, "currency": currency}
    return [(r.currency, r.today, r.month) for r in await fetch(session, _GLANCE, **values)]


async def came_in(
    session: Session, user_id: UUID, first: Date, last: Date, currency: str
) -> list[tuple[str, Decimal, int]]:
    """(currency, total, number of records) of the money that came in; the person's own currency first."""
    values = {"user_id": user_id, "first": first, "last": last, "currency": currency}
    return [(r.currency, r.total, r.n) for r in await fetch(session, _CAME_IN, **values)]


async def latest(
    session: Session,
    user_id: UUID,
    first: Date,
    last: Date,
    limit: int,
    *,
    category: str | None = None,
    about: str | None = None,
    largest: bool = False,
) -> list[Expense]:
    """The newest expenses of the days first…last, newest first; or the largest, largest first."""
    query = (
        select(Expense)
        .where(col(Expense.user_id) == user_id, col(Expense.date).between(first, last))
        .order_by(*([col(Expense.amount).desc()] if largest else [col(Expense.date).desc()]), col(Expense.id).desc())
        .limit(limit)
    )
    if category is not None:
        query = query.where(col(Expense.category) == category)
    if about is not None:
        query = query.where(text("TRUE" + _ABOUT).bindparams(about=about))
    return list((await session.execute(query)).scalars())


async def latest_incomes(session: Session, user_id: UUID, first: Date, last: Date, limit: int) -> list[Income]:
    query = (
        select(Income)
        .where(col(Income.user_id) == user_id, col(Income.date).between(first, last))
        .order_by(col(Income.date).desc(), col(Income.id).desc())
        .limit(limit)
    )
    return list((await session.execute(query)).scalars())
