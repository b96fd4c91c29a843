"""Sums of spending over any days, however many records there are: per currency, never across currencies.

A trigger keeps `spending_sums` beside the expenses (a row for each day, each category's month, each shop's and each label's year);
what a period has of whole spans comes from there, its edges from the records. Words are looked up in `money.py`.
"""

from datetime import date as Date
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

from sqlalchemy import CheckConstraint, Text, text
from sqlmodel import Field, SQLModel

from core.context import Session
from storage.columns import amount_column
from storage.database import Row, fetch, first


class SpendingSum(SQLModel, table=True):
    """`start`: the first day of the span. `name`: the category of a month, the shop or the label of a year, as typed."""

    __tablename__ = "spending_sums"
    __table_args__ = (CheckConstraint("span IN ('day', 'month', 'merchant', 'label')", name="spending_sums_span"),)

    user_id: UUID = Field(foreign_key="users.id", ondelete="CASCADE", primary_key=True)
    span: str = Field(sa_type=Text, primary_key=True)
    start: Date = Field(primary_key=True)
    currency: str = Field(sa_type=Text, primary_key=True)
    name: str = Field(sa_type=Text, primary_key=True)
    total: Decimal = amount_column()
    n: int


_SPANS = {"day": "day", "week": "day", "month": "month", "category": "month", "merchant": "merchant", "label": "label"}
_KEYS = {
    "day": "day",
    "week": "date_trunc('week', day)::date",
    "month": "date_trunc('month', day)::date",
    "category": "name",
    "merchant": "lower(name)",
    "label": "lower(name)",
}
_COLUMNS = {"day": "''", "month": "category", "merchant": "merchant", "label": "label"}


def _parts(span: str, narrowed: bool) -> str:
    """Rows (day, currency, name, total, n) that add up to the spending of the days :first to :last, `narrowed` to :category; the
    whole spans from :since to before :until are kept sums."""
    # Asked of 100,000 rows, "no category given, or this one" costs as much as reading them: written only where it narrows.
    name = _COLUMNS[span]
    of_records = " AND category = :category" if narrowed else ""
    of_sums = " AND name = :category" if narrowed and span == "month" else ""
    records = (
        f"SELECT date, currency, {name}, amount, 1 FROM expenses WHERE user_id = :user_id AND {name} IS NOT NULL"
        f"{of_records} AND "
    )
    return (
        f"SELECT start AS day, currency, name, total, n FROM spending_sums WHERE user_id = :user_id AND span = '{span}'"
        f" AND start >= :since AND start < :until{of_sums}"
        f" UNION ALL {records} date >= :first AND date < :since UNION ALL {records} date >= :until AND date <= :last"
    )


_SUMS = {
    narrowed: text(
        f"SELECT currency, name AS category, sum(total) AS total, sum(n) AS n FROM ({_parts('month', narrowed)}) parts"
        " GROUP BY currency, name HAVING sum(n) > 0 ORDER BY total DESC, category"
    )
    for narrowed in (False, True)
}
_GROUPED = {
    (by, narrowed): text(
        f"SELECT {key}::text AS key, currency, max({'name' if by in ('merchant', 'label') else 'NULL'}) AS name,"
        " sum(total) AS total, sum(n) AS n, count(*) OVER () AS groups, max(sum(total)) OVER (PARTITION BY currency) AS most"
        f" FROM ({_parts(_SPANS[by], narrowed)}) parts GROUP BY {key}, currency HAVING sum(n) > 0"
        f" ORDER BY {'1 DESC,' if by in ('day', 'week', 'month') else ''} total DESC, 1 LIMIT :limit OFFSET :skipped"
    )
    for by, key in _KEYS.items()
    for narrowed in (False, True)
}
_OF_LABEL = text(
    f"SELECT currency, sum(total) AS total, sum(n) AS n FROM ({_parts('label', narrowed=False)}) parts"
    " WHERE lower(name) = lower(CAST(:label AS text)) GROUP BY currency HAVING sum(n) > 0 ORDER BY total DESC"
)
_FIRST_DAY = text(
    "SELECT start AS day FROM spending_sums WHERE user_id = :user_id AND span = 'day' AND n > 0 ORDER BY start LIMIT 1"
)
_BEGAN = text(
    "SELECT min(start) AS day FROM spending_sums WHERE user_id = :user_id AND span = 'month' AND n > 0"
    " AND (CAST(:category AS text) IS NULL OR name = :category)"
)


def whole(span: str, first: Date, last: Date) -> tuple[Date, Date]:
    """The whole spans within the days: the first day of the first, and the day after the last; both `first` when there is none."""
    after = last + timedelta(days=1)
    if span == "day":
        return first, after
    if span == "month":
        since = first if first.day == 1 else (first.replace(day=1) + timedelta(days=32)).replace(day=1)
        until = after.replace(day=1)
    else:
        since = first if (first.month, first.day) == (1, 1) else Date(first.year + 1, 1, 1)
        until = Date(after.year, 1, 1)
    return (since, until) if since < until else (first, first)


async def sums(
    session: Session, user_id: UUID, first: Date, last: Date, category: str | None = None
) -> list[tuple[str, str, Decimal, int]]:
    """(currency, category, total, number of records) for the days first…last, both included, largest first."""
    since, until = whole("month", first, last)
    values = {"first": first, "last": last, "since": since, "until": until, "category": category}
    found = await fetch(session, _SUMS[category is not None], user_id=user_id, **values)
    return [(r.currency, r.category, r.total, r.n) for r in found]


async def grouped(
    session: Session,
    user_id: UUID,
    by: str,
    first: Date,
    last: Date,
    *,
    category: str | None = None,
    limit: int,
    skipped: int = 0,
) -> list[Row]:
    """Spending by `day`, `week`, `month`, `category`, `merchant` or `label`, and currency: rows with `key`, `name` (as typed),
    `currency`, `total`, `n`; `groups`: how many there are in all; `most`: the largest in this currency. Days newest first,
    the others largest first.
    """
    kept = category is None or _SPANS[by] == "month"
    since, until = whole(_SPANS[by], first, last) if kept else (first, first)
    values = {"first": first, "last": last, "since": since, "until": until, "category": category}
    statement = _GROUPED[by, category is not None]
    return await fetch(session, statement, user_id=user_id, **values, limit=limit, skipped=skipped)


async def of_label(
    session: Session, user_id: UUID, first: Date, last: Date, label: str
) -> list[tuple[str, Decimal, int]]:
    """(currency, total, number of records) under one of the person's own labels, however it is written, largest first."""
    since, until = whole("label", first, last)
    values = {"first": first, "last": last, "since": since, "until": until, "label": label}
    return [(r.currency, r.total, r.n) for r in await fetch(session, _OF_LABEL, user_id=user_id, **values)]


async def first_day(session: Session, user_id: UUID) -> Date | None:
    """The day of the first expense; None when there is none."""
    row = await first(session, _FIRST_DAY, user_id=user_id)
    return row.day if row else None


async def began(session: Session, user_id: UUID, category: str | None = None) -> Date | None:
    """The first day of the month of the first expense; None when there is none."""
    row = await first(session, _BEGAN, user_id=user_id, category=category)
    return row.day if row else None
