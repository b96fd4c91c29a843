"""A typed result → a Card, one file per domain. To add a card, write its function and a line in `_DRAW`."""

from collections.abc import Callable, Sequence
from typing import Any

from agent.cards import (
    account,
    body,
    changes,
    food,
    insights,
    logs,
    manuals,
    memory,
    money,
    questions,
    receipts,
    reviews,
    rules,
    tasks,
    training,
    vehicles,
)
from agent.cards.card import Card
from agent.cards.drawing import Drawing
from tools.account import (
    Everything,
    Help,
    Joined,
    Linked,
    Privacy,
    PrivacySet,
    Pushes,
    PushSet,
    Settings,
    SettingsSet,
    Status,
    Welcome,
)
from tools.body import (
    CalorieTarget,
    GoalCorrected,
    GoalDeleted,
    GoalSet,
    WeightChart,
    WeightCorrected,
    WeightDeleted,
    WeightLogged,
    Weights,
)
from tools.changes import ChangedSince, Story, Undone
from tools.food import Eaten, Facts, MealCorrected, MealDeleted, MealLogged
from tools.insights import Insights, Today
from tools.logs import LogExport
from tools.memory import (
    ManualAnswer,
    ManualCorrected,
    ManualDeleted,
    ManualKept,
    Manuals,
    Memories,
    MemoryCorrected,
    MemoryDeleted,
    Recalled,
    Recollected,
    Remembered,
)
from tools.money import (
    Afford,
    Booked,
    Breakdown,
    BudgetCorrected,
    BudgetDeleted,
    BudgetSet,
    BudgetsLeft,
    CashFlow,
    Chart,
    Expense,
    ExpenseCorrected,
    ExpenseDeleted,
    Export,
    Forecasts,
    Found,
    Income,
    IncomeCorrected,
    IncomeDeleted,
    NothingNew,
    Overview,
    PaydayCorrected,
    PaydayDeleted,
    PaydaySet,
    RecurrenceCorrected,
    RecurrenceDeleted,
    Recurrences,
    RecurrenceSet,
    SheetKept,
    Spending,
    Turned,
)
from tools.receipts import PictureShown
from tools.reviews import FoodWeek, MoneyMonth, NothingLogged, SessionAhead, TrainingWeek
from tools.rules import RuleCorrected, RuleDeleted, Rules, RuleSet
from tools.tasks import TaskAdded, TaskCorrected, TaskDeleted, TaskDue, Tasks, TasksCalendar, TasksLate
from tools.tool import Result
from tools.training import (
    Fitness,
    NoWorkouts,
    PlanCorrected,
    PlanDeleted,
    PlanShown,
    WorkoutCorrected,
    WorkoutDeleted,
    WorkoutLogged,
    Workouts,
    WorkoutsKept,
)
from tools.vehicles import (
    Consumption,
    Due,
    FillsKept,
    FuelCorrected,
    FuelDeleted,
    FuelHistory,
    FuelLogged,
    Garage,
    NoFills,
    OdometerSet,
    ReminderCorrected,
    ReminderDeleted,
    ReminderSet,
    ServiceCorrected,
    ServiceDeleted,
    ServiceDue,
    ServiceHistory,
    ServiceLogged,
    VehicleCorrected,
    VehicleCosts,
    VehicleDeleted,
    VehicleSet,
)

_DRAW: dict[type[Result], Callable[[Any, Drawing], Card]] = {
    Welcome: account.welcome,
    Help: account.help,
    Settings: account.settings,
    SettingsSet: account.settings_set,
    Pushes: account.pushes,
    PushSet: account.push_set,
    Privacy: account.privacy,
    PrivacySet: account.privacy_set,
    Everything: account.everything,
    Status: account.status,
    Joined: account.joined,
    Linked: account.link,
    ExpenseCorrected: money.corrected,
    ExpenseDeleted: money.deleted,
    IncomeCorrected: money.income_corrected,
    IncomeDeleted: money.income_deleted,
    Turned: money.turned,
    BudgetSet: money.budget_set,
    BudgetCorrected: money.budget_corrected,
    BudgetDeleted: money.budget_deleted,
    RecurrenceSet: money.recurrence_set,
    RecurrenceCorrected: money.recurrence_corrected,
    RecurrenceDeleted: money.recurrence_deleted,
    Recurrences: money.recurrences,
    Booked: money.booked,
    PaydaySet: money.payday_set,
    PaydayCorrected: money.payday_set,
    PaydayDeleted: money.payday_deleted,
    Afford: money.afford,
    Forecasts: money.forecast,
    Breakdown: money.breakdown,
    Chart: money.chart,
    Export: money.export,
    SheetKept: money.kept,
    PictureShown: receipts.picture,
    NothingNew: money.nothing_new,
    Found: money.found,
    Overview: money.overview,
    Expense: money.shown,
    Income: money.shown,
    Spending: money.spending,
    CashFlow: money.cash_flow,
    BudgetsLeft: money.budgets_left,
    RuleSet: rules.rule_set,
    RuleCorrected: rules.rule_corrected,
    RuleDeleted: rules.rule_deleted,
    Rules: rules.rules,
    VehicleSet: vehicles.vehicle_set,
    VehicleCorrected: vehicles.vehicle_corrected,
    VehicleDeleted: vehicles.vehicle_deleted,
    OdometerSet: vehicles.odometer_set,
    ServiceLogged: vehicles.service_logged,
    ServiceCorrected: vehicles.service_corrected,
    ServiceDeleted: vehicles.service_deleted,
    FuelLogged: vehicles.fuel_logged,
    FillsKept: vehicles.fills_kept,
    NoFills: vehicles.no_fills,
    FuelCorrected: vehicles.fuel_corrected,
    FuelDeleted: vehicles.fuel_deleted,
    ReminderSet: vehicles.reminder_set,
    ReminderCorrected: vehicles.reminder_corrected,
    ReminderDeleted: vehicles.reminder_deleted,
    ServiceDue: vehicles.service_due,
    Garage: vehicles.garage,
    Consumption: vehicles.consumption,
    ServiceHistory: vehicles.services,
    FuelHistory: vehicles.fills,
    Due: vehicles.due,
    VehicleCosts: vehicles.costs,
    MealLogged: food.logged,
    MealCorrected: food.corrected,
    MealDeleted: food.deleted,
    Eaten: food.eaten,
    Facts: food.facts,
    WeightLogged: body.logged,
    WeightCorrected: body.corrected,
    WeightDeleted: body.deleted,
    GoalSet: body.goal_set,
    GoalCorrected: body.goal_set,
    GoalDeleted: body.goal_deleted,
    Weights: body.weights,
    WeightChart: body.chart,
    CalorieTarget: body.target,
    Remembered: memory.remembered,
    Recalled: memory.recalled,
    Recollected: questions.recollected,
    Memories: memory.memories,
    MemoryCorrected: memory.memory_corrected,
    MemoryDeleted: memory.memory_deleted,
    ManualKept: manuals.kept,
    ManualAnswer: manuals.answered,
    Manuals: manuals.shelf,
    ManualCorrected: manuals.corrected,
    ManualDeleted: manuals.deleted,
    TaskAdded: tasks.added,
    TaskCorrected: tasks.corrected,
    TaskDeleted: tasks.deleted,
    TaskDue: tasks.due,
    TasksLate: tasks.late,
    Tasks: tasks.listed,
    TasksCalendar: tasks.calendar,
    WorkoutLogged: training.logged,
    WorkoutCorrected: training.workout_corrected,
    WorkoutDeleted: training.workout_deleted,
    Workouts: training.workouts,
    WorkoutsKept: training.workouts_kept,
    NoWorkouts: training.no_workouts,
    Fitness: training.fitness,
    PlanShown: training.plan_shown,
    PlanCorrected: training.plan_corrected,
    PlanDeleted: training.plan_deleted,
    LogExport: logs.export,
    Today: insights.today,
    Insights: insights.insights,
    SessionAhead: reviews.session_ahead,
    NothingLogged: reviews.nothing_logged,
    TrainingWeek: reviews.training_week,
    FoodWeek: reviews.food_week,
    MoneyMonth: reviews.money_month,
    Undone: changes.undone,
    ChangedSince: changes.changed_since,
    Story: changes.story,
}


def draw(results: Sequence[Result], d: Drawing) -> list[Card]:
    """The cards of one turn: all that is newly recorded on one card, so all that is removed; every other result on its own."""
    removed = [result for result in results if isinstance(result, money.Removed)]
    logged = [result for result in results if isinstance(result, money.Logged)]
    together = (*money.Logged.__args__, *((MealLogged, WeightLogged) if logged else ()))
    alone = [
        r for r in results if not isinstance(r, together) and (len(removed) == 1 or not isinstance(r, money.Removed))
    ]
    if len(noted := [r for r in alone if isinstance(r, TaskAdded)]) > 1:
        alone = [r for r in alone if not isinstance(r, TaskAdded)]
    trained = [r for r in alone if isinstance(r, WorkoutLogged)]
    alone = [r for r in alone if not isinstance(r, WorkoutLogged)]
    cards = [_DRAW[type(result)](result, d) for result in alone]
    if trained:
        cards.insert(0, training.all_logged(trained, d, alone=len(trained) == len(results)))
    if len(noted) > 1:
        cards.insert(0, tasks.all_added(noted, d))
    if len(removed) > 1:
        cards.insert(0, money.all_removed(removed, d))
    if logged:
        cards.insert(0, _with_body(money.logged(logged, d), results, d))
    return cards


def _with_body(card: Card, results: Sequence[Result], d: Drawing) -> Card:
    """The card of what was spent, with the meals and the weight of the same message."""
    if meals := [result for result in results if isinstance(result, MealLogged)]:
        card = food.beside(card, meals, d)
    for weight in (result for result in results if isinstance(result, WeightLogged)):
        card = body.beside(card, weight, d)
    return card


__all__ = ["Card", "draw"]
