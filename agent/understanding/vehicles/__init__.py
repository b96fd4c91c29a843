"""Vehicles in words: garage.py registers and removes, keeping.py takes odometers, services and reminders,
fuelling.py fuel, asking.py questions.

To teach a word, add it to its table in words.py; a new kind of message is a function and a line in `_READERS`.
"""

from collections.abc import Callable

from agent.understanding.message import Message
from agent.understanding.reading import Reading
from agent.understanding.text import TokenKind
from agent.understanding.vehicles import asking, fuelling, garage, keeping

_READERS: tuple[Callable[[Message], Reading | None], ...] = (
    keeping.correction,
    keeping.reminder,
    keeping.snooze,
    garage.remove,
    fuelling.fuel,
    fuelling.paid,
    keeping.service,
    keeping.odometer,
    asking.read,
    garage.register,
)
_LONGEST = 40


def read(message: Message) -> Reading | None:
    """What the message says about the person's vehicles; None when it is something else or a word is left over."""
    tokens = message.tokens
    if len(tokens) > _LONGEST or any(token.kind is TokenKind.NEWLINE for token in tokens):
        return None
    return next((found for reader in _READERS if (found := reader(message)) is not None), None)


__all__ = ["read"]
