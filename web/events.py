"""Open screens: which persons have one, and what is told to each. An event names what changed, never what it is now.

`ring` says whose records changed: from this process after its commit, from others over PostgreSQL's NOTIFY (storage/bell.py). Then
one query tells what it was; a ring that was lost is made up for by the next look at all. An idle screen costs no connection.
"""

import asyncio
from collections import Counter, deque
from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from time import time
from typing import Literal
from uuid import UUID

from fastapi.sse import format_sse_event
from pydantic import BaseModel, ConfigDict

from core.errors import TooMany
from core.steady import steadily
from integrations.tokens import Claim
from storage import live
from storage.database import Database
from storage.live import New

MOST = 8
"""Streams of one person at a time, in one process."""
HEARTBEAT = 15.0
"""Seconds without an event after which a line is sent that means nothing: a dead connection is noticed by it."""
LOOK = 5.0
"""Seconds between two looks at everybody with a screen: for rings that were lost, and sessions that ended elsewhere."""
AGAIN = 3000
"""Milliseconds after which a browser should connect again."""
_KEPT = timedelta(days=1)
"""How old an event may be that a screen goes on after."""
_AT_ONCE = 200
"""Change-sets that are told one by one; after more than that a screen is to load everything anew."""
_REMEMBERED = timedelta(minutes=10)
"""For how long a change-set is known to have been told: longer than it may be asked about again."""
_SETTINGS = "user_profiles"
_CHAT = ("chat",)

Ending = Literal["expired", "signed_out", "stopping"]


class Changed(BaseModel):
    """Records changed. `change`: the change-set, null of what is none; `kinds`: what of, by the names of the lists, as `expenses`,
    `weight_logs`, `settings`; `chat`: something was said on the web, or a card there is another now."""

    model_config = ConfigDict(frozen=True)

    change: UUID | None
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """One event on its way: its id, and the text that is sent."""

    id: UUID | None
    text: bytes


class Stream:
    """One open screen. Iterated, it gives what is to be sent, and ends with the session's tokens or when `end` is called."""

    def __init__(self, claim: Claim) -> None:
        self.claim = claim
        self._waiting: deque[_Told] = deque()
        self._bell = asyncio.Event()
        self._ending: Ending | None = None

    def tell(self, told: _Told) -> None:
        """Never blocks. A screen that takes nothing for long is told to load everything anew instead."""
        if len(self._waiting) > _AT_ONCE:
            self._waiting.clear()
            told = _RELOAD
        self._waiting.append(told)
        self._bell.set()

    def end(self, why: Ending) -> None:
        self._ending = self._ending or why
        self._bell.set()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield format_sse_event(event="open", data_str="{}", retry=AGAIN)
        while True:
            while self._waiting:
                yield self._waiting.popleft().text
            if self._ending is None and time() >= self.claim.until:
                self._ending = "expired"
            if self._ending is not None:
                yield format_sse_event(event="end", data_str=f'{{"why":"{self._ending}"}}')
                return
            self._bell.clear()
            try:
                async with asyncio.timeout(min(HEARTBEAT, max(0.0, self.claim.until - time()))):
                    await self._bell.wait()
            except TimeoutError:
                if time() < self.claim.until:
                    yield b": \n\n"


_RELOAD = _Told(None, format_sse_event(event="reload", data_str="{}"))


class _Screens:
    """All of one person's, and what they know already: change-sets, by when they began."""

    def __init__(self) -> None:
        self.streams: set[Stream] = set()
        self.known: dict[UUID, datetime] = {}
        self.ready = False

    def settle(self, asked: datetime, *, reload: bool) -> None:
        """What was new at this time is told. `reload`: there was more of it than that."""
        self.known = {key: at for key, at in self.known.items() if asked - at < _REMEMBERED}
        if reload and self.ready:
            for stream in self.streams:
                stream.tell(_RELOAD)
        self.ready = True


class Events:
    """The screens of this process; `run` keeps them told."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._persons: dict[UUID, _Screens] = {}
        self._rung: set[UUID] = set()
        self._bell = asyncio.Event()
        self._since: datetime | None = None
        self._stopping = False
        database.listen(self.ring)

    def ring(self, user_id: UUID) -> None:
        """Something of this person's changed. Never blocks, never fails."""
        if user_id in self._persons:
            self._rung.add(user_id)
            self._bell.set()

    def heard(self, word: str) -> None:
        """A ring of another process."""
        self.ring(UUID(word))

    async def open(self, claim: Claim, last: str | None) -> Stream:
        """A screen of the person whose token this is: from now on told of every change. `last`: the id of the last event it saw, to be
        told of those since. Close it with `close`. Raises TooMany."""
        stream = Stream(claim)
        screens = self._persons.setdefault(claim.user_id, _Screens())
        if len(screens.streams) >= MOST:
            raise TooMany(wait=int(HEARTBEAT))
        screens.streams.add(stream)
        if self._stopping:
            stream.end("stopping")
        try:
            await self._look([claim.user_id])
            if last is not None:
                await self._go_on(stream, last)
        except BaseException:
            self.close(stream)
            raise
        return stream

    def close(self, stream: Stream) -> None:
        screens = self._persons.get(stream.claim.user_id)
        if screens is None:
            return
        screens.streams.discard(stream)
        if not screens.streams:
            del self._persons[stream.claim.user_id]

    def stop(self) -> None:
        """End them all, and each that is opened from now on."""
        self._stopping = True
        for stream in self._streams(self._persons):
            stream.end("stopping")

    async def run(self) -> None:
        """Until cancelled; while the database is away screens stay open and are told afterwards."""
        await steadily("events", self._serve, longest=2.0)

    async def _serve(self) -> None:
        loop = asyncio.get_running_loop()
        next_look = loop.time()
        while True:
            if (rest := next_look - loop.time()) > 0:
                try:
                    async with asyncio.timeout(rest):
                        await self._bell.wait()
                except TimeoutError:
                    pass
            self._bell.clear()
            everybody = loop.time() >= next_look
            whose = list(self._persons) if everybody else [each for each in self._rung if each in self._persons]
            self._rung.clear()
            asked = await self._look(whose) if whose else None
            if everybody:
                self._since, next_look = asked, loop.time() + LOOK

    async def _look(self, users: Sequence[UUID]) -> datetime:
        """Tell these persons' screens what is new, and end those whose session has ended; the database's time of asking."""
        begun = self._streams(users)
        async with self._database.system(durable=False, atomic=False) as queues:
            asked, news = await live.new_of(queues, users, self._since, _AT_ONCE)
            standing = await live.standing(queues, [stream.claim.session_id for stream in begun])
        for stream in begun:
            if stream.claim.session_id not in standing:
                stream.end("signed_out")
        for new in news:
            self._tell(new)
        crowded = {each for each, many in Counter(new.user_id for new in news).items() if many == _AT_ONCE}
        for user_id in users:
            if (screens := self._persons.get(user_id)) is not None:
                screens.settle(asked, reload=user_id in crowded)
        return asked

    def _tell(self, new: New) -> None:
        screens = self._persons.get(new.user_id)
        if screens is None or new.id in screens.known:
            return
        screens.known[new.id] = new.at
        if screens.ready and new.kinds:
            told = _told(new)
            for stream in screens.streams:
                stream.tell(told)

    async def _go_on(self, stream: Stream, last: str) -> None:
        """Tell a screen what it missed since the event of this id."""
        seen = _read(last)
        if seen is None or abs(datetime.now(UTC) - seen[0]) > _KEPT:
            stream.tell(_RELOAD)
            return
        async with self._database.system(durable=False, atomic=False) as queues:
            _, news = await live.new_of(queues, [stream.claim.user_id], seen[0], _AT_ONCE)
        if len(news) == _AT_ONCE:
            stream.tell(_RELOAD)
            return
        for new in news:
            if new.id != seen[1] and new.kinds:
                stream.tell(_told(new))

    def _streams(self, users: Iterable[UUID]) -> list[Stream]:
        return [stream for each in users if each in self._persons for stream in self._persons[each].streams]


def _told(new: New) -> _Told:
    kinds = tuple("settings" if kind == _SETTINGS else kind for kind in new.kinds)
    said = Changed(change=None if kinds == _CHAT else new.id, kinds=kinds).model_dump_json()
    return _Told(new.id, format_sse_event(event="changed", id=_id(new), data_str=said))


def _id(new: New) -> str:
    """When its change-set began, in microseconds, and which it is."""
    return f"{int(new.at.timestamp() * 1_000_000)}-{new.id.hex}"


def _read(id: str) -> tuple[datetime, UUID] | None:
    """None for what is no id of an event."""
    at, _, key = id.partition("-")
    if not (at.isascii() and at.isdecimal() and len(at) <= 17 and len(key) == 32):
        return None
    try:
        return datetime.fromtimestamp(int(at) / 1_000_000, UTC), UUID(key)
    except ValueError:
        return None
