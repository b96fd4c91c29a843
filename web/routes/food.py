"""Meals over HTTP."""

from typing import Annotated

from fastapi import Query

from tools import food
from tools.money import Period
from web.answers import lasting
from web.auth import Signed
from web.envelope import One
from web.records import Face, mount
from web.routing import router

meals = router("food-logs")

ROUTERS = (meals,)


@meals.get("/summary", operation_id="food_logs_summary")
@lasting
async def summary(signed: Signed, query: Annotated[food.EatenIn, Query()]) -> One[food.Eaten]:
    """What was eaten, and what is left of the day's target: today unless a `period`, or `first` and `last`, say otherwise."""
    if query.period is None and query.first is None and query.last is None:
        query = query.model_copy(update={"period": Period.TODAY})
    return One[food.Eaten](data=await food.eaten(signed, query))


mount(
    meals,
    Face(
        "food_logs",
        "food_log",
        make=food.log_meal,
        change=food.correct_meal,
        remove=food.delete_meal,
        made="meal",
        kept_back=frozenset({"receipt"}),
    ),
)
