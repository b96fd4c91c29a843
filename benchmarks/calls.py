"""Times the calls of openai's SDK from outside: it is wrapped, so that the program holds no timing code.

Only what is spent within the SDK counts, its waiting for the provider included; what is done between two events of a stream is
the caller's. A further API is a line in `_APIS`.
"""

import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self

from openai.resources.chat.completions import AsyncCompletions
from openai.resources.responses import AsyncResponses

_APIS: tuple[type[Any], ...] = (AsyncResponses, AsyncCompletions)


class Calls:
    """`seconds`: spent in calls so far."""

    def __init__(self) -> None:
        self.seconds = 0.0

    @contextmanager
    def timed(self) -> Iterator[None]:
        began = time.monotonic()
        try:
            yield
        finally:
            self.seconds += time.monotonic() - began

    @contextmanager
    def watched(self) -> Iterator[Self]:
        """Every streamed call within this block is counted."""
        real = {api: api.create for api in _APIS}
        for api, create in real.items():
            api.create = self._watching(create)
        try:
            yield self
        finally:
            for api, create in real.items():
                api.create = create

    def _watching(self, create: Callable[..., Any]) -> Callable[..., Any]:
        async def watching(*args: Any, **kwargs: Any) -> _Stream:
            with self.timed():
                return _Stream(await create(*args, **kwargs), self)

        return watching


class _Stream:
    """The SDK's stream of one answer."""

    def __init__(self, stream: Any, calls: Calls) -> None:
        self._stream = stream
        self._calls = calls

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._calls.timed():
            await self._stream.__aexit__(kind, error, trace)

    def __aiter__(self) -> AsyncIterator[Any]:
        return self

    async def __anext__(self) -> Any:
        with self._calls.timed():
            return await self._stream.__anext__()
