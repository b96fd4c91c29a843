"""Any record of a person, whatever its table: add, get, select, update, remove. What a domain asks is in its own file.

A table served here has `id` and `user_id`; its writes are kept by the triggers of `changes.py`.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, TypeVar
from uuid import UUID

from sqlalchemy import TextClause, text
from sqlmodel import SQLModel

from core.context import Session
from storage.database import Row, fetch, first

Record = TypeVar("Record", bound=SQLModel)

_DATABASE_OWN = frozenset({"created_at", "updated_at"})


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Only records whose column compares so with the value; `~`: whose text has it somewhere, in any case."""

    column: str
    how: Literal["=", ">=", "<=", "<", "~"]
    value: Any


@dataclass(frozen=True, slots=True)
class Order:
    """By this column, then by id."""

    column: str
    descending: bool = True


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


async def page(
    session: Session,
    user_id: UUID,
    table: type[Record],
    narrowed: Sequence[Narrowed],
    order: Order,
    *,
    limit: int,
    skipped: int = 0,
) -> list[Record]:
    """One page of the person's records of this kind."""
    shape = tuple((each.column, each.how) for each in narrowed)
    values = {f"value_{n}": _sought(each) for n, each in enumerate(narrowed)}
    return await select(
        session, table, _page(table, shape, order), user_id=user_id, **values, limit=limit, skipped=skipped
    )


async def count(session: Session, user_id: UUID, table: type[Record], narrowed: Sequence[Narrowed]) -> int:
    """How many records `page` has in all."""
    shape = tuple((each.column, each.how) for each in narrowed)
    values = {f"value_{n}": _sought(each) for n, each in enumerate(narrowed)}
    row = await first(session, _count(table, shape), user_id=user_id, **values)
    return 0 if row is None else int(row.n)


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


_WILD = str.maketrans({"%": r"\%", "_": r"\_", "\\": r"\\"})


def _sought(each: Narrowed) -> Any:
    return f"%{each.value.translate(_WILD)}%" if each.how == "~" else each.value


def _where(shape: tuple[tuple[str, str], ...]) -> str:
    parts = [f'"{column}" {"ILIKE" if how == "~" else how} :value_{n}' for n, (column, how) in enumerate(shape)]
    return " AND ".join(("user_id = :user_id", *parts))


@cache
def _page(table: type[SQLModel], shape: tuple[tuple[str, str], ...], order: Order) -> TextClause:
    way = "DESC" if order.descending else "ASC"
    ordered = f'"{order.column}" {way}' + ("" if order.column == "id" else f", id {way}")
    return text(
        f"SELECT * FROM {table.__tablename__} WHERE {_where(shape)} ORDER BY {ordered} LIMIT :limit OFFSET :skipped"
    )


@cache
def _count(table: type[SQLModel], shape: tuple[tuple[str, str], ...]) -> TextClause:
    return text(f"SELECT count(*) AS n FROM {table.__tablename__} WHERE {_where(shape)}")


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
