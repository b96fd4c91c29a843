"""The chat over HTTP: a message and its answer, a button pressed, what was said."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import Query, Request, Response
from pydantic import Field

from agent.cards.actions import decode
from agent.cards.card import Card
from core.errors import NotFound
from storage import chat
from storage.chat import CHANNEL, Line
from tools.tool import Input, Result
from web.auth import Signed
from web.chat import parcel
from web.chat.handler import stop_key
from web.chat.sending import STREAM, Answer, At, streams
from web.chat.shown import CardShown, shown
from web.envelope import One, Page, PageMeta
from web.routes.auth import Done
from web.routing import router

routes = router("chat")

_Message = Annotated[int, Field(ge=1, lt=2**53)]


class Words(Input):
    """`reply_to`: the message it answers, a card or one's own; `edits`: one's own, which it is a new form of: its records are put right."""

    text: Annotated[str, Field(min_length=1, max_length=20_000)]
    reply_to: _Message | None = None
    edits: _Message | None = None


class Tap(Input):
    """`message`: the card the button hangs on; `action`: what the button carries."""

    message: _Message
    action: Annotated[str, Field(min_length=1, max_length=64)]


class Said(Result):
    """One message of the talk: `text` of the person's own, `card` of LifeOS's. `message`: which one it is, in the web's chat; a card of
    another chat has no buttons. `own` false: somebody else's words, passed on. `asked` false: LifeOS said it by itself."""

    id: UUID
    at: datetime
    platform: Literal["web", "telegram"]
    role: Literal["user", "assistant"]
    message: int | None
    text: str | None
    card: CardShown | None
    change: UUID | None
    own: bool
    asked: bool


@routes.post("", operation_id="chat", response_model=One[Answer], responses=STREAM)
async def say(request: Request, at: At, words: Words) -> Response | One[Answer]:
    """Say something, as in Telegram: recorded, answered, or asked back. Steps: `accepted`, `thinking`, `draft` (the words so far),
    `card`, `edit`, `done`. With an `Idempotency-Key` a second try gets the same answer, and nothing is done twice."""
    number = at.number("words")
    sent = parcel.words(words.text, at.now, number, reply_to=words.reply_to, edits=words.edits)
    id = await at.put(sent)
    if streams(request):
        return at.stream(id, number)
    return One[Answer](data=await at.answer(id, number))


@routes.post("/taps", operation_id="tap")
async def tap(at: At, pressed: Tap) -> One[Answer]:
    """Press a button of a card in the web's chat."""
    decode(pressed.action)
    number = at.number("tap")
    id = await at.put(parcel.tap(pressed.action, at.now, number, pressed.message))
    return One[Answer](data=await at.answer(id, number, tapped=True))


@routes.get("/history", operation_id="chat_history")
async def history(
    signed: Signed,
    page: Annotated[int, Query(ge=1, le=10_000)] = 1,
    per_page: Annotated[int, Query(ge=1, le=100)] = 20,
    platform: Literal["web", "telegram"] | None = None,
) -> Page[Said]:
    """What both sides said, the newest first, in Telegram and on the web."""
    found, total = await chat.said(signed.session, signed.user_id, platform, per_page, (page - 1) * per_page)
    shown = [_said(each) for each in found]
    return Page[Said](data=shown, meta=PageMeta(page=page, per_page=per_page, total=total))


@routes.get("/{id}", operation_id="chat_answer", response_model=One[Answer], responses=STREAM)
async def answer(request: Request, at: At, id: UUID) -> Response | One[Answer]:
    """What came, or is coming, of something said before: for who was cut off meanwhile."""
    number = await _number(at, id)
    if streams(request):
        return at.stream(id, number)
    return One[Answer](data=await at.answer(id, number))


@routes.post("/{id}/stop", operation_id="chat_stop", status_code=202)
async def stop(at: At, id: UUID) -> One[Done]:
    """No more of an answer that is growing."""
    await _number(at, id)
    at.stand.asides.say(stop_key(id), "stop")
    return One[Done](data=Done())


async def _number(at: At, id: UUID) -> int:
    """The number of what was said. Raises NotFound for what is not this person's."""
    async with at.stand.database.work(at.user_id) as session:
        found = await chat.number(session, at.user_id, id)
    if found is None:
        raise NotFound
    return found


def _said(line: Line) -> Said:
    card = shown(Card.model_validate(line.card), buttons=line.platform == CHANNEL) if line.card is not None else None
    return Said.model_validate(
        {
            "id": line.id,
            "at": line.at,
            "platform": line.platform,
            "role": "user" if card is None else "assistant",
            "message": line.message,
            "text": line.content if card is None else None,
            "card": card,
            "change": line.change_id,
            "own": line.own,
            "asked": line.asked,
        }
    )
