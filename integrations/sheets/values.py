"""Days and amounts of a column, each read as the whole of it allows: one cell rarely tells `03/04` or `1.500`, its neighbours may."""

import re
from collections.abc import Iterable
from datetime import date as Date
from decimal import Decimal, InvalidOperation

_MONTHS = {
    name: month
    for month, names in enumerate(
        (
            "jan januari january", "feb februari february pebruari", "mar maret march mrt", "apr april", "mei may", "jun juni june",
            "jul juli july", "agu agt ags agustus aug august", "sep sept september", "okt oktober oct october",
            "nov nop november nopember", "des desember dec december",
        ), 1,
    )
    for name in names.split()
}  # fmt: skip
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_SHORT = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?!\d)")
_NAMED = re.compile(r"(\d{1,2})[-/. ]*([A-Za-z]{3,10})\.?[-/., ]*(\d{4}|\d{2})(?!\d)")
_NAMED_FIRST = re.compile(r"([A-Za-z]{3,10})\.?[-/ ]*(\d{1,2})(?:st|nd|rd|th)?[-/, ]+(\d{4})(?!\d)")
_PACKED = re.compile(r"(20\d\d)(\d\d)(\d\d)$")
_WEEKDAY = re.compile(rf"^(?!(?:{'|'.join(_MONTHS)})\b)[A-Za-z]{{3,9}},?\s+(?=\d)", re.IGNORECASE)
_FIGURE = re.compile(r"^[0-9][0-9.,' ]*$")
_SIGNED = re.compile(r"(?i)\b(db|dr|d|cr|k|c)\b\.?$")


def _short(cell: str) -> tuple[int, int, int] | None:
    found = _SHORT.match(cell)
    if found is None:
        return None
    a, b, year = int(found[1]), int(found[2]), int(found[3])
    return a, b, year + 2000 if year < 100 else year


def _made(year: int, month: int, day: int) -> Date | None:
    try:
        return Date(year, month, day)
    except ValueError:
        return None


def order(cells: Iterable[str], today: Date) -> tuple[bool | None, str]:
    """Whether the day stands before the month in this column, None where both could be, with a day that shows it. A column where no
    day can be before today in one order is of the other one."""
    first = second = True
    either = ""
    for cell in map(str.strip, cells):
        if (found := _short(_WEEKDAY.sub("", cell))) is None:
            continue
        a, b, year = found
        by_day, by_month = _made(year, b, a), _made(year, a, b)
        if (by_day is None or by_day > today) and by_month is not None and by_month <= today:
            first = False
        if (by_month is None or by_month > today) and by_day is not None and by_day <= today:
            second = False
        if by_day and by_month and by_day != by_month:
            either = either or cell
    if first == second and either:
        return None, either
    return (first or not second), ""


def day(cell: str, day_first: bool) -> Date | None:
    """The day a cell says; None when it says none."""
    cell = _WEEKDAY.sub("", cell.strip())
    if found := _ISO.match(cell) or _PACKED.match(cell):
        return _made(int(found[1]), int(found[2]), int(found[3]))
    if (short := _short(cell)) is not None:
        a, b, year = short
        return _made(year, b, a) if day_first else _made(year, a, b)
    if found := _NAMED.match(cell):
        month, year = _MONTHS.get(found[2].lower()), int(found[3])
        return _made(year + 2000 if year < 100 else year, month, int(found[1])) if month else None
    if found := _NAMED_FIRST.match(cell):
        month = _MONTHS.get(found[1].lower())
        return _made(int(found[3]), month, int(found[2])) if month else None
    return None


def bare(cell: str) -> tuple[str, str]:
    """(figures with their marks, sign): `Rp 25.000,00 DB` → (`25.000,00`, `DB`); `(5.00)` → (`5.00`, `-`). Empty figures: no amount."""
    text = cell.strip().replace("\u00a0", " ").replace("\u2212", "-")
    sign = ""
    if text.startswith("(") and text.endswith(")"):
        text, sign = text[1:-1].strip(), "-"
    if found := _SIGNED.search(text):
        text, sign = text[: found.start()].strip(), "-" if found[1].lower() in ("db", "dr", "d") else "+"
    text = re.sub(r"^[A-Za-z$€£¥]{1,3}\.?\s*(?=[-+0-9])|\s*[A-Za-z$€£¥]{1,3}$", "", text)
    if text[:1] in "+-" and text:
        text, sign = text[1:].strip(), text[0]
        text = re.sub(r"^[A-Za-z$€£¥]{1,3}\.?\s*(?=[0-9])", "", text)
    elif text[-1:] == "-":
        text, sign = text[:-1].strip(), "-"
    return (text, sign) if _FIGURE.match(text) else ("", sign)


def mark(figures: Iterable[str]) -> str:
    """The decimal mark of a column, empty where none has any: the last of two kinds, or one that stands before other than three
    figures. Three after a single mark are thousands."""
    for text in figures:
        dot, comma = text.rfind("."), text.rfind(",")
        if dot >= 0 and comma >= 0:
            return "." if dot > comma else ","
        at = max(dot, comma)
        if at >= 0 and len(text) - at - 1 != 3 and text.count(text[at]) == 1:
            return text[at]
    return ""


def amount(figures: str, decimal_mark: str) -> Decimal | None:
    """Exactly what the figures say; None when they do not fit the mark."""
    whole, found, rest = figures.partition(decimal_mark) if decimal_mark else (figures, "", "")
    groups = re.split(r"[.,' ]", whole)
    if len(groups) > 1 and (not 1 <= len(groups[0]) <= 3 or any(len(group) != 3 for group in groups[1:])):
        return None
    if found and not rest.isdecimal() and rest:
        return None
    try:
        return Decimal("".join(groups) + ("." + rest if rest else ""))
    except InvalidOperation:
        return None
