"""What the person is to be told once: a kind, a typed payload, and a key that makes it unrepeatable.

Written in the transaction of what caused it. `shown_at`: it stood on the card of that very turn, so that nobody pushes it.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import UniqueConstraint, text
from sqlmodel import SQLModel

from core.context import Session
from core.ids import uuid7
from storage.columns import created_column, id_column, instant_column, json_column, owner_column, text_column
from storage.database import fetch


class Notification(SQLModel, table=True):
    __tablename__ = "notifications"
    __table_args__ = (UniqueConstraint("user_id", "dedupe_key", name="notifications_once"),)

    id: UUID = id_column()
    user_id: UUID = owner_column()
    kind: str = text_column()
    payload: dict[str, Any] = json_column()
    dedupe_key: str = text_column()
    at: datetime = instant_column(nullable=False)
    shown_at: datetime | None = instant_column()
    created_at: datetime = created_column()


_ADD = text(
    "INSERT INTO notifications (id, user_id, kind, payload, dedupe_key, at, shown_at)"
    " SELECT n.id, :user_id, :kind, n.payload, n.key, :at, :shown_at"
    " FROM unnest(CAST(:ids AS uuid[]), CAST(:keys AS text[]), CAST(:payloads AS jsonb[])) AS n(id, key, payload)"
    " ON CONFLICT (user_id, dedupe_key) DO NOTHING RETURNING dedupe_key"
)


async def add(
    session: Session,
    user_id: UUID,
    kind: str,
    told: Mapping[str, Mapping[str, Any]],
    *,
    at: datetime,
    shown: bool,
) -> set[str]:
    """Write a notification for each key with its payload; the keys that were not there before. `at` is user time."""
    values = {
        "ids": [uuid7() for _ in told],
        "keys": list(told),
        "payloads": [orjson.dumps(payload).decode() for payload in told.values()],
    }
    found = await fetch(session, _ADD, user_id=user_id, kind=kind, at=at, shown_at=at if shown else None, **values)
    return {row.dedupe_key for row in found}
