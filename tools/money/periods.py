"""Days and periods of money: which days a named period has, and which days a record may bear.

Weeks begin on Monday; a month is that of the calendar. A new named period is a member of `Period` and a row in `period_days`.
"""

import calendar
from collections.abc import Iterator
from datetime import date as Date
from datetime import timedelta
from enum import StrEnum

from core.context import Context
from core.errors import Invalid
from storage import money as store

EARLIEST = store.EARLIEST


class Period(StrEnum):
    TODAY = "today"
    YESTERDAY = "yesterday"
    WEEK = "week"
    LAST_WEEK = "last_week"
    MONTH = "month"
    LAST_MONTH = "last_month"


class DateOutOfRange(Invalid):
    """I keep money from the year 2000 up to today. Which day was it?"""

    indonesian = "Aku mencatat uang dari tahun 2000 sampai hari ini. Tanggal berapa ya?"


def period_days(period: Period, today: Date) -> tuple[Date, Date]:
    """First and last day of a named period, both included."""
    monday = today - timedelta(days=today.weekday())
    month = today.replace(day=1)
    last_month = (month - timedelta(days=1)).replace(day=1)
    return {
        Period.TODAY: (today, today),
        Period.YESTERDAY: (today - timedelta(days=1), today - timedelta(days=1)),
        Period.WEEK: (monday, monday + timedelta(days=6)),
        Period.LAST_WEEK: (monday - timedelta(days=7), monday - timedelta(days=1)),
        Period.MONTH: (month, _month_end(today)),
        Period.LAST_MONTH: (last_month, month - timedelta(days=1)),
    }[period]


def days_asked(today: Date, period: Period | None, first: Date | None, last: Date | None) -> tuple[Date, Date]:
    """First and last day that are asked about, both included: of the named period, else from `first` to `last` in either order; what
    is left out reaches back to `EARLIEST`, and up to today."""
    if period is not None:
        return period_days(period, today)
    first, last = first or EARLIEST, last or today
    return min(first, last), max(first, last)


def _month_end(day: Date) -> Date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def days_from(starts: Date, every: str, first: Date, of_month: int | None = None) -> Iterator[Date]:
    """The days of a series that began on `starts` and comes again every `week`, `month` or `year`, from `first` on; on the day
    `of_month`, or that of `starts`.

    A month without the day, and a year without 29 February, has it on its last day; the next one has its own day again.
    """
    n = 0
    if every == "week":
        n = max(0, -(-(first - starts).days // 7))
    elif every == "month":
        n = max(0, (first.year - starts.year) * 12 + first.month - starts.month - 1)
    else:
        n = max(0, first.year - starts.year - 1)
    while True:
        day = _day_of_series(starts, every, n, of_month or starts.day)
        if day is None:
            return
        if day >= first:
            yield day
        n += 1


def _day_of_series(starts: Date, every: str, n: int, of_month: int) -> Date | None:
    """Its n-th day, counted from 0; None beyond the calendar."""
    if every == "week":
        ordinal = starts.toordinal() + 7 * n
        return Date.fromordinal(ordinal) if ordinal <= Date.max.toordinal() else None
    months = starts.year * 12 + starts.month - 1 + n * (12 if every == "year" else 1)
    year, month = divmod(months, 12)
    if year > Date.max.year:
        return None
    return Date(year, month + 1, min(of_month, calendar.monthrange(year, month + 1)[1]))


def record_day(ctx: Context, date: Date | None) -> Date:
    """The day a record bears: today when none is said. Raises DateOutOfRange."""
    if date is not None and not EARLIEST <= date <= ctx.today:
        raise DateOutOfRange
    return date or ctx.today
