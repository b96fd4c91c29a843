"""Work that must never end is begun again after every fault, and ends when it is told to."""

import asyncio
from collections.abc import Callable

import pytest

from core.steady import steadily


class Refused(Exception):
    pass


async def pauses(
    monkeypatch: pytest.MonkeyPatch, faults: list[Exception], wanted: Callable[[BaseException], float | None]
) -> list[float]:
    """What was waited for between the beginnings, until the work stayed; then it is ended."""
    waited: list[float] = []
    stays, real = asyncio.Event(), asyncio.sleep

    async def sleep(seconds: float) -> None:
        others = asyncio.current_task() is not task
        if not others:
            waited.append(seconds)
        await real(seconds if others else 0)

    async def work() -> None:
        if faults:
            raise faults.pop(0)
        stays.set()
        await asyncio.Event().wait()

    monkeypatch.setattr(asyncio, "sleep", sleep)
    task = asyncio.create_task(steadily("work", work, longest=0.6, wanted=wanted))
    async with asyncio.timeout(10):
        await stays.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    return waited


async def test_it_is_begun_again_with_a_pause_that_grows_to_its_longest(monkeypatch: pytest.MonkeyPatch) -> None:
    faults: list[Exception] = [ValueError(), OSError(), ValueError(), OSError()]
    assert await pauses(monkeypatch, faults, lambda _: None) == [0.25, 0.5, 0.6, 0.6]


async def test_a_fault_may_ask_for_its_own_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    faults: list[Exception] = [Refused(), ValueError()]
    assert await pauses(monkeypatch, faults, lambda f: 7.0 if isinstance(f, Refused) else None) == [7.0, 0.5]
