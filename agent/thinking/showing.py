"""The words on their way from the model to the person: only what stands up to the checks, as far as it is complete.

Text that fails is never shown, not even for a moment; a figure is held back until the unit that may follow it is there.
"""

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from agent.cards.answers import cards
from agent.thinking.asked import Showing
from core.language import Language

EVERY = 0.35
"""Seconds between two drafts: as often as Telegram takes them from one chat."""
_HELD = re.compile(r"\S*[\d%@/]\S*|\S*\.\w\S*")
_WORDS_HELD = 2


@dataclass
class Gate:
    """The words of one call on their way to the person."""

    showing: Showing
    language: Language
    holds: Callable[[str], bool]
    shown: str = ""
    _last: float = field(default=0.0, init=False)
    _closed: bool = field(default=False, init=False)

    async def hear(self, text: str) -> None:
        """The text so far, from the model."""
        now = asyncio.get_running_loop().time()
        if self._closed or now - self._last < EVERY:
            return
        safe = settled(text)
        if len(safe) <= len(self.shown):
            return
        if not self.holds(safe):
            self._closed = True
            return
        self.shown = safe
        self._last = now
        if drawn := cards(safe, self.language):
            await self.showing.words(drawn[-1])


def settled(text: str) -> str:
    """The part of a growing text whose words and figures are complete: a figure with the unit that may follow it is not."""
    words = list(re.finditer(r"\S+\s+", text))
    stop = len(words)
    while stop and any(_HELD.fullmatch(word.group().strip()) for word in words[max(0, stop - _WORDS_HELD) : stop]):
        stop -= 1
    return text[: words[stop - 1].end()].rstrip() if stop else ""
