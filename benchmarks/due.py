"""What comes by itself, beside many people and a long life: a look of the scheduler with nothing due, of a thousand people and of a
hundred thousand; and the figures of a weekly insight out of a million expenses of one person. Run `python -m benchmarks.due`.

A new kind of what comes due is looked at by itself: it is in `scheduler.loop`. It exits 1 when an aim is missed.
"""

import asyncio
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import asyncpg

from benchmarks.figures import median, percentile, table
from benchmarks.stand import cluster
from core.clock import real_clock
from core.context import Context
from core.ids import uuid7
from scheduler.loop import KINDS
from storage import account
from storage.database import Database
from tools import insights
from tools.insights import TodayIn

AIM_TICK_MS, AIM_GROWTH, AIM_INSIGHT_MS = 50.0, 1.5, 300.0
FEW, MANY, RECORDS, ROUNDS = 1_000, 100_000, 1_000_000, 20
_YEARS = 10
_PEOPLE = """
WITH made AS (INSERT INTO users (id, name) SELECT uuidv7(), 'Budi' FROM generate_series(1, $1::int) RETURNING id)
INSERT INTO user_profiles (id, user_id) SELECT uuidv7(), id FROM made
"""
_PLANNED = """
UPDATE push_times SET slot = date_trunc('day', now()) + interval '2 days',
    due_at = now() + interval '2 days' + random() * interval '20 days'
"""
_ALARMS = """
INSERT INTO task_alarms (task_id, user_id, due_at) SELECT uuidv7(), id, now() + interval '2 days' + random() * interval '20 days' FROM users
"""
_SPENT = """
INSERT INTO expenses (id, user_id, amount, currency, description, category, date)
SELECT uuidv7(), $1, 500 + (random() * 90000)::int, 'IDR', 'x', (ARRAY['food','transport','bills','home','health'])[1 + n % 5],
    current_date - (n % (365 * $3::int)) FROM generate_series(1, $2::int) n
"""
_ATE = """
INSERT INTO food_logs (id, user_id, description, calories, meal_type, logged_at)
SELECT uuidv7(), $1, 'x', 300 + (random() * 900)::int, 'lunch', now() - make_interval(hours => n * 8) FROM generate_series(1, $2::int) n
"""
_RAN = """
INSERT INTO workouts (id, user_id, type, distance, source, logged_at)
SELECT uuidv7(), $1, 'run', 3 + (n % 9), 'words', now() - make_interval(hours => n * 48) FROM generate_series(1, $2::int) n
"""


async def _look(database: Database) -> float:
    """Milliseconds of one whole look."""
    clock, begun = real_clock(), time.perf_counter()
    for kind in KINDS:
        await kind.look(database, clock, lambda: None)
    async with database.system() as session:
        for kind in KINDS:
            await kind.next_due(session)
    return (time.perf_counter() - begun) * 1000


async def _ticks(database: Database, owner: asyncpg.Connection) -> bool:
    rows, medians = [], []
    for there, people in ((0, FEW), (FEW, MANY)):
        await owner.execute(_PEOPLE, people - there)
        await owner.execute("TRUNCATE task_alarms")
        await owner.execute(_PLANNED)
        await owner.execute(_ALARMS)
        await owner.execute("VACUUM ANALYZE")
        # What the filling left to be written is not part of a look.
        await owner.execute("CHECKPOINT")
        times = [await _look(database) for _ in range(ROUNDS + 3)][3:]
        medians.append(median(times))
        rows.append((f"{people:,} people", f"{median(times):.1f}", f"{percentile(times, 0.95):.1f}"))
    few, many = medians
    kept = many < AIM_TICK_MS and many < few * AIM_GROWTH
    print("a look with nothing due, ms\n")
    print(table(("", "p50", "p95"), rows))
    print(f"aim {AIM_TICK_MS:.0f} ms, flat: x{many / few:.2f}, {'met' if kept else 'MISSED'}\n")
    return kept


async def _insight(database: Database, owner: asyncpg.Connection) -> bool:
    user_id: UUID = uuid7()
    await owner.execute("INSERT INTO users (id, name) VALUES ($1, 'Ani')", user_id)
    await owner.execute("INSERT INTO user_profiles (id, user_id) VALUES ($1, $2)", uuid7(), user_id)
    await owner.execute("SET session_replication_role = replica")
    await owner.execute(_SPENT, user_id, RECORDS, _YEARS)
    await owner.execute(_ATE, user_id, _YEARS * 365 * 3)
    await owner.execute(_RAN, user_id, _YEARS * 365 // 2)
    await owner.execute("SET session_replication_role = origin")
    await owner.execute("VACUUM ANALYZE")
    times = []
    for _ in range(ROUNDS + 3):
        async with database.work(user_id) as session:
            met = await account.meet(session, user_id, "")
            if met is None:
                raise LookupError("the person is gone")
            ctx = Context(met.person, datetime.now(UTC).astimezone(met.person.zone), session)
            begun = time.perf_counter()
            await insights.insights(ctx, TodayIn())
            times.append((time.perf_counter() - begun) * 1000)
    kept = median(times[3:]) < AIM_INSIGHT_MS
    print(f"an insight of one person out of {RECORDS:,} expenses, ms\n")
    print(table(("", "p50", "p95"), [("figures", f"{median(times[3:]):.0f}", f"{percentile(times[3:], 0.95):.0f}")]))
    print(f"aim {AIM_INSIGHT_MS:.0f} ms: {'met' if kept else 'MISSED'}\n")
    return kept


async def _measure() -> int:
    with tempfile.TemporaryDirectory() as folder:
        async with cluster(Path(folder)) as server:
            owner_url, app_url = await server.database("bench_due")
            database, owner = Database(app_url, size=2), await asyncpg.connect(owner_url)
            try:
                kept = await _ticks(database, owner)
                return 0 if await _insight(database, owner) and kept else 1
            finally:
                await owner.close()
                await database.close()


def main() -> int:
    return asyncio.run(_measure())


if __name__ == "__main__":
    sys.exit(main())
