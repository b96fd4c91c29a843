"""Keeps the servers we brought along up: one that died is started again, as long as LifeOS runs."""

import asyncio
from collections.abc import Sequence
from typing import Protocol

from core.errors import SettingError
from core.log import get

log = get("lifeos.servers")

_LOOK_EVERY = 0.5


class Server(Protocol):
    def start(self) -> bool: ...
    def alive(self) -> bool: ...
    def stop(self) -> None: ...


async def keep(servers: Sequence[Server]) -> None:
    """Look after the servers until cancelled."""
    while True:
        await asyncio.sleep(_LOOK_EVERY)
        for server in servers:
            if await asyncio.to_thread(server.alive):
                continue
            log.warning("starting again", server=type(server).__name__)
            try:
                await asyncio.to_thread(server.start)
            except SettingError as fault:
                log.error("did not start", server=type(server).__name__, reason=str(fault))


def stop(servers: Sequence[Server]) -> None:
    """Stop them in the reverse of the order they were started in."""
    for server in reversed(servers):
        server.stop()
