"""What a file is by its first bytes, whatever its name says; taken out of gzip or zip, in which exports of whole accounts come."""

import io
import zipfile
import zlib
from collections.abc import Callable
from enum import StrEnum

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse

from integrations.activities.activity import Refused

_MOST = 20 * 1024 * 1024
_ROOTS = {"gpx": "gpx", "trainingcenterdatabase": "tcx"}


class Format(StrEnum):
    GPX = "gpx"
    TCX = "tcx"
    FIT = "fit"


def unpacked(content: bytes) -> tuple[Format, bytes]:
    """The format and its bytes. Raises Refused."""
    for magic, opened in _PACKINGS:
        if content.startswith(magic):
            content = opened(content)
            break
    if content[8:12] == b".FIT":
        return Format.FIT, content
    # Writers put blanks before the declaration, which no parser of XML allows.
    content = content.lstrip()
    return _of_xml(content), content


def _gunzipped(content: bytes) -> bytes:
    inflating = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    try:
        found = inflating.decompress(content, _MOST + 1)
    except zlib.error as fault:
        raise Refused("broken") from fault
    return _bounded(found)


def _unzipped(content: bytes) -> bytes:
    """The one file in it."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            if len(members) != 1:
                raise Refused("unknown")
            with archive.open(members[0]) as member:
                return _bounded(member.read(_MOST + 1))
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as fault:
        raise Refused("broken") from fault


def _bounded(content: bytes) -> bytes:
    if len(content) > _MOST:
        raise Refused("large")
    return content


def _of_xml(content: bytes) -> Format:
    """By the root of the document; one that declares entities is not read on."""
    try:
        _, root = next(iter(iterparse(io.BytesIO(content), events=("start",), forbid_dtd=True)))
    except (ParseError, StopIteration, ValueError, LookupError) as fault:
        raise Refused("broken" if b"<gpx" in content[:2000] else "unknown") from fault
    except DefusedXmlException as fault:
        raise Refused("unknown") from fault
    found = _ROOTS.get(str(root.tag).rpartition("}")[2].lower())
    if found is None:
        raise Refused("unknown")
    return Format(found)


_PACKINGS: tuple[tuple[bytes, Callable[[bytes], bytes]], ...] = ((b"\x1f\x8b", _gunzipped), (b"PK\x03\x04", _unzipped))
