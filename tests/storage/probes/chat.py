"""What comes in and goes out: inbox, outbox, questions, files, the talk."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from core.context import Session
from core.ids import uuid7
from storage import chat, conversations, files, inbox, lag, notifications, outbox, proposals, upkeep
from storage.files import Kept
from tests.storage.probes.target import CHANNEL, FOREVER, Ask, Target, queues

_LAST = UUID(int=(1 << 128) - 1)


async def _forge_question(session: Session, _: UUID, b: Target) -> None:
    await proposals.add(
        session,
        proposal_id=uuid7(),
        user_id=b.user,
        inbox_id=b.inbox,
        channel=CHANNEL,
        chat=b.chat,
        question={},
    )


async def _forge_message(session: Session, _: UUID, b: Target) -> None:
    await conversations.add(session, b.user, CHANNEL, [("user", "x")])


async def _forge_card(session: Session, _: UUID, b: Target) -> None:
    row = {"id": uuid7(), "user_id": b.user, "channel": CHANNEL, "chat": b.chat, "card": "{}"}
    await outbox.add(session, [row])


async def _give_away(session: Session, a: UUID, b: Target) -> None:
    """Hang an update of one's own on the other."""
    await inbox.finish(session, b.inbox)
    await inbox.own(queues(session), b.inbox, a)


async def _anything_due(session: Session, _: UUID, b: Target) -> object:
    """Whether something waits to be sent at once. What is one's own waits for another century."""
    seconds = await outbox.next_due(queues(session), CHANNEL)
    return seconds is not None and seconds < 1_000_000


async def _recent(session: Session, _: UUID, b: Target) -> object:
    """Without how long ago it was: that is the clock's."""
    return [replace(said, ago=0.0) for said in await conversations.recent(session, b.user, 50)]


async def _lag(session: Session, _: UUID, b: Target) -> object:
    """What waits, and by user time for how long; without the ages that are the clock's."""
    return replace(await lag.lag(queues(session), FOREVER), inbox_age=0.0, outbox_age=0.0)


async def _claim(session: Session, _: UUID, b: Target) -> object:
    """After a restart: what was being sent holds its chat up no longer."""
    await outbox.adopt(queues(session), CHANNEL)
    return await outbox.claim(queues(session), CHANNEL, [], 50)


READS: Mapping[str, Ask] = {
    "outbox.stopped": lambda s, a, b: outbox.stopped(s, b.user),
    "notifications.sent": lambda s, a, b: notifications.sent(s, b.user, 10),
    "conversations.recent": _recent,
    "chat.outcome": lambda s, a, b: chat.outcome(s, b.user, b.inbox),
    "chat.number": lambda s, a, b: chat.number(s, b.user, b.inbox),
    "chat.said": lambda s, a, b: chat.said(s, b.user, None, 50, 0),
    "proposals.waiting": lambda s, a, b: proposals.waiting(s, b.user, 50, 0),
    "proposals.get": lambda s, a, b: proposals.get(s, b.user, b.proposal),
    "inbox.known": lambda s, a, b: inbox.known(queues(s), b.arrived),
    "lag.lag": _lag,
    "outbox.find": lambda s, a, b: outbox.find(s, a, CHANNEL, b.chat, b.shown),
    "outbox.of_ids": lambda s, a, b: outbox.of_ids(s, b.user, [b.card]),
    "outbox.cards_of": lambda s, a, b: outbox.cards_of(s, a, [b.change]),
    "outbox.next_due": _anything_due,
    "files.get": lambda s, a, b: files.get(s, b.user, b.file),
    "inbox.lane_of": lambda s, a, b: inbox.lane_of(queues(s), b.inbox),
    "inbox.open_beside": lambda s, a, b: inbox.open_beside(queues(s), uuid7(), b.lane),
    "inbox.parked": lambda s, a, b: inbox.parked(queues(s)),
}

WRITES: Mapping[str, Ask] = {
    "notifications.go_out": lambda s, a, b: notifications.go_out(s, b.user, {b.told: (uuid7(), "x")}),
    "notifications.tapped": lambda s, a, b: notifications.tapped(s, b.user, b.card, datetime.now(UTC)),
    "files.prune": lambda s, a, b: files.prune(s, b.user, timedelta(0)),
    "files.discard": lambda s, a, b: files.discard(s, b.user, [b.file]),
    "files.take": lambda s, a, b: files.take(s, b.user, b.file),
    "files.moved": lambda s, a, b: files.moved(s, b.user, b.file),
    "inbox.finish": lambda s, a, b: inbox.finish(s, b.inbox),
    "inbox.fail": lambda s, a, b: inbox.fail(queues(s), b.inbox, "x"),
    "inbox.park": lambda s, a, b: inbox.park(queues(s), b.inbox),
    "inbox.own": _give_away,
    "inbox.renew": lambda s, a, b: inbox.renew(queues(s), uuid7(), [b.lane]),
    "inbox.release": lambda s, a, b: inbox.release(queues(s), b.lane, uuid7()),
    "outbox.edit": lambda s, a, b: outbox.edit(s, b.user, b.card, "{}"),
    "outbox.claim": _claim,
    "outbox.sent": lambda s, a, b: outbox.sent(queues(s), b.card, 1),
    "outbox.refused": lambda s, a, b: outbox.refused(queues(s), b.card, "x", 1),
    "inbox.abandoned": lambda s, a, b: inbox.abandoned(queues(s)),
    "upkeep.inbox": lambda s, a, b: upkeep.inbox(queues(s), _LAST, 999),
    "upkeep.parked": lambda s, a, b: upkeep.parked(queues(s), _LAST, 999),
    "upkeep.bare": lambda s, a, b: upkeep.bare(queues(s), _LAST, 999),
    "upkeep.outbox": lambda s, a, b: upkeep.outbox(queues(s), _LAST, 999),
    "upkeep.orphans": lambda s, a, b: upkeep.orphans(s, b.user, UUID(int=0), _LAST),
    "outbox.hold": lambda s, a, b: outbox.hold(queues(s), b.card, 1),
    "outbox.unsure": lambda s, a, b: outbox.unsure(queues(s), b.card, "x", 1),
    "outbox.part": lambda s, a, b: outbox.part(queues(s), b.card, 1),
    "outbox.failed": lambda s, a, b: outbox.failed(queues(s), b.card, "x"),
    "outbox.unblock": lambda s, a, b: outbox.unblock(queues(s), CHANNEL, b.chat),
    "outbox.adopt": lambda s, a, b: outbox.adopt(queues(s), CHANNEL),
    "proposals.set_aside": lambda s, a, b: proposals.set_aside(s, a, b.proposal),
    "proposals.close": lambda s, a, b: proposals.close(s, a, b.proposal, "spent"),
}

FORGERIES: Mapping[str, Ask] = {
    "conversations.add": _forge_message,
    "inbox.claim": lambda s, a, b: inbox.claim(queues(s), b.lane, uuid7()),
    "inbox.give_back": lambda s, a, b: inbox.give_back(queues(s), b.lane, uuid7()),
    "notifications.add": lambda s, a, b: notifications.add(
        s, b.user, "budget", {"x": {}}, at=datetime.now(UTC), shown=False
    ),
    "outbox.add": _forge_card,
    "outbox.block": lambda s, a, b: outbox.block(queues(s), CHANNEL, b.chat, b.user),
    "files.add": lambda s, a, b: files.add(s, b.user, Kept("x", "text/plain", b"x")),
    "proposals.add": _forge_question,
}
