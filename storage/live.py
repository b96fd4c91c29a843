"""What is new, for the open screens of many persons at once: which records changed, told by kind and change-set, never by content.

Asked inside `system()`, by a look-up (storage/lookups.py): no screen holds a transaction open. What a screen is to follow besides
change-sets is a branch of `new_of` in migrations/, and a `touched` where it is written.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import text

from storage.database import Queues, fetch

MARGIN = "15 seconds"
"""A transaction may be committed so much later than it began, and one that began after it be seen first."""


@dataclass(frozen=True, slots=True)
class New:
    """One change-set: `at`, when its transaction began; `kinds`, the tables it wrote to. Or what was said on the web: `chat`."""

    user_id: UUID
    id: UUID
    at: datetime
    kinds: tuple[str, ...]


_NEW = text(
    "SELECT now() AS asked, n.* FROM (VALUES (1)) AS once LEFT JOIN new_of(CAST(:users AS uuid[]),"
    f" now() - coalesce(CAST(:since AS timestamptz), now()) + interval '{MARGIN}', CAST(:most AS integer)) n ON true"
)
_STANDING = text("SELECT id FROM sessions_standing(CAST(:ids AS uuid[])) AS standing (id)")


async def new_of(
    session: Queues, users: Sequence[UUID], since: datetime | None, most: int
) -> tuple[datetime, list[New]]:
    """What these persons' change-sets are since then, the oldest first, and some from shortly before; of each the newest `most`. With
    it the database's own time of asking, from where to ask on; `since` None: from now."""
    found = await fetch(session, _NEW, users=list(users), since=since, most=most)
    news = [New(row.user_id, row.id, row.at, tuple(row.kinds)) for row in found if row.id is not None]
    return found[0].asked, news


async def standing(session: Queues, ids: Sequence[UUID]) -> set[UUID]:
    """Which of these sessions have not ended, and whose person is still there."""
    return {row.id for row in await fetch(session, _STANDING, ids=list(ids))}
