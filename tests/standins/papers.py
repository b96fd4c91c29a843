"""PDF files made by tests, of text at its place or of a picture; written by hand, with nothing of what reads them.

`printed(pages)` has rows of words and figures on each page; `scanned(jpeg)` one page that is a picture; `locked()` a password;
`book(text)` is a manual, its pages parted by lines of `=`.
"""

import re
from collections.abc import Sequence

from tests.standins.receipts import Rows

_WIDTH, _HEIGHT = 300, 420
_LEFT, _RIGHT, _TOP, _ROW = 20, 280, 390, 16
_LETTER = 5.4
"""Points: a letter of Courier at 9."""


def _written(objects: Sequence[bytes], more: bytes = b"") -> bytes:
    """Objects numbered from 1, the first the catalogue, with the table of where each lies."""
    made, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    return (
        made
        + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Root 1 0 R /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n"
        % (*(count, table, count, more, len(made)),)
    )


def _streamed(content: bytes, more: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), more, content)


def printed(*pages: Rows) -> bytes:
    return _paged([b"\n".join(_row(row, _TOP - _ROW * at) for at, row in enumerate(rows)) for rows in pages])


def _paged(pages: Sequence[bytes], width: int = _WIDTH, height: int = _HEIGHT) -> bytes:
    first = 4
    kids = b" ".join(b"%d 0 R" % (first + 2 * n) for n in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
    ]
    for n, content in enumerate(pages):
        box = b"/MediaBox [0 0 %d %d]" % (width, height)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R %s /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
            % (box, first + 2 * n + 1)
        )
        objects.append(_streamed(content))
    return _written(objects)


def book(text: str) -> bytes:
    """Pages parted by a line of `=`, their numbers below; `# ` opens a heading, ` | ` parts the cells of a row, and two columns of running
    text stand between lines of `<<`, `||` and `>>`."""
    pages = [part.strip("\n").split("\n") for part in re.split(r"^=+$", text.strip(), flags=re.MULTILINE)]
    return _paged([_leaf(rows, n) for n, rows in enumerate(pages, 1)], 520, 620)


def _leaf(rows: Sequence[str], number: int) -> bytes:
    made, down, left, top = [], 580, 30, 0
    for row in rows:
        if row in ("<<", "||", ">>"):
            down, left, top = (down, 30, down) if row == "<<" else (top, 266, top) if row == "||" else (down, 30, 0)
            continue
        cells = row.removeprefix("# ").split(" | ")
        size = 12 if row.startswith("# ") else 8 if not top else 6
        places = (
            [left + (n and 155 * n + 20 * (n - 1)) for n in range(len(cells))]
            if len(cells) < 4
            else range(left, 500, 115)
        )
        made += [_said(cell, at, down, size) for cell, at in zip(cells, places, strict=False)]
        down -= 20 if row.startswith("# ") else 13
    return b"\n".join([*made, _said(str(number), 215, 20, 8)])


def _said(text: str, left: float, height: int, size: int) -> bytes:
    plain = text.replace("\\", "").replace("(", "\\(").replace(")", "\\)")
    return b"BT /F1 %d Tf %.1f %d Td (%s) Tj ET" % (size, left, height, plain.encode("cp1252"))


def _row(row: tuple[str, str], height: int) -> bytes:
    left, right = (text.replace("\\", "").replace("(", "").replace(")", "") for text in row)
    placed = [(left, float(_LEFT)), (right, _RIGHT - _LETTER * len(right))]
    return b"\n".join(
        b"BT /F1 9 Tf %.1f %d Td (%s) Tj ET" % (at, height, text.encode("latin-1")) for text, at in placed if text
    )


def scanned(jpeg: bytes, width: int, height: int) -> bytes:
    """One page that is this picture, of so many pixels."""
    shape = b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode"
    return _written(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >>"
            % (width, height),
            _streamed(b"%d 0 0 %d 0 0 cm /I Do" % (width, height)),
            _streamed(jpeg, shape % (width, height)),
        ]
    )


def locked() -> bytes:
    secret = b"<" + b"41" * 32 + b">"
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"]
    encrypted = b"<< /Filter /Standard /V 1 /R 2 /P -44 /O %s /U %s >>" % (secret, secret)
    return _written(objects, b"/Encrypt %s /ID [<00> <00>]" % encrypted)
