"""Remember, recall, list, correct and forget facts the person told. What is asked for is found by its words and by others that
mean the same (likeness.py); a newer fact about the same thing takes the place of the older one, whose wording the change keeps.
"""

from datetime import date as Date
from typing import Annotated

from pydantic import AfterValidator, Field

from core.context import Context
from core.errors import Invalid
from storage import memory as store
from storage import records
from tools.kinds import Kind
from tools.memory.likeness import wanted
from tools.targets import Aimed, Recorded, Which
from tools.tool import Input, Result, Words, printable, tool

LONGEST = 1000
"""Characters of one fact."""
MOST = 5000
"""Facts one person may have."""
_PAGE = 10
_FOUND = 5

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
    """The facts that name most of what was asked for, best first; none when nothing is remembered about it."""

    words: str
    memories: list[Memory]


class Memories(Result):
    memories: list[Memory]
    total: int
    page: int
    pages: int


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


@tool()
async def recall(ctx: Context, query: MemoryQuery) -> Recalled | Memories:
    """What the person asked to be remembered: about some words, or all of it."""
    if query.words is None:
        total = await store.count(ctx.session, ctx.user_id)
        pages = max(1, -(-total // _PAGE))
        page = min(query.page, pages)
        rows = await store.newest(ctx.session, ctx.user_id, limit=_PAGE, skipped=(page - 1) * _PAGE)
        return Memories(memories=[KIND.of(row) for row in rows], total=total, page=page, pages=pages)
    things = wanted(query.words)
    found = await store.find(ctx.session, ctx.user_id, wanted=things, words=query.words, limit=_FOUND * 4)
    best = max((each.hits for each in found), default=0)
    enough = [each.memory for each in found if each.hits == best and 2 * best >= len(things)]
    return Recalled(words=query.words, memories=[KIND.of(row) for row in enough[:_FOUND]])


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
