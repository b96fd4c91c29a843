"""What the tables hold of one person, as their owner sees them: for checks after something came in by the front door.

A new kind of record gets a function here; `everything` needs none, it reads every table that has a `user_id`.
"""

from typing import Any
from uuid import UUID

import asyncpg

from simulator.client import Person
from storage.changes import RECORDED

Row = dict[str, Any]

_OWNED = """
    SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'user_id' AND NOT a.attisdropped
    WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') ORDER BY c.relname
"""


async def owned_tables(owner: asyncpg.Pool) -> list[str]:
    """Every table whose rows belong to a person."""
    return [row["name"] for row in await owner.fetch(_OWNED)]


async def user_of(owner: asyncpg.Pool, who: Person) -> UUID:
    found: UUID = await owner.fetchval("SELECT id FROM users WHERE telegram_id = $1", who.id)
    return found


async def expenses(owner: asyncpg.Pool, who: Person) -> list[Row]:
    """The person's expenses, oldest first."""
    sql = "SELECT e.* FROM expenses e JOIN users u ON u.id = e.user_id WHERE u.telegram_id = $1 ORDER BY e.id"
    return [dict(row) for row in await owner.fetch(sql, who.id)]


async def unfinished(owner: asyncpg.Pool, who: Person) -> list[Row]:
    """Updates of the person's chat that were not handled: still open, or parked."""
    sql = "SELECT id, state, tries, error FROM inbox WHERE chat = $1 AND state <> 'done' ORDER BY seq"
    return [dict(row) for row in await owner.fetch(sql, str(who.id))]


async def everything(owner: asyncpg.Pool, user_id: UUID) -> dict[str, list[str]]:
    """Every row of a person in every table, as text."""
    found = {"users": await owner.fetch("SELECT to_jsonb(t)::text AS row FROM users t WHERE id = $1", user_id)}
    for table in await owned_tables(owner):
        sql = f"SELECT to_jsonb(t)::text AS row FROM {table} t WHERE user_id = $1 ORDER BY 1"
        found[table] = await owner.fetch(sql, user_id)
    return {table: [row["row"] for row in rows] for table, rows in found.items()}


async def remove_person(owner: asyncpg.Pool, user_id: UUID) -> None:
    """As if the person had never been: past the triggers, which want a change-set even then."""
    async with owner.acquire() as connection, connection.transaction():
        for table in RECORDED:
            await connection.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        await connection.execute("DELETE FROM users WHERE id = $1", user_id)
        for table in RECORDED:
            await connection.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def lasting(row: Row) -> Row:
    """A row without what every write changes."""
    return {name: value for name, value in row.items() if name not in {"updated_at", "version"}}
