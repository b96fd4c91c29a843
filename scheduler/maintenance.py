"""Services of vehicles that come due: each person's reminders are looked at once a morning, and what is due is told once.

Whose turn it is comes from the working table `service_checks`; a look that is late waits for waking hours.
"""

from collections.abc import Callable
from datetime import datetime, time, timedelta

from core.clock import Clock
from core.context import Context
from core.pushes import Push
from scheduler.persons import Told, serve, tell
from storage import vehicles
from storage.database import Database
from tools.vehicles import due_now

_MORNING, _EVENING = time(8), time(20)
"""Nobody is told of an oil change outside these hours of theirs."""


async def look(database: Database, clock: Clock, ring: Callable[[], None]) -> int:
    """Tell everybody of what is due by user time; how many cards that made. `ring` is called when cards were queued."""
    now = clock.user()

    async def check(ctx: Context) -> int:
        """A card for each reminder of one person that is due and was not told, and the next look tomorrow morning."""
        session, user_id = ctx.session, ctx.user_id
        if not await vehicles.claim_check(session, user_id, now):
            return 0
        if not await vehicles.reminders(session, user_id):
            await vehicles.check_again(session, user_id, None)
            return 0
        await vehicles.check_again(session, user_id, _next_look(ctx.now))
        if not _MORNING <= ctx.now.time() < _EVENING:
            return 0
        if ctx.person.quiet.holds(ctx.now):
            await vehicles.check_again(session, user_id, ctx.person.quiet.over(ctx.now))
            return 0
        due = await due_now(ctx)
        return await tell(ctx, [Told(each.key, each, push=Push.SERVICES, noted=True) for each in due], ring)

    return await serve(database, "maintenance", now, vehicles.whose, check)


def _next_look(now: datetime) -> datetime:
    """The next eight o'clock of the person's."""
    day = now.date() if now.time() < _MORNING else now.date() + timedelta(days=1)
    return datetime.combine(day, _MORNING, tzinfo=now.tzinfo)
