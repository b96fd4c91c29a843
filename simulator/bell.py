"""Waking those who wait for something new: long polls, the page's stream, webhook delivery.

`Bell.ring` wakes everyone waiting at that moment; whoever wakes looks for himself what there is.
"""

import asyncio


class Bell:
    def __init__(self) -> None:
        self._waiting: set[asyncio.Future[bool]] = set()

    def ring(self) -> None:
        for future in self._waiting:
            _settle(future, True)

    async def wait(self, seconds: float) -> bool:
        """True when it rang, False when the time was up."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[bool] = loop.create_future()
        self._waiting.add(future)
        timer = loop.call_later(seconds, _settle, future, False)
        try:
            return await future
        finally:
            timer.cancel()
            self._waiting.discard(future)


def _settle(future: asyncio.Future[bool], rang: bool) -> None:
    if not future.done():
        future.set_result(rang)
