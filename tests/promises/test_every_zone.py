"""Promise 13: local times are the right instants in every zone, across daylight saving, leap days, month ends and 2038, against a walk
that shares no code with the program; and the times of day that come again fall on each day once.
"""

import random
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest

from core.pushes import RHYTHM, Every, How, Push, Wish, following, placed
from tests.conftest import Cluster
from tests.promises.figures import figure
from tests.promises.offsets import instant, stretches
from tests.storage.spare import spare_database
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


_PLACED = "SELECT d, (d + make_time($2, 0, 0)) AT TIME ZONE $3 AS at FROM unnest($1::date[]) d"
_SHOWN = """
SELECT d FROM unnest($1::date[]) d WHERE EXISTS (SELECT FROM unnest($2::timestamptz[], $3::timestamp[]) w (at, local)
    WHERE w.at::date BETWEEN d - 1 AND d + 1 AND w.at AT TIME ZONE $4 <> w.local)
"""


async def test_the_database_says_the_same(cluster: Cluster) -> None:
    """Days without a time are told at 7, 8 or 18 by functions of the schema: everywhere, and by the database's own zones.

    A server brings its own time zone data, older or newer than ours: days of which the two show different clocks are counted apart.
    """
    draw, looked, apart = random.Random(SEED), 0, set[str]()
    async with spare_database(cluster, size=1) as spare:
        known = {row["name"] for row in await spare.owner.fetch("SELECT name FROM pg_timezone_names")}
        for zone in (zone for zone in zones() if zone in known):
            dates, place = days(zone, draw), ZoneInfo(zone)
            noons = [datetime.combine(day, time(12), UTC) + timedelta(days=n) for day in dates for n in (-1, 0, 1)]
            locals_ = [noon.astimezone(place).replace(tzinfo=None) for noon in noons]
            other = {row["d"] for row in await spare.owner.fetch(_SHOWN, dates, noons, locals_, zone)}
            apart |= {zone} if other else set()
            for hour in (7, 8, 18):
                found = await spare.owner.fetch(_PLACED, dates, hour, zone)
                wrong = [
                    row["d"]
                    for row in found
                    if row["d"] not in other and row["at"] != instant(zone, datetime.combine(row["d"], time(hour)))
                ]
                assert wrong == [], (zone, hour)
                looked += len(found) - len(other)
    print(f"seed {SEED}: {looked} local times, 0 wrong; zones whose data differ: {sorted(apart)}")
    assert len(apart) < len(zones()) / 4


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
