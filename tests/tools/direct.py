"""Turns without Telegram: a person's words and taps go straight into `agent.turn`, on any database.

For tests that need hundreds of turns, or rows in a database no bot looks into. `say` gives the cards, `tap` the toast.
"""

import itertools
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import asyncpg

from agent import graph
from agent.cards.actions import decode
from agent.cards.card import Card
from agent.thinking.asked import Showing
from agent.thinking.mind import Mind
from agent.turn import Heard, Tapped, Turns
from agent.voice import Transcript
from core.clock import Clock, real_clock
from core.language import Language
from memory.embed import Meanings
from storage import inbox, outbox
from storage.database import Database
from storage.inbox import Arrival
from tools import account

_NUMBERS = itertools.count(1)


@dataclass(frozen=True)
class Shown:
    """A card as it stands in the chat: its message id there, its title, its text, and the data of its buttons by label."""

    id: UUID
    message_id: int
    title: str
    buttons: dict[str, str]
    text: str


@dataclass(frozen=True)
class Someone:
    user_id: UUID
    telegram_id: int

    @property
    def chat(self) -> str:
        return str(self.telegram_id)


@dataclass(frozen=True)
class Direct:
    database: Database
    owner: asyncpg.Pool
    mind: Mind | None = None
    clock: Clock = field(default_factory=real_clock)
    meanings: Meanings | None = None
    turns: Turns = field(init=False)

    def __post_init__(self) -> None:
        turns = Turns(
            self.database, self.clock, graph.build(self.mind), lambda: None, lambda _: None, meanings=self.meanings
        )
        object.__setattr__(self, "turns", turns)

    async def arrive(self, telegram_id: int, *, taps: bool = False) -> UUID:
        """An update of this chat in the inbox, still open; its id."""
        number = next(_NUMBERS)
        lane = f"direct:{telegram_id}{':taps' if taps else ''}"
        arrival = Arrival("telegram", "direct", number, lane, str(telegram_id), "{}", telegram_id)
        async with self.database.system() as session:
            await inbox.accept(session, [arrival])
        found: UUID = await self.owner.fetchval(
            "SELECT id FROM inbox WHERE source = 'direct' AND update_id = $1", number
        )
        return found

    async def meet(self, name: str, language: Language = Language.ID) -> Someone:
        telegram_id = 10_000_000 + next(_NUMBERS)
        inbox_id = await self.arrive(telegram_id)
        user_id = await account.meet(
            self.database,
            telegram_id=telegram_id,
            name=name,
            language=language,
            plan="free",
            timezone="Asia/Jakarta",
            currency="IDR",
            inbox_id=inbox_id,
        )
        async with self.database.system() as session:
            await inbox.finish(session, inbox_id)
        return Someone(user_id, telegram_id)

    async def say(
        self,
        who: Someone,
        text: str,
        *,
        reply_to: int | None = None,
        forwarded: bool = False,
        showing: Showing | None = None,
        transcript: Transcript | None = None,
    ) -> list[Shown]:
        """One message of the person; the cards that answer it, as sent."""
        inbox_id = await self.arrive(who.telegram_id)
        number = next(_NUMBERS)
        now = datetime.now(UTC)
        heard = Heard(
            *(inbox_id, "telegram", who.chat, who.user_id, now, number, text),
            reply_to=reply_to,
            forwarded=forwarded,
            transcript=transcript,
        )
        await self.turns.message(heard, showing)
        return await self._shown(inbox_id)

    async def tap(self, who: Someone, data: str, message_id: int | None = None) -> str:
        """One tap of the person; the toast. What the tap was pressed on needs not exist."""
        inbox_id = await self.arrive(who.telegram_id, taps=True)
        tapped = Tapped(inbox_id, "telegram", who.chat, who.user_id, datetime.now(UTC), message_id, decode(data))
        toast = await self.turns.tap(tapped)
        await self._shown(inbox_id)
        return toast

    async def _shown(self, inbox_id: UUID) -> list[Shown]:
        rows = await self.owner.fetch(
            "SELECT id, card FROM outbox WHERE inbox_id = $1 AND kind = 'send' ORDER BY seq", inbox_id
        )
        cards = []
        for row in rows:
            number = next(_NUMBERS)
            async with self.database.system() as session:
                await outbox.sent(session, row["id"], number)
            cards.append(_shown(row["id"], number, json.loads(row["card"])))
        return cards


def _shown(id: UUID, message_id: int, card: dict[str, Any]) -> Shown:
    buttons = {b["label"]: b["action"] for row in card.get("buttons", []) for b in row}
    return Shown(id, message_id, card["title"], buttons, Card.model_validate(card).plain)
