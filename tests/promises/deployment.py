"""A whole LifeOS as `make run` starts it, in processes of its own, to be killed and started again by tests.

Given a nursery, each life is a fork of it, without the seconds of importing; otherwise it is the command itself. Only processes
of this deployment's LIFEOS_HOME are ever signalled, each found by its pid file.
"""

import asyncio
import signal
import sys
from dataclasses import dataclass, field
from pathlib import Path

import asyncpg

from integrations.embedded.local_telegram import LocalTelegram as Server
from integrations.embedded.postgres import Postgres
from integrations.embedded.process import find, free_port
from integrations.embedded.valkey import Valkey
from simulator.client import LocalTelegram
from tests.promises.dying import kill_server
from tests.promises.forks import ROOT, Child, Nursery, plain_environment


@dataclass
class Deployment:
    home: Path
    web_port: int = field(default_factory=free_port)
    simulator_port: int = field(default_factory=free_port)
    process: Child | None = None
    settings: dict[str, str] = field(default_factory=dict)
    """What is set beside its home and ports."""
    nursery: Nursery | None = None

    @property
    def trigger(self) -> Path:
        """The file that tells a murderous one where to kill whom."""
        return self.home / "kill"

    def order(self, point: str, victim: str) -> None:
        """At the next passing of this point the victim dies: `python`, `postgres`, `valkey` or `all` of them."""
        fresh = self.trigger.with_suffix(".new")
        fresh.write_text(f"{point}|{victim}")
        fresh.replace(self.trigger)

    async def start(self, *, murderous: bool = False) -> float:
        """Start it, or the form of it that takes orders to kill; seconds until it said that it runs."""
        loop = asyncio.get_running_loop()
        begun = loop.time()
        settings = {
            **self.settings,
            "LIFEOS_HOME": str(self.home),
            "LIFEOS_PORT": str(self.web_port),
            "SIMULATOR_PORT": str(self.simulator_port),
        }
        log = self.home.parent / f"{self.home.name}.log"
        before = log.stat().st_size if log.exists() else 0
        if self.nursery is not None:
            self.process = await self.nursery.fork("run", settings, log, self.trigger if murderous else None)
        else:
            self.process = await self._command(settings, log, murderous)
        self.process.before = before
        await self.process.runs(60)
        return loop.time() - begun

    async def _command(self, settings: dict[str, str], log: Path, murderous: bool) -> Child:
        command = ["-m", "tests.promises.dying", str(self.trigger)] if murderous else ["-m", "main", "run"]
        environment = {**plain_environment(), **settings, "PYTHONPATH": str(ROOT)}
        with log.open("ab") as said:
            process = await asyncio.create_subprocess_exec(
                sys.executable, *command, cwd=ROOT, env=environment, stdout=said, stderr=said
            )
        return Child(process.pid, log, asyncio.create_task(process.wait()))

    async def kill(self) -> None:
        """kill -9 of the Python part."""
        assert self.process is not None
        await self.process.kill()

    async def died(self, patience: float) -> bool:
        """Whether it was killed within so many seconds."""
        assert self.process is not None
        ended, _ = await asyncio.wait([self.process.ended], timeout=patience)
        return any(each.result() == -signal.SIGKILL for each in ended)

    async def stop(self, sign: signal.Signals = signal.SIGINT) -> int:
        """Stop it as Ctrl-C does, or with another signal; the exit code."""
        assert self.process is not None
        return await self.process.end(sign)

    def kill_server(self, name: str) -> None:
        """kill -9 of `postgres`, `valkey` or `telegram`."""
        if name == "telegram":
            if (found := find(self.home / "telegram" / "pid", "simulator")) is not None:
                found.kill()
        else:
            kill_server(self.home, name)

    def telegram(self) -> LocalTelegram:
        server = Server(self.home, self.simulator_port)
        return LocalTelegram(server.url, server.page.rstrip("/").rsplit("/", 1)[-1])

    async def fetch(self, sql: str, *values: object) -> list[asyncpg.Record]:
        """Rows, as the owner sees them."""
        connection = await asyncpg.connect(Postgres(self.home).url)
        try:
            rows: list[asyncpg.Record] = await connection.fetch(sql, *values)
            return rows
        finally:
            await connection.close()

    def sweep(self) -> None:
        """End what a failed test left running."""
        if self.process is not None:
            self.process.strike(signal.SIGKILL)
        for server in (Server(self.home, self.simulator_port), Valkey(self.home), Postgres(self.home)):
            server.stop()
