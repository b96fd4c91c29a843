"""The person's pay-day: monthly budgets run from it to the day before the next one."""

from datetime import date as Date

from pydantic import Field

from core.context import Context
from storage import records
from storage import recurrences as store
from tools.kinds import Kind
from tools.targets import Aimed, Recorded, Which
from tools.tool import Input, Result, tool


class PaydayIn(Input):
    """`day` of the month, 1 to 31; a month without it has it on its last day."""

    day: int = Field(ge=1, le=31)


class Payday(Recorded):
    day: int


class PaydaySet(Result):
    """`before` is what it was, None for the first."""

    before: Payday | None
    payday: Payday


class PaydayFix(Aimed):
    """`date`: any day that has the day of the month meant ("eh salah, tanggal 28")."""

    day: int | None = Field(default=None, ge=1, le=31)
    date: Date | None = None


class PaydayCorrected(Result):
    before: Payday
    payday: Payday


class PaydayDeleted(Result):
    payday: Payday


KIND = Kind("paydays", store.Payday, Payday)


@tool(writes="log")
async def set_payday(ctx: Context, payday: PaydayIn) -> PaydaySet:
    """Set the day of the month the person is paid on: monthly budgets run from pay-day to pay-day."""
    row = await store.payday(ctx.session, ctx.user_id)
    if row is None:
        row = await records.add(ctx.session, store.Payday(user_id=ctx.user_id, day=payday.day))
        return PaydaySet(before=None, payday=KIND.of(row))
    before = KIND.of(row)
    return PaydaySet(before=before, payday=KIND.of(await records.update(ctx.session, row, {"day": payday.day})))


@tool(writes="correct")
async def correct_payday(ctx: Context, fix: PaydayFix) -> PaydayCorrected | Which:
    """Change the pay-day."""
    row = await KIND.one(ctx, fix.target)
    if isinstance(row, Which):
        return row
    before = KIND.of(row)
    day = fix.day or (fix.date.day if fix.date else before.day)
    return PaydayCorrected(before=before, payday=KIND.of(await records.update(ctx.session, row, {"day": day})))


@tool(writes="delete")
async def delete_payday(ctx: Context, which: Aimed) -> PaydayDeleted | Which:
    """Forget the pay-day: monthly budgets run with the calendar again."""
    gone = await KIND.remove(ctx, which.target)
    return gone if isinstance(gone, Which) else PaydayDeleted(payday=gone)
