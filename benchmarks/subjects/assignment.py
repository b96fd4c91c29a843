"""What a subject is told, and how it serves: from the line "ready" until its stdin closes.

A parent that dies closes the pipe, so no subject outlives it.
"""

import asyncio
import json
import sys
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path

import uvloop


@dataclass(frozen=True, slots=True)
class Assignment:
    """Addresses of the subject's own database and local Telegram. `person`: the Telegram id of who will write; `model_url`,
    `model_key`: where it may think with a model."""

    owner_url: str
    app_url: str
    telegram_url: str
    token: str
    person: int
    home: str
    trace: str | None = None
    model_url: str | None = None
    model_key: str | None = None

    @property
    def method_url(self) -> str:
        return f"{self.telegram_url}/bot{self.token}"

    @property
    def folder(self) -> Path:
        return Path(self.home)


def serve(running: Callable[[Assignment], AbstractAsyncContextManager[None]]) -> None:
    """All subjects run on uvloop, as LifeOS does."""
    given = Assignment(**json.loads(sys.stdin.readline()))
    uvloop.run(_serve(running, given))


async def _serve(running: Callable[[Assignment], AbstractAsyncContextManager[None]], given: Assignment) -> None:
    async with running(given):
        print("ready", flush=True)
        reader = asyncio.StreamReader()
        await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
        await reader.read()
