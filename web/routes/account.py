"""One's own account: what it is reached by, where one is signed in, what was done with it; all of it taken away, brought back, removed."""

import asyncio
from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query, Request, Response
from pydantic import AfterValidator, Field

from core.address import Email
from core.errors import NotFound
from integrations import deleted
from storage import audit, links
from storage import sessions as store
from storage.audit import Event
from tools import account
from tools.account import bringing
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


class Reached(Result):
    """What the account is reached by, and how much it holds: rows by table."""

    email: str | None
    telegram: bool
    since: datetime
    counts: dict[str, int]


class AddEmail(Input):
    email: Email
    password: Password


class SessionShown(Result):
    """`via`: telegram or password; `device`: as the browser says; `current`: the one that asks."""

    id: UUID
    via: str
    device: str
    created_at: datetime
    seen_at: datetime
    expires_at: datetime
    current: bool


class EventShown(Result):
    """`what`: signed_in, refused, replayed, signed_out, password_changed, email_added, linked, exported, imported."""

    what: str
    at: datetime
    device: str
    network: str
    session_id: UUID | None


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
async def reached(signed: Signed) -> One[Reached]:
    """What this account is reached by, and how much is kept in it."""
    sides = await links.sides(signed.session, signed.user_id)
    held = await account.privacy(signed, account.Nothing())
    return One[Reached](
        data=Reached(email=sides.email, telegram=sides.telegram_id is not None, since=held.since, counts=held.counts)
    )


@routes.post("/email", operation_id="add_email", status_code=202)
async def add_email(request: Request, signed: Signed, given: AddEmail) -> One[Sent]:
    """Sign in by an address, too. A letter goes there; it counts when it is confirmed (`/auth/confirm`)."""
    sides = await links.sides(signed.session, signed.user_id)
    if sides.email is not None:
        raise account.TiedAlready
    stand = desk(request)
    await stand.entering.attach(signed.user_id, given.email, given.password, signed.language, origin_of(request))
    stand.ring_mail()
    return One[Sent](data=Sent())


@routes.get("/sessions", operation_id="sessions")
async def sessions(signed: Signed, who: Called) -> One[list[SessionShown]]:
    """Where one is signed in, the last seen first."""
    found = await store.listed(signed.session, signed.user_id)
    shown = [
        SessionShown(
            id=each.id,
            via=each.via,
            device=each.device,
            created_at=each.created_at,
            seen_at=each.seen_at,
            expires_at=each.expires_at,
            current=each.id == who.session_id,
        )
        for each in found
    ]
    return One[list[SessionShown]](data=shown)


@routes.delete("/sessions/{id}", operation_id="end_session")
async def end_session(request: Request, signed: Signed, id: UUID) -> One[Done]:
    """Sign out there: all tokens of that session are void at once."""
    if not await store.end(signed.session, signed.user_id, id, "elsewhere"):
        raise NotFound
    await audit.note(signed.session, signed.user_id, Event.SIGNED_OUT, origin_of(request), id)
    return One[Done](data=Done())


@routes.get("/audit", operation_id="audit")
async def events(
    signed: Signed, page: Annotated[int, Query(ge=1, le=10_000)] = 1, per_page: Annotated[int, Query(ge=1, le=100)] = 20
) -> Page[EventShown]:
    """What was done with the account, the newest first: by which session, from where."""
    found = await audit.latest(signed.session, signed.user_id, per_page, (page - 1) * per_page)
    shown = [
        EventShown(what=each.what, at=each.at, device=each.device, network=each.network, session_id=each.session_id)
        for each in found
    ]
    total = await audit.count(signed.session, signed.user_id)
    return Page[EventShown](data=shown, meta=PageMeta(page=page, per_page=per_page, total=total))


@routes.get("/export", operation_id="export_account", responses={200: {"content": {"application/zip": {}}}})
async def export(request: Request, signed: Signed, who: Called) -> Response:
    """Everything that is kept, as one zip: JSON, CSV, and the files. `POST /account/import` brings it back."""
    found = await account.export_everything(signed, account.Nothing())
    await audit.note(signed.session, signed.user_id, Event.EXPORTED, origin_of(request), who.session_id)
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
    brought = await bringing.bring(signed, body)
    await audit.note(signed.session, signed.user_id, Event.IMPORTED, origin_of(request), who.session_id)
    return One[Brought](data=brought)


@routes.delete("", operation_id="delete_account")
async def remove(request: Request, response: Response, signed: Signed, _: Sure) -> One[Gone]:
    """Remove the account and everything in it, for good; told is what went. Backups made before forget it when they are restored."""
    await asyncio.to_thread(deleted.note, desk(request).settings.home, signed.user_id)
    gone = await account.erase_all(signed)
    cookies.drop(response)
    return One[Gone](data=Gone(counts=gone.counts))
