"""Weight and the body's targets over HTTP."""

from typing import Annotated

from fastapi import Query

from tools import body
from web.answers import lasting
from web.auth import Signed
from web.envelope import One
from web.records import Face, mount
from web.routing import router

weights, goals = router("weight-logs"), router("body-goals")

ROUTERS = (weights, goals)


@weights.get("/trend", operation_id="weight_trend")
@lasting
async def trend(signed: Signed, query: Annotated[body.WeightsIn, Query()]) -> One[body.WeightChart]:
    """Each weighing with the trend of seven days."""
    return One[body.WeightChart](data=await body.weight_chart(signed, query))


@goals.get("/target", operation_id="calorie_target")
@lasting
async def target(signed: Signed) -> One[body.CalorieTarget]:
    """What a day takes, and why."""
    return One[body.CalorieTarget](data=await body.calorie_target(signed, body.TargetQuery()))


mount(
    weights,
    Face(
        "weight_logs",
        "weight_log",
        make=body.log_weight,
        change=body.correct_weight,
        remove=body.delete_weight,
        made="weight",
    ),
)
mount(
    goals,
    Face(
        "body_goals",
        "body_goal",
        make=body.set_body_goal,
        change=body.correct_body_goal,
        remove=body.delete_body_goal,
        made="goal",
    ),
)
