"""The day and time of a task: it looks ahead, and a part of the day has an hour of its own.
`planned` puts the moments of some tokens together; `Due` is what they say, with the tokens they took.
A part of the day gets its hour in `_HOURS`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date as Date
from datetime import datetime
from datetime import time as Time
from typing import Any

from agent.understanding.dates import Direction, Grain, Moment, Part, instant, together
from agent.understanding.message import Message
from agent.understanding.spending.days import is_habit
from agent.understanding.words import singles

_HOURS = {
    Part.DAWN: Time(5),
    Part.MORNING: Time(8),
    Part.NOON: Time(12),
    Part.AFTERNOON: Time(16),
    Part.NIGHT: Time(19),
}
_SOFT = singles("nanti ntar entar nti nnti later tar mengko sekarang skrg now")
_COARSE = frozenset({Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.YEAR})
_AFTER_DONE = (
    ("setelah", "selesai"), ("sejak", "selesai"), ("sesudah", "selesai"), ("habis", "selesai"), ("dari", "selesai"),
    ("after", "completion"),
    ("from", "completion"), ("after", "its", "done"), ("after", "it", "is", "done"), ("setelah", "dikerjain"),
    ("sejak", "terakhir", "selesai"),
)  # fmt: skip


@dataclass(slots=True)
class Due:
    """`ahead`: the words themselves say that it lies ahead. `soft`: no more than "later" was said."""

    date: Date | None = None
    time: Time | None = None
    recurrence: str | None = None
    from_completion: bool = False
    ahead: bool = False
    dated: bool = False
    taken: set[int] = field(default_factory=set)
    valid: bool = True

    @property
    def said(self) -> bool:
        return self.date is not None or self.time is not None or self.recurrence is not None

    @property
    def values(self) -> dict[str, Any]:
        """As an operation takes them."""
        found = {"date": self.date, "time": self.time, "recurrence": self.recurrence}
        kept: dict[str, Any] = {name: value for name, value in found.items() if value is not None}
        return kept | ({"from_completion": True} if self.from_completion else {})


def planned(message: Message, first: int, stop: int) -> Due | None:
    """What the moments among the tokens `first:stop` say; None when they say several things, or one that lies behind."""
    inside = [m for m in message.moments if first <= m.span.first and m.span.stop <= stop and not _loose(message, m)]
    found = Due()
    for moment in inside:
        found.taken |= set(range(moment.span.first, moment.span.stop))
    if not inside:
        return found
    moment = inside[0]
    for other in inside[1:]:
        joined = _joined(moment, other)
        if joined is None:
            return None
        moment = joined
    if moment.direction is Direction.PAST:
        return None
    found.valid = moment.valid
    if moment.valid:
        _settle(message, moment, found)
        _from_completion(message, found, stop)
    return found


def _loose(message: Message, moment: Moment) -> bool:
    """ "nanti" alone: no time one could be reminded at; "tagihan bulanan" names a thing."""
    if is_habit(message, moment):
        return True
    only = [message.tokens[i].key for i in range(moment.span.first, moment.span.stop)]
    return all(key in _SOFT for key in only)


def _joined(one: Moment, two: Moment) -> Moment | None:
    """Two that are about the same: a day and a time apart, a rule and its time, one that is said twice."""
    if one.recurrence is not None and two.recurrence is None:
        return together(one, two) or (one if two.time is None and two.grain is Grain.DAY else None)
    if two.recurrence is not None and one.recurrence is None:
        return together(two, one) or (two if one.time is None and one.grain is Grain.DAY else None)
    if one.recurrence is not None:
        return None
    if (pair := together(one, two)) is not None:
        return pair
    if one.time is None and two.time is not None and two.date is not None:
        return two
    return one if two.time is None and two.date == one.date else None


def _settle(message: Message, moment: Moment, found: Due) -> None:
    now = message.vocabulary.now
    found.recurrence = moment.recurrence.rrule() if moment.recurrence is not None else None
    found.dated = moment.date is not None and moment.grain not in _COARSE
    found.ahead = moment.direction is Direction.FUTURE or moment.recurrence is not None
    day = moment.day(Direction.FUTURE)
    at = instant(moment, now)
    if (
        moment.recurrence is not None
        and (moment.recurrence.frequency in ("HOURLY", "MINUTELY"))
        and moment.time is None
    ):
        return
    if at is not None:
        found.date, found.time = at.date(), at.time().replace(tzinfo=None, microsecond=0)
        if at <= now and moment.time_other is not None:
            _other_half(moment, now, found)
    else:
        found.date = day
        if moment.part is not None:
            hour = _HOURS[moment.part]
            gone = day == now.date() and datetime.combine(day, hour, now.tzinfo) <= now
            found.time = None if gone else hour
            found.date = found.date or now.date()
        elif moment.grain in (Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.YEAR) and day is not None:
            found.date = max(day, now.date())
    if moment.recurrence is not None and not _begins(moment):
        found.date = None


def _begins(moment: Moment) -> bool:
    """Whether a rule says on which day it begins by itself: the operation finds the first one otherwise."""
    return (
        moment.recurrence is not None
        and moment.recurrence.month_day is None
        and not moment.recurrence.weekdays
        and bool(moment.date)
    )


def _other_half(moment: Moment, now: datetime, found: Due) -> None:
    """ "jam 9" said at ten in the morning, of today: nine in the evening, when that was left open."""
    if moment.time_other is not None and found.date == now.date() and moment.time_other > now.time():
        found.time = moment.time_other


def early(message: Message, found: Due) -> None:
    """ "bangunin jam 5": one is woken in the morning, where the half of the day was left open."""
    open_half = next((m for m in message.moments if m.time_other is not None and m.time is not None), None)
    if open_half is None or open_half.time is None or open_half.time_other is None or found.time is None:
        return
    found.time = min(open_half.time, open_half.time_other)
    if found.date == message.today and not found.dated:
        found.date = None


def _from_completion(message: Message, found: Due, stop: int) -> None:
    """ "tiap 3 hari setelah selesai"."""
    if found.recurrence is None:
        return
    keys: Sequence[str] = message.all_keys
    for at in range(stop):
        for words in _AFTER_DONE:
            if tuple(keys[at : at + len(words)]) == words and at + len(words) <= stop:
                found.from_completion = True
                found.taken |= set(range(at, at + len(words)))
                return
