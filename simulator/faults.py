"""Faults on demand: the one place every Bot API call passes on its way in and out.

`Faults.around` wraps a call. To add a kind, name it in `Kind`, and act on it in `around`; a test asks for it through
`client.py`. Faults live in memory: a restart of the local Telegram is a return to health.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from simulator.bell import Bell
from simulator.errors import Refused, too_many

# Even a forgotten hold ends, so that no test hangs on it.
LONGEST_HOLD = 120.0


class Kind(StrEnum):
    DROP_BEFORE = "drop_before"
    """The connection breaks and the call never happened."""
    DROP_AFTER = "drop_after"
    """The call took effect, but the connection breaks before the answer."""
    HOLD_BEFORE = "hold_before"
    """The call waits for release, then happens."""
    HOLD_AFTER = "hold_after"
    """The call happens; its answer waits for release."""
    TOO_MANY = "too_many"
    """429 with retry_after."""
    REFUSE = "refuse"
    """Another refusal: `code` and `description`."""
    GATEWAY = "gateway"
    """A gateway's page of HTML with status 502 instead of an answer; the call never happened."""


class Dropped(Exception):
    """Break the connection without an answer."""


class BadGateway(Exception):
    """Answer with a gateway's page."""


@dataclass
class Fault:
    """What to do to the next `count` calls of `method` (any if None) for `chat_id` (any if None)."""

    kind: Kind
    method: str | None = None
    count: int = 1
    chat_id: int | None = None
    retry_after: int = 1
    code: int = 500
    description: str = "Internal Server Error"
    id: int = 0
    hits: int = 0

    def concerns(self, method: str, chat_id: object) -> bool:
        return (
            self.hits < self.count
            and self.method in (None, method)
            and (self.chat_id is None or str(self.chat_id) == str(chat_id))
        )


class Faults:
    def __init__(self, report: Callable[[dict[str, Any]], None]) -> None:
        self._report = report
        self._faults: list[Fault] = []
        self._released = Bell()
        self._next_id = 1
        self._freed: set[int] = set()

    def add(self, fault: Fault) -> Fault:
        fault.id, self._next_id = self._next_id, self._next_id + 1
        self._faults.append(fault)
        return fault

    def list(self) -> list[dict[str, Any]]:
        return [asdict(fault) for fault in self._faults]

    def release(self, fault_id: int | None = None) -> None:
        """Let held calls go on; the fault is over."""
        self._freed |= {fault.id for fault in self._faults if fault_id in (None, fault.id)}
        self._faults = [fault for fault in self._faults if fault.id not in self._freed]
        self._released.ring()

    async def around(self, method: str, chat_id: object, act: Callable[[], Awaitable[bytes]]) -> bytes:
        fault = next((f for f in self._faults if f.concerns(method, chat_id)), None) if self._faults else None
        if fault is None:
            return await act()
        fault.hits += 1
        self._report({"id": fault.id, "kind": fault.kind, "method": method, "chat_id": chat_id, "hits": fault.hits})
        if fault.kind is Kind.DROP_BEFORE:
            raise Dropped
        if fault.kind is Kind.GATEWAY:
            raise BadGateway
        if fault.kind is Kind.TOO_MANY:
            raise too_many(fault.retry_after)
        if fault.kind is Kind.REFUSE:
            raise Refused(fault.code, fault.description)
        if fault.kind is Kind.HOLD_BEFORE:
            await self._hold(fault)
        answer = await act()
        if fault.kind is Kind.DROP_AFTER:
            raise Dropped
        if fault.kind is Kind.HOLD_AFTER:
            await self._hold(fault)
        return answer

    async def _hold(self, fault: Fault) -> None:
        loop = asyncio.get_running_loop()
        end = loop.time() + LONGEST_HOLD
        while fault.id not in self._freed and loop.time() < end:
            await self._released.wait(end - loop.time())
