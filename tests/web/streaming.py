"""Server-sent events in a test: `async with screen(api) as seen: event = await seen.next()`."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp

from tests.web.calling import Api

PATIENCE = 10.0
_QUIET = 0.3
"""Seconds in which nothing came, for what must not come."""


@dataclass(frozen=True)
class Event:
    name: str
    data: Any
    id: str = ""


class Stream:
    """What a server sends, one event after the other; lines that mean nothing are left out."""

    def __init__(self, response: aiohttp.ClientResponse) -> None:
        self.response = response

    async def next(self, patience: float = PATIENCE) -> Event:
        """Raises EOFError at the end, TimeoutError when nothing came."""
        async with asyncio.timeout(patience):
            return await self._read()

    async def _read(self) -> Event:
        found: dict[str, str] = {}
        while True:
            line = (await self.response.content.readline()).decode()
            if not line:
                raise EOFError
            if line == "\n" and "event" in found:
                return Event(found["event"], json.loads(found["data"]), found.get("id", ""))
            name, _, value = line.rstrip("\n").partition(": ")
            if name:
                found[name] = value

    async def rest(self) -> list[Event]:
        """Everything until the end."""
        found = []
        while True:
            try:
                found.append(await self.next())
            except EOFError:
                return found

    async def silent(self) -> bool:
        """Whether nothing comes for a while."""
        try:
            await self.next(_QUIET)
        except TimeoutError:
            return True
        return False


@asynccontextmanager
async def streamed(api: Api, method: str, path: str, body: object = None, **headers: str) -> AsyncIterator[Stream]:
    """What this route streams."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    url = f"{api.site.url}/api/v1{path}"
    async with api.site.http.request(method, url, json=body, headers={**api.headers, **named}) as response:
        yield Stream(response)


@asynccontextmanager
async def screen(api: Api, **headers: str) -> AsyncIterator[Stream]:
    """An open screen of this person."""
    async with streamed(api, "GET", "/events", **headers) as found:
        assert (found.response.status, found.response.content_type) == (200, "text/event-stream")
        assert await found.next() == Event("open", {})
        yield found
