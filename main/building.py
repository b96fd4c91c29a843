"""Every part of LifeOS, built and not yet running. A new part is a coroutine in `build`, and one in `apart.py`.

Here all are in one process and ring each other directly; apart they ring each other through the database.
"""

import asyncio
import gc
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from core import clock
from core.clock import Clock
from core.settings import Settings
from main.ground import Ground

if TYPE_CHECKING:
    from aiogram import Bot

    from agent.lanes import Lanes
    from agent.thinking.mind import Mind
    from agent.vision import Eyes
    from bot.drafts import Drafts
    from bot.sender import Sender
    from integrations.mail import Post
    from memory.embed import Meanings
    from storage.database import Database
    from web.chat.asides import Asides

Parts = dict[str, Coroutine[Any, Any, None]]
"""What is to be run side by side, by the name its task gets."""

Tasks = dict[str, asyncio.Task[None]]

MESSAGES_A_MINUTE = 100
"""How many messages of one chat are handled within a minute; the local Telegram knows no limit."""

ROOMS = ("bot.handlers", "agent.graph", "web.app")


def warm_up(config: Settings, rooms: tuple[str, ...] = ROOMS) -> None:
    """Load the heavy rooms before they are needed; what they leave behind is never garbage, so it is not looked at again."""
    gc.disable()
    for room in rooms:
        import_module(room)
    if config.has_model and "agent.graph" in rooms:
        import_module("agent.models").load(responses=config.openai_base_url is None)
    gc.freeze()
    gc.enable()


@dataclass(frozen=True, slots=True)
class LifeOS:
    """Every part: `parts` are to be run side by side, `stop` ends them in order."""

    parts: Parts
    lanes: "Lanes"
    sender: "Sender"
    bot: "Bot"
    database: "Database"
    eyes: "Eyes"
    asides: "Asides"
    mind: "Mind | None" = None

    async def stop(self, tasks: Tasks) -> None:
        """Take nothing new, finish what has begun, send what is queued; then end."""
        await cancel([tasks.pop(name) for name in ("poller", "scheduler") if name in tasks])
        await self.lanes.stop()
        await self.sender.drained()
        await cancel(list(tasks.values()))
        await self.bot.session.close()
        await self.eyes.close()
        if self.mind is not None:
            await self.mind.close()
        await self.database.close()


def build(config: Settings, ground: Ground) -> LifeOS:
    """All of it for one process."""
    from agent import jobs
    from bot.api import introduce, make_bot
    from bot.drafts import Drafts
    from bot.inbox import Poller
    from bot.pace import Pace
    from bot.sender import Sender
    from integrations.embedded import keeper
    from integrations.files import store
    from integrations.mail import Folder
    from integrations.secrets import Keys
    from memory.embed import Meanings, embedder
    from migrations.upgrade import older
    from scheduler.loop import Scheduler
    from storage import jobs as queue
    from storage.database import Database, driver_url
    from web.app import build as build_app
    from web.chat.asides import Asides
    from web.postman import Postman
    from web.server import Sidecar

    database = Database(ground.app_url, objects=store(config))
    bot = make_bot(ground.token, ground.telegram_url)
    election = driver_url(ground.app_url)
    user_clock = clock.load(config.lifeos_clock, config.home)
    # The local Telegram knows no limits; Telegram's own are kept before it has to ask.
    sender = Sender(bot, database, Pace.free() if config.simulated else Pace(), user_clock)
    meanings = Meanings(embedder(database, config))
    mind = mind_of(config, database, meanings)
    eyes = eyes_of(mind)
    asides = Asides()
    lanes = lanes_of(config, database, user_clock, mind, eyes, bot, Drafts(bot), sender.ring, meanings, asides)
    app = queue.app(ground.app_url)
    jobs.register(app, lanes)
    keys = Keys.of(config, ground.token)
    postman = Postman(database, post_of(config) or Folder(config.home / "mail"), keys.signing, config.base)
    sidecar = Sidecar(
        build_app(config, database, lanes.ring, older, keys, ground.redis_url, postman.ring, asides=asides),
        config.lifeos_host,
        config.lifeos_port,
    )
    parts: Parts = {
        "servers": keeper.keep(ground.servers),
        "leases": lanes.beat(),
        "sender": sender.run(election),
        "scheduler": Scheduler(database, user_clock, sender.ring, meanings, mind).run(election),
        "jobs": jobs.work(app),
        "web": sidecar.run(),
        "mail": postman.run(),
        "introduction": introduce(bot, config),
    }
    if config.telegram_mode == "polling":
        parts["poller"] = Poller(bot.session.api, ground.token, database, lanes.ring).run(election)
    return LifeOS(parts, lanes, sender, bot, database, eyes, asides, mind)


def lanes_of(
    config: Settings,
    database: "Database",
    user_clock: Clock,
    mind: "Mind | None",
    eyes: "Eyes",
    bot: "Bot",
    drafts: "Drafts",
    ring: Callable[[], None],
    meanings: "Meanings",
    asides: "Asides",
) -> "Lanes":
    """What handles the inbox; `ring` is called when something was queued to be sent; `asides` hear what is said to the web besides."""
    from agent import graph
    from agent.lanes import Handler, Lanes
    from agent.turn import Turns
    from agent.voice import Voices
    from bot.handlers import dispatcher
    from bot.people import People
    from bot.updates import Updates
    from integrations import deleted
    from integrations.ears import Ears
    from web.chat.handler import Parcels

    voices = Voices(mind, Ears(config.lifeos_whisper))
    leaving = partial(deleted.note, config.home)
    turns = Turns(database, user_clock, graph.build(mind, eyes), ring, leaving, voices, meanings)
    updates = Updates(bot, dispatcher(turns, People(database, config), drafts), database)
    handlers: dict[str, Handler] = {"telegram": updates, "web": Parcels(turns, database, asides)}
    return Lanes(database, handlers, ring, a_minute=None if config.simulated else MESSAGES_A_MINUTE)


def eyes_of(mind: "Mind | None") -> "Eyes":
    """What reads pictures; nothing heavy is loaded before the first."""
    from agent.vision import Eyes
    from integrations.ocr import Ocr

    return Eyes(Ocr(), mind)


def mind_of(config: Settings, database: "Database", meanings: "Meanings") -> "Mind | None":
    """What thinks with a model; None, and nothing loaded for it, where no model may be asked."""
    if not config.has_model:
        return None
    from agent.models import Access, Models
    from agent.thinking.mind import Mind

    return Mind(database, Models(Access.of(config)), cap=config.model_budget_month, meanings=meanings)


def post_of(config: Settings) -> "Post | None":
    """Where letters leave; None without an SMTP_URL. Raises SettingError."""
    from integrations.mail import Smtp

    return Smtp.of(config.smtp_url.get_secret_value()) if config.smtp_url is not None else None


async def cancel(tasks: list[asyncio.Task[None]]) -> None:
    """End these tasks; one that does not end when asked twice is left to the end of the process."""
    for _ in range(2):
        for task in tasks:
            task.cancel()
        if not tasks or not (await asyncio.wait(tasks, timeout=10))[1]:
            return
