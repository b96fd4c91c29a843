"""A file sent over HTTP: the body itself, or one part of a form, with words beside it. Read whole, and no further than is kept."""

from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Query, Request
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException

from core.errors import Invalid, LifeOSError
from storage import files
from storage.files import LARGEST, Kept
from web.chat.parcel import Parcel
from web.chat.sending import Sending

_FORM = "multipart/form-data"
_PLAIN = "application/octet-stream"
_MOST_WORDS = 4000
_BINARY = {"schema": {"type": "string", "format": "binary"}}

BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            _FORM: {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {
                        "file": {"type": "string", "format": "binary"},
                        "text": {"type": "string", "maxLength": _MOST_WORDS},
                    },
                }
            },
            **dict.fromkeys(("image/jpeg", "image/png", "image/webp", "application/pdf", _PLAIN), _BINARY),
        },
    }
}
"""For a route that takes a file: what OpenAPI says of its body."""


class TooLargeFile(LifeOSError):
    """That file is larger than 20 MB. Nothing was saved. Please send a smaller one."""

    status = 413
    indonesian = "Berkas itu lebih dari 20 MB. Belum ada yang disimpan. Kirim yang lebih kecil ya."


class NoFile(Invalid):
    """There is no file in that, or an empty one. Nothing was saved."""

    indonesian = "Tidak ada berkasnya, atau isinya kosong. Belum ada yang disimpan."


@dataclass(frozen=True, slots=True)
class Upload:
    kept: Kept
    text: str = ""

    async def put(self, at: Sending, number: int) -> UUID:
        """Into the inbox, its bytes beside it until its turn is over; the id there."""
        async with at.stand.database.work(at.user_id) as session:
            key = await files.add(session, at.user_id, self.kept)
        return await at.put(Parcel(kind="file", at=at.now, message=number, text=self.text, file=key))


async def upload(
    request: Request,
    name: Annotated[str, Query(max_length=200, description="Of a file that is the body itself.")] = "",
    text: Annotated[str, Query(max_length=_MOST_WORDS, description="What is said of it.")] = "",
) -> Upload:
    """Raises TooLargeFile, NoFile."""
    kind = request.headers.get("content-type", _PLAIN).partition(";")[0].strip().lower()
    try:
        if kind == _FORM:
            return await _form(request)
        content = await _body(request)
    except HTTPException as fault:
        if fault.status_code == TooLargeFile.status:
            raise TooLargeFile from fault
        raise NoFile from fault
    return Upload(_kept(name, kind, content), text)


async def _body(request: Request) -> bytes:
    content = bytearray()
    async for part in request.stream():
        content += part
        if len(content) > LARGEST:
            raise TooLargeFile
    return bytes(content)


async def _form(request: Request) -> Upload:
    async with request.form(max_files=1, max_fields=4) as form:
        file, text = form.get("file"), form.get("text", "")
        if not isinstance(file, UploadFile) or not isinstance(text, str):
            raise NoFile
        if (file.size or 0) > LARGEST:
            raise TooLargeFile
        content = await file.read()
        return Upload(_kept(file.filename or "", (file.content_type or _PLAIN).lower(), content), text[:_MOST_WORDS])


def _kept(name: str, media_type: str, content: bytes) -> Kept:
    if not content:
        raise NoFile
    called = "".join(each for each in name if each.isprintable()).strip()[:200] or "berkas"
    return Kept(called, media_type[:100], content)


Uploaded = Annotated[Upload, Depends(upload)]
