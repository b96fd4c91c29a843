"""PDF files made by tests, of text at its place or of a picture; written by hand, with nothing of what reads them.

`printed(pages)` has rows of words and figures on each page; `scanned(jpeg)` one page that is a picture; `locked()` a password.
"""

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
    first = 4
    kids = b" ".join(b"%d 0 R" % (first + 2 * n) for n in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>",
    ]
    for n, rows in enumerate(pages):
        box = b"/MediaBox [0 0 %d %d]" % (_WIDTH, _HEIGHT)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R %s /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
            % (box, first + 2 * n + 1)
        )
        objects.append(_streamed(b"\n".join(_row(row, _TOP - _ROW * at) for at, row in enumerate(rows))))
    return _written(objects)


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
