"""Promise 13: local times are the right instants in every zone, across daylight saving, leap days, month ends and 2038, against a walk
that shares no code with the program; and the times of day that come again fall on each day once.
"""

import random
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo, available_timezones

import pytest

from core.clock import Clock
from core.pushes import RHYTHM, Every, How, Push, Wish, following, placed
from scheduler import recurring, tasks
from storage import records
from storage.recurrences import Recurrence
from storage.tasks import Task
from tests.conftest import Cluster
from tests.promises.figures import figure
from tests.promises.offsets import instant, stretches
from tests.storage.spare import Spare, spare_database
from tests.tools.acting import acting
from tests.tools.direct import Direct, Someone
from tools.tasks import repeats

SEED = 20261122
_ODD = (
    "Africa/Cairo",
    "Africa/Casablanca",
    "America/New_York",
    "America/Santiago",
    "America/St_Johns",
    "Antarctica/Troll",
    "Asia/Jakarta",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Europe/Berlin",
    "Pacific/Apia",
    "Pacific/Chatham",
)
"""Skips midnight, turns back in Ramadan, by half an hour, by two hours, on the other half of the world, by 45 minutes off."""
_TIMES = (time(0), time(0, 30), time(1, 59), time(2), time(2, 15), time(2, 30), time(3), time(7), time(8), time(23, 45))
_YEARS = range(2026, 2040)


def zones() -> list[str]:
    known = sorted(available_timezones() - {"localtime"})
    return list(_ODD) if figure(1, 0) else known


def days(zone: str, draw: random.Random) -> list[date]:
    """Those around every change of offset, month ends, leap days, the end of 32-bit time, and some more."""
    changes = {each.since.date() + timedelta(days=n) for each in stretches(zone)[1:] for n in (-1, 0, 1)}
    ends = {date(year, month, 1) - timedelta(days=n) for year in _YEARS for month in range(1, 13) for n in (0, 1)}
    more = {date(2026, 1, 1) + timedelta(days=draw.randrange(5110)) for _ in range(20)}
    found = changes | ends | more | {date(2028, 2, 29), date(2032, 2, 29), date(2036, 2, 29), date(2038, 1, 19)}
    return sorted(day for day in found if day.year in _YEARS)


def test_a_local_time_is_the_same_instant_by_a_walk() -> None:
    draw, looked = random.Random(SEED), 0
    for zone in zones():
        place = ZoneInfo(zone)
        for day in days(zone, draw):
            for at in _TIMES:
                slot = datetime.combine(day, at)
                expected = instant(zone, slot)
                assert placed(slot, place) == expected, (zone, slot)
                assert repeats.placed(slot, place).astimezone(UTC) == expected, (zone, slot)
                looked += 1
    print(f"seed {SEED}: {looked} local times in {len(zones())} zones, 0 wrong")


async def test_what_is_planned_is_placed_by_the_programs_zones(cluster: Cluster) -> None:
    """Tasks of a day and what recurs, made in each zone, and moved into it from another: whatever the server's own zones say."""
    draw, looked, some = random.Random(SEED), 0, figure(4, 10)
    eve = datetime(2025, 12, 30, 12, tzinfo=UTC)
    async with spare_database(cluster, size=6) as spare:
        who = await Direct(spare.database, spare.owner).meet("Ani")
        for zone in zones():
            for begins in (zone, "Asia/Jakarta"):
                await spare.owner.execute("DELETE FROM task_alarms")
                await spare.owner.execute("DELETE FROM occurrences")
                await _live_in(spare, who, begins)
                planned = await _plan(spare, who, eve, draw.sample(days(zone, draw), some), ZoneInfo(begins))
                if begins != zone:
                    await _look(spare, eve)
                    await _live_in(spare, who, zone)
                await _look(spare, eve)
                sql = "SELECT task_id AS id, due_at FROM task_alarms UNION ALL SELECT recurrence_id, due_at FROM occurrences"
                found = {row["id"]: row["due_at"] for row in await spare.owner.fetch(sql)}
                assert found == {key: instant(zone, slot) for key, slot in planned.items()}, (zone, begins)
                looked += len(found)
    print(f"seed {SEED}: {looked} tasks of a day and recurring bills in {len(zones())} zones, 0 at another time")


async def _live_in(spare: Spare, who: Someone, zone: str) -> None:
    await spare.owner.execute("UPDATE user_profiles SET timezone = $2 WHERE user_id = $1", who.user_id, zone)


async def _look(spare: Spare, now: datetime) -> None:
    for kind in (recurring, tasks):
        await kind.look(spare.database, Clock(now, datetime.now(UTC)), lambda: None)


async def _plan(spare: Spare, who: Someone, eve: datetime, dates: list[date], zone: ZoneInfo) -> dict[UUID, datetime]:
    """A task and a bill of each day, as rows; the local time each comes at."""
    planned: dict[UUID, datetime] = {}
    async with acting(spare, who, eve) as ctx:
        for day in dates:
            begins = placed(datetime.combine(day, time(0)), zone)
            task = Task(user_id=who.user_id, title="hal", due_date=begins, due_zone=zone.key)
            money = {"amount": Decimal(1000), "currency": "IDR", "description": "kos", "category": "home"}
            bill = Recurrence.model_validate(
                {"user_id": who.user_id, "kind": "expense", "every": "year", "starts": day, **money}
            )
            for row, hour in ((task, 8), (bill, 7)):
                await records.add(ctx.session, row)
                planned[row.id] = datetime.combine(day, time(hour))
    return planned


@pytest.mark.parametrize("push", list(RHYTHM))
def test_what_comes_again_falls_on_each_of_its_days_once(push: Push) -> None:
    """Fourteen years of slots, one after the other: every day, every such weekday, every first of a month, and no other."""
    rhythm = RHYTHM[push]
    slot, found = datetime.combine(date(2025, 12, 31), time(23)), []
    while (slot := following(push, Wish(How.ON), slot)).year < 2040:
        found.append(slot.date())
    every = [date(2026, 1, 1) + timedelta(days=n) for n in range(5113)]
    wanted = {
        Every.DAY: every,
        Every.WEEK: [day for day in every if day.weekday() == rhythm.weekday],
        Every.MONTH: [date(year, month, 1) for year in _YEARS for month in range(1, 13)],
    }[rhythm.every]
    assert found == wanted
