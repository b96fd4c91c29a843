"""The inbox: every update received, once, raw, in the order of its chat. Its rows are the truth; jobs only point at them.

A *lane* is what must be handled one after another: a chat, or a chat's taps. A worker holds a lane by a short lease,
renewed while it works; who is killed loses it within seconds.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Column, Identity, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from core.context import Session
from core.ids import uuid7
from storage.columns import created_column, id_column, instant_column, number_column, text_column
from storage.database import Queues, fetch, first

MAX_TRIES = 5
"""Failures after which a message is parked and its sender told."""

MAX_CLAIMS = 25
"""Claims after which a message is taken for one that kills its worker, and parked."""

LEASE = "8 seconds"

TAPS = ":taps"
"""How the lane of a chat's buttons ends: it is worked off beside the chat's own."""


class InboxRow(SQLModel, table=True):
    __tablename__ = "inbox"
    __table_args__ = (
        UniqueConstraint("channel", "source", "update_id", name="inbox_once"),
        CheckConstraint("state IN ('open', 'done', 'parked')", name="inbox_state"),
        Index("idx_inbox_open", "lane", "seq", postgresql_where=text("state = 'open'")),
        Index("idx_inbox_user", "user_id"),
        Index("idx_inbox_handled", "lane", "done_at", postgresql_where=text("done_at IS NOT NULL")),
    )

    id: UUID = id_column()
    seq: int | None = Field(default=None, sa_column=Column(BigInteger, Identity(always=True), nullable=False))
    channel: str = text_column()
    source: str = text_column()
    update_id: int = Field(sa_type=BigInteger)
    lane: str = text_column()
    chat: str = text_column()
    user_id: UUID | None = Field(default=None, foreign_key="users.id", ondelete="CASCADE")
    payload: str = text_column()
    state: str = text_column("open")
    tries: int = number_column(0)
    claims: int = number_column(0)
    error: str | None = text_column(nullable=True)
    received_at: datetime = created_column()
    done_at: datetime | None = instant_column()


class Lane(SQLModel, table=True):
    __tablename__ = "lanes"

    lane: str = Field(primary_key=True)
    holder: UUID
    lease_until: datetime = instant_column(nullable=False)


@dataclass(frozen=True, slots=True)
class Arrival:
    """One update as it came in. `chat` is where to answer; `user_id` whose row it is, or `telegram_id` its sender, to find that."""

    channel: str
    source: str
    update_id: int
    lane: str
    chat: str
    payload: str
    telegram_id: int | None = None
    user_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Claimed:
    """One update to be handled now. `claims` counts how often it was begun, this time included."""

    id: UUID
    channel: str
    lane: str
    chat: str
    user_id: UUID | None
    payload: str
    tries: int
    claims: int


@dataclass(frozen=True, slots=True)
class Claim:
    """What came of asking for a lane: its next update, if one is open; `held`: the lane is ours, and no other worker's. `rest`:
    seconds for which the update waits, not begun, since the lane has had as many within a minute as it may have."""

    update: Claimed | None
    held: bool
    rest: float = 0.0


_ACCEPT = text(
    "WITH added AS (INSERT INTO inbox (id, channel, source, update_id, lane, chat, user_id, payload)"
    " VALUES (:id, :channel, :source, :update_id, :lane, :chat,"
    " coalesce(CAST(:user_id AS uuid), person_by_telegram(:telegram_id)), :payload)"
    " ON CONFLICT (channel, source, update_id) DO NOTHING RETURNING id)"
    " SELECT id, procrastinate_defer_jobs_v1(ARRAY[ROW('inbox', 'handle_inbox', 0, NULL, NULL,"
    " jsonb_build_object('inbox_id', id), now() + interval '4 seconds')::procrastinate_job_to_defer_v1]) FROM added"
)
_CLAIM = text(
    "WITH held AS (INSERT INTO lanes AS l (lane, holder, lease_until)"
    f" VALUES (:lane, :holder, clock_timestamp() + interval '{LEASE}') ON CONFLICT (lane) DO UPDATE"
    " SET holder = EXCLUDED.holder, lease_until = EXCLUDED.lease_until"
    " WHERE l.lease_until < clock_timestamp() OR l.holder = EXCLUDED.holder RETURNING lane),"
    " next AS (SELECT i.id, i.channel, i.lane, i.chat, i.user_id, i.payload, i.tries, i.claims + 1 AS claims"
    " FROM inbox i JOIN held h ON h.lane = i.lane WHERE i.state = 'open' ORDER BY i.seq LIMIT 1),"
    " rest AS (SELECT extract(epoch FROM min(done_at) + interval '1 minute' - statement_timestamp())::float8 AS seconds"
    " FROM (SELECT i.done_at FROM inbox i WHERE CAST(:most AS bigint) > 0 AND i.lane = :lane AND i.done_at IS NOT NULL"
    " AND i.done_at > statement_timestamp() - interval '1 minute' ORDER BY i.done_at DESC LIMIT CAST(:most AS bigint)) handled"
    " HAVING count(*) = CAST(:most AS bigint)),"
    " begun AS (UPDATE inbox SET claims = claims + 1 WHERE id = (SELECT id FROM next) AND NOT EXISTS (SELECT FROM rest))"
    " SELECT EXISTS (SELECT FROM held) AS held, (SELECT seconds FROM rest) AS rest, next.*"
    " FROM (VALUES (1)) AS once LEFT JOIN next ON true"
)
_RENEW = text(
    f"UPDATE lanes SET lease_until = clock_timestamp() + interval '{LEASE}' WHERE holder = :holder AND lane = ANY(:lanes)"
)
_RELEASE = text("DELETE FROM lanes WHERE lane = :lane AND holder = :holder")
_ABANDONED = text("DELETE FROM lanes WHERE lease_until < clock_timestamp() - interval '1 day' RETURNING lane")
_FAIL = text("UPDATE inbox SET tries = tries + 1, error = :error WHERE id = :id AND state = 'open' RETURNING tries")
FINISHING = (
    "done AS (UPDATE inbox SET state = 'done', done_at = now() WHERE id = :inbox_id AND state = 'open' RETURNING id),"
    " spared AS (DELETE FROM procrastinate_jobs j USING done WHERE j.args ->> 'inbox_id' = done.id::text AND j.status = 'todo')"
)
"""What marks an update as done and spares its job, to begin a statement with: `done` is empty when another was faster."""

_KNOWN = text("SELECT id FROM inbox WHERE channel = :channel AND source = :source AND update_id = :update_id")
_OPEN_BESIDE = text(
    "SELECT id, payload FROM inbox WHERE lane = :lane AND state = 'open' AND id <> :inbox_id ORDER BY seq LIMIT 20"
)
_FINISH = text(f"WITH {FINISHING} SELECT id FROM done")
_PARK = text("UPDATE inbox SET state = 'parked', done_at = now() WHERE id = :id AND state = 'open' RETURNING id")
_LANE_OF = text("SELECT lane FROM inbox WHERE id = :id AND state = 'open'")
_OWN = text("UPDATE inbox SET user_id = :user_id WHERE id = :id AND user_id IS NULL")
_PARKED = text(
    "SELECT id, lane, received_at, tries, claims, error FROM inbox WHERE state = 'parked' ORDER BY seq DESC LIMIT :limit"
)


async def accept(session: Queues, arrivals: list[Arrival]) -> list[str]:
    """Keep these updates, each once, each with its job; the lanes that got something new, in order of arrival."""
    lanes: dict[str, None] = {}
    for a in arrivals:
        values = {
            "id": uuid7(),
            "channel": a.channel,
            "source": a.source,
            "update_id": a.update_id,
            "lane": a.lane,
            "chat": a.chat,
            "telegram_id": a.telegram_id,
            "user_id": a.user_id,
            "payload": a.payload,
        }
        if await first(session, _ACCEPT, **values) is not None:
            lanes[a.lane] = None
    return list(lanes)


async def known(session: Queues, arrival: Arrival) -> UUID | None:
    """The row of an update that came in, now or before."""
    values = {"channel": arrival.channel, "source": arrival.source, "update_id": arrival.update_id}
    row = await first(session, _KNOWN, **values)
    return None if row is None else row.id


async def claim(session: Queues, lane: str, holder: UUID, most: int | None = None) -> Claim:
    """Take the lane, or keep it, and begin its oldest open update, unless `most` were handled within the last minute.

    One statement: it needs no transaction around it. With nothing open the lane stays held until `give_back`.
    """
    row = await first(session, _CLAIM, lane=lane, holder=holder, most=most)
    if row is None or row.id is None:
        return Claim(None, held=row is not None and row.held)
    update = Claimed(row.id, row.channel, row.lane, row.chat, row.user_id, row.payload, row.tries, row.claims)
    return Claim(update, held=True, rest=0.0 if row.rest is None else max(0.001, row.rest))


async def give_back(session: Queues, lane: str, holder: UUID, most: int | None = None) -> Claim:
    """Claim once more, and with still nothing open give the lane back in the same transaction.

    An update committed meanwhile waits for our row lock and then finds the lane free, so none is ever left lying.
    """
    claimed = await claim(session, lane, holder, most)
    if claimed.update is None:
        await release(session, lane, holder)
    return claimed


async def release(session: Queues, lane: str, holder: UUID) -> None:
    """Give a lane back before its lease ends."""
    await fetch(session, _RELEASE, lane=lane, holder=holder)


async def abandoned(session: Queues) -> int:
    """Forget the leases of workers that have been gone for a day; how many."""
    return len(await fetch(session, _ABANDONED))


async def renew(session: Queues, holder: UUID, lanes: list[str]) -> None:
    await fetch(session, _RENEW, holder=holder, lanes=lanes)


async def lane_of(session: Queues, inbox_id: UUID) -> str | None:
    """The lane of an update that is still open; None when it is done or parked."""
    row = await first(session, _LANE_OF, id=inbox_id)
    return None if row is None else str(row.lane)


async def open_beside(session: Queues, inbox_id: UUID, lane: str) -> list[tuple[UUID, str]]:
    """What else is open in the lane, the oldest first: ids, and what came."""
    found = await fetch(session, _OPEN_BESIDE, inbox_id=inbox_id, lane=lane)
    return [(row.id, row.payload) for row in found]


async def finish(session: Session | Queues, inbox_id: UUID) -> bool:
    """Mark an update as done and spare its job; False when another worker was faster, whose result stands."""
    return await first(session, _FINISH, inbox_id=inbox_id) is not None


async def fail(session: Queues, inbox_id: UUID, error: str) -> int:
    """Count a failure; how many there were."""
    row = await first(session, _FAIL, id=inbox_id, error=error[:500])
    return 0 if row is None else int(row.tries)


async def park(session: Queues, inbox_id: UUID) -> bool:
    return await first(session, _PARK, id=inbox_id) is not None


async def own(session: Queues, inbox_id: UUID, user_id: UUID) -> None:
    """From now on the update belongs to this person."""
    await fetch(session, _OWN, id=inbox_id, user_id=user_id)


@dataclass(frozen=True, slots=True)
class Parked:
    id: UUID
    lane: str
    received_at: datetime
    tries: int
    claims: int
    error: str | None


async def parked(session: Queues, limit: int = 50) -> list[Parked]:
    """Messages that could not be handled, newest first; without their words."""
    found = await fetch(session, _PARKED, limit=limit)
    return [Parked(r.id, r.lane, r.received_at, r.tries, r.claims, r.error) for r in found]
