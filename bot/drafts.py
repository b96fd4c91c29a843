"""What grows in a chat while a model works: a message draft with a stop button, or, where there are none, a placed message.

Direct calls, never rows: the finished answer goes through the outbox like any other. Nothing here raises.
"""

import asyncio
from contextlib import suppress
from uuid import UUID

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest, TelegramNotFound
from aiogram.methods import DeleteMessage, EditMessageText, SendMessage, SendMessageDraft

from agent.cards.card import Card
from bot import locales
from bot.keyboards import html
from core.language import Language
from core.log import get

log = get("lifeos.bot")

PATIENCE = 3.0
"""Seconds after which somebody who sees nothing yet is told that it takes a while."""


class Drafts:
    """Every answer that grows in this process, so that it can be stopped."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._growing: dict[tuple[int, int], asyncio.Event] = {}
        self.supported = True

    def draft(self, chat: int, inbox_id: UUID, language: Language) -> "Draft":
        """A draft for the answer to one update; nothing happens until it begins."""
        return Draft(self, self._bot, chat, 1 + inbox_id.int % (2**31 - 1), language)

    def stop(self, chat: int, draft_id: int) -> None:
        """The person pressed stop. One that has ended meanwhile is no fault."""
        if (stopped := self._growing.get((chat, draft_id))) is not None:
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
            if self._drafts.supported and await self._drafted(text):
                return
            if not text:
                return
            if self._placed is None:
                await self._place(text)
            else:
                with suppress(TelegramAPIError):
                    await self._bot(
                        EditMessageText(chat_id=self._chat, message_id=self._placed, text=text, parse_mode="HTML")
                    )

    async def _drafted(self, text: str) -> bool:
        """False where the server knows no drafts; a draft refused for another reason is only not shown."""
        method = SendMessageDraft(
            chat_id=self._chat, draft_id=self._id, text=text, parse_mode="HTML" if text else None, can_stop=True
        )
        try:
            await self._bot(method)
        except (TelegramNotFound, TelegramBadRequest) as fault:
            log.info("no drafts here", fault=type(fault).__name__)
            self._drafts.supported = False
            return False
        except TelegramAPIError as fault:
            log.info("a draft was not shown", fault=type(fault).__name__)
        return True

    async def _place(self, text: str) -> None:
        with suppress(TelegramAPIError):
            sent = await self._bot(SendMessage(chat_id=self._chat, text=text, parse_mode="HTML"))
            self._placed = sent.message_id
