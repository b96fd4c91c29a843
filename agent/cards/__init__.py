"""A typed result → a Card, one file per domain. To add a card, write its function and a line in `_DRAW`."""

from collections.abc import Callable, Sequence
from typing import Any

from agent.cards import account, changes, money, rules
from agent.cards.card import Card
from agent.cards.drawing import Drawing
from tools.account import Help, Welcome
from tools.changes import ChangedSince, Story, Undone
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
    Overview,
    PaydayCorrected,
    PaydayDeleted,
    PaydaySet,
    RecurrenceCorrected,
    RecurrenceDeleted,
    Recurrences,
    RecurrenceSet,
    Spending,
)
from tools.rules import RuleCorrected, RuleDeleted, Rules, RuleSet
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
    Undone: changes.undone,
    ChangedSince: changes.changed_since,
    Story: changes.story,
}


def draw(results: Sequence[Result], d: Drawing) -> list[Card]:
    """The cards of one turn: all that is newly recorded on one card, so all that is removed; every other result on its own."""
    removed = [result for result in results if isinstance(result, money.Removed)]
    alone = [
        r
        for r in results
        if not isinstance(r, money.Logged) and (len(removed) == 1 or not isinstance(r, money.Removed))
    ]
    cards = [_DRAW[type(result)](result, d) for result in alone]
    if len(removed) > 1:
        cards.insert(0, money.all_removed(removed, d))
    if logged := [result for result in results if isinstance(result, money.Logged)]:
        cards.insert(0, money.logged(logged, d))
    return cards


__all__ = ["Card", "draw"]
