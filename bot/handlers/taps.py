"""Taps on inline buttons: a lane of their own, a toast always. The effect is guarded by the rows, not by the button."""

from datetime import UTC, datetime

from aiogram import Bot, Dispatcher
from aiogram.exceptions import TelegramAPIError
from aiogram.types import CallbackQuery, MessageGenerationStopped

from agent.cards.actions import UnknownButton, decode
from agent.turn import Heard, Overtaken, Parted, Tapped, Turns
from bot import locales
from bot.drafts import Drafts
from bot.handlers.leaving import farewell, unbutton
from bot.people import People
from core.language import Language
from core.log import get
from storage import inbox
from storage.inbox import Claimed

log = get("lifeos.bot")


def register(dispatcher: Dispatcher) -> None:
    dispatcher.callback_query.register(on_tap)
    dispatcher.stopped_message_generation.register(on_stop)


async def on_stop(stopped: MessageGenerationStopped, claimed: Claimed, people: People, drafts: Drafts) -> None:
    """The stop button of a draft; that of a placed message is a tap."""
    drafts.stop(stopped.chat.id, stopped.draft_id)
    async with people.database.system(atomic=False) as session:
        await inbox.finish(session, claimed.id)


async def on_tap(
    query: CallbackQuery, bot: Bot, claimed: Claimed, turns: Turns, people: People, drafts: Drafts
) -> None:
    language = Language.of(query.from_user.language_code)
    if not people.may(query.from_user):
        await _end(bot, query, claimed, people, locales.not_allowed(language))
        return
    try:
        action = decode(query.data or "")
    except UnknownButton:
        await _end(bot, query, claimed, people, locales.gone(language))
        return
    message_id = query.message.message_id if query.message else None
    if action.verb == "stop" and action.rest.isdecimal():
        grew = drafts.stop(query.from_user.id, int(action.rest))
        await _end(bot, query, claimed, people, locales.stopping(language))
        # What grew here goes with its button; what a process left behind when it died stays, without one.
        if not grew and message_id is not None:
            await unbutton(bot, query.from_user.id, message_id)
        return
    user_id = await people.person(claimed, query.from_user)
    now = datetime.now(UTC)
    if action.verb == "say":
        await _toast(bot, query, "")
        await turns.message(
            Heard(
                inbox_id=claimed.id,
                channel="telegram",
                chat=claimed.chat,
                user_id=user_id,
                at=now,
                message_id=None,
                text=action.rest,
            ),
            drafts.draft(query.from_user.id, claimed.id, language),
        )
        return
    tapped = Tapped(claimed.id, "telegram", claimed.chat, user_id, now, message_id, action)
    toast = locales.nothing_saved(language)
    last = claimed.tries + 1 >= inbox.MAX_TRIES
    try:
        toast = await turns.tap(tapped)
    except Overtaken:
        toast = ""
    except Parted as parted:
        toast = parted.card.toast
        await farewell(bot, query.from_user.id, parted.card, message_id)
    finally:
        # A tap that failed is tried again: only when it failed for good is it said, lest it come true afterwards.
        if last or toast != locales.nothing_saved(language):
            await _toast(bot, query, toast)


async def _end(bot: Bot, query: CallbackQuery, claimed: Claimed, people: People, toast: str) -> None:
    async with people.database.system(atomic=False) as session:
        await inbox.finish(session, claimed.id)
    await _toast(bot, query, toast)


async def _toast(bot: Bot, query: CallbackQuery, text: str) -> None:
    """Answer the tap. Too late an answer is no fault: the effect stands, and the card shows it."""
    try:
        await bot.answer_callback_query(query.id, text=text[:200] or None)
    except TelegramAPIError as fault:
        log.info("a toast came too late", fault=type(fault).__name__)
