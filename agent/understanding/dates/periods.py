"""Stretches of days: "hari ini", "minggu lalu", "7 hari terakhir", "sejak senin", "dari senin sampai rabu", "1-15 november".
Built on the days of reader.py; a name that could be behind or ahead is taken behind, for that is what people ask about.
A new kind of period is one more function in PERIODS.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from agent.understanding import lexicon as lx
from agent.understanding.dates.calendar import day_at
from agent.understanding.dates.draft import Draft, Tokens, amount_follows, key_at, past, whole_at
from agent.understanding.dates.made import made_date
from agent.understanding.dates.moment import Direction, Grain, Period, months_from
from agent.understanding.dates.reader import after_scale, checked_aware, opens_moment, starts_moment, whole_draft
from agent.understanding.dates.units import last_day
from agent.understanding.numbers import number_at
from agent.understanding.text import NUMBER, WORD, known, line_of, span_of

_SINCE = frozenset({"sejak", "dari", "since", "from", "mulai", "dr", "semenjak"})
_UNTIL = frozenset(
    {"sampai", "sampe", "smp", "hingga", "to", "till", "until", "-", "sd", "through", "thru", "and", "dan"}
)
_THE_DAY = ("tgl", "tanggal", "the")
_LATELY = frozenset({"terakhir", "belakangan", "blakangan", "kebelakang"})
_BETWEEN = frozenset({"antara", "between"})
_LAST_FEW = frozenset({"last", "past", "previous"})


def read_periods(tokens: Tokens, now: dt.datetime) -> tuple[Period, ...]:
    """Every stretch of days of the message; a name that could be behind or ahead is taken behind."""
    checked_aware(now)
    tokens = line_of(tokens)
    out: list[Period] = []
    i = 0
    while i < len(tokens):
        if tokens[i].kind is WORD and not _may_open(tokens[i].key):
            i += 1
            continue
        found = (
            next((period for read in PERIODS if (period := read(tokens, i, now))), None)
            if _opens_period(tokens, i, now)
            else None
        )
        if found is None:
            draft = whole_draft(tokens, i, now)
            # What repeats, or no calendar has, is no period, nor is a part of it: "tiap senin", "30 februari".
            i = draft.stop if draft and (draft.recurrence or not draft.valid) else after_scale(tokens, i)
            continue
        out.append(found)
        i = found.span.stop
    return tuple(out)


@lru_cache(maxsize=8192)
def _may_open(key: str) -> bool:
    """Whether a word can be the first of a period, a moment or a number; most can not, and need no second look."""
    return key in _SINCE or key in _BETWEEN or key in _LAST_FEW or known(lx.ONE_OF, key) != "" or opens_moment(key)


def _opens_period(tokens: Tokens, i: int, now: dt.datetime) -> bool:
    token = tokens[i]
    if token.kind is WORD:
        return (
            token.key in _SINCE
            or token.key in _BETWEEN
            or token.key in _LAST_FEW
            or known(lx.ONE_OF, token.key) != ""
            or starts_moment(token.key)
        )
    if token.kind is not NUMBER:
        return False
    after = key_at(tokens, i + 1)
    return (
        after in _UNTIL
        or after in lx.ORDINAL_ENDINGS
        or _counts_days(tokens, i)
        or whole_draft(tokens, i, now) is not None
    )


def _day_piece(tokens: Tokens, i: int, now: dt.datetime) -> Draft | None:
    """A day, week, month or year without its time; a direction alone ("tadi") is none."""
    if i >= len(tokens):
        return None
    draft = whole_draft(tokens, i, now)
    if (
        draft is None
        or not draft.has_day
        or draft.soft
        or draft.exact is not None
        or draft.recurrence is not None
        or not draft.valid
    ):
        return None
    return draft


def _bounds(draft: Draft, *, ahead: bool = False) -> tuple[dt.date, dt.date, Grain]:
    day = draft.date
    if not ahead and draft.before is not None and draft.direction is Direction.NEUTRAL:
        day = draft.before
    first = day or draft.after or dt.date.min
    grain = draft.grain or Grain.DAY
    if grain.value in ("week", "month", "quarter", "year"):
        return first, last_day(first, grain.value), grain
    return first, first + dt.timedelta(days=draft.days - 1), Grain.DAY


def _recent(tokens: Tokens, i: int, now: dt.datetime) -> Period | None:
    """7 hari terakhir, seminggu terakhir, last 7 days, "3 bulan belakangan ini"."""
    at = i
    english = key_at(tokens, at) in _LAST_FEW
    if key_at(tokens, at) == "the" and key_at(tokens, at + 1) in _LAST_FEW:
        at, english = at + 1, True
    at = at + 1 if english else at
    if not _counts_days(tokens, at):
        return None
    count, unit, stop = 0, "", at
    one = known(lx.ONE_OF, key_at(tokens, at))
    number = number_at(tokens, at) if at < len(tokens) else None
    if one and not english:
        count, unit, stop = 1, lx.GRAINS.get(lx.ONE_OF[one], ""), at + 1
    elif number and number.value == int(number.value) and 1 <= number.value <= 10_000 and not number.scale:
        count, unit, stop = (
            int(number.value),
            lx.GRAINS.get(known(lx.GRAINS, key_at(tokens, number.span.stop)), ""),
            number.span.stop + 1,
        )
    if unit not in ("day", "week", "month", "year"):
        return None
    if not english:
        if key_at(tokens, stop) == "ke" and key_at(tokens, stop + 1) == "belakang":
            stop += 1
        elif key_at(tokens, stop) not in _LATELY:
            return None
        stop += 1
        if key_at(tokens, stop) == "ini":
            stop += 1
    today = now.date()
    if unit == "day":
        since = today - dt.timedelta(days=count - 1)
    elif unit == "week":
        since = today - dt.timedelta(days=7 * count - 1)
    else:
        since = months_from(today, -count * (12 if unit == "year" else 1)) + dt.timedelta(days=1)
    return Period(since, today, Grain(unit), span_of(tokens, i, stop))


def _counts_days(tokens: Tokens, i: int) -> bool:
    """Whether a count of days opens here: "7 hari", "tujuh hari", "seminggu"."""
    if i >= len(tokens):
        return False
    if known(lx.ONE_OF, tokens[i].key):
        return True
    number = number_at(tokens, i)
    return number is not None and known(lx.GRAINS, key_at(tokens, number.span.stop)) != ""


def _from_to(tokens: Tokens, i: int, now: dt.datetime) -> Period | None:
    """dari 1 nov sampai 15 nov, sejak senin, from monday to friday, since october, 1-15 november, July 13-15."""
    at = i
    opened = key_at(tokens, at) in _SINCE or key_at(tokens, at) in _BETWEEN
    if opened:
        at += 1
    days = _day_range(tokens, at, now) if opened or _opens_range(tokens, at) else None
    if days:
        return replace(days, span=span_of(tokens, i, days.span.stop))
    first = _day_piece(tokens, at, now)
    if first is None:
        return None
    since, until, grain = _bounds(first)
    stop = first.stop
    link = key_at(tokens, stop)
    if link in _UNTIL and (link not in ("and", "dan") or key_at(tokens, i) in _BETWEEN):
        last = _day_piece(tokens, stop + 1, now)
        if last is None and key_at(tokens, stop + 1) in ("sekarang", "now", "skrg"):
            return Period(since, max(now.date(), since), Grain.DAY, span_of(tokens, i, stop + 2))
        if last is not None:
            _, until, _ = _bounds(last)
            if last.weekday is not None and last.week is None and last.grain is Grain.DAY and last.before is not None:
                until = since + dt.timedelta(days=(last.weekday - since.weekday()) % 7)
            if until < since:
                _, until, _ = _bounds(last, ahead=True)
            if until >= since:
                return Period(since, until, grain, span_of(tokens, i, last.stop))
    if opened and key_at(tokens, i) not in _BETWEEN and since <= now.date():
        return Period(since, max(now.date(), since), Grain.DAY, span_of(tokens, i, stop))
    return None


def _opens_range(tokens: Tokens, i: int) -> bool:
    token = tokens[i]
    if token.kind is NUMBER:
        after = i + 2 if key_at(tokens, i + 1) in lx.ORDINAL_ENDINGS else i + 1
        return key_at(tokens, after) in _UNTIL
    return token.key in _THE_DAY or known(lx.MONTHS, token.key) != ""


def _day_range(tokens: Tokens, i: int, now: dt.datetime) -> Period | None:
    """tgl 1-15 november, 1 sampai 15 bulan lalu, July 13 to 15."""
    at = i
    cued = key_at(tokens, at) in _THE_DAY
    at = at + 1 if cued else at
    month_first = known(lx.MONTHS, key_at(tokens, at)) if at < len(tokens) else ""
    at = at + 1 if month_first else at
    start, at = _day_of_month(tokens, at)
    enclosed = key_at(tokens, i - 1) in _BETWEEN
    if start is None or key_at(tokens, at) not in (_UNTIL if enclosed else _UNTIL - {"and", "dan"}):
        return None
    at += 1
    at = past(tokens, at, (*_THE_DAY, month_first) if month_first else _THE_DAY)
    day, stop = _day_of_month(tokens, at)
    if day is None or not 1 <= start < day <= 31 or amount_follows(tokens, stop):
        return None
    if month_first:
        month = lx.MONTHS[month_first]
        year = whole_at(tokens, stop) or (now.year - (month > now.month))
        base: dt.date | None = dt.date(year, month, 1) if 1900 <= year <= 2200 else None
        stop = stop + 1 if whole_at(tokens, stop) == year else stop
    else:
        at = stop + 1 if key_at(tokens, stop) == "of" else stop
        draft = day_at(tokens, at, now) if at < len(tokens) else None
        if draft is not None and draft.grain is Grain.MONTH:
            base, stop = _bounds(draft)[0], draft.stop
        elif cued and key_at(tokens, i) != "the":
            base = now.date().replace(day=1) if start <= now.day else months_from(now.date().replace(day=1), -1)
        else:
            return None
    first = made_date(base.year, base.month, start) if base else None
    last = made_date(base.year, base.month, day) if base else None
    return Period(first, last, Grain.DAY, span_of(tokens, i, stop)) if first and last else None


def _day_of_month(tokens: Tokens, i: int) -> tuple[int | None, int]:
    day = whole_at(tokens, i, 2)
    if day is None:
        return None, i
    stop = i + 1
    return day, stop + 1 if key_at(tokens, stop) in lx.ORDINAL_ENDINGS and tokens[stop].glued else stop


def _named(tokens: Tokens, i: int, now: dt.datetime) -> Period | None:
    """hari ini, minggu lalu, bulan oktober, 5 nov."""
    draft = _day_piece(tokens, i, now)
    if draft is None:
        return None
    since, until, grain = _bounds(draft)
    return Period(since, until, grain, span_of(tokens, i, draft.stop))


PERIODS: tuple[Callable[[Tokens, int, dt.datetime], Period | None], ...] = (_recent, _from_to, _named)
