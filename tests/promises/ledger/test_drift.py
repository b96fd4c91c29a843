"""No sequence of operations makes the ledger drift; what is no amount is refused or read exactly."""

from collections.abc import AsyncIterator
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from core.errors import Invalid
from tests.conftest import Cluster
from tests.promises.figures import figure
from tests.promises.ledger.bench import Bench
from tests.promises.ledger.model import CATEGORIES, CURRENCIES, NAMES, TODAY
from tests.storage.spare import Spare, spare_database
from tests.tools.direct import Direct

STEPS_EACH = 50
COMPARED_EVERY = 50


@pytest.fixture(scope="module")
async def spare(cluster: Cluster) -> AsyncIterator[Spare]:
    async with spare_database(cluster, size=4) as found:
        yield found


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
    st.tuples(st.just("turn"), st.integers(0)),
    st.tuples(st.just("call"), st.integers(0), st.sampled_from(NAMES)),
    st.tuples(st.just("shop"), st.integers(0), st.sampled_from(NAMES)),
    st.tuples(st.just("sweep"), DAYS),
    st.tuples(
        st.just("file"),
        st.lists(st.tuples(AMOUNTS, st.sampled_from(CURRENCIES), DAYS, st.booleans()), min_size=1, max_size=4),
    ),
    st.tuples(st.just("recur"), AMOUNTS, st.sampled_from(CURRENCIES), st.booleans()),
    st.tuples(st.just("rule"), st.sampled_from(NAMES), st.sampled_from(CATEGORIES)),
    st.tuples(st.just("undo"), st.integers(0)),
    st.tuples(
        st.just("budget"),
        AMOUNTS,
        st.sampled_from((None, *CATEGORIES)),
        st.sampled_from(("monthly", "weekly")),
        st.sampled_from(CURRENCIES),
    ),
)


@settings(
    max_examples=figure(20, 2000),
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate, *([Phase.shrink] if figure(0, 1) else [])],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
@example(steps=[("log", Decimal("0.0030"), "USD", TODAY, "food"), ("zeros", 0, -1), ("zeros", 0, -1), ("undo", 1)])
@given(steps=st.lists(STEPS, min_size=STEPS_EACH, max_size=STEPS_EACH))
async def test_no_operation_makes_the_ledger_drift(spare: Spare, steps: list[tuple[Any, ...]]) -> None:
    bench = Bench(spare, await Direct(spare.database, spare.owner).meet("Ani"))
    for n, step in enumerate(steps, 1):
        await bench.step(step)
        if n % COMPARED_EVERY == 0 or n == len(steps):
            await bench.compare()


HOSTILE = [
    "NaN", "sNaN", "Infinity", "-Infinity", "-0", "0", "-1", "1e400", "1e-400", "1000000000000.0001", "0.00001", "1_000", "",
    "0.00010", "1.0000000", "0x10", "1,5", "１２", "٣", "1e13", "--1", "½",
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
    assert {row["amount"] for row in stored} <= {Decimal(12), Decimal(3), Decimal(1000), Decimal(1), Decimal("0.0001")}


async def test_a_tenth_and_two_tenths_are_three_tenths(spare: Spare) -> None:
    bench = Bench(spare, await Direct(spare.database, spare.owner).meet("Ani"))
    for amount in ("0.1", "0.2"):
        await bench.step(("log", Decimal(amount), "USD", TODAY, "food"))
    _, spending = await bench.call("spending", {"period": "today"})
    assert [str(c.total) for c in spending.currencies] == ["0.3"]
