"""The sender: outbox rows to Telegram, each chat in its order, chats side by side; one sender at a time.

It knows what Telegram answers: 429 waits as told, 403 gives up, a malformed text goes out plain, a cut connection leaves
the fate of a message unknown and repeats it once.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial

from aiogram import Bot
from aiogram.exceptions import (
    AiogramError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import EditMessageText, SendMessage
from aiogram.types import Message, ReplyParameters
from aiohttp import ClientConnectorError

from agent.cards.card import Card
from bot.keyboards import html, keyboard
from core.log import get
from storage import outbox
from storage.database import Database, Queues, unreachable
from storage.leadership import Leadership, leading
from storage.outbox import Outgoing

log = get("lifeos.sender")

CHANNEL = "telegram"
_WIDTH = 30
_IDLE = 1.0
_ALIVE_EVERY = 5.0
_GIVE_UP = 12
"""Certain refusals by a faulty server after which a message is given up."""


class Sender:
    def __init__(self, bot: Bot, database: Database) -> None:
        self._bot = bot
        self._database = database
        self._bell = asyncio.Event()
        self._busy: dict[str, asyncio.Task[None]] = {}
        self._broken = False

    def ring(self) -> None:
        """Something was queued. Never blocks, never fails."""
        self._bell.set()

    async def run(self, url: str) -> None:
        """Send until cancelled, while no other process does; `url` is the database the election is held on."""
        pause = 0.25
        while True:
            (fault,) = await asyncio.gather(self._lead(url), return_exceptions=True)
            if isinstance(fault, asyncio.CancelledError):
                raise fault
            log.warning("sender begins again", fault=type(fault).__name__)
            await asyncio.sleep(pause)
            pause = min(pause * 2, 2.0)

    async def _lead(self, url: str) -> None:
        async with leading(url, "sender") as lead:
            async with self._database.system() as session:
                await outbox.adopt(session, CHANNEL)
            try:
                await self._serve(lead)
            finally:
                await self._finish()

    async def drained(self, patience: float = 5.0) -> None:
        """Wait until nothing waits to be sent, or `patience` seconds have gone by."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + patience
        while loop.time() < deadline:
            async with self._database.system(durable=False, atomic=False) as session:
                due = await outbox.next_due(session, CHANNEL)
            if due is None and not self._busy:
                return
            await asyncio.sleep(0.05)

    async def _finish(self) -> None:
        """Let the calls in the air end before another sender takes over."""
        if self._busy:
            await asyncio.wait(list(self._busy.values()), timeout=20)

    async def _serve(self, lead: Leadership) -> None:
        loop = asyncio.get_running_loop()
        checked = loop.time()
        while True:
            self._bell.clear()
            if self._broken and not self._busy:
                # What a failed delivery left behind in `sending` would hold up its chat for ever.
                self._broken = False
                async with self._database.system(atomic=False) as session:
                    await outbox.adopt(session, CHANNEL)
            if loop.time() - checked > _ALIVE_EVERY:
                await lead.alive()
                checked = loop.time()
            if not await self._take():
                async with self._database.system(durable=False, atomic=False) as session:
                    due = await outbox.next_due(session, CHANNEL)
                wait = _IDLE if due is None or due <= 0 else min(due, _IDLE)
                with suppress(TimeoutError):
                    async with asyncio.timeout(wait):
                        await self._bell.wait()

    async def _take(self) -> bool:
        """Begin the next message of every idle chat; False when there is none to begin."""
        room = _WIDTH - len(self._busy)
        if room <= 0:
            return False
        async with self._database.system(durable=False, atomic=False) as session:
            rows = await outbox.claim(session, CHANNEL, list(self._busy), room)
        for row in rows:
            task = asyncio.create_task(self._deliver(row), name=f"send {row.id}")
            self._busy[row.chat] = task
            task.add_done_callback(partial(self._freed, row.chat))
        return bool(rows)

    def _freed(self, chat: str, task: asyncio.Task[None]) -> None:
        self._busy.pop(chat, None)
        if not task.cancelled() and (fault := task.exception()) is not None:
            log.error("sending failed", fault=type(fault).__name__)
            self._broken = True
        self._bell.set()

    async def _deliver(self, row: Outgoing) -> None:
        """Send one message and write down what became of it. A database that is away is waited for."""
        try:
            message_id = await self._call(row, plain=False)
        except TelegramAPIError as fault:
            await self._note_fault(row, fault)
            return
        except AiogramError as fault:
            # Not Telegram's own answer but a gateway's page in between: what became of the message is not known.
            name = type(fault).__name__
            await self._note(lambda session: outbox.unsure(session, row.id, name, 1.0))
            return
        await self._note(lambda session: outbox.sent(session, row.id, message_id))

    async def _call(self, row: Outgoing, *, plain: bool) -> int | None:
        card = Card.model_validate(row.card)
        text, mode = (card.plain[:4000], None) if plain else (html(card), "HTML")
        if row.kind == "edit":
            if row.edits is None:
                return None
            method = EditMessageText(
                chat_id=row.chat, message_id=row.edits, text=text, parse_mode=mode, reply_markup=keyboard(card)
            )
            answer = await self._bot(method)
            return answer.message_id if isinstance(answer, Message) else row.edits
        reply = ReplyParameters(message_id=row.reply_to, allow_sending_without_reply=True) if row.reply_to else None
        sent = await self._bot(
            SendMessage(
                chat_id=row.chat, text=text, parse_mode=mode, reply_markup=keyboard(card), reply_parameters=reply
            )
        )
        return sent.message_id

    async def _note_fault(self, row: Outgoing, fault: TelegramAPIError) -> None:
        name = type(fault).__name__
        if isinstance(fault, TelegramRetryAfter):
            wait = float(fault.retry_after)
            await self._note(lambda session: outbox.refused(session, row.id, name, wait))
        elif isinstance(fault, TelegramBadRequest) and "message is not modified" in (fault.message or ""):
            await self._note(lambda session: outbox.sent(session, row.id, row.edits))
        elif isinstance(fault, TelegramBadRequest) and "can't parse entities" in (fault.message or ""):
            await self._deliver_plain(row)
        elif isinstance(fault, TelegramBadRequest | TelegramForbiddenError | TelegramNotFound):
            log.warning("not delivered", outbox_id=str(row.id), fault=name)
            await self._note(lambda session: outbox.failed(session, row.id, name))
        elif isinstance(fault, TelegramNetworkError) and not _never_left(fault):
            await self._note(lambda session: outbox.unsure(session, row.id, name, 0.5))
        elif row.refusals >= _GIVE_UP and isinstance(fault, TelegramServerError):
            await self._note(lambda session: outbox.failed(session, row.id, name))
        else:
            wait = min(0.5 * 2 ** min(row.refusals, 6), 30.0)
            await self._note(lambda session: outbox.refused(session, row.id, name, wait))

    async def _deliver_plain(self, row: Outgoing) -> None:
        try:
            message_id = await self._call(row, plain=True)
        except TelegramAPIError as fault:
            name = type(fault).__name__
            await self._note(lambda session: outbox.failed(session, row.id, name))
            return
        await self._note(lambda session: outbox.sent(session, row.id, message_id))

    async def _note(self, write: Callable[[Queues], Awaitable[None]]) -> None:
        pause = 0.1
        while True:
            (fault,) = await asyncio.gather(self._write(write), return_exceptions=True)
            if fault is None:
                return
            if not isinstance(fault, Exception) or not unreachable(fault):
                raise fault
            await asyncio.sleep(pause)
            pause = min(pause * 2, 2.0)

    async def _write(self, write: Callable[[Queues], Awaitable[None]]) -> None:
        async with self._database.system(atomic=False) as session:
            await write(session)


def _never_left(fault: TelegramNetworkError) -> bool:
    """Whether the request certainly did not reach Telegram: no connection was made."""
    return isinstance(fault.__cause__, ClientConnectorError)
