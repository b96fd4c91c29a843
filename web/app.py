"""The sidecar's application. To add routes: a router in `routes/`, and a line in `build`."""

from fastapi import FastAPI

from core import clock
from core.settings import Settings
from storage.database import Database
from web.routes import health, metrics, telegram
from web.routes.health import Older
from web.routes.telegram import Ring


def build(settings: Settings, database: Database, ring: Ring, older: Older, redis_url: str | None = None) -> FastAPI:
    """`ring` gets each lane that holds something new; `older` tells a schema this program cannot work on."""
    app = FastAPI(title="LifeOS", version="1", docs_url="/docs", redoc_url=None)
    _watch(app, settings, database, older, redis_url)
    app.include_router(telegram.router(settings, database, ring))
    return app


def build_watch(settings: Settings, database: Database, older: Older) -> FastAPI:
    """Health and metrics alone, for a part that serves nobody."""
    app = FastAPI(title="LifeOS", version="1", docs_url=None, redoc_url=None, openapi_url=None)
    _watch(app, settings, database, older, None)
    return app


def _watch(app: FastAPI, settings: Settings, database: Database, older: Older, redis_url: str | None) -> None:
    app.include_router(health.router(database, older, redis_url))
    app.include_router(metrics.router(settings, database, clock.load(settings.lifeos_clock, settings.home)))
