"""Leaving a group, and lines to those who have no account and so no outbox. Never fails: there is nobody to tell."""

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError

from core.log import get

log = get("lifeos.bot")


async def tell(bot: Bot, chat_id: int, text: str) -> None:
    try:
        await bot.send_message(chat_id, text)
    except TelegramAPIError as fault:
        log.warning("a line was not delivered", fault=type(fault).__name__)


async def leave(bot: Bot, chat_id: int, line: str | None) -> None:
    """Say the line, where one is welcome, and go."""
    if line is not None:
        await tell(bot, chat_id, line)
    try:
        await bot.leave_chat(chat_id)
    except TelegramAPIError as fault:
        log.warning("could not leave a group", fault=type(fault).__name__)
