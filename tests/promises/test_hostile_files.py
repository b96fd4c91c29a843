"""Promise 24: a file made to harm whoever reads it costs its own task, and nothing else: not the worker, not the machine, not the network.

Every file of `hostile.py` goes to what reads its kind; at full figures each is sent in the chat too, in between messages that must
still be answered.
"""

import asyncio
import json
import random
import resource
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date

import asyncpg
import pytest

from integrations import papers, sheets
from integrations.apart import Failed, done_apart
from storage.files import LARGEST
from tests.conftest import MakePerson
from tests.promises.figures import figure
from tests.promises.hostile import HOSTILE, MEGABYTE, SLOW
from tests.storage.rows import expenses

SEED = 20261123
_CPU, _MEMORY = 10, 512
_SLACK = 1.0
"""Seconds: the limit of the kernel is in whole ones, and starting Python costs some."""


@dataclass
class Listener:
    """Somebody a file would have called."""

    port: int
    calls: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@pytest.fixture
async def listener() -> AsyncIterator[Listener]:
    heard = Listener(0)

    def called(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard.calls += 1
        writer.close()

    async with await asyncio.start_server(called, "127.0.0.1", 0) as server:
        heard.port = server.sockets[0].getsockname()[1]
        yield heard


def spent() -> float:
    """Seconds of processor that processes of ours have used and ended."""
    found = resource.getrusage(resource.RUSAGE_CHILDREN)
    return found.ru_utime + found.ru_stime


def most_held(whose: int) -> float:
    """MB a process held at most: this one, or the largest of those it started that have ended."""
    return resource.getrusage(whose).ru_maxrss / 1024


TRIED = [name for name in HOSTILE if name != "a byte too many" and (name not in SLOW or figure(0, 1))]
"""The one byte is refused before anybody reads it; the slow ones are for full figures."""


async def read(name: str, content: bytes) -> str:
    """What came of reading it as its name has it: why it was refused, `read`, or `ended` when its process was."""
    modules = {
        "pdf": ("integrations.papers", papers.given(content, pages=200, pictures=1)),
        "csv": ("integrations.sheets", sheets.given(content, today=date(2026, 11, 22), currency="IDR")),
    }
    try:
        found = json.loads(
            await done_apart(*modules.get(name.rpartition(".")[2], ("integrations.activities", content)))
        )
    except Failed:
        return "ended"
    return str(found.get("refused", "read"))


@pytest.mark.parametrize("name", TRIED)
async def test_a_hostile_file_ends_in_its_own_process(name: str, listener: Listener) -> None:
    called, make = HOSTILE[name]
    content = make(listener.url)
    assert len(content) <= LARGEST
    before, largest = spent(), most_held(resource.RUSAGE_CHILDREN)
    outcome = await read(called, content)
    used, most = spent() - before, most_held(resource.RUSAGE_CHILDREN)
    print(f"{name}: {len(content) / MEGABYTE:.1f} MB, {outcome}, {used:.1f} s of processor, at most {most:.0f} MB")
    assert used <= _CPU + _SLACK
    # Linux counts what this process held when it started the other one, and the largest before it is counted again.
    assert most <= max(_MEMORY, largest, most_held(resource.RUSAGE_SELF))
    assert listener.calls == 0


async def test_work_apart_can_call_nobody(listener: Listener) -> None:
    with pytest.raises(Failed):
        await done_apart("tests.integrations.work_calling", str(listener.port).encode())
    assert listener.calls == 0


async def test_the_chat_goes_on(person: MakePerson, owner: asyncpg.Pool, listener: Listener) -> None:
    ani = await person("id")
    tried = random.Random(SEED).sample(list(HOSTILE), min(figure(3, len(HOSTILE)), len(HOSTILE)))
    for n, name in enumerate(tried, 1):
        called, make = HOSTILE[name]
        sent = await ani.send_files("document", (called, make(listener.url)))
        assert (await ani.wait_reply(after=sent, timeout=60)).text, name
        await ani.wait_reply(after=await ani.send(f"kopi {n}rb"))
        assert len(await expenses(owner, ani)) == n, name
    assert listener.calls == 0
    print(f"seed {SEED}: {', '.join(tried)}: answered, and every message between them kept")
