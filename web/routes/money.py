"""Money over HTTP: expenses, incomes, budgets, what comes again, pay-days, rules."""

from typing import Annotated

from fastapi import Query

from tools import money, rules
from web.answers import lasting
from web.auth import Signed
from web.envelope import One
from web.records import Face, mount
from web.routing import router

_FIGURES = frozenset({"said", "zeros"})

expenses, incomes, budgets = router("expenses"), router("incomes"), router("budgets")
recurrences, paydays, rules_of = router("recurrences"), router("paydays"), router("rules")

ROUTERS = (expenses, incomes, budgets, recurrences, paydays, rules_of)


@expenses.get("/summary", operation_id="expenses_summary")
@lasting
async def summary(signed: Signed, query: Annotated[money.SpendingIn, Query()]) -> One[money.Spending]:
    """How much was spent in a period, by category: this month unless a `period`, or `first` and `last`, say otherwise."""
    if query.period is None and query.first is None and query.last is None:
        query = query.model_copy(update={"period": money.Period.MONTH})
    return One[money.Spending](data=await money.spending(signed, query))


@expenses.get("/breakdown", operation_id="expenses_breakdown")
@lasting
async def breakdown(signed: Signed, query: Annotated[money.BreakdownIn, Query()]) -> One[money.Breakdown]:
    """What was spent, by day, week, month, category, shop or label."""
    return One[money.Breakdown](data=await money.breakdown(signed, query))


@expenses.get("/forecast", operation_id="expenses_forecast")
@lasting
async def forecast(signed: Signed) -> One[money.Forecasts]:
    """What this month comes to at the pace so far."""
    return One[money.Forecasts](data=await money.forecast(signed, money.ForecastIn()))


@expenses.get("/cash-flow", operation_id="cash_flow")
@lasting
async def cash_flow(signed: Signed, query: Annotated[money.CashFlowIn, Query()]) -> One[money.CashFlow]:
    """What came in against what went out."""
    return One[money.CashFlow](data=await money.cash_flow(signed, query))


@budgets.get("/left", operation_id="budgets_left")
@lasting
async def left(signed: Signed, query: Annotated[money.BudgetQuery, Query()]) -> One[money.BudgetsLeft]:
    """What is left of each budget, and what is safe to spend a day."""
    return One[money.BudgetsLeft](data=await money.budget_left(signed, query))


mount(
    expenses,
    Face(
        "expenses",
        "expense",
        make=money.log_expense,
        change=money.correct_expense,
        remove=money.delete_expense,
        made="expense",
        kept_back=_FIGURES | {"rule", "notice", "slip", "picture"},
    ),
)
mount(
    incomes,
    Face(
        "incomes",
        "income",
        make=money.log_income,
        change=money.correct_income,
        remove=money.delete_income,
        made="income",
        kept_back=_FIGURES,
    ),
)
mount(
    budgets,
    Face(
        "budgets",
        "budget",
        make=money.set_budget,
        change=money.correct_budget,
        remove=money.delete_budget,
        made="state.budget",
        kept_back=_FIGURES,
    ),
)
mount(
    recurrences,
    Face(
        "recurrences",
        "recurrence",
        make=money.set_recurrence,
        change=money.correct_recurrence,
        remove=money.delete_recurrence,
        made="recurrence",
        kept_back=_FIGURES,
        lasting=False,
    ),
)
mount(
    paydays,
    Face(
        "paydays",
        "payday",
        make=money.set_payday,
        change=money.correct_payday,
        remove=money.delete_payday,
        made="payday",
    ),
)
mount(
    rules_of,
    Face(
        "rules",
        "rule",
        make=rules.set_rule,
        change=rules.correct_rule,
        remove=rules.delete_rule,
        made="rule",
    ),
)
