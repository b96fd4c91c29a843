"""Many people and long lives: what is found of one's own among everybody's against an exact count, and in what time; what a text
takes to be given a vector.

Vectors are random directions around a few hundred subjects, as those of texts are; words are of everyday talk.
"""

import random
import time
from collections.abc import Iterator
from math import sqrt
from uuid import UUID

from benchmarks.figures import percentile, table
from benchmarks.memory.stand import Stand, context
from core.context import Meaning
from core.ids import uuid7
from memory import likeness
from memory.embed import Local, written
from memory.recall import search
from storage import passages
from storage.passages import MEMORY

PEOPLE, EACH, LONG = 500, 200, 20_000
ASKED = 200
_SUBJECTS, _DIMENSIONS = 300, 384
_MODEL = "random"
_SEED = 20261128
AIM_RECALL, AIM_P95, AIM_LONG_P95 = 0.99, 20.0, 60.0
_TALK = sorted(likeness.phrases())
"""Everyday words, some much more often than others."""


def vectors(rng: random.Random) -> Iterator[list[float]]:
    subjects = [[rng.gauss(0, 1) for _ in range(_DIMENSIONS)] for _ in range(_SUBJECTS)]
    while True:
        middle = rng.choice(subjects)
        vector = [x + rng.gauss(0, 0.8) for x in middle]
        length = sqrt(sum(x * x for x in vector))
        yield [x / length for x in vector]


def _text(rng: random.Random) -> str:
    return " ".join(_TALK[int(rng.random() ** 2 * len(_TALK))] for _ in range(8))


async def run(stand: Stand, *, people: int = PEOPLE, each: int = EACH, long: int = LONG, asked: int = ASKED) -> bool:
    rng = random.Random(_SEED)
    made = vectors(rng)
    own: dict[UUID, list[tuple[UUID, list[float]]]] = {}
    for size in (*(each for _ in range(people)), long):
        user_id = await stand.person()
        rows = [next(made) for _ in range(size)]
        ids = await stand.fill(user_id, ((_text(rng), written(row)) for row in rows), _MODEL)
        own[user_id] = list(zip(ids, rows, strict=True))
    await stand.owner.execute("VACUUM ANALYZE embeddings")
    *many, one = own
    lines, met = [], True
    for name, whose, aim in (
        (f"{people} people, {each} each", many, AIM_P95),
        (f"one with {long}", [one], AIM_LONG_P95),
    ):
        right, took = 0, list[float]()
        for _ in range(asked):
            user_id, question, sought = rng.choice(whose), _text(rng), next(made)
            meaning = Meaning(_MODEL, written(sought))
            async with stand.database.work(user_id) as session:
                found = await passages.search(session, user_id, wanted=[], meaning=meaning, kinds=[MEMORY], reach=10)
                begun = time.perf_counter()
                await search(context(user_id, session, question, meaning), question, [MEMORY])
                took.append((time.perf_counter() - begun) * 1000)
            near = sorted(own[user_id], key=lambda row: -sum(map(float.__mul__, row[1], sought)))
            right += len({hit.id for hit in found} & {id for id, _ in near[:10]})
        recall, p95 = right / (10 * asked), percentile(took, 95)
        met &= recall >= AIM_RECALL and p95 <= aim
        lines.append([name, f"{recall:.2%}", f"{percentile(took, 50):.1f}", f"{p95:.1f}", f"{aim:.0f}"])
    print(table(["passages", "recall in ten", "p50 ms", "p95 ms", "aim"], lines))
    await _throughput()
    return met


async def _throughput() -> None:
    embedder, rng = Local(), random.Random(_SEED)
    name = await embedder.name()
    texts = [f"{_text(rng)} {n}" for n in range(100)]
    begun = time.perf_counter()
    await embedder.make(texts, uuid7(), query=False, within=0)
    print(f"{name}: {len(texts) / (time.perf_counter() - begun):.0f} texts of eight words a second")
