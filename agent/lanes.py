"""Runs the inbox: each lane (a chat, or a chat's taps) in order, many lanes side by side.

`ring` is called by whoever stored something; `look` by the job that finds, some seconds later, what a ring was lost for.
A message that fails five times is parked and its sender told; a database that is away is waited for and counts no failure.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from uuid import UUID, uuid4

from agent.cards import questions
from agent.turn.events import Overtaken
from core import metrics
from core.language import Language
from core.log import get, where
from storage import account, inbox, outbox
from storage.database import Database, after_commit, unreachable
from storage.inbox import Claimed

Handler = Callable[[Claimed], Awaitable[None]]

log = get("lifeos.lanes")

_BEAT = 2.0
_PAUSE = 0.25
_PATIENCE = 35.0
"""Seconds a stop waits for what has begun: a turn that asks a model takes thirty at most."""
_BREATH = 0.003
"""Seconds before a lane is looked into again: the reply just queued goes out first."""


class Busy(Exception):
    """The update is still open and another worker holds its lane: look again later."""


class Lanes:
    """`handlers`: what handles an update, by channel. `ring_outbox` is called when something was queued to be sent. `width`:
    how many updates are handled at a time, and as many taps beside them."""

    def __init__(
        self, database: Database, handlers: Mapping[str, Handler], ring_outbox: Callable[[], None], *, width: int = 24
    ) -> None:
        self._database = database
        self._handlers = handlers
        self._ring_outbox = ring_outbox
        self._holder = uuid4()
        self._messages = asyncio.Semaphore(width)
        self._taps = asyncio.Semaphore(width)
        self._running: dict[str, asyncio.Task[None]] = {}
        self._rung: set[str] = set()
        self._stopping = False

    def ring(self, lane: str) -> None:
        """Something new lies in this lane. Never blocks, never fails."""
        if self._stopping:
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
        await asyncio.shield(self._running[lane])
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
        self._stopping = True
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
            if self._stopping:
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
        while not self._stopping:
            async with places:
                if self._stopping:
                    return
                self._rung.discard(lane)
                (outcome,) = await asyncio.gather(self._one(lane, ours=ours), return_exceptions=True)
            ours = outcome is True
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
        """Claim and handle the next update of a lane; False when there is none for us. `ours`: we have just been at it."""
        claimed = await self._claim(lane, ours=ours)
        if claimed is None:
            return False
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

    async def _claim(self, lane: str, *, ours: bool) -> Claimed | None:
        """The next update of a lane; one that another worker holds is left to it at once: it looks again before it gives it back."""
        if not ours:
            async with self._database.system(durable=False, atomic=False) as session:
                claim = await inbox.claim(session, lane, self._holder)
            if claim.update is not None or not claim.held:
                return claim.update
        async with self._database.system(durable=False) as session:
            return await inbox.give_back(session, lane, self._holder)

    async def _park(self, claimed: Claimed) -> None:
        """Put a message aside that cannot be handled, and tell its sender: one transaction."""
        log.error("update parked", inbox_id=str(claimed.id))
        metrics.FAULTS.labels("parked").inc()
        language = Language.ID
        if claimed.user_id is not None:
            async with self._database.work(claimed.user_id) as session:
                if (met := await account.meet(session, claimed.user_id, claimed.chat)) is not None:
                    language = met.person.language
        card = questions.trouble(language).model_dump_json(exclude_defaults=True)
        async with self._database.system() as session:
            if not await inbox.park(session, claimed.id):
                return
            row = {"id": claimed.id, "user_id": claimed.user_id, "channel": claimed.channel, "chat": claimed.chat}
            said = {"card": card, "dedupe_key": f"parked:{claimed.id}", "priority": outbox.Priority.ANSWER}
            await outbox.add(session, [{**row, **said}])
            after_commit(session, self._ring_outbox)
