"""One outbox row as calls of the Bot API: text in parts, a picture or a document with a caption, or an edit.

A richer form that Telegram refuses gives way to a plainer one: a picture or a rich message to its text, HTML to plain text.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from aiogram.methods import (
    EditMessageCaption,
    EditMessageMedia,
    EditMessageText,
    SendDocument,
    SendMessage,
    SendPhoto,
    SendRichMessage,
    TelegramMethod,
)
from aiogram.types import (
    BufferedInputFile,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    Message,
    ReplyParameters,
)

from agent.cards.card import Card, Line, italic, line
from bot import keyboards, locales, rich
from bot.rich import Richness
from bot.splitting import LONGEST, LONGEST_CAPTION, split
from core.language import Language
from storage.files import Kept
from storage.outbox import Outgoing

Method = TelegramMethod[Any]

_UNKNOWN_METHOD = ("Not Found", "Not Implemented", "message text is empty")
"""How a server that knows no rich messages says so: to the method, and to the parameter of an edit, which it passes over."""
_NOT_FOR_ITS_FORM = ("chat not found", "not modified", "message to edit not found", "message can't be edited")


class Form(StrEnum):
    FILE = "file"
    RICH = "rich"
    TEXT = "text"
    EDIT = "edit"


def answered(result: object) -> int | None:
    """The id of the message Telegram answers with."""
    return result.message_id if isinstance(result, Message) else None


class Sending:
    """The calls one row takes, one after another: `next`, then `done` with what came back; `message_id` once all are made."""

    def __init__(
        self, row: Outgoing, card: Card, kept: Kept | None, language: Language, richness: Richness | None = None
    ) -> None:
        self.row = row
        self.message_id: int | None = row.edits
        self._card = card
        self._kept = kept
        self._sent = len(row.part_ids)
        self._plain = False
        self._captioned = row.target_file is not None
        self._repeat = locales.repeated(language, row.id.hex[-4:]) if row.sends > 1 else ""
        self._over = False
        self._richness = richness or Richness()
        # A message that began as a text goes on as one.
        self._rich = kept is None and self._richness.taken and not self._sent and rich.better(keyboards.lines(card))
        self.form = Form.EDIT if row.kind == "edit" else Form.FILE if kept else Form.RICH if self._rich else Form.TEXT
        self._parts = self._cut()

    def next(self) -> Method | None:
        """The next call; None when there is none left."""
        if self._over:
            return None
        if self.form is Form.EDIT:
            return self._edit() if self.row.edits is not None else None
        return self._send()

    def done(self, message_id: int | None) -> bool:
        """One call was taken by Telegram; whether it was the last."""
        self.message_id = message_id or self.message_id
        self._sent += 1
        self._over = self.form is Form.EDIT or self._sent >= len(self._parts)
        # A repeat is of one part; those after it go out for the first time.
        self._repeat = ""
        return self._over

    def simplify(self, problem: str) -> bool:
        """A plainer form after Telegram refused this one; False when there is none, or it would not help."""
        if self._rich and not any(reason in problem for reason in _NOT_FOR_ITS_FORM):
            self._rich = False
            self._richness.taken = not any(sign in problem for sign in _UNKNOWN_METHOD)
            self.form = Form.EDIT if self.form is Form.EDIT else Form.TEXT
            self._parts = self._cut()
        elif "can't parse entities" in problem and not self._plain:
            self._plain = True
        elif "no text in the message to edit" in problem and not self._captioned:
            self._captioned = True
        elif self.form is Form.FILE and not self._sent and "chat not found" not in problem:
            self.form, self._kept = Form.TEXT, None
            self._parts = self._cut()
        else:
            return False
        return True

    def _cut(self) -> list[tuple[Line, ...]]:
        if self.form is Form.RICH:
            return [tuple(keyboards.lines(self._card))]
        return keyboards.parts(self._card, LONGEST_CAPTION if self.form is Form.FILE else LONGEST)

    def _words(self, lines: Sequence[Line]) -> tuple[str, str | None]:
        return (keyboards.plain(lines), None) if self._plain else (keyboards.render(lines), "HTML")

    def _send(self) -> Method:
        row, part = self.row, self._parts[self._sent]
        with_file = self.form is Form.FILE and self._sent == 0
        if self._repeat and self.form is Form.RICH:
            part = (*part, line(italic(self._repeat)))
        elif self._repeat:
            part = split((*part, line(italic(self._repeat))), LONGEST_CAPTION if with_file else LONGEST)[0]
        keys: InlineKeyboardMarkup | None = None
        if self._sent == len(self._parts) - 1:
            keys = keyboards.keyboard(self._card)
        reply = None
        if row.reply_to and self._sent == 0:
            reply = ReplyParameters(message_id=row.reply_to, allow_sending_without_reply=True)
        silent = self._card.silent or None
        if self.form is Form.RICH:
            return SendRichMessage(
                chat_id=row.chat,
                rich_message=rich.message(part),
                reply_markup=keys,
                reply_parameters=reply,
                disable_notification=silent,
            )
        text, mode = self._words(part)
        if not with_file or self._kept is None:
            return SendMessage(
                chat_id=row.chat,
                text=text,
                parse_mode=mode,
                reply_markup=keys,
                reply_parameters=reply,
                disable_notification=silent,
            )
        file = BufferedInputFile(self._kept.content, self._kept.name)
        if self._card.picture:
            return SendPhoto(
                chat_id=row.chat,
                photo=file,
                caption=text,
                parse_mode=mode,
                reply_markup=keys,
                reply_parameters=reply,
                disable_notification=silent,
            )
        return SendDocument(
            chat_id=row.chat,
            document=file,
            caption=text,
            parse_mode=mode,
            reply_markup=keys,
            reply_parameters=reply,
            disable_notification=silent,
        )

    def _edit(self) -> Method:
        """A message stays one message: what it cannot hold gives way to an ellipsis, unless its earlier parts hold it."""
        row, keys = self.row, keyboards.keyboard(self._card)
        if self._kept is not None and self._card.file != row.target_file:
            kind = InputMediaPhoto if self._card.picture else InputMediaDocument
            text, mode = self._words(keyboards.fitted(self._card, LONGEST_CAPTION))
            media = kind(media=BufferedInputFile(self._kept.content, self._kept.name), caption=text, parse_mode=mode)
            return EditMessageMedia(chat_id=row.chat, message_id=row.edits, media=media, reply_markup=keys)
        if self._rich:
            content = rich.message(keyboards.lines(self._card))
            return EditMessageText(chat_id=row.chat, message_id=row.edits, rich_message=content, reply_markup=keys)
        parts = keyboards.parts(self._card)
        same = row.target_parts and len(parts) == row.target_parts + 1
        longest = LONGEST_CAPTION if self._captioned else LONGEST
        text, mode = self._words(parts[-1] if same else keyboards.fitted(self._card, longest))
        if self._captioned:
            return EditMessageCaption(
                chat_id=row.chat, message_id=row.edits, caption=text, parse_mode=mode, reply_markup=keys
            )
        return EditMessageText(chat_id=row.chat, message_id=row.edits, text=text, parse_mode=mode, reply_markup=keys)
