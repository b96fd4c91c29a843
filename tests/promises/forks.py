"""Processes of LifeOS in tests, each with a log of its own: forked from a nursery (`nursery.py`), which has imported everything.

Only processes started here are ever signalled.
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

ROOT = Path(__file__).resolve().parents[2]
_OURS = ("LIFEOS_", "TELEGRAM_", "DATABASE_", "APP_", "REDIS_", "OPENAI_")


def plain_environment() -> dict[str, str]:
    """What this process was started with, without what would steer LifeOS."""
    return {name: value for name, value in os.environ.items() if not name.startswith(_OURS)}


@dataclass
class Child:
    """One process. `ended` holds its exit code, negative for a signal; `before`: bytes its log held when it was started."""

    pid: int
    log: Path
    ended: asyncio.Future[int]
    before: int = 0

    async def runs(self, patience: float = 120) -> None:
        """Wait until it has said that it runs."""
        async with asyncio.timeout(patience):
            while b"is running" not in (found := self.log.read_bytes()[self.before :] if self.log.exists() else b""):
                assert not self.ended.done(), found.decode()
                await asyncio.sleep(0.05)

    async def kill(self) -> None:
        await self.end(signal.SIGKILL)

    def strike(self, sign: signal.Signals) -> None:
        if not self.ended.done():
            os.kill(self.pid, sign)

    async def end(self, sign: signal.Signals = signal.SIGTERM, patience: float = 60) -> int:
        """Its exit code after this signal."""
        self.strike(sign)
        return await asyncio.wait_for(asyncio.shield(self.ended), patience)


@dataclass
class Nursery:
    process: asyncio.subprocess.Process
    _ends: dict[int, asyncio.Future[int]] = field(default_factory=dict)
    _born: asyncio.Queue[int] = field(default_factory=asyncio.Queue)

    async def fork(self, name: str, settings: dict[str, str], log: Path, trigger: Path | None = None) -> Child:
        """`lifeos NAME` in a new process; it may not be running yet. `trigger`: where it takes orders to kill (`dying.py`)."""
        assert self.process.stdin is not None
        order = {"name": name, "settings": settings, "log": str(log), "trigger": str(trigger) if trigger else None}
        self.process.stdin.write(json.dumps(order).encode() + b"\n")
        pid = await asyncio.wait_for(self._born.get(), 60)
        self._ends[pid] = ended = asyncio.get_running_loop().create_future()
        return Child(pid, log, ended)

    async def listen(self) -> None:
        """Hear what the nursery tells of births and ends."""
        assert self.process.stdout is not None
        async for line in self.process.stdout:
            word: dict[str, Any] = json.loads(line)
            if "code" not in word:
                self._born.put_nowait(word["pid"])
            elif (ended := self._ends.pop(word["pid"], None)) is not None:
                ended.set_result(word["code"])

    async def ready(self) -> None:
        await asyncio.wait_for(self._born.get(), 180)


@asynccontextmanager
async def nursery_open() -> AsyncIterator[Nursery]:
    """A nursery without children; at the end of its orders it ends those it has, then itself."""
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.promises.nursery",
        cwd=ROOT, env={**plain_environment(), "PYTHONPATH": str(ROOT)}, stdin=pipe, stdout=pipe,
    )  # fmt: skip
    found = Nursery(process)
    listening = asyncio.create_task(found.listen())
    try:
        await found.ready()
        yield found
    finally:
        assert process.stdin is not None
        process.stdin.close()
        await asyncio.wait_for(process.wait(), 60)
        listening.cancel()
