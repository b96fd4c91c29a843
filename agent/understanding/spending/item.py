"""One item of spending: what the words around a price say, every word accounted for.
`read_item` gives the description in the person's own words, the merchant, a note; None when a word is left over.
Word tables are in agent/understanding/words.py.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from agent.understanding.text import Token, TokenKind, known
from agent.understanding.words import (
    AT,
    BUYING,
    FILLERS,
    HEADS,
    KEEPING,
    LINKS,
    MEALS,
    PLAIN_PLACES,
    PURPOSE,
    longest,
    phrases,
)

MOST_WORDS = 12
"""A description longer than this is a story, not a thing."""

_OPENING_LINKS = frozenset({"ke", "kr", "to", "of", "dari", "rasa", "on"})
_ARTICLES = phrases("the, a, an, some, my, si, para")
_STAYING = frozenset({("baru",), ("total",), ("biaya",), ("sendiri",), ("hari",), ("kali",), ("of",)})


@dataclass(slots=True)
class Item:
    description: str = ""
    keys: tuple[str, ...] = ()
    merchant: str = ""
    merchant_keys: tuple[str, ...] = ()
    note: str = ""
    bought: bool = False
    """A buying word stands there."""
    ate: bool = False
    """An eating word stands there."""
    plain: bool = True


@dataclass(slots=True)
class _Parts:
    thing: list[int] = field(default_factory=list)
    head: list[int] = field(default_factory=list)
    purpose: list[int] = field(default_factory=list)
    place: list[int] = field(default_factory=list)


def read_item(tokens: Sequence[Token], taken: frozenset[int], first: int, stop: int) -> Item:
    """The words of the tokens `first:stop` without those `taken` by price and date."""
    item, parts = Item(), _Parts()
    keys = tuple("" if i in taken else tokens[i].key for i in range(first, stop))
    i = 0
    where = parts.thing
    while i < len(keys):
        at = first + i
        token = tokens[at]
        if at in taken:
            if where is not parts.thing:
                where = parts.thing
            i += 1
            continue
        if token.kind is TokenKind.EMOJI:
            i += 1
            continue
        if token.kind is TokenKind.NEWLINE or token.key in (",", ";", ".", "!", ":", "(", ")"):
            where = parts.thing
            if token.key == "," and parts.thing:
                parts.thing.append(at)
            i += 1
            continue
        size, step = _step(item, parts, where, tokens, keys, i, first)
        where = step
        i += size
    _settle(item, parts, tokens)
    return item


def _step(item: Item, parts: _Parts, where: list[int], tokens: Sequence[Token], keys: tuple[str, ...], i: int, first: int) -> tuple[int, list[int]]:
    """Account for the word at `i`: how many words it takes, and where the next ones go."""
    at, key = first + i, keys[i]
    fresh = not parts.thing and not parts.head
    filler, buying, head = longest(FILLERS, keys, i), longest(BUYING, keys, i), longest(HEADS, keys, i)
    in_thing = where is parts.thing
    if key in AT and (key != "from" or not fresh):
        following = keys[i + 1] if i + 1 < len(keys) else ""
        if following and following not in PLAIN_PLACES and not parts.place:
            return 1, parts.place
        parts.thing.append(at)
        return 1, parts.thing
    if key in PURPOSE:
        parts.purpose.append(at)
        return 1, parts.purpose
    if buying and fresh and buying >= head and buying >= filler:
        item.bought = True
        return buying, parts.thing
    if head and fresh:
        item.ate = item.ate or keys[i : i + head] in MEALS
        item.bought = item.bought or keys[i : i + head] not in MEALS
        parts.head.extend(range(at, at + head))
        return head, parts.thing
    if buying and keys[i : i + buying] not in _STAYING and (buying > 1 or key in {"beli", "bli", "bayar", "byr", "bought", "paid"}):
        item.bought = True
        return buying, parts.thing
    if filler and keys[i : i + filler] not in _STAYING:
        return filler, where
    if filler and (fresh or i + filler == len(keys)) and keys[i : i + filler] in _STAYING:
        return filler, where
    if longest(_ARTICLES, keys, i):
        return 1, where
    if known(KEEPING, key):
        item.bought = True
    if _elongated_filler(key):
        return 1, where
    where.append(at)
    return 1, where if not in_thing else parts.thing


def _elongated_filler(key: str) -> bool:
    """ "dongggg", "yaaaa", "hahahahaha"."""
    if (key,) in FILLERS:
        return True
    if len(key) > 3 and key[-1] == key[-2] and (key.rstrip(key[-1]) + key[-1],) in FILLERS:
        return True
    letters = set(key)
    return len(key) > 3 and len(letters) == 2 and letters in ({"h", "a"}, {"w", "k"}, {"h", "e"}, {"h", "i"}, {"h", "u"}, {"x", "i"})


def _trim(indices: list[int], tokens: Sequence[Token]) -> list[int]:
    """Without links and signs at either end."""
    start, stop = 0, len(indices)
    while start < stop and (tokens[indices[start]].kind is TokenKind.MARK or tokens[indices[start]].key in LINKS):
        start += 1
    while stop > start and (tokens[indices[stop - 1]].kind is TokenKind.MARK or tokens[indices[stop - 1]].key in LINKS | AT):
        stop -= 1
    return indices[start:stop]


def _said(indices: Sequence[int], tokens: Sequence[Token]) -> str:
    out = ""
    for n, i in enumerate(indices):
        token = tokens[i]
        glued = token.glued and n > 0 and indices[n - 1] == i - 1
        out += token.text if n == 0 or glued or token.text == "," else " " + token.text
    return out


def _settle(item: Item, parts: _Parts, tokens: Sequence[Token]) -> None:
    thing = _trim(parts.thing, tokens)
    purpose = _trim(parts.purpose[1:], tokens) if parts.purpose else []
    place = _trim(parts.place, tokens)
    if place:
        item.merchant = _said(place, tokens)[:200].strip()
        item.merchant_keys = tuple(tokens[i].key for i in place)
    used = purpose_used = False
    if thing:
        chosen = thing
    elif parts.head:
        chosen = parts.head
    elif purpose:
        chosen, purpose_used = purpose, True
    else:
        chosen, used = place, True
    item.description = _said(chosen, tokens)[:200].strip()
    item.keys = tuple(tokens[i].key for i in (*chosen, *(i for i in parts.head if i not in chosen), *(() if purpose_used else purpose)))
    if purpose and not purpose_used:
        item.note = _said(parts.purpose, tokens)[:200].strip()
    item.plain = bool(item.description) and len([i for i in chosen if tokens[i].kind is TokenKind.WORD]) <= MOST_WORDS
    item.plain = item.plain and not any(tokens[i].kind is TokenKind.MARK and tokens[i].text not in _INNER for i in (*thing, *place, *purpose))
    del used


_INNER = frozenset("-'/&+,.%=@\"#*()°")
