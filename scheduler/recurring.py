"""Recurring bills and income: book what is due of each person, and tell them on a card, in one transaction.

Whose turn it is comes from the working table of occurrences; two schedulers at once share the work and book nothing twice.
"""

from collections.abc import Callable
from datetime import datetime

from core.clock import Clock
from core.context import Context
from core.pushes import Push
from scheduler.persons import Told, serve, tell
from storage import changes, recurrences
from storage.database import Database
from tools.money import SEVEN, Booked, book_due, place_due


async def look(database: Database, clock: Clock, ring: Callable[[], None]) -> int:
    """Book everything that is due by user time; how many records that made. `ring` is called when cards were queued."""

    async def book(ctx: Context) -> int:
        """A change-set for all that is due of one person, a card for each."""
        await place_due(ctx)
        quiet = ctx.person.quiet
        if quiet.holds(ctx.now):
            await recurrences.put_off(ctx.session, ctx.user_id, ctx.now, quiet.over(ctx.now))
            return 0
        change_id = await changes.begin(ctx.session, ctx.user_id, ctx.now, read_by="schedule")
        booked = await book_due(ctx)
        if not booked:
            await changes.discard_empty(ctx.session, ctx.user_id, change_id)
        await tell(ctx, [Told(_key(each), each, _late(each, ctx), Push.BILLS) for each in booked], ring, change_id)
        return len(booked)

    return await serve(database, "recurring", clock.user(), recurrences.whose, book)


def _late(booked: Booked, ctx: Context) -> float:
    """Seconds since it should have been booked."""
    record = booked.expense or booked.income
    day = record.date if record is not None else ctx.today
    return (ctx.now - ctx.person.quiet.over(datetime.combine(day, SEVEN, ctx.now.tzinfo))).total_seconds()


def _key(booked: Booked) -> str:
    record = booked.expense or booked.income
    return f"booked:{booked.recurrence.id}:{record.date.isoformat() if record is not None else ''}"
