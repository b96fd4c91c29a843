"""Messages: new and edited. Words go to a turn, a shared location sets the time zone, other kinds get a line of their own.

A kind that LifeOS learns to read gets a branch in `on_message` and loses its line in `agent/cards/kinds.py`.
"""

import asyncio
from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from aiogram import Bot, Dispatcher
from aiogram.types import Audio, Document, Message, PhotoSize, Voice
from aiogram.utils.chat_action import ChatActionSender

from agent.cards import kinds, voice
from agent.turn import Heard, Parted, Turns
from agent.voice import LONGEST
from bot import locales
from bot.albums import rest_of
from bot.downloads import TooLarge, fetched, is_picture, is_read
from bot.drafts import Drafts
from bot.handlers.leaving import farewell, leave, tell
from bot.people import People
from core.language import Language
from integrations import pictures
from integrations.zones import zone_at
from storage import inbox
from storage.files import Kept
from storage.inbox import Claimed
from tools import account

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


_MOST_PICTURES = 10
_ALBUMS = 200
"""How many albums are remembered, so that each is answered once and not picture by picture."""


def register(dispatcher: Dispatcher) -> None:
    dispatcher["albums"] = deque[str](maxlen=_ALBUMS)
    dispatcher.message.register(on_message)
    dispatcher.edited_message.register(on_message)


async def on_message(
    message: Message,
    bot: Bot,
    claimed: Claimed,
    turns: Turns,
    people: People,
    drafts: Drafts,
    albums: deque[str],
) -> None:
    user = message.from_user
    if message.chat.type != "private" or user is None or user.is_bot:
        await _elsewhere(message, bot, claimed, people)
        return
    if not people.may(user):
        await _close(people, claimed)
        await tell(bot, message.chat.id, locales.not_allowed(Language.of(user.language_code)))
        return
    edited, words = message.edit_date is not None, _words(message)
    # A live location that moves is an edit every few seconds: its line was said when it began.
    if message.content_type in _QUIET_TYPES or (edited and words is None):
        await _close(people, claimed)
        return
    heard = Heard(
        inbox_id=claimed.id,
        channel="telegram",
        chat=str(message.chat.id),
        user_id=await people.person(claimed, user),
        at=datetime.fromtimestamp(message.edit_date, UTC) if message.edit_date is not None else message.date,
        message_id=message.message_id,
        text=(words or "").replace("\x00", ""),
        reply_to=message.reply_to_message.message_id if message.reply_to_message else None,
        edited=edited,
        forwarded=message.forward_origin is not None,
    )
    if message.document is not None and is_read(message.document) and not edited:
        await _document(message, message.document, heard, bot, turns)
        return
    if _shown(message) is not None:
        await _pictures(message, heard, claimed, bot, turns, people, drafts)
        return
    if (sound := message.voice or message.audio) is not None and not edited:
        await _voice(message, sound, heard, bot, turns, drafts)
        return
    if words is None:
        await _unread(message, heard, claimed, turns, people, albums)
        return
    async with ChatActionSender.typing(bot=bot, chat_id=message.chat.id, initial_sleep=0.5):
        try:
            await turns.message(heard, drafts.draft(message.chat.id, claimed.id, Language.of(user.language_code)))
        except Parted as parted:
            await farewell(bot, message.chat.id, parted.card)


async def _document(message: Message, document: Document, heard: Heard, bot: Bot, turns: Turns) -> None:
    """A file LifeOS reads: fetched before its turn begins, kept by it."""
    async with ChatActionSender.typing(bot=bot, chat_id=message.chat.id, initial_sleep=0.5):
        try:
            kept = await fetched(bot, document)
        except TooLarge:
            await turns.show(heard, partial(kinds.unread, "large"))
            return
        if kept is None:
            await turns.show(heard, partial(kinds.unread, "empty"))
            return
        await turns.document(replace(heard, file=kept))


def _shown(message: Message) -> PhotoSize | Document | None:
    """The picture a message brings, in its largest size."""
    if message.photo:
        return message.photo[-1]
    return message.document if message.document is not None and is_picture(message.document) else None


async def _pictures(
    message: Message, heard: Heard, claimed: Claimed, bot: Bot, turns: Turns, people: People, drafts: Drafts
) -> None:
    """A picture, or all of an album, with what is written under it: fetched and made safe before the turn begins. Of one that cannot be
    opened the words are still heard, where they may hold an amount."""
    async with ChatActionSender.typing(bot=bot, chat_id=message.chat.id, initial_sleep=0.5):
        album = message.media_group_id if not heard.edited else None
        others = await rest_of(bot, people.database, claimed, album) if album is not None else []
        heard = replace(heard, beside=tuple(key for key, _ in others))
        found = [picture for each in (message, *(other for _, other in others)) if (picture := _shown(each))]
        captions = [each.caption for each in (message, *(other for _, other in others)) if each.caption]
        heard = replace(heard, text="\n".join(dict.fromkeys(captions)).replace("\x00", ""))
        try:
            heard = replace(heard, pictures=await _safe(bot, found[:_MOST_PICTURES]))
        except (TooLarge, pictures.Unsafe) as fault:
            why = f"{fault or 'large'}_picture"
            if not _figured(heard.text):
                await turns.show(heard, partial(kinds.unread, why))
                return
            heard = replace(heard, unopened=why)
        user = message.from_user
        code = user.language_code if user is not None else None
        try:
            await turns.message(heard, drafts.draft(message.chat.id, claimed.id, Language.of(code)))
        except Parted as parted:
            await farewell(bot, message.chat.id, parted.card)


async def _safe(bot: Bot, found: Sequence[PhotoSize | Document]) -> tuple[Kept, ...]:
    """The pictures, fetched and made safe. Raises TooLarge, Unsafe."""
    kept = []
    for picture in found:
        fetched_one = await fetched(bot, picture)
        if fetched_one is None:
            raise pictures.Unsafe("broken")
        safe = await pictures.safe(fetched_one.content)
        kept.append(Kept("foto.jpg", "image/jpeg", safe.content))
    return tuple(kept)


async def _voice(message: Message, sound: Voice | Audio, heard: Heard, bot: Bot, turns: Turns, drafts: Drafts) -> None:
    """Speech: fetched before its turn begins, and not kept. One that is too long is not even fetched."""
    async with ChatActionSender.typing(bot=bot, chat_id=message.chat.id, initial_sleep=0.5):
        try:
            kept = await fetched(bot, sound) if sound.duration <= LONGEST else None
        except TooLarge:
            await turns.show(heard, partial(voice.unheard, "large"))
            return
        if kept is None:
            await turns.show(heard, partial(voice.unheard, "long" if sound.duration > LONGEST else "broken"))
            return
        user = message.from_user
        draft = drafts.draft(
            message.chat.id, heard.inbox_id, Language.of(user.language_code if user is not None else None)
        )
        try:
            await turns.voice(replace(heard, file=kept), sound.duration, draft)
        except Parted as parted:
            await farewell(bot, message.chat.id, parted.card)


def _words(message: Message) -> str | None:
    """What the person wrote: the text, or a caption that may hold an amount; without a figure it is about the picture."""
    if message.text is not None:
        return message.text
    caption = message.caption or ""
    return caption if _figured(caption) else None


def _figured(words: str) -> bool:
    return any(letter.isdecimal() for letter in words)


async def _unread(
    message: Message, heard: Heard, claimed: Claimed, turns: Turns, people: People, albums: deque[str]
) -> None:
    """Everything that is no words. One line, for an album too."""
    album = message.media_group_id
    if album is not None and album in albums:
        await _close(people, claimed)
        return
    if message.location is not None and not message.location.live_period:
        place = message.location
        zone = await asyncio.to_thread(zone_at, place.latitude, place.longitude)
        if zone is not None:
            before = await account.settle(people.database, heard.user_id, zone)
            await turns.show(heard, partial(kinds.zone, zone, before, heard.at))
            return
        kind = "nowhere"
    else:
        kind = "live_location" if message.location is not None else message.content_type
    await turns.show(heard, partial(kinds.unread, kind))
    if album is not None:
        albums.append(album)


async def _elsewhere(message: Message, bot: Bot, claimed: Claimed, people: People) -> None:
    """A group or channel: out. Where somebody wrote, one polite line first; being brought in has had its own."""
    await _close(people, claimed)
    if message.chat.type in {"group", "supergroup"}:
        code = message.from_user.language_code if message.from_user else None
        spoken = message.content_type not in _QUIET_TYPES
        await leave(bot, message.chat.id, locales.group(Language.of(code)) if spoken else None)


async def _close(people: People, claimed: Claimed) -> None:
    async with people.database.system(atomic=False) as session:
        await inbox.finish(session, claimed.id)
