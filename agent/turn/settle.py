"""Settling: one transaction that runs the writes, draws the cards, keeps the conversation and closes the inbox row.

All or nothing. A crash before its commit leaves nothing; a second worker on the same update finds the row closed and gets
`Overtaken`. What the cards say is drawn from the results alone, so nothing is called done that was not.
"""

import json
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from agent.cards import Card, account, draw, money, questions
from agent.cards.card import italic, line
from agent.cards.drawing import Drawing
from agent.graph import Plan
from agent.turn.events import Heard, Overtaken, Tapped
from agent.turn.gather import Scene
from core.context import Context, Session
from core.errors import Stale
from core.ids import uuid7
from core.language import say
from storage import account as people
from storage import changes, conversations, inbox, outbox, proposals
from storage.outbox import Sent
from tools.account import Welcome
from tools.catalogue import find, prepare
from tools.proposals import Ask, AskKind, Choice
from tools.targets import Which
from tools.tool import Call, Result


@dataclass(frozen=True, slots=True)
class Closing:
    """The question this turn answers (`spent`), drops (`withdrawn`) or overtakes (`lapsed`)."""

    id: UUID
    state: str


@dataclass(slots=True)
class Outcome:
    """What goes out: new cards, edits of cards already in the chat, a question, a toast."""

    cards: list[Card]
    edits: list[tuple[Sent, Card]]
    toast: str = ""
    change_id: UUID | None = None
    ask: tuple[UUID, Ask] | None = None


class Settlement:
    """One turn's settling, within the open transaction `session`."""

    def __init__(self, session: Session, event: Heard | Tapped, scene: Scene, plan: Plan, how: str) -> None:
        self._session = session
        self._event = event
        self._scene = scene
        self._plan = plan
        self._how = how
        self._change_id = uuid7()
        self._welcomed = False
        self._language = plan.language or scene.person.language
        self._ctx = Context(replace(scene.person, language=self._language), scene.now, session)
        self._out = Outcome([], [])

    async def run(self, closing: Closing | None = None) -> Outcome:
        await close_update(self._session, self._event)
        calls, say_kind = self._plan.calls, self._plan.say
        if closing is not None:
            calls, say_kind = await self._close_question(closing, calls, say_kind)
        results = await self._perform(calls)
        self._welcomed = any(isinstance(r, Welcome) for r in results)
        drawing = Drawing(self._language, self._ctx.today, self._change_id)
        asked = next((r for r in results if isinstance(r, Which)), None)
        if asked is not None:
            await self._ask(self._which(asked, calls))
        elif self._plan.ask is not None:
            await self._ask(self._plan.ask)
        cards = draw([r for r in results if not isinstance(r, Which)], drawing)
        if self._plan.card is not None:
            cards.append(self._plan.card)
        if say_kind:
            cards.append(questions.spoken(say_kind, self._language))
        if self._plan.reopens:
            self._reopen()
        self._place(cards)
        await self._deliver()
        return self._out

    async def _close_question(
        self, closing: Closing, calls: tuple[Call, ...], say_kind: str
    ) -> tuple[tuple[Call, ...], str]:
        """Spend the question. A tapped or worded choice brings its own calls. Raises Stale when it was closed before."""
        stored = await proposals.close(self._session, self._ctx.user_id, closing.id, closing.state)
        if stored is None:
            if closing.state == "lapsed":
                return calls, say_kind
            raise Stale
        label = ""
        if self._plan.answers is not None:
            choices = Ask.model_validate(stored).choices
            if not 0 <= self._plan.answers < len(choices):
                raise Stale
            choice = choices[self._plan.answers]
            label = questions.label(
                choice, Ask.model_validate(stored).kind, self._language, self._ctx.today, self._ctx.person.currency
            )
            calls, say_kind = choice.calls, "" if choice.calls else "dropped"
        for card in await outbox.of_ids(self._session, self._ctx.user_id, [closing.id]):
            self._out.edits.append((card, questions.answered(Card.model_validate(card.card), label)))
        return calls, say_kind

    async def _perform(self, calls: tuple[Call, ...]) -> list[Result]:
        """Run the calls in order, the writing ones inside one change-set."""
        results: list[Result] = []
        for call in calls:
            tool, arguments = prepare(call)
            if tool.writes is not None and self._out.change_id is None:
                await self._open_change(tool.writes)
            results.append(await tool(self._ctx, arguments))
        if self._out.change_id is not None and not all(find(call.tool).writes in {"log", None} for call in calls):
            if await changes.discard_empty(self._session, self._ctx.user_id, self._change_id):
                self._out.change_id = None
            else:
                await self._follow()
        return results

    async def _open_change(self, kind: str) -> None:
        event, heard = self._event, isinstance(self._event, Heard)
        self._out.change_id = self._change_id
        await changes.open_change(
            self._session,
            change_id=self._change_id,
            user_id=self._ctx.user_id,
            inbox_id=event.inbox_id,
            kind=kind,
            channel=event.channel,
            message_id=event.message_id if heard else None,
            words=event.text if isinstance(event, Heard) else "",
            read_by=self._plan.read_by,
            reading=json.dumps({"seen": [seen.model_dump() for seen in self._plan.seen]}),
            confirmed_by=self._how,
            at=self._ctx.now,
        )

    async def _follow(self) -> None:
        """Cards of earlier changes to the same records show what has become of them."""
        related = {r.id: r for r in await changes.related(self._session, self._ctx.user_id, self._change_id)}
        if not related:
            return
        for sent in await outbox.cards_of(self._session, self._ctx.user_id, list(related)):
            state, card = related[sent.change_id] if sent.change_id else None, Card.model_validate(sent.card)
            if state is not None and state.undone:
                card = card.struck(say(self._language, id="↩️ Dibatalkan", en="↩️ Undone"))
            elif state is not None and state.overtaken:
                card = card.overtaken(state.overtaken, say(self._language, id="Diubah setelah ini", en="Changed since"))
            self._out.edits.append((sent, card))

    def _which(self, result: Which, calls: tuple[Call, ...]) -> Ask:
        """Several records are meant: the same call, once for each, as choices."""
        call = next(c for c in calls if prepare(c)[0].writes is not None)
        choices = [
            Choice(
                calls=(Call(tool=call.tool, arguments={**call.arguments, "target": {"record": str(e.id)}}),),
                label=questions.choice_label(e, self._ctx.today, self._language),
            )
            for e in result.choices
        ]
        return Ask(kind=AskKind.WHICH, choices=(*choices, Choice()))

    async def _ask(self, ask: Ask) -> None:
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
        pressed = self._scene.card if isinstance(self._event, Tapped) else None
        self._out.toast = next((card.toast for card in cards if card.toast), "")
        if (
            pressed is None
            or not isinstance(self._event, Tapped)
            or self._event.action.verb not in {"undo", "category"}
            or not cards
        ):
            self._out.cards = cards
            return
        follow = next((card for sent, card in self._out.edits if sent.id == pressed.id), None)
        self._out.edits = [(sent, card) for sent, card in self._out.edits if sent.id != pressed.id]
        stands = follow is not None and self._event.action.verb == "undo" and bool(follow.buttons)
        self._out.edits.append((pressed, follow if stands and follow is not None else cards[0]))

    def _reopen(self) -> None:
        """Show the pressed card with the categories as buttons, or as it was."""
        pressed, event = self._scene.card, self._event
        if pressed is None or not isinstance(event, Tapped):
            raise Stale
        card = Card.model_validate(pressed.card)
        record = event.action.id
        self._out.edits.append((pressed, money.categories(record, card, self._language) if record else card))

    async def _deliver(self) -> None:
        event, out = self._event, self._out
        rows: list[dict[str, Any]] = [
            {"id": uuid7(), "kind": "edit", "target": sent.id, "card": card.model_dump_json(exclude_defaults=True)}
            for sent, card in out.edits
        ]
        cards = list(out.cards)
        if self._scene.new and cards and not self._welcomed:
            cards[0] = cards[0].model_copy(
                update={"lines": (*cards[0].lines, line(italic(account.greeting(self._language))))}
            )
        reply_to = event.message_id if isinstance(event, Heard) and event.edited else None
        rows += [
            {
                "id": uuid7(),
                "card": card.model_dump_json(exclude_defaults=True),
                "change_id": out.change_id,
                "reply_to": reply_to,
            }
            for card in cards
        ]
        if out.ask is not None:
            proposal, ask = out.ask
            card = questions.ask(
                ask, proposal, language=self._language, today=self._ctx.today, currency=self._ctx.person.currency
            )
            rows.append({"id": proposal, "card": card.model_dump_json(exclude_defaults=True), "reply_to": reply_to})
            cards.append(card)
        common = {
            "user_id": self._ctx.user_id,
            "channel": event.channel,
            "chat": event.chat,
            "inbox_id": event.inbox_id,
        }
        await outbox.add(self._session, [{**common, **row} for row in rows])
        await self._remember(cards)

    async def _remember(self, cards: list[Card]) -> None:
        about = {
            "inbox_id": str(self._event.inbox_id),
            "change_id": str(self._out.change_id) if self._out.change_id else None,
        }
        said = [("assistant", card.plain, about) for card in cards]
        if isinstance(self._event, Heard):
            said.insert(0, ("user", self._event.text, about))
        if said:
            await conversations.add(self._session, self._ctx.user_id, self._event.channel, said)
        if self._plan.language is not None and self._plan.language is not self._scene.person.language:
            await people.remember_language(self._session, self._ctx.user_id, self._plan.language)


async def close_update(session: Session, event: Heard | Tapped) -> None:
    """Mark the update as done. Raises Overtaken when it was."""
    if not await inbox.finish(session, event.inbox_id):
        raise Overtaken
