"""What a backup must know of a database and a restore must do to one: a restore is a single transaction around the archive.

The archive itself is made and read by PostgreSQL's own tools: integrations/backup.py.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

import asyncpg

from storage.database import driver_url

BEFORE = """
DO $$
DECLARE
    statement text;
BEGIN
    BEGIN
        CREATE ROLE lifeos_app LOGIN NOINHERIT;
    EXCEPTION WHEN duplicate_object THEN NULL;
    END;
    FOREACH statement IN ARRAY ARRAY(
        SELECT format('DROP %s IF EXISTS %s CASCADE', CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW'
            WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, c.oid::regclass)
        FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'S')
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype IN ('e', 'a', 'i')))
    LOOP
        EXECUTE statement;
    END LOOP;
    FOREACH statement IN ARRAY ARRAY(
        SELECT format('DROP ROUTINE IF EXISTS %s CASCADE', p.oid::regprocedure)
        FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e'))
    LOOP
        EXECUTE statement;
    END LOOP;
    FOREACH statement IN ARRAY ARRAY(
        SELECT format('DROP TYPE IF EXISTS %s CASCADE', t.oid::regtype)
        FROM pg_type t WHERE t.typnamespace = 'public'::regnamespace AND (t.typtype IN ('e', 'd')
            OR EXISTS (SELECT FROM pg_class c WHERE c.oid = t.typrelid AND c.relkind = 'c'))
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = t.oid AND d.deptype = 'e'))
    LOOP
        EXECUTE statement;
    END LOOP;
END $$;
"""
"""Everything of ours out of the schema, extensions left alone; and the program's role, which no archive holds. What is to go is listed
before any of it goes: one takes others with it, and what is gone has no name."""

MOMENTARY = ("public.*_sessions", "public.*_tokens")
"""Tables whose rows no archive holds: a backup logs nobody in."""


def after(deleted: Iterable[UUID]) -> str:
    """Who was deleted since the archive was made is deleted again, before anybody can see them."""
    ids = ",".join(f"'{user_id}'" for user_id in sorted(deleted))
    return f"SET search_path = public;\nDELETE FROM users WHERE id = ANY (ARRAY[{ids}]::uuid[]);\n"


@dataclass(frozen=True, slots=True)
class Standing:
    """A database as it stands. `version` as PostgreSQL numbers it (180006); `persons` None when it holds nothing of ours;
    `working`: connections of a LifeOS that runs on it."""

    version: int
    persons: int | None
    working: int


async def standing(url: str) -> Standing:
    """Raises the driver's error, or OSError, when the database does not answer."""
    connection = await asyncpg.connect(driver_url(url), timeout=10)
    try:
        version = int(await connection.fetchval("SHOW server_version_num"))
        tables = await connection.fetchval(
            "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')"
        )
        known = await connection.fetchval("SELECT to_regclass('public.users') IS NOT NULL")
        persons = await connection.fetchval("SELECT count(*) FROM public.users") if known else 0
        working = await connection.fetchval(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            " AND application_name IN ('lifeos', 'lifeos-jobs')"
        )
    finally:
        await connection.close()
    return Standing(version, persons if tables else None, working)
