"""A typed result → a Card, one file per domain. To add a card, write its function and a line in `_DRAW`."""

from collections.abc import Callable, Sequence
from typing import Any

from agent.cards import account, changes, money
from agent.cards.card import Card
from agent.cards.drawing import Drawing
from tools.account import Help, Welcome
from tools.changes import ChangedSince, Story, Undone
from tools.money import (
    BudgetCorrected,
    BudgetDeleted,
    BudgetSet,
    BudgetsLeft,
    CashFlow,
    ExpenseCorrected,
    ExpenseDeleted,
    IncomeCorrected,
    IncomeDeleted,
    Spending,
)
from tools.tool import Result

_DRAW: dict[type[Result], Callable[[Any, Drawing], Card]] = {
    Welcome: account.welcome,
    Help: account.help,
    ExpenseCorrected: money.corrected,
    ExpenseDeleted: money.deleted,
    IncomeCorrected: money.income_corrected,
    IncomeDeleted: money.income_deleted,
    BudgetSet: money.budget_set,
    BudgetCorrected: money.budget_corrected,
    BudgetDeleted: money.budget_deleted,
    Spending: money.spending,
    CashFlow: money.cash_flow,
    BudgetsLeft: money.budgets_left,
    Undone: changes.undone,
    ChangedSince: changes.changed_since,
    Story: changes.story,
}


def draw(results: Sequence[Result], d: Drawing) -> list[Card]:
    """The cards of one turn: everything newly recorded on one card, every other result on its own."""
    cards = [_DRAW[type(result)](result, d) for result in results if not isinstance(result, money.Logged)]
    if logged := [result for result in results if isinstance(result, money.Logged)]:
        cards.insert(0, money.logged(logged, d))
    return cards


__all__ = ["Card", "draw"]
