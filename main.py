"""Where everything is built: the `lifeos` command. A subcommand is a function here and a line in `_COMMANDS`.

Heavy rooms (aiogram, langgraph, FastAPI) are imported by the part that starts them.
"""

import argparse
import asyncio
import fcntl
import gc
import os
import signal
import sys
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core import clock, log, settings
from core.errors import SettingError
from core.settings import Settings

if TYPE_CHECKING:
    from aiogram import Bot

    from agent.lanes import Lanes
    from agent.thinking.mind import Mind
    from bot.sender import Sender
    from integrations.embedded.keeper import Server
    from storage.database import Database


@dataclass(frozen=True, slots=True)
class Ground:
    """What `run` stands on: addresses of the servers, ours or the host's, and those of ours to be kept up."""

    owner_url: str
    app_url: str
    telegram_url: str
    token: str
    page: str | None
    servers: "tuple[Server, ...]"
    redis_url: str | None = None


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    """Hold LIFEOS_HOME. Raises SettingError when another LifeOS runs on it."""
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (home / "lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as fault:
            raise SettingError(f"LifeOS already runs on {home}. Stop it first, or set another LIFEOS_HOME.") from fault
        yield


def _prepare(config: Settings) -> Ground:
    """Start what is missing, migrate, and let the program's own role in."""
    from integrations.embedded.local_telegram import LocalTelegram
    from integrations.embedded.postgres import Postgres
    from integrations.embedded.valkey import Valkey
    from integrations.secrets import kept
    from migrations import upgrade

    servers: list[Server] = []
    owner_url = config.database_url
    if owner_url is None:
        postgres = Postgres(config.home)
        postgres.start()
        servers.append(postgres)
        owner_url = postgres.url
    redis_url = config.redis_url
    if redis_url is None:
        valkey = Valkey(config.home)
        valkey.start()
        servers.append(valkey)
        redis_url = valkey.url
    page = None
    telegram_url, token = config.telegram_api_url, config.telegram_bot_token
    if config.simulated:
        local = LocalTelegram(config.home, config.simulator_port)
        local.start()
        servers.append(local)
        telegram_url, page, secret = local.url, local.page, local.token
    elif token is None:
        raise SettingError(
            "TELEGRAM_BOT_TOKEN: missing. Get one from @BotFather, or unset DATABASE_URL to try LifeOS locally."
        )
    else:
        secret = token.get_secret_value()
    upgrade.upgrade(owner_url)
    app_url = config.app_database_url or upgrade.let_in(owner_url, kept(config.home, "app_database_password"))
    return Ground(owner_url, app_url, telegram_url, secret, page, tuple(servers), redis_url)


def run(config: Settings, _: argparse.Namespace) -> int:
    """Everything in one process."""
    import uvloop

    from integrations.embedded import keeper

    with _alone(config.home):
        with ThreadPoolExecutor(1) as pool:
            preparing = pool.submit(_prepare, config)
            warm_up(config)
            ground = preparing.result()
        try:
            uvloop.run(_serve(config, ground))
        finally:
            keeper.stop(ground.servers)
    return 0


def warm_up(config: Settings) -> None:
    """Load the heavy rooms while the servers start; what they leave behind is never garbage, so it is not looked at again."""
    gc.disable()
    for room in ("bot.handlers", "agent.graph", "web.app"):
        import_module(room)
    if config.has_model:
        import_module("agent.models").load()
    gc.freeze()
    gc.enable()


@dataclass(frozen=True, slots=True)
class LifeOS:
    """Every part, built and not yet running: `parts` are to be run side by side, `stop` ends them in order."""

    parts: dict[str, Coroutine[Any, Any, None]]
    lanes: "Lanes"
    sender: "Sender"
    bot: "Bot"
    database: "Database"
    mind: "Mind | None" = None

    async def stop(self, tasks: dict[str, asyncio.Task[None]]) -> None:
        """Take nothing new, finish what has begun, send what is queued; then end."""
        await _cancel([tasks.pop(name) for name in ("poller", "scheduler") if name in tasks])
        await self.lanes.stop()
        await self.sender.drained()
        await _cancel(list(tasks.values()))
        await self.bot.session.close()
        if self.mind is not None:
            await self.mind.close()
        await self.database.close()


def build(config: Settings, ground: Ground) -> LifeOS:
    from agent import graph, jobs
    from agent.lanes import Lanes
    from agent.turn import Turns
    from bot.api import introduce, make_bot
    from bot.drafts import Drafts
    from bot.handlers import dispatcher
    from bot.inbox import Poller
    from bot.pace import Pace
    from bot.people import People
    from bot.sender import Sender
    from bot.updates import Updates
    from integrations.embedded import keeper
    from migrations.upgrade import newest
    from scheduler.loop import Scheduler
    from storage import jobs as queue
    from storage.database import Database, driver_url
    from web.app import build as build_app
    from web.server import Sidecar

    database = Database(ground.app_url)
    bot = make_bot(ground.token, ground.telegram_url)
    election = driver_url(ground.app_url)
    # The local Telegram knows no limits; Telegram's own are kept before it has to ask.
    sender = Sender(bot, database, Pace.free() if config.simulated else Pace())
    mind = _mind(config, database)
    user_clock = clock.load(config.lifeos_clock, config.home)
    turns = Turns(database, user_clock, graph.build(mind), sender.ring)
    updates = Updates(bot, dispatcher(turns, People(database, config), Drafts(bot)), database)
    lanes = Lanes(database, {"telegram": updates}, sender.ring)
    app = queue.app(ground.app_url)
    jobs.register(app, lanes)
    sidecar = Sidecar(
        build_app(config, database, lanes.ring, newest(), ground.redis_url), config.lifeos_host, config.lifeos_port
    )
    parts: dict[str, Coroutine[Any, Any, None]] = {
        "servers": keeper.keep(ground.servers),
        "leases": lanes.beat(),
        "sender": sender.run(election),
        "scheduler": Scheduler(database, user_clock, sender.ring).run(election),
        "jobs": jobs.work(app),
        "web": sidecar.run(),
        "introduction": introduce(bot, config),
    }
    if config.telegram_mode == "polling":
        parts["poller"] = Poller(bot.session.api, ground.token, database, lanes.ring).run(election)
    return LifeOS(parts, lanes, sender, bot, database, mind)


def _mind(config: Settings, database: "Database") -> "Mind | None":
    """What thinks with a model; None, and nothing loaded for it, where no model may be asked."""
    if not config.has_model:
        return None
    from agent.models import Access, Models
    from agent.thinking.mind import Mind

    return Mind(database, Models(Access.of(config)), cap=config.model_budget_month)


async def _serve(config: Settings, ground: Ground) -> None:
    lifeos = build(config, ground)
    stopped = _signalled()
    tasks = {name: asyncio.create_task(part, name=name) for name, part in lifeos.parts.items()}
    for line in _welcome(config, ground):
        print(line, flush=True)
    await _until(stopped, tasks)
    await lifeos.stop(tasks)


def _signalled() -> asyncio.Event:
    stopped = asyncio.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(sign, stopped.set)
    return stopped


async def _until(stopped: asyncio.Event, tasks: dict[str, asyncio.Task[None]]) -> None:
    """Wait for the signal to stop. A part that ends with a fault ends LifeOS, with that fault."""
    waiting = asyncio.create_task(stopped.wait())
    running = {waiting, *tasks.values()}
    while not waiting.done():
        done, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
        for task in done - {waiting}:
            if (fault := task.exception()) is not None:
                raise fault


async def _cancel(tasks: list[asyncio.Task[None]]) -> None:
    """End these tasks; one that does not end when asked twice is left to the end of the process."""
    for _ in range(2):
        for task in tasks:
            task.cancel()
        if not tasks or not (await asyncio.wait(tasks, timeout=10))[1]:
            return


def _welcome(config: Settings, ground: Ground) -> list[str]:
    """Where to go and what is missing, in five lines."""
    where = f"  Chat:     {ground.page}" if ground.page else "  Chat:     your bot in Telegram"
    token = (
        "set"
        if config.telegram_bot_token
        else "missing; the local Telegram stands in (set TELEGRAM_BOT_TOKEN to go live)"
    )
    key = "set" if config.has_model else "missing; everyday messages work without it (set OPENAI_API_KEY for the rest)"
    return [
        f"LifeOS is running. Stop it with Ctrl-C. Data: {config.home}",
        where,
        f"  Health:   http://{config.lifeos_host}:{config.lifeos_port}/readyz",
        f"  Token:    {token}",
        f"  Model:    {key}",
    ]


def migrate(config: Settings, _: argparse.Namespace) -> int:
    """The schema to its newest form."""
    from migrations import upgrade

    upgrade.upgrade(_owner(config))
    print("The schema is the newest.")
    return 0


def _owner(config: Settings) -> str:
    """The owner's address: DATABASE_URL, or the embedded server's when it runs."""
    from integrations.embedded.postgres import Postgres

    if config.database_url is not None:
        return config.database_url
    postgres = Postgres(config.home)
    if not postgres.alive():
        raise SettingError("DATABASE_URL: not set, and the embedded database is not running. Start it with lifeos run.")
    return postgres.url


def doctor(config: Settings, _: argparse.Namespace) -> int:
    """Check settings, database, extensions, Redis, Telegram, models, disk and clock; exit 1 on a fault."""
    from integrations.doctor import Addresses, examine
    from integrations.embedded.local_telegram import LocalTelegram
    from integrations.embedded.postgres import Postgres
    from integrations.embedded.valkey import Valkey
    from migrations.upgrade import newest

    valkey, local = Valkey(config.home), LocalTelegram(config.home, config.simulator_port)
    token = config.telegram_bot_token.get_secret_value() if config.telegram_bot_token else None
    postgres = Postgres(config.home)
    where = Addresses(
        database=config.database_url or (postgres.url if postgres.alive() else None),
        redis=config.redis_url or (valkey.url if valkey.alive() else None),
        telegram=local.url if config.simulated and local.alive() else config.telegram_api_url,
        token=local.token if config.simulated and local.alive() else token,
        wanted_revision=newest(),
    )
    findings = asyncio.run(examine(config, where))
    for finding in findings:
        print(finding.line())
    return 1 if any(finding.ok is False for finding in findings) else 0


def simulate(config: Settings, _: argparse.Namespace) -> int:
    """The local Telegram alone, for a bot of one's own; it prints where its chat page is and the bot token to use."""
    from integrations.embedded.local_telegram import LocalTelegram

    local = LocalTelegram(config.home, config.simulator_port)
    if not local.start():
        raise SettingError(f"The local Telegram already runs: {local.page}")
    print(f"  Chat:      {local.page}\n  Bot API:   {local.url}\n  Bot token: {local.token}", flush=True)
    with suppress(KeyboardInterrupt):
        signal.sigwait({signal.SIGINT, signal.SIGTERM})
    local.stop()
    return 0


def parked(config: Settings, _: argparse.Namespace) -> int:
    """Messages that could not be handled, newest first, without their words."""
    from storage import inbox
    from storage.database import Database

    async def read() -> int:
        database = Database(_owner(config), size=1)
        async with database.system() as session:
            found = await inbox.parked(session)
        await database.close()
        for row in found:
            print(
                f"{row.received_at:%Y-%m-%d %H:%M:%S}Z {row.id} {row.lane} tries={row.tries} claims={row.claims} {row.error or ''}"
            )
        print(f"{len(found)} parked.")
        return 0

    return asyncio.run(read())


def demo(config: Settings, _: argparse.Namespace) -> int:
    """One more person with a year of plausible life, to look at cards and reports; in the local Telegram, where it runs."""
    from integrations.embedded.local_telegram import LocalTelegram
    from simulator.client import LocalTelegram as Client
    from storage.database import Database
    from tools.demo import NAME, TELEGRAM_ID, fill

    async def make() -> int:
        database = Database(_owner(config), size=2)
        filled = await fill(database, clock.load(config.lifeos_clock, config.home).user())
        await database.close()
        if filled is None:
            print(f"{NAME} is already there.")
            return 0
        print(f"{NAME} has {filled.expenses} expenses and {filled.incomes} incomes of a year.")
        local = LocalTelegram(config.home, config.simulator_port)
        if config.simulated and local.alive():
            async with Client(local.url, local.page.rstrip("/").rsplit("/", 1)[-1]) as client:
                await client.person(NAME, "id", person_id=TELEGRAM_ID)
            print(f"  Chat: {local.page} (choose {NAME}, and say: grafik bulan lalu)")
        return 0

    return asyncio.run(make())


_COMMANDS: dict[str, Callable[[Settings, argparse.Namespace], int]] = {
    "run": run,
    "migrate": migrate,
    "doctor": doctor,
    "simulate": simulate,
    "parked": parked,
    "demo": demo,
}


def cli(arguments: list[str] | None = None) -> int:
    """The `lifeos` command. A missing or wrong setting ends it with one line and exit code 2."""
    parser = argparse.ArgumentParser(prog="lifeos", description="LifeOS, a life agent in Telegram.")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, function in _COMMANDS.items():
        commands.add_parser(name, help=(function.__doc__ or "").strip())
    given = parser.parse_args(arguments)
    os.umask(0o077)
    try:
        config = settings.load()
        log.configure(config.log_level, config.log_format)
        return _COMMANDS[given.command](config, given)
    except SettingError as fault:
        print(f"lifeos: {fault}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(cli())
