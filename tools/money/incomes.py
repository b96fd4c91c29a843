"""Money that came in: wages, gifts, refunds, cashback, things sold. Log, correct, delete.

Own money moved between pockets, and money borrowed, is none of it.
"""

from datetime import date as Date
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from core.context import Context
from core.money import Amount, Currency, Money
from storage import money as store
from tools.money.periods import Period, period_days, record_day
from tools.targets import NothingYet, Recorded, Target, Which, records
from tools.tool import Input, Result, Words, shifted, tool


class IncomeIn(Input):
    """Money the person received. `currency` and `date` may be left out: the person's own currency, today."""

    amount: Amount
    description: Words
    currency: Currency | None = None
    date: Date | None = None
    note: Words | None = None


class Income(Recorded):
    amount: Decimal
    currency: str
    description: str
    note: str | None
    date: Date

    @property
    def money(self) -> Money:
        return Money(self.amount, self.currency)


class CameIn(Result):
    """What came in, in one currency."""

    currency: str
    total: Decimal
    count: int


class IncomeLogged(Result):
    income: Income
    month: list[CameIn]


class IncomeFix(Input):
    """New values for an income; what is left out stays. `zeros`: multiply the amount by this power of ten."""

    target: Target = Target()
    amount: Amount | None = None
    zeros: Annotated[int, Field(ge=-3, le=3)] | None = None
    currency: Currency | None = None
    description: Words | None = None
    date: Date | None = None
    note: Words | None = None


class IncomeCorrected(Result):
    before: Income
    after: Income
    month: list[CameIn]


class IncomeTarget(Input):
    target: Target = Target()


class IncomeDeleted(Result):
    income: Income


def income_of(row: store.Income) -> Income:
    return Income.model_validate(row, from_attributes=True)


async def came_in(ctx: Context, first: Date, last: Date) -> list[CameIn]:
    found = await store.came_in(ctx.session, ctx.user_id, first, last, ctx.person.currency)
    return [CameIn(currency=currency, total=total, count=count) for currency, total, count in found]


async def _month(ctx: Context) -> list[CameIn]:
    return await came_in(ctx, *period_days(Period.MONTH, ctx.today))


@tool(writes="log")
async def log_income(ctx: Context, income: IncomeIn) -> IncomeLogged:
    """Record money the person has received: wages, a gift, a refund, cashback, something sold."""
    row = store.Income(
        user_id=ctx.user_id,
        amount=income.amount,
        currency=income.currency or ctx.person.currency,
        description=income.description,
        note=income.note,
        date=record_day(ctx, income.date),
    )
    await store.add(ctx.session, row)
    return IncomeLogged(income=income_of(row), month=await _month(ctx))


async def _one(ctx: Context, target: Target) -> store.Income | list[Income]:
    """The income a target means, locked; or all of them when it means several."""
    found = [
        await store.get(ctx.session, ctx.user_id, store.Income, id, lock=True)
        for id in await records(ctx, target, "incomes")
    ]
    rows = [row for row in found if row is not None]
    if not rows:
        raise NothingYet
    return rows[0] if len(rows) == 1 else [income_of(row) for row in rows]


@tool(writes="correct")
async def correct_income(ctx: Context, fix: IncomeFix) -> IncomeCorrected | Which:
    """Change an income that is already recorded; it keeps its place and its id."""
    row = await _one(ctx, fix.target)
    if isinstance(row, list):
        return Which(choices=row)
    before = income_of(row)
    values = fix.model_dump(exclude_none=True, exclude={"target", "zeros"})
    if fix.zeros is not None:
        values["amount"] = shifted(before.amount, fix.zeros)
    if "date" in values:
        values["date"] = record_day(ctx, values["date"])
    await store.update(ctx.session, row, values)
    return IncomeCorrected(before=before, after=income_of(row), month=await _month(ctx))


@tool(writes="delete")
async def delete_income(ctx: Context, which: IncomeTarget) -> IncomeDeleted | Which:
    """Remove an income that is recorded."""
    row = await _one(ctx, which.target)
    if isinstance(row, list):
        return Which(choices=row)
    gone = income_of(row)
    await store.remove(ctx.session, row)
    return IncomeDeleted(income=gone)
