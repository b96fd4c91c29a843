"""Figures of money in a row of a receipt: what they are worth, and whether they are whole.

A new way of writing one is a form of `_FIGURE`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from agent.understanding.receipts.page import Line, Row

_FIGURE = re.compile(
    r"(?<![\w.,:/#-])(?P<sign>[-(])?\s?(?P<currency>Rp\.?|IDR|[RFP]?M|MYR|US\$|S\$|A\$|HK\$|SGD|USD|EUR|GBP|JPY|THB|[$€£¥฿₩₫])?\s?:?(?P<minus>-)?"
    r"(?P<digits>\d{1,3}(?:[.,]\s?\d{3})+(?:[.,]\d{1,2})?|\d+\s?[.,]\s?\d{1,2}|\d+[.,]\d{4}|\d+)"
    r"(?P<tail>[.,]-|[.,])?(?P<back>-(?!\d))?\)?(?P<code>\s?\*?(?:SR|ZRL?|ZRE|TX|OS|[A-Z]|\*S))?(?![\w%/:]|[.,]\d|-\d)",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"\W*0([.,]00?)?\W*|free|gratis", re.IGNORECASE)
_DATE = re.compile(
    r"\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}|\d{1,2}[:.]\d{2}([:.]\d{2})?\s?(am|pm|wib|wita|wit)\b|\d{1,2}:\d{2}(:\d{2})?",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"\d+(?:[.,]\d+)?\s?%")


@dataclass(frozen=True, slots=True)
class Style:
    """How a receipt writes amounts: with decimals, with thousands grouped; `rupiah`: so, and the decimals are all noughts."""

    cents: bool = False
    grouped: bool = False
    rupiah: bool = False

    def plain(self, digits: str) -> bool:
        """Whether a bare whole number is money here, and no count and no code."""
        if self.cents or not digits.isdecimal():
            return False
        return len(digits) == 3 if self.grouped else 3 <= len(digits) <= 8


@dataclass(frozen=True, slots=True)
class Figure:
    """`money`: written as money is, not as a count or a code; `cents`: has decimals; `odd`: one decimal, or a mark with nothing
    behind it, as where a figure is cut; `each`: the price of one."""

    value: Decimal
    cell: Line
    money: bool
    cents: bool
    grouped: bool
    odd: bool
    each: bool = False


def style(rows: Sequence[Row]) -> Style:
    found = [figure for row in rows for figure in figures(row, Style()) if figure.cents or figure.grouped]
    grouped = any(figure.grouped for figure in found)
    noughts = not any(figure.cents and figure.value % 1 for figure in found)
    return Style(sum(figure.cents for figure in found) * 2 > len(found), grouped, rupiah=grouped and noughts)


def figures(row: Row, style: Style) -> list[Figure]:
    """All of the row, from left to right; days, times and percentages are none."""
    return [figure for cell in row.cells for figure in _in_cell(cell, style)]


def _in_cell(cell: Line, style: Style) -> list[Figure]:
    text = _PERCENT.sub(
        lambda m: "#" * len(m[0]), _DATE.sub(lambda m: m[0] if _is_price(m[0]) else "#" * len(m[0]), cell.text)
    )
    found = []
    for match in _FIGURE.finditer(text):
        figure = _figure(match, cell, style)
        if figure is not None:
            found.append(figure)
    return found


def _is_price(text: str) -> bool:
    """`15.000.000` looks like a day with dots, and is none."""
    return bool(re.fullmatch(r"\d{1,3}(\.\d{3})+", text))


def _figure(match: re.Match[str], cell: Line, style: Style) -> Figure | None:
    digits = match["digits"].replace(" ", "")
    value, cents, grouped = worth(digits)
    if len(re.sub(r"\D", "", digits)) > 12 or (digits.isdecimal() and len(digits) > 1 and digits[0] == "0"):
        return None
    marked = bool(match["currency"])
    if match["sign"] == "-" or match["minus"] or match["back"] or (match["sign"] == "(" and match[0].endswith(")")):
        value = -value
    fraction = re.search(r"[.,](\d+)$", digits)
    return Figure(
        value,
        cell,
        money=marked
        or cents
        or grouped
        or style.plain(digits)
        or (match["tail"] == "." and len(digits) > 1)
        or bool(_NOTHING.fullmatch(cell.text)),
        cents=cents,
        grouped=grouped,
        each=cell.text[: match.start()].rstrip().endswith("@"),
        odd=(match["tail"] or "") in {".", ","} or (fraction is not None and len(fraction[1]) == 1),
    )


def worth(digits: str) -> tuple[Decimal, bool, bool]:
    """The value, whether it has decimals, whether thousands are grouped."""
    marks = re.findall(r"[.,]", digits)
    last = re.split(r"[.,]", digits)[-1]
    decimal = bool(marks) and len(last) != 3 and (len(marks) == 1 or marks[-1] != marks[0] or len(last) < 3)
    whole = re.sub(r"[.,]", "", digits)
    if decimal:
        whole = f"{re.sub(r'[.,]', '', digits[: -len(last) - 1])}.{last}"
    return Decimal(whole), decimal and len(last) in (2, 4), len(marks) > (1 if decimal else 0)


_ANY = Style()


def label(row: Row) -> str:
    """The row's words without its figures of money, days and times."""
    parts = []
    for cell in row.cells:
        text, left = _DATE.sub(" ", cell.text), 0
        for match in _FIGURE.finditer(text):
            if _figure(match, cell, _ANY) is not None:
                parts.append(text[left : match.start()])
                left = match.end()
        parts.append(text[left:])
    return " ".join(" ".join(parts).split())


def rightmost(found: Sequence[Figure]) -> Figure | None:
    """The sum a row comes to."""
    money = [figure for figure in found if figure.money and not figure.each]
    return money[-1] if money else None
