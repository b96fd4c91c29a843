"""What LifeOS sends by itself: the kinds of it, when each comes where nobody said otherwise, and how a person wants it.

A new kind is a member of `Push`; one with a time of its own has a line in `RHYTHM`, and its content in scheduler/regular.py.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from datetime import date as Date
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo


class Push(StrEnum):
    TASKS = "tasks"
    BILLS = "bills"
    """What recurs was booked."""
    SERVICES = "services"
    BUDGETS = "budgets"
    """Part of a card that was asked for: a budget is passed by what was just recorded."""
    SESSIONS = "sessions"
    """The training plan's session of tomorrow."""
    UNLOGGED = "unlogged"
    """A day with nothing recorded."""
    TRAINING = "training"
    FOOD = "food"
    MONEY = "money"
    INSIGHTS = "insights"


class How(StrEnum):
    ON = "on"
    GENTLE = "gentle"
    """Without a sound."""
    OFF = "off"


class Every(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Rhythm:
    """`at`: the time of day where the person set none. `weekday` 0: Monday; a month's is its first day."""

    every: Every
    at: time
    weekday: int = 0


RHYTHM = {
    Push.SESSIONS: Rhythm(Every.DAY, time(19)),
    Push.UNLOGGED: Rhythm(Every.DAY, time(20)),
    Push.TRAINING: Rhythm(Every.WEEK, time(7, 30)),
    Push.FOOD: Rhythm(Every.WEEK, time(7, 30)),
    Push.INSIGHTS: Rhythm(Every.WEEK, time(10), 6),
    Push.MONEY: Rhythm(Every.MONTH, time(8)),
}
"""The evening before a run, the morning after a week and after a month, a Sunday with time to read."""
_OFF_AT_FIRST = frozenset({Push.UNLOGGED})


@dataclass(frozen=True, slots=True)
class Wish:
    """How a person wants one kind; `at`: their own time of day, None for the usual one."""

    how: How
    at: time | None = None


def usual(push: Push) -> Wish:
    return Wish(How.OFF if push in _OFF_AT_FIRST else How.ON)


def wishes(kept: Any) -> dict[Push, Wish]:
    """Of every kind, from what is kept of a person: `{"tasks": {"how": "off"}, "food": {"how": "on", "at": "07:30"}}`."""
    given = kept or {}
    return {push: _wish(push, given.get(push.value)) for push in Push}


def _wish(push: Push, kept: Any) -> Wish:
    if kept is None:
        return usual(push)
    at = kept.get("at")
    return Wish(How(kept["how"]), time.fromisoformat(at) if at else None)


def following(push: Push, wish: Wish, after: datetime) -> datetime:
    """The first slot, a local time without a zone, that lies after the local time `after`."""
    rhythm = RHYTHM[push]
    at = wish.at or rhythm.at
    day = after.date()
    while not (_has(rhythm, day) and datetime.combine(day, at) > after.replace(tzinfo=None)):
        day += timedelta(days=1)
    return datetime.combine(day, at)


def _has(rhythm: Rhythm, day: Date) -> bool:
    return {
        Every.DAY: True,
        Every.WEEK: day.weekday() == rhythm.weekday,
        Every.MONTH: day.day == 1,
    }[rhythm.every]


def placed(slot: datetime, zone: ZoneInfo) -> datetime:
    """A local time as an instant, in UTC: of a time there is twice the first, and one that spring skips moves on by the gap."""
    return slot.replace(tzinfo=zone, fold=0).astimezone(UTC)
