"""Forged, stale and replayed log-ins of a Mini App fail, and nothing breaks: over the API, by two processes' doors on one database."""

import asyncio
import random
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from urllib.parse import parse_qsl, quote, urlencode

import pytest

from core.ids import uuid7
from simulator.signing import init_data
from simulator.state import Person
from storage.database import Database
from tests.conftest import TOKEN
from tests.promises.figures import figure
from tests.web.calling import Api, sidecar

SEED = 20261205
TRIES = figure(150, 5_000)
REPLAYS = figure(1, 30)
OTHER = "4242:the-same-number-and-another-secret-00"


@pytest.fixture(scope="module")
async def doors(database: Database) -> AsyncIterator[list[Api]]:
    async with AsyncExitStack() as stack:
        yield [Api(await stack.enter_async_context(sidecar(database)), uuid7()) for _ in range(2)]


def somebody(chance: random.Random) -> Person:
    return Person(chance.randrange(6_300_000_000, 6_400_000_000), "Ani", None, None, "id", started=True, blocked=False)


def spoilt(chance: random.Random) -> tuple[str, str]:
    """What was done to init data, and what it became."""
    who, now = somebody(chance), int(time.time())
    good = init_data(TOKEN, who, auth_date=now)
    fields = dict(parse_qsl(good))
    kind = chance.choice(
        ("wrong key", "2017", "just too old", "future", "double key", "non-ASCII hash", "flipped", "dropped", "added", "cut", "noise")
    )  # fmt: skip
    name = chance.choice(list(fields))
    match kind:
        case "wrong key":
            return kind, init_data(OTHER, who, auth_date=now)
        case "2017":
            return kind, init_data(TOKEN, who, auth_date=chance.randrange(1_483_228_800, 1_514_764_800))
        case "just too old":
            return kind, init_data(TOKEN, who, auth_date=now - chance.randrange(302, 4000))
        case "future":
            return kind, init_data(TOKEN, who, auth_date=now + chance.randrange(120, 10**8))
        case "double key":
            return kind, f"{good}&{name}={quote(chance.choice((fields[name], 'x', '')))}"
        case "non-ASCII hash":
            return kind, urlencode({**fields, "hash": chance.choice(("é" * 64, "٣" * 64, "\u200b" + fields["hash"]))})
        case "flipped":
            at = chance.randrange(len(fields["hash"]))
            digit = chance.choice([each for each in "0123456789abcdef" if each != fields["hash"][at]])
            return kind, urlencode({**fields, "hash": fields["hash"][:at] + digit + fields["hash"][at + 1 :]})
        case "dropped":
            return kind, urlencode({each: value for each, value in fields.items() if each != name})
        case "added":
            return kind, good + "&" + urlencode({chance.choice(("start_param", "chat", "x")): "1"})
        case "cut":
            return kind, good[: chance.randrange(len(good) - 1)]
    return kind, "".join(chr(chance.choice((chance.randrange(32, 127), chance.randrange(0xD7FF)))) for _ in range(60))


async def test_nothing_forged_or_stale_is_accepted(doors: list[Api]) -> None:
    chance = random.Random(SEED)
    told: Counter[str] = Counter()
    for number in range(TRIES):
        kind, said = spoilt(chance)
        network = f"198.51.100.{number % 200}"
        answer = await doors[number % 2].post("/auth/telegram", {"init_data": said}, X_Forwarded_For=network)
        assert (answer.status, answer.error["code"]) == (401, "NOT_FROM_TELEGRAM"), (kind, said)
        told[kind] += 1
    print(f"seed {SEED}: {TRIES} forged or stale, 0 accepted, 0 broken: {dict(told)}")


async def test_of_a_hundred_replays_one_is_accepted(doors: list[Api]) -> None:
    chance = random.Random(SEED)
    for turn in range(REPLAYS):
        said = {"init_data": init_data(TOKEN, somebody(chance))}
        network = f"203.0.113.{turn}"
        answers = await asyncio.gather(
            *(doors[n % 2].post("/auth/telegram", said, X_Forwarded_For=network) for n in range(100))
        )
        assert Counter(each.status for each in answers) == {200: 1, 401: 99}
        later = await doors[turn % 2].post("/auth/telegram", said, X_Forwarded_For=network)
        assert later.status == 401
    print(f"{REPLAYS} × 100 at once: 1 accepted of each")
