"""Telegram, and the only room that knows aiogram: updates in, cards out. It holds no rule of any domain."""

from bot import schemas

schemas.postpone()
