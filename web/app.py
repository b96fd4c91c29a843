"""The sidecar's application. To add routes: a router in `routes/`, and a line in `build`."""

from fastapi import FastAPI

from core.settings import Settings
from storage.database import Database
from web.routes import health, telegram
from web.routes.telegram import Ring


def build(settings: Settings, database: Database, ring: Ring, revision: str, redis_url: str | None = None) -> FastAPI:
    """`ring` gets each lane that holds something new; `revision` is the schema this program needs."""
    app = FastAPI(title="LifeOS", version="1", docs_url="/docs", redoc_url=None)
    app.include_router(health.router(database, revision, redis_url))
    app.include_router(telegram.router(settings, database, ring))
    return app
