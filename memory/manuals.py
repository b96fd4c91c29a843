"""A manual cut into passages: by heading and by page, its tables as rows, and the intervals of service it names.

Runs apart (`integrations/apart.py`): bytes of a PDF in, JSON out. A passage is sentences and rows, one a line, cells parted by `CELL`;
what tells a heading, a running head or an interval stands below as one function each.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from integrations import papers

MOST_PAGES = 1000
MOST_PASSAGES = 3000
CELL = " | "
_LONGEST_PASSAGE = 700
_LONGEST_UNIT = 400
_LONGEST_HEADING = 70
_LARGER = 1.15
"""Times the usual size of letters from which a line is a heading."""
_SMALLER = 0.8
_CAPITAL, _SMALL, _BELOW = 0.7, 0.5, 0.2
"""Parts of a letter's size that stand above the line, for tall and for small letters, and below it."""
_BELOW_THE_LINE = frozenset("gjpqy,;()[]")
_BENEATH = " › "
_RUNNING = 0.4
"""Part of the pages on which a line stands at the edge, from which it is a running head."""
_EDGE = 2
"""Rows at the top and at the bottom where one may stand."""
_WHOLE = 0.6
"""Part of the widest line's length from which a line without a full stop goes on in the next."""
_INTERVALS = 40
_OPENING = 600

_DOTTED = re.compile(r"\.{4}|(?:\. ){4}|…{2}")
_NUMBERED = re.compile(r"(?:bab|chapter|bagian|section)?\s*\d{1,2}(?:[.\-]\d{1,2}){0,3}[.)]?\s+[A-Z]", re.IGNORECASE)
_SENTENCES = re.compile(r"(?<=[a-z0-9)]{2}[.!?])\s+(?=[A-Z“\"(])")
_ENDS = (".", "!", "?", ":", ";")
_BULLET = re.compile(r"^(?:[•●○▪■◆\-–*·]|\d{1,2}[.)]|[a-z][.)])\s+")
_EVERY = re.compile(r"\b(?:setiap|tiap|every|each)\b", re.IGNORECASE)
_EVERY_ABOVE = re.compile(r"\b(?:setiap|tiap|every|interval|selang|jarak|waktu)\b", re.IGNORECASE)
_KM = re.compile(r"(?<![\d.,])(\d{1,3}(?:[., ]\d{3})+|\d{3,6})\s?(?:km|kilomet(?:er|re)s?)\b", re.IGNORECASE)
_MONTHS = re.compile(r"(?<![\d.,])(\d{1,3})\s?(bulan|months?|tahun|years?)\b", re.IGNORECASE)
_YEARS = frozenset({"tahun", "year", "years"})
_NAME_WORDS = 7


@dataclass(frozen=True, slots=True)
class Passage:
    page: int
    heading: str
    content: str


@dataclass(frozen=True, slots=True)
class Interval:
    """What is to be done every so many km, months or both, and the line that says so."""

    service: str
    every_km: int | None
    every_months: int | None
    page: int
    line: str


@dataclass(frozen=True, slots=True)
class _Row:
    """One line across the page: its cells, the size of its letters and its right edge in pixels."""

    cells: tuple[str, ...]
    size: float
    right: float

    def beneath(self, chapter: "_Row") -> bool:
        """Whether it is a heading within this chapter: letters clearly smaller, or no capitals where those are."""
        return self.size < _SMALLER * chapter.size or (chapter.cells[0].isupper() and not self.cells[0].isupper())


def ready() -> None:
    papers.ready()


def work(taken: bytes) -> bytes:
    """Takes what `papers.given` makes. JSON: `count` pages, `cut` when not all was read, `bare` when no page has text, its `opening`
    words, `passages` and `intervals` as dictionaries; or `refused`, as papers does."""
    found = json.loads(papers.work(taken))
    if "refused" in found:
        return json.dumps(found).encode()
    made = passages(found["pages"])
    few = made[:MOST_PASSAGES]
    opening = " ".join(f"{each.heading} {each.content}" for each in few[:6])[:_OPENING]
    return json.dumps(
        {
            "count": found["count"],
            "cut": found["cut"] or len(made) > len(few),
            "bare": all(page["bare"] for page in found["pages"]),
            "opening": opening,
            "passages": [{"page": p.page, "heading": p.heading, "content": p.content} for p in few],
            "intervals": [
                {"service": i.service, "every_km": i.every_km, "every_months": i.every_months, "page": i.page, "line": i.line}
                for i in intervals(few)
            ],
        }
    ).encode()  # fmt: skip


# --- lines of a page --------------------------------------------------------------------------------------------------


def passages(pages: Sequence[dict[str, Any]]) -> list[Passage]:
    """`pages` as papers gives them."""
    sheets = [(int(page["number"]), _rows(page)) for page in pages]
    running = _running([rows for _, rows in sheets])
    sizes = [row.size for _, rows in sheets for row in rows]
    usual = median(sizes) if sizes else 1.0
    made: list[Passage] = []
    heading = ""
    chapter: _Row | None = None
    for number, rows in sheets:
        kept = [row for n, row in enumerate(rows) if not (_at_edge(n, rows) and _bones(row) in running)]
        listed = [row for row in kept if _DOTTED.search(CELL.join(row.cells))]
        if kept and 2 * len(listed) > len(kept):
            continue  # a table of contents names everything and says nothing
        body = [row for row in kept if row not in listed]
        widest = max((row.right for row in body), default=1.0)
        gathered: list[_Row] = []
        for row in body:
            if not _is_heading(row, usual):
                gathered.append(row)
                continue
            made += _cut(number, heading, gathered, widest)
            gathered, heading = [], row.cells[0]
            if chapter is not None and row.beneath(chapter):
                heading = _BENEATH.join((chapter.cells[0], heading))
            else:
                chapter = row
        made += _cut(number, heading, gathered, widest)
    return made


def _rows(page: dict[str, Any]) -> list[_Row]:
    pieces = [(_clean(text), left, top, right, bottom) for text, left, top, right, bottom in page["lines"]]
    pieces = [piece for piece in pieces if piece[0]]
    rows: list[_Row] = []
    for column in _columns(pieces, float(page["width"])):
        line: list[tuple[str, float, float, float, float]] = []
        for piece in sorted(column, key=lambda piece: (piece[2] + piece[4]) / 2):
            if line and not _level(line[-1], piece):
                rows.append(_row(line))
                line = []
            line.append(piece)
        if line:
            rows.append(_row(line))
    return rows


def _columns(
    pieces: list[tuple[str, float, float, float, float]], width: float
) -> list[list[tuple[str, float, float, float, float]]]:
    """The pieces of each column of running text, from left to right; one list where the page has one, tables included."""
    middle = width / 2
    across = [piece for piece in pieces if piece[1] < 0.45 * width and piece[3] > 0.55 * width]
    left = [piece for piece in pieces if piece not in across and piece[3] <= middle + 0.05 * width]
    right = [piece for piece in pieces if piece not in across and piece not in left]
    if min(len(left), len(right)) < 8 or 6 * len(across) > len(pieces):
        return [pieces]
    full = [piece for piece in (*left, *right) if piece[3] - piece[1] > 0.28 * width]
    if 2 * len(full) < len(left) + len(right) or len(pieces) > 1000:
        return [pieces]
    begins = min(piece[2] for piece in (*left, *right))
    above = [piece for piece in across if piece[2] < begins]
    return [above, left, right, [piece for piece in across if piece not in above]]


def _level(one: tuple[str, float, float, float, float], other: tuple[str, float, float, float, float]) -> bool:
    overlap = min(one[4], other[4]) - max(one[2], other[2])
    return overlap > 0.5 * min(one[4] - one[2], other[4] - other[2])


def _row(pieces: list[tuple[str, float, float, float, float]]) -> _Row:
    ordered = sorted(pieces, key=lambda piece: piece[1])
    size = max((piece[4] - piece[2]) / _part(piece[0]) for piece in ordered)
    return _Row(tuple(piece[0] for piece in ordered), size, max(piece[3] for piece in ordered))


def _part(text: str) -> float:
    """The part of its letters' size a line is high: one of small letters is lower."""
    tall = any(c.isupper() or c.isdigit() or c in "bdfhklt" for c in text)
    return (_CAPITAL if tall else _SMALL) + (_BELOW if not _BELOW_THE_LINE.isdisjoint(text) else 0.0)


def _clean(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).replace("|", " ").split())


def _at_edge(n: int, rows: Sequence[_Row]) -> bool:
    return n < _EDGE or n >= len(rows) - _EDGE


def _bones(row: _Row) -> str:
    """The row without its figures: page numbers differ."""
    return re.sub(r"[\d\W]+", " ", " ".join(row.cells)).strip().lower()


def _running(sheets: Sequence[Sequence[_Row]]) -> frozenset[str]:
    """What stands at the edge of many pages, once on each."""
    if len(sheets) < 3:
        return frozenset()
    counts: Counter[str] = Counter()
    for rows in sheets:
        here = Counter(map(_bones, rows))
        counts.update({_bones(row) for n, row in enumerate(rows) if _at_edge(n, rows) and here[_bones(row)] == 1})
    return frozenset(bones for bones, count in counts.items() if count >= max(3, _RUNNING * len(sheets)))


def _is_heading(row: _Row, usual: float) -> bool:
    if len(row.cells) > 1 or len(row.cells[0]) > _LONGEST_HEADING or row.cells[0].endswith(_ENDS[:-2]):
        return False
    text = row.cells[0]
    if sum(c.isalpha() for c in text) < 3:
        return False
    return row.size >= _LARGER * usual or text.isupper() or bool(_NUMBERED.match(text) and len(text.split()) <= 8)


# --- passages ---------------------------------------------------------------------------------------------------------


def _cut(page: int, heading: str, rows: Sequence[_Row], widest: float) -> Iterator[Passage]:
    """What stands below one heading on one page, in passages that are not too long; a table that goes on repeats its first row."""
    content: list[str] = []
    head = ""
    for unit in _units(rows, widest):
        table = CELL in unit
        head = (head or unit) if table else ""
        if content and sum(map(len, content)) + len(unit) > _LONGEST_PASSAGE:
            yield Passage(page, heading, "\n".join(content))
            content = [head] if table and head != unit else []
        content.append(unit)
    if content:
        yield Passage(page, heading, "\n".join(content))


def _units(rows: Sequence[_Row], widest: float) -> Iterator[str]:
    """Sentences, and rows of a table with their cells."""
    open_line = ""
    for row in rows:
        if len(row.cells) > 1:
            yield from _sentences(open_line)
            open_line = ""
            yield CELL.join(row.cells)[:_LONGEST_UNIT]
            continue
        text = row.cells[0]
        if open_line and _BULLET.match(text):
            yield from _sentences(open_line)
            open_line = ""
        broken = open_line.endswith("-") and text[:1].islower() and open_line[-2:-1].isalpha()
        open_line = open_line[:-1] + text if broken else f"{open_line} {text}".strip()
        if text.endswith(_ENDS) or row.right < _WHOLE * widest:
            yield from _sentences(open_line)
            open_line = ""
    yield from _sentences(open_line)


def _sentences(text: str) -> Iterator[str]:
    for sentence in _SENTENCES.split(text):
        if kept := sentence.strip():
            yield kept[:_LONGEST_UNIT]


def head_of(lines: Sequence[str], at: int) -> str:
    """The first row of the table a row stands in, which says what its cells are; empty where it is no row or the first has figures."""
    first = _first_row(lines, at)
    return "" if first in (None, at) or any(c.isdigit() for c in lines[first or 0]) else lines[first or 0]


def caption_of(lines: Sequence[str], at: int) -> str:
    """The sentence before the table a row stands in; empty where it is no row or nothing stands before."""
    first = _first_row(lines, at)
    return lines[first - 1] if first else ""


def _first_row(lines: Sequence[str], at: int) -> int | None:
    if CELL not in lines[at]:
        return None
    while at and CELL in lines[at - 1]:
        at -= 1
    return at


# --- intervals --------------------------------------------------------------------------------------------------------


def intervals(found: Sequence[Passage]) -> list[Interval]:
    """What is to be done every so often, each thing once: "Ganti oli mesin setiap 4.000 km atau 4 bulan", or a row that says so."""
    made: dict[tuple[str, int | None, int | None], Interval] = {}
    for passage in found:
        lines = passage.content.split("\n")
        for at, unit in enumerate(lines):
            one = _interval(unit, head_of(lines, at), passage.page)
            if one is not None:
                made.setdefault((one.service.lower(), one.every_km, one.every_months), one)
    return list(made.values())[:_INTERVALS]


def _interval(unit: str, head: str, page: int) -> Interval | None:
    every = _EVERY.search(unit)
    if every is None and not (CELL in unit and _EVERY_ABOVE.search(head)):
        return None
    said = unit[every.end() :] if every else unit.split(CELL, 1)[1]
    km, months = _KM.search(said), _MONTHS.search(said)
    if km is None and months is None:
        return None
    before = unit[: every.start()] if every else unit
    service = _service(before, unit)
    if not service:
        return None
    count = int(months[1]) * (12 if months[2].lower() in _YEARS else 1) if months else None
    far = int(re.sub(r"\D", "", km[1])) if km else None
    if (far is not None and not 100 <= far <= 500_000) or (count is not None and not 1 <= count <= 240):
        return None
    return Interval(service, far, count, page, unit)


def _service(before: str, unit: str) -> str:
    """What it is that is done: "Ganti oli mesin", of a row "Oli mesin | Ganti | setiap …"; empty when no few words say it."""
    if CELL in unit:
        cells = [cell.strip() for cell in before.split(CELL) if cell.strip() and not any(c.isdigit() for c in cell)]
        words = (
            f"{cells[1]} {cells[0].lower()}" if len(cells) > 1 and len(cells[1].split()) <= 2 else "".join(cells[:1])
        )
    else:
        words = before.strip(" ,:;-–").removesuffix("dilakukan").strip()
    words = _BULLET.sub("", words).strip(" ,:;.-–")
    return words if 0 < len(words.split()) <= _NAME_WORDS and sum(c.isalpha() for c in words) >= 3 else ""


__all__ = [
    "CELL",
    "MOST_PAGES",
    "MOST_PASSAGES",
    "Interval",
    "Passage",
    "caption_of",
    "head_of",
    "intervals",
    "passages",
    "ready",
    "work",
]
