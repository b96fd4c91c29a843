"""Redis or Valkey: limits, caches and presence only. Optional everywhere, so here it is only asked whether it answers."""

import redis.asyncio as redis
from redis.exceptions import RedisError

_PATIENCE = 2.0


async def fault(url: str) -> str | None:
    """Why it does not answer, in a word; None when it does."""
    client = redis.from_url(url, socket_connect_timeout=_PATIENCE, socket_timeout=_PATIENCE)
    try:
        await client.ping()
    except (RedisError, OSError) as error:
        return type(error).__name__
    finally:
        await client.aclose()
    return None
