"""Updates no ordinary client makes, put into the queue of the local Telegram: raw messages and taps on buttons never shown.

`Forger` pushes them through getUpdates and the real poller; `toast` waits for what the bot answered to a tap.
"""

import asyncio
import itertools
import time
from dataclasses import dataclass
from typing import Any

from simulator.client import LocalTelegram, Person
from simulator.server import Running
from simulator.state import Tap

Json = dict[str, Any]

_NUMBERS = itertools.count(1)


@dataclass(frozen=True)
class Forger:
    server: Running
    telegram: LocalTelegram

    def _known(self, who: Person) -> Any:
        found = self.server.telegram.state.person(who.id)
        assert found is not None
        return found

    def message(self, who: Person, *, kind: str = "message", **body: Any) -> int:
        """A message of the person with this very body; its message id. `kind` may be any kind of update."""
        known = self._known(who)
        given = {"message_id": 0, "from": known.user(), "chat": known.chat(), "date": int(time.time()), **body}
        self.server.telegram.state.set_person(who.id, started=True)
        posted = self.server.telegram.post(who.id, given, outgoing=False)
        self.server.telegram.updates.push(who.id, kind, posted)
        number: int = posted["message_id"]
        return number

    def edit(self, who: Person, message_id: int, text: str) -> None:
        """An edit of the person's message, with this very text."""
        stored = self.server.telegram.state.message(who.id, message_id)
        assert stored is not None
        edited = {**stored.body, "text": text, "edit_date": int(time.time())}
        self.server.telegram.updates.push(who.id, "edited_message", edited)

    def push(self, who: Person, kind: str, body: Json) -> int | None:
        """Any update, as it is."""
        return self.server.telegram.updates.push(who.id, kind, body)

    def tap(self, who: Person, data: Any, message_id: int, *, date: int | None = None, query: str | None = None) -> str:
        """A tap of the person that carries `data`; the id its answer is to be found under.

        `date` 0 makes the message one Telegram no longer shows; `query` sends the same tap under a new update id.
        """
        known = self._known(who)
        id = query or f"{who.id}{next(_NUMBERS):06d}"
        message: Json = {
            "message_id": message_id,
            "chat": known.chat(),
            "date": int(time.time()) if date is None else date,
        }
        if date != 0:
            message |= {"from": self.server.telegram.bot(), "text": "…"}
        body = {"id": id, "from": known.user(), "message": message, "chat_instance": "1", "data": data}
        if query is None:
            self.server.telegram.state.add_tap(Tap(id, who.id, message_id, time.time(), None))
        self.server.telegram.updates.push(who.id, "callback_query", body)
        return id

    async def toast(self, query: str, *, patience: float = 10.0) -> str:
        """The text the bot answered a tap with."""
        async with asyncio.timeout(patience):
            while True:
                tap = self.server.telegram.state.tap(query)
                if tap is not None and tap.answer is not None:
                    text: str = tap.answer["text"]
                    return text
                await self.server.telegram.bell.wait(1.0)

    async def tapped(self, who: Person, data: Any, message_id: int, **more: Any) -> str:
        """Tap, and wait for the toast."""
        return await self.toast(self.tap(who, data, message_id, **more))
