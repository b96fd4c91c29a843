"""What comes due of persons: each in a transaction of their own, and one person's fault holds up nobody else.

A new kind gives `serve` its query of whose turn it is and what it does for one person, which tells its cards with `tell`.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from agent.cards import Card, draw
from agent.cards.account import muting
from agent.cards.card import bold, in_pairs, italic, line
from agent.cards.drawing import Drawing
from agent.cards.words import late_since
from core.context import Context
from core.ids import uuid7
from core.log import get
from core.pushes import RHYTHM, How, Push
from storage import account, files, notifications, outbox, pushes
from storage.database import Database, Queues, after_commit, unreachable
from storage.files import Kept
from tools.tool import Result

log = get("lifeos.scheduler")

_CHANNEL = "telegram"
_AT_ONCE = 200
_BESIDE = 4
"""Persons served side by side: more wait for the same processors."""
_PROMPT = 600
"""Seconds: later than this, what has a time of day says when it should have come."""

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
        for start in range(0, len(new), _BESIDE):
            some = new[start : start + _BESIDE]
            results = await asyncio.gather(*(_one(database, each, now, do) for each in some), return_exceptions=True)
            for user_id, result in zip(some, results, strict=True):
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
    """A result whose card goes out once, however often its `key` comes up. `late`: seconds after its time. `noted`: an operation has
    written it down as to be told; `others`: keys that it tells of too."""

    key: str
    result: Result
    late: float = 0
    push: Push = Push.TASKS
    noted: bool = False
    others: tuple[str, ...] = ()


async def tell(ctx: Context, told: Sequence[Told], ring: Callable[[], None], change_id: UUID | None = None) -> int:
    """Queue a card for each result that the person wants to be told of, and `ring` once they are committed; how many messages that
    makes, as what comes at the same time of day is one. `change_id`: the change-set the cards report."""
    chat = await account.chat_of(ctx.session, ctx.user_id) if told else None
    if chat is None:
        return 0
    wanted = await pushes.wanted(ctx.session, ctx.user_id)
    fresh = [each for each in told if wanted[each.push].how is not How.OFF and (each.noted or await _note(ctx, each))]
    drawing = Drawing(ctx.language, ctx.today, change_id or uuid7())
    regular = [each for each in fresh if each.push in RHYTHM]
    together = [[each] for each in fresh if each.push not in RHYTHM] + ([regular] if regular else [])
    rows: list[dict[str, object]] = []
    out: dict[str, tuple[UUID, str]] = {}
    for each in together:
        card = await _filed(ctx, _joined([_card(ctx, one, drawing) for one in each]))
        silent = all(wanted[one.push].how is How.GENTLE for one in each)
        row_id, late = uuid7(), max(0.0, *(one.late for one in each))
        card = card.model_copy(update={"late": late, "push": each[0].push, "silent": silent})
        row = {"id": row_id, "user_id": ctx.user_id, "channel": _CHANNEL, "chat": chat, "change_id": change_id}
        rows.append({**row, "card": card.model_dump_json(exclude_defaults=True), "dedupe_key": each[0].key})
        out |= {key: (row_id, card.title) for one in each for key in (one.key, *one.others)}
    if not rows:
        return 0
    await outbox.add(ctx.session, rows)
    await notifications.go_out(ctx.session, ctx.user_id, out)
    after_commit(ctx.session, ring)
    return len(rows)


async def _note(ctx: Context, told: Told) -> bool:
    """Whether this was never told before; from now on it was."""
    return bool(
        await notifications.add(ctx.session, ctx.user_id, told.push.value, {told.key: {}}, at=ctx.now, shown=False)
    )


def _card(ctx: Context, told: Told, drawing: Drawing) -> Card:
    """Its card with the button that ends its kind; one that keeps a time of its own says when it is late."""
    (card,) = draw([told.result], drawing)
    lines = card.lines
    if told.push in RHYTHM and told.late > _PROMPT:
        lines = (line(italic(late_since(ctx.now - timedelta(seconds=told.late), ctx.today, ctx.language))), *lines)
    return card.model_copy(update={"lines": lines, "buttons": (*card.buttons, (muting(told.push, ctx.language),))})


def _joined(cards: Sequence[Card]) -> Card:
    """Several that come at once as one message, each under its own heading; the first picture goes along."""
    first, *others = cards
    lines = (*first.lines, *(each for card in others for each in (line(), line(bold(card.title)), *card.lines)))
    file = next((card.attachment for card in cards if card.attachment), None)
    # The last row of each is the button that ends its kind.
    asked = tuple(row for card in cards for row in card.buttons[:-1])
    buttons = (*asked, *in_pairs([button for card in cards for button in card.buttons[-1]]))
    return first.model_copy(update={"lines": lines, "attachment": file, "buttons": buttons})


async def _filed(ctx: Context, card: Card) -> Card:
    """The card with its attachment made, beside the loop, and kept in this transaction."""
    if card.attachment is None:
        return card
    made = card.attachment
    content = await asyncio.to_thread(made.make)
    return card.filed(await files.add(ctx.session, ctx.user_id, Kept(made.name, made.media_type, content)))
