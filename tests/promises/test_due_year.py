"""Promises 12 to 14 at a fast clock: people in four time zones live a stretch of days across daylight saving, and what is due of them
comes once, at the right local time, outside quiet hours, with looks that are killed, clocks that jump and hours in which nobody looks.

Each person has a message of a time of day of their own, a bill of each month's end, a summary of each month, and reminders at times
and on days. What was to come is worked out by tests/promises/offsets.py alone. `make test` lives a month with four people,
`make prove` a year with 200.
"""

import asyncio
import random
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest

from core.clock import Clock
from core.context import Context
from core.ids import uuid7
from core.quiet import Quiet
from scheduler import recurring, regular, tasks
from storage import account, changes, pushes, recurrences
from storage import tasks as alarms
from storage.database import Database
from tests.conftest import Cluster
from tests.promises.figures import figure
from tests.promises.offsets import instant, stretches
from tests.storage.spare import Spare, spare_database
from tools import account as settings
from tools import money
from tools import tasks as todo

SEED = 20261122
ZONES = ("Asia/Jakarta", "Europe/Berlin", "America/New_York", "America/Santiago")
PEOPLE, DAYS = figure(4, 200), figure(31, 365)
FIRST = date(2026, 3, 7) if figure(1, 0) else date(2026, 1, 1)
"""Spring in the north and autumn in the south lie in these days: New York on the 8th, Berlin on the 29th, Santiago on 5 April."""
OUTAGE = timedelta(hours=6)
_TOO_LATE = timedelta(hours=16)
"""What comes each day is not told later than this."""
_SOON = timedelta(minutes=5)
"""A look that was killed is made again a minute later."""
_LOOKS = (recurring.look, tasks.look, regular.look)


@dataclass
class Life:
    """`due`: by key, when each thing was to come at the earliest, as an instant, and whether it may come in the night."""

    user_id: UUID
    zone: str
    quiet: Quiet
    at: time
    due: dict[str, tuple[datetime, bool]] = field(default_factory=dict)

    def polite(self, slot: datetime) -> datetime:
        """The instant of a local time, or of the end of the quiet hours it lies in."""
        if self.quiet.holds(slot):
            day = slot.date() if slot.hour < self.quiet.until else slot.date() + timedelta(days=1)
            slot = datetime.combine(day, time(self.quiet.until))
        return instant(self.zone, slot)


@pytest.fixture(scope="module")
async def spare(cluster: Cluster) -> AsyncIterator[Spare]:
    async with spare_database(cluster, size=6) as found:
        yield found


async def born(spare: Spare, n: int, draw: random.Random) -> Life:
    """A person with their settings, a bill and some tasks, each made by its operation on the evening before the first day."""
    life = Life(
        uuid7(),
        ZONES[n % len(ZONES)],
        draw.choice([Quiet(), Quiet(23, 6), Quiet(20, 9), Quiet(0, 0)]),
        time(draw.randrange(24), draw.choice([0, 15, 30, 45])),
    )
    owner = spare.owner
    await owner.execute("INSERT INTO users (id, name, telegram_id) VALUES ($1, 'L', $2)", life.user_id, 77_000 + n)
    sql = "INSERT INTO user_profiles (id, user_id, timezone, notification_preferences) VALUES ($1, $2, $3, $4)"
    quiet = f'{{"quiet": [{life.quiet.first}, {life.quiet.until}]}}'
    await owner.execute(sql, uuid7(), life.user_id, life.zone, quiet)
    eve = instant(life.zone, datetime.combine(FIRST, time(0))) - timedelta(minutes=5)
    async with spare.database.work(life.user_id) as session:
        met = await account.meet(session, life.user_id, "")
        assert met is not None
        await changes.begin(session, life.user_id, eve, read_by="schedule")
        ctx = Context(met.person, eve.astimezone(met.person.zone), session)
        fix = {"push": "unlogged", "how": "on", "at": life.at.isoformat()}
        await settings.set_push(ctx, settings.PushFix.model_validate(fix))
        await settings.set_push(ctx, settings.PushFix.model_validate({"push": "insights", "how": "off"}))
        await _plan(ctx, life, draw)
    return life


async def _plan(ctx: Context, life: Life, draw: random.Random) -> None:
    for day in (FIRST + timedelta(days=n) for n in range(DAYS)):
        slot = datetime.combine(day, life.at)
        life.due[f"regular:unlogged:{life.user_id}:{day}"] = (life.polite(slot), False)
    wanted = {"amount": "1000", "description": "kos", "category": "home", "starts": date(FIRST.year, 1, 31), "day": 31}
    starts = next(end for end in _month_ends() if end >= FIRST)
    made = await money.set_recurrence(ctx, money.RecurrenceIn.model_validate({**wanted, "starts": starts}))
    for end in _month_ends():
        if FIRST <= end < FIRST + timedelta(days=DAYS):
            life.due[f"booked:{made.recurrence.id}:{end}"] = (life.polite(datetime.combine(end, time(7))), False)
        if FIRST <= end < FIRST + timedelta(days=DAYS - 1):
            first = end + timedelta(days=1)
            life.due[f"regular:money:{life.user_id}:{first}"] = (life.polite(datetime.combine(first, time(8))), False)
    for n in range(DAYS // 3):
        day = FIRST + timedelta(days=draw.randrange(DAYS))
        at = time(draw.randrange(24), draw.choice([0, 15, 30, 45])) if n % 2 else None
        slot = datetime.combine(day, at or time(8))
        added = await todo.add_task(ctx, todo.TaskIn(title=f"hal {n}", date=day, time=at))
        when = instant(life.zone, slot) if at else life.polite(slot)
        life.due[f"task:{added.task.id}"] = (when, at is not None)


def _month_ends() -> list[date]:
    """Of the year and the month after it."""
    firsts = [date(FIRST.year + n // 12, n % 12 + 1, 1) for n in range(1, 15)]
    return [first - timedelta(days=1) for first in firsts]


async def look(database: Database, now: datetime, draw: random.Random) -> int:
    """Now and then two schedulers look at once, or the only one dies in the middle of it. How many died."""
    clock = Clock(now, datetime.now(UTC))
    looking = [asyncio.create_task(_look(database, clock)) for _ in range(1 + (draw.random() < 0.25))]
    died = draw.random() < 0.05
    if died:
        await asyncio.sleep(draw.random() * 0.02)
        looking[0].cancel()
    await asyncio.wait(looking)
    for each in looking:
        if not each.cancelled():
            each.result()
    return int(died)


async def _look(database: Database, clock: Clock) -> None:
    for kind in _LOOKS:
        await kind(database, clock, lambda: None)


async def next_due(database: Database) -> datetime | None:
    async with database.system() as session:
        found = [await each(session) for each in (recurrences.next_due, alarms.next_due, pushes.next_due)]
    return min((at for at in found if at is not None), default=None)


async def test_each_due_thing_comes_once_at_its_time_and_wakes_nobody(spare: Spare) -> None:
    draw = random.Random(SEED)
    lives = [await born(spare, n, draw) for n in range(PEOPLE)]
    # The first look comes within seconds of what people set, not with the first thing that is due.
    now = min(instant(life.zone, datetime.combine(FIRST, time(0))) for life in lives) - timedelta(minutes=5)
    last = max(instant(life.zone, datetime.combine(FIRST + timedelta(days=DAYS), time(12))) for life in lives)
    outages: list[tuple[datetime, datetime]] = []
    looks = died = jumps = 0
    while now < last:
        died += await look(spare.database, now, draw)
        looks += 1
        due = await next_due(spare.database)
        wait = max((due or last) - now, timedelta(minutes=1))
        if draw.random() < 0.01:
            outages.append((now, now + OUTAGE))
            wait = OUTAGE
        elif draw.random() < 0.01:
            # The machine's clock is an hour behind for one look, and right again.
            jumps += 1
            died += await look(spare.database, now - timedelta(hours=1), draw)
        now = min(now + wait, last)
    await look(spare.database, last, draw)
    told = await spare.owner.fetch(
        "SELECT n.user_id, n.dedupe_key AS key, n.at, count(o.id) AS messages FROM notifications n"
        " LEFT JOIN outbox o ON o.id = n.outbox_id GROUP BY n.id"
    )
    late, gone = check(lives, [tuple(row) for row in told], outages)
    whole = sum(len(life.due) for life in lives)
    print(
        f"seed {SEED}: {PEOPLE} people, {DAYS} days, {whole} due things, {looks} looks, {died} killed, {jumps} jumps,"
        f" {len(outages)} outages of 6 h: 0 forgotten, 0 double, 0 in quiet hours; {late} late, each after an outage,"
        f" {gone} of them so late, with outages and nights one after the other, that the next day's came instead"
    )


def check(
    lives: Sequence[Life],
    told: Sequence[tuple[UUID, str, datetime, int]],
    outages: Sequence[tuple[datetime, datetime]],
) -> tuple[int, int]:
    """Everything once, not before its time, and later than the next look only after an outage; how many were late, and how many so
    late that they gave way to the next."""
    by_key: dict[str, list[datetime]] = {}
    for _, key, at, messages in told:
        assert messages == 1, f"{key} stands in no message"
        # A reminder that was put off is told under the time it waited for.
        by_key.setdefault(":".join(key.split(":")[:2]) if key.startswith("task:") else key, []).append(at)
    late = gone = 0
    for life in lives:
        for key, (due, night) in life.due.items():
            if key not in by_key and key.startswith("regular:unlogged:"):
                assert not _reached(life, due, outages), (key, due, "forgotten")
                gone += 1
                continue
            assert key in by_key, (key, due, "forgotten")
            (at,) = by_key.pop(key)
            assert at >= due, (key, at, due, "too soon")
            if at > due + _SOON:
                assert any(begun <= due <= over for begun, over in outages), (key, at, due, "late")
                late += 1
                night = False
            assert night or not life.quiet.holds(_wall(life.zone, at)), (key, at, "in quiet hours")
    within = {(FIRST + timedelta(days=n)).isoformat() for n in range(DAYS)}
    assert [key for key in by_key if key.startswith("task:") or key.rsplit(":", 1)[1] in within] == [], "told unasked"
    return late, gone


def _reached(life: Life, due: datetime, outages: Sequence[tuple[datetime, datetime]]) -> bool:
    """Whether somebody looked, outside of the person's quiet hours, before it was too late."""
    looked = (due + timedelta(minutes=n) for n in range(0, int(_TOO_LATE.total_seconds()) // 60, 5))
    return any(
        not life.quiet.holds(_wall(life.zone, at)) and not any(begun <= at < over for begun, over in outages)
        for at in looked
    )


def _wall(zone: str, at: datetime) -> datetime:
    """What clocks show at an instant, by the walk."""
    offset = next(each.offset for each in reversed(stretches(zone)) if each.since <= at)
    return at.replace(tzinfo=None) + offset
