"""Being stopped, let back in, or brought into a group: what Telegram tells of the bot's own membership."""

from aiogram import Bot, Dispatcher
from aiogram.types import ChatMemberUpdated

from bot import locales
from bot.handlers.leaving import leave
from bot.people import People
from core.language import Language
from core.log import get
from storage import inbox, outbox
from storage.inbox import Claimed

log = get("lifeos.bot")

_OUT = frozenset({"kicked", "left"})
_GROUPS = frozenset({"group", "supergroup"})


def register(dispatcher: Dispatcher) -> None:
    dispatcher.my_chat_member.register(on_membership)


async def on_membership(changed: ChatMemberUpdated, bot: Bot, claimed: Claimed, people: People) -> None:
    """A person who stops the bot gets nothing more until they start it again; a group is left politely."""
    out = changed.new_chat_member.status in _OUT
    async with people.database.system() as session:
        await inbox.finish(session, claimed.id)
        if changed.chat.type == "private" and out:
            await outbox.block(session, claimed.channel, claimed.chat, claimed.user_id)
        elif changed.chat.type == "private":
            await outbox.unblock(session, claimed.channel, claimed.chat)
    if changed.chat.type != "private" and not out:
        line = locales.group(Language.of(changed.from_user.language_code)) if changed.chat.type in _GROUPS else None
        await leave(bot, changed.chat.id, line)
