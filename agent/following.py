"""Cards follow their records: what an earlier card told shows what has become of it, whoever changed it and wherever.

A turn sends the edits with its own cards (`turn/settle.py`); what is written without a turn queues them alone.
"""

from uuid import UUID

from agent.cards import Card
from core.context import Context
from core.language import Language, say
from storage import changes, outbox
from storage.outbox import Sent


async def edits(ctx: Context, change_id: UUID, language: Language) -> list[tuple[Sent, Card]]:
    """The cards of earlier changes to the records of this one, as they are to be shown now."""
    related = {r.id: r for r in await changes.related(ctx.session, ctx.user_id, change_id)}
    if not related:
        return []
    found = []
    for sent in await outbox.cards_of(ctx.session, ctx.user_id, list(related)):
        state, card = related[sent.change_id] if sent.change_id else None, Card.model_validate(sent.card)
        if state is not None and state.undone:
            card = card.struck(say(language, id="↩️ Dibatalkan", en="↩️ Undone"))
        elif state is not None and state.overtaken:
            card = card.overtaken(state.overtaken, say(language, id="Diubah setelah ini", en="Changed since"))
        found.append((sent, card))
    return found


async def follow(ctx: Context, change_id: UUID) -> None:
    """Queue the edits; the sender finds them within a second."""
    for sent, card in await edits(ctx, change_id, ctx.person.language):
        await outbox.edit(ctx.session, ctx.user_id, sent.id, card.model_dump_json(exclude_defaults=True))
