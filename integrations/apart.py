"""Work on what strangers made, in a process of its own: it has so much time and memory, no secrets, no files and no network, and may die.

A kind of work is a module with `work(given: bytes) -> bytes`, light to import; nothing can be opened while it works, so that what it
would load then it loads in a `ready()`. `done_apart` runs it.
"""

import asyncio
import codecs
import importlib
import resource
import signal
import sys
from contextlib import suppress
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]
_SECONDS, _MEGABYTES = 10, 512
_MOST_ANSWERED = 64 * 1024 * 1024
_PIECE = 64 * 1024
_OPEN = 32
"""Files that importing may have open at once."""
_STANDARD = 3
"""Standard input, output and errors: all that stays open."""

_CODECS = ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "iso8859-1", "iso8859-15", "cp437", "ascii")
"""What texts come in: a codec is read from its file at its first use."""

_TURN = asyncio.Semaphore(2)
"""So many at once: any number of hostile files at a time takes no more of the machine than these."""


class Failed(Exception):
    """The work did not come to an end: too slow, too large, or the process died."""


class TooSlow(Failed):
    """It took longer than it may."""


async def done_apart(module: str, given: bytes) -> bytes:
    """What `work` of this module makes of the bytes. Raises Failed, and of that TooSlow."""
    async with _TURN:
        return await _done(module, given)


async def _done(module: str, given: bytes) -> bytes:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        __name__,
        module,
        cwd=_ROOT,
        env={"LC_ALL": "C.UTF-8"},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        async with asyncio.timeout(2 * _SECONDS), asyncio.TaskGroup() as both:
            both.create_task(_fed(process, given))
            answer = await _answered(process)
            await process.wait()
    except* TimeoutError as late:
        raise TooSlow from late
    except* (OSError, Failed) as faults:
        raise Failed from faults
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()
    if process.returncode == -signal.SIGXCPU:
        raise TooSlow
    if process.returncode != 0:
        raise Failed
    return answer


async def _fed(process: asyncio.subprocess.Process, given: bytes) -> None:
    """Give it the bytes. One that ends before it has read them says so by how it ends."""
    entrance = process.stdin
    if entrance is None:
        return
    with suppress(BrokenPipeError, ConnectionResetError):
        entrance.write(given)
        await entrance.drain()
    entrance.close()


async def _answered(process: asyncio.subprocess.Process) -> bytes:
    """All it says; one that does not stop talking is not listened to. Raises Failed."""
    answer = bytearray()
    while process.stdout is not None and (piece := await process.stdout.read(_PIECE)):
        answer += piece
        if len(answer) > _MOST_ANSWERED:
            raise Failed
    return bytes(answer)


def main() -> None:
    """In the process apart: the limits first, and only then the work."""
    most = _MEGABYTES * 1024 * 1024
    for limit, value in (
        (resource.RLIMIT_AS, most),
        (resource.RLIMIT_CPU, _SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, _OPEN),
    ):
        resource.setrlimit(limit, (value, value))
    module = importlib.import_module(sys.argv[1])
    if (ready := getattr(module, "ready", None)) is not None:
        ready()
    for name in _CODECS:
        codecs.lookup(name)
    # No descriptor can be had from here on: no file, no socket, so no secret read and nothing called, whatever the work is talked into.
    resource.setrlimit(resource.RLIMIT_NOFILE, (_STANDARD, _STANDARD))
    sys.stdout.buffer.write(module.work(sys.stdin.buffer.read()))


if __name__ == "__main__":
    main()
