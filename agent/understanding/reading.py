"""What understanding gives back: the calls a message means, or what to ask, and where in the words each value stood.

Everything a reader of this package needs is imported from here.
"""

from dataclasses import dataclass
from datetime import datetime

from pydantic import BaseModel, ConfigDict

from core.language import Language
from tools.proposals import Ask, AskKind, Choice, Hole
from tools.rules import Rule
from tools.targets import Target
from tools.tasks import OpenTask
from tools.tool import Call
from tools.vehicles import Vehicle


class Seen(BaseModel):
    """Where a value came from: `text` as typed, `field` it went into (`rule`: a category, by the person's rule for `text`),
    `value` it became."""

    model_config = ConfigDict(frozen=True)

    field: str
    text: str
    value: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What understanding must know of a person, gathered by the turn. `now` is user time in the person's zone.

    `target`: the message answers a card or message about these records, so a bare "20k" corrects them.
    `forwarded`: the words are somebody else's, so they write nothing unless they are a notice of a payment.
    `rules`: which words the person has put into which category. `vehicles`: their own.
    `tasks`: those still to be done, newest first. `recent`: what the expenses of the last minutes are called, in lower case.
    """

    now: datetime
    currency: str
    open_question: Ask | None = None
    target: Target | None = None
    rules: tuple[Rule, ...] = ()
    forwarded: bool = False
    vehicles: tuple[Vehicle, ...] = ()
    tasks: tuple[OpenTask, ...] = ()
    recent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """Plainly understood when there are calls or an answer; else `ask` (what a careful person would ask), else nothing.

    `calls` run in order in one transaction; `answers` is the choice of the open question the words picked, if any;
    `fills`: the calls are what the open question waited for.
    `language` is that of the words, None when they do not tell. `chat`: the kind
    of friendly line small talk gets, with no record. `weighed`: a model may answer better; without one the calls stand.
    """

    calls: tuple[Call, ...] = ()
    ask: Ask | None = None
    answers: int | None = None
    fills: bool = False
    language: Language | None = None
    seen: tuple[Seen, ...] = ()
    chat: str = ""
    weighed: bool = False

    @property
    def understood(self) -> bool:
        return bool(self.calls) or self.answers is not None or bool(self.chat)


__all__ = ["Ask", "AskKind", "Choice", "Hole", "OpenTask", "Reading", "Seen", "Vocabulary"]
