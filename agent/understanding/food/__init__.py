"""Food in words: meals eaten, meals beside what was paid for them, their correction, and questions about them.
`read` takes a message when every word is accounted for; `beside` adds the meal to an expense that was eaten.
Words are in words.py, foods with their amounts in items.py, corrections in fixing.py, questions in asking.py.
"""

from agent.understanding.food import asking, fixing, logging
from agent.understanding.food.logging import beside
from agent.understanding.message import Message
from agent.understanding.reading import Reading


def read(message: Message) -> Reading | None:
    """What the message says about food; None when it is something else or a word is left over."""
    return fixing.read(message) or asking.read(message) or logging.read(message)


__all__ = ["beside", "read"]
