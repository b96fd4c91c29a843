"""What a button's action means as calls of operations."""

from agent.cards.actions import Action, UnknownButton
from agent.cards.card import Card
from tools import changes, money, records
from tools.changes import UndoIn, WhyIn
from tools.money import Category, ExpenseFix
from tools.targets import Aimed, Target
from tools.tool import Call, call


def calls(action: Action, pressed: Card | None = None) -> tuple[Call, ...]:
    """What a button on the card `pressed` does. Raises UnknownButton for an action that is not one."""
    target = Target(record=action.id)
    match action.verb:
        case "undo":
            return (call(changes.undo, UndoIn(change=action.id)),)
        case "why":
            return (call(changes.why, WhyIn(target=target)),)
        case "drop":
            return (call(records.delete_record, Aimed(target=target)),)
        case "show":
            return (call(records.show_record, Aimed(target=target)),)
        case "pause" | "resume":
            fix = money.RecurrenceFix(target=target, paused=action.verb == "pause")
            return (call(money.correct_recurrence, fix),)
        case "page" if pressed is not None and pressed.again is not None and action.rest.isdecimal():
            return (Call(tool=pressed.again.tool, arguments={**pressed.again.arguments, "page": int(action.rest)}),)
        case "category" if action.rest in set(Category):
            return (call(money.correct_expense, ExpenseFix(target=target, category=Category(action.rest))),)
    raise UnknownButton
