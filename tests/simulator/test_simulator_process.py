"""The local Telegram as a process: one ready line, a graceful end, and kill -9 at any instant."""

import asyncio
import contextlib
import os
import random
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from simulator.client import LocalTelegram

ROOT = Path(__file__).parents[2]
KEY = "page-key-for-tests-0"


class Process:
    def __init__(self, state: Path, token: str) -> None:
        self._arguments = ["--state", str(state), "--bot-token", token, "--page-key", KEY]
        self._token = token
        self.url = ""
        self._port = "0"

    async def start(self) -> None:
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "simulator", "--port", self._port, *self._arguments,
            cwd=ROOT, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        )  # fmt: skip
        assert self._process.stdout is not None
        async with asyncio.timeout(20):
            line = (await self._process.stdout.readline()).decode()
        assert line.startswith("Local Telegram: http://127.0.0.1:"), line
        self.url = line.split()[-1].removesuffix(f"/{KEY}/")
        # The same address after a restart.
        self._port = self.url.rpartition(":")[2]

    async def end(self, number: int) -> tuple[int, str]:
        """Exit status, and what was printed after the ready line."""
        if self._process.returncode is None:
            self._process.send_signal(number)
        async with asyncio.timeout(20):
            rest = (await self._process.communicate())[0].decode()
        assert self._process.returncode is not None
        return self._process.returncode, rest

    async def call(self, session: aiohttp.ClientSession, method: str, **given: object) -> Any:
        async with session.post(f"{self.url}/bot{self._token}/{method}", json=given) as response:
            return (await response.json())["result"]


@pytest.fixture
async def process(tmp_path: Path, token: str) -> AsyncIterator[Process]:
    found = Process(tmp_path / "deep" / "state.sqlite", token)
    await found.start()
    yield found
    await found.end(signal.SIGKILL)


async def test_it_ends_gracefully_while_polled(process: Process) -> None:
    async with aiohttp.ClientSession() as session, LocalTelegram(process.url, KEY) as telegram:
        stream = await session.get(f"{process.url}/{KEY}/api/stream?since=0")
        poll = asyncio.create_task(process.call(session, "getUpdates", timeout=50))
        ani = await telegram.person("Ani", "id")
        await process.call(session, "getMe")
        status, printed = await process.end(signal.SIGTERM)
        assert (status, printed) == (0, "")
        # The poll was answered, or refused at the door; it was not left hanging.
        with contextlib.suppress(aiohttp.ClientConnectionError):
            assert await poll == []
        stream.close()
        await process.start()
        assert [person.id for person in await telegram.people()] == [ani.id]


@pytest.mark.parametrize("shared", ["port", "state"])
async def test_a_second_one_says_so_and_exits(process: Process, tmp_path: Path, token: str, shared: str) -> None:
    state, port = tmp_path / "deep" / "state.sqlite", "0"
    if shared == "port":
        state, port = tmp_path / "other.sqlite", process.url.rpartition(":")[2]
    other = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "simulator", "--port", port, "--state", str(state),
        "--bot-token", token, "--page-key", KEY,
        cwd=ROOT, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
    out, error = await other.communicate()
    assert (other.returncode, out) == (1, b"")
    assert error.startswith(b"simulator: ")
    assert len(error.splitlines()) == 1


async def test_nothing_it_answered_for_is_lost_by_kill_9(process: Process) -> None:
    """People write and the bot replies without pause; the process is killed and started again, five times."""
    random.seed(4)
    seen: dict[int, str] = {}
    written: dict[int, str] = {}
    replied: set[int] = set()
    async with aiohttp.ClientSession() as session:
        person = None
        offset = 0
        for round_ in range(5):
            async with LocalTelegram(process.url, KEY) as telegram:
                person = person or (await telegram.person("Ani", "id")).id
                ani = (await telegram.people())[0]
                work = asyncio.create_task(_write(ani, written, round_))
                killer = asyncio.create_task(_kill_later(process))
                with contextlib.suppress(aiohttp.ClientError, OSError):
                    while True:
                        for update in await process.call(session, "getUpdates", offset=offset, timeout=2):
                            assert update["update_id"] not in seen
                            seen[update["update_id"]] = update["message"]["text"]
                            offset = update["update_id"] + 1
                            sent = await process.call(
                                session, "sendMessage", chat_id=person, text=update["message"]["text"]
                            )
                            replied.add(sent["message_id"])
                await killer
                await work
            await process.start()
        left = await process.call(session, "getUpdates", offset=offset)
        seen |= {update["update_id"]: update["message"]["text"] for update in left}
        async with LocalTelegram(process.url, KEY) as telegram:
            kept = {message.id for message in await (await telegram.people())[0].messages(limit=100_000)}
    assert len(written) > 20
    assert written.items() <= seen.items()
    assert replied <= kept
    assert sorted(seen) == list(range(min(seen), max(seen) + 1))


async def _write(ani: Any, written: dict[int, str], round_: int) -> None:
    with contextlib.suppress(aiohttp.ClientError, OSError):
        for number in range(100_000):
            text = f"{round_}.{number}"
            sent = await ani.send(text)
            written[sent.update_id] = text


async def _kill_later(process: Process) -> None:
    loop = asyncio.get_running_loop()
    later = loop.create_future()
    loop.call_later(random.uniform(0.1, 0.4), later.set_result, None)
    await later
    await process.end(signal.SIGKILL)
