"""How often something was tried, counted exactly however many processes try at once: log-ins, letters, codes.

What is counted is a digest of an address or a network, and nothing of it can be read. It is counted here and not in Redis, so that
a limit holds when Redis is dead.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BigInteger, DateTime, Identity, Index, LargeBinary, text
from sqlmodel import Field, SQLModel

from storage.columns import text_column
from storage.database import Queues, fetch, first


class AuthAttempt(SQLModel, table=True):
    __tablename__ = "auth_attempts"
    __table_args__ = (
        Index("idx_auth_attempts_key", "what", "key", "at"),
        Index("idx_auth_attempts_at", "at"),
    )

    id: int | None = Field(default=None, sa_type=BigInteger, sa_column_args=[Identity(always=True)], primary_key=True)
    what: str = text_column()
    key: bytes = Field(sa_type=LargeBinary)
    at: datetime = Field(
        default=None,
        nullable=False,
        sa_type=DateTime(timezone=True),
        sa_column_kwargs={"server_default": text("clock_timestamp()")},
    )


@dataclass(frozen=True, slots=True)
class Limit:
    """So `many` of `what` within `seconds`, for each key."""

    what: str
    many: int
    seconds: int


_LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended(:what || encode(:key, 'hex'), 0))")
_TAKE = text(
    "WITH old AS (DELETE FROM auth_attempts WHERE at < clock_timestamp() - interval '1 day')"
    " INSERT INTO auth_attempts (what, key) SELECT :what, CAST(:key AS bytea)"
    " WHERE (SELECT count(*) FROM auth_attempts WHERE what = :what AND key = :key"
    " AND at > clock_timestamp() - make_interval(secs => :seconds)) < :many RETURNING id"
)
_WAIT = text(
    "SELECT ceil(extract(epoch FROM at - clock_timestamp()) + :seconds)::integer AS seconds FROM auth_attempts"
    " WHERE what = :what AND key = :key ORDER BY at DESC OFFSET :many - 1 LIMIT 1"
)
_GIVE_BACK = text("DELETE FROM auth_attempts WHERE id = ANY (:ids)")
_CLEAR = text("DELETE FROM auth_attempts WHERE what = :what AND key = :key")


@dataclass(frozen=True, slots=True)
class Try:
    """One more try: its `id` when it was counted; else how many seconds to `wait`."""

    id: int | None
    wait: int = 0


async def take(session: Queues, limit: Limit, key: bytes) -> Try:
    """Count one more try, if there were not enough. Two at once are counted one after the other."""
    values = {"what": limit.what, "key": key}
    await fetch(session, _LOCK, **values)
    taken = await first(session, _TAKE, **values, seconds=float(limit.seconds), many=limit.many)
    if taken is not None:
        return Try(int(taken.id))
    row = await first(session, _WAIT, **values, seconds=limit.seconds, many=limit.many)
    return Try(None, max(1, row.seconds) if row is not None else limit.seconds)


async def give_back(session: Queues, ids: Sequence[int]) -> None:
    """These tries went well: they count no more."""
    await fetch(session, _GIVE_BACK, ids=list(ids))


async def clear(session: Queues, limit: Limit, key: bytes) -> None:
    """None of the tries under this key counts any more."""
    await fetch(session, _CLEAR, what=limit.what, key=key)
