"""What a screen of the Mini App shows, in one answer: operations that only read, side by side. No rules of its own.

A new screen is a `Result` of what it shows, with `reader`, and a route that fills it.
"""

from datetime import date as Date
from datetime import datetime, timedelta
from typing import Annotated
from uuid import UUID

from fastapi import Query
from pydantic import Field

from agent.cards.insights import findings, spans
from core.context import Context
from core.language import Language
from core.money import Money
from storage.money import EARLIEST
from tools import body, food, insights, money, tasks, training, vehicles
from tools.tool import Input, Result
from web.auth import Signed
from web.envelope import One
from web.routing import router

routes = router("screens")

_MEAL_DAYS = timedelta(days=13)
_LOAD_DAYS = 90
_WEEKS = 12


class Reader(Result):
    """Whose screen it is: their name, and what is needed to write days, times and amounts. `now`: by their own clock."""

    name: str
    language: Language
    zone: str
    currency: str
    now: datetime


class Finding(Result):
    """One insight, in words with its figures."""

    lines: tuple[str, ...]


class TodayScreen(Result):
    """`spent`: today, `month`: this month. `session`: the next of the training plan, from today on."""

    reader: Reader
    spent: money.Spending
    month: money.Spending
    budgets: list[money.BudgetLeft]
    eaten: food.Eaten
    tasks: tasks.Tasks
    due: vehicles.ReminderState | None
    load: training.Load | None
    session: training.Session | None
    finding: Finding | None


class MoneyScreenIn(Input):
    """The days `first` to `last`, both included; left out: this month. `category`: only this one."""

    first: Annotated[Date, Field(ge=EARLIEST)] | None = None
    last: Annotated[Date, Field(le=Date(2200, 12, 31))] | None = None
    category: money.Category | None = None


class MoneyScreen(Result):
    """`chart`: spending by day, week or month, and by category; `flow`: what came in and went out; `merchants`, `labels`: the largest.
    `forecasts`: of this month, where the days asked for are in it."""

    reader: Reader
    chart: money.Chart
    flow: money.CashFlow
    merchants: list[money.Group]
    labels: list[money.Group]
    budgets: list[money.BudgetLeft]
    recurrences: list[money.Recurrence]
    forecasts: money.Forecasts | None


class FoodScreenIn(Input):
    """`day`: left out: today."""

    day: Annotated[Date, Field(ge=EARLIEST, le=Date(2200, 12, 31))] | None = None


class FoodScreen(Result):
    """A day's meals, the fourteen days up to it, the weight and what a day takes."""

    reader: Reader
    eaten: food.Eaten
    days: tuple[food.DayEaten, ...]
    weights: body.WeightChart
    target: body.CalorieTarget


class TrainingScreen(Result):
    """`loads`: of each of the last ninety days; `weeks`: run in each of the last twelve. `plan`: this week of it, None without one."""

    reader: Reader
    fitness: training.Fitness
    loads: tuple[training.LoadDay, ...]
    weeks: tuple[training.WeekRun, ...]
    plan: training.PlanShown | None
    latest: tuple[training.Workout, ...]


class VehicleState(Result):
    """One vehicle. `stretches`: between full tanks, oldest first. `services`, `fuel`: what they cost in all, one a currency."""

    kept: vehicles.Kept
    reminders: list[vehicles.ReminderState]
    stretches: tuple[vehicles.Stretch, ...]
    services: tuple[Money, ...]
    fuel: tuple[Money, ...]


class VehiclesScreen(Result):
    """`ahead`: the services of the next `days` as money, by what each cost the last time; `unpriced`: of how many that is not known."""

    reader: Reader
    vehicles: list[VehicleState]
    days: int
    ahead: tuple[Money, ...]
    unpriced: int


class InsightsScreen(Result):
    """`days`: of records there are at most; `least`: from how many on anything is compared. `notes`: which days were looked at."""

    reader: Reader
    findings: list[Finding]
    days: int
    least: int
    notes: list[str]


def _reader(ctx: Context) -> Reader:
    who = ctx.person
    return Reader(name=who.name, language=who.language, zone=who.zone.key, currency=who.currency, now=ctx.now)


async def _budgets(ctx: Context) -> list[money.BudgetLeft]:
    return (await money.budget_left(ctx, money.BudgetQuery())).budgets


def _findings(found: insights.Insights, ctx: Context) -> list[Finding]:
    return [Finding(lines=tuple(line.plain for line in told)) for told in findings(found, ctx.language)]


@routes.get("/today", operation_id="screen_today")
async def today(signed: Signed) -> One[TodayScreen]:
    """The day at a glance: what may be spent, what was eaten, what is to be done, what is due, how fit, and one insight."""
    ctx = signed
    found = _findings(await insights.insights(ctx, insights.TodayIn()), ctx)
    due = await vehicles.states(ctx)
    screen = TodayScreen(
        reader=_reader(ctx),
        spent=await money.spending(ctx, money.SpendingIn(period=money.Period.TODAY)),
        month=await money.spending(ctx, money.SpendingIn(period=money.Period.MONTH)),
        budgets=await _budgets(ctx),
        eaten=await food.eaten(ctx, food.EatenIn()),
        tasks=await tasks.tasks(ctx, tasks.TasksIn()),
        due=due[0] if due else None,
        load=(await training.fitness(ctx, training.FitnessIn())).load,
        session=_next_session(ctx, await _plan(ctx)),
        finding=found[0] if found else None,
    )
    return One[TodayScreen](data=screen)


async def _plan(ctx: Context) -> training.PlanShown | None:
    try:
        return await training.training_plan(ctx, training.PlanQuery())
    except training.NoPlan:
        return None


def _next_session(ctx: Context, shown: training.PlanShown | None) -> training.Session | None:
    if shown is None:
        return None
    ahead = (s for week in shown.plan.plan_data.weeks for s in week.sessions if s.date >= ctx.today and not s.skipped)
    return next((session for session in ahead if session.date not in shown.done), None)


@routes.get("/money", operation_id="screen_money")
async def money_(signed: Signed, query: Annotated[MoneyScreenIn, Query()]) -> One[MoneyScreen]:
    """Money of some days: when, on what, where, what came in; budgets, what comes again, and where the month will end."""
    ctx = signed
    asked = {"first": query.first, "last": query.last}
    if query.first is None and query.last is None:
        asked = dict(zip(("first", "last"), money.period_days(money.Period.MONTH, ctx.today), strict=True))
    chart = await money.chart(ctx, money.ChartIn(**asked, category=query.category))
    groups = [
        (await money.breakdown(ctx, money.BreakdownIn(by=by, **asked, category=query.category))).groups
        for by in (money.By.MERCHANT, money.By.LABEL)
    ]
    this_month = chart.first <= ctx.today <= chart.last and (chart.last - chart.first).days < 31
    screen = MoneyScreen(
        reader=_reader(ctx),
        chart=chart,
        flow=await money.cash_flow(ctx, money.CashFlowIn(first=chart.first, last=chart.last)),
        merchants=groups[0],
        labels=groups[1],
        budgets=await _budgets(ctx),
        recurrences=(await money.recurrences(ctx, money.RecurrenceQuery())).recurrences,
        forecasts=await money.forecast(ctx, money.ForecastIn()) if this_month and chart.first.day == 1 else None,
    )
    return One[MoneyScreen](data=screen)


@routes.get("/food", operation_id="screen_food")
async def food_(signed: Signed, query: Annotated[FoodScreenIn, Query()]) -> One[FoodScreen]:
    """A day's meals with what is left of its target, the days before it, and the weight."""
    ctx = signed
    day = min(query.day or ctx.today, ctx.today)
    screen = FoodScreen(
        reader=_reader(ctx),
        eaten=await food.eaten(ctx, food.EatenIn(first=day, last=day)),
        days=await food.eaten_by_day(ctx, max(day - _MEAL_DAYS, EARLIEST), day),
        weights=await body.weight_chart(ctx, body.WeightsIn()),
        target=await body.calorie_target(ctx, body.TargetQuery()),
    )
    return One[FoodScreen](data=screen)


@routes.get("/training", operation_id="screen_training")
async def training_(signed: Signed) -> One[TrainingScreen]:
    """Load, weeks, the plan, predictions and bests."""
    ctx = signed
    screen = TrainingScreen(
        reader=_reader(ctx),
        fitness=await training.fitness(ctx, training.FitnessIn()),
        loads=await training.load_days(ctx, _LOAD_DAYS),
        weeks=await training.weeks_run(ctx, _WEEKS),
        plan=await _plan(ctx),
        latest=(await training.workouts(ctx, training.WorkoutsIn())).latest,
    )
    return One[TrainingScreen](data=screen)


@routes.get("/vehicles", operation_id="screen_vehicles")
async def vehicles_(signed: Signed) -> One[VehiclesScreen]:
    """Each vehicle with what is due, what it burns, what a km costs."""
    ctx = signed
    garage = await vehicles.about_vehicle(ctx, vehicles.VehicleQuestion())
    if not isinstance(garage, vehicles.Garage) or not garage.vehicles:
        return One[VehiclesScreen](data=VehiclesScreen(reader=_reader(ctx), vehicles=[], days=0, ahead=(), unpriced=0))
    due = await vehicles.about_vehicle(ctx, vehicles.VehicleQuestion(about=vehicles.About.DUE))
    costs = await vehicles.about_vehicle(ctx, vehicles.VehicleQuestion(about=vehicles.About.COSTS))
    assert isinstance(due, vehicles.Due)
    assert isinstance(costs, vehicles.VehicleCosts)
    spent = {each.vehicle.id: each for each in costs.vehicles}
    states = [await _vehicle(ctx, kept, due.reminders, spent[kept.vehicle.id]) for kept in garage.vehicles]
    screen = VehiclesScreen(reader=_reader(ctx), vehicles=states, days=due.days, ahead=due.ahead, unpriced=due.unpriced)
    return One[VehiclesScreen](data=screen)


async def _vehicle(
    ctx: Context, kept: vehicles.Kept, due: list[vehicles.ReminderState], spent: vehicles.Spent
) -> VehicleState:
    id: UUID = kept.vehicle.id
    return VehicleState(
        kept=kept,
        reminders=[each for each in due if each.vehicle.id == id],
        stretches=tuple(vehicles.stretches(await vehicles.fills_of(ctx, id))),
        services=spent.services,
        fuel=spent.fuel,
    )


@routes.get("/insights", operation_id="screen_insights")
async def insights_(signed: Signed) -> One[InsightsScreen]:
    """What the records of the last weeks have in them, in words with every figure."""
    ctx = signed
    found = await insights.insights(ctx, insights.TodayIn())
    screen = InsightsScreen(
        reader=_reader(ctx),
        findings=_findings(found, ctx),
        days=found.days,
        least=insights.LEAST_DAYS,
        notes=spans(found, ctx.language),
    )
    return One[InsightsScreen](data=screen)
