"""Set right or remove a record of any kind: "the last one", "the coffee", the one replied to.

The person does not say of which kind it is; each domain brings its own operations, in `_KINDS`.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date as Date
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from core.context import Context
from core.errors import Invalid
from core.money import Amount, Currency
from storage import money as store
from storage.money import Category
from tools import money
from tools.money.budgets import budget_of
from tools.money.expenses import expense_of
from tools.money.incomes import income_of
from tools.targets import NothingYet, Recorded, Table, Target, Which, meant
from tools.tool import Input, Result, Tool, Words, tool


class Fix(Input):
    """New values for a record; what is left out stays. Only a record that has every value given is meant."""

    target: Target = Target()
    amount: Amount | None = None
    zeros: Annotated[int, Field(ge=-3, le=3)] | None = None
    currency: Currency | None = None
    description: Words | None = None
    category: Category | None = None
    date: Date | None = None
    merchant: Words | None = None
    note: Words | None = None


class Removal(Input):
    target: Target = Target()


class DoesNotFit(Invalid):
    """That kind of record has no such thing. Nothing was changed."""

    indonesian = "Catatan jenis itu tidak punya isian seperti itu. Tidak ada yang diubah."


@dataclass(frozen=True, slots=True)
class _Kind:
    correct: Tool[Any, Any]
    delete: Tool[Any, Any]
    show: Callable[[Context, UUID], Awaitable[Recorded | None]]


async def _expense(ctx: Context, record: UUID) -> Recorded | None:
    row = await store.find(ctx.session, ctx.user_id, record)
    return expense_of(row) if row else None


async def _income(ctx: Context, record: UUID) -> Recorded | None:
    row = await store.get(ctx.session, ctx.user_id, store.Income, record)
    return income_of(row) if row else None


async def _budget(ctx: Context, record: UUID) -> Recorded | None:
    row = await store.get(ctx.session, ctx.user_id, store.Budget, record)
    return budget_of(row) if row else None


_KINDS: dict[Table, _Kind] = {
    "expenses": _Kind(money.correct_expense, money.delete_expense, _expense),
    "incomes": _Kind(money.correct_income, money.delete_income, _income),
    "budgets": _Kind(money.correct_budget, money.delete_budget, _budget),
}


async def _only(ctx: Context, found: list[tuple[Table, UUID]]) -> tuple[Table, UUID] | Which:
    """The one record, or the choice between those that still exist."""
    if len(found) == 1:
        return found[0]
    shown = [(each, await _KINDS[each[0]].show(ctx, each[1])) for each in found]
    there = [(each, result) for each, result in shown if result is not None]
    if not there:
        raise NothingYet
    return there[0][0] if len(there) == 1 else Which(choices=[result for _, result in there])


@tool(writes="correct")
async def correct_record(ctx: Context, fix: Fix) -> Result:
    """Change a record that is already there, whatever kind it is; it keeps its place and its id."""
    values = fix.model_dump(exclude_none=True, exclude={"target"})
    fitting = tuple(table for table, kind in _KINDS.items() if values.keys() <= kind.correct.takes.model_fields.keys())
    if not fitting:
        raise DoesNotFit
    one = await _only(ctx, await meant(ctx, fix.target, fitting))
    if isinstance(one, Which):
        return one
    tool = _KINDS[one[0]].correct
    result: Result = await tool(ctx, tool.parse({**values, "target": {"record": one[1]}}))
    return result


@tool(writes="delete")
async def delete_record(ctx: Context, which: Removal) -> Result:
    """Remove a record, whatever kind it is."""
    one = await _only(ctx, await meant(ctx, which.target))
    if isinstance(one, Which):
        return one
    tool = _KINDS[one[0]].delete
    result: Result = await tool(ctx, tool.parse({"target": {"record": one[1]}}))
    return result
