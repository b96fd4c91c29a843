"""Leaving a group, spent buttons, and lines to those who have no account and so no outbox. Never fails: there is nobody to tell."""

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError

from agent.cards import Card
from core.log import get

log = get("lifeos.bot")


async def tell(bot: Bot, chat_id: int, text: str) -> None:
    try:
        await bot.send_message(chat_id, text)
    except TelegramAPIError as fault:
        log.warning("a line was not delivered", fault=type(fault).__name__)


async def farewell(bot: Bot, chat_id: int, card: Card, pressed: int | None = None) -> None:
    """The last words to somebody who is not kept any more; the question they answered (`pressed`) loses its buttons."""
    if pressed is not None:
        await unbutton(bot, chat_id, pressed)
    await tell(bot, chat_id, card.plain)


async def unbutton(bot: Bot, chat_id: int, pressed: int) -> None:
    """Take the buttons of a message away that are spent."""
    try:
        await bot.edit_message_reply_markup(chat_id=chat_id, message_id=pressed)
    except TelegramAPIError as fault:
        log.info("buttons stayed", fault=type(fault).__name__)


async def leave(bot: Bot, chat_id: int, line: str | None) -> None:
    """Say the line, where one is welcome, and go."""
    if line is not None:
        await tell(bot, chat_id, line)
    try:
        await bot.leave_chat(chat_id)
    except TelegramAPIError as fault:
        log.warning("could not leave a group", fault=type(fault).__name__)
