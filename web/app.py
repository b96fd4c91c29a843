"""The sidecar's application. To add routes: a router in `routes/`, and a line in `_API`."""

from functools import partial

from fastapi import APIRouter, FastAPI

from core import clock
from core.errors import SettingError
from core.settings import Settings
from storage.database import Database
from web import faults
from web.desk import Desk, Tokens
from web.openapi import describe
from web.routes import body, elsewhere, food, health, memory, metrics, money, tasks, telegram, training, vehicles
from web.routes import settings as own
from web.routes.health import Older
from web.routes.telegram import Ring

_API = (
    *(*money.ROUTERS, *food.ROUTERS, *body.ROUTERS, *training.ROUTERS, *vehicles.ROUTERS),
    *(*tasks.ROUTERS, *memory.ROUTERS, *own.ROUTERS, *elsewhere.ROUTERS),
)
"""All of them under /api/v1."""


def build(settings: Settings, database: Database, ring: Ring, older: Older, redis_url: str | None = None) -> FastAPI:
    """`ring` gets each lane that holds something new; `older` tells a schema this program cannot work on. Raises SettingError without
    a JWT_SECRET."""
    if settings.jwt_secret is None:
        raise SettingError("JWT_SECRET: missing; the API signs its tokens with it.")
    app = FastAPI(title="LifeOS", version="1", docs_url="/docs", redoc_url=None)
    app.state.desk = Desk(
        settings,
        database,
        clock.load(settings.lifeos_clock, settings.home),
        Tokens(settings.jwt_secret.get_secret_value()),
    )
    faults.mount(app)
    _watch(app, settings, database, older, redis_url)
    app.include_router(telegram.router(settings, database, ring))
    api = APIRouter(prefix="/api/v1", responses=faults.FAULTS)
    for routes in _API:
        api.include_router(routes)
    app.include_router(api)
    app.openapi = partial(describe, app)  # type: ignore[method-assign]
    return app


def build_watch(settings: Settings, database: Database, older: Older) -> FastAPI:
    """Health and metrics alone, for a part that serves nobody."""
    app = FastAPI(title="LifeOS", version="1", docs_url=None, redoc_url=None, openapi_url=None)
    _watch(app, settings, database, older, None)
    return app


def _watch(app: FastAPI, settings: Settings, database: Database, older: Older, redis_url: str | None) -> None:
    app.include_router(health.router(database, older, redis_url))
    app.include_router(metrics.router(settings, database, clock.load(settings.lifeos_clock, settings.home)))
