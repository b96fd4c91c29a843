"""The body: weights as measured, and the person's height and daily targets.

`body_goals` holds one row a person; a trigger keeps `height_cm` and the targets of `user_profiles` the same, for whoever reads those.
"""

from datetime import date as Date
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import SQLModel

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


class WeightLog(SQLModel, table=True):
    """`weight` in kg; `bmi` by the height known when it was measured."""

    __tablename__ = "weight_logs"
    __table_args__ = (
        UniqueConstraint("user_id", "id", name="weight_logs_owner"),
        CheckConstraint("weight >= 2 AND weight <= 500 AND scale(weight) <= 2", name="weight_logs_weight"),
        CheckConstraint("bmi > 0 AND bmi < 1000", name="weight_logs_bmi"),
        Index("idx_weight_logs_user_date", "user_id", text("logged_at DESC")),
    )

    id: UUID = id_column()
    user_id: UUID = owner_column()
    weight: Decimal = amount_column()
    bmi: Decimal | None = amount_column(nullable=True)
    logged_at: datetime = instant_column(nullable=False)
    version: int = number_column(1)
    created_at: datetime = created_column()
    updated_at: datetime = created_column()


class BodyGoal(SQLModel, table=True):
    """`calories` kcal and `protein` grams a day; `born` a year."""

    __tablename__ = "body_goals"
    __table_args__ = (
        UniqueConstraint("user_id", name="body_goals_one"),
        UniqueConstraint("user_id", "id", name="body_goals_owner"),
        CheckConstraint("height_cm >= 50 AND height_cm <= 260", name="body_goals_height_cm"),
        CheckConstraint("calories >= 500 AND calories <= 10000", name="body_goals_calories"),
        CheckConstraint("protein >= 1 AND protein <= 1000", name="body_goals_protein"),
        CheckConstraint("sex IN ('male', 'female')", name="body_goals_sex"),
        CheckConstraint("born >= 1900 AND born <= 2100", name="body_goals_born"),
    )

    id: UUID = id_column()
    user_id: UUID = owner_column()
    height_cm: Decimal | None = amount_column(nullable=True)
    calories: Decimal | None = amount_column(nullable=True)
    protein: Decimal | None = amount_column(nullable=True)
    sex: str | None = text_column(nullable=True)
    born: int | None = None
    version: int = number_column(1)
    created_at: datetime = created_column()
    updated_at: datetime = created_column()


_LOCAL = "(logged_at AT TIME ZONE CAST(:zone AS text))::date"
_GOAL = text("SELECT * FROM body_goals WHERE user_id = :user_id")
_BETWEEN = text(
    f"SELECT {_LOCAL} AS day, weight, bmi, logged_at FROM weight_logs WHERE user_id = :user_id AND {_LOCAL} BETWEEN :first AND :last"
    " ORDER BY logged_at, id"
)
_LAST = text(
    "SELECT * FROM weight_logs WHERE user_id = :user_id"
    f" AND (CAST(:day AS date) IS NULL OR {_LOCAL} <= :day) ORDER BY logged_at DESC, id DESC LIMIT 1"
)
_OF_DAYS = text(f"SELECT id FROM weight_logs WHERE user_id = :user_id AND {_LOCAL} BETWEEN :first AND :last")


async def goal(session: Session, user_id: UUID) -> BodyGoal | None:
    """The person's height and targets; None when nothing was ever said of them."""
    found = await select(session, BodyGoal, _GOAL, user_id=user_id)
    return found[0] if found else None


async def weights(session: Session, user_id: UUID, zone: str, first: Date, last: Date) -> list[Row]:
    """Weights of these days, both included, in order: day, weight, bmi, logged_at."""
    return await fetch(session, _BETWEEN, user_id=user_id, zone=zone, first=first, last=last)


async def last(session: Session, user_id: UUID, zone: str = "UTC", day: Date | None = None) -> WeightLog | None:
    """The newest weight, or the newest up to that day of the zone."""
    found = await select(session, WeightLog, _LAST, user_id=user_id, zone=zone, day=day)
    return found[0] if found else None


async def of_days(session: Session, user_id: UUID, zone: str, first: Date, last: Date) -> list[UUID]:
    """The weights of these days, by id."""
    return [row.id for row in await fetch(session, _OF_DAYS, user_id=user_id, zone=zone, first=first, last=last)]
