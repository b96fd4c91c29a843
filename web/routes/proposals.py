"""What LifeOS has asked and is not yet answered, in any chat: to be confirmed or dropped, once."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import Query
from pydantic import Field

from agent.cards import questions
from agent.cards.actions import encode
from core.context import Context
from core.errors import NotFound, Stale
from storage import proposals
from storage.proposals import Asked, Waiting
from tools.proposals import Ask
from tools.tool import Input, Result
from web.auth import Signed
from web.chat import parcel
from web.chat.sending import Answer, At
from web.chat.shown import CardShown, shown
from web.envelope import One, Page, PageMeta
from web.routing import router

routes = router("proposals")


class Option(Result):
    """One answer that may be given. `drops`: it leaves everything as it is."""

    choice: int
    label: str
    drops: bool


class Proposal(Result):
    """`card`: the question as it is asked; `options`: its likely answers. `platform`: where it was asked."""

    id: UUID
    at: datetime
    platform: Literal["web", "telegram"]
    card: CardShown
    options: list[Option]


class Pick(Input):
    """`choice`: which of the options; the first if left out."""

    choice: Annotated[int, Field(ge=0, lt=100)] = 0


@routes.get("", operation_id="list_proposals")
async def waiting(
    signed: Signed, page: Annotated[int, Query(ge=1, le=10_000)] = 1, per_page: Annotated[int, Query(ge=1, le=100)] = 20
) -> Page[Proposal]:
    """Questions that wait for an answer, the newest first."""
    found, total = await proposals.waiting(signed.session, signed.user_id, per_page, (page - 1) * per_page)
    return Page[Proposal](
        data=[_shown(each, signed) for each in found], meta=PageMeta(page=page, per_page=per_page, total=total)
    )


@routes.post("/{id}/confirm", operation_id="confirm_proposal")
async def confirm(at: At, id: UUID, pick: Pick | None = None) -> One[Answer]:
    """Answer a question, as its button does: what was shown is done, once."""
    asked, ask = await _open(at, id)
    chosen = (pick or Pick()).choice
    if chosen >= len(ask.choices):
        raise NotFound
    return One[Answer](data=await _answer(at, id, asked, chosen))


@routes.post("/{id}/drop", operation_id="drop_proposal")
async def drop(at: At, id: UUID) -> One[Answer]:
    """Leave everything as it is."""
    asked, ask = await _open(at, id)
    chosen = next((n for n, choice in enumerate(ask.choices) if not choice.calls), len(ask.choices) - 1)
    return One[Answer](data=await _answer(at, id, asked, chosen))


async def _open(at: At, id: UUID) -> tuple[Asked, Ask]:
    """Raises NotFound for what is not this person's, Stale for what was answered."""
    async with at.stand.database.work(at.user_id) as session:
        asked = await proposals.get(session, at.user_id, id)
    if asked is None:
        raise NotFound
    # A second try of the request that answered it finds the same answer.
    if not asked.open and at.key is None:
        raise Stale
    return asked, Ask.model_validate(asked.question)


async def _answer(at: At, id: UUID, asked: Asked, chosen: int) -> Answer:
    """Through the inbox, like a tap. Raises Stale when something else answered it first."""
    number = at.number(f"answer {id}")
    pressed = asked.message if asked.channel == "web" else None
    inbox_id = await at.put(parcel.tap(encode("answer", id, str(chosen)), at.now, number, pressed))
    answer = await at.answer(inbox_id, number, tapped=True)
    if answer.state == "done":
        async with at.stand.database.work(at.user_id) as session:
            now = await proposals.get(session, at.user_id, id)
        if now is None or now.closed_by != inbox_id:
            raise Stale
    return answer


def _shown(each: Waiting, ctx: Context) -> Proposal:
    ask, person = Ask.model_validate(each.question), ctx.person
    card = questions.ask(ask, each.id, language=person.language, today=ctx.today, currency=person.currency)
    options = [
        Option(
            choice=n,
            label=questions.label(choice, ask.kind, person.language, ctx.today, person.currency),
            drops=not choice.calls,
        )
        for n, choice in enumerate(ask.choices)
    ]
    return Proposal.model_validate(
        {"id": each.id, "at": each.created_at, "platform": each.channel, "card": shown(card), "options": options}
    )
