"""A service that comes due is told once: by day or by km, in waking hours, again after it was put off; done by a tap, once."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta

import pytest

from core.clock import Clock
from scheduler import maintenance
from tests.conftest import Cluster
from tests.storage.spare import Spare, spare_database
from tests.tools.acting import JAKARTA, acting
from tests.tools.direct import Direct, Someone
from tools import vehicles
from tools.targets import Target
from tools.vehicles import OdometerIn, ReminderFix, ReminderIn, VehicleIn, VehicleType

START = date(2026, 6, 1)


@pytest.fixture(scope="module")
async def spare(cluster: Cluster) -> AsyncIterator[Spare]:
    async with spare_database(cluster, size=6) as found:
        yield found


@pytest.fixture
async def ani(spare: Spare) -> Someone:
    await spare.owner.execute("DELETE FROM service_checks")
    return await Direct(spare.database, spare.owner).meet("Ani")


def at(day: date, hour: int = 9) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=JAKARTA)


def silent() -> None:
    """Nobody sends here."""


async def look(spare: Spare, now: datetime) -> int:
    return await maintenance.look(spare.database, Clock(now.astimezone(UTC), datetime.now(UTC)), silent)


async def plan(spare: Spare, who: Someone, **more: object) -> vehicles.Reminder:
    async with acting(spare, who, at(START)) as ctx:
        await vehicles.set_vehicle(ctx, VehicleIn(type=VehicleType.MOTORCYCLE, model="beat", mileage=10_000))
        made = await vehicles.set_service_reminder(
            ctx, ReminderIn.model_validate({"service_type": "ganti oli", **more})
        )
        assert isinstance(made, vehicles.ReminderSet)
        return made.state.reminder


async def cards(spare: Spare, who: Someone) -> list[str]:
    sql = "SELECT card ->> 'title' AS title FROM outbox WHERE user_id = $1 AND dedupe_key LIKE 'service:%' ORDER BY seq"
    return [row["title"] for row in await spare.owner.fetch(sql, who.user_id)]


async def test_it_is_told_once_on_its_day_and_not_before(spare: Spare, ani: Someone) -> None:
    await plan(spare, ani, every_months=2)
    for days in range(75):
        await look(spare, at(START + timedelta(days=days)))
        told = await cards(spare, ani)
        assert len(told) == (START + timedelta(days=days) >= date(2026, 8, 1)), days
    assert told == ["⏰ Ganti oli: Beat"]


async def test_it_is_told_by_the_km_that_are_gone(spare: Spare, ani: Someone) -> None:
    await plan(spare, ani, every_km=2000)
    await look(spare, at(START + timedelta(days=10)))
    assert await cards(spare, ani) == []
    async with acting(spare, ani, at(START + timedelta(days=11))) as ctx:
        await vehicles.set_odometer(ctx, OdometerIn(mileage=12_100))
    assert await look(spare, at(START + timedelta(days=12))) == 1


async def test_two_schedulers_at_once_tell_once(spare: Spare, ani: Someone) -> None:
    await plan(spare, ani, every_months=1)
    now = at(START + timedelta(days=40))
    await asyncio.gather(*(look(spare, now) for _ in range(4)))
    assert len(await cards(spare, ani)) == 1


async def test_nobody_is_woken_and_an_outage_is_caught_up_in_the_morning(spare: Spare, ani: Someone) -> None:
    await plan(spare, ani, every_months=1)
    late = START + timedelta(days=40)
    assert await look(spare, at(late, 3)) == 0
    assert await cards(spare, ani) == []
    assert await look(spare, at(late, 8)) == 1


async def test_the_persons_own_quiet_hours_hold(spare: Spare, ani: Someone) -> None:
    await plan(spare, ani, every_months=1)
    quiet = "UPDATE user_profiles SET notification_preferences = '{\"quiet\": [20, 10]}' WHERE user_id = $1"
    await spare.owner.execute(quiet, ani.user_id)
    due = START + timedelta(days=40)
    assert await look(spare, at(due, 9)) == 0
    assert await look(spare, at(due, 10)) == 1


async def test_put_off_it_is_told_again_then(spare: Spare, ani: Someone) -> None:
    reminder = await plan(spare, ani, every_months=1)
    day = START + timedelta(days=31)
    assert await look(spare, at(day)) == 1
    async with acting(spare, ani, at(day), kind="correct") as ctx:
        await vehicles.correct_service_reminder(ctx, ReminderFix(target=Target(record=reminder.id), snooze=7))
    told = [await look(spare, at(day + timedelta(days=n))) for n in range(1, 12)]
    assert told == [0] * 6 + [1] + [0] * 4


async def test_done_by_its_button_counts_once(spare: Spare, ani: Someone) -> None:
    direct = Direct(spare.database, spare.owner)
    reminder = await plan(spare, ani, every_months=1)
    await look(spare, at(START + timedelta(days=31)))
    for _ in range(2):
        await direct.tap(ani, f"serviced:{reminder.id.hex}")
    logs = "SELECT service_type, mileage FROM maintenance_logs WHERE user_id = $1"
    assert [tuple(row) for row in await spare.owner.fetch(logs, ani.user_id)] == [("ganti oli", 10_000)]
