"""Dates by number and name: "5 nov 2026", "tgl 5 bulan depan", "05-11-2026", "besok", "natal", "the 5th".
Each function answers with a draft of what starts at token `i`; `day_at` asks them in order, the longest form first.
A new form of date is one more function in DAYS.
"""

import datetime as dt
from collections.abc import Callable
from functools import lru_cache

from agent.understanding import lexicon as lx
from agent.understanding.dates import phrases as ph
from agent.understanding.dates.draft import (
    DIGITS_DOTS,
    DIGITS_HALF,
    DIGITS_MARK,
    DIGITS_MONTH,
    DIGITS_OF,
    DIGITS_ORDINAL,
    Draft,
    Form,
    Tokens,
    amount_follows,
    key_at,
    keys_from,
    opener,
    past,
    whole_at,
)
from agent.understanding.dates.made import dated, full_year, made_date, monthless, yearless_draft
from agent.understanding.dates.moment import Direction, Grain, months_from
from agent.understanding.dates.offsets import offset_at, offset_from_day, starts_offset
from agent.understanding.dates.units import YEARS, edge_at, month_words, starts_edge, starts_unit, unit_at
from agent.understanding.dates.weekdays import (
    starts_count,
    starts_weekday,
    starts_weekday_of_month,
    weekday,
    weekday_of_month,
    weekdays_away,
)
from agent.understanding.numbers import number_at, starts_number
from agent.understanding.text import MARK, NUMBER, WORD, known, memo_of
from agent.understanding.words import singles

_DAY_CUES = frozenset({"tgl", "tanggal", "tgal", "tanggl"})


def day_at(tokens: Tokens, i: int, now: dt.datetime) -> Draft | None:
    """The day, week, month or year that starts at token `i`."""
    memo = memo_of(tokens, ("day", now))
    if i in memo:
        known_day: Draft | None = memo[i]
        return known_day
    found = _offset_from_known_day(tokens, i, now) if _starts_from_day(opener(tokens, i)) else None
    memo[i] = found = found or _plain_day(tokens, i, now)
    return found


def _plain_day(tokens: Tokens, i: int, now: dt.datetime) -> Draft | None:
    """The same, not counted from another day: so that no chain of "2 days before 2 days before …" is followed."""
    for read in _forms_of(opener(tokens, i)):
        found = read(tokens, i, now)
        if found:
            return found
    return None


def _offset_from_known_day(tokens: Tokens, i: int, now: dt.datetime) -> Draft | None:
    return offset_from_day(tokens, i, now, _plain_day)


@lru_cache(maxsize=8192)
def _starts_from_day(key: str) -> bool:
    return key == "in" or starts_offset(key)


# --- fixed phrases -------------------------------------------------------------------------------------------------


def _relative(tokens: Tokens, i: int, now: dt.datetime) -> Draft | None:
    keys = keys_from(tokens, i, ph.LONGEST)
    size = ph.phrase_at(ph.RELATIVE, keys)
    if not size:
        single = known(_SINGLE, tokens[i].key)
        if not single:
            return None
        keys, size = (single,), 1
    days, part, direction = ph.RELATIVE[keys[:size]]
    soft = keys[0] in _SOFT and days == 0 and part is None
    is_now = keys[:size] in _NOW
    if is_now:
        fine = Grain.HOUR if keys[0] in ("jam", "this") else Grain.SECOND
        return Draft(i + size, exact=now.replace(microsecond=0), grain=fine)
    date = now.date() + dt.timedelta(days=days or 0)
    return Draft(
        i + size, date=date, part=part, direction=direction, soft=soft, grain=Grain.PART if part else Grain.DAY
    )


_SINGLE = {phrase[0]: phrase[0] for phrase in ph.RELATIVE if len(phrase) == 1}
_SOFT = singles("tadi td tadinya barusan barusaja baru just nanti ntar entar nnti nti mengko tar later")
_NOW = frozenset(
    {
        ("sekarang",),
        ("skrg",),
        ("skarang",),
        ("skg",),
        ("now",),
        ("right", "now"),
        ("saiki",),
        ("at", "the", "moment"),
        ("detik", "ini"),
        ("jam", "ini"),
        ("this", "hour"),
        ("saat", "ini"),
    }
)


def _holiday(tokens: Tokens, i: int, now: dt.datetime) -> Draft | None:
    keys = keys_from(tokens, i, ph.LONGEST)
    size = ph.phrase_at(ph.HOLIDAYS, keys)
    if not size:
        return None
    month, day = ph.HOLIDAYS[keys[:size]]
    year = whole_at(tokens, i + size)
    if year in YEARS:
        return dated(i + size + 1, year or 0, month, day)
    return yearless_draft(i + size, month, day, now.date())


# --- calendar dates ------------------------------------------------------------------------------------------------


def _numeric(tokens: Tokens, i: int, now: dt.datetime) -> Draft | None:
    """2026-11-05, 5/11, 05-11-2026, 5.11.2026, 31/Oct/1974."""
    token = tokens[i]
    if (
        token.kind is not NUMBER
        or (token.glued and tokens[i - 1].kind is not MARK)
        or (token.glued and tokens[i - 1].text in ("/", "-", ":", "."))
    ):
        return None
    parts = token.text.split(".")
    if len(parts) == 3 and all(part.isdigit() for part in parts):
        if len(parts[0]) <= 2 and len(parts[1]) <= 2 and len(parts[2]) in (2, 4):
            return _ordered(i + 1, int(parts[0]), int(parts[1]), full_year(parts[2]))
        return None
    first = whole_at(tokens, i)
    mark = key_at(tokens, i + 1)
    if first is None or mark not in ("/", "-") or i + 2 >= len(tokens):
        return None
    spaced = not tokens[i + 1].glued
    if spaced and (mark == "-" or tokens[i + 2].glued):
        return None
    if not spaced and not tokens[i + 2].glued:
        return None
    month = known(lx.MONTHS, key_at(tokens, i + 2))
    third = (
        key_at(tokens, i + 3) == mark
        and whole_at(tokens, i + 4) is not None
        and tokens[i + 3].glued
        and tokens[i + 4].glued
    )
    if month and 1 <= first <= 31:
        if third:
            return dated(i + 5, full_year(tokens[i + 4].text), lx.MONTHS[month], first)
        return yearless_draft(i + 3, lx.MONTHS[month], first, now.date()) if mark == "/" else None
    if month and first in YEARS and third:
        return dated(i + 5, first, lx.MONTHS[month], int(tokens[i + 4].text))
    second = whole_at(tokens, i + 2)
    if second is None:
        return None
    if first in YEARS:
        if third:
            return dated(i + 5, first, second, int(tokens[i + 4].text))
        return (
            Draft(i + 3, date=dt.date(first, second, 1), grain=Grain.MONTH)
            if (1 <= second <= 12 and mark != "-") or (len(tokens[i + 2].text) == 2 and 1 <= second <= 12)
            else None
        )
    if third and len(tokens[i + 4].text) in (2, 4) and first <= 31 and second <= 31:
        return _ordered(i + 5, first, second, full_year(tokens[i + 4].text))
    if second in YEARS and 1 <= first <= 12:
        return Draft(i + 3, date=dt.date(second, first, 1), grain=Grain.MONTH)
    if (
        mark != "/"
        or not (1 <= first <= 31 and 1 <= second <= 31)
        or (first > 12 and second > 12)
        or amount_follows(tokens, i + 3)
    ):
        return None
    if key_at(tokens, i + 3) == "-" and tokens[i + 3].glued:
        return None  # 80/90-14
    day, month_number = (first, second) if second <= 12 else (second, first)
    return yearless_draft(i + 3, month_number, day, now.date())


def _ordered(stop: int, first: int, second: int, year: int) -> Draft:
    """Day before month, unless only the American order fits."""
    day, month = (first, second) if second <= 12 else (second, first)
    return dated(stop, year, month, day)


def _named_month(tokens: Tokens, i: int, now: dt.datetime) -> Draft | None:
    """5 nov 2026, 5th of november, nov 5, december 31st, "tgl 5 november", "tanggal dua belas mei"."""
    if tokens[i].glued and (tokens[i - 1].text in lx.SIGNS or tokens[i - 1].key in lx.CURRENCY_WORDS):
        return None  # "$12 December 27"
    year = whole_at(tokens, i)
    if year in YEARS:
        return _year_first(tokens, i, year or 0)
    at = i
    cued = key_at(tokens, at) in _DAY_CUES
    if cued or key_at(tokens, at) == "the":
        at += 1
    day, stop = _day_number(tokens, at)
    if day is not None:
        of = stop + 1 if key_at(tokens, stop) in ("of", "bulan", "bln") else stop
        month = known(lx.MONTHS, key_at(tokens, of))
        if month and day != 0:
            return _with_year(tokens, of + 1, lx.MONTHS[month], day, now.date())
        return None
    if cued:
        return None
    month = known(lx.MONTHS, key_at(tokens, i))
    if not month or tokens[i].kind is not WORD:
        return None
    after = i + 1
    if key_at(tokens, after) == "." and tokens[after].glued:
        after += 1
    if key_at(tokens, after) == "," and key_at(tokens, after + 2) in lx.ORDINAL_ENDINGS and tokens[after + 2].glued:
        after += 1  # "March, 6th"
    if key_at(tokens, after) in ("/", "-") and whole_at(tokens, after + 1, 2) is not None and tokens[after].glued:
        after += 1
    if key_at(tokens, after) == "the":
        after += 1
    day, stop = _day_number(tokens, after)
    if (
        day is None
        or day > 31
        or (stop < len(tokens) and amount_follows(tokens, stop) and key_at(tokens, stop) not in lx.GRAINS)
    ):
        return None
    if key_at(tokens, stop) == ":" and tokens[stop].glued:
        return None
    return _with_year(tokens, stop, lx.MONTHS[month], day, now.date())


def _year_first(tokens: Tokens, i: int, year: int) -> Draft | None:
    """2018 March 18."""
    month, day = known(lx.MONTHS, key_at(tokens, i + 1)), whole_at(tokens, i + 2, 2)
    if not month or day is None or amount_follows(tokens, i + 3):
        return None
    return dated(i + 3, year, lx.MONTHS[month], day)


def _day_number(tokens: Tokens, i: int) -> tuple[int | None, int]:
    """A day of the month in digits, as an ordinal or in words."""
    if i >= len(tokens):
        return None, i
    number = number_at(tokens, i)
    if (
        number is None
        or number.value != int(number.value)
        or not 0 <= number.value <= 99
        or number.scale
        or number.percent
        or number.fraction
    ):
        return None, i
    if tokens[i].kind is NUMBER and len(tokens[i].text) > 2:
        return None, i
    return int(number.value), number.span.stop


def _with_year(tokens: Tokens, stop: int, month: int, day: int, today: dt.date) -> Draft:
    at = stop
    if key_at(tokens, at) in (",", "of", "tahun", "thn", "in") or (
        key_at(tokens, at) in ("-", "/") and tokens[at].glued
    ):
        at += 1
    year = whole_at(tokens, at)
    if year in YEARS and len(tokens[at].text) == 4 and not amount_follows(tokens, at + 1):
        return dated(at + 1, year or 0, month, day)
    if (
        at == stop
        and year is not None
        and len(tokens[at].text) == 2
        and stop
        and (at + 1 >= len(tokens))
        and year >= 14
        and not tokens[at].glued
    ):
        return dated(at + 1, full_year(tokens[at].text), month, day)
    return yearless_draft(stop, month, day, today)


def _month_day(tokens: Tokens, i: int, now: dt.datetime) -> Draft | None:
    """tgl 5, tanggal 5 bulan depan, the 5th, on the 5th of next month, "5 bulan depan"."""
    at = i
    cued = known(_DAY_CUES, key_at(tokens, at)) != ""
    the = key_at(tokens, at) in ("the", "on")
    if cued or the:
        at += 1
        if key_at(tokens, at) == "the":
            at += 1
    day, stop = _day_number(tokens, at)
    if day is None or (
        stop < len(tokens)
        and tokens[stop].glued
        and tokens[stop].text in ("/", "-", ":")
        and whole_at(tokens, stop + 1) is not None
    ):
        return None
    number = number_at(tokens, at)
    ordinal = number is not None and number.ordinal
    if key_at(tokens, stop) == "day" and ordinal:
        stop += 1
    of = past(tokens, stop, ("of", "the", "in", "di", "pada"))
    offset, end = month_words(tokens, of)
    today = now.date()
    if offset is not None and (
        cued or ordinal or (the and of == stop) or (tokens[i].kind is NUMBER and tokens[of].key != "this")
    ):
        first = months_from(today.replace(day=1), offset)
        found = made_date(first.year, first.month, day)
        direction = Direction.FUTURE if offset > 0 else Direction.PAST if offset < 0 else Direction.NEUTRAL
        return Draft(end, date=found, grain=Grain.DAY, valid=found is not None, direction=direction)
    if not (
        cued
        or (the and (ordinal or tokens[at].kind is NUMBER))
        or (ordinal and tokens[at].kind is NUMBER and tokens[at].key != "ke")
    ):
        return None
    if the and not ordinal and (stop < len(tokens) and tokens[stop].kind is WORD):
        return None
    if ordinal and not cued and stop < len(tokens) and tokens[stop].kind is WORD and not the:
        return None
    if the and ordinal and tokens[at].kind is WORD and (stop < len(tokens) and tokens[stop].kind is WORD):
        return None
    if not 1 <= day <= 31:
        return Draft(stop, grain=Grain.DAY, valid=False) if cued else None
    before, after = monthless(day, today)
    return Draft(stop, date=after, before=before, after=after, grain=Grain.DAY)


@lru_cache(maxsize=8192)
def _forms_of(key: str) -> tuple[Callable[[Tokens, int, dt.datetime], Draft | None], ...]:
    return tuple(read for read, starts in DAYS if starts(key))


def starts_day(key: str) -> bool:
    return _starts_from_day(key) or bool(_forms_of(key))


def _starts_named(key: str) -> bool:
    return (
        key in (DIGITS_MONTH, DIGITS_ORDINAL, DIGITS_OF, "the")
        or key in _DAY_CUES
        or starts_number(key)
        or known(lx.MONTHS, key) != ""
    )


def _starts_month_day(key: str) -> bool:
    return (
        key in (DIGITS_ORDINAL, DIGITS_OF, DIGITS_HALF, "the", "on")
        or starts_number(key)
        or known(_DAY_CUES, key) != ""
    )


_HOLIDAY_WORDS = frozenset(phrase[0] for phrase in ph.HOLIDAYS)
_RELATIVE_WORDS = frozenset(phrase[0] for phrase in ph.RELATIVE)

DAYS: tuple[Form, ...] = (
    (offset_at, starts_offset),
    (weekdays_away, starts_count),
    (weekday_of_month, starts_weekday_of_month),
    (_numeric, lambda key: key in (DIGITS_MARK, DIGITS_DOTS)),
    (_named_month, _starts_named),
    (_month_day, _starts_month_day),
    (_holiday, lambda key: key in _HOLIDAY_WORDS or key == DIGITS_MONTH),
    (edge_at, starts_edge),
    (unit_at, starts_unit),
    (_relative, lambda key: key in _RELATIVE_WORDS or known(_SINGLE, key) != ""),
    (weekday, starts_weekday),
)
