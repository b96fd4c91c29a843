"""The lower bound for a bot that keeps anything: aiogram's own polling, one INSERT, the words back.

It loses what is in flight when it is killed; it stands here for what aiogram, HTTP and one commit cost.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message

from benchmarks.subjects.assignment import Assignment

_TABLE = """
CREATE TABLE echoed (
    id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    chat bigint NOT NULL,
    words text NOT NULL,
    at timestamptz NOT NULL DEFAULT now()
)
"""
_INSERT = "INSERT INTO echoed (chat, words) VALUES ($1, $2)"


@asynccontextmanager
async def running(given: Assignment) -> AsyncIterator[None]:
    # One connection held open, not a pool: nothing is cheaper.
    connection = await asyncpg.connect(given.owner_url)
    await connection.execute(_TABLE)
    bot = Bot(given.token, session=AiohttpSession(api=TelegramAPIServer.from_base(given.telegram_url)))
    dispatcher = Dispatcher()

    @dispatcher.message()
    async def echo(message: Message) -> None:
        words = message.text or ""
        await connection.execute(_INSERT, message.chat.id, words)
        await message.answer(words)

    polling = asyncio.create_task(dispatcher.start_polling(bot, handle_signals=False))
    yield
    await dispatcher.stop_polling()
    await polling
    await connection.close()
