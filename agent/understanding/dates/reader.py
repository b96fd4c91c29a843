"""Puts the pieces together: "besok" + "pagi" + "jam setengah 8" is one moment, "sejak senin" one period.
At each token a piece is read (a repetition, a day, a time, a part of the day); what follows at once and agrees is taken in.
How an open hour or day is settled is in `_settle`; a new kind of period is one more function in PERIODS.
"""

import datetime as dt
from dataclasses import replace
from functools import lru_cache

from agent.understanding import lexicon as lx
from agent.understanding.dates import phrases as ph
from agent.understanding.dates.calendar import day_at, starts_day
from agent.understanding.dates.clock import bare_hour_at, clock_at, starts_clock
from agent.understanding.dates.draft import (
    DIGITS,
    DIGITS_MARK,
    DIGITS_UNIT,
    Clock,
    Draft,
    Tokens,
    following_class,
    key_at,
    merged,
    opener,
    past,
    whole_at,
)
from agent.understanding.dates.hours import ENGLISH_HOURS, likely, settled, time_of
from agent.understanding.dates.moment import Direction, Grain, Moment, Part
from agent.understanding.dates.repeats import repeat_at, starts_repeat
from agent.understanding.numbers import Form, Number, number_at, starts_number
from agent.understanding.numbers.words import ARTICLES, SOLO_SCALES
from agent.understanding.text import NEWLINE, NUMBER, WORD, known, line_of, memo_of, span_of
from agent.understanding.words import singles

# Small words that may stand between two pieces of one moment.
_BETWEEN = singles(
    """
    at on pada di in the , @ for pas of sekitar around about hari yang yg itu from mulai ( early late utk then
    """
)
_MOST_BETWEEN = 2
_NIGHT_ENDS = 5  # o'clock
_LONGEST_MOMENT = 24  # tokens


def read_moments(tokens: Tokens, now: dt.datetime) -> tuple[Moment, ...]:
    """Every point in time of the message, resolved against the aware `now`."""
    checked_aware(now)
    tokens = line_of(tokens)
    out: list[Moment] = []
    i = 0
    while i < len(tokens):
        if tokens[i].kind is WORD and not opens_moment(tokens[i].key):
            i += 1
            continue
        draft = whole_draft(tokens, i, now)
        if draft is None:
            i = after_scale(tokens, i)
            continue
        out.append(_settle(tokens, i, draft, now))
        i = draft.stop
    return tuple(out)


def after_scale(tokens: Tokens, i: int) -> int:
    """The next token where a moment may start: inside "dua puluh lima ribu" there is none, after its "ribu" there may be."""
    token = tokens[i]
    number = number_at(tokens, i) if token.kind is NUMBER or starts_number(token.key) else None
    if number is None or not number.scale:
        return i + 1
    inside = range(number.span.stop - 1, i, -1)
    return next((n + 1 for n in inside if known(lx.SCALES, tokens[n].key)), i + 1)


def checked_aware(now: dt.datetime) -> None:
    if now.utcoffset() is None:
        raise ValueError("now must be an aware datetime in the user's zone")


def whole_draft(tokens: Tokens, i: int, now: dt.datetime) -> Draft | None:
    memo = memo_of(tokens, now)
    if i not in memo:
        memo[i] = _pieced(tokens, i, now) if _may_go_on(tokens, i) else None
    found: Draft | None = memo[i]
    return found


def _pieced(tokens: Tokens, i: int, now: dt.datetime) -> Draft | None:
    draft = _piece(tokens, i, now, None)
    if draft is None:
        return None
    while draft.stop - i < _LONGEST_MOMENT:
        joined = _next(tokens, draft, now)
        if joined is None:
            break
        draft = joined
    if (
        draft.stop < len(tokens)
        and tokens[draft.stop].text == ")"
        and any(token.text == "(" for token in tokens[i : draft.stop])
    ):
        draft = replace(draft, stop=draft.stop + 1)
    return draft


def _next(tokens: Tokens, draft: Draft, now: dt.datetime) -> Draft | None:
    """The draft with the piece that follows it, at most two small words later."""
    at = draft.stop
    for _ in range(_MOST_BETWEEN + 1):
        if at >= len(tokens) or tokens[at].kind is NEWLINE:
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
    dated = before is not None and (before.has_day or before.part is not None) and before.clock is None
    if not _may_go_on(tokens, i) and not (dated and token.kind in _SPOKEN):
        return None
    found = _repeat_or_clock(tokens, i, now)
    if found is None and dated and not _is_length(tokens, i):
        found = bare_hour_at(tokens, i)
    found = found or day_at(tokens, i, now)
    if found:
        return found
    if before is None and token.kind in (NUMBER, WORD):
        # "9 tomorrow morning", "eight tonight": the hour comes first.
        hour = whole_at(tokens, i, 2) or ENGLISH_HOURS.get(token.key)
        follows = (
            day_at(tokens, i + 1, now)
            if hour is not None and 1 <= hour <= 24 and i + 1 < len(tokens) and not tokens[i].glued
            else None
        )
        if follows and follows.exact is None and key_at(tokens, i + 1) in _AFTER_HOUR:
            return Draft(i + 1, clock=Clock((hour or 0) % 24, certain=(hour or 0) > 12), grain=Grain.HOUR)
    return _part(tokens, i, before)


_SPOKEN = (NUMBER, WORD)


def _repeat_or_clock(tokens: Tokens, i: int, now: dt.datetime) -> Draft | None:
    """Read once, though asked for as the beginning of a moment and as what follows one."""
    memo = memo_of(tokens, ("clock", now))
    if i not in memo:
        memo[i] = repeat_at(tokens, i, now) or (clock_at(tokens, i) if not _is_length(tokens, i) else None)
    found: Draft | None = memo[i]
    return found


_AFTER_HOUR = frozenset({"tomorrow", "tonight", "tmrw", "this", "today"})


def _is_length(tokens: Tokens, i: int) -> bool:
    """ "20 minutes", "3 jam": a stretch, unless "past" or "to" makes minutes of the hour of it."""
    if tokens[i].kind is not NUMBER:
        return False
    unit = lx.GRAINS.get(key_at(tokens, i + 1))
    return unit is not None and unit != "minute" and not (key_at(tokens, i + 1) in ("h", "j") and tokens[i + 1].glued)


def _may_go_on(tokens: Tokens, i: int) -> bool:
    """Whether what follows a number can make a date or time of it; most numbers are neither, and need no second look."""
    token = tokens[i]
    if token.kind is NUMBER:
        return _digits_go_on(tokens, i)
    if token.kind is not WORD:
        return token.text == "@"
    if token.key in ("in", "the"):
        after = tokens[i + 1] if i + 1 < len(tokens) else token
        return after.kind is NUMBER or (after.key != token.key and _after_small_word(after.key))
    if not starts_number(token.key):
        return starts_moment(token.key)
    if token.key in ARTICLES:
        return _after_article(key_at(tokens, i + 1))
    number = number_at(tokens, i)
    if number and _is_amount(number):
        return _starts_moment_otherwise(token.key)
    stop = number.span.stop if number else i + 1
    if number and (number.ordinal or number.fraction):
        return True
    if (
        stop == i + 1
        and stop < len(tokens)
        and token.key not in ENGLISH_HOURS
        and _only_number(tokens[stop].key)
        and not (number and (number.ordinal or number.fraction))
    ):
        return _starts_moment_otherwise(token.key)  # "satu satu": only English says "nine fifty" of a clock
    return (
        _goes_on(tokens[stop].key if stop < len(tokens) else "")
        or (stop > i + 1 and _goes_on(tokens[i + 1].key))
        or _starts_moment_otherwise(token.key)
    )


def _digits_go_on(tokens: Tokens, i: int) -> bool:
    form = opener(tokens, i)
    if form == DIGITS:
        return False
    token = tokens[i]
    if form == DIGITS_MARK and token.glued and tokens[i - 1].text in _DATE_MARKS:
        return False  # inside "5/11/2026": a date starts at its first number
    number = number_at(tokens, i)
    if number is None:
        return True
    if _is_amount(number):
        return False
    if form == DIGITS_UNIT and tokens[i + 1].kind is NUMBER:
        return number.span.stop > i + 1 and _goes_on(key_at(tokens, number.span.stop))
    return True


_DATE_MARKS = frozenset("/-:.")


def _is_amount(number: Number) -> bool:
    return bool(number.scale) or number.grouped or number.percent or number.form is Form.SLANG


@lru_cache(maxsize=8192)
def opens_moment(key: str) -> bool:
    """Whether a word can be the first of a moment or of a number; most can not, and need no second look."""
    return key in ("in", "the") or starts_number(key) or starts_moment(key)


@lru_cache(maxsize=8192)
def _after_small_word(key: str) -> bool:
    return starts_moment(key) or key in ("about", "around")


@lru_cache(maxsize=8192)
def _after_article(key: str) -> bool:
    """ "a week ago", "a few days", "a quarter past", "a hundred days": what an article may open."""
    return known(lx.GRAINS, key) != "" or key in lx.FEW or key in lx.HALVES or key in SOLO_SCALES


@lru_cache(maxsize=8192)
def _goes_on(key: str) -> bool:
    return key == "-" or following_class(key) not in (DIGITS, DIGITS_MARK)


@lru_cache(maxsize=8192)
def _only_number(key: str) -> bool:
    return starts_number(key) and key not in lx.GRAINS and not known(lx.MONTHS, key) and not known(lx.WEEKDAYS, key)


@lru_cache(maxsize=8192)
def _starts_moment_otherwise(key: str) -> bool:
    """Number words that also name a day or a unit: "quarter", "min"."""
    return key in lx.GRAINS or key in lx.WEEKDAYS


@lru_cache(maxsize=8192)
def starts_moment(key: str) -> bool:
    """Whether a word can be the first of a piece; most words cannot."""
    return (
        starts_repeat(key)
        or starts_clock(key)
        or starts_day(key)
        or key in ("in", "early", "late", "the", "dini")
        or known(ph.PARTS, key) != ""
    )


def _part(tokens: Tokens, i: int, before: Draft | None) -> Draft | None:
    """pagi, "in the morning", "dini hari", "malem2"; not "makan siang" nor "selamat pagi"."""
    at = i
    if key_at(tokens, at) in ("in", "early", "late", "the"):
        at = past(tokens, at + 1, ("the", "in", "early"))
    if key_at(tokens, at) == "dini" and key_at(tokens, at + 1) == "hari":
        return Draft(at + 2, part=Part.DAWN, grain=Grain.PART)
    form = known(ph.PARTS, key_at(tokens, at))
    if (
        not form
        or key_at(tokens, i - 1) in ph.NOT_A_PART_AFTER
        or (at == i and i and tokens[i - 1].kind is NUMBER and before is None)
    ):
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
        return Moment(
            day,
            None,
            grain,
            draft.direction,
            span,
            before,
            after,
            part=part,
            zone=draft.zone,
            valid=draft.valid,
            recurrence=draft.recurrence,
        )
    clock = settled(draft.clock, part)
    open_hour = not clock.certain and 1 <= clock.hour <= 12
    chosen = likely(clock)
    other = replace(chosen, hour=(chosen.hour + 12) % 24, certain=True) if open_hour else None
    if draft.direction is not Direction.NEUTRAL and day is None:
        day = now.date()
    if other is not None:
        chosen, other = _in_sight(chosen, other, day, draft.direction, now)
    if clock.carry and day == now.date() and now.hour < time_of(chosen).hour <= _NIGHT_ENDS:
        chosen = clock = replace(clock, carry=0)  # "tonight at 2am" said past midnight: this night is the coming one
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


def _in_sight(
    chosen: Clock, other: Clock, day: dt.date | None, direction: Direction, now: dt.datetime
) -> tuple[Clock, Clock]:
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
