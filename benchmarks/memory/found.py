"""Questions with known answers: FacQA (Indonesian, of ../shared/data/memory), and two sets of pairs across the two languages.

A copy of the right passage is right too: a tenth of FacQA's passages stand in it twice, a sign or two apart.
"""

import json
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from benchmarks.figures import percentile, table
from benchmarks.memory.stand import Stand, context, places
from core.context import Meaning
from core.ids import uuid7
from memory.embed import Local
from memory.recall import Hit, answering, search
from storage.passages import MEMORY

DATA = Path(__file__).resolve().parents[3] / "shared/data/memory"
PAIRS = {"across two languages": "pairs.txt", "the same, a second set": "pairs_second.txt"}
_ALIKE = 0.8
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Set:
    """`right`: for each question the texts that answer it. `aims`: share of first and of the first five."""

    name: str
    texts: Sequence[str]
    questions: Sequence[str]
    right: Sequence[frozenset[int]]
    aims: tuple[float, float]


@dataclass(slots=True)
class Told:
    """How many questions a fact was told for: the right one, another; and any, where the right one had been taken away."""

    rightly: int = 0
    wrongly: int = 0
    instead: int = 0

    def add(self, certain: Sequence[Hit], right: frozenset[UUID]) -> None:
        best = max((hit.named for hit in certain), default=0.0)
        first = next((hit.id for hit in certain if hit.named == best), None)
        self.rightly += first in right
        self.wrongly += first is not None and first not in right

    def add_without(self, certain: Sequence[Hit]) -> None:
        self.instead += bool(certain)


def pairs(name: str) -> Set:
    """One of `PAIRS`."""
    said = Path(__file__).with_name(PAIRS[name]).read_text()
    rows = [row.split(" | ") for row in said.splitlines() if not row.startswith("#")]
    right = [frozenset({i}) for i in range(len(rows))]
    return Set(name, [fact for _, fact in rows], [question for question, _ in rows], right, (0.8, 0))


def facqa() -> Set:
    passages = [json.loads(row) for row in (DATA / "facqa_id_passages.jsonl").open()]
    questions = [json.loads(row) for row in (DATA / "facqa_id_questions.jsonl").open()]
    place = {each["id"]: i for i, each in enumerate(passages)}
    words = [frozenset(_WORD.findall(each["text"].lower())) for each in passages]
    right = []
    for each in questions:
        own = words[place[each["passage_id"]]]
        right.append(frozenset(i for i, other in enumerate(words) if len(own & other) >= _ALIKE * len(own | other)))
    texts = [each["text"] for each in passages]
    return Set("FacQA", texts, [each["question"] for each in questions], right, (0.85, 0.96))


async def measure(stand: Stand, which: Set, embedder: Local | None) -> tuple[list[str], bool]:
    """A line of the table, and whether the aims were met. Without an embedder words alone are searched."""
    user_id = await stand.person()
    model = await embedder.name() if embedder else ""
    vectors: list[str | None] = [None] * len(which.texts)
    meanings: list[Meaning | None] = [None] * len(which.questions)
    if embedder is not None:
        vectors = [*await embedder.make(which.texts, uuid7(), query=False, within=0)]
        made = await embedder.make(which.questions, uuid7(), query=True, within=0)
        meanings = [Meaning(model, vector) for vector in made]
    ids = await stand.fill(user_id, zip(which.texts, vectors, strict=True), model)
    await stand.owner.execute("VACUUM ANALYZE embeddings")
    found, took = [], []
    told = Told()
    for question, right, meaning in zip(which.questions, which.right, meanings, strict=True):
        async with stand.database.work(user_id) as session:
            begun = time.perf_counter()
            hits = await search(context(user_id, session, question, meaning), question, [MEMORY], limit=10)
            took.append((time.perf_counter() - begun) * 1000)
            answer = frozenset(ids[i] for i in right)
            ctx = context(user_id, session, question, meaning)
            told.add(await answering(ctx, question, hits), answer)
            told.add_without(await answering(ctx, question, [hit for hit in hits if hit.id not in answer]))
        found.append(places([hit.id for hit in hits], (ids[i] for i in right)))
    first = sum(place == 1 for place in found) / len(found)
    five = sum(0 < place <= 5 for place in found) / len(found)
    line = [
        which.name,
        model or "words alone",
        str(len(found)),
        f"{first:.1%}",
        f"{five:.1%}",
        f"{percentile(took, 95):.1f}",
        *map(str, (told.rightly, told.wrongly, told.instead)),
    ]
    return line, embedder is None or (first >= which.aims[0] and five >= which.aims[1])


async def run(stand: Stand) -> bool:
    lines, met = [], True
    for which in (*map(pairs, PAIRS), facqa()):
        for embedder in (None, Local()):
            line, reached = await measure(stand, which, embedder)
            lines.append(line)
            met &= reached
    print(
        table(
            ["set", "vectors by", "questions", "first", "in five", "search p95 ms", "told", "wrongly", "without it"],
            lines,
        )
    )
    return met
