"""Rings between processes: what one part stored, another is told of at once, over PostgreSQL's NOTIFY.

A ring carries ids only and may be lost: the job of an update and the sender's own look find within seconds what it was for.
Inside one process parts ring each other directly and this is not used.
"""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

import asyncpg

from core.log import get
from storage.database import driver_url

log = get("lifeos.bell")

LANES, OUTBOX = "lifeos_lanes", "lifeos_outbox"
"""What there is to ring: a lane that got something new (the lane is said with it), and that something waits to be sent."""

_CUT = ("", "")
_MOST = 10_000


class Bell:
    """`heard`: what to call with the word of a ring, by what was rung."""

    def __init__(self, url: str, heard: Mapping[str, Callable[[str], None]] | None = None) -> None:
        self._url = driver_url(url)
        self._heard = dict(heard or {})
        self._rings: asyncio.Queue[tuple[str, str]] = asyncio.Queue()

    def ring(self, what: str, word: str = "") -> None:
        """Never blocks, never fails: a ring too many is dropped."""
        if self._rings.qsize() < _MOST:
            self._rings.put_nowait((what, word))

    async def run(self) -> None:
        """Pass rings on and hear those of others until cancelled; a lost connection is made anew."""
        pause = 0.25
        while True:
            (fault,) = await asyncio.gather(self._serve(), return_exceptions=True)
            if isinstance(fault, asyncio.CancelledError):
                raise fault
            log.warning("bell begins again", fault=type(fault).__name__)
            await asyncio.sleep(pause)
            pause = min(pause * 2, 2.0)

    async def _serve(self) -> None:
        connection = await asyncpg.connect(self._url, timeout=10)
        # One that was cut is noticed at once: with nothing to pass on, nobody would ask it anything.
        connection.add_termination_listener(lambda _: self._rings.put_nowait(_CUT))
        try:
            for what in self._heard:
                await connection.add_listener(what, self._hear)
            while True:
                what, word = await self._rings.get()
                if (what, word) != _CUT:
                    await connection.execute("SELECT pg_notify($1, $2)", what, word)
                elif connection.is_closed():
                    raise ConnectionResetError
        finally:
            connection.terminate()

    def _hear(self, _connection: Any, _pid: int, what: str, word: object) -> None:
        self._heard[what](str(word))
