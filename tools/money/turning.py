"""A record on the wrong side: spending that really came in, or income that was really spent.

It is taken off the one side and put on the other; whatever else is wrong with a record is corrected in place.
"""

from typing import Any

from core.context import Context
from core.errors import Invalid
from tools.money import expenses, incomes
from tools.money.expenses import Expense, ExpenseIn, ExpenseLogged, delete_expense, log_expense
from tools.money.incomes import Income, IncomeIn, IncomeLogged, delete_income, log_income
from tools.money.search import Side
from tools.targets import Aimed, Target, Which, meant
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
    kind = expenses.KIND if turn.into is Side.RECEIVED else incomes.KIND
    there = [each for record in wrong if (each := await kind.show(ctx, record)) is not None]
    if not there:
        raise SoAlready
    if len(there) > 1:
        return Which(choices=list(there))
    (before,) = there
    if isinstance(before, Expense):
        await delete_expense(ctx, Aimed(target=Target(record=before.id)))
        # An income has no shop: who paid stands in its note.
        income = IncomeIn(**_said(before), note=before.note or before.merchant)
        return Turned(before=before, after=await log_income(ctx, income))
    await delete_income(ctx, Aimed(target=Target(record=before.id)))
    return Turned(before=before, after=await log_expense(ctx, ExpenseIn(**_said(before), note=before.note)))


def _said(record: Expense | Income) -> dict[str, Any]:
    """What both sides keep alike."""
    return {name: getattr(record, name) for name in ("amount", "description", "currency", "date")}
