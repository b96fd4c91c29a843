"""LifeOS in parts: several processes of each on one database, with a local Telegram in front, to be killed and stopped by tests.

Each is forked from a nursery and logs to a file of its own (`forks.py`).
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from integrations.embedded.local_telegram import LocalTelegram as Server
from integrations.embedded.process import free_port
from main.apart import Name
from simulator.client import LocalTelegram
from tests.promises.forks import Child, Nursery

SECRETS = dict.fromkeys(("JWT_SECRET", "PASSWORD_PEPPER", "TOKEN_KEY"), "for-tests-only-not-a-secret")


@dataclass
class Part(Child):
    name: Name = "worker"


@dataclass
class Parts:
    """`settings`: of every part, beside those a part is started with."""

    home: Path
    settings: dict[str, str]
    server: Server
    telegram: LocalTelegram
    nursery: Nursery
    living: dict[int, Part] = field(default_factory=dict)
    _count: int = 0

    async def start(self, name: Name, **settings: str) -> Part:
        """Start one part; it may not be running yet."""
        self._count += 1
        home = self.home / f"{name}-{self._count}"
        given = {**self.settings, "LIFEOS_HOME": str(home), "LIFEOS_PORT": str(free_port()), **settings}
        child = await self.nursery.fork(name, given, self.home / f"{name}-{self._count}.log")
        part = Part(child.pid, child.log, child.ended, name=name)
        self.living[part.pid] = part
        part.ended.add_done_callback(lambda _: self.living.pop(part.pid))
        return part

    async def several(self, *names: Name, **settings: str) -> list[Part]:
        """Start these and wait until they run."""
        parts = [await self.start(name, **settings) for name in names]
        await asyncio.gather(*(part.runs() for part in parts))
        return parts

    async def all_end(self) -> None:
        for part in list(self.living.values()):
            await part.kill()


@asynccontextmanager
async def parts_at(home: Path, nursery: Nursery, app_url: str, **settings: str) -> AsyncIterator[Parts]:
    """A local Telegram in `home`, and no part yet; all of it is gone afterwards."""
    server = Server(home, free_port())
    await asyncio.to_thread(server.start)
    given = {
        "APP_DATABASE_URL": app_url,
        "TELEGRAM_API_URL": server.url,
        "TELEGRAM_BOT_TOKEN": server.token,
        **SECRETS,
        **settings,
    }
    try:
        async with LocalTelegram(server.url, server.page.rstrip("/").rsplit("/", 1)[-1]) as telegram:
            found = Parts(home, given, server, telegram, nursery)
            yield found
            await found.all_end()
    finally:
        await asyncio.to_thread(server.stop)
