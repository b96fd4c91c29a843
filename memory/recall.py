"""Searching passages: by meaning and by words, the two orders made one by rank (reciprocal rank fusion), the newer before the
older where they are as good. What is sure enough to be an answer is decided by the words named and by how near it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from core.context import Context
from memory.likeness import of_life, wanted
from storage import passages
from storage.passages import Found

REACH = 30
"""Passages each way of searching may put forward."""
_SMOOTHING = 1
"""How slowly a place further down counts less: Cormack, Clarke and Buettcher's constant, for lists as short as these."""
ALIKE = 0.25
"""Cosine from which a fact is worth showing as one that may have been meant."""
_MOST, _HALF, _NONE = 0.15, 0.35, 0.5
"""Cosines from which a fact answers that names more than half of what was asked for, half of it, or less."""
_NOWHERE, _ELSEWHERE = 0.35, 0.45
"""Cosines from which one answers that leaves out a thing no fact names, or one that another names: "the warranty of the fridge" is not
the washing machine's. Chosen on benchmarks/memory/pairs.txt."""
_WORDED = 2.0
"""What a place by words counts beside one by meaning: names and figures are what is asked for most."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found. `named`: the part of the things asked for that stands in it, 0 to 1; `near`: cosine of its meaning
    to the question's, None where one of the two has no vector."""

    id: UUID
    kind: str
    record: UUID
    content: str
    details: dict[str, object]
    named: float
    near: float | None


async def answering(ctx: Context, question: str, hits: Sequence[Hit]) -> list[Hit]:
    """Those of the hits that answer, in their order."""
    certain = [hit for hit in hits if sure(hit)]
    if not any(hit.named < 1 for hit in certain):
        return certain
    things = of_life(question)
    lines = await passages.within(ctx.session, [hit.content for hit in hits], [thing.query for thing in things])
    named = {hit.id: each for hit, each in zip(hits, lines, strict=True)}
    told = frozenset[int]().union(*lines)
    needed = {n for n, thing in enumerate(things) if not thing.aspect}

    def left_out(hit: Hit) -> float:
        missing = needed - named[hit.id]
        return 0.0 if hit.named >= 1 or not missing else _NOWHERE if told.isdisjoint(missing) else _ELSEWHERE

    return [hit for hit in certain if not (low := left_out(hit)) or (hit.near is not None and hit.near >= low)]


def sure(hit: Hit) -> bool:
    """Whether it answers as far as it can tell by itself: by all that was asked for, by half of it where the meaning is not far, or by
    the meaning alone where it is near. Measured on facts left out on purpose: docs/benchmarks.md."""
    if hit.named >= 1 or (hit.near is not None and hit.near >= _NONE):
        return True
    near = _MOST if 2 * hit.named > 1 else _HALF
    return 2 * hit.named >= 1 and (hit.near is None or hit.near >= near)


async def search(
    ctx: Context,
    question: str,
    kinds: Sequence[str],
    *,
    records: Sequence[UUID] | None = None,
    limit: int = 10,
) -> list[Hit]:
    """The passages that answer best, best first. `records`: of these facts or manuals only."""
    things = wanted(question)
    meaning = ctx.meanings.get(question)
    found = await passages.search(
        ctx.session, ctx.user_id, wanted=things, meaning=meaning, kinds=kinds, records=records, reach=REACH
    )
    ordered = sorted(found, key=lambda each: (-_score(each), -each.created_at.timestamp(), each.id))
    most = max(len(things), 1)
    return [Hit(f.id, f.kind, f.record, f.content, f.details, min(f.hits / most, 1.0), f.near) for f in ordered[:limit]]


def _score(found: Found) -> float:
    worded = _WORDED / (_SMOOTHING + found.worded) if found.worded is not None else 0.0
    return worded + (1 / (_SMOOTHING + found.meant) if found.meant is not None else 0.0)
