"""What a turn with a model costs beside the model: our own time around its call, the first call, the first words of an answer.

Run `python -m benchmarks.thinking [--turns N]`; exit code 1 when an aim is missed. The provider is the tests' stand-in in a process
of its own, which answers at once. Two readings: *own*, the turn less the SDK's call in that very turn, which is what the aim is
about; and *beside the provider*, the turn less what the provider itself took, so with the SDK's work in it. A bare call of the SDK
with the same body follows each turn.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Coroutine
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import asyncpg
import uvloop
from openai import AsyncOpenAI

from agent.models import Access, Models, Role, load
from agent.thinking.mind import Mind
from agent.turn import Heard
from benchmarks import stand
from benchmarks.calls import Calls
from benchmarks.figures import median, percentile, table
from benchmarks.provider import ANSWER, Provider, provider
from simulator.client import Event, Message
from storage.database import Database
from tests.agent.thinking.said import ODD
from tests.standins.model_server import KEY
from tests.tools.direct import Direct

AIM_OWN_MS = 30.0
AIM_FIRST_WORDS_MS = 300.0
TURNS = 100
_WARM = 10
_TIMES = ("pagi", "siang", "sore", "malam", "subuh", "petang", "kemarin", "lusa")
"""A question asked before is answered from what was kept; and the free plan has ten turns an hour."""
_NAMES = {Role.PARSE: "gpt-6-luna", Role.ANSWER: "gpt-6.1-terra"}


@dataclass
class Cost:
    """Milliseconds of each measured piece: `own` less the SDK's calls in it, `beside` less what the provider took; `processor`: of
    this process."""

    own: list[float] = field(default_factory=list)
    beside: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)

    async def of(self, act: Coroutine[Any, Any, None], asking: Provider) -> dict[str, Any]:
        """Measure one; the body the provider was sent."""
        with Calls().watched() as calls:
            began, used = time.monotonic(), time.process_time()
            await act
            took, processor = time.monotonic() - began, time.process_time() - used
        account = await asking.account()
        self.own.append((took - calls.seconds) * 1000)
        self.beside.append((took - sum(account.took)) * 1000)
        self.processor.append(processor * 1000)
        return account.body

    def row(self, name: str) -> tuple[str, ...]:
        found = (self.own, 0.5), (self.own, 0.95), (self.beside, 0.5), (self.beside, 0.95), (self.processor, 0.5)
        return (name, *(f"{percentile(values, share):.1f}" for values, share in found))


@dataclass(frozen=True, slots=True)
class Around:
    """Turns of ours and bare calls; `first`: the first turn of all, in milliseconds."""

    first: float
    ours: Cost
    bare: Cost


async def around_a_call(server: stand.Cluster, asking: Provider, turns: int, *, responses: bool) -> Around:
    """Each turn is one expense that no reader of ours understands: one call of the model, one record."""
    owner_url, app_url = await server.database(f"bench_thinking_{'responses' if responses else 'chat'}")
    database, owner = Database(app_url), await asyncpg.create_pool(owner_url, min_size=1, max_size=2)
    models = Models(Access(KEY, asking.url, _NAMES, responses))
    direct = Direct(database, owner, Mind(database, models, free_turns=10 * turns))
    sdk = AsyncOpenAI(api_key=KEY, base_url=asking.url, max_retries=0)
    first, ours, bare = Cost(), Cost(), Cost()
    try:
        ani = await direct.meet("Ani")
        await direct.say(ani, "halo")
        for number in range(_WARM + turns):
            words = f"tadi mampir ke warung bu tini ambil telur sama gula {ODD} semuanya habis {20 + number}rb"
            heard = Heard(
                await direct.arrive(ani.telegram_id),
                "telegram",
                ani.chat,
                ani.user_id,
                datetime.now(UTC),
                number,
                words,
            )
            body = await (ours if number >= _WARM else first).of(direct.turns.message(heard), asking)
            call = _call(sdk.responses if responses else sdk.chat.completions, body)
            await (bare if number >= _WARM else Cost()).of(call, asking)
        kept = await owner.fetchval("SELECT count(*) FROM expenses")
        if kept != _WARM + turns:
            raise RuntimeError(f"{kept} expenses of {_WARM + turns} were kept")
    finally:
        await sdk.close()
        await models.close()
        await database.close()
        await owner.close()
    return Around(first.beside[0], ours, bare)


async def _call(resource: Any, body: dict[str, Any]) -> None:
    async for _ in await resource.create(**body):
        pass


async def first_words(server: stand.Cluster, home: Path, asking: Provider) -> list[float]:
    """Milliseconds from the provider's first token to the draft that shows it, through the local Telegram."""
    found = []
    async with stand.subject(server, home, "lifeos", model=(asking.url, KEY)) as lifeos:
        telegram = lifeos.person.telegram
        await lifeos.exchange("hello", 0, "halo")
        await asking.account()
        for time_of_day in _TIMES:
            since = await telegram.now()
            sent = await lifeos.person.send(f"badan lagi nggak enak, rebahan terus di kasur {ODD} tiap {time_of_day}")
            await telegram.wait_event(_grown, since=since)
            shown = time.monotonic()
            await lifeos.person.wait_for(partial(_answers, sent.message_id))
            found.append((shown - (await asking.account()).first[0]) * 1000)
    return found


def _grown(event: Event) -> bool:
    return event.kind == "draft" and bool(event.body["text"]) and ANSWER.startswith(event.body["text"])


def _answers(asked: int, message: Message) -> bool:
    return message.id > asked and message.from_bot and message.text == ANSWER


async def _measured(turns: int) -> int:
    load(responses=True)
    load(responses=False)
    with tempfile.TemporaryDirectory(prefix="lifeos-thinking-") as folder:
        async with stand.cluster(Path(folder)) as server, provider() as asking:
            around = {
                name: await around_a_call(server, asking, turns, responses=responses)
                for name, responses in (("Responses", True), ("Chat Completions", False))
            }
            words = await first_words(server, Path(folder), asking)
    print(table(("ms", "own p50", "p95", "beside the provider p50", "p95", "processor p50"), [
        row
        for name, each in around.items()
        for row in (each.ours.row(f"{name}, a turn"), each.bare.row(f"{name}, a bare call"))
    ]))  # fmt: skip
    own = {name: median(each.ours.own) for name, each in around.items()}
    for name, each in around.items():
        print(f"{name}: own time p50 {own[name]:.1f} ms, aim {AIM_OWN_MS:.0f}; the first turn took {each.first:.0f} ms")
    print(f"first words p50 {median(words):.0f} ms, at most {max(words):.0f}, aim {AIM_FIRST_WORDS_MS:.0f}")
    return 0 if max(own.values()) <= AIM_OWN_MS and median(words) <= AIM_FIRST_WORDS_MS else 1


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.thinking")
    parser.add_argument("--turns", type=int, default=TURNS)
    return uvloop.run(_measured(parser.parse_args(arguments).turns))


if __name__ == "__main__":
    sys.exit(main())
