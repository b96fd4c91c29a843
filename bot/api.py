"""The connection to the Bot API, and how LifeOS introduces itself there: commands and description in both languages."""

import asyncio

from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramAPIError
from aiogram.methods import Response
from aiogram.types import BotCommand, LinkPreviewOptions, MenuButtonCommands, MenuButtonWebApp, Message, WebAppInfo

from bot import locales
from bot.inbox import ALLOWED
from core.language import Language
from core.log import get
from core.settings import Settings

log = get("lifeos.bot")


_ANSWERS = (Response[Message], Response[bool], Response[Message | bool])
"""The answer types of what is sent all the time. Pydantic forgets a generic model nobody holds, and makes it anew each time."""


_DEFAULTS = DefaultBotProperties(link_preview=LinkPreviewOptions(is_disabled=True))
"""Telegram fetches an address to preview it: one that came in with somebody else's text would be visited unasked."""


def make_bot(token: str, url: str) -> Bot:
    session = AiohttpSession(api=TelegramAPIServer.from_base(url), timeout=30, limit=100)
    return Bot(token, session=session, default=_DEFAULTS)


async def introduce(bot: Bot, settings: Settings) -> None:
    """Tell Telegram how updates are fetched and what the commands are; tried again until Telegram takes it."""
    pause = 1.0
    while True:
        try:
            await _introduce(bot, settings)
        except TelegramAPIError as fault:
            log.warning("introduction refused", fault=type(fault).__name__)
            await asyncio.sleep(pause)
            pause = min(pause * 2, 60.0)
        else:
            return


async def _introduce(bot: Bot, settings: Settings) -> None:
    if settings.telegram_mode == "polling":
        await bot.delete_webhook()
    else:
        secret = settings.telegram_webhook_secret
        await bot.set_webhook(
            f"{(settings.public_url or '').rstrip('/')}/telegram/webhook",
            secret_token=secret.get_secret_value() if secret else None,
            allowed_updates=list(ALLOWED),
        )
    for code, language in ((None, Language.EN), ("id", Language.ID)):
        commands = [BotCommand(command=name, description=text) for name, text in locales.command_list(language)]
        await bot.set_my_commands(commands, language_code=code)
        await bot.set_my_description(locales.description(language), language_code=code)
        await bot.set_my_short_description(locales.short_description(language), language_code=code)
    await bot.set_chat_menu_button(menu_button=_menu(settings))


def _menu(settings: Settings) -> MenuButtonWebApp | MenuButtonCommands:
    """The Mini App, where Telegram can open it: over https, or on this machine in the local Telegram. Else the commands."""
    base = settings.base
    if settings.simulated and settings.public_url is None:
        base = f"http://127.0.0.1:{settings.lifeos_port}"
    elif not base.startswith("https://"):
        return MenuButtonCommands()
    return MenuButtonWebApp(text="LifeOS", web_app=WebAppInfo(url=f"{base}/app"))
