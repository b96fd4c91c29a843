"""Cutting a long text into messages: at the ends of lines, else between words, never inside a character or an entity.

Telegram counts UTF-16 units and reads 100 entities a message. What is cut keeps its style on both sides of the cut.
"""

import unicodedata
from collections.abc import Iterable

from agent.cards.card import Line, Piece, Style

LONGEST = 4096
"""UTF-16 units of a message's text after its entities are parsed."""
LONGEST_CAPTION = 1024
MOST_ENTITIES = 100

_JOINER = "\u200d"


def units(text: str) -> int:
    """The length of a text as Telegram counts it."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def split(lines: Iterable[Line], first: int = LONGEST) -> list[tuple[Line, ...]]:
    """The lines in as few messages as they fit in, the first of at most `first` units; none of them is blank."""
    parts: list[list[Line]] = [[]]
    room, entities = first, MOST_ENTITIES
    waiting = list(reversed(list(lines)))
    while waiting:
        line = waiting.pop()
        limit = first if len(parts) == 1 else LONGEST
        length, marks = units(line.plain) + bool(parts[-1]), _entities(line)
        if length <= room and marks <= entities:
            parts[-1].append(line)
            room, entities = room - length, entities - marks
        elif parts[-1]:
            waiting.append(line)
            if _blank(parts[-1]):
                parts[-1].clear()
            else:
                parts.append([])
            room, entities = first if len(parts) == 1 else LONGEST, MOST_ENTITIES
        else:
            head, tail = _cut(line, limit)
            parts[-1].append(head)
            room = 0
            waiting.append(tail)
    return [tuple(part) for part in parts if not _blank(part)] or [tuple(parts[0])]


def _blank(part: Iterable[Line]) -> bool:
    return not any(line.plain.strip() for line in part)


def _entities(line: Line) -> int:
    return sum(piece.style is not Style.PLAIN for piece in line.pieces)


def _cut(line: Line, room: int) -> tuple[Line, Line]:
    """A line too long for a message of its own: what fits, and the rest."""
    head: list[Piece] = []
    entities = MOST_ENTITIES
    for index, piece in enumerate(line.pieces):
        length = units(piece.text)
        entities -= piece.style is not Style.PLAIN
        if length <= room and entities >= 0:
            head.append(piece)
            room -= length
            continue
        at = _place(piece.text, room) if entities >= 0 else 0
        if not at and not head:
            at = max(1, _fitting(piece.text, room))
        left, right = piece.text[:at], piece.text[at:]
        rest = (Piece(text=right, style=piece.style), *line.pieces[index + 1 :])
        return Line(pieces=(*head, Piece(text=left, style=piece.style)) if left else tuple(head)), Line(pieces=rest)
    raise ValueError("the line fits")


def _place(text: str, room: int) -> int:
    """Where to cut so that the head has at most `room` units: after a blank in its second half, else between characters."""
    at = _fitting(text, room)
    blank = max(text.rfind(" ", at // 2, at), text.rfind("\n", at // 2, at))
    if blank > 0:
        return blank + 1
    while at > 0 and _together(text, at):
        at -= 1
    return at


def _fitting(text: str, room: int) -> int:
    """How many code points fit in so many units."""
    return len(text.encode("utf-16-le")[: max(room, 0) * 2].decode("utf-16-le", "ignore"))


def _together(text: str, at: int) -> bool:
    """Whether a cut at this place would divide what is read as one character."""
    before, after = text[at - 1 : at], text[at : at + 1]
    if before == _JOINER or after == _JOINER or (after and unicodedata.category(after) in ("Mn", "Me", "Mc")):
        return True
    if "\U0001f3fb" <= after <= "\U0001f3ff":
        return True
    flags = len(text[:at]) - len(text[:at].rstrip(_FLAGS))
    return flags % 2 == 1 and after in _FLAGS and after != ""


_FLAGS = "".join(map(chr, range(0x1F1E6, 0x1F200)))
