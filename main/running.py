"""LifeOS at work until it is told to stop: everything in one process, or one part alone."""

import argparse
import asyncio
import signal
from concurrent.futures import ThreadPoolExecutor

from core.settings import Settings
from main import apart
from main.building import LifeOS, build, warm_up
from main.ground import Ground, alone, check_files, prepare


def run(config: Settings, _: argparse.Namespace) -> int:
    """Everything in one process."""
    import uvloop

    from integrations.embedded import keeper

    with alone(config.home):
        with ThreadPoolExecutor(1) as pool:
            preparing = pool.submit(prepare, config)
            warm_up(config)
            ground = preparing.result()
        try:
            uvloop.run(_serve(config, ground))
        finally:
            keeper.stop(ground.servers)
    return 0


def bot(config: Settings, _: argparse.Namespace) -> int:
    """The poller and the sender alone; one process polls and one sends, the others wait."""
    return _alone("bot", config)


def worker(config: Settings, _: argparse.Namespace) -> int:
    """What handles messages, alone; any number side by side."""
    return _alone("worker", config)


def scheduler(config: Settings, _: argparse.Namespace) -> int:
    """What looks for things that come due, alone; one process looks, the others wait."""
    return _alone("scheduler", config)


def web(config: Settings, _: argparse.Namespace) -> int:
    """The sidecar alone: health, webhook; any number side by side."""
    return _alone("web", config)


def _alone(name: apart.Name, config: Settings) -> int:
    import uvloop

    async def serve() -> None:
        part = await apart.build(name, config)
        warm_up(config, apart.ROOMS[name])
        await _work(part, [f"LifeOS {name} is running. Stop it with Ctrl-C."])

    uvloop.run(serve())
    return 0


async def _serve(config: Settings, ground: Ground) -> None:
    await check_files(config)
    await _work(build(config, ground), _welcome(config, ground))


async def _work(built: LifeOS | apart.Apart, welcome: list[str]) -> None:
    stopped = _signalled()
    tasks = {name: asyncio.create_task(part, name=name) for name, part in built.parts.items()}
    for line in welcome:
        print(line, flush=True)
    await _until(stopped, tasks)
    await built.stop(tasks)


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


def _welcome(config: Settings, ground: Ground) -> list[str]:
    """Where to go and what is missing, in six lines."""
    where = f"  Chat:     {ground.page}" if ground.page else "  Chat:     your bot in Telegram"
    token = (
        "set"
        if config.telegram_bot_token
        else "missing; the local Telegram stands in (set TELEGRAM_BOT_TOKEN to go live)"
    )
    key = "set" if config.has_model else "missing; everyday messages work without it (set OPENAI_API_KEY for the rest)"
    mail = "set" if config.smtp_url else f"missing; letters lie in {config.home / 'mail'} (set SMTP_URL to send them)"
    return [
        f"LifeOS is running. Stop it with Ctrl-C. Data: {config.home}",
        where,
        f"  Health:   http://{config.lifeos_host}:{config.lifeos_port}/readyz",
        f"  Token:    {token}",
        f"  Model:    {key}",
        f"  Mail:     {mail}",
    ]
