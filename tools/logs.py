"""Meals, weights and workouts to take along: what a period holds of one of them, as one CSV sheet.

A new kind is a member of `Log`, its columns, and a function in `_ROWS`. Days and times are those of the person's own clock.
"""

from collections.abc import Awaitable, Callable, Mapping
from datetime import date as Date
from datetime import datetime
from enum import StrEnum
from typing import Any

from pydantic import Field

from core.context import Context
from storage import body, food, training
from tools.money import Period, days_asked
from tools.money.sheet import written
from tools.tool import Input, Result, tool
from tools.training.models import Sets, Workout


class Log(StrEnum):
    MEALS = "meals"
    WEIGHTS = "weights"
    WORKOUTS = "workouts"


COLUMNS = {
    Log.MEALS: ("date", "time", "meal", "description", "kcal", "protein_g", "carbs_g", "fat_g", "sources"),
    Log.WEIGHTS: ("date", "time", "weight_kg", "bmi"),
    Log.WORKOUTS: (
        *("date", "time", "type", "name", "distance_km", "duration_min", "seconds_per_km", "steps", "heart_rate"),
        *("kcal_burned", "sets", "notes", "source"),
    ),
}
"""What a figure is in stands in its name; a cell without one is empty, never 0."""


class LogExportIn(Input):
    """A named period, or the days `first` to `last`, both included; all there is when none is said."""

    log: Log
    period: Period | None = None
    first: Date | None = None
    last: Date | None = None


class LogExport(Result):
    """`sheet`: CSV, oldest first, of `count` records."""

    query: LogExportIn
    first: Date
    last: Date
    count: int
    sheet: str = Field(exclude=True)


@tool(answers=True)
async def export_log(ctx: Context, query: LogExportIn) -> LogExport:
    """Give meals, weights or workouts as a CSV file."""
    first, last = days_asked(ctx.today, query.period, query.first, query.last)
    rows = await _ROWS[query.log](ctx, first, last)
    return LogExport(query=query, first=first, last=last, count=len(rows), sheet=written(rows, COLUMNS[query.log]))


def _at(ctx: Context, instant: datetime) -> dict[str, str]:
    here = instant.astimezone(ctx.person.zone)
    return {"date": here.date().isoformat(), "time": f"{here:%H:%M}"}


async def _meals(ctx: Context, first: Date, last: Date) -> list[Mapping[str, Any]]:
    """`sources`: where its figures come from, each once."""
    rows = await food.of_days(ctx.session, ctx.user_id, ctx.person.zone.key, first, last)
    return [
        {
            **_at(ctx, row.logged_at),
            "meal": row.meal_type,
            "description": row.description,
            "kcal": row.calories,
            "protein_g": row.protein,
            "carbs_g": row.carbs,
            "fat_g": row.fat,
            "sources": " ".join(dict.fromkeys(item["source"] for item in row.items if item.get("source"))),
        }
        for row in rows
    ]


async def _weights(ctx: Context, first: Date, last: Date) -> list[Mapping[str, Any]]:
    rows = await body.weights(ctx.session, ctx.user_id, ctx.person.zone.key, first, last)
    return [{**_at(ctx, row.logged_at), "weight_kg": row.weight, "bmi": row.bmi} for row in rows]


async def _workouts(ctx: Context, first: Date, last: Date) -> list[Mapping[str, Any]]:
    rows = await training.workouts(ctx.session, ctx.user_id, ctx.person.zone.key, first, last)
    found = [(Workout.model_validate(row, from_attributes=True), row.source) for row in rows]
    return [
        {
            **_at(ctx, workout.logged_at),
            "type": workout.type.value,
            "name": workout.name,
            "distance_km": workout.distance,
            "duration_min": workout.duration,
            "seconds_per_km": workout.pace,
            "steps": workout.steps,
            "heart_rate": workout.heart_rate,
            "kcal_burned": workout.calories_burned,
            "sets": "; ".join(map(_exercise, workout.sets)),
            "notes": workout.notes,
            "source": source,
        }
        for workout, source in found
    ]


def _exercise(sets: Sets) -> str:
    """`bench press 3x8 60 kg`, `plank 2x 60 s`."""
    how = [f"{sets.sets}x{sets.reps or ''}"]
    how += [f"{sets.weight:f} kg"] if sets.weight is not None else []
    how += [f"{sets.seconds} s"] if sets.seconds is not None else []
    return " ".join((sets.exercise, *how))


_ROWS: dict[Log, Callable[[Context, Date, Date], Awaitable[list[Mapping[str, Any]]]]] = {
    Log.MEALS: _meals,
    Log.WEIGHTS: _weights,
    Log.WORKOUTS: _workouts,
}
