"""The pictures of one album come as messages of their own, one after another: here they are brought together."""

import asyncio
from uuid import UUID

from aiogram import Bot
from aiogram.types import Message, Update
from pydantic import ValidationError

from storage import inbox
from storage.database import Database
from storage.inbox import Claimed

_PAUSE = 0.25
_LONGEST = 3.0
_QUIET = 2
"""Looks in a row that find nothing new, after which an album is taken for whole."""


async def rest_of(bot: Bot, database: Database, claimed: Claimed, album: str) -> list[tuple[UUID, Message]]:
    """The other messages of the album with the updates they came in, once no more arrive."""
    loop = asyncio.get_running_loop()
    end, quiet = loop.time() + _LONGEST, 0
    found: list[tuple[UUID, Message]] = []
    while quiet < _QUIET and loop.time() < end:
        await asyncio.sleep(_PAUSE)
        async with database.system(atomic=False) as session:
            rows = await inbox.open_beside(session, claimed.id, claimed.lane)
        now = [(key, message) for key, payload in rows if (message := _of_album(bot, payload, album)) is not None]
        quiet = quiet + 1 if len(now) == len(found) else 0
        found = now
    return found


def _of_album(bot: Bot, payload: str, album: str) -> Message | None:
    if album not in payload:
        return None
    try:
        message = Update.model_validate_json(payload, context={"bot": bot}).message
    except ValidationError:
        return None
    return message if message is not None and message.media_group_id == album else None
