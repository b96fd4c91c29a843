"""What a route writes: one change-set, as a turn of the chat makes one, so that it can be undone and asked about like any other.

`writing: Writing` in a route's arguments; then `await writing(operation, arguments)`, as often as it must.
"""

from functools import partial
from typing import Annotated

from fastapi import Depends

from agent import following
from agent.cards import questions
from core.context import Context
from core.errors import Conflict
from core.ids import UUID, uuid7
from core.language import Language
from storage import changes
from tools.proposals import Doubt
from tools.targets import Which
from tools.tool import In, Out, Tool
from web.auth import Signed
from web.envelope import ChangeMeta

CHANNEL = "web"


class Unsure(Conflict):
    """That has to be asked about first. Nothing was saved."""

    indonesian = "Itu perlu ditanyakan dulu. Belum ada yang disimpan."


class Writer:
    """Performs operations for a route; all of them are one change-set."""

    def __init__(self, ctx: Context) -> None:
        self.ctx = ctx
        self._change: UUID | None = None

    async def __call__(self, tool: Tool[In, Out], arguments: In) -> Out:
        """Raises Unsure where a careful person would ask first, and what the operation raises."""
        if self._change is None:
            self._change = await changes.begin(
                self.ctx.session,
                self.ctx.user_id,
                self.ctx.now,
                read_by="form",
                kind=tool.writes or "log",
                channel=CHANNEL,
            )
        doubt = await tool.doubts(self.ctx, arguments) if tool.doubts else None
        if isinstance(doubt, Doubt | Which):
            raise _asked(doubt, self.ctx)
        result = await tool(self.ctx, arguments)
        if isinstance(result, Doubt | Which):
            raise _asked(result, self.ctx)
        return result

    async def meta(self) -> ChangeMeta:
        """What was written, told by its change-set; to be asked for once, at the end. Cards of the chat follow it."""
        if self._change is None or await changes.discard_empty(self.ctx.session, self.ctx.user_id, self._change):
            return ChangeMeta(change=None)
        await following.follow(self.ctx, self._change)
        return ChangeMeta(change=self._change)


def _asked(result: Doubt | Which, ctx: Context) -> Unsure:
    """The question, in both languages."""
    if isinstance(result, Which):
        return Unsure()
    question = partial(questions.ask, result.ask, uuid7(), today=ctx.today, currency=ctx.person.currency)
    return Unsure(id=question(language=Language.ID).plain, en=question(language=Language.EN).plain)


def writer(signed: Signed) -> Writer:
    return Writer(signed)


Writing = Annotated[Writer, Depends(writer)]
