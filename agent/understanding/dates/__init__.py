"""Days, times, repetitions and periods of Indonesian and English chat, resolved against `now` (the user's, aware).
`read_moments` finds every point in time, `read_periods` every stretch of days; the domain says whether it looks back or ahead.
To teach a word, add it to lexicon.py or to phrases.py; a new form of date or clock time is one more step in calendar.py, clock.py.

    read_moments(tokens, now) -> tuple[Moment, ...]     in order, never overlapping; raises ValueError only for a naive `now`
    read_periods(tokens, now) -> tuple[Period, ...]     "hari ini", "minggu lalu", "7 hari terakhir", "sejak senin", "1-15 nov"
    together(one, two) -> Moment | None   a day and a time that stand apart: "25 desember misa jam 6 sore"
    instant(moment, now, direction) -> datetime | None  the moment as an aware instant in the user's zone; None without a time

Moment
    date       the day as written, or its likeliest reading (ahead); None when only a time was said, or when it is not valid
    before     for a day that could be behind or ahead ("tgl 20", "senin", "5 nov", "jam 7"): the last one behind; else None
    after      … and the next one ahead; else None. day(direction) picks: PAST takes `before`, FUTURE and NEUTRAL `after`
    time       the clock time as likely meant, or None ("nanti malem" has none: see part)
    time_other the same digits twelve hours off when nothing settles it ("jam 3" is 15:00, other 03:00); else None
    until      the end of a stretch of hours: "jam 3-5 sore"
    part       Part of the day said: DAWN subuh, MORNING pagi, NOON siang, AFTERNOON sore, NIGHT malam; else None
    grain      how fine it was said: SECOND MINUTE HOUR PART DAY WEEK MONTH QUARTER YEAR; date is the first day of that unit
    direction  PAST ("tadi", "kemarin", "lalu"), FUTURE ("nanti", "besok", "lagi", "depan") or NEUTRAL, as written
    zone       IANA name when WIB, WITA, WIT or GMT was said, else None; date and time are then of that zone
    valid      False for what no calendar has ("30 februari", "jam 25"): ask
    recurrence Recurrence or None; date is then its first occurrence ahead; Recurrence.rrule() is RFC 5545
    span       every word used
Period
    since, until   first and last day, both included
    grain      of what was said: DAY, WEEK, MONTH, QUARTER, YEAR
    span       every word used

A week starts on Monday. "minggu" is a week before depan/lalu/ini, else Sunday; "next tuesday", "selasa depan" are of the next
calendar week; "senin lalu" the last one strictly before today; a bare weekday never means today.
"""

from agent.understanding.dates.moment import Direction, Grain, Moment, Part, Period, Recurrence, instant, together
from agent.understanding.dates.periods import read_periods
from agent.understanding.dates.reader import read_moments

__all__ = [
    "Direction",
    "Grain",
    "Moment",
    "Part",
    "Period",
    "Recurrence",
    "instant",
    "read_moments",
    "read_periods",
    "together",
]
