"""The chat of the web: what came of one message in it, and everything that was said, on every platform.

A card is shown as it stands now: as its last edit left it.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from core.context import Session
from storage.database import fetch, first

CHANNEL = "web"


@dataclass(frozen=True, slots=True)
class Shown:
    """A card in the web's chat, new or edited. `message`: which one it is there; `place`: of what was queued, in order."""

    place: int
    message: int
    edit: bool
    card: dict[str, Any]
    change_id: UUID | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What has come of an update so far. `state`: open, done or parked."""

    state: str
    shown: tuple[Shown, ...]

    @property
    def over(self) -> bool:
        return self.state != "open"


@dataclass(frozen=True, slots=True)
class Line:
    """One message of the talk. `message`: which one it is in the web's chat; None in another. `card`: of ours; `content`: the person's
    own words. `own` false: somebody else's, passed on. `asked` false: sent by itself."""

    id: UUID
    at: datetime
    platform: str
    own: bool
    message: int | None
    content: str
    card: dict[str, Any] | None
    change_id: UUID | None
    asked: bool


_OUTCOME = text(
    "SELECT i.state, o.seq, o.kind = 'edit' AS edit, o.card, o.change_id, coalesce(t.message_id, o.message_id) AS message"
    " FROM inbox i LEFT JOIN outbox o ON o.inbox_id = i.id AND o.user_id = :user_id AND o.channel = 'web'"
    " LEFT JOIN outbox t ON t.id = o.target AND t.user_id = :user_id WHERE i.id = :inbox_id AND i.user_id = :user_id ORDER BY o.seq"
)
_NUMBER = text("SELECT update_id FROM inbox WHERE user_id = :user_id AND id = :inbox_id")
_LAST_FORM = (
    "(SELECT e.card FROM outbox e WHERE e.user_id = :user_id AND e.target = said.id AND e.kind = 'edit' AND e.state <> 'failed'"
    " ORDER BY e.seq DESC LIMIT 1)"
)
_SAID = text(
    "WITH everything AS MATERIALIZED (SELECT m.id, m.created_at AS at, c.platform, 0::bigint AS place, m.content,"
    " CAST(m.metadata ->> 'inbox_id' AS uuid) AS inbox_id, coalesce(CAST(m.metadata ->> 'own' AS boolean), true) AS own,"
    " CAST(NULL AS bigint) AS message_id, CAST(m.metadata ->> 'change_id' AS uuid) AS change_id FROM messages m"
    " JOIN conversations c ON c.user_id = m.user_id AND c.id = m.conversation_id WHERE m.user_id = :user_id AND m.role = 'user'"
    " AND (CAST(:platform AS text) IS NULL OR c.platform = :platform)"
    " UNION ALL SELECT o.id, o.created_at, o.channel, o.seq, NULL, o.inbox_id, true, o.message_id, o.change_id FROM outbox o"
    " WHERE o.user_id = :user_id AND o.kind = 'send' AND o.state <> 'failed' AND (CAST(:platform AS text) IS NULL"
    " OR o.channel = :platform)),"
    " said AS (SELECT * FROM everything ORDER BY at DESC, place DESC, id DESC LIMIT :limit OFFSET :offset)"
    " SELECT t.total, said.*, CASE WHEN said.content IS NULL THEN coalesce("
    + _LAST_FORM
    + ", (SELECT o.card FROM outbox o"
    " WHERE o.user_id = :user_id AND o.id = said.id)) END AS card, CASE WHEN said.platform = 'web' AND said.content IS NOT NULL THEN"
    " (SELECT i.update_id FROM inbox i WHERE i.user_id = :user_id AND i.id = said.inbox_id) END AS written"
    " FROM (SELECT count(*) AS total FROM everything) t LEFT JOIN said ON true ORDER BY said.at DESC, said.place DESC, said.id DESC"
)


async def outcome(session: Session, user_id: UUID, inbox_id: UUID) -> Outcome | None:
    """What has come of an update; None when there is no such one of this person's, or they are gone."""
    found = await fetch(session, _OUTCOME, user_id=user_id, inbox_id=inbox_id)
    if not found:
        return None
    shown = tuple(Shown(r.seq, r.message, r.edit, r.card, r.change_id) for r in found if r.seq is not None)
    return Outcome(found[0].state, shown)


async def number(session: Session, user_id: UUID, inbox_id: UUID) -> int | None:
    """The number of a message of this person's in its chat."""
    row = await first(session, _NUMBER, user_id=user_id, inbox_id=inbox_id)
    return None if row is None else int(row.update_id)


async def said(
    session: Session, user_id: UUID, platform: str | None, limit: int, offset: int
) -> tuple[list[Line], int]:
    """What both sides said, the newest first, and how much of it there is. `platform`: on this one alone."""
    found = await fetch(session, _SAID, user_id=user_id, platform=platform, limit=limit, offset=offset)
    lines = [
        Line(
            r.id,
            r.at,
            r.platform,
            r.own,
            (r.written if r.content is not None else r.message_id) if r.platform == CHANNEL else None,
            r.content or "",
            r.card,
            r.change_id,
            r.inbox_id is not None,
        )
        for r in found
        if r.id is not None
    ]
    return lines, found[0].total
