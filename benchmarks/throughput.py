"""How many messages a second one process takes from 200 chats, where it saturates, and what memory it then holds.

Run `python -m benchmarks.throughput [--chats N] [--minutes M]`; `--minutes` keeps a steady load for so long and looks for growth.
The local Telegram, PostgreSQL and the chats themselves share the machine, so this is a lower bound of what LifeOS takes.
"""

import argparse
import asyncio
import sqlite3
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import orjson

from benchmarks import stand
from benchmarks.figures import median, percentile, table
from simulator.client import Person

CHATS = 200
AIM = 150.0
"""Messages a second at which replies still come within a second (95 %)."""

RATES = (25, 50, 75, 100, 150, 200)
_STEP = 6.0
"""Seconds each rate is kept up."""

_WELL = 1.0
_BURST = 5
"""Messages each chat sends at once, to see what a full queue is worked off with."""

_PATIENCE = 120.0
_MEGA = 1 << 20


@dataclass
class Step:
    """One load. `wanted` messages a second, 0 for all at once; seconds of each reply, filled in afterwards."""

    name: str
    wanted: float
    begun: float
    sent: int = 0
    seconds: float = 0.0
    memory: int = 0
    waits: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        return self.sent / self.seconds


@dataclass
class Load:
    subject: stand.Subject
    people: list[Person]
    steps: list[Step] = field(default_factory=list)
    _said: int = 0

    def _words(self) -> str:
        self._said += 1
        return f"kopi Rp{1000 + self._said}"

    async def at(self, rate: float, seconds: float) -> Step:
        """So many messages a second, each from the next chat, answered or not; ends when all are answered."""
        step = self._step(f"{rate:g} a second", rate)
        begun = time.monotonic()
        async with asyncio.TaskGroup() as sending:
            for n in range(int(rate * seconds)):
                await asyncio.sleep(max(0.0, begun + n / rate - time.monotonic()))
                sending.create_task(self.people[n % len(self.people)].send(self._words()))
                step.sent += 1
        await self._answered(step, begun)
        return step

    async def burst(self) -> Step:
        """All chats at once, each several messages in a row."""
        step = self._step("all at once", 0.0)
        begun = time.monotonic()

        async def write(who: Person) -> None:
            for _ in range(_BURST):
                await who.send(self._words())

        async with asyncio.TaskGroup() as sending:
            for who in self.people:
                sending.create_task(write(who))
        step.sent = _BURST * len(self.people)
        await self._answered(step, begun)
        return step

    async def check(self) -> None:
        """A figure counts only if every message it stands for was kept, once. Raises ValueError."""
        if (kept := await self.subject.count("expenses")) != self._said:
            raise ValueError(f"kept {kept} of {self._said} messages")

    def _step(self, name: str, rate: float) -> Step:
        self.steps.append(Step(name, rate, time.time()))
        return self.steps[-1]

    async def _answered(self, step: Step, begun: float) -> None:
        async with asyncio.timeout(_PATIENCE):
            while await self.subject.count("outbox WHERE state = 'sent'") < self._said:
                await asyncio.sleep(0.1)
        step.seconds = time.monotonic() - begun
        step.memory = self.subject.process.memory_info().rss


def _waits(state: Path) -> list[tuple[float, float]]:
    """(when a message came, seconds to its reply) of every message, by the local Telegram's clock, once it has ended."""
    database = sqlite3.connect(state)
    rows = database.execute("SELECT body, at FROM events WHERE kind = 'message' ORDER BY seq").fetchall()
    database.close()
    asked: dict[int, list[float]] = {}
    found = []
    for body, at in rows:
        message = orjson.loads(body)["message"]
        waiting = asked.setdefault(message["chat"]["id"], [])
        if not message["from"]["is_bot"]:
            waiting.append(at)
        elif waiting:
            found.append((waiting[0], at - waiting.pop(0)))
    return found


async def measure(chats: int, minutes: float) -> tuple[list[Step], int, list[int]]:
    """The steps, memory at rest, and memory every ten seconds of the steady load."""
    growth: list[int] = []
    with tempfile.TemporaryDirectory(prefix="lifeos-bench-") as folder:
        async with stand.cluster(Path(folder)) as server:
            async with stand.subject(server, Path(folder), "lifeos") as subject:
                rest = subject.process.memory_info().rss
                client = subject.person.telegram
                people = [await client.person(f"Ani {n}", "id") for n in range(chats)]
                load = Load(subject, people)
                await load.at(50, chats / 50)
                load.steps.clear()
                for rate in RATES:
                    step = await load.at(rate, _STEP)
                    if step.seconds > _STEP + 2:
                        break
                await load.burst()
                end = time.monotonic() + minutes * 60
                while time.monotonic() < end:
                    growth.append((await load.at(30, 10)).memory)
                await load.check()
            steps, waits = load.steps, _waits(subject.state)
    for step, after in zip(steps, [*steps[1:], None], strict=True):
        until = after.begun if after is not None else float("inf")
        step.waits = [wait for at, wait in waits if step.begun <= at < until]
    return steps, rest, growth


def show(steps: list[Step], rest: int, growth: list[int]) -> bool:
    """Print it; whether the aim is met."""
    rows = [
        (
            step.name,
            str(step.sent),
            f"{step.rate:.0f}",
            f"{median(step.waits) * 1000:.0f}",
            f"{percentile(step.waits, 0.95) * 1000:.0f}",
            f"{step.memory / _MEGA:.0f}",
        )
        for step in steps[: len(steps) - len(growth)]
    ]
    print(table(("load", "messages", "answered a second", "p50 ms", "p95 ms", "resident MiB"), rows))
    print(f"Resident at rest: {rest / _MEGA:.0f} MiB.")
    if growth:
        quarter = max(1, len(growth) // 4)
        first, last = median(growth[:quarter]), median(growth[-quarter:])
        print(f"Steady load: {first / _MEGA:.0f} MiB in its first quarter, {last / _MEGA:.0f} MiB in its last.")
    good = max((step.wanted for step in steps if percentile(step.waits, 0.95) < _WELL and step.wanted), default=0.0)
    print(
        f"95 % answered within a second up to {good:g} a second (aim: {AIM:g}, {'met' if good >= AIM else 'MISSED'})."
    )
    return good >= AIM


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.throughput", description="Messages a second.")
    parser.add_argument("--chats", type=int, default=CHATS)
    parser.add_argument("--minutes", type=float, default=0.0, help="a steady load for so long, to look for growth")
    given = parser.parse_args(arguments)
    return 0 if show(*asyncio.run(measure(given.chats, given.minutes))) else 1


if __name__ == "__main__":
    sys.exit(main())
