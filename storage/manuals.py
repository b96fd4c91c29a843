"""Manuals the person sent: what each is called, whose vehicle's it is, and its text in passages, which a trigger lays out for search.

The passages stay in the row, so that undo and export hold the whole; a list of manuals is read without them.
"""

from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Column, ForeignKeyConstraint, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from core.context import Session
from storage.columns import created_column, id_column, number_column, owner_column, text_column
from storage.database import fetch


class Manual(SQLModel, table=True):
    """`passages`: `page`, `heading` and `content` of each; `intervals`: `service`, `every_km`, `every_months`, `page` and `line`."""

    __tablename__ = "manuals"
    __table_args__ = (
        UniqueConstraint("user_id", "id", name="manuals_owner"),
        ForeignKeyConstraint(
            ["user_id", "vehicle_id"],
            ["vehicles.user_id", "vehicles.id"],
            name="manuals_vehicle",
            ondelete="SET NULL (vehicle_id)",
            deferrable=True,
            initially="DEFERRED",
        ),
        CheckConstraint("length(title) BETWEEN 1 AND 120", name="manuals_title"),
        CheckConstraint("pages > 0", name="manuals_pages"),
        CheckConstraint("jsonb_typeof(passages) = 'array'", name="manuals_passages"),
        CheckConstraint("jsonb_typeof(intervals) = 'array'", name="manuals_intervals"),
        Index("idx_manuals_vehicle", "user_id", "vehicle_id"),
    )

    id: UUID = id_column()
    user_id: UUID = owner_column()
    vehicle_id: UUID | None = None
    title: str = text_column()
    pages: int
    passages: list[dict[str, Any]] = Field(sa_column=Column(JSONB, nullable=False))
    intervals: list[dict[str, Any]] = Field(
        default_factory=list, sa_column=Column(JSONB, nullable=False, server_default=text("'[]'::jsonb"))
    )
    added: Date
    version: int = number_column(1)
    created_at: datetime = created_column()
    updated_at: datetime = created_column()


@dataclass(frozen=True, slots=True)
class Shelved:
    """A manual without its text."""

    id: UUID
    vehicle_id: UUID | None
    title: str
    pages: int
    added: Date


_ALL = text("SELECT id, vehicle_id, title, pages, added FROM manuals WHERE user_id = :user_id ORDER BY id")
_NAMED = text(
    "SELECT m.id FROM manuals m LEFT JOIN vehicles v ON v.user_id = m.user_id AND v.id = m.vehicle_id"
    " WHERE m.user_id = :user_id AND concat_ws(' ', lower(m.title), lower(v.brand), lower(v.model), lower(v.plate))"
    " ~ ALL(CAST(:patterns AS text[])) ORDER BY m.id DESC LIMIT :limit"
)


async def every(session: Session, user_id: UUID) -> list[Shelved]:
    rows = await fetch(session, _ALL, user_id=user_id)
    return [Shelved(r.id, r.vehicle_id, r.title, r.pages, r.added) for r in rows]


async def named(session: Session, user_id: UUID, *, patterns: list[str], limit: int) -> list[UUID]:
    """Manuals whose title, or whose vehicle, matches every pattern, newest first."""
    return [row.id for row in await fetch(session, _NAMED, user_id=user_id, patterns=patterns, limit=limit)]
