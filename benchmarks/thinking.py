"""What a turn with a model costs beside the model: our own time around its call, the first call, the first words of an answer.

Run `python -m benchmarks.thinking [--turns N]`; exit code 1 when an aim is missed. The provider is the tests' stand-in in a process
of its own, which answers at once; what it takes is taken off. Each turn takes turns with a bare call of the SDK with the same body.
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
    """Milliseconds of each measured piece, less what the provider took; `processor`: of this process."""

    wall: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)

    async def of(self, act: Coroutine[Any, Any, None], asking: Provider) -> dict[str, Any]:
        """Measure one; the body the provider was sent."""
        began, used = time.monotonic(), time.process_time()
        await act
        took, processor = time.monotonic() - began, time.process_time() - used
        account = await asking.account()
        self.wall.append((took - sum(account.took)) * 1000)
        self.processor.append(processor * 1000)
        return account.body


@dataclass(frozen=True, slots=True)
class Around:
    """Turns of ours and bare calls; `first`: the first turn of all, in milliseconds."""

    first: float
    ours: Cost
    bare: Cost

    @property
    def ratio(self) -> float:
        return median(self.ours.wall) / median(self.bare.wall)


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
    return Around(first.wall[0], ours, bare)


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
    print(table(("our own time around a call, ms", "p50", "p95", "processor p50"), [
        row
        for name, each in around.items()
        for row in (_row(f"{name}, a turn", each.ours), _row(f"{name}, a bare call", each.bare))
    ]))  # fmt: skip
    own = median(around["Responses"].ours.wall)
    for name, each in around.items():
        print(f"{name}: a turn is {each.ratio:.1f} bare calls; the first one took {each.first:.0f} ms")
    print(f"own time p50 {own:.1f} ms, aim {AIM_OWN_MS:.0f}")
    print(f"first words p50 {median(words):.0f} ms, at most {max(words):.0f}, aim {AIM_FIRST_WORDS_MS:.0f}")
    return 0 if own <= AIM_OWN_MS and median(words) <= AIM_FIRST_WORDS_MS else 1


def _row(name: str, cost: Cost) -> tuple[str, ...]:
    figures = (median(cost.wall), percentile(cost.wall, 0.95), median(cost.processor))
    return (name, *(f"{figure:.1f}" for figure in figures))


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.thinking")
    parser.add_argument("--turns", type=int, default=TURNS)
    return uvloop.run(_measured(parser.parse_args(arguments).turns))


if __name__ == "__main__":
    sys.exit(main())
