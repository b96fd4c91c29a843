"""Workouts and training plans. A workout holds what was said of it: kilometres, minutes, steps, heart rate, or exercises in `sets`.

Pace is computed, never stored. A plan is one row; its weeks are in `plan_data`, of the shape tools/training/planning.py gives them.
"""

import json
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
    json_column,
    number_column,
    owner_column,
    text_column,
)
from storage.database import fetch
from storage.records import select

MOST_KM, MOST_MINUTES = 1000, 6000
"""No session is longer: a slip of the finger lies above it."""


class Workout(SQLModel, table=True):
    """`distance` in km, `duration` in minutes, `logged_at`: when it began. `name`: what it was, where `type` does not tell."""

    __tablename__ = "workouts"
    __table_args__ = (
        UniqueConstraint("user_id", "id", name="workouts_owner"),
        CheckConstraint("type IN ('run', 'walk', 'ride', 'swim', 'gym', 'yoga', 'other')", name="workouts_type"),
        CheckConstraint(f"distance > 0 AND distance <= {MOST_KM} AND scale(distance) <= 4", name="workouts_distance"),
        CheckConstraint(
            f"duration > 0 AND duration <= {MOST_MINUTES} AND scale(duration) <= 4", name="workouts_duration"
        ),
        CheckConstraint("steps BETWEEN 1 AND 500000", name="workouts_steps"),
        CheckConstraint("heart_rate BETWEEN 25 AND 250", name="workouts_heart_rate"),
        CheckConstraint("calories_burned BETWEEN 1 AND 30000", name="workouts_calories_burned"),
        CheckConstraint("length(name) BETWEEN 1 AND 60", name="workouts_name"),
        CheckConstraint("length(notes) BETWEEN 1 AND 200", name="workouts_notes"),
        CheckConstraint("jsonb_typeof(sets) = 'array'", name="workouts_sets"),
        CheckConstraint("source IN ('words', 'gpx', 'fit', 'tcx', 'strava')", name="workouts_source"),
        Index("idx_workouts_user_date", "user_id", text("logged_at DESC")),
    )

    id: UUID = id_column()
    user_id: UUID = owner_column()
    type: str = text_column()
    name: str | None = text_column(nullable=True)
    distance: Decimal | None = amount_column(nullable=True)
    duration: Decimal | None = amount_column(nullable=True)
    steps: int | None = None
    heart_rate: int | None = None
    calories_burned: int | None = None
    sets: list[dict[str, Any]] = Field(
        default_factory=list,
        sa_type=JSONB,
        nullable=False,
        sa_column_kwargs={"server_default": text("'[]'::jsonb")},
    )
    notes: str | None = text_column(nullable=True)
    source: str = text_column("words")
    strava_id: str | None = text_column(nullable=True)
    logged_at: datetime = instant_column(nullable=False)
    version: int = number_column(1)
    created_at: datetime = created_column()
    updated_at: datetime = created_column()


class TrainingPlan(SQLModel, table=True):
    """`goal`: the distance of the race."""

    __tablename__ = "training_plans"
    __table_args__ = (
        UniqueConstraint("user_id", "id", name="training_plans_owner"),
        CheckConstraint("goal IN ('5k', '10k', 'half', 'full')", name="training_plans_goal"),
        CheckConstraint("race_date > start_date", name="training_plans_dates"),
        Index("idx_training_plans_user_race", "user_id", text("race_date DESC")),
    )

    id: UUID = id_column()
    user_id: UUID = owner_column()
    goal: str = text_column()
    start_date: Date
    race_date: Date
    plan_data: dict[str, Any] = json_column()
    version: int = number_column(1)
    created_at: datetime = created_column()
    updated_at: datetime = created_column()


_LOCAL = "(logged_at AT TIME ZONE CAST(:zone AS text))::date"
_BETWEEN = text(
    f"SELECT * FROM workouts WHERE user_id = :user_id AND {_LOCAL} BETWEEN :first AND :last"
    " AND (CAST(:type AS text) IS NULL OR type = :type) ORDER BY logged_at, id"
)
_NEAR = text(
    "SELECT * FROM workouts WHERE user_id = :user_id AND type = :type AND logged_at BETWEEN :since AND :until"
    " ORDER BY logged_at DESC, id DESC"
)
_CALLED = (
    "lower(concat_ws(' ', CASE type WHEN 'run' THEN 'run ran lari jogging' WHEN 'walk' THEN 'walk jalan kaki' WHEN 'ride' THEN"
    " 'ride bike cycling gowes sepeda sepedaan' WHEN 'swim' THEN 'swim renang' WHEN 'other' THEN 'workout olahraga' ELSE type END,"
    " 'latihan workout', name, notes, sets::text))"
)
_NAMED = text(
    f"SELECT id FROM workouts WHERE user_id = :user_id AND {_CALLED} ~ ALL(CAST(:patterns AS text[]))"
    f" AND (CAST(:day AS date) IS NULL OR {_LOCAL} = :day) ORDER BY logged_at DESC, id DESC LIMIT :limit"
)
_ADD_MANY = text(
    "INSERT INTO workouts (id, user_id, type, name, distance, duration, steps, heart_rate, calories_burned, sets, notes, source,"
    " logged_at) SELECT r.id, CAST(:user_id AS uuid), type, name, distance, duration, steps, heart_rate, calories_burned, sets, notes,"
    " source, logged_at FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r(id uuid, type text, name text, distance numeric,"
    " duration numeric, steps int, heart_rate int, calories_burned int, sets jsonb, notes text, source text, logged_at timestamptz)"
    " ORDER BY r.id"
)
_CURRENT = text(
    "SELECT * FROM training_plans WHERE user_id = :user_id AND race_date >= :today ORDER BY race_date, id DESC LIMIT 1"
)


async def workouts(
    session: Session, user_id: UUID, zone: str, first: Date, last: Date, type: str | None = None
) -> list[Workout]:
    """The workouts of these days of the person's, both included, of one type or of any, oldest first."""
    return await select(session, Workout, _BETWEEN, user_id=user_id, zone=zone, first=first, last=last, type=type)


async def near(session: Session, user_id: UUID, type: str, since: datetime, until: datetime) -> list[Workout]:
    """Workouts of this type that began between these instants, the newest first."""
    return await select(session, Workout, _NEAR, user_id=user_id, type=type, since=since, until=until)


async def add_many(session: Session, user_id: UUID, workouts: Sequence[Workout]) -> None:
    """Keep new workouts in one statement."""
    columns = set(Workout.model_fields) - {"user_id", "strava_id", "version", "created_at", "updated_at"}
    rows = [workout.model_dump(mode="json", include=columns) for workout in workouts]
    await fetch(session, _ADD_MANY, user_id=user_id, rows=json.dumps(rows))


async def named(
    session: Session, user_id: UUID, zone: str, patterns: Sequence[str], day: Date | None, limit: int
) -> list[UUID]:
    """Workouts that every pattern finds something in, the newest first: what they are called, in both languages, and notes."""
    values = {"user_id": user_id, "zone": zone, "patterns": list(patterns), "day": day, "limit": limit}
    return [row.id for row in await fetch(session, _NAMED, **values)]


async def current_plan(session: Session, user_id: UUID, today: Date) -> TrainingPlan | None:
    """The plan whose race is still to come, the nearest one; None when there is none."""
    found = await select(session, TrainingPlan, _CURRENT, user_id=user_id, today=today)
    return found[0] if found else None
