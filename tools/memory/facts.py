"""Remember, recall, list, correct and forget facts the person told. What is asked for is found by its words and by its meaning
(memory/); a newer fact about the same thing takes the place of the older one, whose wording the change keeps.
"""

from datetime import date as Date
from typing import Annotated

from pydantic import AfterValidator, Field

from core.context import Context
from core.errors import Invalid
from memory.recall import ALIKE, Hit, answering, search
from storage import memory as store
from storage import records
from storage.passages import MEMORY
from tools.kinds import Kind
from tools.memory.manuals import ManualAnswer, Shelved, found_in_manuals, shelf
from tools.proposals import Doubt
from tools.targets import Aimed, Recorded, Which
from tools.tool import Input, Result, Words, printable, tool

LONGEST = 1000
"""Characters of one fact."""
MOST = 5000
"""Facts one person may have."""
_PAGE = 10
_FOUND = 5
_PERHAPS = 3

Content = Annotated[str, Field(min_length=1, max_length=LONGEST), AfterValidator(printable)]
About = Annotated[str, Field(min_length=1, max_length=120), AfterValidator(lambda text: " ".join(text.lower().split()))]


class MemoryIn(Input):
    """A fact in the person's own words. `about`: what it is about in the fewest words ("shoe size"), where there can only be
    one such fact: a newer one replaces it."""

    content: Content
    about: About | None = None


class Memory(Recorded):
    content: str
    about: str | None = None
    told: Date


class Remembered(Result):
    """`before`: what was remembered about it until now, when it said something else. `known`: nothing new was told."""

    memory: Memory
    before: Memory | None = None
    known: bool = False


class MemoryQuery(Input):
    """`words`: what is asked for; all facts, newest first, when left out."""

    words: Words | None = None
    page: int = Field(default=1, ge=1, le=1000)


class Recalled(Result):
    """`manual`: what a manual says, where nothing told answers.

    The facts that name most of what was asked for, best first; none when nothing is remembered about it. `perhaps`: where there are
    none, those that may have been meant."""

    words: str
    memories: list[Memory]
    perhaps: list[Memory] = Field(default_factory=list)
    manual: ManualAnswer | None = None


class Recollected(Result):
    """Facts, or lines of a manual, that answer a question nothing else could; none when there is none for certain."""

    memories: list[Memory]
    manual: ManualAnswer | None = None


class Wondered(Input):
    """A question, as it was asked."""

    words: Words


class Memories(Result):
    """`manuals`: on the first page."""

    memories: list[Memory]
    total: int
    page: int
    pages: int
    manuals: tuple[Shelved, ...] = ()


class MemoryFix(Aimed):
    """New words for a fact."""

    content: Content


class MemoryCorrected(Result):
    before: Memory
    memory: Memory


class MemoryDeleted(Result):
    memory: Memory


class TooManyMemories(Invalid):
    """I already remember as much as I can for you. Let me forget something first."""

    indonesian = "Ingatanku untukmu sudah penuh. Minta aku melupakan sesuatu dulu."


KIND = Kind("memories", store.Memory, Memory)


@tool(writes="log")
async def remember(ctx: Context, fact: MemoryIn) -> Remembered:
    """Remember a fact the person told in their own words and wants kept."""
    there = await store.standing(ctx.session, ctx.user_id, content=fact.content, about=fact.about)
    if there is None:
        if await store.count(ctx.session, ctx.user_id) >= MOST:
            raise TooManyMemories
        row = store.Memory(user_id=ctx.user_id, content=fact.content, about=fact.about, told=ctx.today)
        return Remembered(memory=KIND.of(await records.add(ctx.session, row)))
    before = KIND.of(there)
    if before.content == fact.content:
        return Remembered(memory=before, known=True)
    after = await records.update(
        ctx.session, there, {"content": fact.content, "about": fact.about or there.about, "told": ctx.today}
    )
    return Remembered(memory=KIND.of(after), before=before)


@tool(seeks=lambda query: query.words)
async def recall(ctx: Context, query: MemoryQuery) -> Recalled | Memories | Doubt:
    """What the person asked to be remembered: about some words, or all of it."""
    if query.words is None:
        total = await store.count(ctx.session, ctx.user_id)
        pages = max(1, -(-total // _PAGE))
        page = min(query.page, pages)
        rows = await store.newest(ctx.session, ctx.user_id, limit=_PAGE, skipped=(page - 1) * _PAGE)
        manuals = await shelf(ctx) if page == 1 else ()
        return Memories(memories=[KIND.of(row) for row in rows], total=total, page=page, pages=pages, manuals=manuals)
    found = await search(ctx, query.words, [MEMORY], limit=_FOUND * 4)
    certain = await answering(ctx, query.words, found)
    best = max((hit.named for hit in certain), default=0.0)
    told = await _told(ctx, [hit for hit in certain if hit.named == best][:_FOUND])
    if told:
        return Recalled(words=query.words, memories=told)
    if (written := await found_in_manuals(ctx, query.words)) is not None:
        return written if isinstance(written, Doubt) else Recalled(words=query.words, memories=[], manual=written)
    if not any(hit.named for hit in found) and (
        slips := await store.nearly(ctx.session, ctx.user_id, words=query.words, limit=_FOUND)
    ):
        return Recalled(words=query.words, memories=[KIND.of(row) for row in slips])
    alike = [hit for hit in found if hit.named or (hit.near is not None and hit.near >= ALIKE)]
    return Recalled(words=query.words, memories=[], perhaps=await _told(ctx, alike[:_PERHAPS]))


@tool(seeks=lambda wondered: wondered.words)
async def recollect(ctx: Context, wondered: Wondered) -> Recollected | Doubt:
    """What the person told that answers a question no other operation does."""
    found = await recall(ctx, MemoryQuery(words=wondered.words))
    if isinstance(found, Doubt):
        return found
    return (
        Recollected(memories=found.memories, manual=found.manual)
        if isinstance(found, Recalled)
        else Recollected(memories=[])
    )


async def _told(ctx: Context, hits: list[Hit]) -> list[Memory]:
    """The facts of what was found, in its order."""
    rows = await store.of_ids(ctx.session, ctx.user_id, ids=[hit.record for hit in hits])
    facts = {row.id: KIND.of(row) for row in rows}
    return [facts[hit.record] for hit in hits if hit.record in facts]


@tool(writes="correct")
async def correct_memory(ctx: Context, fix: MemoryFix) -> MemoryCorrected | Which:
    """Put other words in the place of a fact that is remembered."""
    row = await KIND.one(ctx, fix.target)
    if isinstance(row, Which):
        return row
    before = KIND.of(row)
    return MemoryCorrected(
        before=before,
        memory=KIND.of(await records.update(ctx.session, row, {"content": fix.content, "told": ctx.today})),
    )


@tool(writes="delete")
async def delete_memory(ctx: Context, which: Aimed) -> MemoryDeleted | Which:
    """Forget a fact."""
    gone = await KIND.remove(ctx, which.target)
    return gone if isinstance(gone, Which) else MemoryDeleted(memory=gone)
