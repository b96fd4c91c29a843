"""A stranger's picture decoded, in the process apart: into an upright JPEG without anything beside its pixels.

Nothing can be opened once the work has begun, so all that Pillow loads late is loaded here. A picture of another format is a name in
`_FORMATS`.
"""

import json
from io import BytesIO

from PIL import ExifTags, Image, ImageOps, TiffImagePlugin, UnidentifiedImageError

from integrations.framing import HEAD

LOADED = (ExifTags, TiffImagePlugin)
"""What reads the orientation of a picture."""
_FORMATS = ("JPEG", "PNG", "WEBP")
_MOST_PIXELS = 64_000_000
_LARGEST = 2600
"""Pixels of the longer side of what is kept; a receipt longer than wide keeps as many across as `_NARROWEST`."""
_NARROWEST, _LONGEST = 700, 6000
_QUALITY = 85

Image.init()


def work(given: bytes) -> bytes:
    """In the process apart."""
    (longest,) = HEAD.unpack_from(given)
    Image.MAX_IMAGE_PIXELS = None  # the limit is ours, below
    try:
        with Image.open(BytesIO(given[HEAD.size :]), formats=_FORMATS) as found:
            if found.width * found.height > _MOST_PIXELS:
                return _told({"refused": "large"})
            target = _size(found.width, found.height, longest)
            if found.format == "JPEG":
                found.draft("RGB", target)
            found.thumbnail(target)
            upright = ImageOps.exif_transpose(found)
    except MemoryError:
        return _told({"refused": "large"})
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
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
    return HEAD.pack(len(said)) + said
