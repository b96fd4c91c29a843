"""Workouts and training plans over HTTP."""

from typing import Annotated

from fastapi import Query

from tools import training
from web.answers import lasting
from web.auth import Signed
from web.envelope import One
from web.records import Face, mount
from web.routing import router

workouts, plans = router("workouts"), router("training-plans")

ROUTERS = (workouts, plans)


@workouts.get("/stats", operation_id="workout_stats")
@lasting
async def stats(signed: Signed, query: Annotated[training.FitnessIn, Query()]) -> One[training.Fitness]:
    """VDOT, predictions, paces, bests and load."""
    return One[training.Fitness](data=await training.fitness(signed, query))


@workouts.get("/summary", operation_id="workouts_summary")
@lasting
async def summary(signed: Signed, query: Annotated[training.WorkoutsIn, Query()]) -> One[training.Workouts]:
    """How far, how long and how often in a period."""
    return One[training.Workouts](data=await training.workouts(signed, query))


@plans.get("/current", operation_id="current_training_plan")
@lasting
async def current(signed: Signed, query: Annotated[training.PlanQuery, Query()]) -> One[training.PlanShown]:
    """One week of the plan there is, this one unless `page` says otherwise."""
    return One[training.PlanShown](data=await training.training_plan(signed, query))


mount(
    workouts,
    Face(
        "workouts",
        "workout",
        make=training.log_workout,
        change=training.correct_workout,
        remove=training.delete_workout,
        made="workout",
    ),
)
mount(
    plans,
    Face(
        "training_plans",
        "training_plan",
        make=training.set_training_plan,
        change=training.correct_training_plan,
        remove=training.delete_training_plan,
        made="plan",
    ),
)
