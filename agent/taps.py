"""What a button's action means as calls of operations."""

from datetime import date as Date
from decimal import Decimal

from pydantic import ValidationError

from agent.cards.actions import Action, UnknownButton
from agent.cards.card import Card
from core.pushes import How, Push
from core.sources import Source
from tools import account, changes, food, memory, money, receipts, records, tasks, training, vehicles
from tools.changes import UndoIn, WhyIn
from tools.money import Category, ExpenseFix
from tools.targets import Aimed, Target
from tools.tool import Call, call

_SCALES = frozenset({"0.5", "1.5", "2"})
_LONGEST_SNOOZE = 365
"""Days."""


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
        case "serviced" if action.id is not None:
            return (call(vehicles.log_service, vehicles.ServiceIn(reminder=action.id)),)
        case "snooze" if action.rest.isdecimal() and 1 <= int(action.rest) <= _LONGEST_SNOOZE:
            snoozed = vehicles.ReminderFix(target=target, snooze=int(action.rest))
            return (call(vehicles.correct_service_reminder, snoozed),)
        case "preset" if vehicles.of_key(action.rest) is not None:
            wanted = vehicles.ReminderIn(vehicle=str(action.id), preset=action.rest)
            return (call(vehicles.set_service_reminder, wanted),)
        case "take" if action.id is not None and (
            action.rest == "all" or (action.rest.isdecimal() and len(action.rest) < 3)
        ):
            which = int(action.rest) if action.rest != "all" else None
            return (call(memory.take_intervals, memory.IntervalsIn(manual=action.id, place=which)),)
        case "done":
            finished = call(tasks.correct_task, tasks.TaskFix(target=target, status=tasks.Status.DONE))
            # Ticked off on a list, the list is shown again without it.
            return (finished, pressed.again) if pressed is not None and pressed.again is not None else (finished,)
        case "later" if action.rest == "tomorrow":
            return (call(tasks.correct_task, tasks.TaskFix(target=target, tomorrow=True)),)
        case "later" if action.rest.isdecimal() and 1 <= int(action.rest) <= tasks.MOST_LATER:
            return (call(tasks.correct_task, tasks.TaskFix(target=target, later=int(action.rest))),)
        case "again" if action.id is not None:
            return (call(food.log_meal, food.MealIn(like=action.id)),)
        case "dishes" if action.id is not None:
            return (call(food.log_meal, food.MealIn(receipt=action.id)),)
        case "picture":
            return (call(receipts.show_picture, Aimed(target=target)),)
        case "scale" if action.rest in _SCALES:
            return (call(food.correct_meal, food.MealFix(target=target, factor=Decimal(action.rest))),)
        case "meal" if action.rest in set(food.MealType):
            return (call(food.correct_meal, food.MealFix(target=target, meal_type=food.MealType(action.rest))),)
        case "food" if action.rest[:1].isdecimal() and food.find(action.rest.partition(":")[2]) is not None:
            place, _, name = action.rest.partition(":")
            return (call(food.correct_meal, food.MealFix(target=target, item=int(place), food=name)),)
        case "session" if (session := _session(action)) is not None:
            return (call(training.correct_training_plan, session),)
        case "page" if pressed is not None and pressed.again is not None and action.rest.isdecimal():
            return (Call(tool=pressed.again.tool, arguments={**pressed.again.arguments, "page": int(action.rest)}),)
        case "set" if (setting := _setting(action.rest)) is not None:
            return (call(account.set_settings, setting),)
        case "ai" if (seen := _seen(action.rest)) is not None:
            return (call(account.set_privacy, seen),)
        case "mute" if action.rest in set(Push):
            return (call(account.set_push, account.PushFix(push=Push(action.rest), how=How.OFF)),)
        case "push" if (wish := _wish(action.rest)) is not None:
            switched = call(account.set_push, wish)
            # Switched on the list of all, the list is shown again.
            return (switched, pressed.again) if pressed is not None and pressed.again is not None else (switched,)
        case "category" if action.rest in set(Category):
            return (call(money.correct_expense, ExpenseFix(target=target, category=Category(action.rest))),)
    raise UnknownButton


def _setting(rest: str) -> account.SettingsFix | None:
    """`currency=USD`, `quiet=22-7`; None for what no card of ours made."""
    name, _, value = rest.partition("=")
    given: object = tuple(value.split("-")) if name == "quiet" else value
    try:
        return account.SettingsFix.model_validate({name: given})
    except ValidationError:
        return None


def _seen(rest: str) -> account.PrivacyFix | None:
    """`money=no`; None for what no card of ours made."""
    source, _, may = rest.partition("=")
    known = source in set(Source) and may in {"yes", "no"}
    return account.PrivacyFix(ai={Source(source): may == "yes"}) if known else None


def _wish(rest: str) -> account.PushFix | None:
    """`tasks=off`; None for what no card of ours made."""
    push, _, how = rest.partition("=")
    return account.PushFix(push=Push(push), how=How(how)) if push in set(Push) and how in set(How) else None


def _session(action: Action) -> training.PlanFix | None:
    """`move:20261124`; None for what no card of ours made."""
    deed, _, day = action.rest.partition(":")
    if deed not in set(training.Deed) or len(day) != 8 or not day.isdecimal():
        return None
    try:
        date = Date.fromisoformat(day)
    except ValueError:
        return None
    return training.PlanFix(target=Target(record=action.id), session=date, deed=training.Deed(deed))
