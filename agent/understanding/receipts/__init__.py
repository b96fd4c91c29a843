"""A receipt: lines of text with their places on a picture → a `Slip` for each receipt on it. Pure code, no model.

    read(lines, today, currency) -> tuple[Slip, ...]     empty when it is no receipt

`page.py` makes rows of lines, `sums.py`, `days.py`, `shop.py`, `bought.py` read one thing each; words are taught in `words.py`.
"""

import re
from collections.abc import Sequence
from datetime import date as Date
from decimal import Decimal

from agent.understanding.receipts import bought, days, figures, fuel, shop, sums
from agent.understanding.receipts.figures import Style
from agent.understanding.receipts.page import Line, Row, boxed, pages
from agent.understanding.receipts.words import DOLLARS, INDONESIAN, MALAYSIAN, MEAL, SIGNS, SINGAPOREAN, Tag, tag
from core.money import MAX_AMOUNT
from tools.slip import Slip

_FEWEST = 3
_HEAD = 14
"""Rows in which a receipt says where it is from."""


def read(lines: Sequence[Line], today: Date, currency: str) -> tuple[Slip, ...]:
    """`currency`: the person's own, the first that is offered where the receipt does not say."""
    return tuple(slip for rows in pages(lines) if (slip := _slip(rows, today, currency)) is not None)


def _slip(rows: Sequence[Row], today: Date, own: str) -> Slip | None:
    """One receipt; None when it has no rows with figures of money, or nothing that a receipt has."""
    style = figures.style(rows)
    money = [figure for row in rows for figure in figures.figures(row, style) if figure.money]
    summed = any(tag(row.text) in (Tag.TOTAL, Tag.FINAL, Tag.GRAND) for row in rows)
    if len(rows) < _FEWEST or not (money or summed):
        return None
    text = "\n".join(row.text for row in rows)
    currencies = _currencies(text, "\n".join(row.text for row in rows[:_HEAD]), own, style)
    found = sums.read(rows, style)
    when = days.read(rows, today, currencies[0] if len(currencies) == 1 else None)
    if not found.totals and not found.found and (when.guessed or not summed):
        return None
    lines = bought.read(rows[: found.first], style)
    pumped = fuel.read(rows, found.totals)
    parts = found.found
    return Slip(
        merchant=shop.read(rows),
        totals=tuple(total for total in found.totals if 0 < total <= MAX_AMOUNT),
        days=when.days,
        guessed=when.guessed,
        doubtful=found.doubtful,
        currencies=currencies,
        items=() if pumped is not None else lines,
        subtotal=_amount(parts.get(Tag.SUBTOTAL)),
        tax=_amount(parts.get(Tag.TAX)),
        service=_amount(parts.get(Tag.SERVICE)),
        discount=_amount(parts.get(Tag.DISCOUNT)),
        rounding=parts.get(Tag.ROUNDING),
        cash=_amount(parts.get(Tag.PAID)),
        change=parts.get(Tag.CHANGE),
        liters=pumped.liters if pumped else None,
        price=pumped.price if pumped else None,
        mileage=pumped.mileage if pumped else None,
        fuel=pumped.name if pumped else None,
        meal=pumped is None and bool(MEAL.search(text)),
    )


def _amount(value: Decimal | None) -> Decimal | None:
    return value if value is not None and 0 < value <= MAX_AMOUNT else None


def _currencies(text: str, head: str, own: str, style: Style) -> tuple[str, ...]:
    """The currencies it can be in, the likeliest first. A sign settles it, or the country it is from; figures written as that country
    does not write them unsettle it again."""
    signs = {code: len(re.findall(pattern, text, re.IGNORECASE | re.MULTILINE)) for pattern, code in SIGNS}
    signed = sorted((code for code, count in signs.items() if count), key=lambda code: -signs[code])
    if len(signed) == 1:
        return (signed[0],)
    if len(signed) > 1 and signs[signed[0]] > 1 and signs[signed[1]] == 1:
        return (signed[0],)
    if signed:
        return tuple(signed)
    if MALAYSIAN.search(head):
        return ("MYR",)
    if SINGAPOREAN.search(head):
        return ("SGD",)
    if "$" in text:
        return tuple(dict.fromkeys((own, *DOLLARS) if own in DOLLARS else DOLLARS))
    if len({match[0].lower() for match in INDONESIAN.finditer(text)}) >= 2 and style.rupiah:
        return ("IDR",)
    return (
        tuple(dict.fromkeys((own, "IDR", "USD", "MYR")))[:3]
        if not style.cents
        else tuple(dict.fromkeys((own, "USD", "MYR", "SGD")))[:3]
    )


__all__ = ["Line", "boxed", "read"]
