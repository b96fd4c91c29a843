"""From a parcel in the inbox to its turn, and back: the web channel's handler for `agent.lanes`."""

import asyncio
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from agent import documents
from agent.cards import kinds
from agent.cards.actions import Action, UnknownButton, decode
from agent.cards.card import Card
from agent.turn import Heard, Overtaken, Parted, Tapped, Turns
from integrations import pictures
from storage import files, inbox
from storage.chat import CHANNEL
from storage.database import Database
from storage.files import Kept
from storage.inbox import Claimed
from web.chat.asides import Asides
from web.chat.parcel import Parcel, opened
from web.chat.shown import shown

_PICTURES = (b"\xff\xd8\xff", b"\x89PNG")


class Growing:
    """An answer that grows for who waits for it; a `Showing` of `agent.thinking`."""

    def __init__(self, asides: Asides, inbox_id: UUID) -> None:
        self.stopped = asyncio.Event()
        self.begun = False
        self._asides = asides
        self._key = str(inbox_id)
        self._stop_key = stop_key(inbox_id)
        self._open = ExitStack()

    async def begin(self) -> None:
        self.begun = True
        self._open.enter_context(self._asides.listening(self._stop_key, lambda what, said: self.stopped.set()))
        self._asides.say(self._key, "thinking")

    async def words(self, card: Card) -> None:
        self._asides.say(self._key, "draft", shown(card).model_dump(mode="json"))

    async def end(self) -> None:
        self._open.close()


def stop_key(inbox_id: UUID) -> str:
    return f"stop {inbox_id}"


class Parcels:
    def __init__(self, turns: Turns, database: Database, asides: Asides) -> None:
        self._turns = turns
        self._database = database
        self._asides = asides

    async def __call__(self, claimed: Claimed) -> None:
        if claimed.user_id is None:
            raise ValueError("a parcel of nobody")
        parcel = opened(claimed.payload)
        try:
            if parcel.kind == "tap":
                await self._tap(claimed, claimed.user_id, parcel)
            elif parcel.kind == "file":
                await self._file(claimed, claimed.user_id, parcel)
            else:
                await self._words(claimed, claimed.user_id, parcel, parcel.text)
        except Parted as parted:
            self._say(claimed, "farewell", shown(parted.card).model_dump(mode="json"))

    async def _words(self, claimed: Claimed, user_id: UUID, parcel: Parcel, text: str) -> None:
        await self._turns.message(_heard(claimed, user_id, parcel, text), Growing(self._asides, claimed.id))

    async def _file(self, claimed: Claimed, user_id: UUID, parcel: Parcel) -> None:
        """Read by what it is, as in any chat; its turn keeps what is to be kept, and the bytes that came with it go."""
        heard = _heard(claimed, user_id, parcel, parcel.text)
        async with self._database.work(user_id) as session:
            kept = await files.get(session, user_id, parcel.file) if parcel.file is not None else None
        if kept is None:
            await self._turns.show(heard, partial(kinds.unread, "empty"))
            return
        if _is_picture(kept):
            await self._picture(heard, kept)
        elif documents.kind(kept) is not None:
            await self._turns.document(replace(heard, file=kept))
        else:
            await self._turns.show(heard, partial(kinds.unread, "document"))
        async with self._database.work(user_id) as session:
            await files.discard(session, user_id, [parcel.file] if parcel.file is not None else [])

    async def _picture(self, heard: Heard, kept: Kept) -> None:
        """Of one that cannot be opened the words are still heard, where they may hold an amount."""
        try:
            safe = await pictures.safe(kept.content)
        except pictures.Unsafe as fault:
            why = f"{fault}_picture"
            if not any(letter.isdecimal() for letter in heard.text):
                await self._turns.show(heard, partial(kinds.unread, why))
                return
            heard = replace(heard, unopened=why)
        else:
            heard = replace(heard, pictures=(Kept("foto.jpg", "image/jpeg", safe.content),))
        await self._turns.message(heard, Growing(self._asides, heard.inbox_id))

    async def _tap(self, claimed: Claimed, user_id: UUID, parcel: Parcel) -> None:
        try:
            action = decode(parcel.action)
        except UnknownButton:
            await self._close(claimed)
            return
        if action.verb == "say":
            await self._words(claimed, user_id, parcel, action.rest)
            return
        await self._act(claimed, user_id, parcel, action)

    async def _act(self, claimed: Claimed, user_id: UUID, parcel: Parcel, action: Action) -> None:
        tapped = Tapped(claimed.id, CHANNEL, claimed.chat, user_id, parcel.at, parcel.pressed, action)
        try:
            toast = await self._turns.tap(tapped)
        except Overtaken:
            return
        self._say(claimed, "toast", toast)

    async def _close(self, claimed: Claimed) -> None:
        """Of a button that a release before this one let in: nothing comes of it."""
        async with self._database.system(atomic=False) as session:
            await inbox.finish(session, claimed.id)

    def _say(self, claimed: Claimed, what: str, said: Any) -> None:
        self._asides.say(str(claimed.id), what, said)


def _is_picture(kept: Kept) -> bool:
    """By its first bytes; of what begins like nothing known, by what it says it is."""
    begins = kept.content[:12]
    if begins.startswith(_PICTURES) or (begins[:4], begins[8:]) == (b"RIFF", b"WEBP"):
        return True
    return kept.media_type.startswith("image/") and documents.kind(kept) is None


def _heard(claimed: Claimed, user_id: UUID, parcel: Parcel, text: str) -> Heard:
    return Heard(
        inbox_id=claimed.id,
        channel=CHANNEL,
        chat=claimed.chat,
        user_id=user_id,
        at=parcel.at,
        message_id=parcel.edits or parcel.message,
        text=text.replace("\x00", ""),
        reply_to=parcel.reply_to,
        edited=parcel.edits is not None,
    )
