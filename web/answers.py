"""Answers that need not be worked out again: a POST that is sent twice under one key, and a GET of records that did not change since.

A route whose answer follows from the person's records and the day alone is marked `@lasting`. Every GET carries an ETag, lasting or not.
"""

import hashlib
from collections.abc import Callable
from typing import Any, TypeVar

from fastapi import FastAPI, Request, Response

from core.context import Context
from core.errors import Conflict, Invalid
from storage import idempotency
from web.desk import desk
from web.shelf import Shown

KEY = "idempotency-key"
_LONGEST = 255
_SEPARATE = "Authorization, Cookie, Accept-Language"

Endpoint = TypeVar("Endpoint", bound=Callable[..., Any])


class KeyUsed(Invalid):
    """That Idempotency-Key belongs to another request. Use a new one. Nothing was saved."""

    indonesian = "Idempotency-Key itu milik permintaan lain. Pakai yang baru. Belum ada yang disimpan."


class KeyUnreadable(Invalid):
    """An Idempotency-Key has 1 to 255 visible ASCII characters. Nothing was saved."""

    indonesian = "Idempotency-Key terdiri dari 1 sampai 255 karakter ASCII. Belum ada yang disimpan."


class KeyRunning(Conflict):
    """The first request with that Idempotency-Key is still being worked on. Send it again in a moment."""

    indonesian = "Permintaan pertama dengan Idempotency-Key itu masih diproses. Kirim lagi sebentar lagi."


class Known(Exception):
    """The answer is known: nothing has to be asked."""

    def __init__(self, response: Response) -> None:
        self.response = response


def mount(app: FastAPI) -> None:
    async def known(_: Request, fault: Exception) -> Response:
        if not isinstance(fault, Known):
            raise fault
        return fault.response

    app.add_exception_handler(Known, known)


def lasting(endpoint: Endpoint) -> Endpoint:
    """What this route answers follows from the person's records, their settings, language and day, and its own address."""
    endpoint.lasting = True  # type: ignore[attr-defined]
    return endpoint


async def known(request: Request, ctx: Context, version: int) -> Known | None:
    """The answer to this request, where it is known; else what it takes to keep the answer is remembered with the request.

    `version`: of the person's records. Raises KeyUsed, KeyRunning.
    """
    if request.method == "POST" and (key := request.headers.get(KEY)) is not None:
        return await _answered(request, ctx, key)
    if request.method == "GET" and getattr(request.scope["endpoint"], "lasting", False):
        place = (ctx.user_id, version, ctx.today, ctx.language, request.url.path, request.url.query)
        found = desk(request).shelf.get(place)
        if found is not None:
            return Known(_unless_there(request, Response(found.body, media_type=found.media_type), found.etag))
        request.state.place = place
    return None


async def _answered(request: Request, ctx: Context, key: str) -> Known | None:
    wanted = f"{request.method} {request.url.path}?{request.url.query}\n".encode() + await request.body()
    digest = hashlib.sha256(wanted).digest()
    try:
        found = await idempotency.take(ctx.session, ctx.user_id, key, digest)
    except idempotency.StillRunning as fault:
        raise KeyRunning from fault
    if found is None:
        request.state.keyed = (ctx, key)
        return None
    if found.request != digest:
        raise KeyUsed
    again = Response(found.answer, found.status, {"Idempotent-Replayed": "true"}, found.media_type)
    again.headers.setdefault("Cache-Control", "no-store")
    return Known(again)


async def read(request: Request) -> None:
    """Before a route sees it: a request with a key is read whole, since its answer belongs to all of it. Raises KeyUnreadable."""
    key = request.headers.get(KEY) if request.method == "POST" else None
    if key is None:
        return
    if not 1 <= len(key) <= _LONGEST or not all("!" <= each <= "~" for each in key):
        raise KeyUnreadable(details={"Idempotency-Key": "1-255"})
    await request.body()


async def keep(request: Request, response: Response) -> Response:
    """What is sent instead of this answer, which is kept as `known` said: while the request's transaction is open."""
    body = getattr(response, "body", None)
    whole = isinstance(body, bytes) and hasattr(response, "render")
    keyed = getattr(request.state, "keyed", None)
    if keyed is not None:
        ctx, key = keyed
        if whole and response.status_code < 300:
            kind = response.headers.get("content-type")
            await idempotency.answer(ctx.session, ctx.user_id, key, response.status_code, kind, bytes(body or b""))
        else:
            await idempotency.give_back(ctx.session, ctx.user_id, key)
    if request.method != "GET" or response.status_code != 200 or not whole:
        return response
    if response.headers.get("cache-control") == "no-store":
        return response
    content = bytes(body or b"")
    etag = f'W/"{hashlib.sha256(content).hexdigest()[:32]}"'
    place = getattr(request.state, "place", None)
    if place is not None:
        desk(request).shelf.put(place, Shown(content, response.headers.get("content-type"), etag))
    return _unless_there(request, response, etag)


def _unless_there(request: Request, response: Response, etag: str) -> Response:
    """The answer, or that it is what the caller has already."""
    for name, value in (("ETag", etag), ("Cache-Control", "private, no-cache"), ("Vary", _SEPARATE)):
        response.headers.setdefault(name, value)
    said = {each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(",")}
    if not said & {etag.removeprefix("W/"), "*"}:
        return response
    kept = {name: response.headers[name] for name in ("ETag", "Cache-Control", "Vary")}
    return Response(status_code=304, headers=kept)
