"""Money that came in: wages, gifts, refunds, cashback, things sold. Log, correct, delete.

Own money moved between pockets, and money borrowed, is none of it.
"""

from datetime import date as Date
from decimal import Decimal

from core.context import Context
from core.money import Amount, Currency, Money
from storage import money as store
from storage import records
from tools.kinds import Kind, lacking
from tools.money.amending import RecordFix
from tools.money.periods import Period, period_days, record_day
from tools.targets import Aimed, Recorded, Which
from tools.tool import Input, Result, Words, tool


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


class IncomeFix(RecordFix):
    """New values for an income; what is left out stays."""


class IncomeCorrected(Result):
    before: Income
    after: Income
    month: list[CameIn]


class IncomeDeleted(Result):
    income: Income


KIND = Kind("incomes", store.Income, Income, lacking("note"))


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
    await records.add(ctx.session, row)
    return IncomeLogged(income=KIND.of(row), month=await _month(ctx))


@tool(writes="correct")
async def correct_income(ctx: Context, fix: IncomeFix) -> IncomeCorrected | Which:
    """Change an income that is already recorded; it keeps its place and its id."""
    row = await KIND.one(ctx, fix.target)
    if isinstance(row, Which):
        return row
    before = KIND.of(row)
    await records.update(ctx.session, row, fix.values(ctx, before.amount, before.currency))
    return IncomeCorrected(before=before, after=KIND.of(row), month=await _month(ctx))


@tool(writes="delete")
async def delete_income(ctx: Context, which: Aimed) -> IncomeDeleted | Which:
    """Remove an income that is recorded."""
    gone = await KIND.remove(ctx, which.target)
    return gone if isinstance(gone, Which) else IncomeDeleted(income=gone)
