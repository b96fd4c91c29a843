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

LONGEST = 4096
"""Characters of a message that are read; a longer one is answered, not guessed at."""


@dataclass(frozen=True, slots=True)
class Prior:
    """What the person's message had done before it was edited: its change-set's kind and the records still there."""

    kind: str
    records: tuple[UUID, ...]


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


def _hear(state: State) -> Mapping[str, Any]:
    return {"text": state["text"].strip()}


def _understand(state: State) -> Mapping[str, Any]:
    if len(state["text"]) > LONGEST:
        return {"reading": Reading(chat="too_long")}
    return {"reading": understand(state["text"], state["vocabulary"])}


def _is_plain(state: State) -> str:
    reading = state["reading"]
    return "propose" if reading.understood or reading.ask else "think"


def _think(state: State) -> Mapping[str, Any]:
    """Without a model the person is asked, with buttons; without a figure in the words there is nothing to ask about."""
    reading = state["reading"]
    guess = amount_anywhere(state["text"], state["vocabulary"])
    if guess is None:
        return {"reading": Reading(chat="not_understood", language=reading.language)}
    ask = Ask(kind=AskKind.SPENDING, about=state["text"][:60], choices=(Choice(calls=(guess,)), Choice()))
    return {"reading": Reading(ask=ask, language=reading.language)}


def _propose(state: State) -> Mapping[str, Any]:
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
    logs = [call for call in calls if call.tool == "log_expense"]
    if prior.kind != "log" or len(logs) != len(calls) or not logs:
        record = prior.records[0] if len(prior.records) == 1 else None
        return tuple(_aimed(call, record) for call in calls) if record else calls
    amended = [
        Call(tool="correct_expense", arguments={**log.arguments, "target": {"record": str(record)}})
        for record, log in zip(prior.records, logs, strict=False)
    ]
    removed = [
        Call(tool="delete_expense", arguments={"target": {"record": str(r)}}) for r in prior.records[len(logs) :]
    ]
    return (*amended, *removed, *logs[len(prior.records) :])


def _aimed(call: Call, record: UUID) -> Call:
    """The same correction, at this very record."""
    if call.tool not in {"correct_expense", "delete_expense"}:
        return call
    return Call(
        tool=call.tool,
        arguments={**call.arguments, "target": Target(record=record).model_dump(mode="json", exclude_none=True)},
    )


def build() -> Any:
    """The compiled graph: `await graph.ainvoke(state)` gives the state with its `plan`."""
    graph = StateGraph(State)
    for name, node in (("hear", _hear), ("understand", _understand), ("think", _think), ("propose", _propose)):
        graph.add_node(name, node)
    graph.add_edge(START, "hear")
    graph.add_edge("hear", "understand")
    graph.add_conditional_edges("understand", _is_plain, ["propose", "think"])
    graph.add_edge("think", "propose")
    graph.add_edge("propose", END)
    return graph.compile().with_config(recursion_limit=25)
