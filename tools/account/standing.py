"""How LifeOS stands, as one person sees it: what it sent by itself and how late, and whether a model helps."""

from datetime import datetime

from core.context import Context
from storage import notifications, usage
from tools.account.meeting import Nothing
from tools.tool import Result, tool

MOST_PUSHES = 10


class Sent(Result):
    """`sent_at`: None while it waits, or when it could not be delivered (`failed`). `late`: seconds after its time. `tapped`: a button
    on it was pressed."""

    title: str
    sent_at: datetime | None
    late: float
    failed: bool
    tapped: bool


class Status(Result):
    """`calls`: of a model for this person in 30 days, and how many `failed`; `last`: the newest of them."""

    pushes: list[Sent]
    calls: int
    failed: int
    last: datetime | None


@tool()
async def status(ctx: Context, _: Nothing) -> Status:
    """Show the last reminders sent and how late each was, and how the model does."""
    zone = ctx.person.zone
    sent = [
        Sent(
            title=push.title,
            sent_at=push.sent_at.astimezone(zone) if push.sent_at else None,
            late=push.late,
            failed=push.state == "failed",
            tapped=push.tapped,
        )
        for push in await notifications.sent(ctx.session, ctx.user_id, MOST_PUSHES)
    ]
    used = await usage.used(ctx.session, ctx.user_id)
    last = used.last.astimezone(zone) if used.last else None
    return Status(pushes=sent, calls=used.calls, failed=used.failed, last=last)
