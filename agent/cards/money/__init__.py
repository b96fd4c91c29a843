"""Cards for money: records.py for what was logged, corrected or removed; found.py for searches; reports.py for sums and budgets;
names.py for all.

To add a card, write its function in the file it belongs to and name it in agent/cards/__init__.py.
"""

from agent.cards.money.breakdown import breakdown
from agent.cards.money.files import chart, export
from agent.cards.money.found import found, shown
from agent.cards.money.importing import kept, nothing_new, preview
from agent.cards.money.names import budget_name, named, renamed
from agent.cards.money.outlook import afford, forecast
from agent.cards.money.records import (
    Logged,
    Removed,
    all_removed,
    budget_corrected,
    budget_deleted,
    budget_set,
    categories,
    corrected,
    deleted,
    income_corrected,
    income_deleted,
    logged,
    turned,
    undo_button,
    why_button,
)
from agent.cards.money.recurring import (
    booked,
    payday_deleted,
    payday_name,
    payday_set,
    recurrence_corrected,
    recurrence_deleted,
    recurrence_name,
    recurrence_renamed,
    recurrence_set,
    recurrences,
)
from agent.cards.money.reports import budgets_left, cash_flow, overview, spending

__all__ = [
    "Logged",
    "Removed",
    "afford",
    "all_removed",
    "booked",
    "breakdown",
    "budget_corrected",
    "budget_deleted",
    "budget_name",
    "budget_set",
    "budgets_left",
    "cash_flow",
    "categories",
    "chart",
    "corrected",
    "deleted",
    "export",
    "forecast",
    "found",
    "income_corrected",
    "income_deleted",
    "kept",
    "logged",
    "named",
    "nothing_new",
    "overview",
    "payday_deleted",
    "payday_name",
    "payday_set",
    "preview",
    "recurrence_corrected",
    "recurrence_deleted",
    "recurrence_name",
    "recurrence_renamed",
    "recurrence_set",
    "recurrences",
    "renamed",
    "shown",
    "spending",
    "turned",
    "undo_button",
    "why_button",
]
