"""Small talk."""

from agent.understanding.message import Message
from agent.understanding.reading import Reading

_THANKS = {("makasih",), ("thanks",), ("terima", "kasih"), ("thank", "you")}
_HELLO = {("halo",), ("hello",), ("hi",), ("hai",)}


def read(message: Message) -> Reading | None:
    if message.keys in _THANKS:
        return Reading(chat="thanks")
    if message.keys in _HELLO:
        return Reading(chat="hello")
    return None
