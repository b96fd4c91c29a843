"""`/healthz`: the process lives. `/readyz`: the database answers and has this program's schema."""

from typing import Any

from fastapi import APIRouter, Response

from storage import health
from storage.database import Database


def router(database: Database, wanted: str) -> APIRouter:
    routes = APIRouter(tags=["health"])

    @routes.get("/healthz")
    async def healthz() -> dict[str, str]:
        return {"status": "alive"}

    @routes.get("/readyz")
    async def readyz(response: Response) -> dict[str, Any]:
        found = await health.revision(database)
        if found is None:
            response.status_code = 503
            return {"status": "unavailable", "database": "unreachable"}
        if found != wanted:
            response.status_code = 503
            return {"status": "unavailable", "database": "migrations are behind"}
        return {"status": "ready", "database": "ok"}

    return routes
