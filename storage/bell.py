"""Rings between processes: what one part stored, another is told of at once, over PostgreSQL's NOTIFY.

A ring carries ids only, but for what is said beside the rows to who waits on the web, and may be lost: the job of an update and the
sender's own look find within seconds what it was for.
Inside one process parts ring each other directly and this is not used. Something new to ring is a name beside `LANES`.
"""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

import asyncpg

from core.steady import steadily
from storage.database import driver_url

LANES, OUTBOX, STOPS, CHANGES, ASIDES = (
    "lifeos_lanes",
    "lifeos_outbox",
    "lifeos_stops",
    "lifeos_changes",
    "lifeos_asides",
)
"""What there is to ring: a lane that got something new, that something waits to be sent, that somebody stopped an answer, that
somebody's records changed, that something is said to who waits for an answer on the web. The word said with it is the lane, nothing,
the answer, the person, what is said."""

_CUT = ("", "")
_MOST = 10_000
# Not in the transaction that stored it: NOTIFY makes commits wait for each other.
_RING = "SELECT pg_notify(what, word) FROM unnest($1::text[], $2::text[]) AS rung (what, word)"


def part_name(part: str) -> str:
    return f"lifeos-bell-{part}" if part else "lifeos-bell"


class Bell:
    """`heard`: what to call with the word of a ring, by what was rung. `part`: whose it is, so that these can be counted."""

    def __init__(self, url: str, heard: Mapping[str, Callable[[str], None]] | None = None, part: str = "") -> None:
        self._name = part_name(part)
        self._url = driver_url(url)
        self._heard = dict(heard or {})
        self._rings: asyncio.Queue[tuple[str, str]] = asyncio.Queue()

    def ring(self, what: str, word: str = "") -> None:
        """Never blocks, never fails: a ring too many is dropped."""
        if self._rings.qsize() < _MOST:
            self._rings.put_nowait((what, word))

    async def run(self) -> None:
        """Pass rings on and hear those of others until cancelled; a lost connection is made anew."""
        await steadily("bell", self._serve, longest=2.0)

    async def _serve(self) -> None:
        connection = await asyncpg.connect(
            self._url, timeout=10, command_timeout=10, server_settings={"application_name": self._name}
        )
        # One that was cut is noticed at once: with nothing to pass on, nobody would ask it anything.
        connection.add_termination_listener(lambda _: self._rings.put_nowait(_CUT))
        try:
            for what in self._heard:
                await connection.add_listener(what, self._hear)
            while True:
                rung = {await self._rings.get(): None}
                while not self._rings.empty():
                    rung[self._rings.get_nowait()] = None
                if connection.is_closed():
                    raise ConnectionResetError
                rung.pop(_CUT, None)
                if rung:
                    await connection.execute(_RING, [what for what, _ in rung], [word for _, word in rung])
        finally:
            connection.terminate()

    def _hear(self, _connection: Any, _pid: int, what: str, word: object) -> None:
        self._heard[what](str(word))
