"""Words → what they mean, without a model: each reader looks in turn, the first that accounts for every word answers.
Pure code; what must be known of the person comes in as a Vocabulary.
A new domain is a module with `read(message) -> Reading | None` and one entry in `_READERS`, before those it takes words from.
"""

from collections.abc import Callable

from agent.understanding import (
    answers,
    budgets,
    commands,
    corrections,
    income,
    questions,
    reminders,
    small_talk,
    spending,
)
from agent.understanding.message import Message
from agent.understanding.reading import Reading, Vocabulary

_READERS: tuple[Callable[[Message], Reading | None], ...] = (
    commands.read,
    answers.read,
    corrections.read,
    reminders.read,
    budgets.read,
    questions.read,
    small_talk.read,
    income.read,
    spending.read,
)


def understand(text: str, vocabulary: Vocabulary) -> Reading:
    """What the message means to this person; an empty Reading when any word is left over."""
    message = Message(text, vocabulary)
    for read in _READERS:
        found = read(message)
        if found is not None:
            return corrections.rewritten(message, found)
    return Reading(language=message.language)
