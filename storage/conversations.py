"""What was said, by both sides, with what each turn did. Telegram and the web share one memory of it."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Column, ForeignKeyConstraint, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from core.context import Session
from core.ids import uuid7
from storage.columns import created_column, id_column, instant_column, owner_column, text_column
from storage.database import fetch


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
    " ON CONFLICT (user_id, platform) WHERE ended_at IS NULL DO UPDATE SET platform = EXCLUDED.platform RETURNING id)"
    " INSERT INTO messages (id, conversation_id, user_id, role, content, metadata)"
    " SELECT m.id, c.id, :user_id, m.role, m.content, m.metadata FROM (TABLE known UNION ALL TABLE made) c,"
    " jsonb_to_recordset(CAST(:messages AS jsonb)) AS m(id uuid, role text, content text, metadata jsonb)"
)


async def add(session: Session, user_id: UUID, platform: str, said: Sequence[tuple[str, str, dict[str, Any]]]) -> None:
    """Keep (role, content, metadata) in the open conversation of this platform, begun when there is none."""
    rows = [{"id": str(uuid7()), "role": role, "content": content, "metadata": about} for role, content, about in said]
    values = {"id": uuid7(), "user_id": user_id, "platform": platform, "messages": json.dumps(rows)}
    await fetch(session, _ADD, **values)
