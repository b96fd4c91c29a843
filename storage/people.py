"""A person as the host sees them: found by either id, their plan, how much is kept, and everything of them as rows.

What a person themselves may do is in account.py. Tables are found by their `user_id`: a new one needs nothing here.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from uuid import UUID

from sqlalchemy import TextClause, text
from sqlmodel import SQLModel

from core.context import Session
from storage.database import Queues, fetch, first, touched
from storage.lookups import person_by_telegram

_LEFT_OUT = {
    "users": ("password_hash",),
    "mail_tokens": ("password_hash",),
    "link_tokens": ("digest",),
    "files": ("content",),
    "embeddings": ("embedding", "words"),
    "idempotency_keys": ("request", "answer"),
}
"""Columns that are no row of an export: a secret, what is a file of its own there, and what is made of the text beside it."""


@dataclass(frozen=True, slots=True)
class Someone:
    """No words of theirs, and no amounts."""

    id: UUID
    telegram_id: int | None
    plan: str
    language: str
    timezone: str
    since: datetime


_WHO = text(
    "SELECT u.id, u.telegram_id, u.plan, p.language, p.timezone, u.created_at FROM users u"
    " JOIN user_profiles p ON p.user_id = u.id WHERE u.id = :user_id"
)
_SET_PLAN = text("UPDATE users SET plan = :plan, updated_at = now() WHERE id = :user_id AND plan <> :plan")
_DELETE = text(
    "WITH jobs AS (DELETE FROM procrastinate_jobs j USING inbox i WHERE i.user_id = :user_id AND j.args ->> 'inbox_id' = i.id::text"
    " AND j.status = 'todo') DELETE FROM users WHERE id = :user_id RETURNING id"
)


async def find(session: Queues, said: str) -> UUID | None:
    """Whom a UUID or a Telegram id means; None for nobody's. Of a UUID only its form is looked at."""
    if said.lstrip("-").isdecimal():
        return await person_by_telegram(session, int(said)) if abs(int(said)) < 2**63 else None
    try:
        return UUID(said)
    except ValueError:
        return None


async def who(session: Session, user_id: UUID) -> Someone | None:
    row = await first(session, _WHO, user_id=user_id)
    return (
        None if row is None else Someone(row.id, row.telegram_id, row.plan, row.language, row.timezone, row.created_at)
    )


async def set_plan(session: Session, user_id: UUID, plan: str) -> None:
    await fetch(session, _SET_PLAN, user_id=user_id, plan=plan)


async def delete(session: Session, user_id: UUID) -> bool:
    """Remove a person with every row of theirs, and the jobs that wait for them; False when there is none.

    Write their id down first: integrations/deleted.py.
    """
    touched(session, user_id)
    return await first(session, _DELETE, user_id=user_id) is not None


async def counts(session: Session, user_id: UUID) -> dict[str, int]:
    """How many rows of the person each table holds; tables without any are left out."""
    return {row.name: row.count for row in await fetch(session, _counting(), user_id=user_id) if row.count}


async def rows(session: Session, user_id: UUID) -> AsyncIterator[tuple[str, str]]:
    """Every row of the person in every table, as of one instant: the table's name and the row as JSON, its numbers exact."""
    for row in await fetch(session, _everything(), user_id=user_id):
        yield row.name, row.row


@cache
def tables() -> tuple[str, ...]:
    """The tables that hold persons' rows; `users` first."""
    owned = (name for name, table in SQLModel.metadata.tables.items() if "user_id" in table.columns)
    return ("users", *sorted(owned))


@cache
def _counting() -> TextClause:
    parts = []
    for name in tables():
        own = "WHERE t.id = :user_id" if name == "users" else "WHERE t.user_id = :user_id"
        parts.append(f"SELECT '{name}' AS name, count(*) AS count FROM {name} t {own}")
    return text(" UNION ALL ".join(parts))


@cache
def _everything() -> TextClause:
    """One statement, so one snapshot."""
    parts = []
    for name in tables():
        table = SQLModel.metadata.tables[name]
        key = ", ".join(f"t.{column.name}" for column in table.primary_key.columns)
        less = "".join(f" - '{column}'" for column in _LEFT_OUT.get(name, ()))
        own = "WHERE t.id = :user_id" if name == "users" else "WHERE t.user_id = :user_id"
        parts.append(
            f"SELECT '{name}' AS name, row_number() OVER (ORDER BY {key}) AS number, (to_jsonb(t){less})::text AS row"
            f" FROM {name} t {own}"
        )
    return text(" UNION ALL ".join(parts) + " ORDER BY name, number")
