"""Weekdays: "senin", "hari minggu", "senin depan", "next tuesday", "malam jumat", "first monday of next month".
"minggu" is Sunday here unless a modifier makes a week of it; short names ("sat", "min") need a neighbour of the calendar.
A new modifier goes into phrases.py.
"""

import datetime as dt

from agent.understanding import lexicon as lx
from agent.understanding.dates import phrases as ph
from agent.understanding.dates.draft import DIGITS_ORDINAL, DIGITS_UNIT, Draft, Tokens, key_at, past, whole_at
from agent.understanding.dates.moment import Direction, Grain, Part, days_in_month
from agent.understanding.dates.units import month_at
from agent.understanding.numbers import number_at, starts_number
from agent.understanding.text import MARK, NUMBER, WORD, known


def weekday_at(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """The weekday named at `i` and the token after it; short and doubtful names need "hari" or a neighbour of the calendar."""
    hari = key_at(tokens, i) in ("hari", "hr", "hri", "dino", "dinten")
    at = i + 1 if hari else i
    form = known(lx.WEEKDAYS, key_at(tokens, at))
    if not form or tokens[at].kind is not WORD:
        return None
    stop = at + 1
    if form in lx.WEAK_WEEKDAYS and not hari and not _calendar_beside(tokens, at):
        return None
    if key_at(tokens, stop) == "." and tokens[stop].glued and len(form) <= 4:
        stop += 1
    return lx.WEEKDAYS[form], stop


def _calendar_beside(tokens: Tokens, at: int) -> bool:
    """Whether a neighbour shows that "sat", "min", "sel" is a day: alone in the message, before a date, a time or a part."""
    alone = at == 0 and (len(tokens) == 1 or (len(tokens) == 2 and tokens[1].kind is not WORD))
    after, before = key_at(tokens, at + 1), key_at(tokens, at - 1)
    if (
        alone
        or after in ph.NEXT | ph.LAST | ph.THIS
        or known(ph.PARTS, after)
        or after in ("jam", "pukul", "jm", "at", "tgl")
    ):
        return True
    if before in ph.NEXT | ph.LAST | ph.THIS | ph.EVERY | {"on", "hari", "easter"}:
        return True
    if after == "," or before == ",":
        near = at + 2 if after == "," else at - 2
        return (
            bool(known(lx.MONTHS, key_at(tokens, near)))
            or whole_at(tokens, near, 2) is not None
            or bool(known(lx.MONTHS, key_at(tokens, near - 1)))
        )
    return (
        bool(known(lx.MONTHS, after))
        or (after == "the" and whole_at(tokens, at + 2, 2) is not None)
        or _clocklike(tokens, at + 1)
    )


def _clocklike(tokens: Tokens, i: int) -> bool:
    if whole_at(tokens, i, 2) is None:
        return False
    return key_at(tokens, i + 1) in (":", "am", "pm", "st", "nd", "rd", "th") or bool(
        known(lx.MONTHS, key_at(tokens, i + 1))
    )


def weekday(tokens: Tokens, i: int, now: dt.datetime) -> Draft | None:
    """senin, hari minggu, senin depan, next tuesday, "malam jumat" (the night before it)."""
    today = now.date()
    monday = today - dt.timedelta(days=today.weekday())
    if (known(ph.PARTS, key_at(tokens, i)) and ph.PARTS[known(ph.PARTS, key_at(tokens, i))] is Part.NIGHT) or key_at(
        tokens, i
    ) == "malming":
        return _eve(tokens, i, today)
    before = ""
    at = i
    if key_at(tokens, at) in ph.NEXT | ph.LAST | ph.THIS and key_at(tokens, at) not in (
        "besok",
        "bsk",
        "kemarin",
        "kmrn",
        "kemaren",
        "ini",
        "iki",
        "lewat",
        "sekarang",
        "kmren",
        "wingi",
        "sebelumnya",
        "datang",
    ):
        before, at = key_at(tokens, at), at + 1
        if before == "this" and key_at(tokens, at) in ("past", "last", "coming", "upcoming", "next"):
            before, at = ("last" if key_at(tokens, at) in ph.LAST else "coming"), at + 1
    named = weekday_at(tokens, at)
    if named is None:
        return None
    weekday, stop = named
    form = known(lx.WEEKDAYS, tokens[stop - 1].key)
    is_minggu = form in ("minggu", "mgg") and key_at(tokens, at) != "hari"
    word, end = before, stop
    if not before:
        after = key_at(tokens, stop)
        if after in ("yang", "yg") and key_at(tokens, stop + 1) in ph.LAST | {"akan"}:
            word, end = key_at(tokens, stop + 1), stop + 2
            if word == "akan":
                word, end = "depan", stop + 3
        elif after in ph.NEXT | ph.LAST | ph.THIS and after not in (
            "next",
            "last",
            "this",
            "past",
            "coming",
            "following",
            "sekarang",
        ):
            word, end = after, stop + 1
    if is_minggu and word and word not in ("besok", "bsk"):
        return None  # "minggu depan" is a week
    if (key_at(tokens, end), key_at(tokens, end + 1)) == ("after", "next"):
        return Draft(
            end + 2,
            date=weekday_ahead(today, weekday) + dt.timedelta(days=7),
            weekday=weekday,
            week=99,
            grain=Grain.DAY,
            direction=Direction.FUTURE,
        )
    on_day = _of_month_day(tokens, stop, weekday, today) if not word or word in ph.THIS else None
    if on_day:
        return on_day
    if word in ("besok", "bsk", "coming", "upcoming"):
        return Draft(
            end,
            date=weekday_ahead(today, weekday),
            weekday=weekday,
            grain=Grain.DAY,
            direction=Direction.FUTURE,
            week=99,
        )
    if word in ph.NEXT:
        return Draft(
            end,
            date=monday + dt.timedelta(days=7 + weekday),
            weekday=weekday,
            grain=Grain.DAY,
            direction=Direction.FUTURE,
            week=1,
        )
    if word in ph.LAST:
        return Draft(
            end,
            date=weekday_behind(today, weekday),
            weekday=weekday,
            grain=Grain.DAY,
            direction=Direction.PAST,
            week=-1,
        )
    if word in ph.THIS:
        return Draft(end, date=monday + dt.timedelta(days=weekday), weekday=weekday, grain=Grain.DAY, week=0)
    return Draft(
        stop,
        date=weekday_ahead(today, weekday),
        before=weekday_behind(today, weekday),
        after=weekday_ahead(today, weekday),
        weekday=weekday,
        grain=Grain.DAY,
    )


def weekday_ahead(today: dt.date, weekday: int) -> dt.date:
    return today + dt.timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def weekday_behind(today: dt.date, weekday: int) -> dt.date:
    return today - dt.timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)


def _eve(tokens: Tokens, i: int, today: dt.date) -> Draft | None:
    """ "malam minggu" is Saturday night."""
    if key_at(tokens, i) == "malming":
        weekday, stop = 5, i + 1
    else:
        form = known(lx.WEEKDAYS, key_at(tokens, i + 1))
        if not form or form in lx.WEAK_WEEKDAYS or key_at(tokens, i) in ("night", "evening"):
            return None
        weekday, stop = (lx.WEEKDAYS[form] - 1) % 7, i + 2
    if key_at(tokens, stop) in ph.LAST | {"kemarin"}:
        return Draft(
            stop + 1,
            date=weekday_behind(today, weekday),
            weekday=weekday,
            week=-1,
            part=Part.NIGHT,
            grain=Grain.PART,
            direction=Direction.PAST,
        )
    if key_at(tokens, stop) in ph.NEXT:
        stop += 1
    # On the day itself its evening is still meant: "malam minggu" said on a Saturday is tonight.
    after = today if today.weekday() == weekday else weekday_ahead(today, weekday)
    return Draft(
        stop,
        date=after,
        before=weekday_behind(today, weekday),
        after=after,
        weekday=weekday,
        week=99,
        part=Part.NIGHT,
        grain=Grain.PART,
    )


def _of_month_day(tokens: Tokens, stop: int, weekday: int, today: dt.date) -> Draft | None:
    """ "Thu 15th", "monday the 21st", "jumat tgl 13": the nearest days that are both."""
    at = stop
    cued = key_at(tokens, at) in ("the", "tgl", "tanggal")
    at = at + 1 if cued else at
    number = number_at(tokens, at) if at < len(tokens) and tokens[at].kind is not MARK else None
    if (
        number is None
        or number.scale
        or number.percent
        or number.value != int(number.value)
        or not 1 <= number.value <= 31
    ):
        return None
    end = number.span.stop
    if not (number.ordinal or cued) and not (end >= len(tokens) or tokens[end].text in ("!", "?", ".")):
        return None
    if (
        known(lx.MONTHS, key_at(tokens, end))
        or known(lx.MONTHS, key_at(tokens, end + 1))
        or key_at(tokens, end) in ("of", "bulan", "bln")
    ):
        return None
    day = int(number.value)
    after = next(
        (d for n in range(400) if (d := today + dt.timedelta(days=n)).day == day and d.weekday() == weekday), None
    )
    before = next(
        (d for n in range(400) if (d := today - dt.timedelta(days=n)).day == day and d.weekday() == weekday), None
    )
    return Draft(end, date=after, before=before, after=after, grain=Grain.DAY) if after and before else None


def weekday_of_month(tokens: Tokens, i: int, now: dt.datetime) -> Draft | None:
    """ "first monday of next month", "last sunday of march 2014", "senin pertama bulan depan", "jumat terakhir bulan ini"."""
    at = i + 1 if key_at(tokens, i) == "the" else i
    nth = _nth(tokens, at)
    named = weekday_at(tokens, at + 1 if nth else at)
    if named is None:
        return None
    weekday, stop = named
    if nth is None:
        nth = _nth(tokens, stop)
        if nth is None:
            return None
        stop += 1
    linked = stop
    stop = past(tokens, stop, ("of", "in", "the", "di", "pada"))
    month = month_at(tokens, stop, now.date())
    if month is None:
        # "first Monday in the month"
        if stop == linked or key_at(tokens, stop) not in ("month", "bulan"):
            return None
        month = Draft(stop + 1, date=now.date().replace(day=1), grain=Grain.MONTH)
    first = month.date
    if first is None:
        return None
    found = _nth_weekday(first, weekday, nth)
    if found is None:
        return Draft(month.stop, grain=Grain.DAY, valid=False)
    before = _nth_weekday(month.before, weekday, nth) if month.before else None
    return Draft(
        month.stop,
        date=found,
        before=before,
        after=found if before else None,
        grain=Grain.DAY,
        direction=month.direction,
    )


def _nth(tokens: Tokens, i: int) -> int | None:
    if key_at(tokens, i) in ("last", "terakhir"):
        return -1
    number = number_at(tokens, i) if i < len(tokens) else None
    if number is None or not number.ordinal or number.span.stop != i + (2 if tokens[i].kind is NUMBER else 1):
        return None
    return int(number.value) if 1 <= number.value <= 5 else None


def _nth_weekday(first: dt.date, weekday: int, nth: int) -> dt.date | None:
    if nth > 0:
        day = (weekday - first.weekday()) % 7 + 1 + 7 * (nth - 1)
    else:
        last = first.replace(day=days_in_month(first.year, first.month))
        day = last.day - (last.weekday() - weekday) % 7
    return first.replace(day=day) if day <= days_in_month(first.year, first.month) else None


def weekdays_away(tokens: Tokens, i: int, now: dt.datetime) -> Draft | None:
    """ "2 thursdays ago", "2 sundays from now", "dua senin lagi"."""
    number = number_at(tokens, i)
    if (
        number is None
        or number.ordinal
        or number.scale
        or number.value != int(number.value)
        or not 1 <= number.value <= 100
    ):
        return None
    at = number.span.stop
    key = key_at(tokens, at)
    form = known(lx.WEEKDAYS, key) or known(lx.WEEKDAYS, key.removesuffix("s"))
    if not form or form in lx.WEAK_WEEKDAYS or form == "minggu":
        return None
    weekday, count, today = lx.WEEKDAYS[form], int(number.value) - 1, now.date()
    word, after = key_at(tokens, at + 1), key_at(tokens, at + 2)
    if word in ph.AGO:
        return Draft(
            at + 2,
            date=weekday_behind(today, weekday) - dt.timedelta(days=7 * count),
            grain=Grain.DAY,
            direction=Direction.PAST,
        )
    if word in ph.AHEAD or (word, after) == ("from", "now"):
        return Draft(
            at + (3 if word == "from" else 2),
            date=weekday_ahead(today, weekday) + dt.timedelta(days=7 * count),
            grain=Grain.DAY,
            direction=Direction.FUTURE,
        )
    return None


def starts_count(key: str) -> bool:
    return key in (DIGITS_UNIT, DIGITS_ORDINAL) or starts_number(key)


def starts_weekday(key: str) -> bool:
    return key in _FIRST or known(lx.WEEKDAYS, key) != "" or known(ph.PARTS, key) != ""


def starts_weekday_of_month(key: str) -> bool:
    return starts_weekday(key) or key == "the" or starts_count(key)


_FIRST = ph.NEXT | ph.LAST | ph.THIS | {"hari", "hr", "hri", "dino", "dinten", "malming"}
