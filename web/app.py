"""The sidecar's application. To add routes: a router in `routes/`, and a line in `_API`."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.middleware.gzip import GZipMiddleware

from core import clock
from core.settings import Settings
from integrations.limits import Limits
from integrations.passwords import Passwords
from integrations.secrets import Keys
from storage.database import Database
from tools.account.entering import Entering
from tools.account.sessions import Sessions
from web import answers, faults
from web.chat.answers import Answers
from web.chat.asides import Asides
from web.desk import Desk
from web.events import Events
from web.guard import Guard
from web.openapi import describe
from web.routes import (
    account,
    auth,
    body,
    chat,
    docs,
    elsewhere,
    events,
    files,
    food,
    health,
    letters,
    memory,
    metrics,
    miniapp,
    money,
    proposals,
    screens,
    tasks,
    telegram,
    training,
    vehicles,
)
from web.routes import settings as own
from web.routes.health import Older
from web.routes.telegram import Ring

_API = (
    *(auth.routes, account.routes),
    *(*money.ROUTERS, *food.ROUTERS, *body.ROUTERS, *training.ROUTERS, *vehicles.ROUTERS),
    *(*tasks.ROUTERS, *memory.ROUTERS, *own.ROUTERS, *elsewhere.ROUTERS),
    *(*files.ROUTERS, events.routes, screens.routes, chat.routes, proposals.routes),
)
"""All of them under /api/v1."""


class _Api(FastAPI):
    def openapi(self) -> dict[str, Any]:
        return describe(self)


def build(
    settings: Settings,
    database: Database,
    ring: Ring,
    older: Older,
    keys: Keys,
    redis_url: str | None = None,
    ring_mail: Callable[[], None] | None = None,
    processes: Callable[[], int] = lambda: 1,
    asides: Asides | None = None,
) -> FastAPI:
    """`ring` gets each lane that holds something new; `older` tells a schema this program cannot work on; `ring_mail`: when a letter
    was written, None where nobody sends any; `processes`: how many of these there are;
    `asides`: what is said beside the rows by who handles messages."""
    limits = Limits(redis_url, processes)
    beside = asides or Asides()
    watching, replies = Events(database), Answers(database, beside)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        telling = asyncio.create_task(watching.run(), name="events")
        yield
        telling.cancel()
        await asyncio.wait([telling])
        await limits.close()

    app = _Api(title="LifeOS", version="1", docs_url=None, redoc_url=None, lifespan=lifespan)
    user_clock = clock.load(settings.lifeos_clock, settings.home)
    sessions = Sessions(database, settings, keys)
    entering = Entering(sessions, Passwords(keys.pepper), posting=ring_mail is not None)
    app.state.desk = Desk(
        settings,
        database,
        user_clock,
        sessions,
        entering,
        ring_mail or (lambda: None),
        limits,
        watching,
        ring,
        keys.bot.partition(":")[0],
        beside,
        replies,
    )

    def ending() -> None:
        watching.stop()
        replies.stop()

    def heard(person: str) -> None:
        watching.heard(person)
        replies.heard(person)

    app.state.ending, app.state.heard = ending, heard
    app.add_middleware(GZipMiddleware, minimum_size=1024, compresslevel=5)
    app.add_middleware(Guard, settings=settings)
    faults.mount(app)
    answers.mount(app)
    _watch(app, settings, database, older, redis_url)
    app.include_router(letters.routes)
    app.include_router(docs.routes)
    app.include_router(miniapp.routes)
    app.include_router(telegram.router(settings, database, ring))
    api = APIRouter(prefix="/api/v1", responses=faults.FAULTS)
    for routes in _API:
        api.include_router(routes)
    app.include_router(api)
    return app


def build_watch(settings: Settings, database: Database, older: Older) -> FastAPI:
    """Health and metrics alone, for a part that serves nobody."""
    app = FastAPI(title="LifeOS", version="1", docs_url=None, redoc_url=None, openapi_url=None)
    _watch(app, settings, database, older, None)
    return app


def _watch(app: FastAPI, settings: Settings, database: Database, older: Older, redis_url: str | None) -> None:
    app.include_router(health.router(database, older, redis_url))
    app.include_router(metrics.router(settings, database, clock.load(settings.lifeos_clock, settings.home)))
