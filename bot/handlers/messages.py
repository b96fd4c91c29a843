"""Messages: new and edited. Text goes to a turn; other kinds get a friendly line; groups get one and are left."""

from datetime import UTC, datetime

from aiogram import Bot, Dispatcher
from aiogram.exceptions import TelegramAPIError
from aiogram.types import Message
from aiogram.utils.chat_action import ChatActionSender

from agent.cards import questions
from agent.turn import Heard, Turns
from bot import locales
from bot.people import People
from core.language import Language
from core.log import get
from storage import inbox
from storage.inbox import Claimed

log = get("lifeos.bot")

_QUIET_TYPES = frozenset(
    {
        "new_chat_members",
        "left_chat_member",
        "pinned_message",
        "group_chat_created",
        "message_auto_delete_timer_changed",
        "migrate_to_chat_id",
        "migrate_from_chat_id",
        "write_access_allowed",
        "chat_background_set",
    }
)
"""Service messages that are nobody's words."""


def register(dispatcher: Dispatcher) -> None:
    dispatcher.message.register(on_message)
    dispatcher.edited_message.register(on_message)


async def on_message(message: Message, bot: Bot, claimed: Claimed, turns: Turns, people: People) -> None:
    user = message.from_user
    if message.chat.type != "private" or user is None or user.is_bot:
        await _elsewhere(message, bot, claimed, people)
        return
    if not people.may(user):
        await _close(people, claimed)
        await _tell(bot, message, locales.not_allowed(Language.of(user.language_code)))
        return
    if message.content_type in _QUIET_TYPES:
        await _close(people, claimed)
        return
    edited = message.edit_date is not None
    heard = Heard(
        inbox_id=claimed.id,
        channel="telegram",
        chat=str(message.chat.id),
        user_id=await people.person(claimed, user),
        at=datetime.fromtimestamp(message.edit_date, UTC) if message.edit_date is not None else message.date,
        message_id=message.message_id,
        text=(message.text or "").replace("\x00", ""),
        reply_to=message.reply_to_message.message_id if message.reply_to_message else None,
        edited=edited,
    )
    if message.text is None:
        await turns.show(heard, questions.not_text)
        return
    async with ChatActionSender.typing(bot=bot, chat_id=message.chat.id, initial_sleep=0.5):
        await turns.message(heard)


async def _elsewhere(message: Message, bot: Bot, claimed: Claimed, people: People) -> None:
    """A group or channel: one polite line, then out."""
    await _close(people, claimed)
    if message.chat.type in {"group", "supergroup"}:
        code = message.from_user.language_code if message.from_user else None
        await _tell(bot, message, locales.group(Language.of(code)))
        try:
            await bot.leave_chat(message.chat.id)
        except TelegramAPIError as fault:
            log.warning("could not leave a group", fault=type(fault).__name__)


async def _close(people: People, claimed: Claimed) -> None:
    async with people.database.system(atomic=False) as session:
        await inbox.finish(session, claimed.id)


async def _tell(bot: Bot, message: Message, text: str) -> None:
    """A line to somebody who has no account and so no outbox."""
    try:
        await bot.send_message(message.chat.id, text)
    except TelegramAPIError as fault:
        log.warning("a line was not delivered", fault=type(fault).__name__)
