"""From an inbox row to its handler: the raw update is typed here, once."""

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


class Updates:
    """The Telegram channel's handler for `agent.lanes`."""

    def __init__(self, bot: Bot, dispatcher: Dispatcher, database: Database) -> None:
        self._bot = bot
        self._dispatcher = dispatcher
        self._database = database

    async def __call__(self, claimed: Claimed) -> None:
        try:
            update = Update.model_validate_json(claimed.payload, context={"bot": self._bot})
        except ValidationError as fault:
            log.warning("not an update", inbox_id=str(claimed.id), problems=fault.error_count())
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

    async def _finish(self, claimed: Claimed) -> None:
        async with self._database.system(atomic=False) as session:
            await inbox.finish(session, claimed.id)
