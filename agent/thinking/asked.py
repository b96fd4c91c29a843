"""What a turn hands over to thinking, and the chat in which the answer grows. Light: every turn may name it."""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from agent.cards.card import Card
from agent.understanding.reading import Vocabulary
from core.context import Person


class Showing(Protocol):
    """A chat in which something grows. Nothing here raises: what cannot be shown is not shown."""

    stopped: asyncio.Event
    """Set when the person asked to stop."""
    begun: bool
    """Whether there is something to end."""

    async def begin(self) -> None:
        """Show that it is being thought about."""

    async def words(self, card: Card) -> None:
        """Show the answer so far."""

    async def end(self) -> None:
        """Take away what was only for the waiting."""


class Unseen:
    """Nobody watches: the words go nowhere."""

    def __init__(self) -> None:
        self.stopped = asyncio.Event()
        self.begun = False

    async def begin(self) -> None: ...

    async def words(self, card: Card) -> None: ...

    async def end(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Asked:
    """`about`: the text of the card a reply answers; `question`: that of the question still open. `own` false: somebody
    else's words, passed on."""

    inbox_id: UUID
    user_id: UUID
    person: Person
    now: datetime
    text: str
    vocabulary: Vocabulary
    showing: Showing
    about: str = ""
    question: str = ""

    @property
    def own(self) -> bool:
        return not self.vocabulary.forwarded
