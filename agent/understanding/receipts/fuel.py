"""Fuel on a receipt or on a pump's display: litres, the price of one, which fuel, the odometer. Litres count only where they are said
to be, or where litres times price come to the total.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from agent.understanding.receipts.figures import Style, figures, worth
from agent.understanding.receipts.page import Row
from agent.understanding.receipts.words import FUEL

_NUMBER = r"(\d{1,3}(?:[.,]\d{3})+|\d+(?:[.,]\s?\d{1,3})?)"
_LITERS = re.compile(rf"(?<![\w.,]){_NUMBER}\s?(?:l|lt|ltr|liter|litre|liters|litres)(?![a-z/])", re.IGNORECASE)
_VOLUME = re.compile(
    r"volume|\bliter\b|\blitre|\bltr\b|jumlah liter|jml liter|\bqty\b|\bvol\b|kuantitas", re.IGNORECASE
)
_PRICE = re.compile(
    r"harga\s?/?\s?(per\s?)?(l\b|ltr|liter)|/\s?l(tr|iter|itre)?\b|price\s?/?\s?(per\s?)?l|unit price|harga satuan",
    re.IGNORECASE,
)
_ODOMETER = re.compile(r"\b(odo(meter)?|km)\b\W*(\d[\d.,]{2,8})", re.IGNORECASE)
_OFF = Decimal("0.01")
_MOST_LITERS = 500


@dataclass(frozen=True, slots=True)
class Pumped:
    """`name`: the fuel, as it stands there."""

    liters: Decimal | None
    price: Decimal | None
    mileage: int | None
    name: str | None


def read(rows: Sequence[Row], totals: Sequence[Decimal]) -> Pumped | None:
    """None when it is not about fuel."""
    text = "\n".join(row.text for row in rows)
    named = FUEL.search(text)
    litred = bool(_LITERS.search(text)) or any(_VOLUME.search(row.text) for row in rows)
    if not litred or (named is None and not _PRICE.search(text) and "spbu" not in text.lower()):
        return None
    price = _price(rows)
    liters = _liters(rows, price, totals)
    if liters is None and named is None:
        return None
    odometer = _ODOMETER.search(text)
    mileage = int(re.sub(r"\D", "", odometer[3])) if odometer else None
    return Pumped(
        liters, price, mileage if mileage and 10 <= mileage <= 2_000_000 else None, named[0].title() if named else None
    )


def _price(rows: Sequence[Row]) -> Decimal | None:
    for row in rows:
        if _PRICE.search(row.text):
            found = [figure.value for figure in figures(row, Style()) if figure.money and figure.value > 0]
            if found:
                return found[-1]
    return None


def _liters(rows: Sequence[Row], price: Decimal | None, totals: Sequence[Decimal]) -> Decimal | None:
    """Those that with the price come to the total; without both, those that are written with their unit."""
    said = [_worth(match[1]) for row in rows for match in _LITERS.finditer(row.text)]
    said += [
        _worth(match[0])
        for row in rows
        if _VOLUME.search(row.text) and not _PRICE.search(row.text)
        for match in re.finditer(_NUMBER, row.text)
    ]
    likely = [value for value in said if 0 < value <= _MOST_LITERS]
    if price and totals:
        return next((value for value in likely if abs(value * price - totals[0]) <= totals[0] * _OFF), None)
    return likely[0] if len(set(likely)) == 1 else None


def _worth(digits: str) -> Decimal:
    """Litres: three digits behind a mark are thousandths here."""
    whole, mark, rest = digits.replace(" ", "").replace(",", ".").rpartition(".")
    if mark and len(rest) == 3 and "." not in whole:
        return Decimal(f"{whole}.{rest}")
    return worth(digits.replace(" ", ""))[0]
