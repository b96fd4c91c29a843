"""Words drawn out as people type them: "kopiii", "ribuu", "pagi2" stand for the word they were made of.

`known` looks a word up in a table so; another way of drawing out is a form in `_shortened`.
"""

import re
from collections.abc import Container
from functools import lru_cache

_LONGEST = 40
_RUN = re.compile(r"(.)\1+")
_LONG_RUN = re.compile(r"(.)\1{2,}")


def known(words: Container[str], key: str) -> str:
    """`key`, or the same word without its elongation ("kopiii", "ribuu", "pagi2"), whichever is one of `words`; else ""."""
    if key in words:
        return key
    if len(key) > 3:
        for form in _shortened(key):
            if form in words:
                return form
    return ""


@lru_cache(maxsize=4096)
def _shortened(key: str) -> tuple[str, ...]:
    """The word with its elongations taken back: runs of three or more to two and to one, a doubled last letter to one."""
    if len(key) > _LONGEST:
        return ()
    forms: list[str] = []
    if key[-1] == "2":
        forms = [key[:-1]]
    elif _LONG_RUN.search(key):
        forms = [_LONG_RUN.sub(r"\1", key), _LONG_RUN.sub(r"\1\1", key), _RUN.sub(r"\1", key)]
    elif key[-1] == key[-2]:
        forms = [key[:-1]]
    return tuple(form for form in forms if form != key)
