"""The day of a receipt: every honest reading of it, the likeliest first. A new way of writing days is a form of `_FORMS`.

`03/04/2026` is two days, and both are given; where the receipt writes the same day twice, the one both can be is the one.
"""

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta

from dateutil.relativedelta import relativedelta

from agent.understanding.receipts.page import Row

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan januari january", "feb februari february peb pebruari", "mar maret march mac mrt", "apr april", "may mei",
            "jun juni june", "jul juli july", "aug agu ags agt agustus august ogos", "sep sept september", "oct okt oktober october",
            "nov november nop nopember", "dec des desember december dis",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_FORMS = (
    ("ymd", re.compile(r"(?<!\d)(?P<y>20\d\d)\s?[-/.]\s?(?P<m>\d{1,2})\s?[-/.]\s?(?P<d>\d{1,2})(?!\d)")),
    (
        "dmy",
        re.compile(
            r"(?<![\d/.-])(?P<a>\d{1,2})\s?[-/.]\s?(?P<b>\d{1,2})\s?[-/.]\s?(?P<y>20\d\d|\d\d)(?=\D|\d\d[:.]\d\d|$)"
        ),
    ),
    (
        "named",
        re.compile(
            rf"(?<!\d)(?P<d>\d{{1,2}})\s?[-/. ]?\s?(?P<n>{_NAMES})[a-z]*\.?\s?[-/., ']*\s?(?P<y>20\d\d|\d\d)(?!\d)",
            re.I,
        ),
    ),
    (
        "named",
        re.compile(
            rf"(?<![a-z])(?P<n>{_NAMES})[a-z]*\.?\s?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s?,?\s?(?P<y>20\d\d)(?!\d)", re.I
        ),
    ),
    ("short", re.compile(r"(?<![\d/.,-])(?P<a>\d{1,2})\s?[-/]\s?(?P<b>\d{1,2})(?![\d/.,%-])")),
)
_OTHER_DAY = re.compile(
    r"due|exp|valid|berlaku|sampai|hingga|jatuh tempo|s/d|until|best before|member since|lahir|birth", re.IGNORECASE
)
_TOLD = re.compile(r"date|tgl|tanggal|tarikh|waktu|\btime\b|jam", re.IGNORECASE)
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?!\d)")
_EARLIEST = Date(2000, 1, 1)
_OLD = timedelta(days=365)
_RECENT = timedelta(days=60)
_MONTH_FIRST = frozenset({"USD"})


@dataclass(frozen=True, slots=True)
class Days:
    """`days`: the readings, likeliest first. `guessed`: no reading, these are only likely, or the only one left is the less likely."""

    days: tuple[Date, ...]
    guessed: bool


@dataclass(frozen=True, slots=True)
class _Found:
    """One date as it stands there. `rank`: how surely it is the day bought."""

    rank: int
    readings: list[Date]
    near: list[Date]


def read(rows: Sequence[Row], today: Date, currency: str | None) -> Days:
    """The day bought. Where none can be read: the nearest there are to what is written, else today and yesterday, as guesses."""
    found = [each for row in rows for each in _of_row(row, today, month_first=currency in _MONTH_FIRST)]
    real = [each for each in found if any(_EARLIEST <= day <= today for day in each.readings)]
    if not real:
        near = [day for each in found for day in each.near if _EARLIEST <= day <= today]
        return Days(tuple(dict.fromkeys(near or (today, today - timedelta(days=1)))), guessed=True)
    chosen = max(real, key=lambda each: each.rank)
    fit = [day for day in chosen.readings if _EARLIEST <= day <= today]
    others = {each.readings[0] for each in real if len(each.readings) == 1}
    if len(fit) > 1 and len(shared := [day for day in fit if day in others]) == 1:
        return Days((shared[0],), guessed=False)
    return Days(tuple(fit), guessed=len(fit) == 1 and fit[0] != chosen.readings[0])


def _of_row(row: Row, today: Date, *, month_first: bool) -> list[_Found]:
    text, told = row.text, bool(_TOLD.search(row.text))
    if _OTHER_DAY.search(text) and not told:
        return []
    rank = 2 * told + bool(_CLOCK.search(text))
    for kind, pattern in _FORMS:
        if kind == "short" and not rank:
            continue
        found = [_found(kind, match, rank, today, month_first) for match in pattern.finditer(text)]
        if found:
            return found
    return []


def _found(kind: str, match: re.Match[str], rank: int, today: Date, month_first: bool) -> _Found:
    if kind == "ymd":
        return _Found(rank, *_made([(match["y"], match["m"], match["d"])]))
    if kind == "named":
        return _Found(rank, *_made([(match["y"], str(_MONTHS[match["n"].lower()]), match["d"])]))
    a, b = match["a"], match["b"]
    if kind == "short":
        readings, near = _made([(str(today.year), b, a), (str(today.year), a, b)])
        return _Found(rank - 3, [day if day <= today else _year_before(day) for day in readings], near)
    year = match["y"]
    orders = [(year, a, b), (year, b, a)] if month_first else [(year, b, a), (year, a, b)]
    readings, near = _made(orders)
    if len(year) == len(a) == len(b) == 2:
        turned, _ = _made([(a, b, year)])  # 26/11/23: the year may stand first, where only that is of these days
        old = all(today - day > _OLD for day in readings if day <= today)
        readings += [day for day in turned if old and timedelta(0) <= today - day <= _RECENT]
    return _Found(rank, list(dict.fromkeys(readings)), near)


def _year_before(day: Date) -> Date:
    found: Date = day - relativedelta(years=1)
    return found


def _made(orders: Sequence[tuple[str, str, str]]) -> tuple[list[Date], list[Date]]:
    """The days there are of these (year, month, day); and where a month has no such day, its last and the first of the next."""
    days: list[Date] = []
    near: list[Date] = []
    for parts in orders:
        year, month, day = (int(part) for part in parts)
        year += 2000 if year < 100 else 0
        if not 1 <= month <= 12 or not 1 <= day <= 31:
            continue
        last = calendar.monthrange(year, month)[1]
        if day <= last:
            days.append(Date(year, month, day))
        else:
            near += [Date(year, month, last), Date(year, month, last) + timedelta(days=1)]
    return days, near
