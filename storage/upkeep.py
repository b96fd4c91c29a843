"""What is not needed any more, removed in small batches: old rows of the queues, closed questions, what was kept for speed, and files that
nothing shows.

Ids carry the time a row was made, so that the oldest are found at one end of an index and nothing is read in vain. The queues are cleared
inside `system()`; rows of persons by a function that removes what is old and says how much that was. How long each is kept is in
scheduler/upkeep.py; a new kind is a statement here and a line there.
"""

from uuid import UUID

from sqlalchemy import TextClause, text

from core.context import Session
from storage.database import Queues, fetch, first


def _batch(table: str, where: str) -> TextClause:
    return text(
        f"WITH gone AS (DELETE FROM {table} WHERE id IN (SELECT id FROM {table} WHERE id < CAST(:before AS uuid) AND {where}"
        " ORDER BY id LIMIT CAST(:most AS integer)) RETURNING 1) SELECT count(*)::integer AS n FROM gone"
    )


_INBOX = _batch("inbox", "state = 'done'")
_PARKED = _batch("inbox", "state = 'parked'")
_OVER = "state IN ('sent', 'failed', 'unknown')"
_OUTBOX = _batch("outbox", _OVER)
_BARE = _batch(
    "outbox",
    f"{_OVER} AND (kind = 'edit' OR card -> 'buttons' IS NULL AND card -> 'of' IS NULL AND card -> 'again' IS NULL AND change_id IS NULL)",
)
_OF_PERSONS = text("SELECT forget_old(:what, CAST(:before AS uuid), CAST(:most AS integer)) AS n")
_SENDERS = text(
    "SELECT user_id FROM owners_of_new_files(CAST(:after AS uuid), CAST(:from AS uuid), CAST(:before AS uuid), CAST(:most AS integer))"
    " AS found(user_id)"
)
# A file is named by what was written after it came: a record in its change-set (removed ones too, for an undo), a question that is
# open, a card.
_ORPHANS = text(
    "WITH old AS MATERIALIZED (SELECT id, id::text AS name, replace(id::text, '-', '') AS short FROM files WHERE user_id = :user_id"
    " AND NOT made AND id >= CAST(:from AS uuid) AND id < CAST(:before AS uuid)),"
    " told AS MATERIALIZED (SELECT concat_ws(' ', r.before::text, r.after::text) AS content FROM change_rows r JOIN changes c"
    " ON c.user_id = r.user_id AND c.id = r.change_id WHERE r.user_id = :user_id AND c.id >= CAST(:from AS uuid)"
    " UNION ALL SELECT reading::text FROM changes WHERE user_id = :user_id AND id >= CAST(:from AS uuid)"
    " UNION ALL SELECT question::text FROM proposals WHERE user_id = :user_id AND state IN ('pending', 'aside')"
    " UNION ALL SELECT card::text FROM outbox WHERE user_id = :user_id AND id >= CAST(:from AS uuid))"
    " DELETE FROM files f USING old WHERE f.user_id = :user_id AND f.id = old.id AND NOT EXISTS (SELECT FROM told"
    " WHERE position(old.name IN told.content) > 0 OR position(old.short IN told.content) > 0) RETURNING f.id"
)


async def inbox(session: Queues, before: UUID, most: int) -> int:
    """Updates that were handled, received before this id was made; how many. What is open stays, however old."""
    return await _count(session, _INBOX, before=before, most=most)


async def parked(session: Queues, before: UUID, most: int) -> int:
    """Updates that were given up."""
    return await _count(session, _PARKED, before=before, most=most)


async def bare(session: Queues, before: UUID, most: int) -> int:
    """Messages nothing can be done with: edits, and cards without a button, a record or a change-set. What waits stays."""
    return await _count(session, _BARE, before=before, most=most)


async def outbox(session: Queues, before: UUID, most: int) -> int:
    """Messages that left or never will. A reply to one, or a button on it, finds no card any more."""
    return await _count(session, _OUTBOX, before=before, most=most)


async def of_persons(session: Queues, what: str, before: UUID, most: int) -> int:
    """Rows of anybody's made before this id, of one table: `proposals` (closed ones), `model_turns`, `model_calls`, `model_answers`,
    `insight_words`. How many."""
    return await _count(session, _OF_PERSONS, what=what, before=before, most=most)


async def senders(session: Queues, after: UUID, begins: UUID, before: UUID, most: int) -> list[UUID]:
    """Persons who sent files between these two ids, in order, behind the person `after`."""
    values = {"after": after, "from": begins, "before": before, "most": most}
    return [row.user_id for row in await fetch(session, _SENDERS, **values)]


async def orphans(session: Session, user_id: UUID, begins: UUID, before: UUID) -> int:
    """Files the person sent between these two ids that no record, past record, open question or card names; how many were removed."""
    return len(await fetch(session, _ORPHANS, user_id=user_id, **{"from": begins, "before": before}))


async def _count(session: Session, statement: TextClause, **values: object) -> int:
    row = await first(session, statement, **values)
    return 0 if row is None else int(row.n)
