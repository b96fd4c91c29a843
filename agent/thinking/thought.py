"""One turn's thinking: what was asked, what the model has been told, what it wants read, and what comes out of it."""

from dataclasses import dataclass, field
from typing import Any

from langchain_core.messages import BaseMessage

from agent.cards.card import Card
from agent.cards.notices import Lack
from agent.models import Use
from agent.thinking.asked import Asked
from agent.thinking.figures import Figures
from agent.thinking.ledger import TurnLedger
from agent.understanding.message import Message
from core.language import Language
from tools.proposals import Ask
from tools.tool import Call, Input, Tool


@dataclass(frozen=True, slots=True)
class Outcome:
    """What thinking came to: calls to settle, a question, a card, or why there was no model.

    `calls` and `lack` together: the model read something and then failed; the operations' own cards answer. `shown`: it failed
    within its words, and these the person has seen.
    """

    calls: tuple[Call, ...] = ()
    ask: Ask | None = None
    cards: tuple[Card, ...] = ()
    shown: tuple[Card, ...] = ()
    say: str = ""
    lack: Lack | None = None
    wait: int = 0
    """Minutes until there is one again, where it is known."""
    model: str = ""

    @property
    def stands(self) -> bool:
        """Whether there is something to answer with; else the turn goes on as if there were no model."""
        return bool(self.calls or self.ask or self.cards or self.say == "stopped")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A call of the model, checked."""

    use: Use
    tool: Tool[Any, Any]
    arguments: Input
    call: Call


@dataclass(slots=True)
class Thought:
    """Grows through the turn; `outcome` is set once and ends it. `deadline` in the loop's time."""

    asked: Asked
    language: Language
    message: Message
    told: list[BaseMessage]
    ledger: TurnLedger
    deadline: float
    key: str | None
    """What an answer to these words is kept under; None where it may be kept for nobody."""
    everything: bool
    """Whether all functions are offered."""
    own: Figures
    """Those in the person's own words."""
    figures: Figures
    """Those that may be said."""
    known: set[str] = field(default_factory=set)
    """Ids of records operations returned in this turn: the only ones a call may name."""
    reads: list[Wanted] = field(default_factory=list)
    done: list[Call] = field(default_factory=list)
    """Reads that have been made."""
    told_by_person: list[str] = field(default_factory=list)
    """Facts the person told that were found in this turn: an answer shows them as its source."""
    steps: int = 0
    answered: int = 0
    reminded: bool = False
    outcome: Outcome | None = None
