"""What LifeOS sends by itself, as a person wants it: each kind on, without a sound or off, and at what time.

A wish is a setting like any other: kept in a change-set, so undo and /kenapa reach it. The kinds are in core/pushes.py.
"""

from datetime import datetime, time
from uuid import UUID

from core.context import Context
from core.errors import Invalid
from core.pushes import RHYTHM, How, Push, Wish, usual
from storage import pushes as store
from storage import settings as kept
from tools.account.meeting import Nothing
from tools.tool import Input, Result, tool


class NoTimeOfItsOwn(Invalid):
    """That comes when it is due, not at a fixed time. Nothing was changed."""

    indonesian = "Itu datang saat waktunya tiba, bukan di jam tetap. Tidak ada yang diubah."


class PushFix(Input):
    """`how` left out: it stays, or is on where only a time is given. `at`: the time of day, of a kind that has one."""

    push: Push
    how: How | None = None
    at: time | None = None


class PushState(Result):
    """`at`: the time of day it comes, None for what comes when it is due; `waits`: that lies in the quiet hours, so it comes after them."""

    push: Push
    how: How
    at: time | None
    waits: bool = False


class Pushes(Result):
    """Every kind, in the order they are listed."""

    states: list[PushState]


class PushSet(Result):
    """`changed`: the id its change is told by; None when all was so already."""

    before: PushState
    after: PushState
    changed: UUID | None = None


@tool()
async def pushes(ctx: Context, _: Nothing) -> Pushes:
    """Show what LifeOS sends by itself: which kinds are on, and when they come."""
    wanted = await store.wanted(ctx.session, ctx.user_id)
    return Pushes(states=[_state(ctx, push, wish) for push, wish in wanted.items()])


@tool(writes="correct")
async def set_push(ctx: Context, fix: PushFix) -> PushSet:
    """Turn one kind of what LifeOS sends by itself on or off, make it silent, or move it to another time of day."""
    if fix.at is not None and fix.push not in RHYTHM:
        raise NoTimeOfItsOwn
    was = (await store.wanted(ctx.session, ctx.user_id)).get(fix.push, usual(fix.push))
    revived = How.ON if fix.at is not None and was.how is How.OFF else was.how
    at = fix.at.replace(second=0, microsecond=0, tzinfo=None) if fix.at is not None else was.at
    wish = Wish(fix.how or revived, at)
    changed = await kept.keep(ctx.session, ctx.user_id, push=(fix.push, wish)) if wish != was else None
    return PushSet(before=_state(ctx, fix.push, was), after=_state(ctx, fix.push, wish), changed=changed)


def _state(ctx: Context, push: Push, wish: Wish) -> PushState:
    at = wish.at or RHYTHM[push].at if push in RHYTHM else None
    waits = at is not None and ctx.person.quiet.holds(datetime.combine(ctx.today, at))
    return PushState(push=push, how=wish.how, at=at, waits=waits)
