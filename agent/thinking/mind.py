"""Thinking with a model: `open` (is there one, may this person use it), then `think` ⇄ `look` until there is an outcome.

Neither writes a record. `think` is one call of the model; `look` makes the reads it asked for, in a transaction that can only
read. What the model says is checked before anybody sees it; what it wants written is left to the settling.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any
from uuid import UUID

from langchain_core.messages import BaseMessage, HumanMessage, SystemMessage, ToolMessage

from agent.cards import answers, draw
from agent.cards.drawing import Drawing
from agent.cards.memory import sourced
from agent.cards.notices import Lack
from agent.models import Answer, ModelFault, Models, OverBudget, Role, Sound, Use
from agent.thinking import closed, grounds, kits, prompt, uses
from agent.thinking.asked import Asked
from agent.thinking.claims import claims
from agent.thinking.figures import Figures
from agent.thinking.ledger import TurnLedger
from agent.thinking.showing import Gate
from agent.thinking.thought import Outcome, Thought, Wanted
from agent.understanding.message import Message
from core.context import Context, Person
from core.errors import LifeOSError
from core.ids import uuid7
from core.language import Language
from memory.embed import Meanings
from storage import answers as kept
from storage import conversations, usage
from storage.database import Database, read_only
from storage.files import Kept
from tools.catalogue import sought
from tools.memory import Recalled
from tools.proposals import Doubt
from tools.sources import sources, unseen
from tools.tool import Result

TURN_SECONDS = 30.0
MOST_CALLS = 4
FREE_TURNS = 10
"""Turns with a model an hour on the free plan."""
_LEAST_SECONDS = 1.0
_HISTORY = 16
_LONGEST_RESULT = 4000
_NOT_RUN = "not run: another call of this turn was wrong. Send all of them again, mended."
_OPENED = "not run: all functions are offered now. Send every call you want."


class Mind:
    """One for the process. `cap`: what the host lets models cost in a month, in USD."""

    def __init__(
        self,
        database: Database,
        models: Models,
        *,
        cap: Decimal | None = None,
        free_turns: int = FREE_TURNS,
        turn_seconds: float | None = None,
        meanings: Meanings | None = None,
    ) -> None:
        self._meanings = meanings
        self._database = database
        self._models = models
        self._cap = cap
        self._free_turns = free_turns
        self._seconds = turn_seconds or TURN_SECONDS
        self._settling: set[asyncio.Task[None]] = set()

    async def close(self) -> None:
        """Let what is being settled end, and the connections go."""
        if self._settling:
            await asyncio.wait(self._settling, timeout=_LEAST_SECONDS)
        await self._models.close()

    async def listen(self, note: Kept, seconds: int, person: Person, inbox_id: UUID) -> tuple[str, str] | None:
        """What is said in a voice note, and which model heard it; None when none may be asked or it is away. The turn keeps its place
        for what it thinks afterwards."""
        if not closed.voice(person):
            return None
        most = self._free_turns if person.plan == "free" else None
        async with self._database.work(person.id, durable=False) as session:
            if not await usage.reserve(session, person.id, inbox_id, most):
                return None
        # Servers go by the ending of the name, and know Ogg by one of its three.
        name = f"{note.name.rpartition('.')[0]}.ogg" if note.name.endswith((".oga", ".opus")) else note.name
        sound = Sound(name, note.media_type, note.content, seconds, person.language.value)
        ledger = TurnLedger(self._database, person.id, inbox_id, self._cap, self._settling)
        try:
            return await self._models.listen(sound, ledger=ledger), self._models.name(Role.TRANSCRIBE)
        except ModelFault:
            return None

    async def open(self, asked: Asked, language: Language | None) -> Thought:
        """A thought to go on with, or one that is done: answered before, out of quota, the model known to be down."""
        speaks = language or asked.person.language
        message = Message(asked.text, asked.vocabulary)
        hidden = closed.may_not(message, asked.person)
        # What a card was about is not told by its text alone.
        about = "" if asked.person.closed else asked.about
        question = closed.open_question(asked.question, asked.vocabulary, asked.person)
        facts = prompt.Facts(asked.person, asked.now, speaks, about, question, asked.own)
        rests = self._models.rests(Role.PARSE)
        everything = not kits.plain(message)
        # A place that a crash of the server forgets is a turn given away.
        async with self._database.work(asked.user_id, durable=False) as session:
            history = await conversations.recent(session, asked.user_id, _HISTORY)
            history = closed.open_talk(history, asked.vocabulary, asked.person)
            key = prompt.key(self._models.name(Role.PARSE), facts, history, asked.text) if everything else None
            known = await kept.find(session, asked.user_id, key) if key else None
            most = self._free_turns if asked.person.plan == "free" else None
            free = (
                known is not None
                or rests
                or hidden
                or await usage.reserve(session, asked.user_id, asked.inbox_id, most)
            )
            wait = 0 if free or most is None else await usage.waits(session, asked.user_id, most)
        own = Figures()
        own.words(asked.text)
        thought = Thought(
            asked=asked,
            language=speaks,
            message=message,
            told=prompt.messages(facts, history, asked.text, everything=everything),
            ledger=TurnLedger(self._database, asked.user_id, asked.inbox_id, self._cap, self._settling),
            deadline=asyncio.get_running_loop().time() + self._seconds,
            key=key,
            everything=everything,
            own=own,
            figures=Figures(own),
        )
        thought.figures.words(asked.about)
        thought.figures.moment(asked.now)
        if hidden:
            thought.outcome = Outcome(lack=Lack.CLOSED)
        elif known is not None:
            thought.outcome = Outcome(cards=answers.cards(known, speaks), model="kept")
        elif rests or not free:
            thought.outcome = Outcome(lack=Lack.DOWN if rests else Lack.QUOTA, wait=wait)
        else:
            await asked.showing.begin()
        return thought

    async def see(
        self, told: Sequence[BaseMessage], form: dict[str, Any], *, person: Person, user_id: UUID, inbox_id: UUID
    ) -> Answer | Lack:
        """One answer of the model that sees, held to `form`; why not, where the person or the host has used theirs up or it is down."""
        if not closed.pictures(person):
            return Lack.CLOSED
        if self._models.rests(Role.VISION):
            return Lack.DOWN
        most = self._free_turns if person.plan == "free" else None
        async with self._database.work(user_id, durable=False) as session:
            if not await usage.reserve(session, user_id, inbox_id, most):
                return Lack.QUOTA
        ledger = TurnLedger(self._database, user_id, inbox_id, self._cap, self._settling)
        answered = False
        try:
            answer = await self._models.ask(Role.VISION, told, (), ledger=ledger, form=form, within=self._seconds)
            answered = True
            return answer
        except OverBudget:
            return Lack.CAP
        except ModelFault:
            return Lack.DOWN
        finally:
            await ledger.settled()
            if not answered:
                async with self._database.work(user_id, durable=False) as session:
                    await usage.release(session, user_id, inbox_id)

    async def write(self, told: Sequence[BaseMessage], person: Person) -> Answer:
        """Words nobody waits for, of what code has counted: kept in the person's account of calls and within the host's cap, but no
        turn of theirs. Raises a ModelFault."""
        ledger = TurnLedger(self._database, person.id, None, self._cap, self._settling)
        try:
            return await self._models.ask(Role.INSIGHT, told, (), ledger=ledger, within=self._seconds)
        finally:
            await ledger.settled()

    async def think(self, thought: Thought) -> None:
        """One call of the model; afterwards there are reads to make, more to say, or an outcome."""
        left = thought.deadline - asyncio.get_running_loop().time()
        if thought.steps >= MOST_CALLS or left < _LEAST_SECONDS:
            await self._give_up(thought, Lack.DOWN)
            return
        thought.steps += 1
        gate = Gate(thought.asked.showing, thought.language, lambda text: not self._faults(thought, text))
        role = Role.ANSWER if thought.done else Role.PARSE
        offered = uses.offered(everything=thought.everything)
        asking = asyncio.create_task(
            self._models.ask(role, thought.told, offered, ledger=thought.ledger, hear=gate.hear, within=left)
        )
        stopping = asyncio.create_task(thought.asked.showing.stopped.wait())
        try:
            await asyncio.wait({asking, stopping}, return_when=asyncio.FIRST_COMPLETED)
            if not asking.done():
                thought.outcome = Outcome(say="stopped", cards=answers.cards(gate.shown, thought.language))
                return
            (answer,) = await asyncio.gather(asking, return_exceptions=True)
        finally:
            for task in (asking, stopping):
                task.cancel()
            await asyncio.wait({asking, stopping})
        if isinstance(answer, OverBudget):
            await self._give_up(thought, Lack.CAP)
        elif isinstance(answer, ModelFault):
            await self._give_up(thought, Lack.DOWN, gate.shown)
        elif isinstance(answer, BaseException):
            raise answer
        else:
            thought.answered += 1
            await self._weigh(thought, answer)

    async def look(self, thought: Thought) -> None:
        """Make the reads the model asked for, and tell it what they gave."""
        asked = thought.asked
        reads, thought.reads = thought.reads, []
        words = sought(each.call for each in reads)
        kept_here = unseen((each.call for each in reads), asked.person.closed)
        meanings = await self._meanings.of(words, asked.user_id, unseen=kept_here) if self._meanings and words else {}
        async with self._database.work(asked.user_id) as session:
            await read_only(session)
            ctx = Context(replace(asked.person, language=thought.language), asked.now, session, meanings)
            for each in reads:
                try:
                    result = await each.tool(ctx, each.arguments)
                except LifeOSError as error:
                    content = uses.complaint(error)
                else:
                    if isinstance(result, Doubt):
                        # The person knows which is meant; the model does not.
                        thought.outcome = Outcome(calls=(each.call,))
                        return
                    content = self._learn(thought, result)
                    thought.done.append(each.call)
                thought.told.append(ToolMessage(content, tool_call_id=each.use.id))

    def _learn(self, thought: Thought, result: Result) -> str:
        """What the model is told of a result: its values, and the card a person would see."""
        if isinstance(result, Recalled):
            thought.told_by_person += [memory.content for memory in result.memories]
        values = result.model_dump_json(exclude_none=True)
        drawn = draw([result], Drawing(thought.language, thought.asked.now.date(), uuid7()))
        shown = "\n".join(card.plain for card in drawn)
        thought.figures.result(result)
        thought.figures.words(shown)
        thought.known |= uses.ids_in(values)
        return f"{values[:_LONGEST_RESULT]}\n{shown}"

    async def _weigh(self, thought: Thought, answer: Answer) -> None:
        if not answer.uses:
            await self._say(thought, answer)
            return
        if any(use.name == kits.MORE for use in answer.uses):
            thought.everything = True
            thought.told[0] = SystemMessage(prompt.prefix(everything=True))
            thought.told.append(answer.message)
            thought.told += [ToolMessage(_OPENED, tool_call_id=use.id) for use in answer.uses]
            return
        checked: list[Wanted] = []
        wrong: dict[str, str] = {}
        for use in answer.uses:
            if use.name == uses.ASK:
                continue
            try:
                checked.append(uses.wanted(use, thought))
            except LifeOSError as error:
                wrong[use.id] = uses.complaint(error)
        writes = [each for each in checked if each.tool.writes is not None]
        reads = [each for each in checked if each.tool.writes is None]
        back = next((use for use in answer.uses if use.name == uses.ASK), None)
        hides = thought.asked.person.closed
        if wrong:
            thought.told.append(answer.message)
            thought.told += [ToolMessage(wrong.get(u.id, _NOT_RUN), tool_call_id=u.id) for u in answer.uses]
        elif back is not None:
            await self._ask_back(thought, answer, back)
        elif writes or any(each.tool.answers or not sources(each.tool).isdisjoint(hides) for each in reads):
            # What a closed record says goes to the person on its card, and to no model.
            calls = [each.call for each in (*writes, *reads)]
            ask = uses.confirmation(writes) if writes and self._doubts(thought, writes) else None
            thought.outcome = Outcome(calls=() if ask else tuple(calls), ask=ask, model=answer.model)
        elif thought.steps >= MOST_CALLS:
            thought.outcome = Outcome(calls=tuple(each.call for each in reads), model=answer.model)
        else:
            thought.told.append(answer.message)
            thought.reads = reads

    def _doubts(self, thought: Thought, writes: list[Wanted]) -> bool:
        """Whether the person is to confirm: not their words, too much at once, more than their words say, or wanted only once
        records were read, which may hold somebody else's words."""
        removes = [each for each in writes if each.tool.writes in {"delete", "undo"}]
        return (
            not thought.asked.own
            or len(writes) > grounds.MOST_WRITES
            or len(removes) > 1
            or bool(thought.done)
            or any(each.tool.asks_first for each in writes)
            or not all(grounds.rests(each.tool, each.arguments, thought.message, thought.own) for each in writes)
        )

    async def _ask_back(self, thought: Thought, answer: Answer, use: Use) -> None:
        card = uses.question(use, thought.language)
        if card is None or self._faults(thought, card.plain):
            await self._give_up(thought, None)
        else:
            thought.outcome = Outcome(cards=(card,), model=answer.model)

    async def _say(self, thought: Thought, answer: Answer) -> None:
        """Words: an answer, if they stand up to the checks; else once more, and then without the model."""
        drawn = answers.cards(answer.text, thought.language)
        faults = self._faults(thought, answer.text)
        if drawn and not faults:
            thought.outcome = Outcome(cards=sourced(drawn, thought.told_by_person), model=answer.model)
            if thought.steps == 1 and thought.key and not any(c.isdigit() for c in answer.text):
                async with self._database.work(thought.asked.user_id) as session:
                    await kept.keep(session, thought.asked.user_id, thought.key, answer.text)
        elif thought.reminded or not drawn:
            await self._give_up(thought, None)
        else:
            thought.reminded = True
            thought.told += [answer.message, HumanMessage(_reminder(faults))]

    @staticmethod
    def _faults(thought: Thought, text: str) -> list[str]:
        return [*claims(text), *thought.figures.missing(text)]

    async def _give_up(self, thought: Thought, lack: Lack | None, shown: str = "") -> None:
        """Without the model: what was read answers by its own cards; else the turn goes on as if there were none, but for what
        the person saw of its words."""
        if not thought.answered:
            async with self._database.work(thought.asked.user_id) as session:
                await usage.release(session, thought.asked.user_id, thought.asked.inbox_id)
        if thought.done:
            thought.outcome = Outcome(calls=tuple(thought.done), lack=lack)
        elif shown:
            thought.outcome = Outcome(shown=answers.cards(shown, thought.language), say="cut", lack=lack)
        else:
            thought.outcome = Outcome(say="" if lack else "unfounded", lack=lack)


def _reminder(faults: list[str]) -> str:
    listed = ", ".join(dict.fromkeys(faults))
    return (
        f"(The program, not the person:) this answer is not shown. Nothing was saved or changed in this turn, and no function "
        f"returned: {listed}. Call the functions now, or answer again without it."
    )
