"""Sends letters that wait as rows: rung when one was written, and looking by itself for what a ring or a mail server lost."""

import asyncio
from urllib.parse import urlencode

from agent.cards.account.letters import letter as worded
from core.log import get
from core.steady import steadily
from integrations import tokens
from integrations.mail import Post, Undelivered
from storage import letters
from storage.database import Database
from storage.letters import Kind

log = get("lifeos.mail")

_LOOK = 20.0
PAGES = {Kind.CONFIRM: "confirm", Kind.ATTACH: "confirm", Kind.RESET: "reset"}


class Postman:
    """`base`: LifeOS's own address, as people open it. `key`: signs what stands in a letter."""

    def __init__(self, database: Database, post: Post, key: str, base: str) -> None:
        self._database = database
        self._post = post
        self._key = key
        self._base = base.rstrip("/")
        self._rung = asyncio.Event()

    def ring(self) -> None:
        self._rung.set()

    async def run(self) -> None:
        """Until cancelled."""
        await steadily("mail", self._serve, longest=30.0)

    async def _serve(self) -> None:
        while True:
            self._rung.clear()
            while await self._one():
                pass
            await self._post.tidy()
            try:
                async with asyncio.timeout(_LOOK):
                    await self._rung.wait()
            except TimeoutError:
                continue

    async def _one(self) -> bool:
        """Send the next letter; False when there is none."""
        async with self._database.system() as queues:
            found = await letters.claim(queues)
        if found is None:
            return False
        if found.kind is not Kind.RESET or found.user_id is not None:
            link = f"{self._base}/account/{PAGES[found.kind]}?{urlencode({'token': tokens.seal(self._key, 'letter', found.id)})}"
            said = worded(found.kind, found.language, link, known=found.known)
            try:
                await self._post.send(found.address, said.subject, said.text)
            except Undelivered as fault:
                log.warning("a letter was not sent", letter=str(found.id), for_good=fault.for_good)
                if not fault.for_good:
                    return True
        async with self._database.system() as queues:
            await letters.sent(queues, found.id)
        return True
