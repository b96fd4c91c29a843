"""The display of a fuel pump: three numbers that belong together, the sum, the litres and the price of one.

`read(lines, today, currency)` gives a slip, or None. The sum is what is shown and what litres times price come to; else it is asked for.
"""

import re
from collections.abc import Sequence
from datetime import date as Date
from datetime import timedelta
from decimal import Decimal
from itertools import permutations

from agent.understanding.receipts.page import Line
from agent.understanding.receipts.words import FUEL
from core.money import MAX_AMOUNT
from tools.slip import Slip

_MOST_LINES = 25
_LITERS = re.compile(r"\blit(?:er|re)s?\b|\bltrs?\b|\bvolume\b", re.IGNORECASE)
_SUM = re.compile(r"\btotal\b|harga|rupiah|\brp\b|\bsale\b|amount|price|jumlah", re.IGNORECASE)
_RUPIAH = re.compile(r"\brp\b|rupiah|harga|jumlah", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\w.,])\d[\d ]*(?:[.,] ?\d[\d ]*)*(?![\w])")
_EACH = re.compile(r"(?:harga|price|rp)\W*(?:per\W*)?l(?:it|tr|\b)", re.IGNORECASE)
_UPSIDE_DOWN = re.compile(r"0{2,}[0125689]+")
_TURNED = str.maketrans("69", "96")
_LARGEST = Decimal(500)
_RUPIAHS, _STEP = Decimal(1000), Decimal(50)
"""What a litre costs in rupiah at least, and the steps of its price."""
_OFF = Decimal("0.002")
_MOST = 12


def read(lines: Sequence[Line], today: Date, currency: str) -> Slip | None:
    """`currency`: the person's own. The day is not on a display: today, or the day before, is asked about."""
    text = "\n".join(line.text for line in lines)
    if len(lines) > _MOST_LINES or not _LITERS.search(text) or not _SUM.search(text):
        return None
    shown = [match[0].replace(" ", "") for line in lines for match in _NUMBER.finditer(line.text)][:_MOST]
    fuel = FUEL.search(text)
    rupiah = bool(_RUPIAH.search(text))
    found = _together(shown, rupiah=rupiah and currency == "IDR")
    if not found and fuel is None and not _EACH.search(text):
        return None
    pumped = found[0] if len(found) == 1 else None
    return Slip(
        totals=tuple(sorted({total for total, _, _ in found})),
        days=(today, today - timedelta(days=1)),
        guessed=True,
        currencies=("IDR",) if rupiah and all(price >= _RUPIAHS for _, _, price in found) else (currency,),
        liters=pumped[1] if pumped else None,
        price=pumped[2] if pumped else None,
        fuel=fuel[0].title() if fuel else None,
    )


def _together(shown: Sequence[str], *, rupiah: bool) -> list[tuple[Decimal, Decimal, Decimal]]:
    """Sum, litres and price that agree; several where the numbers may be read in more than one way."""
    agreed: set[tuple[Decimal, Decimal, Decimal]] = set()
    for one, other, third in permutations(shown, 3):
        for total in _worth(one):
            for liters in _worth(other):
                for price in _worth(third):
                    dear = liters < price and price >= _RUPIAHS if rupiah else price < liters
                    fits = dear and 0 < liters <= _LARGEST and total <= MAX_AMOUNT
                    if fits and abs(liters * price - total) <= total * _OFF:
                        agreed.add((total, liters, price))
    usual = {each for each in agreed if each[2] % _STEP == 0} if rupiah else set()
    return sorted(usual or agreed)


def _worth(digits: str) -> set[Decimal]:
    """What a number may be worth: its marks group thousands, or the last of them is the decimal one. One that begins with noughts was
    read upside down; whether it was, the other two tell."""
    if _UPSIDE_DOWN.fullmatch(digits):
        digits = digits[::-1].translate(_TURNED)
    plain = re.sub(r"[.,]", "", digits)
    if len(plain) > 9:
        return set()
    marks = re.findall(r"[.,]", digits)
    if not marks:
        return {Decimal(plain)}
    last = re.split(r"[.,]", digits)[-1]
    decimal = Decimal(f"{plain[: -len(last)] or 0}.{last}")
    return {decimal, Decimal(plain)} if len(last) == 3 else {decimal}
