"""The bot's queue of updates, with the true semantics of getUpdates: offset, one poller, 24 hours.

Everything that happens to the bot goes through `Updates.push`. Webhook delivery (`webhook.py`) reads the same queue.
"""

import asyncio
import time
from collections.abc import Callable
from typing import Any

import orjson

from simulator.bell import Bell
from simulator.errors import Refused, conflict
from simulator.state import State

KEPT = 24 * 3600
# Not delivered unless asked for by name.
ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
# An offset further ahead than this is taken for a mistake, and reading starts again at the oldest.
AHEAD = 10


class Updates:
    def __init__(self, state: State, kinds: frozenset[str]) -> None:
        self._state = state
        self._kinds = kinds
        self._last = state.last_update_id()
        stored = state.setting("first_update")
        self.first: int = self._last + 1 if stored is None else stored
        self._allowed = self._read_allowed()
        self._poll: asyncio.Future[None] | None = None
        self._double = 0
        self._late = 0
        self._late_by = 0.0
        self._held: set[int] = set()
        self.bell = Bell()

    def push(self, chat_id: int, kind: str, body: dict[str, Any]) -> int | None:
        """The new update's id; None when the bot did not ask for this kind."""
        if kind not in self._allowed:
            return None
        self._last = self._state.add_update(chat_id, kind, body, time.time())
        if self._double:
            self._double -= 1
            self._state.add_repeat(self._last)
        if self._late:
            self._late -= 1
            self._held.add(self._last)
            asyncio.get_running_loop().call_later(self._late_by, self._arrive, self._last)
        self._wake()
        return self._last

    # reading

    async def poll(self, offset: int, limit: int, wait: float, alive: Callable[[], bool]) -> list[orjson.Fragment]:
        """The answer to getUpdates; the offset confirms everything below it."""
        start = self._confirm_below(offset)
        if (ready := self.take(start, limit)) or wait <= 0:
            return ready
        self.terminate("terminated by other getUpdates request; make sure that only one bot instance is running")
        loop = asyncio.get_running_loop()
        mine = self._poll = loop.create_future()
        timer = loop.call_later(wait, _settle, mine, None)
        try:
            await mine
        finally:
            timer.cancel()
            if self._poll is mine:
                self._poll = None
        # A poller that went away must not use up repeats nobody will read.
        return self.take(start, limit) if alive() else []

    def take(self, start: int, limit: int) -> list[orjson.Fragment]:
        rows = [row for update_id in self._state.take_repeats() if (row := self._state.update(update_id))]
        rows += self.ready(start, limit) if start <= self._last else []
        if len(rows) > 1:
            rows.sort(key=lambda row: row[0])
        return [packed(update_id, kind, body) for update_id, _, kind, body in rows[:limit]]

    def ready(self, start: int, limit: int) -> list[tuple[int, int, str, bytes]]:
        """(id, chat, kind, body) from the id on; what is held back to come late is left out."""
        rows = self._state.updates(start, limit + len(self._held), since=time.time() - KEPT)
        return [row for row in rows if row[0] not in self._held][:limit]

    @property
    def waiting(self) -> bool:
        """Whether a poller is waiting for updates at this moment."""
        return self._poll is not None

    def terminate(self, reason: str) -> None:
        """The waiting poller, if any, gets a 409."""
        if self._poll is not None:
            _settle(self._poll, conflict(reason))
            self._poll = None

    def end_poll(self) -> None:
        """The waiting poller, if any, gets what there is."""
        if self._poll is not None:
            _settle(self._poll, None)

    def _confirm_below(self, offset: int) -> int:
        tail = self._last + 1
        if offset < 0:
            start = max(self.first, tail + offset)
        elif offset <= tail:
            start = max(self.first, offset)
        else:
            start = tail if offset <= tail + AHEAD else self.first
        self.confirm(start)
        return start

    def confirm(self, first: int) -> None:
        """Updates below `first` are done with."""
        if first > self.first:
            self.first = first
            self._state.set_setting("first_update", first)

    def pending(self) -> int:
        return self._state.count_updates(self.first, since=time.time() - KEPT)

    def forget(self) -> None:
        self.confirm(self._last + 1)

    # which kinds the bot wants

    @property
    def allowed(self) -> list[str] | None:
        stored: list[str] | None = self._state.setting("allowed_updates")
        return stored

    def allow(self, kinds: list[str]) -> None:
        """Remembered for later requests; an empty list is the default again."""
        chosen = [kind for kind in kinds if kind in self._kinds]
        if chosen != (self.allowed or []):
            self._state.set_setting("allowed_updates", chosen or None)
            self._allowed = self._read_allowed()

    def _read_allowed(self) -> frozenset[str]:
        return frozenset(self.allowed or self._kinds - ON_REQUEST)

    # faults

    def again(self, update_id: int) -> bool:
        """Deliver this update once more, confirmed or not; False when it is not known."""
        if self._state.update(update_id) is None:
            return False
        self._state.add_repeat(update_id)
        self._wake()
        return True

    def double(self, count: int) -> None:
        """Each of the next `count` updates is delivered twice."""
        self._double = count

    def late(self, count: int, seconds: float) -> None:
        """Each of the next `count` updates arrives `seconds` late: by then later ones may have been confirmed."""
        self._late, self._late_by = count, seconds

    def _arrive(self, update_id: int) -> None:
        """A late update comes in its turn or, when its turn has passed, as a repeat."""
        self._held.discard(update_id)
        if update_id < self.first:
            self._state.add_repeat(update_id)
        self._wake()

    def _wake(self) -> None:
        self.end_poll()
        self.bell.ring()


def packed(update_id: int, kind: str, body: bytes) -> orjson.Fragment:
    return orjson.Fragment(b'{"update_id":%d,"%b":%b}' % (update_id, kind.encode(), body))


def _settle(future: asyncio.Future[None], refusal: Refused | None) -> None:
    if not future.done():
        if refusal is None:
            future.set_result(None)
        else:
            future.set_exception(refusal)
