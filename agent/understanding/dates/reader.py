"""Puts the pieces together: "besok" + "pagi" + "jam setengah 8" is one moment, "sejak senin" one period.
At each token a piece is read (a repetition, a day, a time, a part of the day); what follows at once and agrees is taken in.
How an open hour or day is settled is in `_settle`; a new kind of period is one more function in PERIODS.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from agent.understanding import lexicon as lx
from agent.understanding.dates import phrases as ph
from agent.understanding.dates.calendar import day_at, made_date
from agent.understanding.dates.clock import ENGLISH_HOURS, clock_at, likely, settled, time_of
from agent.understanding.dates.draft import Clock, Draft, Tokens, key_at, merged, whole_at
from agent.understanding.dates.moment import Direction, Grain, Moment, Part, Period, months_from
from agent.understanding.dates.repeats import repeat_at
from agent.understanding.dates.units import last_day
from agent.understanding.numbers import number_at
from agent.understanding.text import TokenKind, known, span_of

# Small words that may stand between two pieces of one moment.
_BETWEEN = frozenset({"at", "on", "pada", "di", "in", "the", ",", "@", "for", "pas", "of", "sekitar", "around", "about", "hari", "yang", "yg", "itu", "from", "mulai", "(", "early", "late", "utk", "then"})
_MOST_BETWEEN = 2
_LONGEST_MOMENT = 24  # tokens
_UNSETTLED_ALONE = frozenset({Part.NOON, Part.MORNING, Part.AFTERNOON, Part.NIGHT, Part.DAWN})


def read_moments(tokens: Tokens, now: dt.datetime) -> tuple[Moment, ...]:
    """Every point in time of the message, resolved against the aware `now`."""
    _aware(now)
    out: list[Moment] = []
    i = 0
    while i < len(tokens):
        draft = _whole(tokens, i, now)
        if draft is None:
            i += 1
            continue
        out.append(_settle(tokens, i, draft, now))
        i = draft.stop
    return tuple(out)


def _aware(now: dt.datetime) -> None:
    if now.utcoffset() is None:
        raise ValueError("now must be an aware datetime in the user's zone")


def _whole(tokens: Tokens, i: int, now: dt.datetime) -> Draft | None:
    draft = _piece(tokens, i, now, None)
    if draft is None:
        return None
    while draft.stop - i < _LONGEST_MOMENT:
        joined = _next(tokens, draft, now)
        if joined is None:
            break
        draft = joined
    if draft.stop < len(tokens) and tokens[draft.stop].text == ")" and any(token.text == "(" for token in tokens[i : draft.stop]):
        draft = replace(draft, stop=draft.stop + 1)
    return draft


def _next(tokens: Tokens, draft: Draft, now: dt.datetime) -> Draft | None:
    """The draft with the piece that follows it, at most two small words later."""
    at = draft.stop
    for _ in range(_MOST_BETWEEN + 1):
        if at >= len(tokens) or tokens[at].kind is TokenKind.NEWLINE:
            return None
        piece = _piece(tokens, at, now, draft)
        joined = merged(draft, piece) if piece else None
        if joined:
            return joined
        if tokens[at].key not in _BETWEEN:
            return None
        at += 1
    return None


def _piece(tokens: Tokens, i: int, now: dt.datetime, before: Draft | None) -> Draft | None:
    token = tokens[i]
    if token.kind in (TokenKind.EMOJI, TokenKind.NEWLINE):
        return None
    dated = before is not None and (before.has_day or before.part is not None) and before.clock is None
    found = repeat_at(tokens, i, now) or (clock_at(tokens, i, dated=dated) if not _is_length(tokens, i) else None) or day_at(tokens, i, now)
    if found:
        return found
    if before is None and token.kind in (TokenKind.NUMBER, TokenKind.WORD):
        # "9 tomorrow morning", "eight tonight": the hour comes first.
        hour = whole_at(tokens, i, 2) or ENGLISH_HOURS.get(token.key)
        follows = day_at(tokens, i + 1, now) if hour is not None and 1 <= hour <= 24 and i + 1 < len(tokens) and not tokens[i].glued else None
        if follows and follows.exact is None and key_at(tokens, i + 1) in _AFTER_HOUR:
            return Draft(i + 1, clock=Clock((hour or 0) % 24, certain=(hour or 0) > 12), grain=Grain.HOUR)
    return _part(tokens, i, before)


_AFTER_HOUR = frozenset({"tomorrow", "tonight", "tmrw", "this", "today"})


def _is_length(tokens: Tokens, i: int) -> bool:
    """ "20 minutes", "3 jam": a stretch, unless "past" or "to" makes minutes of the hour of it."""
    if tokens[i].kind is not TokenKind.NUMBER:
        return False
    unit = lx.GRAINS.get(key_at(tokens, i + 1))
    return unit is not None and unit != "minute" and not (key_at(tokens, i + 1) in ("h", "j") and tokens[i + 1].glued)


def _part(tokens: Tokens, i: int, before: Draft | None) -> Draft | None:
    """pagi, "in the morning", "dini hari", "malem2"; not "makan siang" nor "selamat pagi"."""
    at = i
    if key_at(tokens, at) in ("in", "early", "late", "the"):
        at += 1
        while key_at(tokens, at) in ("the", "in", "early"):
            at += 1
    if key_at(tokens, at) == "dini" and key_at(tokens, at + 1) == "hari":
        return Draft(at + 2, part=Part.DAWN, grain=Grain.PART)
    form = known(ph.PARTS, key_at(tokens, at))
    if not form or key_at(tokens, i - 1) in ph.NOT_A_PART_AFTER or (at == i and i and tokens[i - 1].kind is TokenKind.NUMBER and before is None):
        return None
    stop = at + 1
    direction = Direction.NEUTRAL
    if before is None and key_at(tokens, stop) in ("ini", "iki"):
        return None
    if key_at(tokens, stop) in ("tadi", "td", "mau"):
        direction, stop = Direction.PAST, stop + 1
    elif key_at(tokens, stop) in ("nanti", "ntar"):
        direction, stop = Direction.FUTURE, stop + 1
    return Draft(stop, part=ph.PARTS[form], grain=Grain.PART, direction=direction)


def _settle(tokens: Tokens, first: int, draft: Draft, now: dt.datetime) -> Moment:
    """One moment of a finished draft: the half of the day, the day of a bare time, the first day of a repetition."""
    span = span_of(tokens, first, draft.stop)
    if draft.exact is not None:
        exact = draft.exact
        return Moment(exact.date(), exact.time(), draft.grain or Grain.MINUTE, draft.direction, span)
    day, before, after = draft.date, draft.before, draft.after
    part = draft.part
    if draft.clock is None:
        if day is None and part is not None and draft.direction is not Direction.NEUTRAL:
            day = now.date()
        grain = Grain.PART if part is not None else draft.grain or Grain.DAY
        return Moment(day, None, grain, draft.direction, span, before, after, part=part, zone=draft.zone, valid=draft.valid, recurrence=draft.recurrence)
    clock = settled(draft.clock, part)
    open_hour = not clock.certain and 1 <= clock.hour <= 12
    chosen = likely(clock)
    other = replace(chosen, hour=(chosen.hour + 12) % 24, certain=True) if open_hour else None
    if draft.direction is not Direction.NEUTRAL and day is None:
        day = now.date()
    if other is not None:
        chosen, other = _in_sight(chosen, other, day, draft.direction, now)
    carry = dt.timedelta(days=clock.carry)
    if day is None and before is None and draft.valid:
        today = now.date()
        gone = time_of(chosen) <= now.time().replace(microsecond=0) and not clock.carry
        # Midnight ends the day, so "tonight at twelve" is still ahead.
        after = today + dt.timedelta(days=1) if gone else today + carry
        before = after - dt.timedelta(days=1)
    else:
        day = day + carry if day else None
        before = before + carry if before else None
        after = after + carry if after else None
    if draft.recurrence is not None and day is not None:
        day = _first_ahead(draft, chosen, day, now)
    until = None
    if draft.until is not None:
        until = time_of(_closing(draft.until, part, chosen))
    grain = draft.clock.fine
    return Moment(
        day,
        time_of(chosen),
        grain,
        draft.direction,
        span,
        before,
        after,
        time_of(other) if other else None,
        until,
        part,
        draft.zone,
        draft.valid,
        draft.recurrence,
    )


def _in_sight(chosen: Clock, other: Clock, day: dt.date | None, direction: Direction, now: dt.datetime) -> tuple[Clock, Clock]:
    """Of the two halves of today the one that fits "tadi" or "nanti"."""
    if day != now.date() or direction is Direction.NEUTRAL:
        return chosen, other
    wants_ahead = direction is Direction.FUTURE
    fits = [(time_of(clock) > now.time()) is wants_ahead for clock in (chosen, other)]
    return (other, chosen) if fits == [False, True] else (chosen, other)


def _closing(until: Clock, part: Part | None, start: Clock) -> Clock:
    closing = settled(until, part)
    if not closing.certain and closing.hour <= 12 and closing.hour % 12 + 12 > start.hour >= closing.hour:
        return replace(closing, hour=closing.hour % 12 + 12)
    return closing


def _first_ahead(draft: Draft, clock: Clock, day: dt.date, now: dt.datetime) -> dt.date:
    """A daily time that has gone by starts tomorrow; a weekday of today whose time is still to come starts today."""
    rule = draft.recurrence
    if rule is None:
        return day
    today = now.date()
    if day == today and time_of(clock) <= now.time() and rule.frequency == "DAILY":
        return day + dt.timedelta(days=rule.interval if rule.interval > 1 else 1)
    if rule.weekdays and today.weekday() in rule.weekdays and time_of(clock) > now.time():
        return today
    return day


# --- periods -------------------------------------------------------------------------------------------------------

_SINCE = frozenset({"sejak", "dari", "since", "from", "mulai", "dr", "semenjak"})
_UNTIL = frozenset({"sampai", "sampe", "smp", "hingga", "to", "till", "until", "-", "sd", "through", "thru", "and", "dan"})
_LATELY = frozenset({"terakhir", "belakangan", "blakangan", "kebelakang"})
_LAST_FEW = frozenset({"last", "past", "previous"})


def read_periods(tokens: Tokens, now: dt.datetime) -> tuple[Period, ...]:
    """Every stretch of days of the message; a name that could be behind or ahead is taken behind."""
    _aware(now)
    out: list[Period] = []
    i = 0
    while i < len(tokens):
        found = next((period for read in PERIODS if (period := read(tokens, i, now))), None)
        if found is None:
            draft = _whole(tokens, i, now)
            # What repeats, or no calendar has, is no period, nor is a part of it: "tiap senin", "30 februari".
            i = draft.stop if draft and (draft.recurrence or not draft.valid) else i + 1
            continue
        out.append(found)
        i = found.span.stop
    return tuple(out)


def _day_piece(tokens: Tokens, i: int, now: dt.datetime) -> Draft | None:
    """A day, week, month or year without its time; a direction alone ("tadi") is none."""
    if i >= len(tokens):
        return None
    draft = _whole(tokens, i, now)
    if draft is None or not draft.has_day or draft.soft or draft.exact is not None or draft.recurrence is not None or not draft.valid:
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
    return first, first, Grain.DAY


def _recent(tokens: Tokens, i: int, now: dt.datetime) -> Period | None:
    """7 hari terakhir, seminggu terakhir, last 7 days, "3 bulan belakangan ini"."""
    at = i
    english = key_at(tokens, at) in _LAST_FEW
    if key_at(tokens, at) == "the" and key_at(tokens, at + 1) in _LAST_FEW:
        at, english = at + 1, True
    at = at + 1 if english else at
    count, unit, stop = 0, "", at
    one = known(lx.ONE_OF, key_at(tokens, at))
    number = number_at(tokens, at) if at < len(tokens) else None
    if one and not english:
        count, unit, stop = 1, lx.GRAINS.get(lx.ONE_OF[one], ""), at + 1
    elif number and number.value == int(number.value) and 1 <= number.value <= 10_000 and not number.scale:
        count, unit, stop = int(number.value), lx.GRAINS.get(known(lx.GRAINS, key_at(tokens, number.span.stop)), ""), number.span.stop + 1
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


def _from_to(tokens: Tokens, i: int, now: dt.datetime) -> Period | None:
    """dari 1 nov sampai 15 nov, sejak senin, from monday to friday, since october, 1-15 november, July 13-15."""
    at = i
    opened = key_at(tokens, at) in _SINCE or key_at(tokens, at) in ("antara", "between")
    if opened:
        at += 1
    days = _day_range(tokens, at, now)
    if days:
        return replace(days, span=span_of(tokens, i, days.span.stop))
    first = _day_piece(tokens, at, now)
    if first is None:
        return None
    since, until, grain = _bounds(first)
    stop = first.stop
    link = key_at(tokens, stop)
    if link in _UNTIL and (link not in ("and", "dan") or key_at(tokens, i) in ("antara", "between")):
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
    if opened and key_at(tokens, i) not in ("antara", "between") and since <= now.date():
        return Period(since, max(now.date(), since), Grain.DAY, span_of(tokens, i, stop))
    return None


def _day_range(tokens: Tokens, i: int, now: dt.datetime) -> Period | None:
    """tgl 1-15 november, 1 sampai 15 bulan lalu, July 13 to 15."""
    at = i
    cued = key_at(tokens, at) in ("tgl", "tanggal", "the")
    at = at + 1 if cued else at
    month_first = known(lx.MONTHS, key_at(tokens, at)) if at < len(tokens) else ""
    at = at + 1 if month_first else at
    start, at = _day_of_month(tokens, at)
    if start is None or key_at(tokens, at) not in _UNTIL - {"and", "dan"}:
        return None
    at += 1
    while key_at(tokens, at) in ("tgl", "tanggal", "the") or (month_first and known(lx.MONTHS, key_at(tokens, at)) == month_first):
        at += 1
    day, stop = _day_of_month(tokens, at)
    if day is None or not 1 <= start < day <= 31:
        return None
    draft: Draft | None = None
    if month_first:
        draft = day_at((*tokens[i : i + 1],), 0, now) if lx.MONTHS.get(month_first) and len(tokens) < 2 else None
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
