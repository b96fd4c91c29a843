"""Files people send: fetched at once, since their address holds the bot's token and soon ends; never written to a log."""

from io import BytesIO
from typing import TYPE_CHECKING

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import Audio, Document, PhotoSize, Voice
from aiohttp import ClientError

from storage.files import LARGEST, Kept

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_PATIENCE = 60
_TYPES = frozenset(
    {
        *("text/csv", "text/comma-separated-values", "application/csv", "text/tab-separated-values"),
        *(
            "application/gpx+xml",
            "application/gpx",
            "application/vnd.garmin.tcx+xml",
            "application/vnd.ant.fit",
            "application/pdf",
        ),
    }
)
_ENDINGS = (".csv", ".tsv", ".gpx", ".tcx", ".fit", ".gpx.gz", ".tcx.gz", ".fit.gz", ".zip", ".pdf")
_PICTURES = (".jpg", ".jpeg", ".png", ".webp")


class TooLarge(Exception):
    """Over 20 MB: Telegram gives none of it, and nothing more is asked."""


class NotFetched(Exception):
    """The connection broke. Bears no cause: what aiohttp says of it holds the address."""


class _Bounded(BytesIO):
    def write(self, part: "ReadableBuffer", /) -> int:
        if self.tell() + memoryview(part).nbytes > LARGEST:
            raise TooLarge
        return super().write(part)


def is_read(document: Document) -> bool:
    """Whether it may be a file LifeOS reads, by its name or what it says it is; what it is in truth, agent/documents.py sees."""
    return (document.file_name or "").lower().endswith(_ENDINGS) or document.mime_type in _TYPES


def is_picture(document: Document) -> bool:
    """Whether it may be a picture, by what it says it is or its name."""
    return (document.mime_type or "").startswith("image/") or (document.file_name or "").lower().endswith(_PICTURES)


async def fetched(bot: Bot, document: Document | PhotoSize | Voice | Audio) -> Kept | None:
    """The file; None when it is empty, or Telegram does not have it. Raises TooLarge, NotFetched, and aiogram's own faults when
    Telegram is away."""
    if (document.file_size or 0) > LARGEST:
        raise TooLarge
    try:
        found = await bot.get_file(document.file_id)
    except TelegramBadRequest as fault:
        if "too big" in (fault.message or ""):
            raise TooLarge from None
        return None
    if found.file_path is None:
        raise TooLarge
    content = _Bounded()
    try:
        await bot.download_file(found.file_path, content, timeout=_PATIENCE, seek=False)
    except (ClientError, TimeoutError) as fault:
        raise NotFetched(type(fault).__name__) from None
    if not content.tell():
        return None
    if isinstance(document, PhotoSize):
        return Kept("foto.jpg", "image/jpeg", content.getvalue())
    called = found.file_path.rpartition("/")[2] if isinstance(document, Voice) else document.file_name
    name = "".join(c for c in called or "" if c.isprintable()).strip()[:200] or "berkas"
    return Kept(name, document.mime_type or "application/octet-stream", content.getvalue())
