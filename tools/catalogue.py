"""Every operation, by name. A plain list: what is not here does not exist for the agent."""

from typing import Any

from tools import account, changes, money, records, rules
from tools.tool import Call, Input, Tool

CATALOGUE: tuple[Tool[Any, Any], ...] = (
    account.start,
    account.help,
    money.log_expense,
    money.correct_expense,
    money.delete_expense,
    money.log_income,
    money.correct_income,
    money.delete_income,
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
    records.show_record,
    records.correct_record,
    records.delete_record,
    changes.undo,
    changes.why,
)

OFFERED = tuple(tool for tool in CATALOGUE if tool not in (account.start, *records.of_one_kind()))
"""What a model may ask for: all but the greeting, and what corrects or removes one kind of record, which the operations for
any kind reach too."""

_BY_NAME = {tool.name: tool for tool in CATALOGUE}


def find(name: str) -> Tool[Any, Any]:
    """Raises KeyError for a name that is not in the catalogue."""
    return _BY_NAME[name]


def prepare(call: Call) -> tuple[Tool[Any, Any], Input]:
    """The operation and its checked arguments. Raises Invalid when they do not fit."""
    found = find(call.tool)
    return found, found.parse(call.arguments)
