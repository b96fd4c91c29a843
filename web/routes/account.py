"""One's own account: what it is reached by, where one is signed in, what was done with it; all of it taken away, brought back, removed."""

import asyncio
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query, Request, Response
from pydantic import AfterValidator, Field

from core.address import Email
from integrations import deleted
from tools import account
from tools.account import access, bringing
from tools.account.bringing import Brought
from tools.tool import Input, Result
from web import cookies
from web.auth import Called, Signed
from web.desk import desk
from web.envelope import One, Page, PageMeta
from web.origin import origin_of
from web.routes.auth import Done, Password, Sent
from web.routing import router

routes = router("account")

MOST = 20_000_000
"""Bytes of an export that is brought back."""


class AddEmail(Input):
    email: Email
    password: Password


def _yes(sure: bool) -> bool:
    if not sure:
        raise ValueError("must be true")
    return sure


class Sure(Input):
    """`sure` must be true: all of it goes, for good."""

    sure: Annotated[bool, AfterValidator(_yes), Field(strict=True)]


class Gone(Result):
    """What went: rows by table, files, vectors and tokens among them."""

    counts: dict[str, int]


@routes.get("", operation_id="account")
async def reached(signed: Signed) -> One[access.Reached]:
    """What this account is reached by, and how much is kept in it."""
    return One[access.Reached](data=await access.reached(signed))


@routes.post("/email", operation_id="add_email", status_code=202)
async def add_email(request: Request, signed: Signed, given: AddEmail) -> One[Sent]:
    """Sign in by an address, too. A letter goes there; it counts when it is confirmed (`/auth/confirm`)."""
    stand = desk(request)
    await stand.entering.attach(signed, given.email, given.password, origin_of(request))
    stand.ring_mail()
    return One[Sent](data=Sent())


@routes.get("/sessions", operation_id="sessions")
async def sessions(signed: Signed, who: Called) -> One[list[access.SessionShown]]:
    """Where one is signed in, the last seen first."""
    return One[list[access.SessionShown]](data=await access.signed_in(signed, who.session_id))


@routes.delete("/sessions/{id}", operation_id="end_session")
async def end_session(request: Request, signed: Signed, id: UUID) -> One[Done]:
    """Sign out there: all tokens of that session are void at once."""
    await access.sign_out(signed, id, origin_of(request))
    return One[Done](data=Done())


@routes.get("/audit", operation_id="audit")
async def events(
    signed: Signed, page: Annotated[int, Query(ge=1, le=10_000)] = 1, per_page: Annotated[int, Query(ge=1, le=100)] = 20
) -> Page[access.EventShown]:
    """What was done with the account, the newest first: by which session, from where."""
    shown, total = await access.events(signed, page, per_page)
    return Page[access.EventShown](data=shown, meta=PageMeta(page=page, per_page=per_page, total=total))


@routes.get("/export", operation_id="export_account", responses={200: {"content": {"application/zip": {}}}})
async def export(request: Request, signed: Signed, who: Called) -> Response:
    """Everything that is kept, as one zip: JSON, CSV, and the files. `POST /account/import` brings it back."""
    found = await access.take_away(signed, origin_of(request), who.session_id)
    named = {"Content-Disposition": f'attachment; filename="lifeos {signed.today}.zip"', "Cache-Control": "no-store"}
    return Response(found.archive, media_type="application/zip", headers=named)


async def archive(request: Request) -> bytes:
    """The body as it is. Raises NoExport for one that is too large to be an export."""
    body = await request.body()
    if len(body) > MOST:
        raise bringing.NoExport
    return body


@routes.post(
    "/import",
    operation_id="import_account",
    openapi_extra={"requestBody": {"required": True, "content": {"application/zip": {"schema": {"type": "string", "format": "binary"}}}}},
)  # fmt: skip
async def bring(
    request: Request, signed: Signed, who: Called, body: Annotated[bytes, Depends(archive)]
) -> One[Brought]:
    """Bring an export back into an account that holds no records; the body is the zip."""
    return One[Brought](data=await access.bring_back(signed, body, origin_of(request), who.session_id))


@routes.delete("", operation_id="delete_account")
async def remove(request: Request, response: Response, signed: Signed, _: Sure) -> One[Gone]:
    """Remove the account and everything in it, for good; told is what went. Backups made before forget it when they are restored."""
    await asyncio.to_thread(deleted.note, desk(request).settings.home, signed.user_id)
    gone = await account.erase_all(signed)
    desk(request).shelf.forget(signed.user_id)
    cookies.drop(response)
    return One[Gone](data=Gone(counts=gone.counts))
