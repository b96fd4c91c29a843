"""The demo year: the same for everybody, through the operations, and what reports say of it is what its records add up to."""

import asyncio
from argparse import Namespace
from collections import defaultdict
from collections.abc import AsyncIterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from core.settings import Settings
from main import operations
from tests.conftest import Cluster
from tests.storage.spare import Spare, spare_database
from tests.tools.acting import JAKARTA, acting
from tests.tools.direct import Someone
from tools import demo, money
from tools.money import ExpenseIn, RecurrenceQuery, SpendingIn

NOW = datetime(2026, 11, 22, 19, tzinfo=JAKARTA)


@pytest.fixture(scope="module")
async def spare(cluster: Cluster) -> AsyncIterator[Spare]:
    async with spare_database(cluster, size=4) as found:
        yield found


def command(spare: Spare, home: Path) -> int:
    """`lifeos demo`, with the clock set."""
    config = Settings(_env_file=None, lifeos_home=home, database_url=spare.owner_url, lifeos_clock=NOW.isoformat())
    return operations.demo(config, Namespace())


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="module")
async def person(spare: Spare, home: Path) -> Someone:
    assert await asyncio.to_thread(command, spare, home) == 0
    return Someone(await spare.owner.fetchval("SELECT id FROM users"), demo.TELEGRAM_ID)


def test_a_year_is_plausible_and_always_the_same() -> None:
    days = list(demo.year(NOW.date()))
    assert days == list(demo.year(NOW.date()))
    assert [day for day, _ in days] == [date(2025, 11, 23) + timedelta(days=n) for n in range(365)]
    spent = [e for _, entries in days for e in entries if isinstance(e, ExpenseIn) and e.currency is None]
    received = [e for _, entries in days for e in entries if not isinstance(e, ExpenseIn)]
    assert len(spent) > 1000
    assert sum(e.description == "kos" for e in spent) == 12
    assert sum(e.description == "gaji" for e in received) == 12
    assert sum(e.amount for e in spent) < sum(e.amount for e in received)


async def test_every_month_is_what_its_records_add_up_to(spare: Spare, person: Someone) -> None:
    wanted: dict[tuple[int, int, str], Decimal] = defaultdict(Decimal)
    for day, entries in demo.year(NOW.date()):
        for each in entries:
            if isinstance(each, ExpenseIn):
                wanted[day.year, day.month, each.currency or "IDR"] += each.amount
    found: dict[tuple[int, int, str], Decimal] = {}
    async with acting(spare, person, NOW) as ctx:
        for year, month in {key[:2] for key in wanted}:
            last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
            said = await money.spending(ctx, SpendingIn(first=date(year, month, 1), last=last))
            found |= {(year, month, each.currency): each.total for each in said.currencies}
    assert found == wanted


async def test_what_comes_every_month_goes_on(spare: Spare, person: Someone) -> None:
    async with acting(spare, person, NOW) as ctx:
        planned = (await money.recurrences(ctx, RecurrenceQuery())).recurrences
    assert [(each.description, str(each.next_date)) for each in planned] == [
        ("gaji", "2026-11-25"),
        ("kirim orang tua", "2026-11-26"),
        ("kos", "2026-12-01"),
        ("internet", "2026-12-05"),
        ("netflix", "2026-12-12"),
    ]


async def test_a_second_time_changes_nothing(
    spare: Spare, person: Someone, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = await spare.owner.fetchval("SELECT count(*) FROM expenses WHERE user_id = $1", person.user_id)
    assert await asyncio.to_thread(command, spare, home) == 0
    assert capsys.readouterr().out == "Demo is already there.\n"
    assert await spare.owner.fetchval("SELECT count(*) FROM expenses") == before
