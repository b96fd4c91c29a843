"""The sheets of meals, weights and workouts: every value as it stands, by the person's own clock, of the days asked for only."""

import csv
import io
from datetime import UTC, datetime

import pytest

from core.language import Language
from tests.storage.spare import Spare
from tests.tools.acting import acting
from tests.tools.direct import Direct, Someone
from tools import body, food, training
from tools.logs import COLUMNS, Log, LogExportIn, export_log

NOW = datetime(2026, 11, 18, 6, tzinfo=UTC)
"""One o'clock in Jakarta."""


@pytest.fixture
async def ani(spare: Spare) -> Someone:
    return await Direct(spare.database, spare.owner).meet("Ani", Language.EN)


async def exported(spare: Spare, who: Someone, log: Log, **query: object) -> list[dict[str, str]]:
    async with acting(spare, who, NOW) as ctx:
        result = await export_log(ctx, LogExportIn.model_validate({"log": log, **query}))
    rows = list(csv.DictReader(io.StringIO(result.sheet, newline="")))
    assert result.count == len(rows)
    assert result.sheet.splitlines()[0] == ",".join(COLUMNS[log])
    return rows


async def test_meals(spare: Spare, ani: Someone) -> None:
    async with acting(spare, ani, NOW) as ctx:
        told = {"description": "=nasi, goreng", "calories": "612.5", "protein": "20", "meal_type": "lunch"}
        await food.log_meal(ctx, food.MealIn.model_validate({**told, "date": "2026-11-17", "time": "00:30"}))
        await food.log_meal(ctx, food.MealIn.model_validate({"items": [{"food": "telur rebus", "amount": "2"}]}))
    first, second = await exported(spare, ani, Log.MEALS)
    assert (first["date"], first["time"], first["meal"], first["description"]) == (
        *("2026-11-17", "00:30", "lunch", "'=nasi, goreng"),
    )
    assert (first["kcal"], first["protein_g"], first["carbs_g"]) == ("612.5", "20", "")
    assert second["date"] == "2026-11-18"
    assert second["sources"]
    assert float(second["kcal"]) > 0
    assert len(await exported(spare, ani, Log.MEALS, period="yesterday")) == 1


async def test_weights(spare: Spare, ani: Someone) -> None:
    async with acting(spare, ani, NOW) as ctx:
        await body.set_body_goal(ctx, body.GoalIn.model_validate({"height_cm": "170"}))
        await body.log_weight(
            ctx, body.WeightIn.model_validate({"weight": "70.5", "date": "2026-11-01", "time": "06:15"})
        )
        await body.log_weight(ctx, body.WeightIn.model_validate({"weight": "70.05"}))
    rows = [tuple(row.values()) for row in await exported(spare, ani, Log.WEIGHTS)]
    # 70.5 / 1.7² = 24.39…, 70.05 / 1.7² = 24.24…
    assert rows == [("2026-11-01", "06:15", "70.50", "24.4"), ("2026-11-18", "13:00", "70.05", "24.2")]
    days = {"first": "2026-11-02", "last": "2026-11-18"}
    assert [row["weight_kg"] for row in await exported(spare, ani, Log.WEIGHTS, **days)] == ["70.05"]


async def test_workouts(spare: Spare, ani: Someone) -> None:
    run = {"type": "run", "distance": "5", "duration": "30", "heart_rate": 150, "date": "2026-11-17", "time": "05:30"}
    sets = [
        {"exercise": "bench press", "sets": 3, "reps": 8, "weight": "62.5"},
        {"exercise": "plank", "sets": 2, "seconds": 60},
    ]
    async with acting(spare, ani, NOW) as ctx:
        await training.log_workout(ctx, training.WorkoutIn.model_validate(run))
        await training.log_workout(ctx, training.WorkoutIn.model_validate({"type": "gym", "sets": sets}))
    ran, lifted = await exported(spare, ani, Log.WORKOUTS)
    kept = {name: value for name, value in ran.items() if value}
    assert float(kept.pop("seconds_per_km")) == 360
    assert float(kept.pop("distance_km")) == 5
    assert float(kept.pop("duration_min")) == 30
    assert kept == {"date": "2026-11-17", "time": "05:30", "type": "run", "heart_rate": "150", "source": "words"}
    assert lifted["sets"] == "bench press 3x8 62.5 kg; plank 2x 60 s"


@pytest.mark.parametrize("log", list(Log))
async def test_nobody_elses(spare: Spare, ani: Someone, log: Log) -> None:
    budi = await Direct(spare.database, spare.owner).meet("Budi")
    async with acting(spare, budi, NOW) as ctx:
        await food.log_meal(ctx, food.MealIn.model_validate({"description": "roti", "calories": "200"}))
        await body.log_weight(ctx, body.WeightIn.model_validate({"weight": "70"}))
        await training.log_workout(ctx, training.WorkoutIn.model_validate({"type": "yoga", "duration": "60"}))
    assert await exported(spare, ani, log) == []
    assert len(await exported(spare, budi, log)) == 1
