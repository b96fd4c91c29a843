"""An unchanged aiogram bot, polling, with commands and buttons: the local Telegram as its real user meets it."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest, TelegramRetryAfter
from aiogram.types import BotCommand, CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from simulator.client import LocalTelegram, Person
from simulator.server import Running


@pytest.fixture
async def aiogram(running: Running, token: str) -> AsyncIterator[Bot]:
    async with Bot(token, session=AiohttpSession(api=TelegramAPIServer.from_base(running.url))) as bot:
        yield bot


@pytest.fixture
async def polling(aiogram: Bot) -> AsyncIterator[None]:
    dispatcher = Dispatcher()
    keyboard = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Batal", callback_data="undo")]])

    @dispatcher.message()
    async def echo(message: Message) -> None:
        await message.reply(f"<b>{message.text}</b>", parse_mode="HTML", reply_markup=keyboard)

    @dispatcher.edited_message()
    async def edited(message: Message) -> None:
        await message.answer(f"edited: {message.text}")

    @dispatcher.callback_query()
    async def tapped(query: CallbackQuery) -> None:
        assert isinstance(query.message, Message)
        await query.message.edit_text("undone")
        await query.answer("Dibatalkan")

    task = asyncio.create_task(dispatcher.start_polling(aiogram, handle_signals=False, close_bot_session=False))
    yield
    await dispatcher.stop_polling()
    await task


async def test_a_conversation(polling: None, telegram: LocalTelegram) -> None:
    ani = await telegram.person("Ani", "id")
    sent = await ani.send("kopi 20rb", date=1_767_225_600)
    card = await ani.wait_reply(after=sent)
    assert (card.text, card.reply_to, card.labels) == ("kopi 20rb", sent.message_id, ["Batal"])
    assert await ani.tap(card, "Batal") == "Dibatalkan"
    undone = await ani.message(card)
    assert undone is not None
    assert (undone.text, undone.labels) == ("undone", [])
    await ani.edit(sent, "kopi 25rb")
    await ani.wait_for(lambda m: m.text == "edited: kopi 25rb")


async def test_refusals_are_aiograms_own_exceptions(aiogram: Bot, ani: Person, telegram: LocalTelegram) -> None:
    with pytest.raises(TelegramBadRequest, match="message text is empty"):
        await aiogram.send_message(ani.id, " ")
    await telegram.fault("too_many", "sendMessage", retry_after=3)
    with pytest.raises(TelegramRetryAfter) as caught:
        await aiogram.send_message(ani.id, "a")
    assert caught.value.retry_after == 3


async def test_methods_return_aiograms_types(aiogram: Bot, ani: Person) -> None:
    assert (await aiogram.get_me()).username == "lifeos_bot"
    await aiogram.set_my_commands([BotCommand(command="today", description="Hari ini")], language_code="id")
    assert (await aiogram.get_my_commands(language_code="id"))[0].command == "today"
    assert (await aiogram.get_chat(ani.id)).first_name == "Ani"
    assert await aiogram.send_chat_action(ani.id, "typing")
    sent = await aiogram.send_message(ani.id, "a")
    assert isinstance(await sent.edit_text("b"), Message)
    assert await sent.delete()
