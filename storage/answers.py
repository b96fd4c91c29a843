"""Answers a model gave to the same question, for some hours; only of turns that read none of the person's records."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Field, SQLModel

from core.context import Session
from storage.columns import created_column, text_column
from storage.database import fetch, first


class ModelAnswer(SQLModel, table=True):
    __tablename__ = "model_answers"

    user_id: UUID = Field(foreign_key="users.id", ondelete="CASCADE", primary_key=True)
    key: str = Field(primary_key=True)
    answer: str = text_column()
    created_at: datetime = created_column()


_FIND = text(
    "SELECT answer FROM model_answers WHERE user_id = :user_id AND key = :key AND created_at > now() - interval '6 hours'"
)
_KEEP = text(
    "WITH old AS (DELETE FROM model_answers WHERE user_id = :user_id AND key <> :key AND created_at < now() - interval '6 hours')"
    " INSERT INTO model_answers (user_id, key, answer) VALUES (:user_id, :key, :answer)"
    " ON CONFLICT (user_id, key) DO UPDATE SET answer = EXCLUDED.answer, created_at = now()"
)


async def find(session: Session, user_id: UUID, key: str) -> str | None:
    """The answer to what `key` is the digest of: the question, and all an answer may rest on."""
    row = await first(session, _FIND, user_id=user_id, key=key)
    return None if row is None else str(row.answer)


async def keep(session: Session, user_id: UUID, key: str, answer: str) -> None:
    await fetch(session, _KEEP, user_id=user_id, key=key, answer=answer)
