"""Where a turn's calls are paid from: the host's month and the person's own account of calls."""

import asyncio
from collections.abc import Coroutine
from decimal import Decimal
from typing import Any
from uuid import UUID

from core import metrics
from core.ids import uuid7
from core.log import get
from storage import usage
from storage.database import Database
from storage.usage import Spent

log = get("lifeos.models")


class TurnLedger:
    """`cap`: USD a month, None for no cap. Settling goes on beside the turn: `settled` waits for this turn's, and whoever ends
    the process for all in `running`."""

    def __init__(
        self,
        database: Database,
        user_id: UUID,
        inbox_id: UUID | None,
        cap: Decimal | None,
        running: set[asyncio.Task[None]],
    ) -> None:
        self._database = database
        self._user_id = user_id
        self._inbox_id = inbox_id
        self._cap = cap
        self._running = running
        self._settling: list[asyncio.Task[None]] = []
        self._notes: dict[UUID, asyncio.Task[None]] = {}

    async def take(self, most: Decimal, likely: Decimal) -> UUID | None:
        """The reservation; None when the cap would be passed. Without a cap nothing is set aside, and the note of it waits for
        nobody."""
        reservation = uuid7()
        if self._cap is not None:
            async with self._database.system(atomic=False) as session:
                return reservation if await usage.take(session, reservation, most, likely, self._cap) else None
        self._notes[reservation] = self._beside(self._note(reservation, likely))
        return reservation

    async def settle(self, reservation: UUID, spent: Spent) -> None:
        tokens = (spent.input, spent.cached, spent.output)
        metrics.called(spent.role, spent.model, spent.outcome, tokens, spent.cost, spent.milliseconds / 1000)
        self._beside(self._put_right(reservation, spent.cost))
        self._beside(self._record(spent))

    async def settled(self) -> None:
        """Until every call is paid and kept. One that cannot be is counted as what it was likely to cost, and costs no answer."""
        for fault in await asyncio.gather(*self._settling, return_exceptions=True):
            if fault is not None:
                log.warning("a call was not settled", fault=type(fault).__name__)

    def _beside(self, act: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(act, name="account for a call")
        self._settling.append(task)
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return task

    async def _note(self, reservation: UUID, likely: Decimal) -> None:
        async with self._database.system(durable=False, atomic=False) as session:
            await usage.take(session, reservation, Decimal(0), likely, None)

    async def _put_right(self, reservation: UUID, cost: Decimal) -> None:
        if (note := self._notes.pop(reservation, None)) is not None:
            await note
        async with self._database.system(durable=False, atomic=False) as session:
            await usage.settle(session, reservation, cost)

    async def _record(self, spent: Spent) -> None:
        async with self._database.work(self._user_id, durable=False) as session:
            await usage.record(session, self._user_id, self._inbox_id, spent)
