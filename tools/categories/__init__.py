"""The category of a thing by its words: the longest phrase wins, then the word that settles most, then the one that comes first.
Never a guess: words that no table holds give `other`.
To teach a word, add it to its row in table.py; WEAK rows only say whom or what for ("les piano anak" is education).
"""

from collections.abc import Sequence
from functools import lru_cache

from core.stretched import known
from storage.money import Category
from tools.categories.table import NAMES, NORMAL, STRONG, WEAK

OTHER = Category("other")
_LONGEST = 4

_TABLE: dict[tuple[str, ...], tuple[int, Category]] = {
    tuple(phrase.split()): (strength, Category(slug))
    for strength, rows in ((0, WEAK), (1, NORMAL), (2, STRONG))
    for slug, row in rows.items()
    for phrase in row.replace("\n", " ").split(",")
    if phrase.strip()
}
_SINGLE = frozenset(phrase[0] for phrase in _TABLE if len(phrase) == 1)
_NAMES: dict[tuple[str, ...], Category] = {
    tuple(name.split()): Category(slug) for slug, row in NAMES.items() for name in row.split(",") if name.strip()
}
_SHORTEST_STEM = 2
_ENDINGS = ("nya", "ku", "an", "s")


def settled(keys: tuple[str, ...]) -> tuple[Category, str] | None:
    """The category and the words that settle it; None when no word of a table is among them."""
    best: tuple[tuple[int, int, int], Category, str] | None = None
    i = 0
    while i < len(keys):
        size, entry = _at(keys, i)
        if entry is None:
            i += 1
            continue
        rank = (entry[0], size, -i)
        if best is None or rank > best[0]:
            best = (rank, entry[1], " ".join(keys[i : i + size]))
        i += size
    return (best[1], best[2]) if best else None


def is_thing(keys: Sequence[str]) -> bool:
    """Whether every word belongs to something known that is bought ("kopi", "es teh manis")."""
    keys = tuple(keys)
    i = 0
    while i < len(keys):
        size, entry = _at(keys, i)
        if entry is None:
            return False
        i += size
    return bool(keys)


def named(keys: Sequence[str]) -> Category | None:
    """The category a person names: "transport", "makanan", "hiburan"; None when it is not one of the twelve."""
    return _NAMES.get(tuple(keys))


def _at(keys: tuple[str, ...], i: int) -> tuple[int, tuple[int, Category] | None]:
    for size in range(min(_LONGEST, len(keys) - i), 1, -1):
        entry = _TABLE.get(keys[i : i + size])
        if entry:
            return size, entry
    word = _form(keys[i])
    return 1, _TABLE[(word,)] if word else None


@lru_cache(maxsize=4096)
def _form(key: str) -> str:
    """The table's form of a word: without elongation, without "-nya"."""
    word = known(_SINGLE, key)
    if word:
        return word
    for ending in _ENDINGS:
        least = _SHORTEST_STEM if ending == "nya" else _SHORTEST_STEM + 2
        if key.endswith(ending) and len(key) >= len(ending) + least and key[: -len(ending)] in _SINGLE:
            return key[: -len(ending)]
    return ""


def without_ending(key: str) -> str:
    """ "tolnya" is the toll: a known thing without the "-nya" that only points at it; any other word as it is."""
    return key[:-3] if key.endswith("nya") and key not in _SINGLE and _form(key) == key[:-3] else key
