"""Operations called directly on a database of one's own: a person, and one transaction of theirs inside a change-set."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

from core.context import Context
from storage import account, changes
from tests.storage.spare import Spare
from tests.tools.direct import Someone
from tools import money
from tools.money import ExpenseIn

JAKARTA = ZoneInfo("Asia/Jakarta")


@asynccontextmanager
async def acting(
    spare: Spare, who: Someone, now: datetime, change_id: UUID | None = None, kind: str = "log"
) -> AsyncIterator[Context]:
    async with spare.database.work(who.user_id) as session:
        found = await account.meet(session, who.user_id, who.chat)
        assert found is not None
        await changes.begin(session, who.user_id, now, read_by="test", kind=kind, change_id=change_id)
        yield Context(found.person, now.astimezone(found.person.zone), session)


async def spend(spare: Spare, who: Someone, now: datetime, amount: str, **more: object) -> money.ExpenseLogged:
    expense = ExpenseIn.model_validate({"amount": amount, "description": "beras", "category": "food", **more})
    async with acting(spare, who, now) as ctx:
        return await money.log_expense(ctx, expense)


async def amounts(spare: Spare, user_id: UUID) -> list[tuple[str, Decimal]]:
    """(day, amount) of each expense, by day."""
    sql = "SELECT date, amount FROM expenses WHERE user_id = $1 ORDER BY date, id"
    return [(row["date"].isoformat(), row["amount"]) for row in await spare.owner.fetch(sql, user_id)]
