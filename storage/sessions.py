"""Who is signed in from where: one row a session, which is a family of tokens; and what was exchanged for one already.

No token is kept: they are signed, and a row says which generation of them is the newest. Beginning, renewing and ending are in
tools/account/sessions.py.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, LargeBinary, text
from sqlmodel import Field, SQLModel

from core.context import Person, Session
from storage.account import person_of
from storage.columns import created_column, id_column, instant_column, number_column, owner_column, text_column
from storage.database import Queues, fetch, first, touched

LIFE = "7 days"
FRESH = "10 minutes"
"""Longer than anything that may be exchanged once is taken."""


class UserSession(SQLModel, table=True):
    __tablename__ = "user_sessions"
    __table_args__ = (
        CheckConstraint("via IN ('telegram', 'password')", name="user_sessions_via"),
        CheckConstraint(
            "ended_by IN ('logout', 'replay', 'password', 'elsewhere', 'linked')", name="user_sessions_ended"
        ),
        CheckConstraint("(ended_at IS NULL) = (ended_by IS NULL)", name="user_sessions_end"),
        Index("idx_user_sessions_user", "user_id", text("created_at DESC")),
    )

    id: UUID = id_column()
    user_id: UUID = owner_column()
    via: str = text_column()
    device: str = text_column("")
    generation: int = number_column(0)
    used: int = number_column(-1)
    created_at: datetime = created_column()
    rotated_at: datetime = created_column()
    expires_at: datetime = instant_column(nullable=False)
    ended_at: datetime | None = instant_column()
    ended_by: str | None = text_column(nullable=True)


class SpentToken(SQLModel, table=True):
    __tablename__ = "spent_tokens"
    __table_args__ = (Index("idx_spent_tokens_at", "spent_at"),)

    digest: bytes = Field(sa_type=LargeBinary, primary_key=True)
    spent_at: datetime = created_column()


@dataclass(frozen=True, slots=True)
class Family:
    """One session. `generation`: of its newest tokens; `used`: the newest one seen in use; `since`: seconds since the newest was
    given out; `over`: it has ended or lapsed."""

    id: UUID
    via: str
    generation: int
    used: int
    since: float
    over: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """A session as its owner sees it."""

    id: UUID
    via: str
    device: str
    created_at: datetime
    seen_at: datetime
    expires_at: datetime


_OPEN = text(
    "INSERT INTO user_sessions (id, user_id, via, device, expires_at)"
    f" VALUES (:id, :user_id, :via, :device, now() + interval '{LIFE}')"
)
_LOCK = text(
    "SELECT id, via, generation, used, extract(epoch FROM clock_timestamp() - rotated_at)::float8 AS since,"
    " ended_at IS NOT NULL OR expires_at < clock_timestamp() AS over"
    " FROM user_sessions WHERE user_id = :user_id AND id = :id FOR UPDATE"
)
_ROTATE = text(
    "UPDATE user_sessions SET generation = generation + 1, used = greatest(used, generation), rotated_at = clock_timestamp(),"
    f" expires_at = clock_timestamp() + interval '{LIFE}' WHERE user_id = :user_id AND id = :id"
)
_USED = text(
    "UPDATE user_sessions SET used = :generation WHERE user_id = :user_id AND id = :id AND used < :generation AND ended_at IS NULL"
)
_END = text(
    "UPDATE user_sessions SET ended_at = now(), ended_by = :by WHERE user_id = :user_id AND id = :id AND ended_at IS NULL"
    " RETURNING id"
)
_END_ALL = text(
    "UPDATE user_sessions SET ended_at = now(), ended_by = :by WHERE user_id = :user_id AND ended_at IS NULL"
    " AND id IS DISTINCT FROM CAST(:but AS uuid) RETURNING id"
)
_LISTED = text(
    "SELECT id, via, device, created_at, rotated_at AS seen_at, expires_at FROM user_sessions WHERE user_id = :user_id"
    " AND ended_at IS NULL AND expires_at > now() ORDER BY rotated_at DESC LIMIT 100"
)
_FORGET = text(
    "DELETE FROM user_sessions WHERE user_id = :user_id"
    " AND (ended_at < now() - interval '30 days' OR expires_at < now() - interval '30 days')"
)
_SIGNED_IN = text(
    "SELECT u.id, u.name, u.plan, p.timezone, p.language, p.currency, p.notification_preferences -> 'quiet' AS quiet,"
    " p.privacy_settings AS privacy, s.used, coalesce(v.version, 0) AS version FROM user_sessions s JOIN users u ON u.id = s.user_id"
    " JOIN user_profiles p ON p.user_id = s.user_id LEFT JOIN record_versions v ON v.user_id = s.user_id"
    " WHERE s.user_id = :user_id AND s.id = :id AND s.ended_at IS NULL"
)
_SPEND = text(
    f"WITH old AS (DELETE FROM spent_tokens WHERE spent_at < now() - interval '{FRESH}')"
    " INSERT INTO spent_tokens (digest) VALUES (:digest) ON CONFLICT DO NOTHING RETURNING digest"
)


async def open_session(session: Session, user_id: UUID, id: UUID, via: str, device: str) -> None:
    """Begin a session; those long over are forgotten."""
    await fetch(session, _FORGET, user_id=user_id)
    await fetch(session, _OPEN, id=id, user_id=user_id, via=via, device=device)


async def lock(session: Session, user_id: UUID, id: UUID) -> Family | None:
    """A session, held until the transaction ends: of many that renew it at once, one does so at a time."""
    row = await first(session, _LOCK, user_id=user_id, id=id)
    return None if row is None else Family(**dict(row))


async def rotate(session: Session, user_id: UUID, id: UUID) -> None:
    """The next generation of its tokens; the session lasts from now on."""
    await fetch(session, _ROTATE, user_id=user_id, id=id)


async def end(session: Session, user_id: UUID, id: UUID, by: str) -> bool:
    """End one session; False when there is none, or it is over."""
    touched(session, user_id)
    return await first(session, _END, user_id=user_id, id=id, by=by) is not None


async def end_all(session: Session, user_id: UUID, by: str, *, but: UUID | None = None) -> int:
    """End every session of the person, but this one; how many that were."""
    touched(session, user_id)
    return len(await fetch(session, _END_ALL, user_id=user_id, by=by, but=but))


async def listed(session: Session, user_id: UUID) -> list[Listed]:
    """Those that are not over, the last renewed first."""
    return [Listed(**dict(row)) for row in await fetch(session, _LISTED, user_id=user_id)]


@dataclass(frozen=True, slots=True)
class Caller:
    """Whose request it is. `version`: of their records, as of now."""

    person: Person
    version: int


async def signed_in(session: Session, user_id: UUID, id: UUID, generation: int) -> Caller | None:
    """Whose request this is, and that this generation is in use; None when the session is over or the person gone."""
    row = await first(session, _SIGNED_IN, user_id=user_id, id=id)
    if row is None:
        return None
    if row.used < generation:
        await use(session, user_id, id, generation)
    return Caller(person_of(row), row.version)


async def use(session: Session, user_id: UUID, id: UUID, generation: int) -> None:
    """Tokens of this generation have arrived: they were used."""
    await fetch(session, _USED, user_id=user_id, id=id, generation=generation)


async def spend(session: Queues, digest: bytes) -> bool:
    """Take what is good once; False when it was taken before."""
    return await first(session, _SPEND, digest=digest) is not None
