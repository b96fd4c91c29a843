"""Files over HTTP: one's own given out, and new ones read as in the chat: receipts, meals, manuals, whatever the chat takes."""

from urllib.parse import quote
from uuid import UUID

from fastapi import Request, Response

from core.errors import NotFound
from storage import files
from storage.files import Kept
from web.auth import Signed
from web.chat.sending import STREAM, Answer, At, streams
from web.chat.uploads import BODY, Uploaded
from web.envelope import One
from web.routing import router

routes, expenses, meals, manuals, chat = (
    router(name) for name in ("files", "expenses", "food-logs", "manuals", "chat")
)

ROUTERS = (routes, expenses, meals, manuals, chat)

_PICTURES = frozenset({"image/jpeg", "image/png", "image/webp", "image/gif"})
_NAMED = frozenset({"application/pdf", "application/zip", "application/json", "text/csv", "text/calendar"})
"""Kinds that are told, but never shown in the place of a page."""


@routes.get("/{id}", operation_id="get_file", response_class=Response, responses={200: {"content": {"*/*": {}}}})
async def get(signed: Signed, id: UUID) -> Response:
    """One of one's own files: a picture to be shown, anything else to be kept."""
    kept = await files.get(signed.session, signed.user_id, id)
    if kept is None:
        raise NotFound
    return _given(kept)


def _given(kept: Kept) -> Response:
    """What a stranger may have sent is never a page of ours: only pictures are shown in place, and nobody guesses what else it is."""
    kind = kept.media_type.partition(";")[0].strip().lower()
    shown = kind in _PICTURES
    headers = {
        "Content-Disposition": f"{'inline' if shown else 'attachment'}; filename*=utf-8''{quote(kept.name, safe='')}",
        "Cache-Control": "private, max-age=300",
        "X-Content-Type-Options": "nosniff",
    }
    known = kind if shown or kind in _NAMED else "application/octet-stream"
    return Response(kept.content, media_type=known, headers=headers)


@expenses.post("/ocr", operation_id="expenses_ocr", response_model=One[Answer], responses=STREAM, openapi_extra=BODY)
async def receipt(request: Request, at: At, file: Uploaded) -> Response | One[Answer]:
    """Read a receipt: a picture or a PDF. What it says is shown, and kept once it is confirmed (`POST /proposals/{id}/confirm`)."""
    return await _read(request, at, file, "receipt")


@meals.post("/photo", operation_id="food_photo", response_model=One[Answer], responses=STREAM, openapi_extra=BODY)
async def meal(request: Request, at: At, file: Uploaded) -> Response | One[Answer]:
    """Read a picture of food, or of a label. What is seen is shown, and kept once it is confirmed."""
    return await _read(request, at, file, "meal")


@manuals.post("", operation_id="add_manual", response_model=One[Answer], responses=STREAM, openapi_extra=BODY)
async def manual(request: Request, at: At, file: Uploaded) -> Response | One[Answer]:
    """Read a manual, a PDF with text. Whose it is is asked, and it is kept once that is answered."""
    return await _read(request, at, file, "manual")


@chat.post("/files", operation_id="chat_file", response_model=One[Answer], responses=STREAM, openapi_extra=BODY)
async def said(request: Request, at: At, file: Uploaded) -> Response | One[Answer]:
    """Send a file in the chat: a picture, a PDF, a table of records (CSV), a workout (GPX, FIT, TCX)."""
    return await _read(request, at, file, "file")


async def _read(request: Request, at: At, file: Uploaded, of: str) -> Response | One[Answer]:
    number = at.number(of)
    id = await file.put(at, number)
    if streams(request):
        return at.stream(id, number)
    return One[Answer](data=await at.answer(id, number))
