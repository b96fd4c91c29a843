"""Speech heard on this machine, without a key: Whisper, the one module that knows it. It is loaded once, at the first voice note,
beside the loop.

It is an extra: without it, or without its model on this machine, `hear` raises NoEars. Nothing is fetched.
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from core.log import get
from integrations import sounds
from integrations.apart import Failed, done_apart

log = get("lifeos.ears")

_THREADS = 2
_SURE = -0.6
"""The mean logarithm of the probability of what was heard: clear speech of a person lies above it, guessing below."""
_REPEATS = 2.4
"""How far the words can be packed: Whisper's own sign that it fell into repeating itself."""


class NoEars(Exception):
    """Nothing here can hear."""


class NoSound(Exception):
    """`long`, `broken`."""


@dataclass(frozen=True, slots=True)
class Heard:
    """`sure`: it is likely to be what was said. Empty when nobody spoke."""

    text: str
    sure: bool


class Ears:
    """One for the process. `model`: the folder of one, or the name of one that was fetched before."""

    def __init__(self, model: str) -> None:
        self._model = model
        self._thread = ThreadPoolExecutor(1, "ears")

    @cached_property
    def installed(self) -> bool:
        return find_spec("faster_whisper") is not None

    @property
    def named(self) -> str:
        return f"whisper {Path(self._model).name}"

    async def hear(self, content: bytes, language: str) -> Heard:
        """What is said in a file of sound. Raises NoEars, NoSound."""
        if not self.installed:
            raise NoEars
        try:
            samples = await done_apart("integrations.sounds", content)
        except Failed as fault:
            raise NoSound("broken") from fault
        if samples in (sounds.TOO_LONG, sounds.BROKEN):
            raise NoSound(samples.decode())
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._heard, samples, language)

    def _heard(self, samples: bytes, language: str) -> Heard:
        import numpy

        sound = numpy.frombuffer(samples, numpy.int16).astype(numpy.float32) / 32768
        segments, _ = self._whisper.transcribe(
            sound, language=language, vad_filter=True, condition_on_previous_text=False, temperature=0
        )
        found = list(segments)
        sure = all(part.avg_logprob > _SURE and part.compression_ratio < _REPEATS for part in found)
        return Heard(" ".join(part.text.strip() for part in found).strip(), sure)

    @cached_property
    def _whisper(self) -> Any:
        # Loaded at the first voice note: it takes seconds and some 350 MB, and many people only type.
        from faster_whisper import WhisperModel

        try:
            return WhisperModel(
                self._model, device="cpu", compute_type="int8", cpu_threads=_THREADS, local_files_only=True
            )
        except (OSError, ValueError, RuntimeError) as fault:
            log.warning("no model to hear with", model=self._model, fault=type(fault).__name__)
            raise NoEars from fault
