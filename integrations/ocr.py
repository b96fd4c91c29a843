"""Text on a picture, read on this machine by `rapidocr`, in a process of its own that is started when first needed and rests again.

`Ocr.read` gives lines with their corners. Only this module knows the library; it is part of the extra `local`, and without it `there` is
False. The process loads the models once, has no secrets, and may die: the next picture starts another.
"""

import asyncio
import ctypes
import json
import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from core.log import get
from integrations.framing import HEAD

log = get("lifeos.ocr")

_ROOT = Path(__file__).resolve().parents[1]
_SECONDS = 60.0
_REST = 300.0
"""Seconds without a picture after which the process ends and gives its memory back."""
_TILE, _OVERLAP = 1600, 200
"""Pixels of height read in one go, and what two of them share."""

_ONE_HEAP = {"MALLOC_ARENA_MAX": "1"}
"""To glibc: threads share a heap, so that what one picture took can be given back whole before the next."""

Point = tuple[float, float]
_Found = tuple[str, float, list[Point]]
"""A piece of text as the process apart tells of it: the text, how sure, its corners."""


class NotRead(Exception):
    """The reading failed, or took too long."""


@dataclass(frozen=True, slots=True)
class Text:
    """One piece of text: its corners in pixels, clockwise from the upper left, and how sure the reading is, 0 to 1."""

    text: str
    corners: tuple[Point, Point, Point, Point]
    sure: float


class Ocr:
    """One for the process: pictures are read one after another."""

    def __init__(self, *, rest: float = _REST) -> None:
        self._turn = asyncio.Lock()
        self._process: asyncio.subprocess.Process | None = None
        self._rest = rest
        self._resting: asyncio.TimerHandle | None = None

    @property
    def there(self) -> bool:
        """Whether pictures can be read here at all."""
        return find_spec("rapidocr") is not None

    async def read(self, picture: bytes) -> list[Text]:
        """The lines of a JPEG. Raises NotRead."""
        async with self._turn:
            if self._resting is not None:
                self._resting.cancel()
            try:
                async with asyncio.timeout(_SECONDS):
                    answer = await self._asked(picture)
            except (TimeoutError, OSError, asyncio.IncompleteReadError) as fault:
                log.warning("a picture was not read", fault=type(fault).__name__)
                await self._end()
                raise NotRead from fault
            except asyncio.CancelledError:
                await self._end()
                raise
            self._resting = asyncio.get_running_loop().call_later(self._rest, self._kill)
        return [
            Text(text, ((a[0], a[1]), (b[0], b[1]), (c[0], c[1]), (d[0], d[1])), sure)
            for text, sure, (a, b, c, d) in json.loads(answer)
        ]

    async def close(self) -> None:
        if self._resting is not None:
            self._resting.cancel()
        await self._end()

    async def _asked(self, picture: bytes) -> bytes:
        process = self._process
        if process is None or process.returncode is not None:
            process = self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                __name__,
                cwd=_ROOT,
                env={"LC_ALL": "C.UTF-8", **_ONE_HEAP},
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
            )
        if process.stdin is None or process.stdout is None:
            raise OSError("the process has no pipes")
        process.stdin.write(HEAD.pack(len(picture)) + picture)
        await process.stdin.drain()
        (size,) = HEAD.unpack(await process.stdout.readexactly(HEAD.size))
        return await process.stdout.readexactly(size)

    def _kill(self) -> None:
        if self._process is not None:
            with suppress(ProcessLookupError):
                self._process.kill()

    async def _end(self) -> None:
        self._kill()
        process, self._process = self._process, None
        if process is not None:
            await process.wait()


def main() -> None:
    """In the process apart: read a picture, answer, wait for the next."""
    # What the libraries print must not come among the answers.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    engine, give_back = _engine(), getattr(ctypes.CDLL(None), "malloc_trim", None)
    while len(head := sys.stdin.buffer.read(HEAD.size)) == HEAD.size:
        lines = json.dumps(_lines(engine, sys.stdin.buffer.read(HEAD.unpack(head)[0]))).encode()
        answers.write(HEAD.pack(len(lines)) + lines)
        answers.flush()
        if give_back is not None:
            give_back(0)


def _engine() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(params={"Global.log_level": "critical", "Global.max_side_len": 2000})


def _lines(engine: Any, picture: bytes) -> list[_Found]:
    """The text of the picture; a long one is read in parts, which share a strip."""
    import cv2
    import numpy

    image = cv2.imdecode(numpy.frombuffer(picture, numpy.uint8), cv2.IMREAD_COLOR)
    if image is None:
        return []
    height, width = image.shape[:2]
    if height <= 2 * width or height <= _TILE + _OVERLAP:
        return _of_part(engine, image, 0)
    found: list[_Found] = []
    for top in range(0, height - _OVERLAP, _TILE - _OVERLAP):
        part = _of_part(engine, image[top : top + _TILE], top)
        middle = top + _OVERLAP / 2
        found = [line for line in found if not top or _middle(line) < middle]
        found += [line for line in part if not top or _middle(line) >= middle]
    return found


def _of_part(engine: Any, image: Any, top: int) -> list[_Found]:
    read = engine(image)
    if read.boxes is None:
        return []
    return [
        (text, round(float(sure), 3), [(float(x), float(y) + top) for x, y in box])
        for text, sure, box in zip(read.txts, read.scores, read.boxes, strict=True)
    ]


def _middle(line: _Found) -> float:
    return sum(y for _, y in line[2]) / 4


if __name__ == "__main__":
    main()
