"""How many requests a minute: one moving window for all processes in Redis, and a share of it in each while Redis is away.

What each process let through is counted in it all the time, so that what it gives a person when Redis dies is what is left of its
share. Log-ins, letters and turns with a model are not counted here but in PostgreSQL: they never go uncounted.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from limits import RateLimitItemPerMinute
from limits.aio.storage import MemoryStorage, RedisStorage
from limits.aio.strategies import MovingWindowRateLimiter
from limits.errors import StorageError
from redis.asyncio import ConnectionPool

from core.log import get

log = get("lifeos.limits")

A_MINUTE = 100
_WINDOW = 60
_PATIENCE = 0.25
_AGAIN = 1.0
"""Seconds until a Redis that did not answer is asked again."""


@dataclass(slots=True)
class Limits:
    """`processes`: how many share what one key may do, now."""

    redis_url: str | None
    processes: Callable[[], int] = lambda: 1
    _own: MemoryStorage = field(default_factory=MemoryStorage)
    _shared: RedisStorage | None = None
    _pool: ConnectionPool | None = None
    _away_until: float = 0.0

    def __post_init__(self) -> None:
        if self.redis_url is not None:
            self._pool = ConnectionPool.from_url(
                self.redis_url, socket_timeout=_PATIENCE, socket_connect_timeout=_PATIENCE
            )
            options: dict[str, Any] = {"connection_pool": self._pool}
            self._shared = RedisStorage(
                "async+redis://", wrap_exceptions=True, implementation="redispy", key_prefix="lifeos", **options
            )

    async def enter(self, key: str, most: int = A_MINUTE) -> int | None:
        """Let one more request of this key in: None, or in how many seconds there is room again. Redis never sees whose it is."""
        key = sha256(key.encode(errors="replace")).hexdigest()[:32]
        if self._shared is not None and time.monotonic() >= self._away_until:
            try:
                return await self._by_redis(self._shared, key, most)
            except StorageError as fault:
                self._away_until = time.monotonic() + _AGAIN
                log.warning("counting requests without Redis", fault=type(fault.__cause__).__name__)
        share = max(1, most // max(1, self.processes()))
        if await self._own.acquire_entry(key, share, _WINDOW):
            return None
        first, _ = await self._own.get_moving_window(key, share, _WINDOW)
        return max(1, round(first + _WINDOW - time.time()))

    async def _by_redis(self, shared: RedisStorage, key: str, most: int) -> int | None:
        limiter, limit = MovingWindowRateLimiter(shared), RateLimitItemPerMinute(most)
        if await limiter.hit(limit, key):
            await self._own.acquire_entry(key, most, _WINDOW)
            return None
        return max(1, round((await limiter.get_window_stats(limit, key)).reset_time - time.time()))

    async def close(self) -> None:
        if self._pool is not None:
            await self._pool.aclose()
