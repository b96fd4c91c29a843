"""Money over a long life: one person with 100,000 expenses in a table of a million, every card, list and report of it timed, and
what logging one more costs a beginner and that person. Run `python -m benchmarks.money`.

A new operation is a line in `_READS`. It exits 1 when an aim is missed.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import asyncpg
import psutil

from agent.cards import draw
from agent.cards.drawing import Drawing
from benchmarks.figures import median, percentile, table
from benchmarks.stand import cluster
from core.context import Context, Person, Session
from core.ids import uuid7
from core.language import Language
from storage import account, changes
from storage.database import Database
from tools import catalogue, money
from tools.tool import Call, Result, call

AIM_P95_MS = 50.0
AIM_GROWTH = 1.15
RECORDS, OTHERS, EACH = 100_000, 900, 1_000
BEGINNER = 10
ROUNDS, READS = 400, 40
_ZONE = ZoneInfo("Asia/Jakarta")
_NOW = datetime.now(UTC).astimezone(_ZONE)
_YEARS = 10

_FILL = """
INSERT INTO expenses (id, user_id, amount, currency, description, merchant, category, label, note, date, created_at)
SELECT uuidv7(at - now()), $1, (1 + floor(random() ^ 3 * 400)) * 500, CASE WHEN n % 50 = 0 THEN 'USD' ELSE 'IDR' END,
    things[1 + n % cardinality(things)] || CASE WHEN n % 3 = 0 THEN ' ' || (n % 211) ELSE '' END,
    CASE WHEN n % 2 = 0 THEN shops[1 + n / 2 % cardinality(shops)] || CASE WHEN n % 6 = 0 THEN ' ' || (n % 97) ELSE '' END END,
    (ARRAY['food','transport','shopping','bills','health','entertainment','education','home','vehicle','family','donation','other'])
        [1 + floor(random() ^ 2 * 12)::int], CASE WHEN n % 9 = 0 THEN 'Ngopi' END, CASE WHEN n % 20 = 0 THEN 'sama teman' END,
    at::date, at
FROM (SELECT n, now() - make_interval(days => $3) * (1 - n::float8 / $2) AS at FROM generate_series(1, $2::int) n) days,
    (SELECT ARRAY['kopi susu','nasi goreng','bensin','parkir','pulsa','bakso','ojek ke kantor','makan siang','sabun','galon',
        'listrik','obat','nonton','buku','servis motor','infak','tol','sayur','buah','popok','jajan','kereta','laundry','pakan kucing']
        AS things, ARRAY['Indomaret','Alfamart','Gojek','Grab','Superindo','Tokopedia','Shopee','Kopi Kenangan'] AS shops) names
"""
_INCOMES = """
INSERT INTO incomes (id, user_id, amount, currency, description, date)
SELECT uuidv7(at - now()), $1, 100000 + n * 500, 'IDR', CASE WHEN n % 4 = 0 THEN 'gaji' ELSE 'kerja sampingan' END, at::date
FROM (SELECT n, now() - make_interval(days => $3) * (1 - n::float8 / $2) AS at FROM generate_series(1, $2::int) n) days
"""
_HISTORY = """
WITH made AS (INSERT INTO changes (id, user_id, kind, channel, words, read_by, confirmed_by, at)
    SELECT id, user_id, 'log', 'telegram', description, 'local', 'message', created_at FROM expenses WHERE user_id = $1 RETURNING id)
INSERT INTO change_rows (user_id, change_id, table_name, row_id, op, after)
SELECT e.user_id, e.id, 'expenses', e.id, 'insert', to_jsonb(e) FROM expenses e JOIN made ON made.id = e.id
"""

_EVER: dict[str, Any] = {"first": money.EARLIEST, "last": _NOW.date()}
_READS: tuple[tuple[str, Call], ...] = (
    ("overview", call(money.overview, money.OverviewIn())),
    ("this month", call(money.spending, money.SpendingIn(period=money.Period.MONTH))),
    ("all there is", call(money.spending, money.SpendingIn(**_EVER))),
    ("all of a category", call(money.spending, money.SpendingIn(**_EVER, category=money.Category.FOOD))),
    (
        "its share",
        call(money.spending, money.SpendingIn(**_EVER, category=money.Category.FOOD, focus=money.Focus.SHARE)),
    ),
    ("all of a thing", call(money.spending, money.SpendingIn(**_EVER, about="kopi susu"))),
    ("share of a thing", call(money.spending, money.SpendingIn(**_EVER, about="kopi", focus=money.Focus.SHARE))),
    ("largest ever", call(money.spending, money.SpendingIn(**_EVER, focus=money.Focus.LARGEST))),
    ("largest of a thing", call(money.spending, money.SpendingIn(**_EVER, about="kopi", focus=money.Focus.LARGEST))),
    ("average ever", call(money.spending, money.SpendingIn(**_EVER, focus=money.Focus.AVERAGE))),
    ("last of a thing", call(money.spending, money.SpendingIn(about="kopi", focus=money.Focus.LAST))),
    ("last of nothing", call(money.spending, money.SpendingIn(about="berlian", focus=money.Focus.LAST))),
    ("flow of all", call(money.cash_flow, money.CashFlowIn(**_EVER))),
    *((f"all by {by}", call(money.breakdown, money.BreakdownIn(by=by, **_EVER))) for by in money.By),
    ("all by day, page 100", call(money.breakdown, money.BreakdownIn(by=money.By.DAY, page=100, **_EVER))),
    (
        "a category by shop",
        call(money.breakdown, money.BreakdownIn(by=money.By.MERCHANT, category=money.Category.FOOD, **_EVER)),
    ),
    ("chart of all", call(money.chart, money.ChartIn(first=money.EARLIEST))),
    ("chart of a category", call(money.chart, money.ChartIn(first=money.EARLIEST, category=money.Category.FOOD))),
    ("search: everything", call(money.search, money.SearchIn())),
    ("search: page 10,000", call(money.search, money.SearchIn(page=10_000))),
    ("search: spending", call(money.search, money.SearchIn(side=money.Side.SPENT))),
    ("search: a category", call(money.search, money.SearchIn(category=money.Category.HEALTH))),
    ("search: a label", call(money.search, money.SearchIn(label="ngopi"))),
    ("search: an amount", call(money.search, money.SearchIn(at_least=Decimal(150_000)))),
    ("search: a word", call(money.search, money.SearchIn(words="kopi"))),
    ("search: a rare word", call(money.search, money.SearchIn(words="galon 17"))),
    ("search: a word, a month", call(money.search, money.SearchIn(words="bakso", period=money.Period.LAST_MONTH))),
    ("search: a slip", call(money.search, money.SearchIn(words="indomart"))),
    ("search: nothing", call(money.search, money.SearchIn(words="berlian"))),
    ("budgets", call(money.budget_left, money.BudgetQuery())),
    ("forecast", call(money.forecast, money.ForecastIn())),
    ("afford", call(money.afford, money.AffordIn(amount=Decimal(50_000), category=money.Category.FOOD))),
    ("recurring", call(money.recurrences, money.RecurrenceQuery())),
)


class Waits:
    """The driver's connection, with the time spent waiting for its answers added up."""

    def __init__(self, raw: Any) -> None:
        self._raw = raw
        self.seconds = 0.0

    async def fetch(self, *given: Any, **more: Any) -> Any:
        return await self._wait(self._raw.fetch(*given, **more))

    async def fetchrow(self, *given: Any, **more: Any) -> Any:
        return await self._wait(self._raw.fetchrow(*given, **more))

    async def _wait(self, answer: Any) -> Any:
        began = time.perf_counter()
        try:
            return await answer
        finally:
            self.seconds += time.perf_counter() - began


class TakenBack(Exception):
    """Nothing of a measured record stays, so that a beginner stays one."""


@dataclass(frozen=True, slots=True)
class Stand:
    """`old` has 100,000 expenses, `young` ten; both the same budgets and bills."""

    database: Database
    owner: asyncpg.Connection
    old: Person
    young: Person

    async def read(self, wanted: Call) -> tuple[float, float]:
        """Milliseconds of one operation and its card: as the person has to wait for it, and of the processors in this process
        and in the database's, which other work on the machine does not lengthen."""
        tool, arguments = catalogue.prepare(wanted)
        began, ours = time.perf_counter(), time.process_time()
        async with self.database.work(self.old.id) as session:
            theirs = _used(session)
            result: Result = await tool(Context(self.old, _NOW, session), arguments)
            theirs = _used(session) - theirs
        draw([result], Drawing(Language.ID, _NOW.date(), uuid7()))
        return (time.perf_counter() - began) * 1000, (time.process_time() - ours + theirs) * 1000

    async def log(self, person: Person, description: str, category: money.Category) -> float:
        """Milliseconds the database takes to keep one more expense: change-set, record, budgets, alerts, what stands on its card."""
        with suppress(TakenBack):
            async with self.database.work(person.id) as session:
                waits = Waits(session.raw)
                ctx = Context(person, _NOW, Session(waits))
                await changes.begin(ctx.session, ctx.user_id, ctx.now, read_by="local", confirmed_by="message")
                await money.log_expense(
                    ctx, money.ExpenseIn(amount=Decimal(15_000), description=description, category=category)
                )
                raise TakenBack
        return waits.seconds * 1000


def _used(session: Session) -> float:
    """Processor seconds the database's process behind this session has used."""
    times = psutil.Process(session.raw.get_server_pid()).cpu_times()
    return float(times.user + times.system)


async def _meet(database: Database, number: int) -> Person:
    person = Person(uuid7(), Language.ID, _ZONE, "IDR", name="Ani")
    async with database.work(person.id) as session:
        await account.create(
            session,
            user_id=person.id,
            profile_id=uuid7(),
            telegram_id=number,
            name=person.name,
            plan=person.plan,
            timezone=_ZONE.key,
            language=person.language,
            currency=person.currency,
        )
        ctx = Context(person, _NOW, session)
        await changes.begin(ctx.session, ctx.user_id, ctx.now, read_by="local", confirmed_by="message")
        for category, label in ((None, None), (money.Category.FOOD, None), (money.Category.FOOD, "Ngopi")):
            await money.set_budget(ctx, money.BudgetIn(amount=Decimal(10**9), category=category, label=label))
        bill = money.RecurrenceIn(
            kind=money.RecurrenceKind.EXPENSE,
            amount=Decimal(1_500_000),
            description="kos",
            every=money.Every.MONTH,
            starts=_NOW.date(),
        )
        await money.set_recurrence(ctx, bill)
    return person


async def fill(owner: asyncpg.Connection, database: Database) -> tuple[Person, Person]:
    """The person of 100,000 expenses, the beginner, and the others that make a million."""
    old, young = await _meet(database, 1), await _meet(database, 2)
    await owner.execute("SET session_replication_role = replica")
    days = 365 * _YEARS
    await owner.execute("INSERT INTO users (id, name) SELECT uuidv7(), 'Budi' FROM generate_series(1, $1::int)", OTHERS)
    others = [row["id"] for row in await owner.fetch("SELECT id FROM users WHERE name = 'Budi'")]
    await owner.executemany(_FILL, [(who, EACH, days) for who in others])
    for person, count in ((old, RECORDS), (young, BEGINNER)):
        await owner.execute(_FILL, person.id, count, days)
        await owner.execute(_INCOMES, person.id, max(count // 50, 1), days)
        await owner.execute(_HISTORY, person.id)
    await owner.execute("SET session_replication_role = origin")
    await owner.execute("VACUUM ANALYZE")
    return old, young


@asynccontextmanager
async def _stand(owner_url: str, app_url: str) -> AsyncIterator[Stand]:
    database = Database(app_url, size=2)
    owner = await asyncpg.connect(owner_url)
    try:
        old, young = await fill(owner, database)
        yield Stand(database, owner, old, young)
    finally:
        await owner.close()
        await database.close()


async def _reads(stand: Stand, rounds: int) -> bool:
    """The table of the readings; whether every one keeps to the aim. The processor's share is a mean: the system counts it in
    hundredths of a second."""
    times: dict[str, list[tuple[float, float]]] = {name: [] for name, _ in _READS}
    for _ in range(rounds + 2):
        for name, wanted in _READS:
            times[name].append(await stand.read(wanted))
    rows, kept = [], True
    for name, all_of_it in times.items():
        waited, used = [each for each, _ in all_of_it[2:]], [each for _, each in all_of_it[2:]]
        late = percentile(waited, 0.95)
        kept &= late < AIM_P95_MS
        verdict = "" if late < AIM_P95_MS else "MISSED"
        rows.append((name, f"{median(waited):.1f}", f"{late:.1f}", f"{sum(used) / len(used):.0f}", verdict))
    print(f"{RECORDS:,} expenses of one person among {RECORDS + OTHERS * EACH:,}, operation and card, ms\n")
    print(table(("", "p50", "p95", "processor", ""), rows))
    return kept


async def _writes(stand: Stand, rounds: int) -> bool:
    """What one more expense costs, the two persons taking turns; whether it grew within the aim. What no word put into a category
    is held against the newest expenses besides: that has a bound of its own, and is shown for what it is.
    """
    kept = True
    print(f"one more expense, ms of the database: after {BEGINNER}, after {RECORDS:,}")
    for name, words, category, aim in (
        ("a known word", "kopi susu", money.Category.FOOD, AIM_GROWTH),
        ("an unknown one", "cilok kuah", money.Category.OTHER, None),
    ):
        young: list[float] = []
        old: list[float] = []
        for n in range(rounds + 20):
            pair = ((stand.young, young), (stand.old, old))
            for person, times in pair if n % 2 else reversed(pair):
                times.append(await stand.log(person, words, category))
        few, many = median(young[20:]), median(old[20:])
        met = aim is None or many <= few * aim
        kept &= met
        verdict = "" if aim is None else f", aim x{aim}: {'met' if met else 'MISSED'}"
        print(f"  {name:<16}{few:.2f}  {many:.2f}  x{many / few:.2f}{verdict}")
    print()
    return kept


async def _measure(rounds: int, reads: int) -> int:
    with tempfile.TemporaryDirectory() as folder:
        async with cluster(Path(folder)) as server, _stand(*await server.database("bench_money")) as stand:
            kept = await _writes(stand, rounds)
            return 0 if await _reads(stand, reads) and kept else 1


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--reads", type=int, default=READS)
    given = parser.parse_args(argv)
    return asyncio.run(_measure(given.rounds, given.reads))


if __name__ == "__main__":
    sys.exit(main())
