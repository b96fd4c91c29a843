"""A person and their ledger side by side: a step is done to both, and what LifeOS says is held against the ledger."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from core.context import Context
from core.errors import Invalid, LifeOSError
from core.ids import uuid7
from integrations import sheets
from storage import changes as storage_changes
from storage import files
from storage.files import Kept
from tests.promises.ledger.model import CATEGORIES, EVER, MONTH, NOW, TODAY, Entry, Ledger
from tests.storage.spare import Spare
from tests.tools.acting import acting
from tests.tools.direct import Someone
from tools import catalogue, changes, money, records
from tools.changes import UndoIn
from tools.money import COLUMNS, RecurrenceKind
from tools.targets import Aimed, Target
from tools.tool import Call

KEYS: dict[str, Callable[[Entry], str | None]] = {
    "day": lambda e: e.date.isoformat(),
    "week": lambda e: (e.date - timedelta(days=e.date.weekday())).isoformat(),
    "month": lambda e: e.date.replace(day=1).isoformat(),
    "category": lambda e: e.category,
    "merchant": lambda e: e.merchant.lower() if e.merchant else None,
    "label": lambda e: e.label.lower() if e.label else None,
}


class Bench:
    """The person's real ledger and its model, moved together."""

    def __init__(self, spare: Spare, who: Someone) -> None:
        self.spare = spare
        self.who = who
        self.ledger = Ledger()
        self.named = 0

    async def call(self, name: str, arguments: dict[str, Any]) -> tuple[UUID, Any]:
        change = uuid7()
        tool, checked = catalogue.prepare(Call(tool=name, arguments=arguments))
        async with acting(self.spare, self.who, NOW, change, tool.writes or "log") as ctx:
            return change, await tool(ctx, checked)

    async def step(self, step: tuple[Any, ...]) -> None:
        act, *given = step
        if act in ("sweep", "file", "recur", "rule"):
            await getattr(self, f"_{act}")(*given)
            return
        if act in ("log", "receive"):
            await self._log(act, *given)
        elif act == "budget":
            amount, category, period, currency = given
            key = {"category": category} if category else {}
            values = {"amount": str(amount), "period": period, "currency": currency, **key}
            await self.call("set_budget", values)
            self.ledger.budgets[category, period, currency] = amount
        elif act == "undo":
            await self._undo(given[0])
        elif self.ledger.entries:
            record = list(self.ledger.entries)[given[0] % len(self.ledger.entries)]
            await self._change(act, record, given[1] if len(given) > 1 else None)

    async def _log(self, act: str, amount: Decimal, currency: str, day: date, category: str = "") -> None:
        values = {"amount": str(amount), "description": "x", "currency": currency, "date": day.isoformat()}
        if act == "log":
            change, made = await self.call("log_expense", {**values, "category": category})
            record, side = made.expense.id, "expenses"
            self._entered(change, record, Entry(side, amount, currency, day, category))
            self._glanced(made.glance)
        else:
            change, made = await self.call("log_income", values)
            self._entered(change, made.income.id, Entry("incomes", amount, currency, day, ""))
            assert {each.currency: each.total for each in made.month} == self.ledger.sums("incomes", *MONTH)

    def _entered(self, change: UUID, record: UUID, entry: Entry) -> None:
        self.ledger.write(change, {record: entry})

    def _called(self) -> str:
        self.named += 1
        return f"x {self.named}"

    async def _sweep(self, day: date) -> None:
        """Everything of a day is removed in one change-set, as the sweep's one button does."""
        swept = [record for record, entry in self.ledger.entries.items() if entry.date == day]
        change = uuid7()
        async with acting(self.spare, self.who, NOW, change, "delete") as ctx:
            for record in swept:
                await records.delete_record(ctx, Aimed(target=Target(record=record)))
        if swept:
            self.ledger.write(change, dict.fromkeys(swept))

    async def _file(self, lines: list[tuple[Decimal, str, date, bool]]) -> None:
        """A file is read and kept; the same file a second time changes nothing."""
        text = ",".join(COLUMNS) + "\r\n"
        entries = []
        for amount, currency, day, spent in lines:
            entries.append(Entry("expenses" if spent else "incomes", amount, currency, day, "food" if spent else ""))
            text += f"{day},{'expense' if spent else 'income'},{amount:f},{currency},{self._called()},food,,,\r\n"
        read = json.loads(sheets.work(sheets.given(text.encode(), today=TODAY, currency="IDR")))
        for row in read["rows"]:
            del row["line"]
        for n in range(2):
            change = uuid7()
            async with acting(self.spare, self.who, NOW, change) as ctx:
                kept = Kept("a.json", "application/json", json.dumps(read["rows"]).encode())
                file = await files.add(ctx.session, ctx.user_id, kept)
                made = await money.keep_sheet(ctx, money.SheetKeep(file=file))
                found = await storage_changes.get(ctx.session, ctx.user_id, change)
            assert (sum(each.count for each in made.sums), made.there) == ((0, len(lines)) if n else (len(lines), 0))
            if n == 0:
                assert found is not None
                # The database wrote the expenses first, each side in the order of the file.
                ordered = sorted(entries, key=lambda entry: entry.side)
                self.ledger.write(change, {row.row_id: entry for row, entry in zip(found.rows, ordered, strict=True)})

    async def _recur(self, amount: Decimal, currency: str, spent: bool) -> None:
        """Something that comes again from today on, booked by the scheduler."""
        kind = RecurrenceKind.EXPENSE if spent else RecurrenceKind.INCOME
        wanted = {"kind": kind, "amount": str(amount), "currency": currency, "description": self._called()}
        await self.call(
            "set_recurrence", {**wanted, "category": "bills", "every": "month", "starts": TODAY.isoformat()}
        )
        change = uuid7()
        async with acting(self.spare, self.who, NOW, change) as ctx:
            (booked,) = await money.book_due(ctx)
        if booked.expense is not None:
            self._entered(change, booked.expense.id, Entry("expenses", amount, currency, TODAY, "bills"))
        elif booked.income is not None:
            self._entered(change, booked.income.id, Entry("incomes", amount, currency, TODAY, ""))

    async def _rule(self, words: str, category: str) -> None:
        """A rule for what comes later changes no record that is there."""
        await self.call("set_rule", {"words": words, "category": category})

    async def _change(self, act: str, record: UUID, value: Any) -> None:
        entry = self.ledger.entries[record]
        target = {"target": {"record": str(record)}}
        if act == "remove":
            change, _ = await self.call("delete_record", target)
            self.ledger.write(change, {record: None})
            return
        if act == "turn":
            await self._turn(record, entry)
            return
        fields = {
            "amount": {"amount": str(value)},
            "zeros": {"zeros": value},
            "currency": {"currency": value},
            "move": {"date": value.isoformat() if isinstance(value, date) else ""},
            "place": {"category": value},
            "call": {"label": value},
            "shop": {"merchant": value},
        }
        if act in ("place", "call", "shop") and entry.side == "incomes":
            return
        after = {
            "amount": lambda: replace(entry, amount=value),
            "zeros": lambda: replace(entry, amount=entry.amount.scaleb(value)),
            "currency": lambda: replace(entry, currency=value),
            "move": lambda: replace(entry, date=value),
            "place": lambda: replace(entry, category=value, label=entry.label if entry.category == value else None),
            "call": lambda: replace(entry, label=value),
            "shop": lambda: replace(entry, merchant=value),
        }[act]()
        kept = 0 < after.amount <= 10**12 and after.amount == after.amount.quantize(Decimal("0.0001"))
        if not kept:
            with pytest.raises(Invalid):
                await self.call("correct_record", {**target, **fields[act]})
            return
        change, made = await self.call("correct_record", {**target, **fields[act]})
        self.ledger.write(change, {record: after})
        if entry.side == "expenses":
            self._glanced(made.glance)

    async def _turn(self, record: UUID, entry: Entry) -> None:
        """From one side to the other: gone here, a record of its own there."""
        other = "incomes" if entry.side == "expenses" else "expenses"
        change, made = await self.call("turn_record", {"target": {"record": str(record)}, "into": other})
        if other == "incomes":
            after, there = made.after.income.id, Entry(other, entry.amount, entry.currency, entry.date, "")
        else:
            spent = made.after.expense  # it goes where the like of it went
            after = spent.id
            there = Entry(other, entry.amount, entry.currency, entry.date, spent.category.value, spent.label)
        self.ledger.write(change, {record: None, after: there})
        if other == "expenses":
            self._glanced(made.after.glance)

    async def _undo(self, n: int) -> None:
        if not self.ledger.written:
            return
        n %= len(self.ledger.written)
        stands = self.ledger.undo(n)
        try:
            _, made = await self.call("undo", UndoIn(change=self.ledger.written[n].id).model_dump(mode="json"))
        except LifeOSError:
            assert not stands
        else:
            assert isinstance(made, changes.Undone) is stands

    def _glanced(self, glance: list[money.Glance]) -> None:
        month = self.ledger.sums("expenses", *MONTH)
        today = self.ledger.sums("expenses", TODAY, TODAY)
        assert {g.currency: g.month for g in glance} == month
        assert {g.currency: g.today for g in glance} == {c: today.get(c, Decimal(0)) for c in month}

    async def _grouped(self, ctx: Context) -> None:
        """Every way to take spending apart, over all there is, a year, and days that begin and end anywhere."""
        odd = TODAY - timedelta(days=3 + self.named % 50)
        for first, last in (EVER, (date(2026, 1, 1), TODAY), (odd, odd + timedelta(days=40))):
            within = [e for e in self.ledger.entries.values() if e.side == "expenses" and first <= e.date <= last]
            days = {"first": first.isoformat(), "last": last.isoformat()}
            for by, key in KEYS.items():
                model: dict[tuple[str, str], tuple[Decimal, int]] = {}
                for entry in within:
                    if (name := key(entry)) is not None:
                        total, n = model.get((name, entry.currency), (Decimal(0), 0))
                        model[name, entry.currency] = total + entry.amount, n + 1
                found: dict[tuple[str, str], tuple[Decimal, int]] = {}
                page, pages = 1, 1
                while page <= pages:
                    shown = await asked(ctx, "breakdown", {**days, "by": by, "page": page})
                    found |= {(g.key.lower(), g.currency): (g.total, g.count) for g in shown.groups}
                    page, pages = page + 1, shown.pages
                assert found == model, (by, first, last)

    async def compare(self) -> None:
        """Every report against the model, in one transaction."""
        async with acting(self.spare, self.who, NOW) as ctx:
            await self._compare(ctx)

    async def _compare(self, ctx: Context) -> None:
        days = {"first": EVER[0].isoformat(), "last": EVER[1].isoformat()}
        spent, came = self.ledger.sums("expenses", *EVER), self.ledger.sums("incomes", *EVER)
        spending = await asked(ctx, "spending", days)
        assert {c.currency: c.total for c in spending.currencies} == spent
        for category in CATEGORIES:
            of_one = await asked(ctx, "spending", {**days, "category": category})
            assert {c.currency: c.total for c in of_one.currencies} == self.ledger.sums("expenses", *EVER, category)
        flow = await asked(ctx, "cash_flow", days)
        assert {f.currency: f.came_in for f in flow.flows if f.came_in} == came
        assert {f.currency: f.spent for f in flow.flows if f.spent} == spent
        found = await asked(ctx, "search", days)
        assert {s.currency: s.total for s in found.sums if s.side is money.Side.SPENT} == spent
        assert {s.currency: s.total for s in found.sums if s.side is money.Side.RECEIVED} == came
        assert found.count == len(self.ledger.entries)
        await self._grouped(ctx)
        left = await asked(ctx, "budget_left", {})
        weeks = (TODAY - timedelta(days=TODAY.weekday()), TODAY - timedelta(days=TODAY.weekday() - 6))
        there: dict[tuple[str | None, str, str], Decimal] = {}
        for (over, period, currency), amount in self.ledger.budgets.items():
            days_of = weeks if period == "weekly" else MONTH
            gone = self.ledger.sums("expenses", *days_of, over).get(currency, Decimal(0))
            there[over, period, currency] = amount - gone
        assert {(b.budget.category, b.budget.period.value, b.budget.currency): b.left for b in left.budgets} == there


async def asked(ctx: Context, name: str, arguments: dict[str, Any]) -> Any:
    tool, checked = catalogue.prepare(Call(tool=name, arguments=arguments))
    return await tool(ctx, checked)
