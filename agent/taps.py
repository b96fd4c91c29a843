"""What a button's action means as calls of operations."""

from agent.cards.actions import Action, UnknownButton
from tools import changes, money, records
from tools.changes import UndoIn, WhyIn
from tools.money import Category, ExpenseFix
from tools.records import Removal
from tools.targets import Target
from tools.tool import Call, call


def calls(action: Action) -> tuple[Call, ...]:
    """Raises UnknownButton for an action that is not one."""
    target = Target(record=action.id)
    match action.verb:
        case "undo":
            return (call(changes.undo, UndoIn(change=action.id)),)
        case "why":
            return (call(changes.why, WhyIn(target=target)),)
        case "drop":
            return (call(records.delete_record, Removal(target=target)),)
        case "category" if action.rest in set(Category):
            return (call(money.correct_expense, ExpenseFix(target=target, category=Category(action.rest))),)
    raise UnknownButton
