"""Where a turn's calls are paid from: the host's month and the person's own account of calls."""

import asyncio
from decimal import Decimal
from uuid import UUID

from core import metrics
from storage import usage
from storage.database import Database
from storage.usage import Spent


class TurnLedger:
    """`cap`: USD a month, None for no cap."""

    def __init__(self, database: Database, user_id: UUID, inbox_id: UUID | None, cap: Decimal | None) -> None:
        self._database = database
        self._user_id = user_id
        self._inbox_id = inbox_id
        self._cap = cap

    async def take(self, most: Decimal, likely: Decimal) -> UUID | None:
        """The reservation; None when the cap would be passed. Without a cap nothing is set aside."""
        async with self._database.system(atomic=False) as session:
            return await usage.take(session, most if self._cap is not None else Decimal(0), likely, self._cap)

    async def settle(self, reservation: UUID, spent: Spent) -> None:
        tokens = (spent.input, spent.cached, spent.output)
        metrics.called(spent.role, spent.model, spent.outcome, tokens, spent.cost, spent.milliseconds / 1000)
        await asyncio.gather(self._put_right(reservation, spent.cost), self._record(spent))

    async def _put_right(self, reservation: UUID, cost: Decimal) -> None:
        async with self._database.system(durable=False, atomic=False) as session:
            await usage.settle(session, reservation, cost)

    async def _record(self, spent: Spent) -> None:
        async with self._database.work(self._user_id) as session:
            await usage.record(session, self._user_id, self._inbox_id, spent)
