"""Expenses and incomes, their sums, imports, and how they are found."""

from collections.abc import Mapping
from decimal import Decimal
from uuid import UUID

from sqlalchemy import text

from core.context import Session
from storage import changes, imports, money, records, search, sums
from storage.budgets import Budget
from storage.money import Expense, Income
from tests.storage.probes.target import (
    BUDI,
    EVERYTHING,
    FIRST,
    LAST,
    Ask,
    Target,
    enter,
    expense,
)

_EVERYBODYS = text("SELECT * FROM budgets")


async def _edit(session: Session, _: UUID, b: Target) -> object:
    """Change the other's expense as if it had been found."""
    return await records.update(session, expense(b.user, b.expense), {"amount": Decimal(2)})


async def _delete(session: Session, _: UUID, b: Target) -> None:
    await records.remove(session, expense(b.user, b.expense))


async def _forge_expense(session: Session, a: UUID, b: Target) -> object:
    await enter(session, a)
    return (await records.add(session, expense(b.user))).amount


async def _noticed(session: Session, _: UUID, b: Target) -> object:
    there = b.noticed
    return await money.noticed(session, b.user, there.date, there.amount, there.currency, there.note or "")


def _grouped(by: str) -> Ask:
    return lambda s, _, b: sums.grouped(s, b.user, by, FIRST, LAST, limit=50)


READS: Mapping[str, Ask] = {
    "records.get": lambda s, a, b: records.get(s, a, Expense, b.expense),
    "records.get, locking": lambda s, a, b: records.get(s, b.user, Income, b.income, lock=True),
    "records.select": lambda s, a, b: records.select(s, Budget, _EVERYBODYS),
    "money.alike": lambda s, a, b: money.alike(s, b.user, "gunpla", None),
    "money.alike_of_many": lambda s, a, b: money.alike_of_many(s, b.user, [("gunpla", None)]),
    "money.just_recorded": lambda s, a, b: money.just_recorded(s, b.user),
    "money.named": lambda s, a, b: money.named(s, b.user, kinds=changes.RECORDED),
    "money.of_days": lambda s, a, b: money.of_days(
        s, b.user, kinds=("expenses", "incomes"), first=FIRST, last=LAST, limit=50
    ),
    "money.named as oneself": lambda s, a, b: money.named(s, a, kinds=changes.RECORDED, amount=BUDI),
    "money.came_in": lambda s, a, b: money.came_in(s, b.user, FIRST, LAST, "IDR"),
    "money.latest_incomes": lambda s, a, b: money.latest_incomes(s, b.user, FIRST, LAST, 50),
    "money.latest, of a kind": lambda s, a, b: money.latest(s, b.user, FIRST, LAST, 50, category="food", largest=True),
    "money.latest, ever": lambda s, a, b: money.latest(s, b.user, money.EARLIEST, LAST, 50, largest=True),
    "money.about": lambda s, a, b: money.about(s, b.user, FIRST, LAST, "gunpla", 50),
    "money.about, largest": lambda s, a, b: money.about(s, b.user, FIRST, LAST, "gunpla", 50, largest=True),
    "money.about, what both have": lambda s, a, b: money.about(s, b.user, FIRST, LAST, "sabun", 50),
    "money.latest": lambda s, a, b: money.latest(s, b.user, FIRST, LAST, 50),
    "money.noticed": _noticed,
    "money.same_sum": lambda s, a, b: money.same_sum(s, b.user, b.day, BUDI, "IDR"),
    "sums.sums": lambda s, a, b: sums.sums(s, b.user, FIRST, LAST),
    **{f"sums.grouped, by {by}": _grouped(by) for by in ("day", "week", "month", "category", "merchant", "label")},
    "sums.of_label": lambda s, a, b: sums.of_label(s, b.user, FIRST, LAST, "Oleh-oleh"),
    "sums.began": lambda s, a, b: sums.began(s, b.user),
    "sums.first_day": lambda s, a, b: sums.first_day(s, b.user),
    "money.sums_of": lambda s, a, b: money.sums_of(s, b.user, FIRST, LAST, ["kopi", "sabun", "katering"]),
    "money.glance": lambda s, a, b: money.glance(s, b.user, b.day, "IDR", b.noticed),
    "search.find": lambda s, a, b: search.find(s, b.user, EVERYTHING, limit=9),
    "search.find, an amount": lambda s, a, b: search.find(
        s, b.user, search.Filter(FIRST, LAST, at_least=BUDI, at_most=BUDI), limit=9
    ),
    "search.find, words": lambda s, a, b: search.find(s, a, search.Filter(FIRST, LAST, "gunpla"), limit=9),
    "search.find, slips": lambda s, a, b: search.find(s, a, search.Filter(FIRST, LAST, "gunpla"), limit=9, slips=True),
    "imports.there": lambda s, a, b: imports.there(s, b.user, [("expense", b.day, BUDI, "IDR", "sabun")]),
}

WRITES: Mapping[str, Ask] = {
    "records.update": _edit,
    "records.remove": _delete,
}

FORGERIES: Mapping[str, Ask] = {
    "records.add": _forge_expense,
    "imports.add": lambda s, a, b: imports.add(
        s, b.user, '[{"kind": "income", "amount": "1", "currency": "IDR", "description": "x", "date": "2026-02-01"}]'
    ),
}
