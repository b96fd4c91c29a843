"""What comes of a message in the web's chat, told to who waits for it: read from the rows, so that it is the same whoever made it.

A wait is woken when something of its person's was committed, and looks by itself now and then. Many may wait for one answer.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any, Literal
from uuid import UUID

from agent.cards.card import Card
from storage import chat
from storage.chat import Outcome, Shown
from storage.database import Database, unreachable
from web.chat.asides import Asides
from web.chat.shown import CardShown, shown

LOOK = 1.0
"""Seconds between two looks of one that waits: for rings that were lost."""
PATIENCE = 120.0
"""Seconds after which nobody waits any more; the answer still comes."""
_TOAST = 1.0
"""Seconds that a button's toast may come after its effect."""

HEARTBEAT = 15.0
"""Seconds without a step after which it is said that nothing came."""

What = Literal["thinking", "draft", "card", "edit", "toast", "quiet", "done"]


@dataclass(frozen=True, slots=True)
class Step:
    """Something that came. `card`: with `message` and `change`, new or as it is now; `toast`: what a button says; `done`: with how it
    ended: done, parked, gone (with the account), open (it takes longer). `quiet`: nothing came for a while."""

    what: What
    card: CardShown | None = None
    message: int | None = None
    change: UUID | None = None
    text: str = ""


@dataclass(eq=False)
class _Wait:
    bell: asyncio.Event = field(default_factory=asyncio.Event)
    asides: deque[tuple[str, Any]] = field(default_factory=deque)
    toasted: bool = False

    def heard(self, what: str, said: Any) -> None:
        self.asides.append((what, said))
        self.bell.set()


class Answers:
    def __init__(self, database: Database, asides: Asides) -> None:
        self._database = database
        self._asides = asides
        self._waiting: dict[UUID, set[_Wait]] = {}
        self._stopping = False
        database.listen(self.ring)

    def ring(self, user_id: UUID) -> None:
        """Something of this person's was committed. Never blocks, never fails."""
        for wait in self._waiting.get(user_id, ()):
            wait.bell.set()

    def heard(self, word: str) -> None:
        """A ring of another process."""
        self.ring(UUID(word))

    def stop(self) -> None:
        """Nobody waits any longer."""
        self._stopping = True
        for user_id in self._waiting:
            self.ring(user_id)

    async def follow(self, user_id: UUID, inbox_id: UUID, *, tapped: bool = False) -> AsyncIterator[Step]:
        """Every step of what comes of this update, `done` last. `tapped`: it was a button, that has a toast."""
        loop = asyncio.get_running_loop()
        said, place, wait = loop.time(), 0, _Wait()
        deadline = said + PATIENCE
        with ExitStack() as held:
            held.enter_context(self._asides.listening(str(inbox_id), wait.heard))
            self._waiting.setdefault(user_id, set()).add(wait)
            held.callback(self._leave, user_id, wait)
            while True:
                wait.bell.clear()
                found = await self._outcome(user_id, inbox_id)
                for step in self._said(wait):
                    yield step
                if found is None or found.over:
                    for step in await self._last(wait, found, place, tapped=tapped):
                        yield step
                    return
                for each in found.shown:
                    if each.place > place:
                        place = each.place
                        yield _step(each)
                if self._stopping or loop.time() > deadline:
                    yield Step("done", text="open")
                    return
                await _until(wait.bell, LOOK)
                if loop.time() > said + HEARTBEAT:
                    said = loop.time()
                    yield Step("quiet")

    async def _outcome(self, user_id: UUID, inbox_id: UUID) -> Outcome | None:
        """A database that is away is waited for."""
        while True:
            (found,) = await asyncio.gather(self._read(user_id, inbox_id), return_exceptions=True)
            if not isinstance(found, BaseException):
                return found
            if not isinstance(found, Exception) or not unreachable(found) or self._stopping:
                raise found
            await asyncio.sleep(LOOK)

    async def _read(self, user_id: UUID, inbox_id: UUID) -> Outcome | None:
        async with self._database.work(user_id) as session:
            return await chat.outcome(session, user_id, inbox_id)

    async def _last(self, wait: _Wait, found: Outcome | None, place: int, *, tapped: bool) -> list[Step]:
        """What is left to say once it is over; without a row the person is gone, and a farewell is all there is."""
        loop = asyncio.get_running_loop()
        steps = [_step(each) for each in found.shown if each.place > place] if found is not None else []
        deadline = loop.time() + (_TOAST if tapped or found is None else 0)
        while not wait.toasted and (rest := deadline - loop.time()) > 0:
            await _until(wait.bell, rest)
            wait.bell.clear()
            steps += self._said(wait)
        return [*steps, *self._said(wait), Step("done", text=found.state if found is not None else "gone")]

    def _said(self, wait: _Wait) -> list[Step]:
        steps: list[Step] = []
        while wait.asides:
            what, said = wait.asides.popleft()
            if what == "toast":
                wait.toasted = True
                steps.append(Step("toast", text=said))
            elif what == "thinking":
                steps.append(Step("thinking"))
            else:
                wait.toasted = wait.toasted or what == "farewell"
                steps.append(Step("draft" if what == "draft" else "card", card=CardShown.model_validate(said)))
        return steps

    def _leave(self, user_id: UUID, wait: _Wait) -> None:
        self._waiting[user_id].discard(wait)
        if not self._waiting[user_id]:
            del self._waiting[user_id]


def _step(each: Shown) -> Step:
    card = shown(Card.model_validate(each.card))
    return Step("edit" if each.edit else "card", card=card, message=each.message, change=each.change_id)


async def _until(bell: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await bell.wait()
    except TimeoutError:
        pass
