"""Every operation, by name. A plain list: what is not here does not exist for the agent."""

from collections.abc import Iterable
from typing import Any

from tools import (
    account,
    body,
    changes,
    food,
    insights,
    logs,
    memory,
    money,
    receipts,
    records,
    rules,
    sheets,
    tasks,
    training,
    vehicles,
)
from tools.tool import Call, Input, Tool

CATALOGUE: tuple[Tool[Any, Any], ...] = (
    account.start,
    account.help,
    account.settings,
    account.set_settings,
    account.pushes,
    account.set_push,
    account.privacy,
    account.set_privacy,
    account.export_everything,
    account.erase,
    account.status,
    account.link,
    account.join,
    money.log_expense,
    money.correct_expense,
    money.delete_expense,
    money.log_income,
    money.correct_income,
    money.delete_income,
    money.turn_record,
    money.set_budget,
    money.correct_budget,
    money.delete_budget,
    money.search,
    money.set_recurrence,
    money.correct_recurrence,
    money.delete_recurrence,
    money.recurrences,
    money.set_payday,
    money.correct_payday,
    money.delete_payday,
    money.breakdown,
    money.chart,
    money.export,
    money.keep_sheet,
    sheets.read_sheet,
    receipts.review_receipt,
    receipts.show_picture,
    money.afford,
    money.forecast,
    money.overview,
    money.spending,
    money.cash_flow,
    money.budget_left,
    rules.set_rule,
    rules.correct_rule,
    rules.delete_rule,
    rules.rules,
    vehicles.set_vehicle,
    vehicles.correct_vehicle,
    vehicles.delete_vehicle,
    vehicles.set_odometer,
    vehicles.log_service,
    vehicles.correct_service,
    vehicles.delete_service,
    vehicles.log_fuel,
    vehicles.correct_fuel,
    vehicles.delete_fuel,
    vehicles.keep_fills,
    vehicles.set_service_reminder,
    vehicles.correct_service_reminder,
    vehicles.delete_service_reminder,
    vehicles.about_vehicle,
    food.log_meal,
    food.correct_meal,
    food.delete_meal,
    food.eaten,
    food.food_facts,
    body.log_weight,
    body.correct_weight,
    body.delete_weight,
    body.set_body_goal,
    body.correct_body_goal,
    body.delete_body_goal,
    body.weights,
    body.weight_chart,
    body.calorie_target,
    memory.remember,
    memory.recall,
    memory.recollect,
    memory.correct_memory,
    memory.delete_memory,
    memory.offer_manual,
    memory.keep_manual,
    memory.take_intervals,
    memory.ask_manual,
    memory.list_manuals,
    memory.correct_manual,
    memory.delete_manual,
    tasks.add_task,
    tasks.correct_task,
    tasks.delete_task,
    tasks.tasks,
    tasks.order_tasks,
    tasks.export_tasks,
    training.log_workout,
    training.correct_workout,
    training.delete_workout,
    training.read_activity,
    training.keep_workouts,
    training.workouts,
    training.fitness,
    training.set_training_plan,
    training.correct_training_plan,
    training.delete_training_plan,
    training.training_plan,
    logs.export_log,
    insights.today,
    insights.insights,
    records.show_record,
    records.correct_record,
    records.delete_record,
    changes.undo,
    changes.why,
)

_BY_COMMAND = (
    account.start,
    account.settings,
    account.set_settings,
    account.pushes,
    account.set_push,
    account.privacy,
    account.set_privacy,
    account.export_everything,
    account.erase,
    account.status,
    account.link,
    account.join,
    insights.today,
    insights.insights,
)
"""What is about LifeOS itself or only puts other operations together: asked for by a command, a button or plain words."""

_WITH_A_FILE = (
    *(sheets.read_sheet, money.keep_sheet, training.read_activity, training.keep_workouts, vehicles.keep_fills),
    *(receipts.review_receipt, receipts.show_picture),
    *(memory.offer_manual, memory.keep_manual, memory.take_intervals, memory.list_manuals),
)

_INSTEAD = (memory.recollect,)
"""What is called where no model thinks."""

OFFERED = tuple(
    tool for tool in CATALOGUE if tool not in (*_BY_COMMAND, *_WITH_A_FILE, *_INSTEAD, *records.of_one_kind())
)
"""What a model may ask for: all but what a command is for, what comes with a file or a picture, and what corrects or removes one kind of
record, which the operations for any kind reach too."""

_BY_NAME = {tool.name: tool for tool in CATALOGUE}


def find(name: str) -> Tool[Any, Any]:
    """Raises KeyError for a name that is not in the catalogue."""
    return _BY_NAME[name]


def prepare(call: Call) -> tuple[Tool[Any, Any], Input]:
    """The operation and its checked arguments. Raises Invalid when they do not fit."""
    found = find(call.tool)
    return found, found.parse(call.arguments)


def sought(calls: Iterable[Call]) -> list[str]:
    """The words these calls will look for the meaning of. Raises Invalid for a call that does not fit."""
    words = []
    for each in calls:
        found = find(each.tool)
        if found.seeks is not None and (sought_for := found.seeks(found.parse(each.arguments))):
            words.append(sought_for)
    return words
