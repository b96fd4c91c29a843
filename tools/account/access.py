"""How an account is reached, and what was done with it: where one is signed in, the log of it, all of it taken away and brought back.

No operations: these are asked on the web by whoever signed in there, never by a model. Each notes itself in the audit log.
"""

from datetime import datetime
from uuid import UUID

from core.context import Context
from core.errors import NotFound
from storage import audit, links, sessions
from storage.audit import Event, Origin
from tools.account import bringing
from tools.account.bringing import Brought
from tools.account.holding import Everything, export_everything, held
from tools.account.meeting import Nothing
from tools.tool import Result


class Reached(Result):
    """What the account is reached by, and how much it holds: rows by table."""

    email: str | None
    telegram: bool
    since: datetime
    counts: dict[str, int]


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


async def reached(ctx: Context) -> Reached:
    sides = await links.sides(ctx.session, ctx.user_id)
    there = await held(ctx)
    return Reached(email=sides.email, telegram=sides.telegram_id is not None, since=there.since, counts=there.counts)


async def signed_in(ctx: Context, current: UUID) -> list[SessionShown]:
    """Where one is signed in, the last seen first; `current`: the session that asks."""
    return [
        SessionShown(
            id=each.id,
            via=each.via,
            device=each.device,
            created_at=each.created_at,
            seen_at=each.seen_at,
            expires_at=each.expires_at,
            current=each.id == current,
        )
        for each in await sessions.listed(ctx.session, ctx.user_id)
    ]


async def sign_out(ctx: Context, session: UUID, origin: Origin) -> None:
    """Sign out elsewhere: all tokens of that session are void at once. Raises NotFound when it is none of the person's, or over."""
    if not await sessions.end(ctx.session, ctx.user_id, session, "elsewhere"):
        raise NotFound
    await audit.note(ctx.session, ctx.user_id, Event.SIGNED_OUT, origin, session)


async def events(ctx: Context, page: int, per_page: int) -> tuple[list[EventShown], int]:
    """One page of what was done, the newest first; and how many that are in all."""
    found = await audit.latest(ctx.session, ctx.user_id, per_page, (page - 1) * per_page)
    shown = [
        EventShown(what=each.what, at=each.at, device=each.device, network=each.network, session_id=each.session_id)
        for each in found
    ]
    return shown, await audit.count(ctx.session, ctx.user_id)


async def take_away(ctx: Context, origin: Origin, session: UUID) -> Everything:
    """Everything that is kept, as one zip; `session`: the one that asks. Raises TooMuch."""
    found = await export_everything(ctx, Nothing())
    await audit.note(ctx.session, ctx.user_id, Event.EXPORTED, origin, session)
    return found


async def bring_back(ctx: Context, archive: bytes, origin: Origin, session: UUID) -> Brought:
    """Bring an export back into an account that holds no records. Raises as `bringing.bring`."""
    brought = await bringing.bring(ctx, archive)
    await audit.note(ctx.session, ctx.user_id, Event.IMPORTED, origin, session)
    return brought
