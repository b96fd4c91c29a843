"""The sums of a receipt: which figure is the total, borne out by the others where they stand there. Nothing is ever added up into one.

A row's kind is told by its words (`words.py`); a new bearing of one figure on another is a step in `_weighed`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations

from agent.understanding.receipts.figures import Figure, Style, figures, label, rightmost
from agent.understanding.receipts.page import Row
from agent.understanding.receipts.words import OVER, Tag, tag

_TOTALS = frozenset({Tag.FINAL, Tag.GRAND, Tag.TOTAL, Tag.SUBTOTAL})
_OPENING = _TOTALS | {Tag.COUNT}
_KEPT = _TOTALS | {Tag.ROUNDING, Tag.DISCOUNT, Tag.SERVICE, Tag.TAX, Tag.PAID, Tag.CHANGE}
_TAKING = _TOTALS | {Tag.PAID, Tag.CHANGE}
_WEIGHTS = {Tag.FINAL: 8, Tag.GRAND: 6, Tag.TOTAL: 4}
_AFTER_BLOCK = 7
"""Rows a summary of taxes may take."""
_SURE = 0.8
_NEAR = 1.5
_CENTS, _SHARE, _WHOLE = Decimal("0.02"), Decimal("0.002"), Decimal(100)
"""What rounding the parts may leave between them and their sum: of whole amounts a share, and so much at most."""


@dataclass(frozen=True, slots=True)
class Marked:
    """One row with what it is, and its figure of money."""

    at: int
    tag: Tag | None
    figure: Figure | None


@dataclass(slots=True)
class Sums:
    """`totals`: every honest reading of what was paid, likeliest first; `doubtful`: other figures speak against it. `first`: the row
    at which the sums begin. `found`: the first figure of each kind; `parts`: all of them."""

    totals: tuple[Decimal, ...] = ()
    doubtful: bool = False
    first: int = 0
    found: dict[Tag, Decimal] = field(default_factory=dict)
    parts: list[Decimal] = field(default_factory=list)
    subtotals: list[Decimal] = field(default_factory=list)


def read(rows: Sequence[Row], style: Style) -> Sums:
    """`cents`: amounts on this receipt have decimals, so one without its two is cut."""
    marked = _marked(rows, style)
    priced = next((m.at for m in marked if m.figure is not None), len(rows))
    sums = Sums(
        first=next(
            (m.at for m in marked if m.at >= priced and m.tag in _OPENING and (m.figure or m.tag is Tag.COUNT)),
            len(rows),
        )
    )
    for each in marked:
        if each.figure is None or each.tag not in _KEPT or (each.at < sums.first and each.tag not in _TOTALS):
            continue
        value = each.figure.value if each.tag in {Tag.ROUNDING, *_TOTALS} else abs(each.figure.value)
        sums.found.setdefault(each.tag, value)
        sums.parts.append(value)
        if each.tag is Tag.SUBTOTAL:
            sums.subtotals.append(value)
    sums.totals, sums.doubtful = _weighed(marked, sums, style)
    return sums


def _marked(rows: Sequence[Row], style: Style) -> list[Marked]:
    """Each row's kind. A sum without a figure of its own takes that of a row beside it that has no words."""
    marked: list[Marked] = []
    block = -_AFTER_BLOCK
    for at, row in enumerate(rows):
        kind = _kind(row)
        if kind is Tag.BLOCK:
            block = at
        elif at - block < _AFTER_BLOCK and kind in {Tag.TOTAL, Tag.TAX, Tag.SERVICE}:
            kind = Tag.BLOCK
        marked.append(Marked(at, kind, rightmost(figures(row, style))))
    for n, each in enumerate(marked):
        if each.tag in _TAKING and each.figure is None:
            for near in (n + 1, n - 1):
                if (
                    0 <= near < len(marked)
                    and marked[near].tag is None
                    and marked[near].figure
                    and not label(rows[near])
                ):
                    marked[n] = Marked(each.at, each.tag, marked[near].figure)
                    marked[near] = Marked(near, None, None)
                    break
    return marked


def _kind(row: Row) -> Tag | None:
    """What the row is: by the words next to its figure ("Item Count 12   Change  11.05"), else by all of them."""
    if OVER.search(row.text):
        return None
    worded = [cell for cell in row.cells if any(char.isalpha() for char in label(Row((cell,))))]
    nearest = tag(label(Row((worded[-1],)))) if len(worded) > 1 else None
    return nearest or tag(label(row))


def _weighed(marked: Sequence[Marked], sums: Sums, style: Style) -> tuple[tuple[Decimal, ...], bool]:
    """The candidates whose weight is near the best, and whether even one alone must be asked about. What the other figures bear
    out stands; one they speak against does not stand unasked."""
    weight: dict[Decimal, float] = {}
    unsure: set[Decimal] = set()
    for each in marked:
        if each.tag not in _WEIGHTS or each.figure is None or each.figure.value <= 0:
            continue
        value = each.figure.value
        again = 0.5 if value in weight else 0
        weight[value] = max(weight.get(value, 0), _WEIGHTS[each.tag] + each.at / 1000) + again
        whole = not each.figure.odd and (each.figure.cents == style.cents or not each.figure.value % 1)
        (unsure.discard if each.figure.cell.sure >= _SURE and whole else unsure.add)(value)
    if not weight:
        return (), False
    handed, rounding = _handed(sums.found), sums.found.get(Tag.ROUNDING)
    for value in list(weight):
        weight[value] += 5 * (value == handed) + 3 * _adds_up(value, sums)
        if rounding and value + rounding in weight:
            weight[value] -= 6
    best = max(weight, key=lambda value: weight[value])
    borne = best == handed or _adds_up(best, sums) or sums.parts.count(best) > 1
    if best in unsure and not borne:
        return (), False
    near = sorted(
        (value for value in weight if weight[value] >= weight[best] - _NEAR), key=lambda value: -weight[value]
    )
    if handed is not None and handed > 0 and best != handed and not _adds_up(best, sums):
        near.append(handed)
    against = not borne and (Tag.SUBTOTAL in sums.found or sum(value < best for value in weight) > 1)
    return tuple(dict.fromkeys(near)), against


def _handed(found: dict[Tag, Decimal]) -> Decimal | None:
    """What was handed over less what was given back, where both stand there."""
    if Tag.PAID not in found or Tag.CHANGE not in found:
        return None
    return found[Tag.PAID] - found[Tag.CHANGE]


def _adds_up(total: Decimal, sums: Sums) -> bool:
    """Whether the total is a subtotal with what comes on top of it and off it, or two sums of parts."""
    more = [sums.found[each] for each in (Tag.TAX, Tag.SERVICE, Tag.ROUNDING) if each in sums.found]
    less = [-sums.found[Tag.DISCOUNT]] if Tag.DISCOUNT in sums.found else []
    bases = [value for value in dict.fromkeys(sums.subtotals) if value != total]
    slack = _CENTS if total % 1 else min(total * _SHARE, _WHOLE)
    if sums.subtotals.count(total):
        return True
    for base in bases:
        for count in range(1, len(more) + len(less) + 1):
            if any(abs(base + sum(chosen) - total) <= slack for chosen in combinations(more + less, count)):
                return True
    parts = [*bases, *(value for value in dict.fromkeys(sums.parts) if value != total and value not in bases)]
    return any(abs(base + part - total) <= slack for base, part in combinations(parts, 2))
