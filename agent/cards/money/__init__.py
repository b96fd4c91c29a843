"""Cards for money: records.py for what was logged, corrected or removed; reports.py for sums and budgets; names.py for both.

To add a card, write its function in the file it belongs to and name it in agent/cards/__init__.py.
"""

from agent.cards.money.names import budget_name, named, renamed
from agent.cards.money.records import (
    Logged,
    budget_corrected,
    budget_deleted,
    budget_set,
    categories,
    corrected,
    deleted,
    income_corrected,
    income_deleted,
    logged,
)
from agent.cards.money.reports import budgets_left, cash_flow, spending

__all__ = [
    "Logged",
    "budget_corrected",
    "budget_deleted",
    "budget_name",
    "budget_set",
    "budgets_left",
    "cash_flow",
    "categories",
    "corrected",
    "deleted",
    "income_corrected",
    "income_deleted",
    "logged",
    "named",
    "renamed",
    "spending",
]
