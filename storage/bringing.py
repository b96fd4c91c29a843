"""Rows of an export back into their tables: as they were, under another owner and other ids. Types and CHECKs of the tables judge them.

What keeps running by itself (`RUNNING`) is made by triggers for a new record, and put back to where it stood. A new table of
records needs nothing here.
"""

from collections.abc import Sequence
from functools import cache
from uuid import UUID

import asyncpg
from sqlalchemy import Computed, TextClause, text
from sqlmodel import SQLModel

from core.context import Session
from storage.changes import RECORDED
from storage.database import fetch

RUNNING = ("occurrences", "task_alarms", "service_checks")


class Unfit(Exception):
    """A row that no table of ours could hold."""


def tables() -> tuple[str, ...]:
    """Those that are brought back, each after what it refers to."""
    return (*(table.name for table in SQLModel.metadata.sorted_tables if table.name in RECORDED), *RUNNING)


async def bring(session: Session, user_id: UUID, table: str, columns: Sequence[str], rows: str) -> int:
    """Keep these rows, a JSON list of objects with these columns, in an open change-set; how many there are. Raises Unfit."""
    if table in RUNNING:
        await fetch(session, _clear(table), user_id=user_id)
    known = tuple(name for name in _columns(table) if name in columns)
    try:
        return len(await fetch(session, _insert(table, known), user_id=user_id, rows=rows))
    except (asyncpg.DataError, asyncpg.IntegrityConstraintViolationError, asyncpg.RaiseError) as fault:
        raise Unfit(type(fault).__name__) from fault


@cache
def _columns(table: str) -> tuple[str, ...]:
    """Raises KeyError for a table that is not ours."""
    return tuple(
        column.name for column in SQLModel.metadata.tables[table].columns if not isinstance(column.computed, Computed)
    )


@cache
def _insert(table: str, columns: tuple[str, ...]) -> TextClause:
    names = ", ".join(f'"{name}"' for name in columns)
    values = ", ".join("CAST(:user_id AS uuid)" if name == "user_id" else f'r."{name}"' for name in columns)
    return text(
        f"INSERT INTO {table} ({names}) SELECT {values} FROM jsonb_populate_recordset(NULL::{table}, CAST(:rows AS jsonb)) r"
        " RETURNING 1"
    )


@cache
def _clear(table: str) -> TextClause:
    return text(f"DELETE FROM {table} WHERE user_id = :user_id")
