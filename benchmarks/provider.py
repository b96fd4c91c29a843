"""The tests' stand-in of a model provider as a process of its own: `python -m benchmarks.provider`, one line on stdin for each account.

An account is what was asked since the last one: seconds each answer took, when each answer's first token left, the last body.
Times are of the machine's monotonic clock, which every process of it shares.
"""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from benchmarks.stand import ROOT
from tests.standins.model_server import model_server
from tests.standins.replies import Reply
from tests.standins.requests import Asked

ANSWER = "Wah, semoga lekas pulih dan bisa istirahat dulu malam ini ya, besok pasti lebih enak."
_TOKEN_SECONDS = 0.05


def _script(asked: Asked) -> Reply:
    """Words that end in an amount are one expense, at once; all others get an answer that grows."""
    last = asked.words.split()[-1] if asked.words.split() else ""
    if last.endswith("rb") and last[:-2].isdecimal():
        amount = int(last[:-2]) * 1000
        return Reply(uses=(("log_expense", {"amount": amount, "description": "telur", "category": "food"}),))
    return Reply(ANSWER, pace=_TOKEN_SECONDS)


async def _serve() -> None:
    async with model_server(_script) as server:
        print(server.url, flush=True)
        reader = asyncio.StreamReader()
        await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
        while await reader.readline():
            body = server.asked[-1].body if server.asked else {}
            print(json.dumps({"took": server.took, "first": server.first_tokens, "body": body}), flush=True)
            for kept in (server.took, server.first_tokens, server.asked):
                kept.clear()


@dataclass(frozen=True, slots=True)
class Account:
    took: list[float]
    first: list[float]
    body: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Provider:
    """`url` ends in /v1."""

    url: str
    _process: asyncio.subprocess.Process

    async def account(self) -> Account:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(b"\n")
        return Account(**json.loads(await self._process.stdout.readline()))


@asynccontextmanager
async def provider() -> AsyncIterator[Provider]:
    pipe = asyncio.subprocess.PIPE
    command = (sys.executable, "-m", "benchmarks.provider")
    # A body of all functions is one line of some forty thousand characters.
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdin=pipe, stdout=pipe, limit=2**24)
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        yield Provider((await process.stdout.readline()).decode().strip(), process)
    finally:
        process.stdin.close()
        await process.wait()


if __name__ == "__main__":
    asyncio.run(_serve())
