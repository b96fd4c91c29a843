"""Pictures people send, made safe in a process of their own: measured before anything is decoded, upright, as a plain JPEG.

`safe` is the way in; what is done in that process, and which formats it takes, is `integrations/images.py`.
"""

import json
from dataclasses import dataclass

from integrations.apart import Failed, TooSlow, done_apart
from integrations.framing import HEAD

_FOR_A_MODEL = 1600


class Unsafe(Exception):
    """No picture that can be opened within the limits. The text says why: `large`, `slow`, `broken`."""


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
        answer = await done_apart("integrations.images", HEAD.pack(longest) + content)
    except TooSlow as fault:
        raise Unsafe("slow") from fault
    except Failed as fault:
        raise Unsafe("broken") from fault
    (size,) = HEAD.unpack_from(answer)
    told = json.loads(answer[HEAD.size : HEAD.size + size])
    if why := told.get("refused"):
        raise Unsafe(why)
    return Picture(answer[HEAD.size + size :], told["width"], told["height"])
