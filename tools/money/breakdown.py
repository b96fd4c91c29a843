"""Spending taken apart: by day, week, month, category, shop or the person's own label; a page at a time, currencies apart."""

from datetime import date as Date
from decimal import Decimal
from enum import StrEnum

from pydantic import Field

from core.context import Context
from storage import sums as store
from storage.database import Row
from storage.money import Category
from tools.money.periods import EARLIEST, Period, period_days
from tools.tool import Input, Result, tool

GROUPS = 8
"""Groups on one page."""


class By(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    CATEGORY = "category"
    MERCHANT = "merchant"
    LABEL = "label"


class BreakdownIn(Input):
    """A named period, or the days `first` to `last`, both included; this month when none is said, everything by month."""

    by: By
    period: Period | None = None
    first: Date | None = None
    last: Date | None = None
    category: Category | None = None
    page: int = Field(default=1, ge=1, le=100_000)


class Group(Result):
    """`key`: the first day of a day, week or month, the slug of a category, else the name. `share`: of the largest, 0 to 1, to
    four places."""

    key: str
    currency: str
    total: Decimal
    count: int
    share: Decimal


class Breakdown(Result):
    query: BreakdownIn
    period: Period | None
    first: Date
    last: Date
    page: int
    pages: int
    groups: list[Group]


@tool()
async def breakdown(ctx: Context, query: BreakdownIn) -> Breakdown:
    """Spending of a period taken apart by day, week, month, category, shop or label."""
    period = query.period
    if query.first is not None or query.last is not None:
        first, last = query.first or EARLIEST, query.last or ctx.today
    elif period is None and query.by is By.MONTH:
        first, last = EARLIEST, ctx.today
    else:
        period = period or Period.MONTH
        first, last = period_days(period, ctx.today)
    page = query.page
    rows = await _page(ctx, query, first, last, page)
    if not rows and page > 1:
        page = 1
        rows = await _page(ctx, query, first, last, page)
    groups = [
        Group(
            key=row.name or row.key,
            currency=row.currency,
            total=row.total,
            count=row.n,
            share=round(row.total / row.most, 4),
        )
        for row in rows
    ]
    pages = -(-rows[0].groups // GROUPS) if rows else 1
    return Breakdown(query=query, period=period, first=first, last=last, page=page, pages=pages, groups=groups)


async def _page(ctx: Context, query: BreakdownIn, first: Date, last: Date, page: int) -> list[Row]:
    return await store.grouped(
        ctx.session,
        ctx.user_id,
        query.by,
        first,
        last,
        category=query.category.value if query.category else None,
        limit=GROUPS,
        skipped=(page - 1) * GROUPS,
    )
