"""What comes again is booked under its own day, exactly once: month ends, leap days, restarts, two at once, undo, a move."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from core.clock import Clock
from scheduler import recurring
from tests.conftest import Cluster
from tests.storage.spare import Spare, spare_database
from tests.tools.acting import JAKARTA, acting, amounts
from tests.tools.direct import Direct, Someone
from tools import changes, money
from tools.changes import UndoIn
from tools.money import RecurrenceIn
from tools.targets import Aimed


@pytest.fixture(scope="module")
async def spare(cluster: Cluster) -> AsyncIterator[Spare]:
    async with spare_database(cluster, size=6) as found:
        yield found


@pytest.fixture
async def ani(spare: Spare) -> Someone:
    await spare.owner.execute("UPDATE occurrences SET live = false")
    return await Direct(spare.database, spare.owner).meet("Ani")


def at(day: date, hour: int = 12) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=JAKARTA)


def silent() -> None:
    """Nobody sends here."""


async def look(spare: Spare, now: datetime) -> int:
    real = datetime.now(UTC)
    return await recurring.look(spare.database, Clock(now.astimezone(UTC), real), silent)


async def plan(spare: Spare, who: Someone, **more: object) -> money.RecurrenceSet:
    wanted = {"amount": "1200000", "description": "kos", "category": "home", **more}
    now = at(date.fromisoformat(str(more["starts"])), 5)
    async with acting(spare, who, now) as ctx:
        return await money.set_recurrence(ctx, RecurrenceIn.model_validate(wanted))


async def test_three_years_of_month_ends_each_once(spare: Spare, ani: Someone) -> None:
    """2027, 2028 with its leap day, 2029; looked at every day, twice."""
    await plan(spare, ani, starts="2027-01-31")
    await plan(spare, ani, starts="2028-02-29", every="year", description="ulang tahun", amount="1000")
    day = date(2027, 1, 31)
    while day <= date(2029, 12, 31):
        await look(spare, at(day))
        assert await look(spare, at(day)) == 0
        day += timedelta(days=1)
    found = await amounts(spare, ani.user_id)
    rents = [each for each, amount in found if amount == 1200000]
    ends = [date(y + m // 12, m % 12 + 1, 1) - timedelta(days=1) for y in (2027, 2028, 2029) for m in range(1, 13)]
    assert rents == [end.isoformat() for end in ends]
    assert [each for each, amount in found if amount == 1000] == ["2028-02-29", "2029-02-28"]


async def test_what_was_missed_is_caught_up_under_its_own_days(spare: Spare, ani: Someone) -> None:
    await plan(spare, ani, starts="2026-03-05")
    assert await look(spare, at(date(2026, 6, 4))) == 3
    assert [day for day, _ in await amounts(spare, ani.user_id)] == ["2026-03-05", "2026-04-05", "2026-05-05"]
    sent = await spare.owner.fetch(
        "SELECT card->>'title' AS t FROM outbox WHERE dedupe_key LIKE 'booked:%' AND user_id = $1", ani.user_id
    )
    assert [row["t"] for row in sent] == ["🔁 Kos · Rp1.200.000"] * 3


async def test_two_schedulers_at_once_book_nothing_twice(spare: Spare, ani: Someone) -> None:
    for n in range(10):
        await plan(spare, ani, starts="2026-03-05", description=f"tagihan {n}", amount=str(1000 + n))
    done = await asyncio.gather(*(look(spare, at(date(2026, 3, 5))) for _ in range(4)))
    assert sum(done) == 10
    assert sorted(amount for _, amount in await amounts(spare, ani.user_id)) == [Decimal(1000 + n) for n in range(10)]


async def test_it_is_not_due_before_the_morning_of_the_persons_day(spare: Spare, ani: Someone) -> None:
    await plan(spare, ani, starts="2026-03-05")
    assert await look(spare, at(date(2026, 3, 5), 6)) == 0
    assert await look(spare, at(date(2026, 3, 5), 7)) == 1


async def test_it_waits_for_the_end_of_the_persons_own_quiet_hours(spare: Spare, ani: Someone) -> None:
    quiet = "UPDATE user_profiles SET notification_preferences = '{\"quiet\": [20, 9]}' WHERE user_id = $1"
    await spare.owner.execute(quiet, ani.user_id)
    await plan(spare, ani, starts="2026-03-05")
    assert await look(spare, at(date(2026, 3, 5), 8)) == 0
    assert await spare.owner.fetchval("SELECT due_at FROM occurrences WHERE user_id = $1", ani.user_id) == at(
        date(2026, 3, 5), 9
    )
    assert await look(spare, at(date(2026, 3, 5), 9)) == 1
    assert [day for day, _ in await amounts(spare, ani.user_id)] == ["2026-03-05"]
    late = "SELECT coalesce((card ->> 'late')::float, 0) FROM outbox WHERE user_id = $1 AND dedupe_key LIKE 'booked:%'"
    assert await spare.owner.fetchval(late, ani.user_id) < 60


async def test_a_move_to_another_zone_moves_the_hour_and_repeats_nothing(spare: Spare, ani: Someone) -> None:
    await plan(spare, ani, starts="2026-03-05")
    assert await look(spare, at(date(2026, 3, 5), 8)) == 1
    await spare.owner.execute("UPDATE user_profiles SET timezone = 'America/New_York' WHERE user_id = $1", ani.user_id)
    assert await look(spare, at(date(2026, 3, 6), 8)) == 0
    due = await spare.owner.fetchval("SELECT due_at FROM occurrences WHERE user_id = $1", ani.user_id)
    assert due == datetime(2026, 4, 5, 11, tzinfo=UTC)


async def undo(spare: Spare, who: Someone, now: datetime) -> None:
    """Take back the last change that wrote something."""
    sql = "SELECT change_id FROM change_rows WHERE user_id = $1 ORDER BY seq DESC LIMIT 1"
    last = await spare.owner.fetchval(sql, who.user_id)
    async with acting(spare, who, now) as ctx:
        await changes.undo(ctx, UndoIn(change=last))


async def test_undoing_a_booking_does_not_book_it_again(spare: Spare, ani: Someone) -> None:
    await plan(spare, ani, starts="2026-03-05")
    await look(spare, at(date(2026, 3, 5)))
    await undo(spare, ani, at(date(2026, 3, 5)))
    assert await amounts(spare, ani.user_id) == []
    assert await look(spare, at(date(2026, 3, 20))) == 0
    assert await look(spare, at(date(2026, 4, 5))) == 1


async def test_paused_removed_and_brought_back(spare: Spare, ani: Someone) -> None:
    made = (await plan(spare, ani, starts="2026-03-31")).recurrence
    target = {"target": {"record": str(made.id)}}
    async with acting(spare, ani, at(date(2026, 3, 20))) as ctx:
        await money.correct_recurrence(ctx, money.RecurrenceFix.model_validate({**target, "paused": True}))
    assert await look(spare, at(date(2026, 6, 10))) == 0
    async with acting(spare, ani, at(date(2026, 6, 10))) as ctx:
        await money.correct_recurrence(ctx, money.RecurrenceFix.model_validate({**target, "paused": False}))
    assert await look(spare, at(date(2026, 6, 29))) == 0
    assert await look(spare, at(date(2026, 6, 30))) == 1
    async with acting(spare, ani, at(date(2026, 7, 1))) as ctx:
        await money.delete_recurrence(ctx, money_target(made))
    assert await look(spare, at(date(2026, 7, 31))) == 0
    await undo(spare, ani, at(date(2026, 8, 1)))
    assert await look(spare, at(date(2026, 8, 1))) == 1
    assert [day for day, _ in await amounts(spare, ani.user_id)] == ["2026-06-30", "2026-07-31"]


def money_target(made: money.Recurrence) -> Aimed:
    return Aimed.model_validate({"target": {"record": str(made.id)}})


async def test_income_comes_in_and_saying_it_again_changes_it(spare: Spare, ani: Someone) -> None:
    await plan(spare, ani, starts="2026-03-25", kind="income", description="gaji", amount="8000000")
    again = await plan(spare, ani, starts="2026-03-25", kind="income", description="Gaji", amount="9000000")
    assert again.before is not None
    assert await look(spare, at(date(2026, 3, 25))) == 1
    rows = await spare.owner.fetch("SELECT amount, date FROM incomes WHERE user_id = $1", ani.user_id)
    assert [(row["amount"], row["date"]) for row in rows] == [(Decimal(9000000), date(2026, 3, 25))]


async def test_one_persons_fault_holds_up_nobody_else(spare: Spare, ani: Someone) -> None:
    budi = await Direct(spare.database, spare.owner).meet("Budi")
    for who in (ani, budi):
        await plan(spare, who, starts="2026-03-05")
    first, second = sorted((ani, budi), key=lambda who: who.user_id)
    # PostgreSQL knows such a zone, Python does not.
    await spare.owner.execute("UPDATE user_profiles SET timezone = 'WIB-7' WHERE user_id = $1", first.user_id)
    assert await look(spare, at(date(2026, 3, 5))) == 1
    assert len(await amounts(spare, second.user_id)) == 1
    await spare.owner.execute("UPDATE user_profiles SET timezone = 'Asia/Jakarta' WHERE user_id = $1", first.user_id)
    assert await look(spare, at(date(2026, 3, 5))) == 1
    assert len(await amounts(spare, first.user_id)) == 1


async def test_everybody_is_served_in_one_look_however_many_and_whoever_fails(
    spare: Spare, ani: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scheduler.persons._AT_ONCE", 2)
    people = [ani, *[await Direct(spare.database, spare.owner).meet(name) for name in ("Budi", "Citra", "Dewi", "Eka")]]
    for who in people:
        await plan(spare, who, starts="2026-03-05")
    await spare.owner.execute("UPDATE user_profiles SET timezone = 'WIB-7' WHERE user_id = $1", people[2].user_id)
    assert await look(spare, at(date(2026, 3, 5))) == 4
    assert [len(await amounts(spare, who.user_id)) for who in people] == [1, 1, 0, 1, 1]
