"""Any record of a person, whatever its table: add, get, select, update, remove. What a domain asks is in its own file.

A table served here has `id` and `user_id`; its writes are kept by the triggers of `changes.py`.
"""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import TextClause, text
from sqlmodel import SQLModel

from core.context import Session
from storage.database import Row, fetch, first

Record = TypeVar("Record", bound=SQLModel)

_DATABASE_OWN = frozenset({"created_at", "updated_at"})


async def add(session: Session, record: Record) -> Record:
    """Write a new record; what the database fills in itself (created_at, updated_at) is left to it."""
    names = tuple(name for name in _columns(type(record)) if name not in _DATABASE_OWN)
    await fetch(session, _inserting(type(record), names), **{name: _bound(getattr(record, name)) for name in names})
    return record


async def get(
    session: Session, user_id: UUID, table: type[Record], record_id: UUID, *, lock: bool = False
) -> Record | None:
    """One record of the person's by its id, locked until the end of the transaction when it is to be changed."""
    row = await first(session, _of_id(table, lock), user_id=user_id, id=record_id)
    return None if row is None else _loaded(table, row)


async def select(session: Session, table: type[Record], statement: TextClause, **values: Any) -> list[Record]:
    """The rows of a `SELECT *` as records of this table."""
    return [_loaded(table, row) for row in await fetch(session, statement, **values)]


async def update(session: Session, record: Record, values: Mapping[str, Any]) -> Record:
    """Write the values that are new, and take over what the database made of the row. Raises LookupError when the person
    has no such row."""
    values = {name: value for name, value in values.items() if getattr(record, name) != value}
    if values:
        row = await first(
            session,
            _updating(type(record), tuple(sorted(values))),
            **{n: _bound(v) for n, v in values.items()},
            **_key(record),
        )
        if row is None:
            raise LookupError(f"no such row of {type(record).__name__}")
        for name in _columns(type(record)):
            setattr(record, name, row[name])
    return record


async def remove(session: Session, record: SQLModel) -> None:
    """Delete a stored record. Raises LookupError when the person has no such row."""
    if await first(session, _deleting(type(record)), **_key(record)) is None:
        raise LookupError(f"no such row of {type(record).__name__}")


def _loaded(table: type[Record], row: Row) -> Record:
    return table(**{name: row[name] for name in _columns(table)})


def _bound(value: Any) -> Any:
    """What a column holds as JSON goes to the driver as text."""
    return json.dumps(value) if isinstance(value, dict | list) else value


def _key(record: SQLModel) -> dict[str, Any]:
    return {f"key_{name}": value for name, value in record.model_dump(include={"id", "user_id"}).items()}


@cache
def _columns(table: type[SQLModel]) -> tuple[str, ...]:
    return tuple(column.name for column in SQLModel.metadata.tables[str(table.__tablename__)].columns)


@cache
def _of_id(table: type[SQLModel], lock: bool) -> TextClause:
    end = " FOR UPDATE" if lock else ""
    return text(f"SELECT * FROM {table.__tablename__} WHERE user_id = :user_id AND id = :id{end}")


@cache
def _inserting(table: type[SQLModel], names: tuple[str, ...]) -> TextClause:
    columns, values = ", ".join(f'"{name}"' for name in names), ", ".join(f":{name}" for name in names)
    return text(f"INSERT INTO {table.__tablename__} ({columns}) VALUES ({values})")


@cache
def _updating(table: type[SQLModel], names: tuple[str, ...]) -> TextClause:
    values = ", ".join(f'"{name}" = :{name}' for name in names)
    return text(f"UPDATE {table.__tablename__} SET {values} WHERE id = :key_id AND user_id = :key_user_id RETURNING *")


@cache
def _deleting(table: type[SQLModel]) -> TextClause:
    return text(f"DELETE FROM {table.__tablename__} WHERE id = :key_id AND user_id = :key_user_id RETURNING id")
