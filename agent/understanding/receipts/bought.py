"""What was bought: the rows between the head of a receipt and its sums. A new layout is a step in `read`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from agent.understanding.receipts.figures import Figure, Style, figures, label, rightmost
from agent.understanding.receipts.page import Row
from tools.slip import SlipItem

_WORDS = re.compile(r"[A-Za-z]{2,}")
_CODE = re.compile(r"^[\d\W]{5,}$|^\*?\d{6,}\b")
_COUNTED = re.compile(
    r"(?<![\w.,])(\d{1,3})\s?(?:x|×|pcs|bh|unit|@)(?![a-z])|(?:^|\s)x\s?(\d{1,3})(?!\w|[.,]\d)", re.IGNORECASE
)
_COLUMNS = re.compile(r"\b(qty|price|amount|description|harga|jumlah|nama barang|desc|u\.?p)\b", re.IGNORECASE)
_ABOVE = re.compile(
    r"\b(jalan|jln|jl|tel|telp|phone|fax|gst|npwp|invoice|receipt|struk|nota|bill|cashier|kasir|date|tanggal|tgl|table|meja|hrs|counter|trans|staff"
    r"|waiter|pos|customer|member|operator|order|shift|no)\b|\d{1,2}[:.]\d{2}\b|\d{1,2}[/-]\d{1,2}[/-]\d{2,4}|\b\d{5}\b [A-Z]",
    re.IGNORECASE,
)
_LONGEST = 80
_MOST = 60


@dataclass(slots=True)
class _Entry:
    """One line of the bill; its name may stand above or below."""

    total: Decimal
    quantity: Decimal | None
    name: str


def read(rows: Sequence[Row], style: Style) -> tuple[SlipItem, ...]:
    """The items of these rows, what is taken off one as an item below nought; none where the layout is not understood."""
    first = next((n for n, row in enumerate(rows) if rightmost(figures(row, style)) is not None), len(rows))
    start = max(
        (n + 1 for n, row in enumerate(rows[:first]) if _COLUMNS.search(row.text) or _ABOVE.search(row.text)), default=0
    )
    below = False
    entries: list[_Entry] = []
    waiting = ""
    for row in rows[start:]:
        found = figures(row, style)
        last, name = rightmost(found), _name(row)
        if last is not None and not entries:
            below = not name and not waiting  # the first sum comes before any name: names stand below
        if last is None:
            if below and entries and not entries[-1].name:
                entries[-1].name = name
            elif not below and name:
                waiting = waiting or name
            continue
        money = [figure for figure in found if figure.money]
        quantity = _quantity(row) or _by_price(found, money)
        if not name and not waiting and entries and last.value == entries[-1].total and len(money) > 1:
            entries[-1].quantity = quantity or entries[-1].quantity  # "2 x 9.000  18.000" below its line
        else:
            entries.append(_Entry(last.value, quantity, name or waiting))
        waiting = ""
    named = [entry for entry in entries if entry.name]
    if len(entries) - len(named) > len(entries) // 4:
        return ()
    return tuple(SlipItem(name=e.name, total=e.total, quantity=e.quantity) for e in named[:_MOST])


def _name(row: Row) -> str:
    """The words of a row, without counts, codes and what marks a tax."""
    text = label(row)
    text = _COUNTED.sub(" ", text)
    text = re.sub(r"(?<!\S)(?:SR|ZRL?|TX|\*?S|@|x|X|\*|PCS|UNIT|Rp\.?|RM)(?!\S)", " ", text)
    text = re.sub(r"^\W*\d{1,3}[.)]?\s+(?=[A-Za-z])", "", " ".join(text.split()))
    text = " ".join(word for word in text.split() if not re.fullmatch(r"[\W\d]+", word) or word == "&")
    text = text.strip(" -:*.,/@=")
    return text[:_LONGEST].strip() if _WORDS.search(text) and not _CODE.search(text) else ""


def _quantity(row: Row) -> Decimal | None:
    match = _COUNTED.search(row.text)
    if match is None:
        first = re.match(r"^\W*(\d{1,2})\s+[A-Za-z]", row.text)
        return Decimal(first[1]) if first and int(first[1]) else None
    count = int(match[1] or match[2])
    return Decimal(count) if count else None


def _by_price(found: Sequence[Figure], money: Sequence[Figure]) -> Decimal | None:
    """A bare count that takes the price of one to what the line comes to."""
    if len(money) < 2 or not money[-2].value:
        return None
    for figure in found:
        if not figure.money and figure.value > 0 and figure.value * money[-2].value == money[-1].value:
            return figure.value
    return None
