"""Expenses and the sums over them. Sums are made per currency by the database, never across currencies."""

from datetime import date as Date
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, desc, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel, col, select

from storage.columns import amount_column, created_column, id_column, number_column, owner_column, text_column


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


_SUMS = text(
    "SELECT currency, category, sum(amount) AS total, count(*) AS n FROM expenses"
    " WHERE user_id = :user_id AND date BETWEEN :first AND :last AND (CAST(:category AS text) IS NULL OR category = :category)"
    " GROUP BY currency, category ORDER BY total DESC, category"
)
_GLANCE = text(
    "SELECT currency, coalesce(sum(amount) FILTER (WHERE date = :today), 0) AS today, sum(amount) AS month FROM expenses"
    " WHERE user_id = :user_id AND date BETWEEN :first AND :last GROUP BY currency ORDER BY currency = :currency DESC, currency"
)


async def add(session: AsyncSession, expense: Expense) -> Expense:
    session.add(expense)
    await session.flush()
    return expense


async def find(session: AsyncSession, user_id: UUID, expense_id: UUID, *, lock: bool = False) -> Expense | None:
    query = select(Expense).where(col(Expense.user_id) == user_id, col(Expense.id) == expense_id)
    if lock:
        query = query.with_for_update()
    return (await session.execute(query)).scalar_one_or_none()


async def update(session: AsyncSession, expense: Expense, values: dict[str, Any]) -> Expense:
    for name, value in values.items():
        setattr(expense, name, value)
    await session.flush()
    return expense


async def remove(session: AsyncSession, expense: Expense) -> None:
    await session.delete(expense)
    await session.flush()


async def sums(
    session: AsyncSession, user_id: UUID, first: Date, last: Date, category: str | None = None
) -> list[tuple[str, str, Decimal, int]]:
    """(currency, category, total, number of records) for the days first…last, both included, largest first."""
    values = {"user_id": user_id, "first": first, "last": last, "category": category}
    return [(r.currency, r.category, r.total, r.n) for r in await session.execute(_SUMS, values)]


async def glance(
    session: AsyncSession, user_id: UUID, today: Date, first: Date, last: Date, currency: str
) -> list[tuple[str, Decimal, Decimal]]:
    """(currency, spent today, spent first…last) per currency with spending in that time; the person's own currency first."""
    values = {"user_id": user_id, "today": today, "first": first, "last": last, "currency": currency}
    return [(r.currency, r.today, r.month) for r in await session.execute(_GLANCE, values)]


async def latest(session: AsyncSession, user_id: UUID, first: Date, last: Date, limit: int) -> list[Expense]:
    """The newest expenses of the days first…last, newest first."""
    query = (
        select(Expense)
        .where(col(Expense.user_id) == user_id, col(Expense.date).between(first, last))
        .order_by(col(Expense.date).desc(), col(Expense.id).desc())
        .limit(limit)
    )
    return list((await session.execute(query)).scalars())
