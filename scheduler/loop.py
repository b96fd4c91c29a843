"""The scheduler: one at a time, it looks for what has come due, and again when the next thing will, within 15 seconds at most.

APScheduler only keeps the time: its tick says "look now" and nothing else, so a tick lost, late or doubled does no harm.
A new kind of thing that comes due is a file beside this one and a line in `KINDS`.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from core.clock import Clock
from core.log import get
from core.steady import steadily
from memory import keeping
from memory.embed import Meanings
from scheduler import files, maintenance, recurring, regular, stowing, tasks, upkeep
from storage import pushes, recurrences, vehicles
from storage import tasks as task_alarms
from storage.database import Database, Queues
from storage.leadership import Leadership, leading

if TYPE_CHECKING:
    from agent.thinking.mind import Mind

log = get("lifeos.scheduler")

_SOONEST, _LATEST = timedelta(seconds=1), timedelta(seconds=15)
"""Real time to the next look: what is overdue and could not be had is not asked for all the time; what was planned meanwhile,
or by a clock that was set, is found within a quarter of a minute."""

Look = Callable[[Database, Clock, Callable[[], None]], Awaitable[int]]


@dataclass(frozen=True, slots=True)
class Kind:
    """`look` does what is due, `next_due` says in user time when there will be more."""

    name: str
    look: Look
    next_due: Callable[[Queues], Awaitable[datetime | None]]


KINDS = (
    Kind("files", files.look, files.next_due),
    Kind("recurring", recurring.look, recurrences.next_due),
    Kind("tasks", tasks.look, task_alarms.next_due),
    Kind("maintenance", maintenance.look, vehicles.next_due),
    Kind("regular", regular.look, pushes.next_due),
)


class Scheduler:
    """`ring` is called when something was queued for the sender. Beside the looks what is old is cleared away, `meanings` makes
    the vectors that are missing, and `mind`, where there is one, words for the weekly insights."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        ring: Callable[[], None],
        meanings: Meanings,
        mind: "Mind | None" = None,
    ) -> None:
        self._meanings = meanings
        self._mind = mind
        self._database = database
        self._clock = clock
        self._ring = ring

    async def run(self, url: str) -> None:
        """Look until cancelled, while no other process does; `url` is the database the election is held on."""
        await steadily("scheduler", lambda: self._lead(url), longest=5.0)

    async def _lead(self, url: str) -> None:
        async with leading(url, "scheduler") as lead:
            ticks = AsyncIOScheduler(timezone=UTC)
            ticks.start()
            beside = [
                asyncio.create_task(self._embed(), name="vectors"),
                asyncio.create_task(self._tidy(), name="upkeep"),
                asyncio.create_task(self._stow(), name="files"),
            ]
            if self._mind is not None:
                beside.append(asyncio.create_task(self._word(self._mind), name="words"))
            try:
                await self._serve(ticks, lead)
            finally:
                await _ended(beside)
                ticks.shutdown(wait=False)

    async def _embed(self) -> None:
        await steadily("vectors", lambda: keeping.run(self._database, self._meanings), longest=30.0)

    async def _tidy(self) -> None:
        await steadily("upkeep", lambda: upkeep.run(self._database), longest=60.0)

    async def _word(self, mind: "Mind") -> None:
        from scheduler import wording

        await steadily("words", lambda: wording.run(self._database, self._clock, mind), longest=30.0)

    async def _stow(self) -> None:
        if (store := self._database.objects) is not None:
            await steadily("files", lambda: stowing.run(self._database, store), longest=30.0)

    async def _serve(self, ticks: AsyncIOScheduler, lead: Leadership) -> None:
        now = asyncio.Event()
        while True:
            now.clear()
            for kind in KINDS:
                if done := await kind.look(self._database, self._clock, self._ring):
                    log.info("came due", kind=kind.name, done=done)
            at = await self._next()
            ticks.add_job(now.set, "date", run_date=at, id="look", replace_existing=True, misfire_grace_time=None)
            await now.wait()
            await lead.alive()

    async def _next(self) -> datetime:
        """When to look again, in real time."""
        async with self._database.system() as session:
            due = [at for kind in KINDS if (at := await kind.next_due(session)) is not None]
        now = datetime.now(UTC)
        return min(max(min(map(self._clock.real, due), default=now + _LATEST), now + _SOONEST), now + _LATEST)


async def _ended(tasks: Sequence[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks)
