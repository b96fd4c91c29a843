"""What was said, by both sides, with what each turn did. Telegram and the web share one memory of it."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Column, ForeignKeyConstraint, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from core.context import Session
from core.ids import uuid7
from core.sources import Source
from storage.columns import created_column, id_column, instant_column, owner_column, text_column
from storage.database import fetch, touched
from storage.outbox import Queued


class Conversation(SQLModel, table=True):
    __tablename__ = "conversations"
    __table_args__ = (
        UniqueConstraint("user_id", "id", name="conversations_owner"),
        CheckConstraint("platform IN ('web', 'telegram')", name="conversations_platform"),
        Index("idx_conversations_open", "user_id", "platform", unique=True, postgresql_where=text("ended_at IS NULL")),
    )

    id: UUID = id_column()
    user_id: UUID = owner_column()
    platform: str = text_column()
    started_at: datetime = created_column()
    ended_at: datetime | None = instant_column()


class Message(SQLModel, table=True):
    __tablename__ = "messages"
    __table_args__ = (
        ForeignKeyConstraint(
            ["user_id", "conversation_id"],
            ["conversations.user_id", "conversations.id"],
            name="messages_conversation",
            ondelete="CASCADE",
        ),
        CheckConstraint("role IN ('user', 'assistant')", name="messages_role"),
        Index("idx_messages_conversation", "user_id", "conversation_id", "id"),
    )

    id: UUID = id_column()
    conversation_id: UUID
    user_id: UUID = owner_column()
    role: str = text_column()
    content: str = text_column()
    about: dict[str, Any] = Field(
        sa_column=Column("metadata", JSONB, nullable=False, server_default=text("'{}'::jsonb"))
    )
    created_at: datetime = created_column()


_ADD = text(
    "WITH known AS (SELECT id FROM conversations WHERE user_id = :user_id AND platform = :platform AND ended_at IS NULL),"
    " made AS (INSERT INTO conversations (id, user_id, platform) SELECT :id, :user_id, :platform WHERE NOT EXISTS (TABLE known)"
    " ON CONFLICT (user_id, platform) WHERE ended_at IS NULL DO UPDATE SET platform = EXCLUDED.platform RETURNING id),"
    " queued AS (INSERT INTO outbox (id, user_id, channel, chat, kind, target, card, reply_to, inbox_id, change_id)"
    " SELECT q.id, :user_id, coalesce(t.channel, :platform), coalesce(t.chat, :chat), q.kind, q.target, CAST(q.card AS jsonb),"
    " q.reply_to, :inbox_id, q.change_id FROM"
    " unnest(CAST(:ids AS uuid[]), CAST(:kinds AS text[]), CAST(:targets AS uuid[]), CAST(:cards AS text[]),"
    " CAST(:replies AS bigint[]), CAST(:changes AS uuid[]))"
    " WITH ORDINALITY AS q(id, kind, target, card, reply_to, change_id, place)"
    " LEFT JOIN outbox t ON t.user_id = :user_id AND t.id = q.target ORDER BY q.place)"
    " INSERT INTO messages (id, conversation_id, user_id, role, content, metadata)"
    " SELECT m.id, c.id, :user_id, m.role, m.content, CAST(:about AS jsonb) FROM (TABLE known UNION ALL TABLE made) c,"
    " unnest(CAST(:said_ids AS uuid[]), CAST(:roles AS text[]), CAST(:contents AS text[])) AS m(id, role, content)"
)


_RECENT = text(
    "SELECT role, content, metadata, extract(epoch FROM now() - created_at) AS ago FROM messages"
    " WHERE user_id = :user_id AND created_at > now() - interval '6 hours'"
    " AND conversation_id IN (SELECT id FROM conversations WHERE user_id = :user_id AND ended_at IS NULL)"
    " ORDER BY id DESC LIMIT :limit"
)


@dataclass(frozen=True, slots=True)
class Said:
    """`own` false: the person passed on somebody else's text. `ago`: seconds since; `recorded`: a record was made or changed.
    `sources`: what records the turn may have been about, None where that was not kept."""

    role: str
    content: str
    own: bool = True
    ago: float = 0.0
    recorded: bool = False
    sources: frozenset[Source] | None = None


async def add(
    session: Session,
    user_id: UUID,
    platform: str,
    said: Sequence[tuple[str, str]],
    *,
    inbox_id: UUID | None = None,
    change_id: UUID | None = None,
    chat: str = "",
    queued: Sequence[Queued] = (),
    own: bool = True,
    sources: Collection[Source] = (),
) -> None:
    """Keep (role, content) in the open conversation of this platform, begun when there is none; and put the messages to be
    sent into the outbox: one statement for all a turn leaves behind. A card is edited in the chat it stands in. `own` false: it was
    somebody else's text, passed on; `sources`: what records the turn may have been about."""
    about: dict[str, Any] = {"inbox_id": inbox_id and str(inbox_id), "change_id": change_id and str(change_id)}
    about["sources"] = sorted(sources)
    if not own:
        about["own"] = False
    values = {
        "id": uuid7(),
        "user_id": user_id,
        "platform": platform,
        "chat": chat,
        "inbox_id": inbox_id,
        "ids": [q.id for q in queued],
        "kinds": [q.kind for q in queued],
        "targets": [q.target for q in queued],
        "cards": [q.card for q in queued],
        "replies": [q.reply_to for q in queued],
        "changes": [q.change_id for q in queued],
        "about": json.dumps(about),
        "said_ids": [uuid7() for _ in said],
        "roles": [role for role, _ in said],
        "contents": [content for _, content in said],
    }
    touched(session, user_id)
    await fetch(session, _ADD, **values)


async def recent(session: Session, user_id: UUID, limit: int) -> list[Said]:
    """The newest messages of the running talk on every platform, oldest first."""
    found = await fetch(session, _RECENT, user_id=user_id, limit=limit)
    return [
        Said(
            row.role,
            row.content,
            row.metadata.get("own", True),
            float(row.ago),
            row.metadata.get("change_id") is not None,
            frozenset(map(Source, row.metadata["sources"])) if "sources" in row.metadata else None,
        )
        for row in reversed(found)
    ]
