"""Asking in a transaction of one person, and what came back of it."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import asyncpg

from storage.budgets import Budget
from storage.database import Database
from storage.money import Expense, Income
from storage.recurrences import Payday, Recurrence
from storage.rules import Rule
from tests.storage.probes.target import Ask, Target


@dataclass(frozen=True)
class Learned:
    """What came back: the value, or the kind of refusal; and how many rows each statement touched."""

    value: str
    rows: tuple[int, ...]

    @property
    def refused(self) -> bool:
        """Whether row-level security refused it."""
        return self.value.startswith("42501")


@dataclass
class Watch:
    """What a database was made to run: the statements, and how many rows each touched."""

    statements: list[str] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)


class _Watched:
    """The driver's connection of a transaction; what the flow runs on it is told to `watch`."""

    def __init__(self, raw: Any, watch: Watch) -> None:
        self._raw = raw
        self._watch = watch

    async def fetch(self, sql: str, *values: Any, record_class: Any = None) -> list[Any]:
        self._watch.statements.append(sql)
        prepared = await self._raw.prepare(sql, record_class=record_class)
        rows: list[Any] = await prepared.fetch(*values)
        self._watch.rows.append(int(prepared.get_statusmsg().split()[-1]))
        return rows

    async def fetchrow(self, sql: str, *values: Any, record_class: Any = None) -> Any:
        return next(iter(await self.fetch(sql, *values, record_class=record_class)), None)


class _Enough(Exception):
    """Leave the transaction without a commit."""


async def learn(
    database: Database, who: UUID, ask: Ask, about: Target, *, keep: bool = False, ran: list[str] | None = None
) -> Learned:
    """Ask in a transaction of `who`; what was learned. Nothing of it stays unless `keep`. `ran` gets every statement."""
    watch, value = Watch(), ""
    try:
        async with database.work(who) as session:
            session.raw = _Watched(session.raw, watch)
            value = _told(await ask(session, who, about))
            if not keep:
                raise _Enough
    except _Enough:
        pass
    except asyncpg.PostgresError as fault:
        value = _refusal(fault)
    except LookupError as fault:
        value = type(fault).__name__
    if ran is not None:
        ran.extend(watch.statements)
    return Learned(value, tuple(watch.rows))


def _refusal(fault: object) -> str:
    return f"{getattr(fault, 'sqlstate', '')} {getattr(fault, 'constraint_name', '') or ''}"


def _told(value: object) -> str:
    """A result as text, records column by column."""
    if isinstance(value, list):
        return "; ".join(_told(part) for part in value)
    if isinstance(value, Expense | Income | Budget | Rule | Payday | Recurrence):
        return str(value.model_dump())
    return repr(value)
