"""So far away: "2 hari lagi", "3 jam yang lalu", "in 2 hours", "seminggu lagi", "three weeks from tomorrow", "2 hari sebelum natal".
Hours and minutes are counted in real time, days and longer on the calendar.
A new word for "from now" or "ago" goes into phrases.py.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from agent.understanding import lexicon as lx
from agent.understanding.amounts.quantity import Kind
from agent.understanding.amounts.single import Reader
from agent.understanding.dates import phrases as ph
from agent.understanding.dates.draft import DIGITS_MARK, DIGITS_OF, DIGITS_UNIT, Draft, Tokens, key_at, past
from agent.understanding.dates.moment import Direction, Grain, months_from, shifted
from agent.understanding.numbers import Form, number_at, starts_number
from agent.understanding.numbers.words import ARTICLES
from agent.understanding.text import NUMBER, WORD, known


def offset_at(tokens: Tokens, i: int, now: dt.datetime) -> Draft | None:
    """ "2 hari lagi", "3 jam yang lalu", "in 2 hours", "dlm 3 mgg", "seminggu lagi", "3 years from today"."""
    start = i
    ahead = tokens[i].key in ph.IN
    if ahead:
        start += 1
        start = past(tokens, start, ("waktu", "about", "around", "sekitar", "jangka"))
    if start >= len(tokens):
        return None
    span = _length(tokens, start, indonesian=tokens[i].key in ("dalam", "dlm"))
    if span is None:
        return None
    count, unit, stop = span
    sign = 1 if ahead else 0
    direction = Direction.FUTURE
    if not ahead:
        at = past(tokens, stop, ("yang", "yg", "ke"), 2)
        word = key_at(tokens, at)
        if word in ph.AGO:
            sign, direction, stop = -1, Direction.PAST, at + 1
        elif word in ph.AHEAD or (word == "depan" and at > stop):
            sign, stop = 1, at + 1
        elif word in ("from", "dari", "after") and key_at(tokens, at + 1) in ("now", "today", "sekarang", "skrg"):
            sign, stop = 1, at + 2
        else:
            return None
    elif key_at(tokens, stop) in ("lagi", "from") and key_at(tokens, stop + 1) in ("now", "today"):
        stop += 2
    elif key_at(tokens, stop) == "lagi":
        stop += 1
    return _moved(now, count * sign, unit, stop, direction)


def _length(tokens: Tokens, i: int, *, indonesian: bool) -> tuple[Decimal, str, int] | None:
    """A stretch of time: how many of which unit, and the token after it. An Indonesian "3 h" counts days."""
    if tokens[i].kind not in (NUMBER, WORD):
        return None
    if tokens[i].key in ARTICLES and key_at(tokens, i + 1) in lx.HALVES:
        i += 1  # "a quarter of an hour"
    one = known(lx.ONE_OF, tokens[i].key)
    number = None if one else number_at(tokens, i)
    if number is not None and (number.scale or number.grouped or number.form is Form.SLANG):
        return None  # "1,2jt bulan lalu" is a price and a month
    if not one and number is None and tokens[i].key not in ("a", "an", "few"):
        return None
    if not one and not _measures_time(key_at(tokens, number.span.stop if number else i + 1)):
        return None
    if (
        number is None
        or key_at(tokens, number.span.stop) not in ("h", "hr")
        or not (indonesian or _indonesian(tokens, number.span.stop + 1))
    ):
        found = Reader(tokens).single(i)
        if (
            found
            and found.kind is Kind.DURATION
            and found.value is not None
            and found.unit in _MOVES
            and not found.text
        ):
            return found.value, found.unit, found.span.stop
    elif number.value > 0:
        return number.value, "day", number.span.stop + 1
    if one:
        unit = lx.GRAINS.get(lx.ONE_OF[one])
        return (Decimal(1), unit, i + 1) if unit else None
    if number is None:
        count, at = Decimal(3 if tokens[i].key == "few" else 1), i + 1
    else:
        count, at = number.value, number.span.stop
    if key_at(tokens, at) in ("of", "more"):
        at += 1
    unit = lx.GRAINS.get(known(lx.GRAINS, key_at(tokens, at)))
    return (count, unit, at + 1) if unit and count > 0 else None


@lru_cache(maxsize=8192)
def _measures_time(key: str) -> bool:
    """Whether the word after a number can make a stretch of time of it; most cannot, and need no second look."""
    return bool(known(lx.GRAINS, key)) or lx.UNITS.get(known(lx.UNITS, key), ("",))[0] == "duration" or key in _LINKS


_LINKS = frozenset({"of", "more", "additional", "a", "an"})


def _indonesian(tokens: Tokens, i: int) -> bool:
    return key_at(tokens, i) in ("lalu", "lagi", "yang", "yg", "lg", "sebelum", "setelah")


_MOVES = {"second": 1, "minute": 60, "hour": 3600}


def _moved(now: dt.datetime, count: Decimal, unit: str, stop: int, direction: Direction) -> Draft | None:
    if abs(count) > 100_000:
        return None
    if unit in _MOVES:
        seconds = int(count * _MOVES[unit])
        moment = _safely(now, dt.timedelta(seconds=seconds))
        grain = Grain.SECOND if unit == "second" else Grain.MINUTE
        return Draft(stop, exact=moment.replace(microsecond=0), grain=grain, direction=direction) if moment else None
    if unit in ("day", "week"):
        days = count * (7 if unit == "week" else 1)
        if days != int(days):
            moment = _safely(now, dt.timedelta(seconds=int(days * 86400)))
            return (
                Draft(stop, exact=moment.replace(microsecond=0), grain=Grain.HOUR, direction=direction)
                if moment
                else None
            )
        shifted_day = _safely(now, dt.timedelta(days=int(days)))
        return (
            Draft(stop, date=_add_days(now.date(), int(days)), grain=Grain.DAY, direction=direction)
            if shifted_day
            else None
        )
    months = count * {"month": 1, "quarter": 3, "year": 12}[unit]
    day = months_from(now.date(), int(months))
    if months != int(months):
        day = _add_days(day, int((months - int(months)) * 30))
    return Draft(stop, date=day, grain=Grain.DAY, direction=direction)


def _add_days(day: dt.date, days: int) -> dt.date:
    return day + dt.timedelta(days=days)


def _safely(now: dt.datetime, delta: dt.timedelta) -> dt.datetime | None:
    """`now` moved, or None when no calendar reaches so far."""
    if not 2 <= now.year + delta.days // 366 <= 9990:
        return None
    return shifted(now, delta)


_AFTER = frozenset({"after", "from", "setelah", "sesudah", "habis", "since"})
_BEFORE = frozenset({"before", "sebelum", "sblm"})


def offset_from_day(
    tokens: Tokens, i: int, now: dt.datetime, day_at: Callable[[Tokens, int, dt.datetime], Draft | None]
) -> Draft | None:
    """So many days from another day: "3 days after january 12th", "seminggu sebelum natal"; `day_at` reads that day."""
    start = i + 1 if key_at(tokens, i) == "in" else i
    if start >= len(tokens):
        return None
    span = _length(tokens, start, indonesian=False)
    if span is None:
        return None
    count, unit, at = span
    word = key_at(tokens, at)
    if word not in _AFTER | _BEFORE or unit in _MOVES or at + 1 >= len(tokens):
        return None
    base = day_at(tokens, at + 1, now)
    if base is None or not base.has_day or not base.valid or base.exact is not None:
        return None
    sign = -1 if word in _BEFORE else 1

    def move(day: dt.date | None) -> dt.date | None:
        if day is None:
            return None
        moved = _moved(
            dt.datetime.combine(day, now.time(), tzinfo=now.tzinfo), count * sign, unit, base.stop, Direction.NEUTRAL
        )
        return moved.date if moved else None

    return replace(
        base,
        date=move(base.date),
        before=move(base.before),
        after=move(base.after),
        weekday=None,
        week=None,
        grain=Grain.DAY,
    )


def starts_offset(key: str) -> bool:
    return (
        key in (DIGITS_UNIT, DIGITS_OF, DIGITS_MARK)
        or key in ph.IN
        or key in ("a", "an", "few")
        or starts_number(key)
        or bool(known(lx.ONE_OF, key))
    )
