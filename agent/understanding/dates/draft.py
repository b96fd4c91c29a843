"""What one piece of a date says before the pieces are put together: "besok", "pagi", "jam 7" are three drafts of one moment.
A draft holds only what its words say; `merged` joins two that do not contradict one another.
A new fact that a piece can state is one more field here, and one line in `merged`.
"""

import datetime as dt
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from agent.understanding import lexicon as lx
from agent.understanding.dates.moment import Direction, Grain, Part, Recurrence, days_in_month
from agent.understanding.dates.phrases import PARTS, ZONES
from agent.understanding.numbers import starts_number
from agent.understanding.text import FRACTIONS, NUMBER, WORD, Token, known
from agent.understanding.words import singles

Tokens = Sequence[Token]


# A form of date or time: how to read it, and which first words it can have. Digits are told apart by what follows them,
# see `opener`: most numbers of a message are no date, and are then not asked about at all.
Form = tuple[Callable[[Tokens, int, dt.datetime], "Draft | None"], Callable[[str], bool]]
DIGITS = "#"
DIGITS_MARK, DIGITS_COLON, DIGITS_DOTS = "#/", "#:", "#."
DIGITS_MONTH, DIGITS_ORDINAL, DIGITS_UNIT, DIGITS_OF, DIGITS_HALF = "#month", "#th", "#unit", "#of", "#pm"


# Written once and never changed; not `frozen`, which would make the making of each four times as slow.
@dataclass(slots=True)
class Clock:
    """Hours and minutes as written; `certain` when a 24-hour form, am/pm or a part of the day settles the half of the day."""

    hour: int
    minute: int = 0
    second: int = 0
    certain: bool = False
    carry: int = 0  # days to add: midnight ends the day it is named with
    fine: Grain = Grain.HOUR


@dataclass(slots=True)
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
    days: int = 1  # how many days it covers: a weekend two
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
    if b.recurrence and not a.recurrence and (a.has_day or a.weekday is not None) and not a.soft:
        return _repeated(a, b)
    day = _day(a, b)
    if day is None:
        return None
    if a.recurrence and (b.date or b.weekday is not None) and not b.soft:
        return None
    direction = a.direction if a.direction is not Direction.NEUTRAL else b.direction
    return replace(
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


def _repeated(day: Draft, every: Draft) -> Draft | None:
    """ "tgl 25 tiap bulan", "senin tiap minggu": the day says on which, the repetition how often."""
    rule = every.recurrence
    if rule is None or day.date is None or day.before is None or rule.month_day is not None or rule.weekdays:
        return None
    if rule.frequency == "MONTHLY" and day.weekday is None:
        rule = replace(rule, month_day=day.date.day)
    elif rule.frequency == "YEARLY" and day.weekday is None:
        rule = replace(rule, month=day.date.month, month_day=day.date.day)
    elif rule.frequency == "WEEKLY" and day.weekday is not None:
        rule = replace(rule, weekdays=(day.weekday,))
    else:
        return None
    return replace(day, stop=every.stop, before=None, after=None, recurrence=rule)


def _in_month(month: Draft, day: Draft) -> Draft | None:
    """ "bulan depan tanggal 3": the day in that month."""
    if (
        month.date is None
        or day.date is None
        or day.before is None
        or day.after is None
        or (day.after - day.before).days > _TWO_MONTHS
    ):
        return None
    last = days_in_month(month.date.year, month.date.month)
    date = month.date.replace(day=day.date.day) if day.date.day <= last else None
    return replace(day, date=date, before=None, after=None, valid=date is not None, direction=month.direction)


_TWO_MONTHS = 62


def _day(a: Draft, b: Draft) -> Draft | None:
    """The draft whose day both agree on."""
    if not a.has_day and a.weekday is None and a.week is None:
        return replace(b, grain=b.grain or a.grain)
    if not b.has_day and b.weekday is None and b.week is None:
        return replace(a, grain=a.grain or b.grain)
    for one, two in ((a, b), (b, a)):
        if one.soft and not two.soft:
            return two
    if a.grain is Grain.MONTH and a.before is None and b.grain is Grain.DAY and b.weekday is None:
        return _in_month(a, b)
    for one, two in ((a, b), (b, a)):
        # "senin minggu depan", "wednesday of next week"
        if one.weekday is not None and two.week is not None and two.weekday is None and two.date is not None:
            return replace(
                one,
                date=two.date + dt.timedelta(days=one.weekday),
                before=None,
                after=None,
                week=two.week,
                grain=Grain.DAY,
            )
        # "jumat 5 nov": the date says it all; the weekday only confirms it
        if (
            one.weekday is not None
            and one.week is None
            and two.weekday is None
            and two.grain is Grain.DAY
            and two.has_day
        ):
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
        ahead = next(
            (d for n in range(12) if (d := _in_year(two.after, n)) is not None and d.weekday() == weekday), two.after
        )
        behind = next(
            (d for n in range(12) if (d := _in_year(two.before, -n)) is not None and d.weekday() == weekday), two.before
        )
        return replace(two, date=ahead, after=ahead, before=behind)
    return two


def _in_year(day: dt.date, years: int) -> dt.date | None:
    if day.month == 2 and day.day == 29:
        return day.replace(year=day.year + 4 * years) if days_in_month(day.year + 4 * years, 2) == 29 else None
    return day.replace(year=day.year + years)


def opener(tokens: Tokens, i: int) -> str:
    """The token as the first word of a form: its key, or for digits one of the DIGITS classes."""
    token = tokens[i]
    if token.kind is not NUMBER:
        return token.key
    if token.text.count(".") > 1:
        return DIGITS_DOTS
    if i + 1 >= len(tokens):
        return DIGITS
    following = tokens[i + 1]
    if following.kind is NUMBER:
        return (
            DIGITS_UNIT
            if following.text in FRACTIONS or (i + 2 < len(tokens) and tokens[i + 2].text == "/")
            else DIGITS
        )
    return following_class(following.key)


@lru_cache(maxsize=8192)
def following_class(key: str) -> str:
    """Which kind of number the word or mark after the digits makes of them."""
    if key in ("/", "-"):
        return DIGITS_MARK
    if key == ":":
        return DIGITS_COLON
    if known(lx.MONTHS, key) or key == "agustusan":
        return DIGITS_MONTH
    if key in lx.ORDINAL_ENDINGS:
        return DIGITS_ORDINAL
    if key in _AFTER_HOURS or known(PARTS, key) or key in ZONES:
        return DIGITS_HALF
    if key in _AFTER_DAYS:
        return DIGITS_OF
    counted = (
        known(lx.GRAINS, key)
        or known(lx.WEEKDAYS, key.removesuffix("s"))
        or known(lx.SCALES, key)
        or starts_number(key)
    )
    return DIGITS_UNIT if counted or key in ("more", "upcoming", "and", ".") else DIGITS


_AFTER_HOURS = singles("am pm a p oclock o clock ish in past to before til from tomorrow tonight tmrw this today")
_AFTER_DAYS = frozenset({"of", "bulan", "bln", "next", "the", "day"})


def key_at(tokens: Tokens, i: int) -> str:
    return tokens[i].key if 0 <= i < len(tokens) else ""


def keys_from(tokens: Tokens, i: int, count: int) -> tuple[str, ...]:
    return tuple(token.key for token in tokens[i : i + count])


def past(tokens: Tokens, i: int, words: Container[str], most: int = 3) -> int:
    """The token after the small words at `i`, of which there are at most so many."""
    stop = i
    while stop - i < most and stop < len(tokens) and tokens[stop].key in words:
        stop += 1
    return stop


def whole_at(tokens: Tokens, i: int, digits: int = 4) -> int | None:
    """The plain integer at `i`, of at most so many digits."""
    if 0 <= i < len(tokens) and tokens[i].kind is NUMBER and tokens[i].text.isdigit() and len(tokens[i].text) <= digits:
        return int(tokens[i].text)
    return None


def amount_follows(tokens: Tokens, i: int) -> bool:
    """ "1/2 juta", "3/4 gelas": the digits were a fraction."""
    return (
        i < len(tokens)
        and tokens[i].kind is WORD
        and bool(known(lx.SCALES, tokens[i].key) or known(lx.UNITS, tokens[i].key))
        and tokens[i].key not in ("x", "jam", "malam", "malem")
    )
