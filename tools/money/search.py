"""Finding what was spent and received: by words, category, label, amount and day; newest first, a page at a time."""

from datetime import date as Date
from decimal import Decimal
from enum import StrEnum

from pydantic import Field

from core.context import Context
from core.money import Amount, Currency
from storage import search as store
from storage.money import Category
from tools.money.expenses import Expense
from tools.money.incomes import Income
from tools.money.periods import Period, days_asked
from tools.tool import Input, Label, Result, Words, tool

PAGE = 5
"""Records on one page: as many as stand on a phone with a button each."""


class Side(StrEnum):
    SPENT = "expenses"
    RECEIVED = "incomes"


class SearchIn(Input):
    """What is left out does not narrow. A named period, or the days `first` to `last`; amounts from `at_least` to
    `at_most`, in the person's own currency unless another is said.
    """

    words: Words | None = None
    side: Side | None = None
    category: Category | None = None
    label: Label | None = None
    at_least: Amount | None = None
    at_most: Amount | None = None
    currency: Currency | None = None
    period: Period | None = None
    first: Date | None = None
    last: Date | None = None
    page: int = Field(default=1, ge=1, le=100_000)


class FoundSum(Result):
    side: Side
    currency: str
    count: int
    total: Decimal


class Found(Result):
    """One page of `pages`, newest first. `close`: nothing bears these words; these nearly do."""

    query: SearchIn
    first: Date
    last: Date
    page: int
    pages: int
    count: int
    sums: list[FoundSum]
    records: list[Expense | Income]
    close: bool
    currency: str
    """That of the amounts asked for."""


@tool()
async def search(ctx: Context, query: SearchIn) -> Found:
    """Find records of money by their words, category, label, amount or day, and list them with their sum."""
    first, last = days_asked(ctx.today, query.period, query.first, query.last)
    wanted = store.Filter(
        first=first,
        last=last,
        words=query.words,
        kinds=(query.side.value,) if query.side else (Side.SPENT.value, Side.RECEIVED.value),
        category=query.category.value if query.category else None,
        label=query.label,
        at_least=query.at_least,
        at_most=query.at_most,
        currency=query.currency or (None if query.at_least is query.at_most is None else ctx.person.currency),
    )
    close, skipped = False, (query.page - 1) * PAGE
    found = await store.find(ctx.session, ctx.user_id, wanted, limit=PAGE, skipped=skipped)
    if not found.sums and query.words is not None:
        close = True
        found = await store.find(ctx.session, ctx.user_id, wanted, limit=PAGE, skipped=skipped, slips=True)
    count = sum(each.count for each in found.sums)
    pages = max(1, -(-count // PAGE))
    page = min(query.page, pages)
    if page < query.page:
        found = await store.find(ctx.session, ctx.user_id, wanted, limit=PAGE, skipped=(page - 1) * PAGE, slips=close)
    shown: dict[str, type[Expense] | type[Income]] = {"expenses": Expense, "incomes": Income}
    return Found(
        query=query,
        first=first,
        last=last,
        page=page,
        pages=pages,
        count=count,
        sums=[FoundSum(side=Side(s.kind), currency=s.currency, count=s.count, total=s.total) for s in found.sums],
        records=[shown[row.kind].model_validate(dict(row)) for row in found.rows],
        close=close and count > 0,
        currency=query.currency or ctx.person.currency,
    )
