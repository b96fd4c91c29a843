"""Whether a call a model wrote rests on the person's own words: its amounts, its things, and the wish to take something back.

What does not is asked first. So a guessed amount is never saved silently, and an order that came from somewhere else (an old
record, a forwarded text) has no effect by itself.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from agent.thinking.figures import Figures
from agent.understanding.message import Message
from agent.understanding.text import TokenKind, tokenize
from tools.tool import Call, Input, Tool

MOST_WRITES = 10
_TAKING_BACK = frozenset({
    "apus", "batal", "batalin", "batalkan", "buang", "bukan", "cancel", "clear", "delete", "deleted", "dobel",
    "double", "drop", "duplicate", "duplikat", "erase", "forget", "gajadi", "gakjadi", "hapus", "hapusin",
    "hapuskan", "hilangkan", "hps", "ilangin", "jadi", "keliru", "kosongkan", "lupakan", "remove", "reset", "salah",
    "scrap", "undo",
})  # fmt: skip
_SHORT = 3


def rests(tool: Tool[Any, Any], arguments: Input, message: Message, own: Figures) -> bool:
    """Whether every amount is the person's own and something of the call is found in their words. `own`: the figures in them."""
    amounts = {quantity.value for quantity in message.quantities if quantity.value is not None}
    words = {t.key for t in message.tokens if t.kind is TokenKind.WORD and len(t.key) >= _SHORT}
    if tool.writes in {"delete", "undo"} and not words & _TAKING_BACK:
        return False
    values = arguments.model_dump(mode="python", exclude_unset=True, exclude_none=True)
    numbers = list(_numbers(values))
    if any(number not in amounts and not own.holds(number) for number in numbers):
        return False
    shared = any(_shares(text, words) for text in texts(values))
    dated = "date" in values and bool(message.moments or message.periods)
    return bool(numbers) or shared or dated or tool.writes == "undo" or (tool.writes == "delete" and not values)


def _numbers(value: Any) -> Iterator[Decimal]:
    if isinstance(value, Decimal | int) and not isinstance(value, bool):
        yield Decimal(value)
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _numbers(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _numbers(each)


def texts(value: Any) -> Iterator[str]:
    """Every text in the arguments of a call."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from texts(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from texts(each)


def _shares(text: str, words: set[str]) -> bool:
    return any(t.key in words for t in tokenize(text) if t.kind is TokenKind.WORD)


def ids(call: Call) -> Iterator[str]:
    """The records a call names by id."""
    target = call.arguments.get("target")
    if isinstance(target, Mapping) and target.get("record"):
        yield str(target["record"])
    yield from call.arguments.get("order", ())
