"""LifeOS in parts: several processes of each on one database, with a local Telegram in front, to be killed and stopped by tests.

Each is forked from a nursery (`nursery.py`) and logs to a file of its own. Only processes started here are ever signalled.
"""

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from integrations.embedded.local_telegram import LocalTelegram as Server
from integrations.embedded.process import free_port
from main.apart import Name
from simulator.client import LocalTelegram

ROOT = Path(__file__).resolve().parents[2]
SECRETS = dict.fromkeys(("JWT_SECRET", "PASSWORD_PEPPER", "TOKEN_KEY"), "for-tests-only-not-a-secret")
_OURS = ("LIFEOS_", "TELEGRAM_", "DATABASE_", "APP_", "REDIS_", "OPENAI_")


def plain_environment() -> dict[str, str]:
    """What this process was started with, without what would steer LifeOS."""
    return {name: value for name, value in os.environ.items() if not name.startswith(_OURS)}


@dataclass
class Part:
    """One process. `ended` holds its exit code, negative for a signal."""

    name: Name
    pid: int
    log: Path
    ended: asyncio.Future[int]

    async def runs(self, patience: float = 30) -> None:
        async with asyncio.timeout(patience):
            while b"is running" not in (self.log.read_bytes() if self.log.exists() else b""):
                assert not self.ended.done(), self.log.read_text()
                await asyncio.sleep(0.05)

    async def kill(self) -> None:
        await self.end(signal.SIGKILL)

    async def end(self, sign: signal.Signals = signal.SIGTERM, patience: float = 60) -> int:
        """Its exit code after this signal."""
        if not self.ended.done():
            os.kill(self.pid, sign)
        return await asyncio.wait_for(asyncio.shield(self.ended), patience)


@dataclass
class Parts:
    """`settings`: of every part, beside those a part is started with."""

    home: Path
    settings: dict[str, str]
    server: Server
    telegram: LocalTelegram
    nursery: asyncio.subprocess.Process
    living: dict[int, Part] = field(default_factory=dict)
    _born: asyncio.Queue[int] = field(default_factory=asyncio.Queue)
    _count: int = 0

    async def start(self, name: Name, **settings: str) -> Part:
        """Start one part; it may not be running yet."""
        assert self.nursery.stdin is not None
        self._count += 1
        home = self.home / f"{name}-{self._count}"
        given = {**self.settings, "LIFEOS_HOME": str(home), "LIFEOS_PORT": str(free_port()), **settings}
        log = self.home / f"{name}-{self._count}.log"
        order = json.dumps({"name": name, "settings": given, "log": str(log)})
        self.nursery.stdin.write(order.encode() + b"\n")
        pid = await asyncio.wait_for(self._born.get(), 10)
        part = Part(name, pid, log, asyncio.get_running_loop().create_future())
        self.living[pid] = part
        return part

    async def several(self, *names: Name, **settings: str) -> list[Part]:
        """Start these and wait until they run."""
        parts = [await self.start(name, **settings) for name in names]
        await asyncio.gather(*(part.runs() for part in parts))
        return parts

    async def all_end(self) -> None:
        for part in list(self.living.values()):
            await part.kill()

    async def listen(self) -> None:
        """Hear what the nursery tells of births and ends."""
        assert self.nursery.stdout is not None
        async for line in self.nursery.stdout:
            word: dict[str, Any] = json.loads(line)
            if "code" not in word:
                self._born.put_nowait(word["pid"])
            elif (part := self.living.pop(word["pid"], None)) is not None:
                part.ended.set_result(word["code"])


@asynccontextmanager
async def parts_at(home: Path, app_url: str, **settings: str) -> AsyncIterator[Parts]:
    """A nursery and a local Telegram in `home`, and no part yet; all of it is gone afterwards."""
    server = Server(home, free_port())
    pipe = asyncio.subprocess.PIPE
    nursery = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.promises.nursery",
        cwd=ROOT, env={**plain_environment(), "PYTHONPATH": str(ROOT)}, stdin=pipe, stdout=pipe,
    )  # fmt: skip
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
            listening = asyncio.create_task(found.listen())
            await asyncio.wait_for(found._born.get(), 60)
            yield found
            await found.all_end()
            listening.cancel()
    finally:
        # At the end of its orders the nursery ends its children, then itself.
        assert nursery.stdin is not None
        nursery.stdin.close()
        await asyncio.wait_for(nursery.wait(), 20)
        await asyncio.to_thread(server.stop)
