"""The dispatcher: every kind of update, to a turn and back. Few filters: aiogram sends each synchronous one through a thread.

A new kind of message is a branch in `messages.py`; a new button is an action in `agent/taps.py`, never a handler here.
"""

from aiogram import Bot, Dispatcher

from agent.turn import Turns
from bot.drafts import Drafts
from bot.handlers import membership, messages, taps
from bot.people import People


def dispatcher(turns: Turns, people: People, drafts: Drafts) -> Dispatcher:
    """A dispatcher; feed it updates with `claimed`, the inbox row they came in."""
    found = Dispatcher(disable_fsm=True, turns=turns, people=people, drafts=drafts)
    messages.register(found)
    taps.register(found)
    membership.register(found)
    return found


__all__ = ["Bot", "dispatcher"]
