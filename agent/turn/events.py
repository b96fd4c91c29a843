"""What a channel hands to a turn: a message heard or a button tapped, already typed, with the inbox row it came in."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from agent.cards.actions import Action
from agent.voice import Transcript
from storage.files import Kept


class Overtaken(Exception):
    """Another worker settled this update first; its result stands."""


@dataclass(frozen=True, slots=True)
class Event:
    """`at` is the instant the event itself names; `message_id` the person's message, or the one a button hangs on."""

    inbox_id: UUID
    channel: str
    chat: str
    user_id: UUID
    at: datetime
    message_id: int | None


@dataclass(frozen=True, slots=True)
class Heard(Event):
    """A message. `reply_to` is the message it answers; `edited`: this is a new form of a message heard before;
    `forwarded`: somebody else's words. `file`: what came with it, kept by its turn. `pictures`: those it shows, safe to open;
    `unopened`: why they could not be, `text` is what stood under them; `beside`: the other updates of its album, done with it.
    `transcript`: it was spoken, and `text` is what was heard."""

    text: str
    reply_to: int | None = None
    edited: bool = False
    forwarded: bool = False
    file: Kept | None = None
    pictures: tuple[Kept, ...] = ()
    unopened: str = ""
    beside: tuple[UUID, ...] = ()
    transcript: Transcript | None = None


@dataclass(frozen=True, slots=True)
class Tapped(Event):
    """A button pressed."""

    action: Action
