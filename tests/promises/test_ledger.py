"""Promise 20: sums are exact. Every operation on money, corrections and undo among them, against a ledger of plain Decimals.

After each step what the operation itself says (today, this month) must be the model's; now and then every report is compared:
by category, by currency, what came in, what a search adds up, what is left of each budget. Nothing may ever drift.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from core.errors import Invalid, LifeOSError
from core.ids import uuid7
from tests.conftest import Cluster
from tests.promises.figures import figure
from tests.storage.spare import Spare, spare_database
from tests.tools.acting import JAKARTA, acting
from tests.tools.direct import Direct, Someone
from tools import catalogue, changes, money
from tools.changes import UndoIn
from tools.tool import Call

NOW = datetime(2026, 3, 15, 9, tzinfo=JAKARTA)
TODAY = NOW.date()
MONTH = (date(2026, 3, 1), date(2026, 3, 31))
EVER = (date(2000, 1, 1), date(2026, 12, 31))
CURRENCIES = ("IDR", "USD", "JPY", "KWD")
CATEGORIES = ("food", "transport", "bills")
STEPS_EACH = 50
COMPARED_EVERY = 25


@pytest.fixture(scope="module")
async def spare(cluster: Cluster) -> AsyncIterator[Spare]:
    async with spare_database(cluster, size=4) as found:
        yield found


@dataclass(frozen=True)
class Entry:
    side: str
    amount: Decimal
    currency: str
    date: date
    category: str


@dataclass
class Written:
    """A change-set as the model knows it: one record before and after."""

    id: UUID
    record: UUID
    before: Entry | None
    after: Entry | None
    undone: bool = False


@dataclass
class Ledger:
    """What the person has, in plain Decimals."""

    entries: dict[UUID, Entry] = field(default_factory=dict)
    written: list[Written] = field(default_factory=list)
    budgets: dict[tuple[str | None, str, str], Decimal] = field(default_factory=dict)

    def write(self, change: UUID, record: UUID, after: Entry | None) -> None:
        before = self.entries.get(record)
        self._put(record, after)
        if before != after:
            self.written.append(Written(change, record, before, after))

    def undo(self, n: int) -> bool:
        """Whether the n-th change can be taken back: not undone, and nothing that stands touched its record later."""
        change = self.written[n]
        later = [w for w in self.written[n + 1 :] if w.record == change.record and not w.undone]
        if change.undone or later:
            return False
        change.undone = True
        self._put(change.record, change.before)
        return True

    def _put(self, record: UUID, entry: Entry | None) -> None:
        if entry is None:
            self.entries.pop(record, None)
        else:
            self.entries[record] = entry

    def sums(self, side: str, first: date, last: date, category: str | None = None) -> dict[str, Decimal]:
        found: dict[str, Decimal] = {}
        for entry in self.entries.values():
            if entry.side == side and first <= entry.date <= last and category in (None, entry.category):
                found[entry.currency] = found.get(entry.currency, Decimal(0)) + entry.amount
        return found


AMOUNTS = st.one_of(
    st.decimals("0.0001", "999999", places=4),
    st.integers(1, 10**12).map(Decimal),
    st.sampled_from([Decimal("0.1"), Decimal("0.2"), Decimal("0.3"), Decimal(10) ** 12, Decimal("0.0001")]),
)
DAYS = st.integers(0, 70).map(lambda n: TODAY - timedelta(days=n))
STEPS = st.one_of(
    st.tuples(st.just("log"), AMOUNTS, st.sampled_from(CURRENCIES), DAYS, st.sampled_from(CATEGORIES)),
    st.tuples(st.just("receive"), AMOUNTS, st.sampled_from(CURRENCIES), DAYS),
    st.tuples(st.just("amount"), st.integers(0), AMOUNTS),
    st.tuples(st.just("zeros"), st.integers(0), st.integers(-3, 3)),
    st.tuples(st.just("currency"), st.integers(0), st.sampled_from(CURRENCIES)),
    st.tuples(st.just("move"), st.integers(0), DAYS),
    st.tuples(st.just("place"), st.integers(0), st.sampled_from(CATEGORIES)),
    st.tuples(st.just("remove"), st.integers(0)),
    st.tuples(st.just("undo"), st.integers(0)),
    st.tuples(
        st.just("budget"),
        AMOUNTS,
        st.sampled_from((None, *CATEGORIES)),
        st.sampled_from(("monthly", "weekly")),
        st.sampled_from(CURRENCIES),
    ),
)


class Bench:
    """The person's real ledger and its model, moved together."""

    def __init__(self, spare: Spare, who: Someone) -> None:
        self.spare = spare
        self.who = who
        self.ledger = Ledger()

    async def call(self, name: str, arguments: dict[str, Any]) -> tuple[UUID, Any]:
        change = uuid7()
        tool, checked = catalogue.prepare(Call(tool=name, arguments=arguments))
        async with acting(self.spare, self.who, NOW, change, tool.writes or "log") as ctx:
            return change, await tool(ctx, checked)

    async def step(self, step: tuple[Any, ...]) -> None:
        act, *given = step
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
        self.ledger.write(change, record, entry)

    async def _change(self, act: str, record: UUID, value: Any) -> None:
        entry = self.ledger.entries[record]
        target = {"target": {"record": str(record)}}
        if act == "remove":
            change, _ = await self.call("delete_record", target)
            self.ledger.write(change, record, None)
            return
        fields = {
            "amount": {"amount": str(value)},
            "zeros": {"zeros": value},
            "currency": {"currency": value},
            "move": {"date": value.isoformat() if isinstance(value, date) else ""},
            "place": {"category": value},
        }
        if act == "place" and entry.side == "incomes":
            return
        after = {
            "amount": lambda: replace(entry, amount=value),
            "zeros": lambda: replace(entry, amount=entry.amount.scaleb(value)),
            "currency": lambda: replace(entry, currency=value),
            "move": lambda: replace(entry, date=value),
            "place": lambda: replace(entry, category=value),
        }[act]()
        kept = 0 < after.amount <= 10**12 and after.amount == after.amount.quantize(Decimal("0.0001"))
        if not kept:
            with pytest.raises(Invalid):
                await self.call("correct_record", {**target, **fields[act]})
            return
        change, made = await self.call("correct_record", {**target, **fields[act]})
        self.ledger.write(change, record, after)
        if entry.side == "expenses":
            self._glanced(made.glance)

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

    async def compare(self) -> None:
        """Every report against the model."""
        days = {"first": EVER[0].isoformat(), "last": EVER[1].isoformat()}
        spent, came = self.ledger.sums("expenses", *EVER), self.ledger.sums("incomes", *EVER)
        _, spending = await self.call("spending", days)
        assert {c.currency: c.total for c in spending.currencies} == spent
        for category in CATEGORIES:
            _, of_one = await self.call("spending", {**days, "category": category})
            assert {c.currency: c.total for c in of_one.currencies} == self.ledger.sums("expenses", *EVER, category)
        _, flow = await self.call("cash_flow", days)
        assert {f.currency: f.came_in for f in flow.flows if f.came_in} == came
        assert {f.currency: f.spent for f in flow.flows if f.spent} == spent
        _, found = await self.call("search", days)
        assert {s.currency: s.total for s in found.sums if s.side is money.Side.SPENT} == spent
        assert {s.currency: s.total for s in found.sums if s.side is money.Side.RECEIVED} == came
        assert found.count == len(self.ledger.entries)
        _, left = await self.call("budget_left", {})
        weeks = (TODAY - timedelta(days=TODAY.weekday()), TODAY - timedelta(days=TODAY.weekday() - 6))
        there: dict[tuple[str | None, str, str], Decimal] = {}
        for (over, period, currency), amount in self.ledger.budgets.items():
            days_of = weeks if period == "weekly" else MONTH
            gone = self.ledger.sums("expenses", *days_of, over).get(currency, Decimal(0))
            there[over, period, currency] = amount - gone
        assert {(b.budget.category, b.budget.period.value, b.budget.currency): b.left for b in left.budgets} == there


@settings(
    max_examples=figure(20, 2000),
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(steps=st.lists(STEPS, min_size=STEPS_EACH, max_size=STEPS_EACH))
async def test_no_operation_makes_the_ledger_drift(spare: Spare, steps: list[tuple[Any, ...]]) -> None:
    bench = Bench(spare, await Direct(spare.database, spare.owner).meet("Ani"))
    for n, step in enumerate(steps, 1):
        await bench.step(step)
        if n % COMPARED_EVERY == 0 or n == len(steps):
            await bench.compare()


HOSTILE = [
    "NaN", "sNaN", "Infinity", "-Infinity", "-0", "0", "-1", "1e400", "1e-400", "1000000000000.0001", "0.00001", "1_000", "",
    "0x10", "1,5", "１２", "٣", "1e13", "--1", "½",
]  # fmt: skip


@pytest.mark.parametrize("amount", HOSTILE)
async def test_what_is_no_amount_is_refused_or_read_exactly(spare: Spare, amount: str) -> None:
    bench = Bench(spare, await Direct(spare.database, spare.owner).meet("Ani"))
    for name, more in (("log_expense", {"description": "x"}), ("log_income", {"description": "x"}), ("set_budget", {})):
        try:
            await bench.call(name, {"amount": amount, **more})
        except Invalid:
            continue
    stored = await spare.owner.fetch(
        "SELECT amount FROM expenses WHERE user_id = $1 UNION ALL SELECT amount FROM incomes WHERE user_id = $1"
        " UNION ALL SELECT amount FROM budgets WHERE user_id = $1",
        bench.who.user_id,
    )
    assert {row["amount"] for row in stored} <= {Decimal(12), Decimal(3), Decimal(1000)}


async def test_a_tenth_and_two_tenths_are_three_tenths(spare: Spare) -> None:
    bench = Bench(spare, await Direct(spare.database, spare.owner).meet("Ani"))
    for amount in ("0.1", "0.2"):
        await bench.step(("log", Decimal(amount), "USD", TODAY, "food"))
    _, spending = await bench.call("spending", {"period": "today"})
    assert [str(c.total) for c in spending.currencies] == ["0.3"]
