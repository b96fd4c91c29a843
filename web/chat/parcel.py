"""What somebody sent on the web, as it lies in the inbox: typed where it enters, and read back by whoever handles it.

A person has one lane, whatever they write in: what they say here and in Telegram is handled in one order.
"""

import hashlib
import secrets
from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict

from integrations import telegram
from storage.chat import CHANNEL
from storage.inbox import TAPS, Arrival

_BITS = 52
"""Of a message's number: a browser knows no larger whole numbers."""


class Parcel(BaseModel):
    """`message`: the number it has in this chat; `edits`: that of the one it is a new form of; `reply_to`: of the one it answers.
    `pressed`: the card a button hangs on, `action`: what the button carries. `file`: what came with it."""

    model_config = ConfigDict(frozen=True)

    kind: Literal["words", "tap", "file"]
    at: AwareDatetime
    message: int
    text: str = ""
    reply_to: int | None = None
    edits: int | None = None
    pressed: int | None = None
    action: str = ""
    file: UUID | None = None


def number(key: str | None, of: str) -> int:
    """A message's number: the same for the same key of the same route (`of`), as a second try has it; else one that nobody has."""
    if key is None:
        return 1 + secrets.randbelow(2**_BITS - 1)
    digest: bytes = hashlib.sha256(f"{of}\n{key}".encode(errors="replace")).digest()
    return 1 + int.from_bytes(digest[:6], "big") // 16


def arrival(user_id: UUID, telegram_id: int | None, bot: str, parcel: Parcel) -> Arrival:
    """A parcel as a row of the inbox. `bot`: the id of the bot that the person may also be talking to."""
    person = str(user_id)
    lane = telegram.lane(bot, str(telegram_id)) if telegram_id is not None else f"{CHANNEL}:{person}"
    payload = parcel.model_dump_json(exclude_defaults=True)
    beside = TAPS if parcel.kind == "tap" else ""
    return Arrival(CHANNEL, person, parcel.message, lane + beside, person, payload, user_id=user_id)


def opened(payload: str) -> Parcel:
    return Parcel.model_validate_json(payload)


def words(text: str, at: datetime, message: int, *, reply_to: int | None = None, edits: int | None = None) -> Parcel:
    return Parcel(kind="words", at=at, message=message, text=text, reply_to=reply_to, edits=edits)


def tap(action: str, at: datetime, message: int, pressed: int | None) -> Parcel:
    return Parcel(kind="tap", at=at, message=message, action=action, pressed=pressed)
