"""The parts alone, any number of each on any number of machines: `lifeos bot`, `worker`, `scheduler`, `web`.

They meet in the database: rows are the truth, elections are its advisory locks, rings its NOTIFY. A new part is a function
that builds it, its name in `Name`, what it cannot do without in `_NEEDS`, and its line in `_BUILD`.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

from core import clock
from core.errors import SettingError
from core.settings import Settings
from integrations.files import store
from main.building import Parts, Tasks, cancel, eyes_of, lanes_of, mind_of, post_of
from main.ground import check_files

Name = Literal["bot", "worker", "scheduler", "web"]

_NEEDS: dict[Name, tuple[str, ...]] = {
    "bot": ("APP_DATABASE_URL", "TELEGRAM_BOT_TOKEN"),
    "worker": ("APP_DATABASE_URL", "TELEGRAM_BOT_TOKEN"),
    "scheduler": ("APP_DATABASE_URL",),
    "web": ("APP_DATABASE_URL", "TELEGRAM_BOT_TOKEN", "JWT_SECRET", "PASSWORD_PEPPER", "TOKEN_KEY"),
}
"""`lifeos run` makes and keeps some of these; apart, each machine must be given the same."""

ROOMS: dict[Name, tuple[str, ...]] = {
    "bot": ("bot.sender", "bot.inbox"),
    "worker": ("bot.handlers", "agent.graph"),
    "scheduler": ("scheduler.loop",),
    "web": ("web.app",),
}
"""What is heavy in each."""


Rings = dict[str, Callable[[str], None]]
"""What is called with the word of a ring, by what was rung."""


@dataclass(frozen=True, slots=True)
class Apart:
    """One part: `parts` are to be run side by side. `taking_in`: those that bring in what is new, and end first; then `finish`
    what has begun, the other tasks, and `close`."""

    parts: Parts
    taking_in: tuple[str, ...] = ()
    finish: tuple[Callable[[], Awaitable[None]], ...] = ()
    close: tuple[Callable[[], Awaitable[None]], ...] = ()

    async def stop(self, tasks: Tasks) -> None:
        await cancel([tasks.pop(name) for name in self.taking_in if name in tasks])
        for finish in self.finish:
            await finish()
        await cancel(list(tasks.values()))
        for close in self.close:
            await close()


async def build(name: Name, config: Settings) -> Apart:
    """Raises SettingError for what is missing, a database that does not answer, and a schema older than this program."""
    for setting in _NEEDS[name]:
        if getattr(config, setting.lower()) is None:
            raise SettingError(f"{setting}: missing; lifeos {name} does not start without it.")
    url = config.app_database_url or ""
    await _check(url)
    await check_files(config)
    config.home.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = _BUILD[name](config, url)
    return part if config.metrics_port is None or name == "web" else _watched(part, config, url)


def _watched(part: Apart, config: Settings, url: str) -> Apart:
    """The part with health and metrics of its own on METRICS_PORT; of `web` they are on LIFEOS_PORT."""
    from migrations.upgrade import older
    from storage.database import Database
    from web.app import build_watch
    from web.server import Sidecar

    database = Database(url, size=1)
    sidecar = Sidecar(build_watch(config, database, older), config.lifeos_host, config.metrics_port or 0)
    return replace(part, parts={**part.parts, "metrics": sidecar.run()}, close=(*part.close, database.close))


async def _check(url: str) -> None:
    from migrations.upgrade import newest, older
    from storage import health

    found = await health.facts(url, 10)
    if isinstance(found, str):
        raise SettingError(f"APP_DATABASE_URL: the database does not answer ({found}).")
    if found.revision is None:
        raise SettingError(f"The database was never migrated: run lifeos migrate (to {newest()}).")
    if older(found.revision):
        raise SettingError(f"The schema is {found.revision}, this program needs {newest()}: run lifeos migrate first.")


def _bot(config: Settings, url: str) -> Apart:
    """The poller, unless Telegram calls us, and the sender: of all such processes one polls and one sends."""
    from bot.api import introduce, make_bot
    from bot.inbox import Poller
    from bot.pace import Pace
    from bot.sender import Sender
    from storage.bell import LANES, OUTBOX, Bell
    from storage.database import Database

    database, token = Database(url, objects=store(config)), _token(config)
    bot = make_bot(token, config.telegram_api_url)
    sender = Sender(bot, database, Pace(), clock.load(config.lifeos_clock, config.home))
    bell = Bell(url, {OUTBOX: lambda _: sender.ring()})
    parts: Parts = {"bell": bell.run(), "sender": sender.run(url), "introduction": introduce(bot, config)}
    if config.telegram_mode == "polling":
        parts["poller"] = Poller(bot.session.api, token, database, partial(bell.ring, LANES)).run(url)
    return Apart(parts, taking_in=("poller",), close=(bot.session.close, database.close))


def _worker(config: Settings, url: str) -> Apart:
    """Lanes and jobs."""
    from agent import jobs
    from bot.api import make_bot
    from bot.drafts import Drafts
    from memory.embed import Meanings, embedder
    from storage import jobs as queue
    from storage.bell import ASIDES, CHANGES, LANES, OUTBOX, STOPS, Bell
    from storage.database import Database
    from web.chat.asides import Asides

    database = Database(url, objects=store(config))
    bot = make_bot(_token(config), config.telegram_api_url)
    meanings = Meanings(embedder(database, config))
    mind = mind_of(config, database, meanings)
    eyes = eyes_of(mind)
    rings: Rings = {
        LANES: lambda lane: lanes.ring(lane),
        STOPS: lambda word: drafts.heard(word),
        ASIDES: lambda word: asides.heard(word),
    }
    bell = Bell(url, rings)
    asides = Asides(partial(bell.ring, ASIDES))
    drafts = Drafts(bot, partial(bell.ring, STOPS))
    database.listen(lambda person: bell.ring(CHANGES, str(person)))
    user_clock = clock.load(config.lifeos_clock, config.home)
    lanes = lanes_of(
        config, database, user_clock, mind, eyes, bot, drafts, partial(bell.ring, OUTBOX), meanings, asides
    )
    app = queue.app(url)
    jobs.register(app, lanes)
    parts: Parts = {"bell": bell.run(), "leases": lanes.beat(), "jobs": jobs.work(app)}
    closing = (bot.session.close, eyes.close, *((mind.close,) if mind is not None else ()), database.close)
    return Apart(parts, finish=(lanes.stop,), close=closing)


def _scheduler(config: Settings, url: str) -> Apart:
    """What comes due; of all such processes one looks."""
    from memory.embed import Meanings, embedder
    from scheduler.loop import Scheduler
    from storage.bell import CHANGES, OUTBOX, Bell
    from storage.database import Database

    database, bell = Database(url, objects=store(config)), Bell(url)
    database.listen(lambda person: bell.ring(CHANGES, str(person)))
    user_clock = clock.load(config.lifeos_clock, config.home)
    meanings = Meanings(embedder(database, config))
    mind = mind_of(config, database, meanings)
    looking = Scheduler(database, user_clock, partial(bell.ring, OUTBOX), meanings, mind)
    closing = (*((mind.close,) if mind is not None else ()), database.close)
    return Apart({"bell": bell.run(), "scheduler": looking.run(url)}, taking_in=("scheduler",), close=closing)


def _web(config: Settings, url: str) -> Apart:
    """The sidecar: health, the API, and the webhook."""
    from integrations.secrets import Keys
    from migrations.upgrade import older
    from storage.bell import ASIDES, CHANGES, LANES, Bell
    from storage.database import Database
    from web.app import build as build_app
    from web.chat.asides import Asides
    from web.crew import PART, Crew
    from web.postman import Postman
    from web.server import Sidecar

    rings: Rings = {CHANGES: lambda person: app.state.heard(person), ASIDES: lambda word: asides.heard(word)}
    database, bell = Database(url, objects=store(config)), Bell(url, rings, PART)
    asides = Asides(partial(bell.ring, ASIDES))
    database.listen(lambda person: bell.ring(CHANGES, str(person)))
    crew = Crew(database)
    keys, post = Keys.of(config, _token(config)), post_of(config)
    postman = Postman(database, post, keys.signing, config.base) if post is not None else None
    ring_mail = postman.ring if postman is not None else None
    ring = partial(bell.ring, LANES)
    app = build_app(config, database, ring, older, keys, config.redis_url, ring_mail, crew.size, asides)
    sidecar = Sidecar(app, config.lifeos_host, config.lifeos_port)
    parts: Parts = {"bell": bell.run(), "crew": crew.run(), "web": sidecar.run()}
    if postman is not None:
        parts["mail"] = postman.run()
    return Apart(parts, taking_in=("web",), close=(database.close,))


def _token(config: Settings) -> str:
    return config.telegram_bot_token.get_secret_value() if config.telegram_bot_token else ""


_BUILD: dict[Name, Callable[[Settings, str], Apart]] = {
    "bot": _bot,
    "worker": _worker,
    "scheduler": _scheduler,
    "web": _web,
}
