"""Answers kept in memory for a while, each under all it follows from. What is put where is decided in answers.py."""

import time
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Shown:
    body: bytes
    media_type: str | None
    etag: str


@dataclass(slots=True)
class Shelf:
    """What lasting routes answered, the least asked for thrown away first. `room`: bytes in all; `largest`: of one; `life`: seconds
    until it is forgotten, asked for or not, so that what a person removed does not stay."""

    room: int = 32_000_000
    largest: int = 256_000
    life: float = 300.0
    _kept: OrderedDict[tuple[Any, ...], tuple[float, Shown]] = field(default_factory=OrderedDict)
    _size: int = 0
    _next: float = 0.0

    def get(self, key: tuple[Any, ...]) -> Shown | None:
        found = self._kept.get(key)
        if found is None:
            return None
        if found[0] < time.monotonic():
            self._drop(key)
            return None
        self._kept.move_to_end(key)
        return found[1]

    def put(self, key: tuple[Any, ...], shown: Shown) -> None:
        if len(shown.body) > self.largest:
            return
        self._drop(key)
        self._kept[key] = (time.monotonic() + self.life, shown)
        self._size += len(shown.body)
        self._tidy()
        while self._size > self.room:
            self._drop(next(iter(self._kept)))

    def forget(self, user_id: UUID) -> None:
        """All that was answered to this person."""
        for key in [key for key in self._kept if key[0] == user_id]:
            self._drop(key)

    def _tidy(self) -> None:
        """Once a life: what has outlived its own."""
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + self.life
        for key in [key for key, (until, _) in self._kept.items() if until < now]:
            self._drop(key)

    def _drop(self, key: tuple[Any, ...]) -> None:
        found = self._kept.pop(key, None)
        if found is not None:
            self._size -= len(found[1].body)
