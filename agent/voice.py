"""Voice notes to words: by the model that transcribes, where there is one and the person may use it, else by ears on this machine.

What is heard goes the way of what is typed (`Turns.voice`); what is unsure is asked about, and silence writes nothing.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from agent.thinking import closed
from core.context import Person
from integrations.ears import Ears, NoEars, NoSound
from storage.files import Kept

if TYPE_CHECKING:
    from agent.thinking.mind import Mind

LONGEST = 300
"""Seconds."""


class Unheard(StrEnum):
    """Why a voice note gave no words."""

    DEAF = "deaf"
    """Nothing here can hear."""
    DOWN = "down"
    """What can is away just now."""
    CLOSED = "closed"
    """What can is a model, and must not."""
    LONG = "long"
    SILENT = "silent"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Transcript:
    """`by`: what heard it."""

    text: str
    sure: bool
    by: str


class Voices:
    """One for the process. `mind` None: no model may be asked."""

    def __init__(self, mind: "Mind | None", ears: Ears) -> None:
        self._mind = mind
        self._ears = ears

    async def heard(self, note: Kept, seconds: int, person: Person, update: UUID) -> Transcript | Unheard:
        """What is said in a voice note of the person's, so many seconds long."""
        if seconds > LONGEST:
            return Unheard.LONG
        if self._mind is not None and (found := await self._mind.listen(note, seconds, person, update)) is not None:
            text, by = found
            return Transcript(text, True, by) if text else Unheard.SILENT
        try:
            heard = await self._ears.hear(note.content, person.language.value)
        except NoEars:
            if self._mind is None:
                return Unheard.DEAF
            return Unheard.DOWN if closed.voice(person) else Unheard.CLOSED
        except NoSound as why:
            return Unheard(str(why))
        return Transcript(heard.text, heard.sure, self._ears.named) if heard.text else Unheard.SILENT
