"""Times LifeOS's stages from outside: its functions are wrapped before `main.build`, so the program holds no timing code.

A *span* is one call of a wrapped function. What waits for the database is counted, each round trip by itself, in the
innermost span it happens in. A new stage is a line in `_STAGES` and one in `breakdown.STAGES`.
"""

import json
import time
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from dataclasses import asdict
from pathlib import Path
from typing import Any

import asyncpg
from asyncpg.prepared_stmt import PreparedStatement

import agent.graph
import agent.turn
from agent.lanes import Lanes
from agent.turn import Turns
from agent.turn.settle import Settlement
from benchmarks.breakdown import Span
from bot.inbox import Poller
from bot.sender import Sender
from bot.updates import Updates

_STAGES: tuple[tuple[Any, str, str], ...] = (
    (Poller, "_fetch", "fetch"),
    (Poller, "store", "store"),
    (Lanes, "_one", "claim"),
    (Updates, "__call__", "handle"),
    (agent.turn, "gather", "gather"),
    (Turns, "_settle_once", "settle"),
    (Settlement, "run", "write"),
    (Sender, "_take", "take"),
    (Sender, "_deliver", "deliver"),
    (Sender, "_try", "call"),
)
_POINTS: tuple[tuple[Any, str, str], ...] = (
    (Lanes, "ring", "ring"),
    (Sender, "ring", "ring outbox"),
    (agent.graph, "understand", "understand"),
)
_TRIPS: tuple[tuple[Any, str], ...] = (
    *((asyncpg.Connection, name) for name in ("execute", "fetch", "fetchrow", "fetchval", "prepare")),
    *((PreparedStatement, name) for name in ("fetch", "fetchrow", "fetchval")),
)
"""What asks the database something, BEGIN and COMMIT included."""


class Trace:
    def __init__(self) -> None:
        self._spans: list[Span] = []
        self._inside: ContextVar[Span | None] = ContextVar("inside", default=None)

    def install(self) -> None:
        for place, name, label in _STAGES:
            setattr(place, name, self._timed(getattr(place, name), label))
        for place, name, label in _POINTS:
            setattr(place, name, self._noted(getattr(place, name), label))
        for place, name in _TRIPS:
            setattr(place, name, self._counted(getattr(place, name)))

    def save(self, path: str) -> None:
        Path(path).write_text(json.dumps([asdict(span) for span in self._spans]))

    def _begin(self, name: str) -> Span:
        span = Span(name, time.time(), time.thread_time())
        self._spans.append(span)
        return span

    def _timed(self, real: Callable[..., Awaitable[Any]], name: str) -> Callable[..., Awaitable[Any]]:
        async def timed(*args: Any, **kwargs: Any) -> Any:
            span = self._begin(name)
            token = self._inside.set(span)
            try:
                return await real(*args, **kwargs)
            finally:
                self._inside.reset(token)
                span.stop()

        return timed

    def _noted(self, real: Callable[..., Any], name: str) -> Callable[..., Any]:
        def noted(*args: Any, **kwargs: Any) -> Any:
            span = self._begin(name)
            try:
                return real(*args, **kwargs)
            finally:
                span.stop()

        return noted

    def _counted(self, real: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        async def counted(*args: Any, **kwargs: Any) -> Any:
            start = time.time()
            try:
                return await real(*args, **kwargs)
            finally:
                if (span := self._inside.get()) is not None:
                    span.trips.append((start, time.time() - start))

        return counted
