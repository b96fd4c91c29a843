"""Lines of text with their places on a picture → rows from top to bottom, upright, one page for each receipt on it.

`pages(lines)` is the way in. Whoever reads the text off (a machine or a test) gives `Line`s; nothing here knows how they came.
"""

import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

Point = tuple[float, float]

_LEAST_SURE = 0.55
_LONG = 3.0
"""Times its height a line must be wide to tell the tilt of the page."""
_FIGURE = re.compile(r"\d[.,]\s?\d{2,3}(?!\d)|\d{3,}")
_LETTERS = re.compile(r"[A-Za-z]{3,}")
_TOTAL = re.compile(r"t[o0]tal|jumlah|tagihan|amount|bayar", re.IGNORECASE)
_GUTTER = 0.04
_FEWEST_ROWS = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A piece of text: its four corners in pixels, clockwise from the upper left of the picture, and how sure its reading is, 0 to 1."""

    text: str
    corners: tuple[Point, Point, Point, Point]
    sure: float = 1.0

    @property
    def left(self) -> float:
        return min(x for x, _ in self.corners)

    @property
    def right(self) -> float:
        return max(x for x, _ in self.corners)

    @property
    def middle(self) -> float:
        return sum(y for _, y in self.corners) / 4

    @property
    def height(self) -> float:
        """Across the text, whichever way it runs."""
        one, two = _sides(self)
        return max(min(one, two), 1.0)


@dataclass(frozen=True, slots=True)
class Row:
    """What stands side by side, from left to right."""

    cells: tuple[Line, ...]

    @property
    def text(self) -> str:
        return "  ".join(cell.text for cell in self.cells)

    @property
    def height(self) -> float:
        return max(cell.height for cell in self.cells)


def boxed(text: str, left: float, top: float, right: float, bottom: float, sure: float = 1.0) -> Line:
    """A line in an upright box."""
    return Line(text, ((left, top), (right, top), (right, bottom), (left, bottom)), sure)


def pages(lines: Sequence[Line]) -> list[list[Row]]:
    """The rows of each receipt on the picture."""
    clean = [replace(line, text=_clean(line.text)) for line in lines if line.sure >= _LEAST_SURE]
    return [_rows(part) for part in _apart(_upright([line for line in clean if line.text]))]


def _clean(text: str) -> str:
    """Full-width signs as plain ones; letters of other scripts than receipts here are printed in are misread specks."""
    plain = unicodedata.normalize("NFKC", text)
    return " ".join("".join(c if ord(c) < 0x250 or c in "€₫฿₩₱₹" else " " for c in plain).split())


def _sides(line: Line) -> tuple[float, float]:
    a, b, c, _ = line.corners
    return math.dist(a, b), math.dist(b, c)


def _turned(lines: Sequence[Line], angle: float) -> list[Line]:
    """The page turned by this angle in radians."""
    cos, sin = math.cos(angle), math.sin(angle)

    def at(point: Point) -> Point:
        return point[0] * cos - point[1] * sin, point[0] * sin + point[1] * cos

    turned = []
    for line in lines:
        a, b, c, d = line.corners
        turned.append(replace(line, corners=(at(a), at(b), at(c), at(d))))
    return turned


def _upright(lines: list[Line]) -> list[Line]:
    """The page so that its text runs from left to right and downwards. Boxes do not tell a page from one upside down: figures
    stand right of their words, so the way round in which more do is the right one."""
    if not lines:
        return lines
    tilts = []
    for line in lines:
        across, down = _sides(line)
        if max(across, down) < _LONG * min(across, down):
            continue
        first, second = line.corners[:2] if across >= down else line.corners[1:3]
        tilts.append(math.atan2(second[1] - first[1], second[0] - first[0]))
    level = _turned(lines, -median(tilts)) if tilts else list(lines)
    over = _turned(level, math.pi)
    return over if _order(over) > _order(level) else level


def _order(lines: Sequence[Line]) -> int:
    """In how many rows figures stand right of words, less those in which they stand left."""
    found = 0
    for row in _rows(lines):
        words = [cell.left for cell in row.cells if _LETTERS.search(cell.text)]
        figures = [cell.left for cell in row.cells if _FIGURE.search(cell.text) and not _LETTERS.search(cell.text)]
        if words and figures:
            found += 1 if max(figures) > min(words) else -1
    return found


def _rows(lines: Sequence[Line]) -> list[Row]:
    """Lines that overlap in height by half stand in one row."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda each: each.middle):
        for row in rows[-4:]:
            apart = abs(median(cell.middle for cell in row) - line.middle)
            if apart < 0.5 * min(max(cell.height for cell in row), line.height) and not any(
                min(cell.right, line.right) - max(cell.left, line.left)
                > 0.5 * min(cell.right - cell.left, line.right - line.left)
                for cell in row
            ):
                row.append(line)
                break
        else:
            rows.append([line])
    made = [Row(tuple(sorted(row, key=lambda cell: cell.left))) for row in rows]
    return sorted(made, key=lambda row: median(cell.middle for cell in row.cells))


def _apart(lines: list[Line]) -> list[list[Line]]:
    """Two receipts side by side, or one above the other, each by itself: only where both have a total of their own."""
    for parts in (_beside(lines), _below(lines)):
        if parts is not None:
            return [each for part in parts for each in _apart(part)]
    return [lines] if lines else []


def _whole(lines: Sequence[Line]) -> bool:
    """Whether these could be a receipt: rows enough, and a total with a figure."""
    rows = _rows(lines)
    return len(rows) >= _FEWEST_ROWS and any(_TOTAL.search(row.text) and _FIGURE.search(row.text) for row in rows)


def _beside(lines: list[Line]) -> tuple[list[Line], list[Line]] | None:
    ordered = sorted(lines, key=lambda line: line.left)
    width = max((line.right for line in lines), default=0) - min((line.left for line in lines), default=0)
    reach = ordered[0].right if ordered else 0.0
    for n, line in enumerate(ordered[1:], 1):
        if line.left - reach > _GUTTER * width and _whole(ordered[:n]) and _whole(ordered[n:]):
            return ordered[:n], ordered[n:]
        reach = max(reach, line.right)
    return None


def _below(lines: list[Line]) -> tuple[list[Line], list[Line]] | None:
    ordered = sorted(lines, key=lambda line: line.middle)
    gaps = sorted(((b.middle - a.middle, n) for n, (a, b) in enumerate(pairwise(ordered), 1)), reverse=True)
    usual = median([line.height for line in lines]) if lines else 0.0
    for gap, n in gaps[:2]:
        if (
            gap > 4 * usual
            and _whole(ordered[:n])
            and _whole(ordered[n:])
            and _LETTERS.search(_rows(ordered[n:])[0].text)
        ):
            return ordered[:n], ordered[n:]
    return None
