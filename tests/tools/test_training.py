"""Training as operations: two of distance, time and pace give the third, doubts, bests, fitness and load, and the formulas behind."""

import csv
import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.storage.spare import Spare
from tests.tools.acting import JAKARTA, acting
from tests.tools.direct import Someone
from tools import training
from tools.proposals import AskKind, Doubt
from tools.training import (
    FitnessIn,
    Race,
    WorkoutFix,
    WorkoutIn,
    WorkoutLogged,
    Workouts,
    WorkoutsIn,
    physiology,
)

NOW = datetime(2026, 11, 18, 6, 0, tzinfo=UTC)
METRES = {
    "1500m_s": 1500, "mile_s": 1609.344, "3000m_s": 3000, "2mile_s": 3218.688, "5k_s": 5000, "10k_s": 10000,
    "15k_s": 15000, "half_s": 21097.5, "marathon_s": 42195,
}  # fmt: skip


async def log(spare: Spare, who: Someone, now: datetime = NOW, **said: Any) -> WorkoutLogged | Doubt:
    async with acting(spare, who, now) as ctx:
        return await training.log_workout(ctx, WorkoutIn.model_validate({"type": "run", **said}))


async def logged(spare: Spare, who: Someone, now: datetime = NOW, **said: Any) -> WorkoutLogged:
    found = await log(spare, who, now, **said)
    assert isinstance(found, WorkoutLogged), found
    return found


@pytest.mark.parametrize(
    ("said", "distance", "minutes", "pace"),
    [
        ({"distance": "5", "duration": "30"}, "5", "30", "360.0"),
        ({"distance": "8", "pace": "345"}, "8", "46", "345.0"),
        ({"duration": "45", "pace": "300"}, "9", "45", "300.0"),
        ({"distance": "10", "duration": "50", "pace": "303"}, "10", "50", "300.0"),
    ],
)
async def test_two_give_the_third(
    spare: Spare, ani: Someone, said: dict[str, Any], distance: str, minutes: str, pace: str
) -> None:
    workout = (await logged(spare, ani, **said)).workout
    assert (workout.distance, workout.duration, workout.pace) == (Decimal(distance), Decimal(minutes), Decimal(pace))


async def test_three_that_disagree_are_a_question(spare: Spare, ani: Someone) -> None:
    found = await log(spare, ani, distance="5", duration="30", pace="420")
    assert isinstance(found, Doubt)
    assert found.ask.kind is AskKind.PACE
    kept = [set(choice.calls[0].arguments) & {"distance", "duration", "pace"} for choice in found.ask.choices[:-1]]
    assert kept == [{"distance", "duration"}, {"distance", "pace"}, {"duration", "pace"}]


async def test_the_same_run_again_is_a_question(spare: Spare, ani: Someone) -> None:
    await logged(spare, ani, distance="5", duration="30")
    for later, distance, asked in ((4, "5.1", True), (4, "5.2", False), (6, "5", False)):
        found = await log(spare, ani, NOW + timedelta(minutes=later), distance=distance, duration="30")
        assert isinstance(found, Doubt) is asked, (later, distance)
    again = await log(spare, ani, distance="5", duration="30")
    assert isinstance(again, Doubt)
    assert again.ask.kind is AskKind.REPEATED


async def test_what_nobody_runs_is_a_question(spare: Spare, ani: Someone) -> None:
    found = await log(spare, ani, distance="5", duration="10")
    assert isinstance(found, Doubt)
    assert found.ask.kind is AskKind.UNLIKELY
    assert (await logged(spare, ani, distance="5", duration="10", sure=True)).workout.distance == 5


async def test_a_best_is_said_when_there_was_one_to_beat(spare: Spare, ani: Someone) -> None:
    first = await logged(spare, ani, NOW - timedelta(days=9), distance="5", duration="30")
    slower = await logged(spare, ani, NOW - timedelta(days=6), distance="5", duration="31")
    faster = await logged(spare, ani, NOW - timedelta(days=3), distance="5.1", duration="29")
    longest = await logged(spare, ani, distance="7", duration="50")
    assert (first.bests, slower.bests) == ((), ())
    (best,) = faster.bests
    assert best.before is not None
    assert (best.race, best.before.id) == (Race.FIVE, first.workout.id)
    assert [each.race for each in longest.bests] == [None]
    assert longest.week.count == 1


async def test_a_correction_keeps_what_was_not_said(spare: Spare, ani: Someone) -> None:
    await logged(spare, ani, distance="5", duration="30", heart_rate=150)
    async with acting(spare, ani, NOW, kind="correct") as ctx:
        fixed = await training.correct_workout(ctx, WorkoutFix(pace=Decimal(330)))
    assert isinstance(fixed, training.WorkoutCorrected)
    assert (fixed.after.distance, fixed.after.duration, fixed.after.heart_rate) == (Decimal(5), Decimal("27.5"), 150)


async def test_a_run_before_dawn_belongs_to_its_own_day(spare: Spare, ani: Someone) -> None:
    dawn = datetime(2026, 11, 16, 5, 0, tzinfo=JAKARTA)
    await logged(spare, ani, dawn, distance="5", duration="30")
    async with acting(spare, ani, NOW) as ctx:
        week = await training.workouts(ctx, WorkoutsIn.model_validate({"type": "run", "period": "week"}))
        before = await training.workouts(ctx, WorkoutsIn.model_validate({"type": "run", "period": "last_week"}))
    assert isinstance(week, Workouts)
    assert (week.sums.count, before.sums.count) == (1, 0)
    assert week.latest[0].logged_at.date() == dawn.date()


async def test_fitness_is_that_of_the_best_recent_run(spare: Spare, ani: Someone) -> None:
    await logged(spare, ani, NOW - timedelta(days=100), distance="5", duration="20")
    await logged(spare, ani, NOW - timedelta(days=20), distance="5", duration="24.1")
    await logged(spare, ani, NOW - timedelta(days=10), distance="8", duration="56")
    await logged(spare, ani, NOW - timedelta(days=1), distance="3.2", duration="11", name="interval")
    async with acting(spare, ani, NOW) as ctx:
        found = await training.fitness(ctx, FitnessIn())
    assert found.vdot == Decimal("40.0")
    ten = next(each for each in found.predictions if each.race is Race.TEN)
    assert abs(ten.time * 60 - 3001) <= 2
    assert ten.fast <= ten.time <= ten.slow
    assert [(b.race, b.workout.duration) for b in found.bests] == [(Race.FIVE, Decimal(20)), (None, Decimal(56))]
    assert found.load is not None
    assert found.load.tsb == found.load.ctl - found.load.atl


@pytest.mark.parametrize(("metres", "seconds"), [(5000, 1446), (10000, 3001), (21097.5, 6654), (42195, 13777)])
def test_race_times_of_vdot_40(metres: float, seconds: int) -> None:
    assert abs(physiology.race_time(metres, 40) * 60 - seconds) <= 2


def test_six_weeks_at_a_hundred() -> None:
    form = physiology.form([100] * 42)
    assert [round(each, 2) for each in (form.ctl, form.atl, form.tsb)] == [63.21, 99.75, -36.54]


def test_an_hour_at_the_threshold_is_a_hundred() -> None:
    assert physiology.load(60, 1) == 100


def test_published_predictions_and_race_times(shared: Path) -> None:
    running = shared / "data" / "running"
    with (running / "race_predictions.jsonl").open() as lines:
        for told in map(json.loads, lines):
            found = physiology.expected(told["from_m"], told["from_s"] / 60, told["to_m"])
            minutes = {"riegel": found.riegel, "vo2max": found.time}.get(told["method"])
            if minutes is not None:
                assert abs(minutes * 60 / told["predicted_s"] - 1) <= 0.005, told
    with (running / "vdot_race_times.csv").open() as rows:
        for row in csv.DictReader(rows):
            for column, metres in METRES.items():
                # A printed time is that of its VDOT to the second: the half second on either side may hold it.
                least, most = (physiology.vdot(metres, (float(row[column]) + off) / 60) for off in (0.5, -0.5))
                assert least - 0.15 <= float(row["vdot"]) <= most + 0.15, (row["vdot"], column)


@pytest.mark.parametrize(("vdot", "threshold", "interval"), [(40, "5:06", "4:42"), (50, "4:15", "3:55")])
def test_threshold_and_interval_paces_are_those_daniels_prints(vdot: float, threshold: str, interval: str) -> None:
    """Seconds a kilometre of Daniels' Running Formula, table of training intensities."""
    found = physiology.paces(vdot)
    for pace, printed in ((found.threshold, threshold), (found.interval, interval)):
        minutes, seconds = map(int, printed.split(":"))
        assert abs(pace - (minutes * 60 + seconds)) <= 1


def test_easy_pace_costs_65_to_74_per_cent_of_vdot() -> None:
    found = physiology.paces(40)
    for pace, share in ((found.easy, 0.74), (found.easy_slow, 0.65)):
        speed = 60_000 / pace
        cost = -4.60 + 0.182258 * speed + 0.000104 * speed * speed
        assert cost == pytest.approx(40 * share)
