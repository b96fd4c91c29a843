"""What a start costs: seconds until LifeOS says that it runs, the imports in it, and the memory it then rests in.

Run `python -m benchmarks.cold`. A room that becomes heavy is one more name in ROOMS.
"""

import asyncio
import os
import signal
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from benchmarks.figures import table
from benchmarks.stand import ROOT
from integrations.embedded.local_telegram import LocalTelegram
from integrations.embedded.postgres import Postgres
from integrations.embedded.process import free_port
from integrations.embedded.valkey import Valkey

ROOMS = ("storage.database", "bot.handlers", "agent.graph", "web.app", "main")
"""Each is imported in a process of its own, with all it needs."""

STARTS = 2
_REST = 3.0
_PATIENCE = 60.0
_IMPORT = "import sys, time; t = time.perf_counter(); __import__(sys.argv[1]); print(time.perf_counter() - t)"


@dataclass(frozen=True, slots=True)
class Cold:
    """Seconds, and bytes by process: LifeOS itself, and the servers it brought."""

    first: float
    starts: list[float]
    imports: dict[str, float]
    memory: dict[str, int]


@asynccontextmanager
async def _running(home: Path, ports: tuple[int, int]) -> AsyncIterator[tuple[float, psutil.Process]]:
    """`lifeos run`; seconds until its first line, and its process."""
    ours = ("LIFEOS_", "TELEGRAM_", "DATABASE_", "APP_DATABASE_", "REDIS_")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    environment |= {"LIFEOS_HOME": str(home), "LIFEOS_PORT": str(ports[0]), "SIMULATOR_PORT": str(ports[1])}
    begun = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "main",
        "run",
        cwd=ROOT,
        env={**environment, "LOG_LEVEL": "WARNING"},
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    try:
        line = await asyncio.wait_for(process.stdout.readline(), _PATIENCE)
        if not line.startswith(b"LifeOS is running"):
            raise RuntimeError("lifeos run did not start")
        yield time.perf_counter() - begun, psutil.Process(process.pid)
    finally:
        await _end(process)
        for server in (LocalTelegram(home, ports[1]), Valkey(home), Postgres(home)):
            await asyncio.to_thread(server.stop)


async def _end(process: asyncio.subprocess.Process) -> None:
    """As Ctrl-C does; kill what does not end by it."""
    if process.returncode is None:
        process.send_signal(signal.SIGINT)
    try:
        await asyncio.wait_for(process.wait(), _PATIENCE)
    except TimeoutError:
        process.kill()
        await process.wait()


async def _imported(room: str) -> float:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", _IMPORT, room, cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    return float((await process.communicate())[0])


def _memory(process: psutil.Process) -> dict[str, int]:
    """Resident bytes. PostgreSQL's are those no other of its processes shares."""
    found = {"LifeOS": process.memory_info().rss}
    for child in process.children(recursive=True):
        command = " ".join(child.cmdline())
        names = {"simulator": "local Telegram", "valkey": "Valkey", "postgres": "PostgreSQL"}
        name = next((name for mark, name in names.items() if mark in command), "others")
        found[name] = found.get(name, 0) + child.memory_full_info().uss
    return found


async def measure() -> Cold:
    with tempfile.TemporaryDirectory(prefix="lifeos-bench-") as folder:
        home, ports = Path(folder), (free_port(), free_port())
        async with _running(home, ports) as (first, _):
            pass
        starts = []
        for number in range(STARTS):
            async with _running(home, ports) as (seconds, process):
                starts.append(seconds)
                if number == STARTS - 1:
                    await asyncio.sleep(_REST)
                    memory = _memory(process)
    imports = {room: await _imported(room) for room in ROOMS}
    return Cold(first, starts, imports, memory)


def show(cold: Cold) -> None:
    starts = ", ".join(f"{seconds:.1f}" for seconds in cold.starts)
    print(f"Start to “LifeOS is running”: {starts} s with a warm LIFEOS_HOME; {cold.first:.1f} s with an empty one")
    print(table(("imported", "seconds"), [(room, f"{seconds:.2f}") for room, seconds in cold.imports.items()]))
    print()
    print(table(("memory at rest", "MiB"), [(name, f"{used / 2**20:.0f}") for name, used in cold.memory.items()]))


def main() -> int:
    show(asyncio.run(measure()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
