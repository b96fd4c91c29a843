"""One turn: gather what the graph must know, run it with no transaction open, settle what it proposes in one."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from agent import documents, taps
from agent.cards import Card, faults, kinds, questions, receipts
from agent.cards import voice as voice_cards
from agent.cards.proposals import amending
from agent.graph import CONFIG, GIVEN_BACK, Plan
from agent.thinking.asked import Asked, Showing, Unseen
from agent.turn.events import Heard, Overtaken, Tapped
from agent.turn.gather import Scene, gather
from agent.turn.settle import Closing, Settlement
from agent.understanding import captions, pictures
from agent.understanding.reading import Reading, Vocabulary
from agent.voice import Transcript, Unheard, Voices
from core import metrics
from core.clock import Clock
from core.errors import LifeOSError
from core.ids import uuid7
from core.language import Language
from memory.embed import Meanings
from storage import settings
from storage.database import Database, after_commit, touched
from storage.files import Kept
from tools.catalogue import find, sought
from tools.memory import ManualIn, offer_manual
from tools.proposals import Ask, AskKind, Choice
from tools.receipts import filed
from tools.sources import unseen
from tools.tool import call

_PLATES = frozenset({AskKind.MEAL, AskKind.PICTURE})
"""Questions about a picture that may become a meal."""


class Parted(Exception):
    """The person and everything of theirs is gone; `card` is the last thing to say, by hand: they have no outbox any more."""

    def __init__(self, card: Card) -> None:
        self.card = card
        super().__init__("the person is gone")


class Turns:
    """Runs turns. `ring` is called after each commit that queued something to send, `parting` with the id of somebody who asked to be
    removed, before they are. `voices` None: nothing hears. `meanings`: of words that are looked for; without it they go by how they are
    written."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        graph: Any,
        ring: Callable[[], None],
        parting: Callable[[UUID], None],
        voices: Voices | None = None,
        meanings: Meanings | None = None,
    ) -> None:
        self._meanings = meanings
        self._database = database
        self._clock = clock
        self._graph = graph
        self._ring = ring
        self._parting = parting
        self._voices = voices

    async def message(self, heard: Heard, showing: Showing | None = None) -> None:
        """Handle one message; `showing`: where an answer may be seen growing. Raises Overtaken when another worker settled
        it first, Parted when the person asked to be removed and now is."""
        scene = await gather(self._database, self._clock, heard)
        question = Ask.model_validate(scene.question.question) if scene.question else None
        vocabulary = Vocabulary(
            scene.now,
            scene.person.currency,
            question,
            scene.target,
            scene.rules,
            forwarded=heard.forwarded,
            vehicles=scene.vehicles,
            tasks=scene.tasks,
            recent=scene.recent,
        )
        growing = showing or Unseen()
        asked = partial(_asked, heard, scene, vocabulary, growing)
        given: dict[str, Any] = {"text": heard.text, "vocabulary": vocabulary, "prior": scene.prior, "asked": asked}
        if heard.pictures and scene.prior is None:
            given["pictures"] = tuple(picture.content for picture in heard.pictures)
        try:
            state = await self._graph.ainvoke(given, CONFIG, output_keys=GIVEN_BACK)
            plan: Plan = state["plan"]
            if heard.unopened:
                plan = replace(plan, cards=(*plan.cards, kinds.unread(heard.unopened, scene.person.language)))
            if heard.pictures and await self._keeps_pictures(heard.user_id):
                plan = _filed(plan, heard)
            await self._answer(heard, scene, question, plan)
            if (thought := state.get("thought")) is not None:
                await thought.ledger.settled()
        finally:
            if growing.begun:
                await growing.end()

    async def _keeps_pictures(self, user_id: UUID) -> bool:
        async with self._database.work(user_id) as session:
            return await settings.keeps_pictures(session, user_id)

    async def _answer(self, heard: Heard, scene: Scene, question: Ask | None, plan: Plan) -> None:
        """Settle what the graph came to; the question that was open is answered or overtaken by it."""
        if heard.transcript is not None and not heard.transcript.sure:
            plan = _asked_again(plan, scene.person.language)
        closing = None
        again = heard.edited and question is not None and question.receipt is not None and bool(plan.calls)
        if scene.question is not None and question is not None:
            if plan.answers is not None:
                closing = Closing(scene.question.id, "spent" if question.choices[plan.answers].calls else "withdrawn")
            elif again or plan.ask or plan.fills or any(find(call.tool).writes for call in plan.calls):
                overtaken = "aside" if question.kind is AskKind.CONFIRM else "lapsed"
                closing = Closing(scene.question.id, "spent" if plan.fills else overtaken)
        how = "edit" if heard.edited else "reply" if scene.target else "message"
        await self._settle(heard, scene, plan, how, closing)

    async def voice(self, heard: Heard, seconds: int, showing: Showing | None = None) -> None:
        """A voice note of so many seconds came: its words are shown, and go the way of typed ones. Raises as `message` does."""
        scene = await gather(self._database, self._clock, heard)
        found: Transcript | Unheard = Unheard.DEAF
        if self._voices is not None and heard.file is not None:
            found = await self._voices.heard(heard.file, seconds, scene.person, heard.inbox_id)
        if isinstance(found, Unheard):
            await self.show(heard, partial(voice_cards.unheard, found.value))
            return
        await self.message(replace(heard, text=found.text, file=None, transcript=found), showing)

    async def document(self, heard: Heard) -> None:
        """A file came: read apart, kept, and what is new in it asked about."""
        scene = await gather(self._database, self._clock, heard)
        language = scene.person.language
        if heard.file is None:
            raise ValueError("a document without its file")
        if documents.kind(heard.file) is documents.Document.PAPER:
            await self._paper(heard, scene, heard.file)
            return
        file = uuid7()
        try:
            calls = await documents.calls(heard.file, file)
        except LifeOSError as error:
            plan = Plan(cards=(faults.fault(error, language),))
        else:
            plan = Plan(calls=calls, brought=file) if calls else Plan(cards=(kinds.unread("document", language),))
        await self._settle(heard, scene, replace(plan, read_by="file"), "message", None)

    async def _paper(self, heard: Heard, scene: Scene, file: Kept) -> None:
        """A PDF: a receipt is reviewed like one on a picture, and its pages are kept as pictures; a scan goes the way of pictures; of a
        book it is asked whether it is a manual."""
        language = scene.person.language
        try:
            paper = await documents.paper(file)
        except LifeOSError as error:
            await self._settle(heard, scene, Plan(cards=(faults.fault(error, language),)), "message", None)
            return
        drawn = tuple(Kept("struk.jpg", "image/jpeg", content) for content in paper.pictures)
        shown = replace(heard, file=None, pictures=drawn)
        if paper.scanned and not paper.long:
            await self.message(shown)
            return
        reading = Reading()
        if not paper.long:
            told = Vocabulary(scene.now, scene.person.currency, rules=scene.rules, vehicles=scene.vehicles)
            reading = pictures.read(paper.sheets, told)
            reading = (captions.joined(reading, heard.text, told) or reading) if reading.calls else reading
        if reading.calls:
            plan = _filed(Plan(calls=reading.calls, ask=reading.ask, language=reading.language), shown)
        else:
            shown, plan = await self._book(heard, file, language)
        await self._settle(shown, scene, replace(plan, read_by="file"), "message", None)

    async def _book(self, heard: Heard, file: Kept, language: Language) -> tuple[Heard, Plan]:
        try:
            book = await documents.book(file)
        except LifeOSError as error:
            return heard, Plan(cards=(faults.fault(error, language),))
        if book is None:
            return heard, Plan(cards=(kinds.unread("paper", language),))
        key = uuid7()
        return replace(heard, file=book), Plan(calls=(call(offer_manual, ManualIn(file=key)),), brought=key)

    async def tap(self, tapped: Tapped) -> str:
        """Handle one tap; the toast to show. Raises Overtaken when another worker settled it first, Parted as `message` does."""
        scene = await gather(self._database, self._clock, tapped)
        plan, closing = Plan(read_by="button", language=scene.person.language), None
        action = tapped.action
        if action.verb == "answer" and action.id is not None:
            plan = replace(plan, answers=int(action.rest) if action.rest.isdecimal() else -1)
            closing = Closing(action.id, "spent")
        elif action.verb == "amend":
            waiting = Ask.model_validate(scene.question.question) if scene.question else None
            asks = receipts.amending if waiting is not None and waiting.receipt is not None else amending
            plan = replace(plan, cards=(asks(scene.person.language),))
        elif action.verb in {"categories", "portions", "back"}:
            plan = replace(plan, reopens=True)
        else:
            try:
                plan = replace(
                    plan, calls=taps.calls(action, Card.model_validate(scene.card.card) if scene.card else None)
                )
            except LifeOSError as error:
                await self._settle_once(tapped, scene, plan, "tap", None)
                return error.message(scene.person.language)
        return await self._settle(tapped, scene, plan, "tap", closing)

    async def show(self, event: Heard | Tapped, card: Callable[[Language], Card]) -> None:
        """Answer with a card that is about no record."""
        scene = await gather(self._database, self._clock, event)
        await self._settle_once(event, scene, Plan(cards=(card(scene.person.language),)), "message", None)

    async def _settle(self, event: Heard | Tapped, scene: Scene, plan: Plan, how: str, closing: Closing | None) -> str:
        """Settle; or, when the person asked for what cannot be, say so in a card or a toast, with nothing written."""
        try:
            return await self._settle_once(event, scene, plan, how, closing)
        except LifeOSError as error:
            card = faults.fault(error, plan.language or scene.person.language)
            sorry = Plan(cards=(card,) if isinstance(event, Heard) else (), language=plan.language)
            await self._settle_once(event, scene, sorry, how, None)
            return card.toast

    async def _settle_once(
        self, event: Heard | Tapped, scene: Scene, plan: Plan, how: str, closing: Closing | None
    ) -> str:
        words = sought(plan.calls)
        kept_here = unseen(plan.calls, scene.person.closed)
        known = await self._meanings.of(words, event.user_id, unseen=kept_here) if self._meanings and words else {}
        async with self._database.work(event.user_id) as session:
            touched(session, event.user_id)
            outcome = await Settlement(session, event, scene, plan, how, known).run(closing)
            if outcome.parted is not None:
                await asyncio.to_thread(self._parting, event.user_id)
            after_commit(session, self._ring)
            after_commit(session, metrics.TURNS.labels(_path(event, plan)).inc)
        if outcome.parted is not None:
            raise Parted(outcome.parted)
        return outcome.toast


def _filed(plan: Plan, heard: Heard) -> Plan:
    """The plan with the pictures it came of kept, where it makes or asks about what can have one."""
    ids = [uuid7() for _ in heard.pictures]
    calls, ask = filed(plan.calls, ids), plan.ask
    if ask is not None:
        choices = tuple(each.model_copy(update={"calls": filed(each.calls, ids)}) for each in ask.choices)
        (hole,) = filed((ask.hole.call,), ids) if ask.hole is not None else (None,)
        ask = ask.model_copy(
            update={
                "choices": choices,
                "hole": ask.hole.model_copy(update={"call": hole}) if ask.hole is not None else None,
                "pictures": tuple(ids) if ask.kind in _PLATES else (),
            }
        )
    return replace(plan, calls=calls, ask=ask, shown=tuple(ids)) if (calls, ask) != (plan.calls, plan.ask) else plan


def _asked_again(plan: Plan, language: Language) -> Plan:
    """What was heard unsurely writes nothing by itself, and answers no question."""
    if plan.answers is None and not plan.fills and any(find(call.tool).writes for call in plan.calls):
        return replace(plan, calls=(), ask=Ask(kind=AskKind.CONFIRM, choices=(Choice(calls=plan.calls), Choice())))
    if plan.ask is not None or (plan.calls and plan.answers is None and not plan.fills):
        return plan
    return Plan(cards=(voice_cards.unclear(plan.language or language),), language=plan.language, read_by=plan.read_by)


def _path(event: Heard | Tapped, plan: Plan) -> str:
    """How the turn came to what it did, to be counted."""
    if isinstance(event, Tapped):
        return "tap"
    if plan.ask is not None:
        return "asked"
    if plan.read_by != "local":
        return "model"
    return "not_understood" if plan.say == "not_understood" else "local"


def _asked(heard: Heard, scene: Scene, vocabulary: Vocabulary, showing: Showing) -> Asked:
    """What thinking must know of this turn."""
    person, open_question = scene.person, vocabulary.open_question
    question = (
        questions.ask(
            open_question, scene.question.id, language=person.language, today=scene.now.date(), currency=person.currency
        )
        if open_question and scene.question
        else None
    )
    return Asked(
        inbox_id=heard.inbox_id,
        user_id=heard.user_id,
        person=scene.person,
        now=scene.now,
        text=heard.text,
        vocabulary=vocabulary,
        showing=showing,
        about=Card.model_validate(scene.card.card).plain if scene.card else "",
        question=question.plain if question else "",
    )


__all__ = ["Heard", "Overtaken", "Parted", "Tapped", "Turns"]
