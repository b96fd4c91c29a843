"""The sender: outbox rows to Telegram, each chat in its order, chats side by side; one sender at a time.

It keeps to Telegram's pace (`pace.py`) and knows what Telegram answers: 429 waits as told, 403 means blocked, a malformed text
goes out plain, a refused picture as text, a cut connection leaves the fate of a message unknown and repeats it once, visibly.
How a card becomes calls is in `calls.py`.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack, suppress
from functools import partial
from typing import TypeGuard
from uuid import UUID

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
from aiohttp import ClientConnectorError

from agent.cards.card import Card
from bot import lateness
from bot.calls import Form, Method, Sending, answered
from bot.pace import Pace
from bot.rich import Richness
from core import metrics
from core.clock import Clock
from core.context import Person, Session
from core.language import Language
from core.log import get
from core.steady import steadily
from storage import account, files, outbox
from storage.database import Database, Queues, unreachable
from storage.files import Kept
from storage.leadership import Leadership, leading
from storage.objects import FileAway
from storage.outbox import Outgoing

log = get("lifeos.sender")

CHANNEL = "telegram"
_WIDTH = 30
_IDLE = 1.0
_ALIVE_EVERY = 5.0
_DOUBT = 1.0
_GIVE_UP = 12
"""Certain refusals by a faulty server after which a message is given up."""

_OUTCOMES = {
    TelegramRetryAfter: "429",
    TelegramForbiddenError: "403",
    TelegramNetworkError: "network",
    TelegramServerError: "5xx",
}
"""What a refusal is counted as; every other is `refused`."""


class _Resting(AiogramError):
    """Nothing may leave for so many seconds: the call was not made."""

    def __init__(self, seconds: float) -> None:
        super().__init__("all chats rest")
        self.seconds = seconds


class Sender:
    """`clock`: user time, by which somebody's night is told."""

    def __init__(self, bot: Bot, database: Database, pace: Pace, clock: Clock) -> None:
        self._bot = bot
        self._clock = clock
        self._database = database
        self._pace = pace
        self._richness = Richness()
        self._bell = asyncio.Event()
        self._busy: dict[str, asyncio.Task[None]] = {}
        self._broken = False
        self._overlooked = False
        self._deferred = True
        self._one_at_a_time = asyncio.Lock()

    def ring(self) -> None:
        """Something was queued. Never blocks, never fails."""
        self._bell.set()

    async def run(self, url: str) -> None:
        """Send until cancelled, while no other process does; `url` is the database the election is held on."""
        await steadily("sender", lambda: self._lead(url), longest=2.0)

    async def _lead(self, url: str) -> None:
        async with leading(url, "sender") as lead:
            async with self._database.system() as session:
                await outbox.adopt(session, CHANNEL)
            try:
                await self._serve(lead)
            finally:
                await self._finish()

    async def drained(self, patience: float = 5.0) -> None:
        """Wait until nothing waits to be sent soon, or `patience` seconds have gone by."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + patience
        while loop.time() < deadline:
            async with self._database.system(durable=False, atomic=False) as session:
                due = await outbox.next_due(session, CHANNEL)
            if (due is None or due > patience) and not self._busy:
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
                waits = (await self._due(), self._pace.next(loop.time()))
                wait = min([_IDLE, *(seconds for seconds in waits if seconds is not None and seconds > 0)])
                with suppress(TimeoutError):
                    async with asyncio.timeout(wait):
                        await self._bell.wait()

    async def _due(self) -> float | None:
        """Seconds until what was put off is due; not asked for where nothing was: only this sender puts off, and whoever sent before it."""
        if not self._deferred:
            return None
        async with self._database.system(durable=False, atomic=False) as session:
            due = await outbox.next_due(session, CHANNEL)
        self._deferred = due is not None
        return due

    async def _take(self) -> bool:
        """Begin the next message of every idle chat; whether there may be more to begin at once."""
        now = asyncio.get_running_loop().time()
        room = min(_WIDTH - len(self._busy), self._pace.room(now))
        waiting = [*self._busy, *self._pace.held(now)]
        self._overlooked = bool(waiting)
        if room <= 0:
            return False
        async with self._database.system(durable=False, atomic=False) as session:
            rows = await outbox.claim(session, CHANNEL, waiting, room)
        for row in rows:
            if not row.blocked:
                self._pace.spent(row.chat, now)
            task = asyncio.create_task(self._deliver(row), name=f"send {row.id}")
            self._busy[row.chat] = task
            task.add_done_callback(partial(self._freed, row))
        return len(rows) == room

    def _freed(self, row: Outgoing, task: asyncio.Task[None]) -> None:
        """Its chat is idle again: worth a look where more waits in it, or may have come while chats were left out."""
        self._busy.pop(row.chat, None)
        if not task.cancelled() and (fault := task.exception()) is not None:
            log.error("sending failed", fault=type(fault).__name__)
            self._broken = True
        if row.followed or self._overlooked or self._deferred or self._broken:
            self._bell.set()

    async def _deliver(self, row: Outgoing) -> None:
        """Send one message and write down what became of it. A database that is away is waited for."""
        if row.blocked:
            await self._note(lambda session: outbox.failed(session, row.id, "blocked"))
            return
        card = Card.model_validate(row.card)
        if lateness.overdue(row, card) and (person := await self._owner(row)) is not None:
            if (rest := lateness.rest(self._clock, person)) > 0:
                await self._defer(lambda session: outbox.hold(session, row.id, rest))
                return
            card = lateness.marked(card, row, self._clock, person)
        kept, language = await self._belongings(row)
        sending = Sending(row, card, kept, language, self._richness)
        fault = await self._try(sending)
        while _refuses(fault) and sending.simplify(fault.message or ""):
            fault = await self._try(sending)
        if fault is None:
            await self._note(partial(_sent, outbox_id=row.id, message_id=sending.message_id))
        elif isinstance(fault, _Resting):
            wait = fault.seconds
            await self._defer(lambda session: outbox.refused(session, row.id, "resting", wait))
        elif isinstance(fault, TelegramAPIError):
            await self._note_fault(row, fault)
        else:
            # Not Telegram's own answer but a gateway's page in between: what became of the message is not known.
            name = type(fault).__name__
            metrics.SENDS.labels("unknown").inc()
            await self._defer(lambda session: outbox.unsure(session, row.id, name, 1.0))

    async def _try(self, sending: Sending) -> AiogramError | None:
        """Make the calls that are left; the fault that ended them, if one did."""
        loop = asyncio.get_running_loop()
        row = sending.row
        while (method := sending.next()) is not None:
            try:
                message_id = answered(await self._call(row.chat, method))
            except AiogramError as fault:
                return fault
            if sending.done(message_id):
                return None
            if sending.form is not Form.EDIT and message_id is not None:
                await self._note(partial(outbox.part, outbox_id=row.id, message_id=message_id))
            await asyncio.sleep(self._pace.wait(row.chat, loop.time()))
            self._pace.spent(row.chat, loop.time())
        return None

    async def _call(self, chat: str, method: Method) -> object:
        """One call, unless all chats rest; while it is in doubt whether they do, one call at a time."""
        loop = asyncio.get_running_loop()
        async with AsyncExitStack() as turn:
            if self._pace.doubts(loop.time()):
                # One that hangs does not hold the others for longer than it takes to see that it does.
                with suppress(TimeoutError):
                    async with asyncio.timeout(_DOUBT):
                        await turn.enter_async_context(self._one_at_a_time)
            if (rest := self._pace.rest(loop.time())) > 0:
                raise _Resting(rest)
            try:
                result = await self._bot(method)
            except TelegramRetryAfter as fault:
                self._pace.refused(chat, float(fault.retry_after), loop.time())
                raise
            self._pace.served()
            return result

    async def _belongings(self, row: Outgoing) -> tuple[Kept | None, Language]:
        """The card's file, and the person's language where it is needed."""
        file = row.card.get("picture") or row.card.get("document")
        if row.user_id is None or (file is None and row.sends < 2):
            return None, Language.ID
        async with self._database.work(row.user_id) as session:
            kept = await self._file(session, row.user_id, UUID(file)) if file else None
            met = await account.meet(session, row.user_id, row.chat)
        return kept, met.person.language if met else Language.ID

    async def _owner(self, row: Outgoing) -> Person | None:
        if row.user_id is None:
            return None
        async with self._database.work(row.user_id) as session:
            met = await account.meet(session, row.user_id, row.chat)
        return met.person if met else None

    async def _file(self, session: Session, user_id: UUID, file: UUID) -> Kept | None:
        """The card's file; None when it is gone, or cannot be had now: the words do not wait for it."""
        try:
            return await files.get(session, user_id, file)
        except FileAway:
            return None

    async def _note_fault(self, row: Outgoing, fault: TelegramAPIError) -> None:
        name = type(fault).__name__
        metrics.SENDS.labels(_OUTCOMES.get(type(fault), "refused")).inc()
        if isinstance(fault, TelegramRetryAfter):
            wait = self._pace.asked(float(fault.retry_after))
            await self._defer(lambda session: outbox.refused(session, row.id, name, wait))
        elif isinstance(fault, TelegramBadRequest) and "message is not modified" in (fault.message or ""):
            await self._note(partial(_sent, outbox_id=row.id, message_id=row.edits))
        elif isinstance(fault, TelegramForbiddenError):
            log.info("blocked", outbox_id=str(row.id))
            await self._note(partial(_stopped, row=row, fault=name))
        elif isinstance(fault, TelegramBadRequest | TelegramNotFound):
            log.warning("not delivered", outbox_id=str(row.id), fault=name)
            await self._note(lambda session: outbox.failed(session, row.id, name))
        elif isinstance(fault, TelegramNetworkError) and not _never_left(fault):
            await self._defer(lambda session: outbox.unsure(session, row.id, name, 0.5))
        elif row.refusals >= _GIVE_UP and isinstance(fault, TelegramServerError):
            await self._note(lambda session: outbox.failed(session, row.id, name))
        else:
            wait = min(0.5 * 2 ** min(row.refusals, 6), 30.0)
            await self._defer(lambda session: outbox.refused(session, row.id, name, wait))

    async def _defer(self, write: Callable[[Queues], Awaitable[None]]) -> None:
        """Note that it is to be tried again at a later time."""
        await self._note(write)
        self._deferred = True

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


async def _stopped(session: Queues, *, row: Outgoing, fault: str) -> None:
    """The person first: a message given up by somebody who is then cut off is known to be of a person who stopped the bot."""
    await outbox.block(session, CHANNEL, row.chat, row.user_id)
    await outbox.failed(session, row.id, fault)


async def _sent(session: Queues, outbox_id: UUID, message_id: int | None) -> None:
    seconds, own = await outbox.sent(session, outbox_id, message_id)
    metrics.sent(seconds, own=own)


def _refuses(fault: AiogramError | None) -> TypeGuard[TelegramAPIError]:
    """Whether Telegram will not have it in this form: malformed, or of a kind this server does not know."""
    unknown = isinstance(fault, TelegramServerError) and "Not Implemented" in fault.message
    return unknown or isinstance(fault, TelegramBadRequest | TelegramNotFound)


def _never_left(fault: TelegramNetworkError) -> bool:
    """Whether the request certainly did not reach Telegram: no connection was made."""
    return isinstance(fault.__cause__, ClientConnectorError)
