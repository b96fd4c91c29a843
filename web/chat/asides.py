"""What is said beside the rows while an answer is made: that it is thought about, its words so far, a button's toast, a farewell.

Passed on to who waits for it, in this process or over `elsewhere`; lost where nobody does. A handler and a request may be in two
processes: each hears what the other says by `heard`.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import orjson

_LONGEST = 7500
"""Bytes that PostgreSQL passes on with one notification, and some to spare; longer words wait for the row."""

Heard = Callable[[str, Any], None]


class Asides:
    """`elsewhere`: passes a word on to other processes, whose `heard` takes it."""

    def __init__(self, elsewhere: Callable[[str], None] = lambda _: None) -> None:
        self._elsewhere = elsewhere
        self._listening: dict[str, list[Heard]] = {}

    @contextmanager
    def listening(self, key: str, heard: Heard) -> Iterator[None]:
        """While this lasts, `heard` is called with what is said to this key."""
        mine = self._listening.setdefault(key, [])
        mine.append(heard)
        try:
            yield
        finally:
            mine.remove(heard)
            if not mine:
                del self._listening[key]

    def say(self, key: str, what: str, said: Any = None) -> None:
        """Never blocks, never fails."""
        if self._pass_on(key, what, said):
            return
        word = orjson.dumps([key, what, said])
        if len(word) <= _LONGEST:
            self._elsewhere(word.decode())

    def heard(self, word: str) -> None:
        """Something was said in another process."""
        key, what, said = orjson.loads(word)
        self._pass_on(key, what, said)

    def _pass_on(self, key: str, what: str, said: Any) -> bool:
        found = list(self._listening.get(key, ()))
        for heard in found:
            heard(what, said)
        return bool(found)
