"""The poller: fetches raw updates, stores them, and only then moves the offset. It reads nothing of what they say.

Not aiogram's polling: that loses what is in flight when it is killed, and one malformed update would stop all others.
"""

import asyncio
import json
from collections.abc import Callable
from typing import Any

import aiohttp
from aiogram.client.telegram import TelegramAPIServer

from core.log import get
from core.steady import steadily
from integrations.telegram import arrival
from storage import inbox
from storage.database import Database
from storage.leadership import Leadership, leading

log = get("lifeos.poller")

ALLOWED = ("message", "edited_message", "callback_query", "my_chat_member", "stopped_message_generation")
_HOLD = 25
_BREATH = 0.01
"""Seconds before more is asked for: what was just stored goes first."""
_PATIENCE = aiohttp.ClientTimeout(total=_HOLD + 15, connect=10)


class Refused(Exception):
    """Telegram answered getUpdates with an error; `wait` seconds until the next try."""

    def __init__(self, code: int, wait: float) -> None:
        super().__init__(f"getUpdates: {code}")
        self.wait = wait


class Poller:
    """`ring` gets each lane that holds something new, after the commit."""

    def __init__(self, server: TelegramAPIServer, token: str, database: Database, ring: Callable[[str], None]) -> None:
        self._url = server.api_url(token, "getUpdates")
        self._source = token.split(":", 1)[0]
        self._database = database
        self._ring = ring

    async def run(self, url: str) -> None:
        """Poll until cancelled, while no other process does; `url` is the database the election is held on."""
        await steadily(
            "poller",
            lambda: self._lead(url),
            longest=5.0,
            wanted=lambda fault: fault.wait if isinstance(fault, Refused) else None,
        )

    async def _lead(self, url: str) -> None:
        async with leading(url, f"poller {self._source}") as lead, aiohttp.ClientSession(timeout=_PATIENCE) as http:
            log.debug("polling")
            await self._poll(http, lead)

    async def _poll(self, http: aiohttp.ClientSession, lead: Leadership) -> None:
        offset: int | None = None
        while True:
            updates = await self._fetch(http, offset)
            if not updates:
                await lead.alive()
                continue
            await self.store(updates)
            await asyncio.sleep(_BREATH)
            known = [u["update_id"] for u in updates if isinstance(u.get("update_id"), int)]
            offset = max(known) + 1 if known else offset

    async def _fetch(self, http: aiohttp.ClientSession, offset: int | None) -> list[dict[str, Any]]:
        ask: dict[str, Any] = {"timeout": _HOLD, "allowed_updates": ALLOWED}
        if offset is not None:
            ask["offset"] = offset
        async with http.post(self._url, json=ask) as response:
            answer = json.loads(await response.read())
        if not answer.get("ok"):
            parameters = answer.get("parameters") or {}
            raise Refused(answer.get("error_code", 0), float(parameters.get("retry_after", 2)))
        return [update for update in answer["result"] if isinstance(update, dict)]

    async def store(self, updates: list[dict[str, Any]]) -> None:
        """Keep these updates and ring their lanes. Raises when they could not be kept: then none is acknowledged."""
        arrivals = [found for update in updates if (found := arrival(update, self._source)) is not None]
        async with self._database.system(atomic=len(arrivals) > 1) as session:
            lanes = await inbox.accept(session, arrivals)
        for lane in lanes:
            self._ring(lane)
