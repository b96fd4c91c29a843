"""What comes due of persons: each in a transaction of their own, and one person's fault holds up nobody else.

A new kind gives `serve` its query of whose turn it is and what it does for one person, which tells its cards with `tell`.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from agent.cards import draw
from agent.cards.drawing import Drawing
from core.context import Context
from core.ids import uuid7
from core.log import get
from storage import account, outbox
from storage.database import Database, Queues, after_commit, unreachable
from tools.tool import Result

log = get("lifeos.scheduler")

_CHANNEL = "telegram"
_AT_ONCE = 200

Whose = Callable[[Queues, datetime, int], Awaitable[list[UUID]]]
"""Persons whose turn it is by user time, so many at the most; two schedulers at once may be given the same ones."""
Do = Callable[[Context], Awaitable[int]]
"""Claim what is due of one person and do it; how much that was."""


async def serve(database: Database, kind: str, now: datetime, whose: Whose, do: Do) -> int:
    """Do what is due by `now` of everybody; how much that was. Who could not be served is served at the next look."""
    done, served = 0, set[UUID]()
    while True:
        async with database.system() as session:
            turn = await whose(session, now, _AT_ONCE)
        new = [user_id for user_id in turn if user_id not in served]
        for user_id in new:
            (result,) = await asyncio.gather(_one(database, user_id, now, do), return_exceptions=True)
            if not isinstance(result, BaseException):
                done += result
            elif isinstance(result, Exception) and not unreachable(result):
                log.error("could not do what is due", kind=kind, user=str(user_id), fault=type(result).__name__)
            else:
                # A database that is away, or the end, is everybody's.
                raise result
        served.update(new)
        if len(turn) < _AT_ONCE or not new:
            return done


async def _one(database: Database, user_id: UUID, now: datetime, do: Do) -> int:
    async with database.work(user_id) as session:
        met = await account.meet(session, user_id, "")
        return 0 if met is None else await do(Context(met.person, now.astimezone(met.person.zone), session))


@dataclass(frozen=True, slots=True)
class Told:
    """A result whose card goes out once, however often its `key` comes up. `late`: seconds after its time."""

    key: str
    result: Result
    late: float = 0


async def tell(ctx: Context, told: Sequence[Told], ring: Callable[[], None], change_id: UUID | None = None) -> None:
    """Queue a card for each result, and `ring` once they are committed. `change_id`: the change-set the cards report."""
    chat = await account.chat_of(ctx.session, ctx.user_id)
    if not told or chat is None:
        return
    drawing = Drawing(ctx.language, ctx.today, change_id or uuid7())
    rows: list[dict[str, object]] = []
    for each in told:
        (card,) = draw([each.result], drawing)
        row = {"id": uuid7(), "user_id": ctx.user_id, "channel": _CHANNEL, "chat": chat, "change_id": change_id}
        rows.append(
            {
                **row,
                "card": card.model_copy(update={"late": max(each.late, 0)}).model_dump_json(exclude_defaults=True),
                "dedupe_key": each.key,
            }
        )
    await outbox.add(ctx.session, rows)
    after_commit(ctx.session, ring)
