"""Meals: what was eaten, when, and what is known of its energy and macros. `items` holds one food each, with the source of its figures.

A figure that nobody knows is NULL and stays out of the sums; how many meals lack theirs is counted beside them.
"""

from collections.abc import Sequence
from datetime import date as Date
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from core.context import Session
from storage.columns import (
    amount_column,
    created_column,
    id_column,
    instant_column,
    number_column,
    owner_column,
    text_column,
)
from storage.database import Row, fetch
from storage.records import select

_MOST = {"calories": 20000, "protein": 5000, "carbs": 5000, "fat": 5000}


class FoodLog(SQLModel, table=True):
    __tablename__ = "food_logs"
    __table_args__ = (
        UniqueConstraint("user_id", "id", name="food_logs_owner"),
        CheckConstraint("meal_type IN ('breakfast', 'lunch', 'dinner', 'snack')", name="food_logs_meal_type"),
        CheckConstraint("length(description) BETWEEN 1 AND 200", name="food_logs_description"),
        *(
            CheckConstraint(f"{name} >= 0 AND {name} <= {most} AND scale({name}) <= 2", name=f"food_logs_{name}")
            for name, most in _MOST.items()
        ),
        Index("idx_food_logs_user_date", "user_id", text("logged_at DESC")),
    )

    id: UUID = id_column()
    user_id: UUID = owner_column()
    meal_type: str = text_column()
    description: str = text_column()
    calories: Decimal | None = amount_column(nullable=True)
    protein: Decimal | None = amount_column(nullable=True)
    carbs: Decimal | None = amount_column(nullable=True)
    fat: Decimal | None = amount_column(nullable=True)
    items: list[dict[str, Any]] = Field(
        default_factory=list,
        sa_type=JSONB,
        nullable=False,
        sa_column_kwargs={"server_default": text("'[]'::jsonb")},
    )
    photo_url: UUID | None = None
    logged_at: datetime = instant_column(nullable=False)
    version: int = number_column(1)
    created_at: datetime = created_column()
    updated_at: datetime = created_column()


_LOCAL = "(logged_at AT TIME ZONE CAST(:zone AS text))::date"
_OF_DAYS = text(
    f"SELECT * FROM food_logs WHERE user_id = :user_id AND {_LOCAL} BETWEEN :first AND :last"
    " AND (CAST(:meal_type AS text) IS NULL OR meal_type = :meal_type) ORDER BY logged_at, id"
)
_DAYS = text(
    f"SELECT {_LOCAL} AS day, count(*) AS meals, count(*) FILTER (WHERE calories IS NULL) AS unknown,"
    " coalesce(sum(calories), 0) AS calories, coalesce(sum(protein), 0) AS protein, coalesce(sum(carbs), 0) AS carbs,"
    " coalesce(sum(fat), 0) AS fat FROM food_logs WHERE user_id = :user_id"
    f" AND {_LOCAL} BETWEEN :first AND :last AND (CAST(:meal_type AS text) IS NULL OR meal_type = :meal_type)"
    " GROUP BY 1 ORDER BY 1"
)
_USUAL = text(
    "SELECT (array_agg(id ORDER BY logged_at DESC))[1] AS id, (array_agg(description ORDER BY logged_at DESC))[1] AS description,"
    " count(*) AS times FROM food_logs WHERE user_id = :user_id AND logged_at > :since"
    " GROUP BY lower(description) ORDER BY times DESC, max(logged_at) DESC LIMIT :limit"
)
_LAST_OF = text(
    "SELECT * FROM food_logs WHERE user_id = :user_id"
    f" AND (CAST(:meal_type AS text) IS NULL OR meal_type = :meal_type)"
    f" AND (CAST(:day AS date) IS NULL OR {_LOCAL} = :day) ORDER BY logged_at DESC, id DESC LIMIT 1"
)
_NAMED = text(
    "SELECT id FROM food_logs WHERE user_id = :user_id AND lower(description) ~ ALL(CAST(:patterns AS text[]))"
    f" AND (CAST(:day AS date) IS NULL OR {_LOCAL} = :day) ORDER BY logged_at DESC, id DESC LIMIT :limit"
)


async def of_days(
    session: Session, user_id: UUID, zone: str, first: Date, last: Date, meal_type: str | None = None
) -> list[FoodLog]:
    """The meals of these days of the person's, both included, in order; `meal_type`: only these."""
    values = {"user_id": user_id, "zone": zone, "first": first, "last": last, "meal_type": meal_type}
    return await select(session, FoodLog, _OF_DAYS, **values)


async def days(
    session: Session, user_id: UUID, zone: str, first: Date, last: Date, meal_type: str | None = None
) -> list[Row]:
    """Sums of each day that has a meal: day, meals, unknown (meals without energy), calories, protein, carbs, fat."""
    values = {"user_id": user_id, "zone": zone, "first": first, "last": last, "meal_type": meal_type}
    return await fetch(session, _DAYS, **values)


async def usual(session: Session, user_id: UUID, since: datetime, limit: int) -> list[Row]:
    """What was eaten most often since then, the newest record of each: id, description, times."""
    return await fetch(session, _USUAL, user_id=user_id, since=since, limit=limit)


async def last(
    session: Session, user_id: UUID, zone: str, meal_type: str | None = None, day: Date | None = None
) -> FoodLog | None:
    """The newest meal of this kind and day; None when there is none."""
    found = await select(session, FoodLog, _LAST_OF, user_id=user_id, zone=zone, meal_type=meal_type, day=day)
    return found[0] if found else None


async def named(
    session: Session, user_id: UUID, zone: str, patterns: Sequence[str], day: Date | None, limit: int
) -> list[UUID]:
    """Meals whose words match every pattern, the newest first."""
    values = {"user_id": user_id, "zone": zone, "patterns": list(patterns), "day": day, "limit": limit}
    return [row.id for row in await fetch(session, _NAMED, **values)]
