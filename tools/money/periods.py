"""Days and periods of money: which days a named period has, and which days a record may bear.

Weeks begin on Monday; a month is that of the calendar. A new named period is a member of `Period` and a row in `period_days`.
"""

import calendar
from datetime import date as Date
from datetime import timedelta
from enum import StrEnum

from core.context import Context
from core.errors import Invalid

EARLIEST = Date(2000, 1, 1)


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


def _month_end(day: Date) -> Date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def record_day(ctx: Context, date: Date | None) -> Date:
    """The day a record bears: today when none is said. Raises DateOutOfRange."""
    if date is not None and not EARLIEST <= date <= ctx.today:
        raise DateOutOfRange
    return date or ctx.today
