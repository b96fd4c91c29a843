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
from agent.understanding.dates.clock import clock_at, starts_clock
from agent.understanding.dates.draft import (
    DIGITS,
    DIGITS_MARK,
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
from agent.understanding.numbers import number_at, starts_number
from agent.understanding.text import TokenKind, known, memo_of, span_of

# Small words that may stand between two pieces of one moment.
_BETWEEN = frozenset(
    {
        "at",
        "on",
        "pada",
        "di",
        "in",
        "the",
        ",",
        "@",
        "for",
        "pas",
        "of",
        "sekitar",
        "around",
        "about",
        "hari",
        "yang",
        "yg",
        "itu",
        "from",
        "mulai",
        "(",
        "early",
        "late",
        "utk",
        "then",
    }
)
_MOST_BETWEEN = 2
_LONGEST_MOMENT = 24  # tokens


def read_moments(tokens: Tokens, now: dt.datetime) -> tuple[Moment, ...]:
    """Every point in time of the message, resolved against the aware `now`."""
    checked_aware(now)
    out: list[Moment] = []
    i = 0
    while i < len(tokens):
        draft = whole_draft(tokens, i, now)
        if draft is None:
            i += 1
            continue
        out.append(_settle(tokens, i, draft, now))
        i = draft.stop
    return tuple(out)


def checked_aware(now: dt.datetime) -> None:
    if now.utcoffset() is None:
        raise ValueError("now must be an aware datetime in the user's zone")


def whole_draft(tokens: Tokens, i: int, now: dt.datetime) -> Draft | None:
    token = tokens[i]
    if token.kind is TokenKind.WORD and not starts_moment(token.key):
        return None
    memo = memo_of(tokens, now)
    if i not in memo:
        memo[i] = _pieced(tokens, i, now)
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
    if not dated and not _may_go_on(tokens, i):
        return None
    found = (
        repeat_at(tokens, i, now)
        or (clock_at(tokens, i, dated=dated) if not _is_length(tokens, i) else None)
        or day_at(tokens, i, now)
    )
    if found:
        return found
    if before is None and token.kind in (TokenKind.NUMBER, TokenKind.WORD):
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


_AFTER_HOUR = frozenset({"tomorrow", "tonight", "tmrw", "this", "today"})


def _is_length(tokens: Tokens, i: int) -> bool:
    """ "20 minutes", "3 jam": a stretch, unless "past" or "to" makes minutes of the hour of it."""
    if tokens[i].kind is not TokenKind.NUMBER:
        return False
    unit = lx.GRAINS.get(key_at(tokens, i + 1))
    return unit is not None and unit != "minute" and not (key_at(tokens, i + 1) in ("h", "j") and tokens[i + 1].glued)


def _may_go_on(tokens: Tokens, i: int) -> bool:
    """Whether what follows a number can make a date or time of it; most numbers are neither, and need no second look."""
    token = tokens[i]
    if token.kind is TokenKind.WORD and not starts_number(token.key):
        return starts_moment(token.key)
    if token.kind is TokenKind.MARK:
        return token.text == "@"
    if token.kind is TokenKind.NUMBER:
        return opener(tokens, i) != DIGITS
    number = number_at(tokens, i)
    stop = number.span.stop if number else i + 1
    if number and (number.ordinal or number.fraction):
        return True
    return (
        _goes_on(tokens[stop].key if stop < len(tokens) else "")
        or (stop > i + 1 and _goes_on(tokens[i + 1].key))
        or _starts_moment_otherwise(token.key)
    )


@lru_cache(maxsize=8192)
def _goes_on(key: str) -> bool:
    return key == "-" or following_class(key) not in (DIGITS, DIGITS_MARK)


@lru_cache(maxsize=8192)
def _starts_moment_otherwise(key: str) -> bool:
    """Number words that also name a day or a unit: "quarter", "min", "a"."""
    return key in lx.GRAINS or key in lx.WEEKDAYS or key in ("a", "an")


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
        or (at == i and i and tokens[i - 1].kind is TokenKind.NUMBER and before is None)
    ):
        return None
    stop = at + 1
    if key_at(tokens, stop) == "2" and tokens[stop].glued:
        stop += 1  # "pagi2"
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
