"""PDF files: the lines of text on each page with their places, and a page without text as a picture. Bytes in, plain rows out; nothing of
ours is imported, so that it can run apart (`integrations/apart.py`).

What a file is about, others tell: receipts are read in agent/understanding/receipts, manuals in memory/.
"""

import base64
import importlib
import io
import json
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

_SCALE = 2.0
"""Pixels to a point: 144 to the inch."""
_WIDEST = 1600
"""Pixels of a page's longer side as a picture, at most."""
_SECONDS = 6.0
"""Of processor time: what is read until then is given, and `cut` says that there is more."""
_MOST_CHARACTERS, _MOST_PIECES = 2_000_000, 200_000
_FEW_LETTERS = 12
"""A page with fewer is a picture of a page."""
_GAP = 1.0
"""Pieces of a line further apart than this many heights are columns, and stay apart."""

Piece = tuple[str, float, float, float, float]
"""(text, left, top, right, bottom), in pixels from the upper left."""


def ready() -> None:
    """Both are heavy, and Pillow looks for its formats when it first saves one."""
    importlib.import_module("pypdfium2")
    importlib.import_module("PIL.Image").preinit()


def given(content: bytes, *, pages: int, pictures: int = 0, texts: bool = False) -> bytes:
    """What `work` takes: a file, how many of its pages are read, and how many are drawn: of those without text, or with `texts` of all."""
    return json.dumps({"pages": pages, "pictures": pictures, "texts": texts}).encode() + b"\n" + content


def work(taken: bytes) -> bytes:
    """JSON: `count` pages there are; `pages`, each with `number` from 1, `width` and `height` in pixels, `lines` of text as `Piece`s, a
    `picture` (JPEG in base64) where it was drawn, and whether it is `bare` of text; `cut` when it took too long; or `refused`: `locked`,
    `broken` or `empty`."""
    import pypdfium2 as pdfium

    known, _, content = taken.partition(b"\n")
    options = json.loads(known)
    try:
        found = pdfium.PdfDocument(content)
        count = len(found)
    except pdfium.PdfiumError as fault:
        return json.dumps({"refused": "locked" if "password" in str(fault).lower() else "broken"}).encode()
    if not count:
        return json.dumps({"refused": "empty"}).encode()
    pages, cut = _pages(found, min(count, options["pages"]), options["pictures"], texts=options["texts"])
    if not pages:
        return json.dumps({"refused": "broken"}).encode()
    return json.dumps({"count": count, "pages": pages, "cut": cut or count > options["pages"]}).encode()


def _pages(document: "PdfDocument", most: int, pictures: int, *, texts: bool) -> tuple[list[dict[str, Any]], bool]:
    from pypdfium2 import PdfiumError

    pages: list[dict[str, Any]] = []
    characters = pieces = 0
    for number in range(most):
        if time.process_time() > _SECONDS or characters > _MOST_CHARACTERS or pieces > _MOST_PIECES:
            return pages, True
        try:
            page = document[number]
            made = _page(page, number + 1, draws=pictures > 0, texts=texts)
            page.close()
        except PdfiumError:
            continue
        pictures -= "picture" in made
        characters += sum(len(line[0]) for line in made["lines"])
        pieces += len(made["lines"])
        pages.append(made)
    return pages, False


def _page(page: "PdfPage", number: int, *, draws: bool, texts: bool) -> dict[str, Any]:
    width, height = page.get_size()
    lines = list(_lines(page, height))
    bare = sum(c.isalnum() for line in lines for c in line[0]) < _FEW_LETTERS
    made = {"number": number, "width": width * _SCALE, "height": height * _SCALE, "lines": lines, "bare": bare}
    if draws and (bare or texts):
        made["picture"] = base64.b64encode(_drawn(page)).decode()
    return made


def _lines(page: "PdfPage", height: float) -> Iterator[Piece]:
    """From top to bottom, and from left to right within a line; columns stay apart."""
    text = page.get_textpage()
    rows: list[list[Piece]] = []
    for n in range(min(text.count_rects(), _MOST_PIECES)):
        left, bottom, right, top = text.get_rect(n)
        said = " ".join(text.get_text_bounded(left, bottom, right, top).split())
        if not said:
            continue
        piece = (said, left * _SCALE, (height - top) * _SCALE, right * _SCALE, (height - bottom) * _SCALE)
        if rows and _beside(rows[-1][-1], piece):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    text.close()
    for row in sorted(rows, key=lambda row: min(piece[2] for piece in row)):
        yield from _joined(sorted(row, key=lambda piece: piece[1]))


def _beside(one: Piece, other: Piece) -> bool:
    """Whether both stand in one line: they overlap in height by half of the lower one."""
    overlap = min(one[4], other[4]) - max(one[2], other[2])
    return overlap > 0.5 * min(one[4] - one[2], other[4] - other[2])


def _joined(row: list[Piece]) -> Iterator[Piece]:
    current = row[0]
    for piece in row[1:]:
        if piece[1] - current[3] > _GAP * (current[4] - current[2]):
            yield _rounded(current)
            current = piece
        else:
            blank = "" if piece[1] - current[3] < 0.1 * (current[4] - current[2]) else " "
            current = (
                current[0] + blank + piece[0], current[1], min(current[2], piece[2]), piece[3], max(current[4], piece[4])
            )  # fmt: skip
    yield _rounded(current)


def _rounded(piece: Piece) -> Piece:
    said, left, top, right, bottom = piece
    return said, round(left, 1), round(top, 1), round(right, 1), round(bottom, 1)


def _drawn(page: "PdfPage") -> bytes:
    width, height = page.get_size()
    scale = min(_SCALE, _WIDEST / max(width, height, 1))
    picture = page.render(scale=scale).to_pil().convert("RGB")
    made = io.BytesIO()
    picture.save(made, "JPEG", quality=85)
    return made.getvalue()
