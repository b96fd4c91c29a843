"""Runs the inbox: each lane (a chat, or a chat's taps) in order, many lanes side by side.

`ring` is called by whoever stored something; `look` by the job that finds, some seconds later, what a ring was lost for.
A message that fails five times is parked and its sender told; a database that is away is waited for and counts no failure.
Of a chat that floods so many are handled a minute (`a_minute`), the rest by and by, and its sender is told.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from uuid import UUID, uuid4

from agent.cards import faults
from agent.cards.card import Card
from agent.turn.events import Overtaken
from core import metrics
from core.ids import uuid7
from core.language import Language
from core.log import get, where
from storage import account, inbox, outbox
from storage.database import Database, Queues, after_commit, unreachable
from storage.inbox import Claim, Claimed

Handler = Callable[[Claimed], Awaitable[None]]

log = get("lifeos.lanes")

_BEAT = 2.0
_PAUSE = 0.25
_PATIENCE = 35.0
"""Seconds a stop waits for what has begun: a turn that asks a model takes thirty at most."""
_ATTENTION = 10.0
"""Seconds a job stays with a lane that is being worked off; then it looks again later."""
_BREATH = 0.003
"""Seconds before a lane is looked into again: the reply just queued goes out first."""


class Busy(Exception):
    """The update is still open and another worker holds its lane: look again later."""


class _Flooded(Exception):
    """The lane's next update waits for so many seconds; the lane is ours."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class Lanes:
    """`handlers`: what handles an update, by channel. `ring_outbox` is called when something was queued to be sent. `width`:
    how many updates are handled at a time, and as many taps beside them. `a_minute`: how many updates of one lane are handled
    within any minute; None knows no limit."""

    def __init__(
        self,
        database: Database,
        handlers: Mapping[str, Handler],
        ring_outbox: Callable[[], None],
        *,
        width: int = 24,
        a_minute: int | None = None,
    ) -> None:
        self._database = database
        self._handlers = handlers
        self._ring_outbox = ring_outbox
        self._holder = uuid4()
        self._messages = asyncio.Semaphore(width)
        self._taps = asyncio.Semaphore(width)
        self._running: dict[str, asyncio.Task[None]] = {}
        self._rung: set[str] = set()
        self._a_minute = a_minute
        self._stop = asyncio.Event()

    def ring(self, lane: str) -> None:
        """Something new lies in this lane. Never blocks, never fails."""
        if self._stop.is_set():
            return
        self._rung.add(lane)
        if lane not in self._running:
            task = asyncio.create_task(self._drain(lane), name=f"lane {lane}")
            self._running[lane] = task
            task.add_done_callback(lambda _: self._ended(lane))

    def _ended(self, lane: str) -> None:
        self._running.pop(lane, None)
        if lane in self._rung:
            self.ring(lane)

    async def look(self, inbox_id: UUID) -> None:
        """See that this update gets handled. Raises Busy when another worker is at its lane."""
        async with self._database.system(atomic=False) as session:
            lane = await inbox.lane_of(session, inbox_id)
        if lane is None:
            return
        self.ring(lane)
        if lane not in self._running:
            raise Busy
        await asyncio.wait([self._running[lane]], timeout=_ATTENTION)
        async with self._database.system(atomic=False) as session:
            if await inbox.lane_of(session, inbox_id) is not None:
                raise Busy

    async def beat(self) -> None:
        """Keep the leases of the lanes at work; runs until cancelled."""
        while True:
            await asyncio.sleep(_BEAT)
            if lanes := list(self._running):
                (fault,) = await asyncio.gather(self._renew(lanes), return_exceptions=True)
                if fault is not None:
                    log.warning("leases not renewed", fault=type(fault).__name__)

    async def _renew(self, lanes: list[str]) -> None:
        async with self._database.system(durable=False, atomic=False) as session:
            await inbox.renew(session, self._holder, lanes)

    async def stop(self, patience: float = _PATIENCE) -> None:
        """Take nothing new and finish what has begun. What takes longer than `patience` seconds is cut off before it wrote
        anything, and left to another worker; each lane is given back as it ends."""
        self._stop.set()
        running = list(self._running.values())
        if not running:
            return
        _, late = await asyncio.wait(running, timeout=patience)
        for task in late:
            task.cancel()
        if late:
            log.warning("cut off by the stop", lanes=len(late))
            await asyncio.wait(late)

    async def _drain(self, lane: str) -> None:
        """Handle everything open in one lane, oldest first, in turns with the other lanes."""
        try:
            await self._work_off(lane)
        finally:
            if self._stop.is_set():
                (fault,) = await asyncio.gather(self._release(lane), return_exceptions=True)
                if fault is not None:
                    log.warning("a lane was not given back", lane=lane, fault=type(fault).__name__)

    async def _release(self, lane: str) -> None:
        async with self._database.system(durable=False, atomic=False) as session:
            await inbox.release(session, lane, self._holder)

    async def _work_off(self, lane: str) -> None:
        places = self._taps if lane.endswith(inbox.TAPS) else self._messages
        pause = _PAUSE
        ours = False
        while not self._stop.is_set():
            async with places:
                if self._stop.is_set():
                    return
                self._rung.discard(lane)
                (outcome,) = await asyncio.gather(self._one(lane, ours=ours), return_exceptions=True)
            ours = outcome is True
            if isinstance(outcome, _Flooded):
                ours = True
                await self._rest(outcome.seconds)
                continue
            if isinstance(outcome, BaseException):
                if not unreachable(outcome):
                    log.error("lane failed", fault=type(outcome).__name__, where=where(outcome))
                await asyncio.sleep(pause)
                pause = min(pause * 2, 2.0)
                continue
            pause = _PAUSE
            if not outcome and lane not in self._rung:
                return
            if outcome:
                await asyncio.sleep(_BREATH)

    async def _one(self, lane: str, *, ours: bool) -> bool:
        """Claim and handle the next update of a lane; False when there is none for us. `ours`: we have just been at it.
        Raises _Flooded when it has to wait."""
        claim = await self._claim(lane, ours=ours)
        if (claimed := claim.update) is None:
            return False
        if claim.rest:
            await self._slow_down(claimed, self._a_minute or 0)
            raise _Flooded(claim.rest)
        if claimed.claims > inbox.MAX_CLAIMS:
            await self._park(claimed)
            return True
        (fault,) = await asyncio.gather(self._handlers[claimed.channel](claimed), return_exceptions=True)
        if fault is None or isinstance(fault, Overtaken):
            return True
        if not isinstance(fault, Exception) or unreachable(fault):
            raise fault
        log.error("update failed", inbox_id=str(claimed.id), fault=type(fault).__name__, where=where(fault))
        metrics.FAULTS.labels("failed").inc()
        async with self._database.system(atomic=False) as session:
            tries = await inbox.fail(session, claimed.id, f"{type(fault).__name__} {where(fault)}")
        if tries >= inbox.MAX_TRIES:
            await self._park(claimed)
        else:
            await asyncio.sleep(_PAUSE)
        return True

    async def _claim(self, lane: str, *, ours: bool) -> Claim:
        """The next update of a lane; one that another worker holds is left to it at once: it looks again before it gives it back."""
        most = None if lane.endswith(inbox.TAPS) else self._a_minute
        if not ours:
            async with self._database.system(durable=False, atomic=False) as session:
                claim = await inbox.claim(session, lane, self._holder, most)
            if claim.update is not None or not claim.held:
                return claim
        async with self._database.system(durable=False) as session:
            return await inbox.give_back(session, lane, self._holder, most)

    async def _rest(self, seconds: float) -> None:
        """Let a lane lie for so long, or until the stop."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._stop.wait(), seconds)

    async def _park(self, claimed: Claimed) -> None:
        """Put a message aside that cannot be handled, and tell its sender: one transaction."""
        log.error("update parked", inbox_id=str(claimed.id))
        metrics.FAULTS.labels("parked").inc()
        card = faults.trouble(await self._language(claimed))
        async with self._database.system() as session:
            if await inbox.park(session, claimed.id):
                await self._say(session, claimed, card, f"parked:{claimed.id}", claimed.id)

    async def _slow_down(self, claimed: Claimed, many: int) -> None:
        """Tell who floods us that so many are handled a minute and the rest by and by; at most once an hour."""
        metrics.FAULTS.labels("flooded").inc()
        card = faults.flooded(await self._language(claimed), many)
        async with self._database.system() as session:
            await self._say(session, claimed, card, f"flooded:{claimed.lane}:{datetime.now(UTC):%Y%m%d%H}")

    async def _language(self, claimed: Claimed) -> Language:
        if claimed.user_id is None:
            return Language.ID
        async with self._database.work(claimed.user_id) as session:
            met = await account.meet(session, claimed.user_id, claimed.chat)
        return Language.ID if met is None else met.person.language

    async def _say(
        self, session: Queues, claimed: Claimed, card: Card, dedupe_key: str, answers: UUID | None = None
    ) -> None:
        """`answers`: the update that this is all that comes of."""
        row = {"id": uuid7(), "user_id": claimed.user_id, "channel": claimed.channel, "chat": claimed.chat}
        said = {"card": card.model_dump_json(exclude_defaults=True), "dedupe_key": dedupe_key, "inbox_id": answers}
        await outbox.add(session, [{**row, **said, "priority": outbox.Priority.ANSWER}])
        after_commit(session, self._ring_outbox)
