"""Work on what strangers made, in a process of its own: it has so much time and memory, no secrets and no open files, and may die.

A kind of work is a module with `work(given: bytes) -> bytes`, light to import; `done_apart` runs it.
"""

import asyncio
import importlib
import resource
import sys
from contextlib import suppress
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]
_SECONDS, _MEGABYTES = 10, 512
_MOST_ANSWERED = 64 * 1024 * 1024


class Failed(Exception):
    """The work did not come to an end: too slow, too large, or the process died."""


async def done_apart(module: str, given: bytes) -> bytes:
    """What `work` of this module makes of the bytes. Raises Failed."""
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
        async with asyncio.timeout(2 * _SECONDS):
            answer, _ = await process.communicate(given)
    except (TimeoutError, OSError) as fault:
        raise Failed from fault
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()
    if process.returncode != 0 or len(answer) > _MOST_ANSWERED:
        raise Failed
    return answer


def main() -> None:
    """In the process apart: the limits first, and only then the work."""
    most = _MEGABYTES * 1024 * 1024
    for limit, value in (
        (resource.RLIMIT_AS, most),
        (resource.RLIMIT_CPU, _SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 32),
    ):
        resource.setrlimit(limit, (value, value))
    work = importlib.import_module(sys.argv[1]).work
    sys.stdout.buffer.write(work(sys.stdin.buffer.read()))


if __name__ == "__main__":
    main()
