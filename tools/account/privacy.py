"""What is kept about a person, and what of it a model may see: everything, until they say otherwise.

Where a source is met is told by `tools/sources.py` (records) and `agent/thinking/closed.py` (words, pictures, voice).
"""

from uuid import UUID

from pydantic import Field

from core.context import Context
from core.sources import ALL, Source
from storage import settings as store
from tools.account.holding import Privacy, held
from tools.account.meeting import Nothing
from tools.tool import Input, Result, tool


class PrivacyFix(Input):
    """`ai`: of each source whether a model may see it; what is left out stays."""

    ai: dict[Source, bool] = Field(min_length=1)


class PrivacySet(Result):
    """`before`, `after`: of each source whether a model may see it. `changed`: the id its change is told by; None when all was so
    already."""

    before: dict[Source, bool]
    after: dict[Source, bool]
    privacy: Privacy
    changed: UUID | None = None


@tool()
async def privacy(ctx: Context, _: Nothing) -> Privacy:
    """Tell what is kept about the person, where, and what a model may see of it."""
    return await held(ctx)


@tool(writes="correct")
async def set_privacy(ctx: Context, fix: PrivacyFix) -> PrivacySet:
    """Let a model see one kind of the person's records or what they send, or keep it from every model."""
    kept = await held(ctx)
    new = {source: may for source, may in fix.ai.items() if kept.ai[source] is not may}
    changed = await store.keep(ctx.session, ctx.user_id, privacy=new) if new else None
    after = kept.ai | new
    return PrivacySet(before=kept.ai, after=after, privacy=kept.model_copy(update={"ai": after}), changed=changed)


def everything(may: bool) -> PrivacyFix:
    """All sources at once."""
    return PrivacyFix(ai=dict.fromkeys(sorted(ALL), may))
