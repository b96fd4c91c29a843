"""What comes at a time of its own: tomorrow's session, an empty day, the week of training and of food, the month of money, insights.

Each person has a row of each kind in `push_times`. What is due of a kind is told once, for its newest slot, however long nobody looked;
its content is a line in `_CONTENT`, which gives None where there is nothing worth a message.
"""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from datetime import date as Date

from core.clock import Clock
from core.context import Context
from core.pushes import RHYTHM, Every, How, Push, Wish, following, placed
from scheduler.persons import Told, serve, tell
from storage import pushes
from storage.database import Database
from storage.pushes import Plan
from tools import insights, reviews
from tools.tool import Result

_CONTENT: dict[Push, Callable[[Context, Date], Awaitable[Result | None]]] = {
    Push.SESSIONS: reviews.session_ahead,
    Push.UNLOGGED: reviews.nothing_logged,
    Push.TRAINING: reviews.training_week,
    Push.FOOD: reviews.food_week,
    Push.MONEY: reviews.money_month,
    Push.INSIGHTS: insights.weekly,
}
"""What a kind has to tell of a slot on this day of the person's."""
_TOO_LATE = {Every.DAY: timedelta(hours=16), Every.WEEK: timedelta(days=3), Every.MONTH: timedelta(days=10)}
"""Later than this it is not told any more: the next one says more."""

_WORDS_SPREAD, _WORDS_UNTIL = timedelta(minutes=100), timedelta(minutes=20)


async def look(database: Database, clock: Clock, ring: Callable[[], None]) -> int:
    """Tell everybody of what is due by user time; how many messages that made. `ring` is called when some were queued."""

    async def remind(ctx: Context) -> int:
        claimed = await pushes.claim(ctx.session, ctx.user_id, ctx.now)
        if not claimed:
            return 0
        wanted = await pushes.wanted(ctx.session, ctx.user_id)
        planned = {push: _planned(ctx, push, wanted[push], slot) for push, slot in claimed}
        plans = {
            push: Plan(slot, due, _words_at(ctx, push, wanted[push], due)) for push, (slot, due, _) in planned.items()
        }
        await pushes.plan(ctx.session, ctx.user_id, plans)
        told = [
            Told(f"regular:{push}:{ctx.user_id}:{slot:%Y-%m-%d}", found, late, push=push)
            for push, (_, _, slot) in planned.items()
            if slot is not None
            and wanted[push].how is not How.OFF
            and (late := _late(ctx, slot)) < _TOO_LATE[RHYTHM[push].every].total_seconds()
            and (found := await _CONTENT[push](ctx, slot.date())) is not None
        ]
        return await tell(ctx, told, ring)

    return await serve(database, "regular", clock.user(), pushes.whose, remind)


def _planned(ctx: Context, push: Push, wish: Wish, slot: datetime | None) -> tuple[datetime, datetime, datetime | None]:
    """The next slot with the time to look for it, and the slot that is to be told now."""
    # Two local times of one zone are compared by their wall clocks, which is wrong in the hour there is twice.
    zone, now = ctx.person.zone, ctx.now.astimezone(UTC)
    at = wish.at or RHYTHM[push].at
    if slot is None or slot.time() != at:
        # New, or at another time of day since.
        slot = following(push, wish, ctx.now)
        while placed(slot, zone) <= now:
            slot = following(push, wish, slot)
    due = _due(ctx, slot)
    if due > now:
        return slot, due, None
    if ctx.person.quiet.holds(ctx.now):
        return slot, ctx.person.quiet.over(ctx.now).astimezone(UTC), None
    newest = slot
    while _due(ctx, after := following(push, wish, newest)) <= now:
        newest = after
    return after, _due(ctx, after), newest


def _words_at(ctx: Context, push: Push, wish: Wish, due: datetime) -> datetime | None:
    """From when on a model may put it in words: spread over the time before, always the same of a person, so that those who are told at
    one time do not ask at one time."""
    if push is not Push.INSIGHTS or wish.how is How.OFF:
        return None
    return due - _WORDS_UNTIL - (ctx.user_id.int % 1000) * _WORDS_SPREAD / 1000


def _due(ctx: Context, slot: datetime) -> datetime:
    """When a slot is to be told: at its time, or when the quiet hours it lies in are over."""
    zone = ctx.person.zone
    return ctx.person.quiet.over(placed(slot, zone).astimezone(zone)).astimezone(UTC)


def _late(ctx: Context, slot: datetime) -> float:
    """Seconds since it was to be told."""
    return (ctx.now.astimezone(UTC) - _due(ctx, slot)).total_seconds()
