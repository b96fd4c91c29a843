"""What records an operation reads or writes, as sources a person may keep from models.

It goes by the folder of the operation; one that reaches further has a line in `_FURTHER`. What is nowhere told may hold anything.
"""

from collections.abc import Iterable
from typing import Any

from core.sources import ALL, Source
from tools.catalogue import find, sought
from tools.tool import Call, Tool

_OF = {
    "money": frozenset({Source.MONEY}),
    "receipts": frozenset({Source.MONEY, Source.FOOD, Source.VEHICLES}),
    "rules": frozenset({Source.MONEY}),
    "food": frozenset({Source.FOOD}),
    "body": frozenset({Source.BODY}),
    "training": frozenset({Source.TRAINING}),
    # Services and fill-ups are expenses as well.
    "vehicles": frozenset({Source.VEHICLES, Source.MONEY}),
    "tasks": frozenset({Source.TASKS}),
    "memory": frozenset({Source.MEMORIES, Source.MANUALS}),
}
_FURTHER = {
    "eaten": frozenset({Source.FOOD, Source.BODY}),
    "calorie_target": frozenset({Source.BODY, Source.FOOD, Source.TRAINING}),
    "set_odometer": frozenset({Source.VEHICLES}),
    "set_vehicle": frozenset({Source.VEHICLES}),
    "ask_manual": frozenset({Source.MANUALS}),
    "list_manuals": frozenset({Source.MANUALS}),
    "keep_manual": frozenset({Source.MANUALS}),
    "offer_manual": frozenset({Source.MANUALS}),
}


def sources(tool: Tool[Any, Any]) -> frozenset[Source]:
    """What the operation's words, figures and card may be about."""
    folder = tool.call.__module__.split(".")[1]
    return _FURTHER.get(tool.name) or _OF.get(folder, ALL)


def of_calls(calls: Iterable[Call]) -> frozenset[Source]:
    """What any of these calls may be about."""
    return frozenset[Source]().union(*(sources(find(call.tool)) for call in calls))


def unseen(calls: Iterable[Call], closed: frozenset[Source]) -> frozenset[str]:
    """The words these calls look for whose meaning no model may be asked for. Raises Invalid for a call that does not fit."""
    return (
        frozenset(sought(call for call in calls if not of_calls((call,)).isdisjoint(closed))) if closed else frozenset()
    )
