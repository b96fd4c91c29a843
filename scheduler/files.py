"""Files made for a card, such as charts and sheets: gone some days after they were sent. What a person sent stays."""

from collections.abc import Callable
from datetime import datetime, timedelta

from core.clock import Clock
from storage import files
from storage.database import Database, Queues

KEPT = timedelta(days=3)
"""Time for a message that Telegram refused for a while, and for whoever looks at the card again."""
_AT_ONCE = 200


async def look(database: Database, _clock: Clock, _ring: Callable[[], None]) -> int:
    """Remove what is due; how many files that was."""
    async with database.system() as session:
        whose = await files.outdated(session, KEPT, _AT_ONCE)
    gone = 0
    for user_id in whose:
        async with database.work(user_id) as session:
            gone += await files.prune(session, user_id, KEPT)
    return gone


async def next_due(_session: Queues) -> datetime | None:
    """Never at a moment of its own: it goes along with the minute's look."""
    return None
