"""Settling: one transaction that runs the writes, draws the cards, keeps the conversation and closes the inbox row.

All or nothing. A crash before its commit leaves nothing; a second worker on the same update finds the row closed and gets
`Overtaken`. What the cards say is drawn from the results alone, so nothing is called done that was not.
"""

import asyncio
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from agent.cards import Card, account, draw, food, money, questions, voice
from agent.cards.actions import encode
from agent.cards.card import italic, line
from agent.cards.drawing import Drawing
from agent.cards.notices import lacking
from agent.following import edits
from agent.graph import Plan
from agent.turn.events import Heard, Overtaken, Tapped
from agent.turn.gather import Scene
from core.context import Context, Meaning, Session
from core.errors import Stale
from core.ids import uuid7
from core.sources import Source
from storage import account as people
from storage import changes, conversations, files, inbox, notifications, outbox, proposals, usage
from storage.files import Kept
from storage.outbox import Queued, Sent
from tools import waiting
from tools.account import Erased, Joined, Welcome
from tools.catalogue import prepare
from tools.changes import UndoIn, undo
from tools.memory import Recollected
from tools.money import ExpenseLogged, IncomeLogged
from tools.proposals import Ask, AskKind, Choice, Doubt
from tools.records import delete_record
from tools.sources import of_calls
from tools.targets import Aimed, Target, Which
from tools.tool import Call, Input, Result, Tool, call


@dataclass(frozen=True, slots=True)
class Closing:
    """The question this turn answers (`spent`), drops (`withdrawn`) or overtakes (`lapsed`; `aside`: its button still holds)."""

    id: UUID
    state: str


@dataclass(slots=True)
class Outcome:
    """What goes out: new cards, edits of cards already in the chat, a question, a toast. `parted`: the person is gone, and nobody
    is left to keep anything for; this is the last that is said to them."""

    cards: list[Card]
    edits: list[tuple[Sent, Card]]
    toast: str = ""
    change_id: UUID | None = None
    ask: tuple[UUID, Ask] | None = None
    notice: str = ""
    parted: Card | None = None


class Settlement:
    """One turn's settling, within the open transaction `session`."""

    def __init__(
        self,
        session: Session,
        event: Heard | Tapped,
        scene: Scene,
        plan: Plan,
        how: str,
        meanings: Mapping[str, Meaning] | None = None,
    ) -> None:
        self._session = session
        self._event = event
        self._scene = scene
        self._plan = plan
        self._how = how
        self._change_id = uuid7()
        self._welcomed = False
        self._language = plan.language or scene.person.language
        self._ctx = Context(replace(scene.person, language=self._language), scene.now, session, meanings or {})
        self._words = event.text if isinstance(event, Heard) else ""
        self._read_by = plan.read_by
        self._calls: tuple[Call, ...] = ()
        self._out = Outcome([], [])

    async def run(self, closing: Closing | None = None) -> Outcome:
        calls, say_kind = self._plan.calls, self._plan.say
        if closing is None:
            prepared = [prepare(call) for call in calls]
            await self._begin(prepared, finishing=True)
        else:
            await close_update(self._session, self._event)
            calls, say_kind = await self._close_question(closing, calls, say_kind)
            prepared = [prepare(call) for call in calls]
            await self._begin(prepared, finishing=False)
        if isinstance(self._event, Heard) and self._event.file and self._plan.brought:
            await files.add(self._session, self._ctx.user_id, self._event.file, id=self._plan.brought, made=False)
        if isinstance(self._event, Heard):
            for key, kept in zip(self._plan.shown, self._event.pictures, strict=False):
                await files.add(self._session, self._ctx.user_id, kept, id=key, made=False)
            for other in self._event.beside:
                await inbox.finish(self._session, other)
        if isinstance(self._event, Tapped) and self._scene.card is not None and "push" in self._scene.card.card:
            await notifications.tapped(self._session, self._ctx.user_id, self._scene.card.id, self._ctx.now)
        self._calls = calls
        results = await self._perform(prepared)
        if (erased := next((r for r in results if isinstance(r, Erased)), None)) is not None:
            self._out.parted = account.farewell(erased, Drawing(self._language, self._ctx.today, self._change_id))
            return self._out
        if (joined := next((r for r in results if isinstance(r, Joined) and r.moved), None)) is not None:
            self._out.parted = account.joined(joined, Drawing(self._language, self._ctx.today, self._change_id))
            return self._out
        self._welcomed = any(isinstance(r, Welcome) for r in results)
        drawing = Drawing(self._language, self._ctx.today, self._change_id)
        asked = next((r for r in results if isinstance(r, Which)), None)
        doubt = next((r for r in results if isinstance(r, Doubt)), None)
        if asked is not None:
            await self._ask(self._which(asked, calls))
        elif doubt is not None:
            await self._ask(doubt.ask)
        elif self._plan.ask is not None:
            await self._ask(self._plan.ask)
        elif isinstance(self._event, Heard) and (twins := self._twins(results)) is not None:
            await self._ask(twins)
        cards = draw([r for r in results if not isinstance(r, Which | Doubt)], drawing)
        cards += self._plan.cards
        if say_kind:
            cards.append(questions.spoken(say_kind, self._language))
        answered = any(isinstance(r, Recollected) and (r.memories or r.manual) for r in results)
        if self._plan.lack is not None and not answered and await usage.may_tell(self._session, self._ctx.user_id):
            self._out.notice = lacking(self._plan.lack, self._language, self._plan.wait)
        if self._plan.reopens:
            self._reopen()
        self._place(cards)
        await self._deliver()
        return self._out

    async def _close_question(
        self, closing: Closing, calls: tuple[Call, ...], say_kind: str
    ) -> tuple[tuple[Call, ...], str]:
        """Spend the question. A tapped or worded choice brings its own calls. Raises Stale when it was closed before."""
        if closing.state == "aside":
            await proposals.set_aside(self._session, self._ctx.user_id, closing.id)
            return calls, say_kind
        stored = await proposals.close(
            self._session, self._ctx.user_id, closing.id, closing.state, by=self._event.inbox_id
        )
        if stored is None:
            if closing.state == "lapsed":
                return calls, say_kind
            raise Stale
        label, ask = "", Ask.model_validate(stored)
        if closing.state == "spent":
            self._words = "\n".join(filter(None, (ask.words, self._words)))
            self._read_by = ask.read_by or self._read_by
        if self._plan.answers is not None:
            if not 0 <= self._plan.answers < len(ask.choices):
                raise Stale
            choice = ask.choices[self._plan.answers]
            if choice.calls and ask.stands:
                await waiting.check(self._ctx, ask.stands)
            label = questions.label(choice, ask.kind, self._language, self._ctx.today, self._ctx.person.currency)
            dropped = "kept" if ask.kind is AskKind.ERASE else "" if ask.kind is AskKind.TWIN else "dropped"
            calls, say_kind = choice.calls, "" if choice.calls else dropped
            self._out.toast = label
        elif closing.state == "lapsed" and ask.kind is not AskKind.TWIN:
            label = questions.passed_over(self._language)
        given_up = closing.state != "spent" or (self._plan.answers is not None and not calls)
        if given_up and (kept := ask.receipt.pictures if ask.receipt is not None else ask.pictures):
            await files.discard(self._session, self._ctx.user_id, kept)
        for card in await outbox.of_ids(self._session, self._ctx.user_id, [closing.id]):
            self._out.edits.append((card, questions.answered(Card.model_validate(card.card), label)))
        return calls, say_kind

    async def _begin(self, prepared: Sequence[tuple[Tool[Any, Any], Input]], *, finishing: bool) -> None:
        """Open a change-set if anything writes; `finishing`: and close the update. Raises Overtaken when it was."""
        kind = next((tool.writes for tool, _ in prepared if tool.writes is not None), None)
        if kind is None:
            if finishing:
                await close_update(self._session, self._event)
            return
        event, heard = self._event, isinstance(self._event, Heard)
        self._out.change_id = self._change_id
        opened = await changes.open_change(
            self._session,
            change_id=self._change_id,
            user_id=self._ctx.user_id,
            inbox_id=event.inbox_id,
            kind=kind,
            channel=event.channel,
            message_id=event.message_id if heard else None,
            words=self._words,
            read_by=self._read_by,
            reading=json.dumps({"seen": [seen.model_dump() for seen in self._plan.seen]}),
            confirmed_by=self._how,
            at=self._ctx.now,
            finishing=finishing,
        )
        if not opened:
            raise Overtaken

    async def _perform(self, prepared: Sequence[tuple[Tool[Any, Any], Input]]) -> list[Result]:
        """Run the calls in order, the writing ones inside one change-set."""
        results: list[Result] = []
        for tool, arguments in prepared:
            doubt = await tool.doubts(self._ctx, arguments) if tool.doubts else None
            results.append(doubt or await tool(self._ctx, arguments))
        doubted = any(isinstance(result, Doubt) for result in results)
        logged = all(tool.writes in {"log", None} for tool, _ in prepared)
        if self._out.change_id is not None and (doubted or not logged):
            if await changes.discard_empty(self._session, self._ctx.user_id, self._change_id):
                self._out.change_id = None
            else:
                self._out.edits += await edits(self._ctx, self._change_id, self._language)
        return results

    def _which(self, result: Which, calls: tuple[Call, ...]) -> Ask:
        """Several records are meant: the same call, once for each, as choices."""
        meant = next(c for c in calls if prepare(c)[0].writes is not None)
        choices = [
            Choice(
                calls=(Call(tool=meant.tool, arguments={**meant.arguments, "target": {"record": str(e.id)}}),),
                label=questions.choice_label(e, self._ctx.today, self._language),
            )
            for e in result.choices
        ]
        return Ask(kind=AskKind.WHICH, choices=(*choices, Choice()))

    def _twins(self, results: Sequence[Result]) -> Ask | None:
        """Whether what was just recorded is to stay beside the same of that day; it is kept unless the person says no."""
        logged = [r for r in results if isinstance(r, ExpenseLogged)]
        again = [r.expense for r in logged if r.twin is not None]
        if not again:
            return None
        alone = len(again) == len([r for r in results if isinstance(r, ExpenseLogged | IncomeLogged)])
        taken_back = (
            [call(undo, UndoIn(change=self._change_id))]
            if alone
            else [call(delete_record, Aimed(target=Target(record=each.id))) for each in again]
        )
        names = [questions.choice_label(each, self._ctx.today, self._language) for each in again]
        choices = (Choice(), Choice(calls=tuple(taken_back)))
        return Ask(kind=AskKind.TWIN, about="; ".join(names), choices=choices)

    async def _tied(self, ask: Ask) -> Ask:
        """A confirmation, aimed at the very records that are shown with it."""
        calls = ask.choices[0].calls
        tied = await waiting.tied(self._ctx, [(call, prepare(call)[1]) for call in calls])
        names = [questions.choice_label(r, self._ctx.today, self._language) if r else "" for r in tied.records]
        choices = (ask.choices[0].model_copy(update={"calls": tied.calls}), *ask.choices[1:])
        return ask.model_copy(update={"choices": choices, "names": tuple(names), "stands": tied.stands})

    async def _ask(self, ask: Ask) -> None:
        if ask.kind is AskKind.CONFIRM:
            ask = await self._tied(ask)
        ask = ask.model_copy(update={"words": self._words, "read_by": self._read_by})
        proposal = uuid7()
        event = self._event
        await proposals.add(
            self._session,
            proposal_id=proposal,
            user_id=self._ctx.user_id,
            inbox_id=event.inbox_id,
            channel=event.channel,
            chat=event.chat,
            question=ask.model_dump(mode="json"),
        )
        self._out.ask = (proposal, ask)

    def _place(self, cards: list[Card]) -> None:
        """A tap's result takes the place of the card it was pressed on, where it is about that card; else cards are sent."""
        self._out.toast = next((card.toast for card in cards if card.toast), self._out.toast)
        pressed, verb = self._scene.card, self._event.action.verb if isinstance(self._event, Tapped) else ""
        if pressed is not None and verb == "mute" and isinstance(self._event, Tapped):
            # The push itself stays; what became of its kind is told below it.
            muting = encode("mute", rest=self._event.action.rest)
            self._out.edits.append((pressed, Card.model_validate(pressed.card).less(muting)))
        takes_place = verb in {
            "category",
            "page",
            "set",
            "serviced",
            "snooze",
            "done",
            "later",
            "push",
            "take",
            "ai",
        } or (verb == "undo" and self._out.change_id is not None)
        if pressed is None or not takes_place or not cards:
            self._out.cards = cards
            return
        follow = next((card for sent, card in self._out.edits if sent.id == pressed.id), None)
        self._out.edits = [(sent, card) for sent, card in self._out.edits if sent.id != pressed.id]
        stands = verb == "undo" and follow is not None and bool(follow.buttons)
        self._out.edits.append(
            (pressed, follow if stands and follow is not None else cards[-1 if verb in {"done", "push"} else 0])
        )

    def _reopen(self) -> None:
        """Show the pressed card with what else may be chosen as buttons, or as it was."""
        pressed, event = self._scene.card, self._event
        if pressed is None or not isinstance(event, Tapped):
            raise Stale
        card = Card.model_validate(pressed.card)
        record = event.action.id
        if record is not None:
            offer = food.portions if event.action.verb == "portions" else money.categories
            card = offer(record, card, self._language)
        self._out.edits.append((pressed, card))

    async def _deliver(self) -> None:
        event, out = self._event, self._out
        changed = [(sent, await self._filed(card)) for sent, card in out.edits]
        rows = [Queued(uuid7(), _json(card), kind="edit", target=sent.id) for sent, card in changed]
        cards = [await self._filed(card) for card in out.cards]
        if self._scene.new and cards and not self._welcomed:
            cards[0] = cards[0].model_copy(
                update={"lines": (*cards[0].lines, line(italic(account.greeting(self._language))))}
            )
        if cards:
            cards[-1] = _with(cards[-1], out.notice)
        reply_to = event.message_id if isinstance(event, Heard) and event.edited else None
        if isinstance(event, Heard) and event.transcript is not None:
            found = event.transcript
            rows.append(Queued(uuid7(), _json(voice.transcript(found.text, self._language, sure=found.sure))))
        rows += [Queued(uuid7(), _json(card), reply_to=reply_to, change_id=out.change_id) for card in cards]
        if out.ask is not None:
            proposal, ask = out.ask
            card = questions.ask(
                ask, proposal, language=self._language, today=self._ctx.today, currency=self._ctx.person.currency
            )
            card = _with(card, out.notice if not out.cards else "")
            rows.append(Queued(proposal, _json(card), reply_to=reply_to))
            cards.append(card)
        said = [("user", event.text)] if isinstance(event, Heard) else []
        said += [("assistant", card.plain) for card in cards]
        if said or rows:
            await conversations.add(
                self._session,
                self._ctx.user_id,
                event.channel,
                said,
                inbox_id=event.inbox_id,
                change_id=out.change_id,
                chat=event.chat,
                queued=rows,
                own=not (isinstance(event, Heard) and event.forwarded),
                sources=self._sources(),
            )
        if self._plan.language is not None and self._plan.language is not self._scene.person.language:
            await people.remember_language(self._session, self._ctx.user_id, self._plan.language)

    def _sources(self) -> frozenset[Source]:
        """What records this turn's words, cards and question may be about."""
        asked = [call for choice in self._out.ask[1].choices for call in choice.calls] if self._out.ask else []
        return of_calls((*self._calls, *self._plan.read, *asked))

    async def _filed(self, card: Card) -> Card:
        """The card with its attachment made, beside the loop, and kept in this transaction."""
        if card.attachment is None:
            return card
        name, media_type = card.attachment.name, card.attachment.media_type
        content = await asyncio.to_thread(card.attachment.make)
        return card.filed(await files.add(self._session, self._ctx.user_id, Kept(name, media_type, content)))


def _with(card: Card, note: str) -> Card:
    """The card with a line more."""
    return card.model_copy(update={"lines": (*card.lines, line(italic(note)))}) if note else card


def _json(card: Card) -> str:
    return card.model_dump_json(exclude_defaults=True)


async def close_update(session: Session, event: Heard | Tapped) -> None:
    """Mark the update as done. Raises Overtaken when it was."""
    if not await inbox.finish(session, event.inbox_id):
        raise Overtaken
