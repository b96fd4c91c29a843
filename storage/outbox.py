"""The outbox: every message to be sent or edited, a Card as JSON, in the order of its chat.

A row is marked `sending` before the call and `sent` after it. Found `sending` by the next sender, its fate is unknown: it
is sent once more, never a third time. A long card leaves in parts: `part_ids` are the messages before the last one.
What is queued for the web is `sent` as it is written (a trigger; its `message_id` is its place): who has the chat open reads it here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    BigInteger,
    CheckConstraint,
    Column,
    Identity,
    Index,
    SmallInteger,
    Text,
    UniqueConstraint,
    text,
)
from sqlmodel import Field, SQLModel

from core.context import Session
from core.ids import uuid7
from storage.columns import (
    created_column,
    id_column,
    instant_column,
    json_column,
    number_column,
    owner_column,
    text_column,
)
from storage.database import Queues, Row, fetch, first, touched

MAX_SENDS = 2
"""How often a message whose fate is unknown may be sent in all."""


class Priority(IntEnum):
    """Which of what waits leaves first: an answer somebody waits for, a push of ours, then what goes to many at once."""

    ANSWER = 0
    PUSH = 1
    BATCH = 2


class OutboxRow(SQLModel, table=True):
    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("dedupe_key", name="outbox_dedupe"),
        CheckConstraint("state IN ('pending', 'sending', 'sent', 'failed', 'unknown')", name="outbox_state"),
        CheckConstraint("kind IN ('send', 'edit')", name="outbox_kind"),
        Index("idx_outbox_waiting", "channel", "chat", "seq", postgresql_where=text("state IN ('pending', 'sending')")),
        Index("idx_outbox_message", "channel", "chat", "message_id"),
        Index("idx_outbox_user", "user_id"),
        Index("idx_outbox_change", "change_id"),
        Index("idx_outbox_answers", "inbox_id", postgresql_where=text("channel = 'web'")),
        Index("idx_outbox_edits", "target", postgresql_where=text("target IS NOT NULL")),
        Index("idx_outbox_parts", "user_id", postgresql_where=text("part_ids <> '{}'")),
    )

    id: UUID = id_column()
    seq: int | None = Field(default=None, sa_column=Column(BigInteger, Identity(always=True), nullable=False))
    user_id: UUID | None = Field(default=None, foreign_key="users.id", ondelete="CASCADE")
    channel: str = text_column()
    chat: str = text_column()
    kind: str = text_column("send")
    target: UUID | None = None
    card: dict[str, Any] = json_column()
    reply_to: int | None = Field(default=None, sa_type=BigInteger)
    inbox_id: UUID | None = None
    change_id: UUID | None = None
    dedupe_key: str | None = text_column(nullable=True)
    priority: int = Field(default=0, sa_column=Column(SmallInteger, nullable=False, server_default=text("0")))
    state: str = text_column("pending")
    sends: int = number_column(0)
    refusals: int = number_column(0)
    due_at: datetime = created_column()
    held_until: datetime | None = instant_column()
    created_at: datetime = created_column()
    sent_at: datetime | None = instant_column()
    message_id: int | None = Field(default=None, sa_type=BigInteger)
    part_ids: list[int] = Field(sa_column=Column(ARRAY(BigInteger), nullable=False, server_default=text("'{}'")))
    error: str | None = text_column(nullable=True)


class BlockedChat(SQLModel, table=True):
    __tablename__ = "blocked_chats"
    __table_args__ = (Index("idx_blocked_chats_user", "user_id"),)

    channel: str = Field(sa_type=Text, primary_key=True)
    chat: str = Field(sa_type=Text, primary_key=True)
    user_id: UUID = owner_column()
    since: datetime = created_column()


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message to send now. `edits` is the Telegram message to edit, None to send a new one; `part_ids`: parts already
    sent; `target_parts` and `target_file`: how many parts the edited message has before it, and the file it was sent with.
    `blocked`: nobody asked for it and the person wants nothing. `followed`: more waits in its chat. `waited`: seconds since it was
    queued."""

    id: UUID
    user_id: UUID | None
    chat: str
    kind: str
    card: dict[str, Any]
    reply_to: int | None
    edits: int | None
    sends: int
    refusals: int
    part_ids: tuple[int, ...] = ()
    target_parts: int = 0
    target_file: UUID | None = None
    blocked: bool = False
    followed: bool = False
    waited: float = 0.0


@dataclass(frozen=True, slots=True)
class Queued:
    """One message a turn wants sent; `card` is JSON text. `target`: the outbox row whose message is edited."""

    id: UUID
    card: str
    kind: str = "send"
    target: UUID | None = None
    reply_to: int | None = None
    change_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """A card as it stands in a chat: what a reply or a tap refers to."""

    id: UUID
    card: dict[str, Any]
    change_id: UUID | None
    chat: str


_ADD = text(
    "INSERT INTO outbox (id, user_id, channel, chat, kind, target, card, reply_to, inbox_id, change_id, dedupe_key,"
    " priority) VALUES (:id, :user_id, :channel, :chat, :kind, :target, CAST(:card AS jsonb), :reply_to, :inbox_id, :change_id,"
    " :dedupe_key, :priority)"
    " ON CONFLICT (dedupe_key) DO NOTHING"
)
_CLAIM = text(
    "UPDATE outbox o SET state = 'sending', sends = sends + 1 FROM (SELECT id, waiting FROM (SELECT DISTINCT ON (chat)"
    " id, seq, priority, state, due_at, waiting FROM (SELECT id, seq, chat, kind, target, priority, state, due_at,"
    " count(*) OVER (PARTITION BY chat) AS waiting FROM outbox"
    " WHERE channel = :channel AND state IN ('pending', 'sending') AND NOT chat = ANY(:busy)"
    " AND (held_until IS NULL OR held_until <= clock_timestamp())) w"
    " WHERE NOT (kind = 'edit' AND EXISTS (SELECT FROM outbox t WHERE t.id = w.target AND t.state = 'pending'))"
    " ORDER BY chat, state DESC, priority, seq) heads WHERE state = 'pending' AND due_at <= clock_timestamp()"
    " ORDER BY priority, seq LIMIT :limit) h WHERE o.id = h.id"
    " RETURNING o.id, o.user_id, o.chat, o.kind, o.card, o.reply_to, o.sends, o.refusals, o.part_ids, h.waiting > 1 AS followed,"
    " extract(epoch FROM clock_timestamp() - o.created_at)::float AS waited,"
    " (SELECT ROW(t.message_id, cardinality(t.part_ids), coalesce(t.card ->> 'picture', t.card ->> 'document'))"
    " FROM outbox t WHERE t.id = o.target) AS edited, o.inbox_id IS NULL"
    " AND EXISTS (SELECT FROM blocked_chats b WHERE b.channel = o.channel AND b.chat = o.chat) AS blocked"
)
_NEXT_DUE = text(
    "SELECT extract(epoch FROM min(greatest(due_at, held_until)) - clock_timestamp()) AS seconds FROM outbox"
    " WHERE channel = :channel AND state = 'pending'"
)
_SENT = text(
    "UPDATE outbox o SET state = 'sent', sent_at = now(), message_id = :message_id, error = NULL WHERE o.id = :id"
    " RETURNING o.inbox_id IS NULL AS own, extract(epoch FROM clock_timestamp()"
    " - coalesce((SELECT i.received_at FROM inbox i WHERE i.id = o.inbox_id), o.created_at))::float AS seconds"
)
_REFUSED = text(
    "UPDATE outbox SET state = 'pending', sends = sends - 1, refusals = refusals + 1, error = :error,"
    " due_at = clock_timestamp() + make_interval(secs => :seconds) WHERE id = :id"
)
_HOLD = text(
    "UPDATE outbox SET state = 'pending', sends = sends - 1, held_until = clock_timestamp() + make_interval(secs => :seconds)"
    " WHERE id = :id"
)
_UNSURE = text(
    f"UPDATE outbox SET state = CASE WHEN sends < {MAX_SENDS} THEN 'pending' ELSE 'unknown' END, error = :error,"
    " due_at = clock_timestamp() + make_interval(secs => :seconds) WHERE id = :id"
)
_PART = text("UPDATE outbox SET part_ids = part_ids || CAST(:message_id AS bigint), sends = 1 WHERE id = :id")
_FAILED = text("UPDATE outbox SET state = 'failed', error = :error WHERE id = :id")
_ADOPT = text(
    f"UPDATE outbox SET state = CASE WHEN sends < {MAX_SENDS} THEN 'pending' ELSE 'unknown' END"
    " WHERE channel = :channel AND state = 'sending'"
)
_BLOCK = text(
    "WITH gone AS (INSERT INTO blocked_chats (channel, chat, user_id) SELECT :channel, :chat, CAST(:user_id AS uuid)"
    " WHERE CAST(:user_id AS uuid) IS NOT NULL ON CONFLICT DO NOTHING)"
    " UPDATE outbox SET state = 'failed', error = 'blocked' WHERE channel = :channel AND chat = :chat AND state = 'pending'"
)
_STOPPED = text("SELECT max(since) AS since FROM blocked_chats WHERE user_id = :user_id")
_UNBLOCK = text("DELETE FROM blocked_chats WHERE channel = :channel AND chat = :chat")
_FIND = text(
    "SELECT id, card, change_id, chat FROM outbox WHERE user_id = :user_id AND channel = :channel AND chat = :chat"
    " AND message_id = :message_id AND kind = 'send'"
    " UNION ALL SELECT id, card, change_id, chat FROM outbox WHERE user_id = :user_id AND channel = :channel AND chat = :chat"
    " AND part_ids <> '{}' AND part_ids @> ARRAY[CAST(:message_id AS bigint)] AND kind = 'send' LIMIT 1"
)
_OF_IDS = text("SELECT id, card, change_id, chat FROM outbox WHERE user_id = :user_id AND id = ANY(:ids)")
_EDIT = text(
    "INSERT INTO outbox (id, user_id, channel, chat, kind, target, card, priority) SELECT :id, user_id, channel, chat, 'edit', id,"
    " CAST(:card AS jsonb), :priority FROM outbox WHERE user_id = :user_id AND id = :target RETURNING id"
)
_OF_CHANGES = text(
    "SELECT id, card, change_id, chat FROM outbox WHERE user_id = :user_id AND change_id = ANY(:change_ids) AND kind = 'send'"
)


async def add(session: Session | Queues, rows: Sequence[dict[str, Any]]) -> None:
    """Queue messages, in order. Keys as the columns of `OutboxRow`; `card` is JSON text. A known `dedupe_key` is left out; a
    row without a `priority` is an answer when it belongs to an update, else a push."""
    blank = dict.fromkeys(("target", "reply_to", "inbox_id", "change_id", "dedupe_key", "user_id"))
    for row in rows:
        priority = Priority.PUSH if row.get("inbox_id") is None else Priority.ANSWER
        await fetch(session, _ADD, **{**blank, "kind": "send", "priority": priority, **row})
        if row.get("user_id") is not None:
            touched(session, row["user_id"])


async def edit(session: Session, user_id: UUID, target: UUID, card: str) -> None:
    """Queue the new look (JSON text) of a card of the person's, for wherever it was sent."""
    if await first(session, _EDIT, id=uuid7(), user_id=user_id, target=target, card=card, priority=Priority.ANSWER):
        touched(session, user_id)


async def claim(session: Queues, channel: str, busy: list[str], limit: int) -> list[Outgoing]:
    """Take the first waiting message of up to `limit` chats that are not busy, if it is due; each is then `sending`. First by
    priority, then by age; an edit waits for its message."""
    found = await fetch(session, _CLAIM, channel=channel, busy=busy, limit=limit)
    return [_outgoing(row) for row in found]


def _outgoing(row: Row) -> Outgoing:
    edits, parts, file = row.edited or (None, None, None)
    return Outgoing(
        id=row.id,
        user_id=row.user_id,
        chat=row.chat,
        kind=row.kind,
        card=row.card,
        reply_to=row.reply_to,
        edits=edits,
        sends=row.sends,
        refusals=row.refusals,
        part_ids=tuple(row.part_ids),
        target_parts=parts or 0,
        target_file=UUID(file) if file else None,
        blocked=row.blocked,
        followed=row.followed,
        waited=row.waited,
    )


async def next_due(session: Queues, channel: str) -> float | None:
    """Seconds until the next waiting message is due; None when none waits."""
    row = await first(session, _NEXT_DUE, channel=channel)
    return None if row is None or row.seconds is None else float(row.seconds)


async def sent(session: Queues, outbox_id: UUID, message_id: int | None) -> tuple[float, bool]:
    """It is in the chat: how many seconds after what caused it, and whether nobody had asked for it."""
    row = await first(session, _SENT, id=outbox_id, message_id=message_id)
    return (0.0, False) if row is None else (row.seconds, row.own)


async def part(session: Queues, outbox_id: UUID, message_id: int) -> None:
    """One part of a long message is sent; what follows may be sent twice like any other."""
    await fetch(session, _PART, id=outbox_id, message_id=message_id)


async def refused(session: Queues, outbox_id: UUID, error: str, seconds: float) -> None:
    """It certainly was not delivered: try again in `seconds`."""
    await fetch(session, _REFUSED, id=outbox_id, error=error[:500], seconds=seconds)


async def hold(session: Queues, outbox_id: UUID, seconds: float) -> None:
    """It is not to be sent for so long; what else waits in its chat goes first."""
    await fetch(session, _HOLD, id=outbox_id, seconds=seconds)


async def unsure(session: Queues, outbox_id: UUID, error: str, seconds: float) -> None:
    """It may have been delivered: once more in `seconds`, then never again."""
    await fetch(session, _UNSURE, id=outbox_id, error=error[:500], seconds=seconds)


async def failed(session: Queues, outbox_id: UUID, error: str) -> None:
    """It cannot be delivered (blocked, chat gone, malformed)."""
    await fetch(session, _FAILED, id=outbox_id, error=error[:500])


async def block(session: Queues, channel: str, chat: str, user_id: UUID | None) -> None:
    """The person stopped the bot: nothing that waits is sent, and nothing they did not ask for until they are back."""
    await fetch(session, _BLOCK, channel=channel, chat=chat, user_id=user_id)


async def stopped(session: Session, user_id: UUID) -> datetime | None:
    """Since when the person has stopped the bot; None while they have not."""
    row = await first(session, _STOPPED, user_id=user_id)
    return None if row is None else row.since


async def unblock(session: Queues, channel: str, chat: str) -> None:
    await fetch(session, _UNBLOCK, channel=channel, chat=chat)


async def adopt(session: Queues, channel: str) -> None:
    """A new sender takes over what the last one left in the air."""
    await fetch(session, _ADOPT, channel=channel)


async def find(session: Session, user_id: UUID, channel: str, chat: str, message_id: int) -> Sent | None:
    """The card we sent as this message."""
    values = {"user_id": user_id, "channel": channel, "chat": chat, "message_id": message_id}
    row = await first(session, _FIND, **values)
    return None if row is None else Sent(row.id, row.card, row.change_id, row.chat)


async def of_ids(session: Session, user_id: UUID, ids: Sequence[UUID]) -> list[Sent]:
    found = await fetch(session, _OF_IDS, user_id=user_id, ids=list(ids))
    return [Sent(r.id, r.card, r.change_id, r.chat) for r in found]


async def cards_of(session: Session, user_id: UUID, change_ids: Sequence[UUID]) -> list[Sent]:
    """The cards that reported these changes."""
    found = await fetch(session, _OF_CHANGES, user_id=user_id, change_ids=list(change_ids))
    return [Sent(r.id, r.card, r.change_id, r.chat) for r in found]
