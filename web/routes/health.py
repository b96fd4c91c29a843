"""`/healthz`: the process lives. `/readyz`: the database answers and has all this program needs; without Redis `degraded`."""

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Response

from integrations import redis
from storage import health
from storage.database import Database

Older = Callable[[str], bool]
"""Whether a schema of this revision is older than this program. A newer one is not: releases overlap."""


def router(database: Database, older: Older, redis_url: str | None) -> APIRouter:
    routes = APIRouter(tags=["health"])

    @routes.get("/healthz", operation_id="healthz")
    async def healthz() -> dict[str, str]:
        """The process lives."""
        return {"status": "alive"}

    @routes.get("/readyz", operation_id="readyz")
    async def readyz(response: Response) -> dict[str, Any]:
        """The database answers and has all this program needs; without Redis `degraded`."""
        found = await health.revision(database)
        if found is None:
            response.status_code = 503
            return {"status": "unavailable", "database": "unreachable"}
        if older(found):
            response.status_code = 503
            return {"status": "unavailable", "database": "migrations are behind"}
        if redis_url is None:
            return {"status": "ready", "database": "ok"}
        fault = await redis.fault(redis_url)
        return {"status": "degraded" if fault else "ready", "database": "ok", "redis": "unreachable" if fault else "ok"}

    return routes
