"""Records of money to take along: everything, or what a side, a category and a period leave, as one CSV sheet."""

from datetime import date as Date

from pydantic import Field

from core.context import Context
from storage import search as store
from storage.money import Category
from tools.money.periods import Period, days_asked
from tools.money.search import FoundSum, Side
from tools.money.sheet import written
from tools.tool import Input, Result, tool

MOST = 100_000
"""Records in one sheet."""

_KIND = {Side.SPENT.value: "expense", Side.RECEIVED.value: "income"}


class ExportIn(Input):
    """What is left out does not narrow. A named period, or the days `first` to `last`, both included."""

    side: Side | None = None
    category: Category | None = None
    period: Period | None = None
    first: Date | None = None
    last: Date | None = None


class Export(Result):
    """`sheet`: CSV, oldest first, of the newest `count` records; `left_out`: how many older ones did not fit."""

    query: ExportIn
    first: Date
    last: Date
    count: int
    left_out: int
    sums: list[FoundSum]
    sheet: str = Field(exclude=True)


@tool(answers=True)
async def export(ctx: Context, query: ExportIn) -> Export:
    """Give records of money as a CSV file: of a period, a category, what was spent or what came in."""
    first, last = days_asked(ctx.today, query.period, query.first, query.last)
    wanted = store.Filter(
        first=first,
        last=last,
        kinds=(query.side.value,) if query.side else (Side.SPENT.value, Side.RECEIVED.value),
        category=query.category.value if query.category else None,
    )
    found = await store.find(ctx.session, ctx.user_id, wanted, limit=MOST)
    rows = [{**dict(row), "kind": _KIND[row.kind]} for row in reversed(found.rows)]
    return Export(
        query=query,
        first=wanted.first,
        last=wanted.last,
        count=len(rows),
        left_out=sum(each.count for each in found.sums) - len(rows),
        sums=[FoundSum(side=Side(s.kind), currency=s.currency, count=s.count, total=s.total) for s in found.sums],
        sheet=written(rows),
    )
