"""Starts and stops the local Telegram: the Bot API, the chat page and webhook delivery on one loopback port.

`run` serves until SIGTERM (a child process, the command line); `start` and `Running.stop` do the same inside a
running loop (tests). Routes are in `botapi.py` and `control.py`.
"""

import asyncio
import ipaddress
import re
import signal
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web

from simulator.botapi import BotApi
from simulator.control import Control
from simulator.faults import Faults
from simulator.state import State
from simulator.telegram import Telegram
from simulator.webhook import Webhook

LARGEST_BODY = 64 * 1024 * 1024
# After a stop was asked for, connections have this long to end by themselves.
GRACE = 2.0


@dataclass
class Running:
    """A server at work."""

    url: str
    page_key: str
    token: str
    telegram: Telegram
    _runner: web.AppRunner
    _control: Control
    _webhook: asyncio.Task[None]

    @property
    def page_url(self) -> str:
        return f"{self.url}/{self.page_key}/"

    async def stop(self) -> None:
        self._control.stopping = True
        self._webhook.cancel()
        await asyncio.gather(self._webhook, return_exceptions=True)
        # Waiting polls and streams answer with what they have, so nothing is cut off.
        self.telegram.bell.ring()
        self.telegram.updates.end_poll()
        await self._runner.cleanup()
        self.telegram.state.close()


async def start(
    *,
    state: Path | str,
    token: str,
    page_key: str,
    port: int = 0,
    host: str = "127.0.0.1",
    name: str = "LifeOS",
) -> Running:
    """Port 0 takes a free one; `state` may be ":memory:" for a chat nobody needs again."""
    if not (host == "localhost" or ipaddress.ip_address(host).is_loopback):
        raise ValueError(f"the local Telegram listens on this machine only, not on {host}")
    if not (token.partition(":")[0].isdigit() and token.partition(":")[2]):
        raise ValueError("a bot token has the form <digits>:<secret>")
    if not re.fullmatch(r"(?!bot)[\w-]{16,}", page_key):
        raise ValueError("the page key must have at least 16 letters, digits, - or _, and not begin with bot")
    if state != ":memory:":
        Path(state).parent.mkdir(parents=True, exist_ok=True)
    telegram = Telegram(State(state), token, name=name)
    faults = Faults(lambda hit: telegram.event(0, "fault", hit))
    api = BotApi(telegram, faults)
    control = Control(telegram, faults)
    app = web.Application(client_max_size=LARGEST_BODY)
    app.router.add_route("GET", "/bot{token}/{method}", api.handle)
    app.router.add_route("POST", "/bot{token}/{method}", api.handle)
    app.router.add_route("GET", "/file/bot{token}/{path:.+}", api.download)
    control.add_routes(app, page_key)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=GRACE)
    await runner.setup()
    site = web.TCPSite(runner, host, port)
    await site.start()
    bound = runner.addresses[0][1]
    webhook = asyncio.create_task(Webhook(telegram, api).run())
    return Running(f"http://{host}:{bound}", page_key, token, telegram, runner, control, webhook)


async def serve(*, state: Path | str, token: str, page_key: str, port: int, host: str, name: str) -> None:
    loop = asyncio.get_running_loop()
    asked = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, asked.set)
    running = await start(state=state, token=token, page_key=page_key, port=port, host=host, name=name)
    print(f"Local Telegram: {running.page_url}", flush=True)
    await asked.wait()
    await running.stop()


def run(
    *, state: Path | str, token: str, page_key: str, port: int, host: str = "127.0.0.1", name: str = "LifeOS"
) -> None:
    """Serve until SIGTERM or SIGINT."""
    asyncio.run(serve(state=state, token=token, page_key=page_key, port=port, host=host, name=name))
