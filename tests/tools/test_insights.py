"""What the records show across areas: a planted connection is found with its n and sign, noise says nothing, an unusual week is told,
what a service forbids to be combined is left out, and nothing is told twice in four weeks."""

import random
from collections.abc import AsyncIterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from core.ids import uuid7
from storage.tables import metadata
from tests.conftest import Cluster
from tests.promises.figures import figure
from tests.storage.spare import Spare, spare_database
from tests.tools.acting import JAKARTA, acting
from tests.tools.direct import Direct, Someone
from tools import insights
from tools.insights import Area, Insights, Sort, TodayIn, Why

TODAY = date(2026, 9, 1)
NOW = datetime(2026, 9, 1, 10, tzinfo=JAKARTA)
SEED = 20261122


@pytest.fixture(scope="module")
async def spare(cluster: Cluster) -> AsyncIterator[Spare]:
    async with spare_database(cluster, size=4) as found:
        yield found


@pytest.fixture
async def ani(spare: Spare) -> Someone:
    return await Direct(spare.database, spare.owner).meet("Ani")


async def keep(spare: Spare, table: str, rows: list[dict[str, object]]) -> None:
    """Rows as they are, many at once: only what is asked of them is under test."""
    assert table in metadata.tables
    names = list(rows[0])
    async with spare.owner.acquire() as connection, connection.transaction():
        await connection.execute("SET LOCAL session_replication_role = replica")
        await connection.copy_records_to_table(table, records=[tuple(r.values()) for r in rows], columns=names)


def spent(who: UUID, day: date, amount: object, category: str = "food") -> dict[str, object]:
    return {
        "id": uuid7(), "user_id": who, "amount": amount, "currency": "IDR", "description": "x", "date": day, "category": category,
    }  # fmt: skip


def ran(who: UUID, day: date, km: object, source: str = "words") -> dict[str, object]:
    at = datetime(day.year, day.month, day.day, 6, tzinfo=JAKARTA)
    return {"id": uuid7(), "user_id": who, "type": "run", "distance": km, "source": source, "logged_at": at}


def ate(who: UUID, day: date, calories: object) -> dict[str, object]:
    at = datetime(day.year, day.month, day.day, 12, tzinfo=JAKARTA)
    return {
        "id": uuid7(), "user_id": who, "description": "x", "calories": calories, "meal_type": "lunch", "logged_at": at,
    }  # fmt: skip


def before(days: int) -> date:
    return TODAY - timedelta(days=days)


async def found(spare: Spare, who: Someone) -> Insights:
    async with acting(spare, who, NOW) as ctx:
        return await insights.insights(ctx, TodayIn())


async def weekly(spare: Spare, who: Someone, now: datetime = NOW) -> Insights | None:
    async with acting(spare, who, now) as ctx:
        return await insights.weekly(ctx, now.date())


@pytest.mark.parametrize("sign", [1, -1])
async def test_a_planted_connection_is_found_with_its_days_and_its_sign(spare: Spare, ani: Someone, sign: int) -> None:
    """84 days: a run every third, and some 500 kcal more, or less, on these."""
    draw = random.Random(SEED)
    runs = [day for n in range(1, 85) if (day := before(n)) and n % 3 == 0]
    await keep(spare, "workouts", [ran(ani.user_id, day, Decimal(5)) for day in runs])
    await keep(
        spare,
        "food_logs",
        [
            ate(ani.user_id, before(n), Decimal(2000 + draw.randrange(300) + (500 * sign if n % 3 == 0 else 0)))
            for n in range(1, 85)
        ],
    )
    first = (await found(spare, ani)).found[0]
    assert (first.sort, first.other, first.area, first.why) == (Sort.TOGETHER, Area.RUN, Area.EATEN, Why.STRONGEST)
    assert (first.n, first.n_before) == (28, 84 - 28)
    assert first.rho is not None
    assert first.rho * sign > Decimal("0.7")
    assert first.before is not None
    assert 350 < (first.now - first.before) * sign < 650


async def test_noise_says_nothing(spare: Spare) -> None:
    """Areas that have nothing to do with each other, drawn again and again: a connection in five of a hundred at the most."""
    draws, claims = figure(40, 400), 0
    draw = random.Random(SEED)
    print(f"seed {SEED}, {draws} draws")
    for _ in range(draws):
        who = uuid7()
        days = [before(n) for n in range(1, 85)]
        await spare.owner.execute("INSERT INTO users (id, name) VALUES ($1, 'N')", who)
        await spare.owner.execute("INSERT INTO user_profiles (id, user_id) VALUES ($1, $2)", uuid7(), who)
        await keep(
            spare,
            "expenses",
            [spent(who, d, Decimal(int(draw.lognormvariate(11, 1)))) for d in days if draw.random() < 0.9],
        )
        await keep(spare, "food_logs", [ate(who, d, Decimal(int(draw.gauss(2000, 400)))) for d in days])
        await keep(
            spare, "workouts", [ran(who, d, Decimal(draw.randrange(3, 15))) for d in days if draw.random() < 0.4]
        )
        shown = await found(spare, Someone(who, 0))
        claims += any(each.sort is Sort.TOGETHER for each in shown.found)
    print(f"{claims} claims")
    assert claims <= draws * 5 // 100


async def test_an_unusual_week_is_told_with_what_is_usual(spare: Spare, ani: Someone) -> None:
    draw = random.Random(SEED)

    def weeks(n: int) -> list[date]:
        return [before(7 * n + k) for k in (1, 3, 5)]

    usual = [
        spent(ani.user_id, d, Decimal(50_000 + draw.randrange(9000)), "health") for n in range(1, 11) for d in weeks(n)
    ]
    await keep(spare, "expenses", [*usual, *(spent(ani.user_id, d, Decimal(300_000), "health") for d in weeks(0))])
    shown = await found(spare, ani)
    unusual = next(each for each in shown.found if each.sort is Sort.UNUSUAL)
    assert (unusual.category, unusual.now, unusual.n) == ("health", Decimal(900_000), 3)
    assert unusual.n_before == 9, "whole weeks since the first record"
    assert unusual.before is not None
    assert 150_000 < unusual.before < 180_000


async def test_stravas_rows_are_left_out(spare: Spare, ani: Someone) -> None:
    await keep(
        spare, "food_logs", [ate(ani.user_id, before(n), Decimal(2500 if n % 3 else 1500)) for n in range(1, 85)]
    )
    await keep(spare, "workouts", [ran(ani.user_id, before(n), Decimal(5), "strava") for n in range(3, 85, 3)])
    shown = await found(spare, ani)
    assert {each.area for each in shown.found} == {Area.EATEN}
    assert not any(each.sort is Sort.TOGETHER for each in shown.found)


async def test_nothing_is_told_again_within_four_weeks(spare: Spare, ani: Someone) -> None:
    for n in range(1, 57):
        await keep(spare, "expenses", [spent(ani.user_id, before(n), Decimal(100_000 if n <= 28 else 50_000))])
    told = await weekly(spare, ani)
    assert told is not None
    assert [each.key for each in told.found] == ["trend:spent:up"]
    assert await weekly(spare, ani) is None
    assert [each.key for each in (await found(spare, ani)).found] == ["trend:spent:up"], "asked for, it is there"
    assert await weekly(spare, ani, NOW + timedelta(days=7)) is None


async def test_what_hardly_moved_is_no_message(spare: Spare, ani: Someone) -> None:
    await keep(spare, "expenses", [spent(ani.user_id, before(n), Decimal(100_000 + n)) for n in range(1, 57)])
    assert await weekly(spare, ani) is None


def rode(who: UUID, day: date, cost: object) -> dict[str, object]:
    return {
        "id": uuid7(), "user_id": who, "vehicle_id": uuid7(), "currency": "IDR", "cost": cost, "date": day, "mileage": 1000, "liters": 2,
    }  # fmt: skip


async def test_what_hardly_weighs_in_all_spending_is_no_message(spare: Spare, ani: Someone) -> None:
    """Petrol went up by half: of a hundredth of all spending it is no news, of a third it is."""
    for n in range(1, 57):
        await keep(spare, "expenses", [spent(ani.user_id, before(n), Decimal(100_000))])
    for n in (4, 12, 20, 32, 40, 48):
        await keep(spare, "fuel_logs", [rode(ani.user_id, before(n), Decimal(30_000 if n < 28 else 20_000))])
    assert await weekly(spare, ani) is None
    for n in (5, 13, 21):
        await keep(spare, "fuel_logs", [rode(ani.user_id, before(n), Decimal(300_000))])
    told = await weekly(spare, ani)
    assert told is not None
    assert [each.key for each in told.found] == ["trend:vehicle:up"]


async def test_one_dear_thing_is_no_trend(spare: Spare, ani: Someone) -> None:
    for n, amount in ((50, 90_000), (40, 90_000), (30, 90_000), (20, 900_000), (3, 20_000)):
        await keep(spare, "expenses", [spent(ani.user_id, before(n), Decimal(amount))])
    assert await weekly(spare, ani) is None
    assert [each.key for each in (await found(spare, ani)).found] == ["trend:spent:up"], "asked for, it is there"


@pytest.mark.parametrize(("now", "then", "told"), [(9, 5, False), (20, 5, True)])
async def test_tasks_done_differ_by_chance(spare: Spare, ani: Someone, now: int, then: int, told: bool) -> None:
    def done(day: date) -> dict[str, object]:
        at = datetime(day.year, day.month, day.day, 9, tzinfo=JAKARTA)
        return {"id": uuid7(), "user_id": ani.user_id, "title": "x", "status": "done", "completed_at": at}

    await keep(spare, "tasks", [done(before(2 + n)) for n in range(now)] + [done(before(40 + n)) for n in range(then)])
    assert (await weekly(spare, ani) is not None) is told


async def test_a_few_days_are_no_message(spare: Spare, ani: Someone) -> None:
    await keep(spare, "expenses", [spent(ani.user_id, before(n), Decimal(1000 + n * n)) for n in range(13)])
    assert await weekly(spare, ani) is None
    shown = await found(spare, ani)
    assert (shown.found, shown.days) == ([], 13)
