"""What grows in a chat while a model works: a message draft, or where there are none a placed message; each can be stopped.

Direct calls, never rows: the finished answer goes through the outbox like any other. Nothing here raises.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Any
from uuid import UUID

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest, TelegramNotFound, TelegramRetryAfter
from aiogram.methods import DeleteMessage, EditMessageText, SendMessage, SendMessageDraft
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from agent.cards.actions import encode
from agent.cards.card import Card
from bot import locales
from bot.keyboards import html
from core.language import Language
from core.log import get

log = get("lifeos.bot")

PATIENCE = 3.0
"""Seconds after which somebody who sees nothing yet is told that it takes a while."""
PLACED_EVERY = 1.0
"""Seconds between two edits of a placed message: Telegram takes drafts faster, messages about one a second."""


class Drafts:
    """Every answer that grows in this process, so that it can be stopped. `elsewhere` is told of a stop that is none of ours:
    the answer may grow in another process, whose `heard` takes the same words."""

    def __init__(self, bot: Bot, elsewhere: Callable[[str], None] = lambda _: None) -> None:
        self._bot = bot
        self._elsewhere = elsewhere
        self._growing: dict[tuple[int, int], asyncio.Event] = {}
        self.supported = True

    def draft(self, chat: int, inbox_id: UUID, language: Language) -> "Draft":
        """A draft for the answer to one update; nothing happens until it begins."""
        return Draft(self, self._bot, chat, 1 + inbox_id.int % (2**31 - 1), language)

    def stop(self, chat: int, draft_id: int) -> bool:
        """The person pressed stop; whether it grew in this process. One that has ended meanwhile is no fault."""
        if (stopped := self._growing.get((chat, draft_id))) is not None:
            stopped.set()
            return True
        self._elsewhere(f"{chat} {draft_id}")
        return False

    def heard(self, word: str) -> None:
        """Stop was pressed, and another process was told of it first."""
        chat, _, draft_id = word.partition(" ")
        if (stopped := self._growing.get((int(chat), int(draft_id)))) is not None:
            stopped.set()

    def opened(self, chat: int, draft_id: int, stopped: asyncio.Event) -> None:
        self._growing[chat, draft_id] = stopped

    def closed(self, chat: int, draft_id: int) -> None:
        self._growing.pop((chat, draft_id), None)


class Draft:
    """One growing answer; a `Showing` of `agent.thinking`."""

    def __init__(self, drafts: Drafts, bot: Bot, chat: int, draft_id: int, language: Language) -> None:
        self.stopped = asyncio.Event()
        self.begun = False
        self._drafts = drafts
        self._bot = bot
        self._chat = chat
        self._id = draft_id
        self._language = language
        self._placed: int | None = None
        self._waiting: asyncio.Task[None] | None = None
        self._sending = asyncio.Lock()
        self._rests_until = 0.0
        self._edit_at = 0.0

    async def begin(self) -> None:
        self.begun = True
        self._drafts.opened(self._chat, self._id, self.stopped)
        self._waiting = asyncio.create_task(self._wait(), name=f"draft {self._id}")

    async def words(self, card: Card) -> None:
        self._quiet()
        # A draft that is still on its way is not waited for: the next one holds its words too.
        if not self._sending.locked():
            await self._show(html(card))

    async def end(self) -> None:
        self._quiet()
        self._drafts.closed(self._chat, self._id)
        if self._placed is not None:
            with suppress(TelegramAPIError):
                await self._bot(DeleteMessage(chat_id=self._chat, message_id=self._placed))

    async def _wait(self) -> None:
        if self._drafts.supported:
            await self._show("")
        await asyncio.sleep(PATIENCE)
        await self._show(locales.still_thinking(self._language))

    def _quiet(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    async def _show(self, text: str) -> None:
        async with self._sending:
            if asyncio.get_running_loop().time() < self._rests_until:
                return
            try:
                if not (self._drafts.supported and await self._drafted(text)) and text:
                    await self._placed_with(text)
            except TelegramRetryAfter as fault:
                # What grows can be done without; the answer itself must not wait longer because of it.
                self._rests_until = asyncio.get_running_loop().time() + fault.retry_after
            except TelegramAPIError as fault:
                log.info("a draft was not shown", fault=type(fault).__name__)

    async def _drafted(self, text: str) -> bool:
        """False where the server knows no drafts."""
        method = SendMessageDraft(
            chat_id=self._chat, draft_id=self._id, text=text, parse_mode="HTML" if text else None, can_stop=True
        )
        try:
            await self._bot(method)
        except (TelegramNotFound, TelegramBadRequest) as fault:
            log.info("no drafts here", fault=type(fault).__name__)
            self._drafts.supported = False
            return False
        return True

    async def _placed_with(self, text: str) -> None:
        """The placed message with these words; those between two edits are left out, as later ones hold them too."""
        if (now := asyncio.get_running_loop().time()) < self._edit_at:
            return
        self._edit_at = now + PLACED_EVERY
        said: dict[str, Any] = {
            "chat_id": self._chat,
            "text": text,
            "parse_mode": "HTML",
            "reply_markup": self._stop_button(),
        }
        if self._placed is None:
            self._placed = (await self._bot(SendMessage(**said))).message_id
        else:
            await self._bot(EditMessageText(message_id=self._placed, **said))

    def _stop_button(self) -> InlineKeyboardMarkup:
        """What a draft brings by itself. An edit without it would take it away."""
        button = InlineKeyboardButton(
            text=locales.stop(self._language), callback_data=encode("stop", rest=str(self._id))
        )
        return InlineKeyboardMarkup(inline_keyboard=[[button]])
