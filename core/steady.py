"""Work that never ends: begun again after every fault, with a pause that grows while it keeps failing."""

import asyncio
from collections.abc import Awaitable, Callable

from core.log import get

log = get("lifeos.steady")

_FIRST = 0.25
_WELL = 30.0
"""Seconds after which work counts as having gone well: the pause is short again."""


async def steadily(
    name: str,
    work: Callable[[], Awaitable[object]],
    *,
    longest: float,
    wanted: Callable[[BaseException], float | None] = lambda _: None,
) -> None:
    """Run `work` until cancelled. `longest`: seconds a pause grows to; `wanted`: the pause a fault itself asks for, if any."""
    loop = asyncio.get_running_loop()
    pause = _FIRST
    while True:
        begun = loop.time()
        (fault,) = await asyncio.gather(work(), return_exceptions=True)
        if isinstance(fault, asyncio.CancelledError):
            raise fault
        if loop.time() - begun > _WELL:
            pause = _FIRST
        asked = wanted(fault) if isinstance(fault, BaseException) else None
        wait = pause if asked is None else asked
        log.warning("begins again", name=name, fault=type(fault).__name__, seconds=wait)
        await asyncio.sleep(wait)
        pause = min(pause * 2, longest)
