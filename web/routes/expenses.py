"""Spending over HTTP."""

from typing import Annotated

from fastapi import Query

from tools import money
from web.auth import Signed
from web.envelope import One
from web.records import Face, mount
from web.routing import router

routes = router("expenses")


@routes.get("/summary", operation_id="expenses_summary")
async def summary(signed: Signed, query: Annotated[money.SpendingIn, Query()]) -> One[money.Spending]:
    """How much was spent in a period, by category: this month unless a `period`, or `first` and `last`, say otherwise."""
    if query.period is None and query.first is None and query.last is None:
        query = query.model_copy(update={"period": money.Period.MONTH})
    return One[money.Spending](data=await money.spending(signed, query))


mount(
    routes,
    Face(
        "expenses",
        "expense",
        "expenses",
        make=money.log_expense,
        change=money.correct_expense,
        remove=money.delete_expense,
        made="expense",
        gone="expense",
        kept_back=frozenset({"rule", "notice", "slip", "picture", "said", "zeros"}),
    ),
)
