"""The types days and times are returned as, and how they become instants; their fields are described in the package.
All are frozen. Arithmetic on instants goes through UTC, so that a night of 23 or 25 hours is counted right.
A new grain or part of the day is one more member here and one row in phrases.py.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal
from zoneinfo import ZoneInfo

from agent.understanding.text import Span


class Grain(StrEnum):
    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    PART = "part"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Direction(StrEnum):
    PAST = "past"
    FUTURE = "future"
    NEUTRAL = "neutral"


class Part(StrEnum):
    DAWN = "dawn"
    MORNING = "morning"
    NOON = "noon"
    AFTERNOON = "afternoon"
    NIGHT = "night"


Frequency = Literal["MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY"]
_DAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Every `interval` of `frequency`; weekdays count from Monday = 0, a month day of -1 is the last."""

    frequency: Frequency
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    month_day: int | None = None
    month: int | None = None

    def rrule(self) -> str:
        """The rule as RFC 5545 writes it, without the "RRULE:" name."""
        parts = [f"FREQ={self.frequency}"]
        if self.interval > 1:
            parts.append(f"INTERVAL={self.interval}")
        if self.month is not None:
            parts.append(f"BYMONTH={self.month}")
        if self.month_day is not None:
            parts.append(f"BYMONTHDAY={self.month_day}")
        if self.weekdays:
            parts.append("BYDAY=" + ",".join(_DAY_CODES[day] for day in self.weekdays))
        return ";".join(parts)


@dataclass(frozen=True, slots=True)
class Moment:
    date: dt.date | None
    time: dt.time | None
    grain: Grain
    direction: Direction
    span: Span
    before: dt.date | None = None
    after: dt.date | None = None
    time_other: dt.time | None = None
    until: dt.time | None = None
    part: Part | None = None
    zone: str | None = None
    valid: bool = True
    recurrence: Recurrence | None = None

    def day(self, direction: Direction) -> dt.date | None:
        """The day it means to someone who looks in `direction`; what was written wins over where one looks."""
        looked = self.direction if self.direction is not Direction.NEUTRAL else direction
        if looked is Direction.PAST and self.before is not None:
            return self.before
        return self.after if self.after is not None else self.date


@dataclass(frozen=True, slots=True)
class Period:
    since: dt.date
    until: dt.date
    grain: Grain
    span: Span


def instant(moment: Moment, now: dt.datetime, direction: Direction = Direction.FUTURE) -> dt.datetime | None:
    """The aware instant of a moment with a time, in the zone of `now`; a local time that spring skips moves on by the gap.

    "hari ini jam 8" said at one o'clock is this evening to who looks ahead, this morning to who looks back.
    """
    if moment.time is None or not moment.valid:
        return None
    zone: dt.tzinfo | None = ZoneInfo(moment.zone) if moment.zone else now.tzinfo
    day = moment.day(direction)
    if day is None:
        return None
    found = _combined(day, moment.time, zone)
    looked = moment.direction if moment.direction is not Direction.NEUTRAL else direction
    if moment.time_other is not None and moment.date == now.astimezone(zone).date() and moment.before is None:
        other = _combined(day, moment.time_other, zone)
        ahead = looked is not Direction.PAST
        if (found > now) is not ahead and (other > now) is ahead:
            found = other
    return found.astimezone(now.tzinfo)


def _combined(day: dt.date, time: dt.time, zone: dt.tzinfo | None) -> dt.datetime:
    return dt.datetime.combine(day, time, tzinfo=zone).astimezone(dt.UTC)


def together(one: Moment, two: Moment) -> Moment | None:
    """One moment of a day and a time that stand apart: "25 desember misa jam 6 sore"; None when they are not such a pair.

    Its span runs from the first word of the one to the last of the other; what lies between is not accounted for.
    """
    day, clock = (one, two) if one.time is None else (two, one)
    if day.time is not None or clock.time is None or clock.date is not None or not (day.valid and clock.valid):
        return None
    if day.date is None or day.grain not in (Grain.DAY, Grain.PART):
        return None
    first, last = (one, two) if one.span.first < two.span.first else (two, one)
    return replace(
        day,
        time=clock.time,
        time_other=clock.time_other,
        until=clock.until,
        part=clock.part or day.part,
        zone=clock.zone or day.zone,
        grain=clock.grain,
        span=Span(first.span.start, last.span.end, first.span.first, last.span.stop),
    )


def shifted(now: dt.datetime, delta: dt.timedelta) -> dt.datetime:
    """`now` moved by real time, on the clock of its own zone."""
    return (now.astimezone(dt.UTC) + delta).astimezone(now.tzinfo)


_MONTH_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def days_in_month(year: int, month: int) -> int:
    return 29 if month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else _MONTH_LENGTHS[month - 1]


def months_from(day: dt.date, count: int, month_day: int | None = None) -> dt.date:
    """The day `count` months away, clamped to the end of a shorter month."""
    index = day.year * 12 + day.month - 1 + count
    year, month = divmod(index, 12)
    year = min(max(year, 1), 9999)
    return dt.date(year, month + 1, min(month_day or day.day, days_in_month(year, month + 1)))


def first_valid(options: Sequence[dt.date | None]) -> dt.date | None:
    return next((day for day in options if day is not None), None)
