"""Weeks, months, years and their edges: "minggu depan", "bulan mei 2026", "akhir bulan", "end of next month", "weekend".
`unit_at` answers with the first day of the unit; `edge_at` with the day at its beginning, middle or end.
A new unit is one more name in lexicon.GRAINS and a step in `_unit_start`.
"""

import datetime as dt
from dataclasses import replace

from agent.understanding import lexicon as lx
from agent.understanding.dates import phrases as ph
from agent.understanding.dates.draft import Draft, Tokens, amount_follows, key_at, keys_from, past, whole_at
from agent.understanding.dates.moment import Direction, Grain, days_in_month, months_from
from agent.understanding.text import WORD, known

YEARS = range(1900, 2201)


def unit_at(tokens: Tokens, i: int, now: dt.datetime) -> Draft | None:
    """minggu depan, bulan lalu, this week, next year, weekend, "tahun ini", "oktober", "bulan mei 2026", "tahun 2025"."""
    today = now.date()
    weekend = _weekend(tokens, i, today)
    if weekend:
        return weekend
    key, after = key_at(tokens, i), key_at(tokens, i + 1)
    unit, steps, stop = "", None, i
    if key in lx.GRAINS and tokens[i].kind is WORD and lx.GRAINS[key] in _LONG:
        yang = 1 if after in ("yang", "yg") else 0
        steps = _steps(key_at(tokens, i + 1 + yang), english=False)
        if key_at(tokens, i + 1 + yang) == "akan" and key_at(tokens, i + 2 + yang) == "datang":
            steps, yang = 1, yang + 1
        unit, stop = lx.GRAINS[key], i + 2 + yang
    elif (
        after in lx.GRAINS
        and lx.GRAINS[after] in _LONG
        and key not in ("ini", "lalu", "depan", "kemarin", "besok", "lewat", "iki", "ni", "dpn", "kmrn")
    ):
        steps = _steps(key, english=True)
        unit, stop = lx.GRAINS[after], i + 2
    if unit and steps is not None:
        first = _unit_start(today, unit, steps)
        direction = Direction.FUTURE if steps > 0 else Direction.PAST if steps < 0 else Direction.NEUTRAL
        return Draft(stop, date=first, grain=Grain(unit), week=steps if unit == "week" else None, direction=direction)
    return _month_alone(tokens, i, today) or _year_alone(tokens, i)


_VERBS = frozenset({"may", "march"})
_LONG = frozenset({"week", "month", "quarter", "year"})


def _steps(word: str, *, english: bool) -> int | None:
    if word in ph.NEXT - {"besok", "bsk"} or (word in ("besok", "bsk") and not english):
        return 1
    if word in ph.LAST:
        return -1
    if word in ph.THIS or (english and word == "the"):
        return 0 if word != "the" else None
    return None


def _unit_start(today: dt.date, unit: str, steps: int) -> dt.date:
    if unit == "week":
        return today - dt.timedelta(days=today.weekday()) + dt.timedelta(days=7 * steps)
    if unit == "month":
        return months_from(today.replace(day=1), steps)
    if unit == "quarter":
        return months_from(today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1), 3 * steps)
    return dt.date(today.year + steps, 1, 1)


def _weekend(tokens: Tokens, i: int, today: dt.date) -> Draft | None:
    """akhir pekan, weekend ini, next weekend: its Saturday, and the Sunday with it."""
    keys = keys_from(tokens, i, 2)
    at = i
    word = ""
    if keys and keys[0] in ("next", "last", "this"):
        word, at = keys[0], i + 1
    if key_at(tokens, at) in ("weekend", "wiken", "wikend"):
        stop = at + 1
    elif keys_from(tokens, at, 2) in _WEEKENDS:
        stop = at + 2
    else:
        return None
    if not word and key_at(tokens, stop) in ph.NEXT | ph.LAST | ph.THIS:
        word, stop = key_at(tokens, stop), stop + 1
    monday = today - dt.timedelta(days=today.weekday())
    saturday = monday + dt.timedelta(days=5)
    if word in ph.NEXT:
        return Draft(stop, date=saturday + dt.timedelta(days=7), grain=Grain.DAY, days=2, direction=Direction.FUTURE)
    if word in ph.LAST:
        return Draft(stop, date=saturday - dt.timedelta(days=7), grain=Grain.DAY, days=2, direction=Direction.PAST)
    before = saturday if saturday <= today else saturday - dt.timedelta(days=7)
    return Draft(
        stop, date=saturday, before=None if word else before, after=None if word else saturday, grain=Grain.DAY, days=2
    )


def _month_alone(tokens: Tokens, i: int, today: dt.date) -> Draft | None:
    cued = key_at(tokens, i) in ("bulan", "bln", "in", "during", "sejak", "since")
    modifier = key_at(tokens, i) if key_at(tokens, i) in ("next", "last", "this") else ""
    at = i + 1 if cued or modifier else i
    form = known(lx.MONTHS, key_at(tokens, at))
    if not form or tokens[at].kind is not WORD:
        return None
    month, stop = lx.MONTHS[form], at + 1
    if modifier == "this" and form in _VERBS and stop < len(tokens) and tokens[stop].kind is WORD:
        return None  # "this may not be right"
    comma = 1 if key_at(tokens, stop) in (",", "/") else 0
    year = whole_at(tokens, stop + comma)
    if year in YEARS and year is not None and len(tokens[stop + comma].text) == 4:
        return Draft(stop + comma + 1, date=dt.date(year, month, 1), grain=Grain.MONTH)
    if (
        form in lx.WEAK_MONTHS
        and not cued
        and not modifier
        and len(tokens) > 1
        and key_at(tokens, stop) not in ph.NEXT | ph.LAST | ph.THIS
    ):
        return None
    word = modifier or (
        key_at(tokens, stop) if key_at(tokens, stop) in ("lalu", "kemarin", "depan", "ini", "tahun") else ""
    )
    if word == "tahun":
        steps = _steps(key_at(tokens, stop + 1), english=False)
        return (
            Draft(stop + 2, date=dt.date(today.year + steps, month, 1), grain=Grain.MONTH)
            if steps is not None
            else None
        )
    end = stop if modifier or not word else stop + 1
    before = dt.date(today.year - (month > today.month), month, 1)
    after = dt.date(today.year + (month < today.month), month, 1)
    if word in ph.LAST:
        past = before if before.month != today.month else before.replace(year=today.year - 1)
        return Draft(end, date=past, grain=Grain.MONTH, direction=Direction.PAST)
    if word in ph.NEXT:
        return Draft(
            end,
            date=after if month != today.month else after.replace(year=today.year + 1),
            grain=Grain.MONTH,
            direction=Direction.FUTURE,
        )
    return Draft(end, date=after, before=before, after=after, grain=Grain.MONTH)


def _year_alone(tokens: Tokens, i: int) -> Draft | None:
    if key_at(tokens, i) not in ("tahun", "thn", "in", "since", "sejak", "year"):
        return None
    at = i + 1
    if key_at(tokens, at) in ("tahun", "year", "the"):
        at += 1
    year = whole_at(tokens, at)
    if year not in YEARS or year is None or len(tokens[at].text) != 4 or amount_follows(tokens, at + 1):
        return None
    return Draft(at + 1, date=dt.date(year, 1, 1), grain=Grain.YEAR)


_EDGES = {
    "akhir": "end", "awal": "begin", "pertengahan": "middle", "tengah": "middle", "end": "end", "beginning": "begin", "start": "begin",
    "mid": "middle", "penghujung": "end", "last": "last",
}  # fmt: skip
_WEEKENDS = (("akhir", "pekan"), ("akhir", "minggu"))
_SHORT_EDGES = frozenset({"eom", "eoy", "bom", "boy", "eod"})


def edge_at(tokens: Tokens, i: int, now: dt.datetime) -> Draft | None:
    """akhir bulan, awal bulan depan, end of month, pertengahan november, "akhir tahun", EOM."""
    at = i + 1 if key_at(tokens, i) == "the" else i
    key = key_at(tokens, at)
    today = now.date()
    if key in _SHORT_EDGES:
        if key == "eod":
            return Draft(at + 1, date=today, grain=Grain.DAY)
        first = today.replace(day=1) if key.endswith("m") else today.replace(month=1, day=1)
        return Draft(
            at + 1,
            date=first if key[0] == "b" else last_day(first, "month" if key.endswith("m") else "year"),
            grain=Grain.DAY,
        )
    if keys_from(tokens, at, 2) in _WEEKENDS:
        return None
    which = _EDGES.get(key)
    if which is None:
        return None
    at += 1
    if which == "last":
        if key_at(tokens, at) != "day" or key_at(tokens, at + 1) != "of":
            return None
        which, at = "end", at + 1
    at = past(tokens, at, ("of", "the", "di", "-"))
    if at >= len(tokens):
        return None
    if key_at(tokens, at) in ("day", "hari"):
        return Draft(at + 1, date=today, grain=Grain.DAY) if which == "end" and key == "end" else None
    unit = unit_at(tokens, at, now)
    if unit is None:
        name = lx.GRAINS.get(key_at(tokens, at), "")
        if name not in _LONG or (key == "tengah" and name != "month"):
            return None
        unit = Draft(at + 1, date=_unit_start(today, name, 0), grain=Grain(name))
    if unit.date is None or unit.grain is None or unit.grain.value not in _LONG:
        return None
    last = last_day(unit.date, unit.grain.value)
    day = {"begin": unit.date, "end": last, "middle": unit.date + (last - unit.date) // 2}[which]
    if which == "middle" and unit.grain is Grain.MONTH:
        day = unit.date.replace(day=15)
    before = after = None
    if unit.before is not None and unit.after is not None:
        shift = day - unit.date
        before, after = (unit.before + shift if which != "end" else last_day(unit.before, unit.grain.value)), day
    return replace(unit, date=day, before=before, after=after, week=None, grain=Grain.DAY)


def last_day(first: dt.date, unit: str) -> dt.date:
    if unit == "week":
        return first + dt.timedelta(days=6 - first.weekday())
    if unit == "month":
        return first.replace(day=days_in_month(first.year, first.month))
    if unit == "quarter":
        return last_day(months_from(first, 2), "month")
    return dt.date(first.year, 12, 31)


def month_at(tokens: Tokens, i: int, today: dt.date) -> Draft | None:
    """A month: "october 2014", "bulan depan", "this month"."""
    offset, stop = month_words(tokens, i)
    if offset is not None:
        direction = Direction.FUTURE if offset > 0 else Direction.PAST if offset < 0 else Direction.NEUTRAL
        return Draft(stop, date=months_from(today.replace(day=1), offset), grain=Grain.MONTH, direction=direction)
    return _month_alone(tokens, i, today) if i < len(tokens) else None


def month_words(tokens: Tokens, i: int) -> tuple[int | None, int]:
    """Months from this one: "bulan depan" 1, "bulan lalu" -1, "this month" 0; "bulan 12" is none of them."""
    a, b, c = (key_at(tokens, i + n) for n in range(3))
    if a in ("bulan", "bln"):
        if b in ph.NEXT:
            return 1, i + 2
        if b in ph.LAST or (b in ("yang", "yg") and c in ph.LAST):
            return -1, i + (2 if b in ph.LAST else 3)
        if b in ph.THIS:
            return 0, i + 2
    if b in ("month",):
        if a in ph.NEXT:
            return 1, i + 2
        if a in ph.LAST:
            return -1, i + 2
        if a in ph.THIS | {"the"}:
            return 0, i + 2
    return None, i


def starts_unit(key: str) -> bool:
    return key in _FIRST or key in lx.GRAINS or known(lx.MONTHS, key) != ""


def starts_edge(key: str) -> bool:
    return key == "the" or key in _EDGES or key in _SHORT_EDGES


_FIRST = ph.NEXT | ph.LAST | ph.THIS | {"in", "during", "sejak", "since", "weekend", "wiken", "wikend", "akhir", "the"}
