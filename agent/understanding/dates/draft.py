"""What one piece of a date says before the pieces are put together: "besok", "pagi", "jam 7" are three drafts of one moment.
A draft holds only what its words say; `merged` joins two that do not contradict one another.
A new fact that a piece can state is one more field here, and one line in `merged`.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from agent.understanding import lexicon as lx
from agent.understanding.dates.moment import Direction, Grain, Part, Recurrence, days_in_month
from agent.understanding.text import Token, TokenKind, known

Tokens = Sequence[Token]


@dataclass(frozen=True, slots=True)
class Clock:
    """Hours and minutes as written; `certain` when a 24-hour form, am/pm or a part of the day settles the half of the day."""

    hour: int
    minute: int = 0
    second: int = 0
    certain: bool = False
    carry: int = 0  # days to add: midnight ends the day it is named with
    fine: Grain = Grain.HOUR


@dataclass(frozen=True, slots=True)
class Draft:
    stop: int
    date: dt.date | None = None
    before: dt.date | None = None
    after: dt.date | None = None
    weekday: int | None = None
    week: int | None = None  # weeks from this one, when a weekday is to be taken from it
    clock: Clock | None = None
    until: Clock | None = None
    part: Part | None = None
    grain: Grain | None = None
    direction: Direction = Direction.NEUTRAL
    exact: dt.datetime | None = None
    zone: str | None = None
    valid: bool = True
    recurrence: Recurrence | None = None
    soft: bool = False  # "tadi", "nanti": a direction more than a day

    @property
    def has_day(self) -> bool:
        return self.date is not None or self.before is not None or self.after is not None or not self.valid


def merged(a: Draft, b: Draft) -> Draft | None:
    """Both pieces as one, or None when they are about different moments."""
    if a.exact or b.exact:
        return None
    if a.recurrence and b.recurrence:
        return None
    for name in ("clock", "part", "zone"):
        if getattr(a, name) is not None and getattr(b, name) is not None and not (name == "part" and a.part is b.part):
            return None
    day = _day(a, b)
    if day is None:
        return None
    if a.recurrence and (b.date or b.weekday is not None) and not b.soft:
        return None
    direction = a.direction if a.direction is not Direction.NEUTRAL else b.direction
    found = replace(
        day,
        stop=b.stop,
        clock=a.clock or b.clock,
        until=a.until or b.until,
        part=a.part or b.part,
        zone=a.zone or b.zone,
        valid=a.valid and b.valid,
        recurrence=a.recurrence or b.recurrence,
        direction=direction,
        soft=a.soft and b.soft,
    )
    return found


def _day(a: Draft, b: Draft) -> Draft | None:
    """The draft whose day both agree on."""
    if not a.has_day and a.weekday is None and a.week is None:
        return replace(b, grain=b.grain or a.grain)
    if not b.has_day and b.weekday is None and b.week is None:
        return replace(a, grain=a.grain or b.grain)
    for one, two in ((a, b), (b, a)):
        if one.soft and not two.soft:
            return two
    for one, two in ((a, b), (b, a)):
        # "senin minggu depan", "wednesday of next week"
        if one.weekday is not None and two.week is not None and two.weekday is None and two.date is not None:
            return replace(one, date=two.date + dt.timedelta(days=one.weekday), before=None, after=None, week=two.week, grain=Grain.DAY)
        # "jumat 5 nov": the date says it all; the weekday only confirms it
        if one.weekday is not None and one.week is None and two.weekday is None and two.grain is Grain.DAY and two.has_day:
            return _confirmed(one, two)
    return None


def _confirmed(one: Draft, two: Draft) -> Draft:
    day, weekday = two.date, one.weekday
    if day is None or weekday is None or day.weekday() == weekday:
        return two
    if two.before is None and two.direction is not Direction.NEUTRAL:
        # "besok senin" said on a Wednesday is the Monday to come, "kemarin senin" the one behind.
        step = (weekday - day.weekday()) % 7 if two.direction is Direction.FUTURE else -((day.weekday() - weekday) % 7)
        return replace(two, date=day + dt.timedelta(days=step))
    if two.before is not None and two.after is not None and two.before.month == two.after.month:
        # "Fri, Jul 18": the weekday tells the year.
        ahead = next((d for n in range(12) if (d := _in_year(two.after, n)) is not None and d.weekday() == weekday), two.after)
        behind = next((d for n in range(12) if (d := _in_year(two.before, -n)) is not None and d.weekday() == weekday), two.before)
        return replace(two, date=ahead, after=ahead, before=behind)
    return two


def _in_year(day: dt.date, years: int) -> dt.date | None:
    if day.month == 2 and day.day == 29:
        return day.replace(year=day.year + 4 * years) if days_in_month(day.year + 4 * years, 2) == 29 else None
    return day.replace(year=day.year + years)


def key_at(tokens: Tokens, i: int) -> str:
    return tokens[i].key if 0 <= i < len(tokens) else ""


def keys_from(tokens: Tokens, i: int, count: int) -> tuple[str, ...]:
    return tuple(token.key for token in tokens[i : i + count])


def whole_at(tokens: Tokens, i: int, digits: int = 4) -> int | None:
    """The plain integer at `i`, of at most so many digits."""
    if 0 <= i < len(tokens) and tokens[i].kind is TokenKind.NUMBER and tokens[i].text.isdigit() and len(tokens[i].text) <= digits:
        return int(tokens[i].text)
    return None


def amount_follows(tokens: Tokens, i: int) -> bool:
    """ "1/2 juta", "3/4 gelas": the digits were a fraction."""
    return i < len(tokens) and tokens[i].kind is TokenKind.WORD and bool(known(lx.SCALES, tokens[i].key) or known(lx.UNITS, tokens[i].key)) and tokens[i].key not in ("x", "jam", "malam", "malem")
