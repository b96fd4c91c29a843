"""A record on the wrong side: spending that really came in, or income that was really spent.

It is taken off the one side and put on the other; whatever else is wrong with a record is corrected in place.
"""

from collections.abc import Sequence
from uuid import UUID

from core.context import Context
from core.errors import Invalid
from tools.money import expenses, incomes
from tools.money.expenses import Expense, ExpenseIn, ExpenseLogged, delete_expense, log_expense
from tools.money.incomes import Income, IncomeIn, IncomeLogged, delete_income, log_income
from tools.money.search import Side
from tools.targets import Aimed, Recorded, Target, Which, meant
from tools.tool import Result, tool


class TurnIn(Aimed):
    """`into`: the side the record belongs to."""

    into: Side


class Turned(Result):
    """`before` is gone; `after` is a record of its own with the amount, the words and the day it had."""

    before: Expense | Income
    after: ExpenseLogged | IncomeLogged


class SoAlready(Invalid):
    """That record is on that side already. Nothing was changed."""

    indonesian = "Catatan itu memang sudah di situ. Tidak ada yang diubah."


@tool(writes="correct")
async def turn_record(ctx: Context, turn: TurnIn) -> Turned | Which:
    """Make income of what was recorded as spending, or spending of what was recorded as income."""
    found = await meant(ctx, turn.target, ("expenses", "incomes"))
    wrong = [record for table, record in found if table != turn.into.value]
    if not wrong:
        raise SoAlready
    return await (_received if turn.into is Side.RECEIVED else _spent)(ctx, wrong)


async def _received(ctx: Context, wrong: Sequence[UUID]) -> Turned | Which:
    there = [each for record in wrong if (each := await expenses.KIND.show(ctx, record)) is not None]
    if len(there) != 1:
        return _unsure(there)
    (spent,) = there
    await delete_expense(ctx, Aimed(target=Target(record=spent.id)))
    # An income has no shop: who paid stands in its note.
    income = IncomeIn(
        amount=spent.amount,
        description=spent.description,
        currency=spent.currency,
        date=spent.date,
        note=spent.note or spent.merchant,
    )
    return Turned(before=spent, after=await log_income(ctx, income))


async def _spent(ctx: Context, wrong: Sequence[UUID]) -> Turned | Which:
    there = [each for record in wrong if (each := await incomes.KIND.show(ctx, record)) is not None]
    if len(there) != 1:
        return _unsure(there)
    (income,) = there
    await delete_income(ctx, Aimed(target=Target(record=income.id)))
    expense = ExpenseIn(
        amount=income.amount,
        description=income.description,
        currency=income.currency,
        date=income.date,
        note=income.note,
    )
    return Turned(before=income, after=await log_expense(ctx, expense))


def _unsure(there: Sequence[Recorded]) -> Which:
    if not there:
        raise SoAlready
    return Which(choices=list(there))
