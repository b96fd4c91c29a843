"""The flow of one turn on one screen. Nodes decide; none writes: `turn.py` settles what they propose.

understand ─(a picture)→ hear ─(read: its plan stands)→ end
                              └(it says nothing, its words are not plain)→ think
           └(plain, or a question to ask: its plan stands)→ end
           └(not plain, or to be weighed)→ think ⇄ look
                           └(an outcome, or no model)→ propose → end
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, NotRequired, Protocol, TypedDict
from uuid import UUID

import langsmith
from langgraph.graph import END, START, StateGraph
from langgraph.types import Command

from agent.cards.card import Card
from agent.cards.notices import Lack
from agent.thinking.asked import Asked
from agent.understanding import captions, memory, understand
from agent.understanding.message import Message
from agent.understanding.reading import Reading, Seen, Vocabulary
from agent.understanding.rules import applied
from agent.understanding.spending import amount_anywhere
from core.language import Language
from tools.proposals import Ask, AskKind, Choice
from tools.targets import Target
from tools.tool import Call
from tools.training import WorkoutFix

if TYPE_CHECKING:
    from agent.thinking.mind import Mind

_SHOWN = 60
CONFIG = {"recursion_limit": 25}
GIVEN_BACK = ["plan", "thought"]
"""What a run is asked for: all else of its state would be copied out after each node."""
LONGEST = 4096
"""Characters of a message that are read; a longer one is answered, not guessed at."""


_OF_WORKOUT = frozenset(WorkoutFix.model_fields)
_LOGS = {"log_expense": "expenses", "log_income": "incomes", "add_task": "tasks"}
"""What records something new, and in which table."""
_VEHICLE_LOGS = {"maintenance_logs": "log_service", "fuel_logs": "log_fuel"}
_CORRECTED = frozenset({"service_type", "cost", "currency", "date", "mileage", "place", "liters", "fill"})
_RENAMED = {"service_type": "description", "cost": "amount", "place": "note"}
"""What a service or fill-up may be told anew, and what its correction calls it."""
_SETS = {
    "set_budget": ("budgets", ("category", "label")),
    "set_rule": ("rules", ("words",)),
    "set_recurrence": ("recurrences", ("description",)),
}
"""What sets a thing there is one of, in which table, and what tells it from others."""


@dataclass(frozen=True, slots=True)
class Made:
    """A record a message made or changed; `row` as it stands."""

    table: str
    id: UUID
    row: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Prior:
    """What the person's message had done before it was edited: its change-set's kind and the records still there."""

    kind: str
    records: tuple[Made, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a turn wants to do: calls to run in order, or a question, or cards to show.

    `lack`: why no model helped, to be said once an hour at most; `wait`: minutes until one does again, where known. `answers`
    picks a choice of the open question, `fills` says that the calls answer it; `reopens` shows the pressed card with other
    buttons. `brought`: the id its file is kept under; `shown`: those its pictures are kept under. `read`: what a model had read for it.
    """

    calls: tuple[Call, ...] = ()
    ask: Ask | None = None
    say: str = ""
    cards: tuple[Card, ...] = ()
    answers: int | None = None
    fills: bool = False
    reopens: bool = False
    language: Language | None = None
    seen: tuple[Seen, ...] = ()
    read_by: str = "local"
    lack: Lack | None = None
    wait: int = 0
    brought: UUID | None = None
    shown: tuple[UUID, ...] = ()
    read: tuple[Call, ...] = ()


class Reader(Protocol):
    """What reads pictures."""

    async def look(
        self, pictures: Sequence[bytes], vocabulary: Vocabulary, asked: Asked
    ) -> tuple[Reading, str, Lack | None]:
        """What they mean, who read them, and why no model did."""


class State(TypedDict):
    """`asked` is called when a model is needed, and only then; `thought` is what came of it so far (a `Thought`; LangGraph looks
    types up by name, and a start without a model does not load that one)."""

    text: str
    vocabulary: Vocabulary
    pictures: NotRequired[tuple[bytes, ...]]
    prior: NotRequired[Prior | None]
    asked: NotRequired[Callable[[], Asked]]
    reading: NotRequired[Reading]
    thought: NotRequired[Any]
    plan: NotRequired[Plan]


def _understand(state: State, *, thinks: bool) -> Command[str]:
    """What is plain ends the turn, but for what is better weighed where a model thinks. It names its next node itself, as `think`
    does: a branch of its own would take longer."""
    text = state["text"].strip()
    reading = Reading(chat="too_long") if len(text) > LONGEST else understand(text, state["vocabulary"])
    if (reading.understood or reading.ask) and not (reading.weighed and thinks):
        return Command(update={"plan": _plan(reading, state.get("prior"))}, goto=END)
    return Command(update={"reading": reading}, goto="think")


def _guess(state: State) -> Reading:
    """Without a model the person is asked, with buttons; without a figure in the words there is nothing to ask about, but a question
    may be answered by what they told."""
    reading = state["reading"]
    if reading.understood:
        return reading
    guess = amount_anywhere(state["text"], state["vocabulary"])
    if guess is None:
        wondered = memory.wondered(Message(state["text"], state["vocabulary"]))
        if wondered is not None and not state["vocabulary"].forwarded:
            return Reading(calls=(wondered,), language=reading.language)
        return Reading(chat="not_understood", language=reading.language)
    ask = Ask(kind=AskKind.SPENDING, about=_said(state["text"], guess), choices=(Choice(calls=(guess,)), Choice()))
    return applied(Reading(ask=ask, language=reading.language), state["vocabulary"].rules)


def _said(text: str, guess: Call) -> str:
    """What the question is about: the message, or of a long one the thing that was found in it."""
    return text if len(text) <= _SHOWN else str(guess.arguments["description"])


async def _propose(state: State) -> Mapping[str, Any]:
    """What the model came to; without it, or where its words did not hold, what can be asked of the person."""
    thought = state.get("thought")
    outcome = thought.outcome if thought is not None else None
    if thought is None or outcome is None:
        return {"plan": replace(_plan(_guess(state), state.get("prior")), lack=Lack.NO_KEY)}
    if outcome.stands:
        prior = state.get("prior")
        ruled = applied(Reading(calls=outcome.calls, ask=outcome.ask), state["vocabulary"].rules)
        plan = Plan(
            calls=_amended(ruled.calls, prior) if prior else ruled.calls,
            ask=ruled.ask,
            seen=ruled.seen,
            say=outcome.say,
            cards=outcome.cards,
            language=thought.language,
            read_by=outcome.model or "local",
            lack=outcome.lack,
            read=tuple(thought.done),
        )
        return {"plan": plan}
    guess = _guess(state)
    if guess.calls:
        return {"plan": _plan(guess, state.get("prior"))}
    if guess.ask is not None:
        return {"plan": replace(_plan(guess, state.get("prior")), lack=outcome.lack, wait=outcome.wait)}
    plan = _plan(replace(guess, chat=outcome.say or guess.chat), state.get("prior"))
    return {"plan": replace(plan, lack=outcome.lack, wait=outcome.wait, cards=outcome.shown)}


def _plan(reading: Reading, prior: Prior | None) -> Plan:
    return Plan(
        calls=_amended(reading.calls, prior) if prior else reading.calls,
        ask=reading.ask,
        say=reading.chat,
        answers=reading.answers,
        fills=reading.fills,
        language=reading.language,
        seen=reading.seen,
    )


def _amended(calls: tuple[Call, ...], prior: Prior) -> tuple[Call, ...]:
    """An edited message corrects the records its first form made, one by one; more are added, fewer are removed. A task it only
    finished stays."""
    if prior.kind == "log" and len(calls) == 1 and calls[0].tool in _SETS:
        return (*_given_up(calls[0], prior.records), *calls)
    if prior.kind == "log" and (again := _of_vehicle(calls, prior.records) or _of_workout(calls, prior.records)):
        return again
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
            kept = {name: value for name, value in log.arguments.items() if name != "notice"}
            amended.append(Call(tool="correct_record", arguments={**kept, "target": {"record": str(same.id)}}))
    made = [record for record in left if not (record.table == "tasks" and record.row.get("status") == "done")]
    return (*amended, *(Call(tool="delete_record", arguments={"target": {"record": str(r.id)}}) for r in made))


def _of_vehicle(calls: tuple[Call, ...], records: tuple[Made, ...]) -> tuple[Call, ...]:
    """A service or fill-up told again: put right in place, or in place of what the first form made; empty when it is about none."""
    logs = [record for record in records if record.table in _VEHICLE_LOGS]
    if not calls or not (logs or any(call.tool in _VEHICLE_LOGS.values() for call in calls)):
        return ()
    if (
        len(calls) == len(logs) == 1
        and calls[0].tool == _VEHICLE_LOGS[logs[0].table]
        and "price" not in calls[0].arguments
    ):
        told = {_RENAMED.get(name, name): value for name, value in calls[0].arguments.items() if name in _CORRECTED}
        return (Call(tool="correct_record", arguments={**told, "target": {"record": str(logs[0].id)}}),)
    gone = logs or [record for record in records if record.table in _LOGS.values()]
    return (*calls, *(Call(tool="delete_record", arguments={"target": {"record": str(r.id)}}) for r in gone))


def _of_workout(calls: tuple[Call, ...], records: tuple[Made, ...]) -> tuple[Call, ...]:
    """A workout told again: put right in place, or in place of what the first form made; empty when it is about none."""
    told = [call for call in calls if call.tool == "log_workout"]
    made = [record for record in records if record.table == "workouts"]
    if not calls or not (told or made):
        return ()
    if len(calls) == len(records) == len(told) == len(made) == 1:
        values = {name: value for name, value in told[0].arguments.items() if name in _OF_WORKOUT and value}
        return (Call(tool="correct_workout", arguments={**values, "target": {"record": str(made[0].id)}}),)
    if any(call.tool not in {*_LOGS, "log_workout"} for call in calls):
        return ()
    return (*calls, *(Call(tool="delete_record", arguments={"target": {"record": str(r.id)}}) for r in records))


def _given_up(call: Call, records: tuple[Made, ...]) -> tuple[Call, ...]:
    """What the first form set and the new one is no longer about: a budget of another category, a rule for another word."""
    table, names = _SETS[call.tool]
    about = [str(call.arguments.get(name) or "").lower() for name in names]
    return tuple(
        Call(tool="delete_record", arguments={"target": {"record": str(record.id)}})
        for record in records
        if record.table == table and [str(record.row.get(name) or "").lower() for name in names] != about
    )


def _aimed(call: Call, record: UUID) -> Call:
    """The same correction, at this very record."""
    if call.tool not in {"correct_record", "delete_record"}:
        return call
    return Call(
        tool=call.tool,
        arguments={**call.arguments, "target": Target(record=record).model_dump(mode="json", exclude_none=True)},
    )


def build(mind: "Mind | None" = None, eyes: Reader | None = None) -> Any:
    """The compiled graph: `await graph.ainvoke(state, CONFIG, output_keys=GIVEN_BACK)` gives its `plan`. Without a mind nothing thinks;
    without eyes no picture is read.

    Tracing is switched off whatever the environment says: what people write goes to the model that was named, and nowhere else.
    """
    langsmith.configure(enabled=False)

    async def think(state: State) -> Command[str]:
        if mind is None:
            return Command(goto="propose")
        thought = state.get("thought") or await mind.open(state["asked"](), state["reading"].language)
        if thought.outcome is None:
            await mind.think(thought)
        onward = "propose" if thought.outcome is not None else "look" if thought.reads else "think"
        return Command(update={"thought": thought}, goto=onward)

    async def look(state: State) -> Mapping[str, Any]:
        if mind is not None:
            await mind.look(state["thought"])
        return {}

    async def hear(state: State) -> Command[str]:
        seen, read_by, lack = Reading(chat="no_eyes"), "local", None
        if eyes is not None:
            seen, read_by, lack = await eyes.look(state["pictures"], state["vocabulary"], state["asked"]())
        reading = captions.joined(seen, state["text"], state["vocabulary"])
        if reading is None:
            return Command(update={"reading": Reading()}, goto="think")
        told = captions.told(seen, reading)
        return Command(
            update={"plan": replace(_plan(reading, None), read_by="local" if told else read_by, lack=lack)}, goto=END
        )

    async def understand_words(state: State) -> Command[str]:
        if state.get("pictures"):
            return Command(goto="hear")
        return _understand(state, thinks=mind is not None)

    graph = StateGraph(State)
    graph.add_node("understand", understand_words, destinations=(END, "think", "hear"))
    graph.add_node("hear", hear, destinations=(END, "think"))
    graph.add_node("think", think, destinations=("think", "look", "propose"))
    graph.add_node("look", look)
    graph.add_node("propose", _propose)
    graph.add_edge(START, "understand")
    graph.add_edge("look", "think")
    graph.add_edge("propose", END)
    return graph.compile()
