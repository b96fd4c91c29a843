"""From an inbox row to its handler: the raw update is typed here, once.

A message with a part of an unknown shape is read without that part: its words, or a line that it cannot be read, never silence.
"""

import json

from aiogram import Bot, Dispatcher
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.types import Update
from aiogram.types.update import UpdateTypeLookupError
from pydantic import ValidationError

from core.log import get
from storage import inbox
from storage.database import Database
from storage.inbox import Claimed

log = get("lifeos.bot")


_ESSENTIAL = ("message_id", "date", "edit_date", "chat", "from", "text", "caption")


class Updates:
    """The Telegram channel's handler for `agent.lanes`."""

    def __init__(self, bot: Bot, dispatcher: Dispatcher, database: Database) -> None:
        self._bot = bot
        self._dispatcher = dispatcher
        self._database = database

    async def __call__(self, claimed: Claimed) -> None:
        update = self._typed(claimed)
        if update is None:
            await self._finish(claimed)
            return
        try:
            kind = update.event_type
        except UpdateTypeLookupError:
            log.info("an update of an unknown kind", inbox_id=str(claimed.id))
            await self._finish(claimed)
            return
        log.debug("update", kind=kind)
        outcome = await self._dispatcher.feed_update(self._bot, update, claimed=claimed)
        if outcome is UNHANDLED:
            await self._finish(claimed)

    def _typed(self, claimed: Claimed) -> Update | None:
        context = {"bot": self._bot}
        try:
            return Update.model_validate_json(claimed.payload, context=context)
        except ValidationError as fault:
            log.warning("not an update", inbox_id=str(claimed.id), problems=fault.error_count())
        try:
            return Update.model_validate(_essence(json.loads(claimed.payload)), context=context)
        except ValidationError:
            return None

    async def _finish(self, claimed: Claimed) -> None:
        async with self._database.system(atomic=False) as session:
            await inbox.finish(session, claimed.id)


def _essence(update: object) -> object:
    """The same update with nothing of its message but who, where, when, the words and whether they were passed on."""
    if not isinstance(update, dict):
        return update
    found = dict(update)
    for kind in ("message", "edited_message"):
        if isinstance(message := found.get(kind), dict):
            found[kind] = {name: message[name] for name in _ESSENTIAL if name in message}
            # Somebody else's words stay somebody else's, whoever that is.
            if "forward_origin" in message:
                found[kind]["forward_origin"] = {"type": "hidden_user", "sender_user_name": "", "date": 0}
    return found
