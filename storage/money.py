"""Expenses, incomes and the sums over them. Sums are made per currency by the database, never across currencies.

A query takes the open session and the owner. A kind of record is a table class here and a migration; storage/records.py
adds, changes and removes it.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, desc, text
from sqlmodel import SQLModel

from core.context import Session
from storage.columns import (
    amount_column,
    created_column,
    id_column,
    json_column,
    number_column,
    owner_column,
    text_column,
)
from storage.database import fetch, first
from storage.records import select


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


EARLIEST = Date(2000, 1, 1)
"""No record is older."""

CATEGORY_LIST = ", ".join(f"'{slug}'" for slug in Category)


class Expense(SQLModel, table=True):
    __tablename__ = "expenses"
    __table_args__ = (
        UniqueConstraint("user_id", "id", name="expenses_owner"),
        CheckConstraint("amount > 0 AND amount <= 1000000000000 AND scale(amount) <= 4", name="expenses_amount"),
        CheckConstraint("currency ~ '^[A-Z]{3}$'", name="expenses_currency"),
        CheckConstraint(f"category IN ({CATEGORY_LIST})", name="expenses_category"),
        CheckConstraint("length(description) BETWEEN 1 AND 200", name="expenses_description"),
        CheckConstraint("length(label) BETWEEN 1 AND 60", name="expenses_label"),
        Index(
            "idx_expenses_user_date",
            "user_id",
            desc("date"),
            desc("id"),
            postgresql_include=["amount", "currency", "category", "merchant", "label"],
        ),
        Index("idx_expenses_user_amount", "user_id", "amount"),
        Index(
            "idx_expenses_user_shops",
            "user_id",
            "category",
            "date",
            postgresql_include=["currency", "amount", "merchant"],
            postgresql_where=text("merchant IS NOT NULL"),
        ),
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
    receipt: dict[str, Any] | None = json_column(nullable=True)
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


NAMES = "' ' || lower(regexp_replace({}, '[^[:alnum:]]+', ' ', 'g')) || ' '"
_NAMED = text(
    "SELECT kind, id, lower(name) ~ ALL(CAST(:patterns AS text[])) AS called FROM ("
    "(SELECT 'expenses' AS kind, id, amount, date, category, concat_ws(' ', description, merchant, label, note) AS words,"
    " concat_ws(' ', description, label) AS name FROM expenses WHERE user_id = :user_id ORDER BY id DESC LIMIT :reach)"
    " UNION ALL (SELECT 'incomes', id, amount, date, NULL, concat_ws(' ', description, note), description"
    " FROM incomes WHERE user_id = :user_id ORDER BY id DESC LIMIT :reach)"
    " UNION ALL (SELECT 'budgets', id, amount, start_date, category,"
    " concat_ws(' ', label, category, period, CASE WHEN category IS NULL THEN 'overall' END), label"
    " FROM budgets WHERE user_id = :user_id ORDER BY id DESC LIMIT :reach)) r"
    " WHERE kind = ANY(:kinds) AND lower(words) ~ ALL(CAST(:patterns AS text[]))"
    " AND (CAST(:amount AS numeric) IS NULL OR amount = :amount) AND (CAST(:date AS date) IS NULL OR date = :date)"
    " AND (CAST(:category AS text) IS NULL OR category = :category) ORDER BY called DESC NULLS LAST, date DESC, id DESC LIMIT :limit"
)
_ALL_OF_DAYS = text(
    "SELECT kind, id FROM (SELECT 'expenses' AS kind, id, date FROM expenses WHERE user_id = :user_id"
    " UNION ALL SELECT 'incomes', id, date FROM incomes WHERE user_id = :user_id) r"
    " WHERE kind = ANY(:kinds) AND date BETWEEN :first AND :last ORDER BY date, id LIMIT :limit"
)
_ABOUT, _LARGEST_ABOUT = (
    text(
        "WITH found AS MATERIALIZED (SELECT * FROM expenses_named(CAST(:about AS text), :first, :last)"
        " WHERE CAST(:category AS text) IS NULL OR category = :category)"
        " SELECT currency, category, sum(amount) AS total, count(*) AS n,"
        f" ARRAY(SELECT id FROM found ORDER BY {order} DESC, id DESC LIMIT :limit) AS ids"
        " FROM found GROUP BY currency, category ORDER BY total DESC, category"
    )
    for order in ("date", "amount")
)
_THESE = text(
    "SELECT * FROM expenses WHERE user_id = :user_id AND id = ANY(CAST(:ids AS uuid[])) ORDER BY array_position(CAST(:ids AS uuid[]), id)"
)
_SUMS_OF = text(
    "SELECT currency, sum(amount) AS total FROM expenses WHERE user_id = :user_id AND date BETWEEN :first AND :last"
    " AND lower(description) = ANY(CAST(:names AS text[])) GROUP BY currency"
)
_IDS = (
    "SELECT id FROM expenses WHERE user_id = :user_id AND date BETWEEN :first AND :last"
    " AND (CAST(:category AS text) IS NULL OR category = :category)"
)
_NEWEST, _DEAREST = " ORDER BY date DESC, id DESC LIMIT :limit", " ORDER BY amount DESC, id DESC LIMIT :limit"
# The ids first: the index alone has them, with all that narrows them down.
_LATEST, _LARGEST = (
    text(f"SELECT * FROM expenses WHERE user_id = :user_id AND id = ANY(ARRAY({_IDS}{order})){order}")
    for order in (_NEWEST, _DEAREST)
)
_LARGEST_EVER = text(f"SELECT * FROM expenses WHERE user_id = :user_id AND date <= :last{_DEAREST}")
_LATEST_INCOMES = text(
    "SELECT * FROM incomes WHERE user_id = :user_id AND date BETWEEN :first AND :last ORDER BY date DESC, id DESC LIMIT :limit"
)
_CAME_IN = text(
    "SELECT currency, sum(amount) AS total, count(*) AS n FROM incomes"
    " WHERE user_id = :user_id AND date BETWEEN :first AND :last GROUP BY currency ORDER BY currency = :currency DESC, currency"
)
_RECENT = (
    "WITH recent AS MATERIALIZED (SELECT id, description, merchant, category, label, date FROM expenses WHERE user_id = :user_id"
    " ORDER BY id DESC LIMIT :reach)"
)
_LIKE_IT = (
    "SELECT category, label, description, date FROM (SELECT * FROM recent WHERE category <> 'other'"
    " AND (similarity(description, {0}) >= :threshold OR similarity(merchant, {1}) >= :shop) ORDER BY id DESC LIMIT 10) alike"
    " ORDER BY count(*) OVER (PARTITION BY category, label) DESC, id DESC LIMIT 1"
)
_ALIKE = text(f"{_RECENT} {_LIKE_IT.format(':description', 'CAST(:merchant AS text)')}")
_ALIKE_OF_MANY = text(
    f"{_RECENT} SELECT w.n, found.category, found.label FROM jsonb_to_recordset(CAST(:wanted AS jsonb))"
    f" AS w(n int, thing text, shop text), LATERAL ({_LIKE_IT.format('w.thing', 'w.shop')}) found"
)
_JUST_RECORDED = text(
    "SELECT lower(description) AS name FROM (SELECT description, created_at FROM expenses WHERE user_id = :user_id"
    " ORDER BY id DESC LIMIT 5) newest WHERE created_at > now() - interval '15 minutes'"
)
_GLANCE = text(
    "WITH kept AS (SELECT currency, coalesce(sum(total) FILTER (WHERE span = 'day'), 0) AS today,"
    " sum(total) FILTER (WHERE span = 'month') AS month FROM spending_sums WHERE user_id = :user_id"
    " AND (span, start) IN (('day', CAST(:today AS date)), ('month', date_trunc('month', CAST(:today AS date))::date))"
    " GROUP BY currency HAVING sum(n) FILTER (WHERE span = 'month') > 0)"
    " SELECT kept.*, (SELECT d.id FROM expenses d WHERE d.user_id = :user_id AND d.date = CAST(:day AS date)"
    " AND d.amount = :amount AND d.currency = :of_currency AND d.created_at < now()"
    " AND (lower(d.description) = lower(CAST(:description AS text)) OR lower(d.merchant) = lower(CAST(:merchant AS text)))"
    " ORDER BY d.id DESC LIMIT 1) AS twin, EXISTS (SELECT FROM budgets WHERE user_id = :user_id) AS budgeted"
    " FROM (VALUES (0)) one LEFT JOIN kept ON true ORDER BY currency = :currency DESC, currency"
)


_NOTICED = text(
    "SELECT * FROM expenses WHERE user_id = :user_id AND date = CAST(:date AS date) AND amount = :amount AND currency = :currency"
    " AND note = :note AND created_at < now() ORDER BY id DESC LIMIT 1"
)


_SAME_SUM = text(
    "SELECT * FROM expenses WHERE user_id = :user_id AND date = CAST(:date AS date) AND amount = :amount AND currency = :currency"
    " ORDER BY id DESC LIMIT 1"
)


async def same_sum(session: Session, user_id: UUID, date: Date, amount: Decimal, currency: str) -> Expense | None:
    """The newest expense of that day and sum, whatever it is called."""
    values = {"user_id": user_id, "date": date, "amount": amount, "currency": currency}
    return next(iter(await select(session, Expense, _SAME_SUM, **values)), None)


async def of_days(
    session: Session, user_id: UUID, *, kinds: Sequence[str], first: Date, last: Date, limit: int
) -> list[tuple[str, UUID]]:
    """(table, id) of the expenses and incomes of the days first…last, oldest first."""
    values = {"user_id": user_id, "kinds": list(kinds), "first": first, "last": last, "limit": limit}
    return [(r.kind, r.id) for r in await fetch(session, _ALL_OF_DAYS, **values)]


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
    """(table, id) of the person's recent records whose words match every pattern, newest first. Where the things themselves are called
    so, what was only bought in a shop so called is left out: "kopi" is not the medicine of Kopi Kenangan."""
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
    found = await fetch(session, _NAMED, **values)
    called = [r for r in found if r.called]
    return [(r.kind, r.id) for r in called or found]


async def about(
    session: Session,
    user_id: UUID,
    first: Date,
    last: Date,
    words: str,
    limit: int,
    *,
    category: str | None = None,
    largest: bool = False,
) -> tuple[list[tuple[str, str, Decimal, int]], list[Expense]]:
    """As `sums.sums` and `latest`, of the expenses alone that bear these words one after the other; the last may go on."""
    values = {"first": first, "last": last, "about": words, "category": category, "limit": limit}
    found = await fetch(session, _LARGEST_ABOUT if largest else _ABOUT, **values)
    shown = await select(session, Expense, _THESE, user_id=user_id, ids=found[0].ids) if found else []
    return [(r.currency, r.category, r.total, r.n) for r in found], shown


@dataclass(frozen=True, slots=True)
class Alike:
    """An earlier expense that lends its category and label to a new one."""

    category: str
    label: str | None
    description: str
    date: Date


ALIKE = 0.55
"""pg_trgm similarity from which two descriptions are the same thing. Measured on pairs: what only shares a word or a
beginning lies below (`pakan kucing`, `pasir kucing` 0.53; `kopi`, `kopiah` 0.50; `nasi padang`, `tiket padang` 0.39), a
slip or a word more or less above (`voucher wifi kos`, `voucher wifi` 0.76; `tokn listrik`, `token listrik` 0.69)."""
SAME_SHOP = 0.8
"""The same for shops, where names of one word are short and a shared "toko" says nothing: a slip in a long name, no more."""
_REACH = 500
"""How many of the newest expenses are looked at: some months of a busy person, and the cost stays the same for ever."""


async def alike(session: Session, user_id: UUID, description: str, merchant: str | None) -> Alike | None:
    """What the person had done with a thing so called: among the newest that are clearly alike, the category held most
    often, the newest where two are held equally."""
    values = {
        "user_id": user_id,
        "description": description,
        "merchant": merchant,
        "threshold": ALIKE,
        "shop": SAME_SHOP,
        "reach": _REACH,
    }
    row = await first(session, _ALIKE, **values)
    return None if row is None else Alike(row.category, row.label, row.description, row.date)


async def alike_of_many(
    session: Session, user_id: UUID, names: Sequence[tuple[str, str | None]]
) -> dict[int, tuple[str, str | None]]:
    """As `alike`, of many at once: the category and label by the place in `names` (description, merchant); what nothing is like
    is left out."""
    wanted = json.dumps([{"n": n, "thing": thing, "shop": shop} for n, (thing, shop) in enumerate(names)])
    values = {"wanted": wanted, "threshold": ALIKE, "shop": SAME_SHOP, "reach": _REACH}
    found = await fetch(session, _ALIKE_OF_MANY, user_id=user_id, **values) if names else []
    return {r.n: (r.category, r.label) for r in found}


async def just_recorded(session: Session, user_id: UUID) -> tuple[str, ...]:
    """What the expenses of the last minutes are called, in lower case, the newest first; five at most."""
    return tuple(row.name for row in await fetch(session, _JUST_RECORDED, user_id=user_id))


async def sums_of(session: Session, user_id: UUID, first: Date, last: Date, names: Sequence[str]) -> dict[str, Decimal]:
    """Spending per currency on things of exactly these names, lower case."""
    found = await fetch(session, _SUMS_OF, user_id=user_id, first=first, last=last, names=list(names))
    return {r.currency: r.total for r in found}


@dataclass(frozen=True, slots=True)
class Glimpse:
    """`sums`: (currency, spent today, spent this calendar month) per currency with spending in it, the person's own first.

    `twin`: the newest earlier record with the day, the amount, and the name or shop of this one. `budgeted`: there may be budgets.
    """

    sums: list[tuple[str, Decimal, Decimal]]
    twin: UUID | None
    budgeted: bool


async def glance(session: Session, user_id: UUID, today: Date, currency: str, expense: Expense) -> Glimpse:
    """What stands on the card of this expense, in one statement."""
    values = {
        "user_id": user_id,
        "today": today,
        "currency": currency,
        "day": expense.date,
        "amount": expense.amount,
        "of_currency": expense.currency,
        "description": expense.description,
        "merchant": expense.merchant,
    }
    found = await fetch(session, _GLANCE, **values)
    sums = [(r.currency, r.today, r.month) for r in found if r.currency is not None]
    return Glimpse(sums, found[0].twin, found[0].budgeted)


async def noticed(
    session: Session, user_id: UUID, date: Date, amount: Decimal, currency: str, note: str
) -> Expense | None:
    """The expense that the same notice made before: its day and amount, its time and reference."""
    values = {"user_id": user_id, "date": date, "amount": amount, "currency": currency, "note": note}
    found = await select(session, Expense, _NOTICED, **values)
    return found[0] if found else None


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
    largest: bool = False,
) -> list[Expense]:
    """The newest expenses of the days first…last, newest first; or the largest, largest first."""
    values = {"user_id": user_id, "last": last, "limit": limit}
    if largest and first <= EARLIEST and category is None:
        return await select(session, Expense, _LARGEST_EVER, **values)
    statement = _LARGEST if largest else _LATEST
    return await select(session, Expense, statement, **values, first=first, category=category)


async def latest_incomes(session: Session, user_id: UUID, first: Date, last: Date, limit: int) -> list[Income]:
    return await select(session, Income, _LATEST_INCOMES, user_id=user_id, first=first, last=last, limit=limit)
