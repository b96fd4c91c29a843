"""The flow of one turn on one screen. Nodes decide; none writes: `turn.py` settles what they propose.

hear → understand ─(plain, or a question to ask)→ propose
                  └(not plain)→ think ─────────→ propose
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NotRequired, TypedDict
from uuid import UUID

from langgraph.graph import END, START, StateGraph

from agent.cards.card import Card
from agent.understanding import understand
from agent.understanding.reading import Reading, Seen, Vocabulary
from agent.understanding.spending import amount_anywhere
from core.language import Language
from tools.proposals import Ask, AskKind, Choice
from tools.targets import Target
from tools.tool import Call

_SHOWN = 60
LONGEST = 4096
"""Characters of a message that are read; a longer one is answered, not guessed at."""


_LOGS = {"log_expense": "expenses", "log_income": "incomes"}
"""What records something new, and in which table."""


@dataclass(frozen=True, slots=True)
class Made:
    """A record a message made or changed."""

    table: str
    id: UUID


@dataclass(frozen=True, slots=True)
class Prior:
    """What the person's message had done before it was edited: its change-set's kind and the records still there."""

    kind: str
    records: tuple[Made, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a turn wants to do: calls to run in order, or a question, or a card to show.

    `answers` picks a choice of the open question, `fills` says that the calls answer it; `reopens` shows the pressed card
    with other buttons.
    """

    calls: tuple[Call, ...] = ()
    ask: Ask | None = None
    say: str = ""
    card: Card | None = None
    answers: int | None = None
    fills: bool = False
    reopens: bool = False
    language: Language | None = None
    seen: tuple[Seen, ...] = ()
    read_by: str = "local"


class State(TypedDict):
    text: str
    vocabulary: Vocabulary
    prior: NotRequired[Prior | None]
    reading: NotRequired[Reading]
    plan: NotRequired[Plan]


async def _understand(state: State) -> Mapping[str, Any]:
    text = state["text"].strip()
    if len(text) > LONGEST:
        return {"reading": Reading(chat="too_long")}
    return {"reading": understand(text, state["vocabulary"])}


async def _is_plain(state: State) -> str:
    reading = state["reading"]
    return "propose" if reading.understood or reading.ask else "think"


async def _think(state: State) -> Mapping[str, Any]:
    """Without a model the person is asked, with buttons; without a figure in the words there is nothing to ask about."""
    reading = state["reading"]
    guess = amount_anywhere(state["text"], state["vocabulary"])
    if guess is None:
        return {"reading": Reading(chat="not_understood", language=reading.language)}
    ask = Ask(kind=AskKind.SPENDING, about=_said(state["text"], guess), choices=(Choice(calls=(guess,)), Choice()))
    return {"reading": Reading(ask=ask, language=reading.language)}


def _said(text: str, guess: Call) -> str:
    """What the question is about: the message, or of a long one the thing that was found in it."""
    return text if len(text) <= _SHOWN else str(guess.arguments["description"])


async def _propose(state: State) -> Mapping[str, Any]:
    reading, prior = state["reading"], state.get("prior")
    calls = _amended(reading.calls, prior) if prior else reading.calls
    plan = Plan(
        calls=calls,
        ask=reading.ask,
        say=reading.chat,
        answers=reading.answers,
        fills=reading.fills,
        language=reading.language,
        seen=reading.seen,
    )
    return {"plan": plan}


def _amended(calls: tuple[Call, ...], prior: Prior) -> tuple[Call, ...]:
    """An edited message corrects the records its first form made, one by one; more are added, fewer are removed."""
    if prior.kind != "log" or not calls or any(call.tool not in _LOGS for call in calls):
        return tuple(_aimed(call, prior.records[0].id) for call in calls) if len(prior.records) == 1 else calls
    left = list(prior.records)
    amended = []
    for log in calls:
        same = next((record for record in left if record.table == _LOGS[log.tool]), None)
        if same is None:
            amended.append(log)
        else:
            left.remove(same)
            amended.append(Call(tool="correct_record", arguments={**log.arguments, "target": {"record": str(same.id)}}))
    return (*amended, *(Call(tool="delete_record", arguments={"target": {"record": str(r.id)}}) for r in left))


def _aimed(call: Call, record: UUID) -> Call:
    """The same correction, at this very record."""
    if call.tool not in {"correct_record", "delete_record"}:
        return call
    return Call(
        tool=call.tool,
        arguments={**call.arguments, "target": Target(record=record).model_dump(mode="json", exclude_none=True)},
    )


def build() -> Any:
    """The compiled graph: `await graph.ainvoke(state)` gives the state with its `plan`."""
    graph = StateGraph(State)
    for name, node in (("understand", _understand), ("think", _think), ("propose", _propose)):
        graph.add_node(name, node)
    graph.add_edge(START, "understand")
    graph.add_conditional_edges("understand", _is_plain, ["propose", "think"])
    graph.add_edge("think", "propose")
    graph.add_edge("propose", END)
    return graph.compile().with_config(recursion_limit=25)
