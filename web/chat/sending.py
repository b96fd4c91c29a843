"""Putting a parcel into the inbox, and what is given back: its answer as a stream of steps, or all of it at once."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

import orjson
from fastapi import Depends, Header, Request
from fastapi.responses import StreamingResponse
from fastapi.sse import format_sse_event

from core.context import Person
from core.errors import NotFound
from storage import inbox, links
from tools.tool import Result
from web.auth import Called
from web.chat.answers import Step
from web.chat.parcel import Parcel, arrival, number
from web.chat.shown import CardShown
from web.desk import Desk, desk
from web.faults import language_of

STREAM: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "With `Accept: application/json` the whole answer; else its steps, as they come.",
        "content": {"text/event-stream": {}},
    }
}
"""For a route that gives back an answer."""


class Placed(Result):
    """A card in the web's chat. `message`: which one it is there; `edit`: one that stood there before, as it is now; `change`: what it
    tells was done, to be taken back by `POST /changes/{id}/undo`."""

    message: int | None
    edit: bool
    change: UUID | None
    card: CardShown


class Answer(Result):
    """What came of a message. `id`: of what was sent, `message`: its number in the chat. `state`: done; parked, when it could not be
    handled; gone, with the account; open, when it takes longer (`GET /chat/{id}` has it then). `toast`: what a button says."""

    id: UUID
    message: int
    state: Literal["done", "parked", "gone", "open"]
    toast: str = ""
    cards: tuple[Placed, ...] = ()


@dataclass(frozen=True, slots=True)
class Sending:
    """Somebody at the chat, signed in; no transaction of theirs is open while they wait."""

    stand: Desk
    person: Person
    telegram_id: int | None
    key: str | None

    @property
    def user_id(self) -> UUID:
        return self.person.id

    @property
    def now(self) -> datetime:
        """By the machine's clock, as Telegram dates a message; the turn makes user time of it."""
        return datetime.now(UTC)

    def number(self, of: str) -> int:
        """A number for what is sent by this route; a second try with its key has the same."""
        return number(self.key, of)

    async def put(self, parcel: Parcel) -> UUID:
        """Put it into the inbox, once; its id there."""
        found = arrival(self.user_id, self.telegram_id, self.stand.bot, parcel)
        async with self.stand.database.system() as queues:
            lanes = await inbox.accept(queues, [found])
            id = await inbox.known(queues, found)
        for lane in lanes:
            self.stand.ring(lane)
        if id is None:
            raise NotFound
        return id

    async def answer(self, id: UUID, message: int, *, tapped: bool = False) -> Answer:
        """All that comes of it, waited for."""
        toast, cards, state = "", list[Placed](), "open"
        async for step in self.stand.answers.follow(self.user_id, id, tapped=tapped):
            if step.what in {"card", "edit"} and step.card is not None:
                cards.append(_placed(step, step.card))
            elif step.what == "toast":
                toast = step.text
            elif step.what == "done":
                state = step.text
        return Answer.model_validate({"id": id, "message": message, "state": state, "toast": toast, "cards": cards})

    def stream(self, id: UUID, message: int) -> StreamingResponse:
        """What comes of it, step by step."""
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(self._steps(id, message), media_type="text/event-stream", headers=headers)

    async def _steps(self, id: UUID, message: int) -> AsyncIterator[bytes]:
        yield _event("accepted", {"id": str(id), "message": message})
        async for step in self.stand.answers.follow(self.user_id, id):
            yield _sent(step)


async def sending(
    request: Request, who: Called, idempotency_key: Annotated[str | None, Header(min_length=1, max_length=255)] = None
) -> Sending:
    """Raises SignedOut when the session is over."""
    stand = desk(request)
    async with stand.database.work(who.user_id) as session:
        person = (await stand.sessions.caller(session, who)).person
        sides = await links.sides(session, who.user_id)
    request.state.language = language_of(request, person.language)
    return Sending(stand, person, sides.telegram_id, idempotency_key)


At = Annotated[Sending, Depends(sending)]


def streams(request: Request) -> bool:
    """Whether the answer is wanted step by step: unless JSON is asked for."""
    wanted = request.headers.get("accept", "")
    return "text/event-stream" in wanted or "application/json" not in wanted


def _placed(step: Step, card: CardShown) -> Placed:
    return Placed(message=step.message, edit=step.what == "edit", change=step.change, card=card)


def _sent(step: Step) -> bytes:
    if step.what == "quiet":
        return b": \n\n"
    if step.what in {"card", "edit"} and step.card is not None:
        return _event(step.what, _placed(step, step.card).model_dump(mode="json", exclude={"edit"}))
    if step.card is not None:
        return _event(step.what, {"card": step.card.model_dump(mode="json")})
    return _event(step.what, {"state": step.text} if step.what == "done" else {"text": step.text} if step.text else {})


def _event(name: str, data: object) -> bytes:
    return format_sse_event(event=name, data_str=orjson.dumps(data).decode())
