"""Pictures people send, made safe in a process of their own: measured before anything is decoded, upright, as a plain JPEG.

`safe` is the way in. A picture of another format is a name in `_FORMATS`, when Pillow decodes it without help of other programs.
"""

import json
import struct
from dataclasses import dataclass
from io import BytesIO

from integrations.apart import Failed, done_apart

_FORMATS = ("JPEG", "PNG", "WEBP")
_MOST_PIXELS = 64_000_000
_LARGEST = 2600
"""Pixels of the longer side of what is kept; a receipt longer than wide keeps as many across as `_NARROWEST`."""
_NARROWEST, _LONGEST = 700, 6000
_FOR_A_MODEL = 1600
_QUALITY = 85
_HEAD = struct.Struct("!I")


class Unsafe(Exception):
    """No picture that can be opened within the limits. The text says why: `large`, `broken`."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A JPEG without anything beside its pixels."""

    content: bytes
    width: int
    height: int


async def safe(content: bytes, *, model: bool = False) -> Picture:
    """The picture, upright and without what it told of its maker. `model`: no larger than a model is to see. Raises Unsafe."""
    longest = _FOR_A_MODEL if model else 0
    try:
        answer = await done_apart(__name__, _HEAD.pack(longest) + content)
    except Failed as fault:
        raise Unsafe("broken") from fault
    (size,) = _HEAD.unpack_from(answer)
    told = json.loads(answer[_HEAD.size : _HEAD.size + size])
    if why := told.get("refused"):
        raise Unsafe(why)
    return Picture(answer[_HEAD.size + size :], told["width"], told["height"])


def work(given: bytes) -> bytes:
    """In the process apart."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    (longest,) = _HEAD.unpack_from(given)
    Image.MAX_IMAGE_PIXELS = None  # the limit is ours, below
    try:
        with Image.open(BytesIO(given[_HEAD.size :]), formats=_FORMATS) as found:
            if found.width * found.height > _MOST_PIXELS:
                return _told({"refused": "large"})
            target = _size(found.width, found.height, longest)
            if found.format == "JPEG":
                found.draft("RGB", target)
            found.thumbnail(target)
            upright = ImageOps.exif_transpose(found)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, MemoryError):
        return _told({"refused": "broken"})
    plain = Image.new("RGB", upright.size, "white")
    plain.paste(upright, mask=upright.convert("RGBA").getchannel("A") if upright.has_transparency_data else None)
    out = BytesIO()
    plain.save(out, "JPEG", quality=_QUALITY)
    return _told({"width": plain.width, "height": plain.height}) + out.getvalue()


def _size(width: int, height: int, longest: int) -> tuple[int, int]:
    """The box the picture is to fit in: for a long receipt longer, so that its letters stay legible."""
    if longest:
        return longest, longest
    narrow, long = sorted((width, height))
    side = min(max(_LARGEST, long * _NARROWEST // max(narrow, 1)), _LONGEST)
    return side, side


def _told(facts: dict[str, object]) -> bytes:
    said = json.dumps(facts).encode()
    return _HEAD.pack(len(said)) + said
