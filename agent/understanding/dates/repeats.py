"""Repetition: "tiap hari", "setiap senin dan kamis", "tiap tgl 5", "2 minggu sekali", "every other day", "weekly".
`repeat_at` answers with a draft that carries the Recurrence and its first day ahead.
A new way of saying how often is one more branch in `_what` or one more word in SINGLE.
"""

import datetime as dt
from dataclasses import replace
from functools import lru_cache

from agent.understanding import lexicon as lx
from agent.understanding.dates import phrases as ph
from agent.understanding.dates.draft import DIGITS_OF, DIGITS_UNIT, Draft, Tokens, key_at, opener, whole_at
from agent.understanding.dates.made import monthless, yearless
from agent.understanding.dates.moment import Direction, Frequency, Grain, Recurrence, days_in_month
from agent.understanding.dates.weekdays import weekday_at
from agent.understanding.numbers import number_at, starts_number
from agent.understanding.text import known

SINGLE: dict[str, Recurrence] = {
    "everyday": Recurrence("DAILY"), "daily": Recurrence("DAILY"), "harian": Recurrence("DAILY"),
    "weekly": Recurrence("WEEKLY"), "mingguan": Recurrence("WEEKLY"), "biweekly": Recurrence("WEEKLY", 2),
    "fortnightly": Recurrence("WEEKLY", 2),
    "monthly": Recurrence("MONTHLY"), "bulanan": Recurrence("MONTHLY"), "quarterly": Recurrence("MONTHLY", 3),
    "yearly": Recurrence("YEARLY"), "annually": Recurrence("YEARLY"), "tahunan": Recurrence("YEARLY"), "hourly": Recurrence("HOURLY"),
}  # fmt: skip
_FREQUENCIES: dict[str, Frequency] = {
    "minute": "MINUTELY",
    "hour": "HOURLY",
    "day": "DAILY",
    "week": "WEEKLY",
    "month": "MONTHLY",
    "year": "YEARLY",
}
_GRAINS = {
    "MINUTELY": Grain.MINUTE,
    "HOURLY": Grain.HOUR,
    "DAILY": Grain.DAY,
    "WEEKLY": Grain.DAY,
    "MONTHLY": Grain.DAY,
    "YEARLY": Grain.DAY,
}
_AND = frozenset({"dan", "and", "sama", "&", ",", "n", "/", "+"})
_WORKDAYS = (0, 1, 2, 3, 4)
_ONCE = frozenset({"sekali", "skali"})


def repeat_at(tokens: Tokens, i: int, now: dt.datetime) -> Draft | None:
    """The repetition that starts at token `i`."""
    if not starts_repeat(opener(tokens, i)):
        return None
    key = key_at(tokens, i)
    every = (known(ph.EVERY, key) != "" and key != "each") or key == "each"
    if every:
        at = i + 1
        if key_at(tokens, at) == "-" and key_at(tokens, at + 1) in ph.EVERY:
            at += 2
        found = _what(tokens, at, now)
        return replace(found, direction=Direction.NEUTRAL) if found else None
    single = SINGLE.get(key)
    if single and not (i and tokens[i - 1].kind.value == "number"):
        return _started(i + 1, single, now)
    return _once(tokens, i, now)


@lru_cache(maxsize=8192)
def starts_repeat(key: str) -> bool:
    return (
        key in (DIGITS_UNIT, DIGITS_OF)
        or key == "once"
        or key in SINGLE
        or starts_number(key)
        or known(ph.EVERY, key) != ""
        or known(lx.ONE_OF, key) != ""
    )


def _started(stop: int, rule: Recurrence, now: dt.datetime) -> Draft:
    """The draft of a rule, its date the first one ahead; a time that has gone by moves it on later."""
    today = now.date()
    day = today
    if rule.month is not None and rule.month_day is not None:
        day = yearless(rule.month, rule.month_day, today)[1] or today
    elif rule.month_day == -1:
        day = today.replace(day=days_in_month(today.year, today.month))
    elif rule.month_day is not None:
        day = monthless(rule.month_day, today)[1] or today
    elif rule.weekdays:
        day = min(today + dt.timedelta(days=(weekday - today.weekday() - 1) % 7 + 1) for weekday in rule.weekdays)
    return Draft(stop, date=day, grain=_GRAINS[rule.frequency], recurrence=rule)


def _what(tokens: Tokens, at: int, now: dt.datetime) -> Draft | None:
    """What follows "every"."""
    interval = 1
    if key_at(tokens, at) in ("other", "second", "alternate"):
        interval, at = 2, at + 1
    days = _weekdays(tokens, at)
    if days:
        weekdays, stop = days
        if key_at(tokens, at) not in ("minggu", "mgg") or len(weekdays) > 1:
            return _started(stop, Recurrence("WEEKLY", interval, weekdays), now)
    if key_at(tokens, at) in ("tgl", "tanggal"):
        day = whole_at(tokens, at + 1, 2)
        if day is None or not 1 <= day <= 31:
            return None
        month = known(lx.MONTHS, key_at(tokens, at + 2))
        if month:
            return _started(at + 3, Recurrence("YEARLY", month_day=day, month=lx.MONTHS[month]), now)
        stop = at + 4 if (key_at(tokens, at + 2), key_at(tokens, at + 3)) == ("tiap", "bulan") else at + 2
        return _started(stop, Recurrence("MONTHLY", interval, month_day=day), now)
    if (key_at(tokens, at), key_at(tokens, at + 1)) in (("akhir", "bulan"), ("awal", "bulan")):
        return _started(at + 2, Recurrence("MONTHLY", month_day=-1 if key_at(tokens, at) == "akhir" else 1), now)
    if key_at(tokens, at) in ("weekend", "wiken") or (key_at(tokens, at), key_at(tokens, at + 1)) == ("akhir", "pekan"):
        return _started(at + (2 if key_at(tokens, at) == "akhir" else 1), Recurrence("WEEKLY", interval, (5, 6)), now)
    if key_at(tokens, at) == "weekday" or (key_at(tokens, at), key_at(tokens, at + 1)) in (
        ("hari", "kerja"),
        ("working", "day"),
        ("work", "day"),
    ):
        return _started(
            at + (1 if key_at(tokens, at) == "weekday" else 2), Recurrence("WEEKLY", interval, _WORKDAYS), now
        )
    part = known(ph.PARTS, key_at(tokens, at))
    if part:
        return replace(_started(at + 1, Recurrence("DAILY", interval), now), part=ph.PARTS[part])
    if key_at(tokens, at) in ("jam", "pukul") and whole_at(tokens, at + 1, 2) is not None:
        return _started(at, Recurrence("DAILY"), now)
    number = number_at(tokens, at) if at < len(tokens) else None
    if number and number.value == int(number.value) and 1 <= number.value <= 999 and not number.scale:
        month = known(lx.MONTHS, key_at(tokens, number.span.stop))
        if month and number.value <= 31:
            return _started(
                number.span.stop + 1, Recurrence("YEARLY", month_day=int(number.value), month=lx.MONTHS[month]), now
            )
        if number.ordinal and tokens[at].kind.value == "number":
            return (
                _started(number.span.stop, Recurrence("MONTHLY", month_day=int(number.value)), now)
                if number.value <= 31
                else None
            )
        interval, at = int(number.value), number.span.stop
    unit = lx.GRAINS.get(known(lx.GRAINS, key_at(tokens, at)))
    if unit is None or (unit != "quarter" and unit not in _FREQUENCIES) or len(key_at(tokens, at)) == 1:
        return None
    stop = at + 1
    rule = Recurrence("MONTHLY", 3 * interval) if unit == "quarter" else Recurrence(_FREQUENCIES[unit], interval)
    if unit == "month":
        # "tiap bulan tanggal 5"
        day = whole_at(tokens, stop + 1, 2) if key_at(tokens, stop) in ("tgl", "tanggal") else None
        if day is not None and 1 <= day <= 31:
            rule, stop = replace(rule, month_day=day), stop + 2
    return _started(stop, rule, now)


def _weekdays(tokens: Tokens, at: int) -> tuple[tuple[int, ...], int] | None:
    """senin; senin dan kamis; senin, rabu, jumat; senin-jumat; hari senin sampai jumat."""
    found = weekday_at(tokens, at)
    if found is None:
        return None
    days, stop = [found[0]], found[1]
    link = key_at(tokens, stop)
    if link in ("-", "sampai", "sampe", "to", "hingga", "through"):
        last = weekday_at(tokens, stop + 1)
        if last:
            return tuple((days[0] + n) % 7 for n in range((last[0] - days[0]) % 7 + 1)), last[1]
    while True:
        step = stop
        while key_at(tokens, step) in _AND:
            step += 1
        more = weekday_at(tokens, step) if step > stop and step < len(tokens) else None
        if more is None:
            return tuple(sorted(set(days))), stop
        days.append(more[0])
        stop = more[1]


def _once(tokens: Tokens, i: int, now: dt.datetime) -> Draft | None:
    """ "2 hari sekali", "seminggu sekali", "sebulan sekali", "once a week"."""
    key = key_at(tokens, i)
    if key == "once" and key_at(tokens, i + 1) in ("a", "every", "per"):
        unit = lx.GRAINS.get(key_at(tokens, i + 2), "")
        return _started(i + 3, Recurrence(_FREQUENCIES[unit]), now) if unit in _FREQUENCIES else None
    one = known(lx.ONE_OF, key)
    if one and key_at(tokens, i + 1) in _ONCE:
        unit = lx.GRAINS.get(lx.ONE_OF[one], "")
        return _started(i + 2, Recurrence(_FREQUENCIES[unit]), now) if unit in _FREQUENCIES else None
    if key_at(tokens, i + 2) not in _ONCE and key_at(tokens, i + 3) not in _ONCE:
        return None
    number = number_at(tokens, i)
    if number is None or number.value != int(number.value) or not 1 <= number.value <= 999:
        return None
    unit = lx.GRAINS.get(known(lx.GRAINS, key_at(tokens, number.span.stop)), "")
    stop = number.span.stop + 1
    return (
        _started(stop + 1, Recurrence(_FREQUENCIES[unit], int(number.value)), now)
        if unit in _FREQUENCIES and key_at(tokens, stop) in _ONCE
        else None
    )
