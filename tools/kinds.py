"""What correcting and removing share, whatever the kind of record: find the one meant, lock it, show it.

A domain makes one `Kind` for each of its tables and lists it in `_KINDS` of tools/records.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar
from uuid import UUID

from core.context import Context
from storage import records as store
from storage.records import Record
from tools.targets import NothingYet, Recorded, Table, Target, Which, records

Shown = TypeVar("Shown", bound=Recorded)


Empties = Mapping[str, Mapping[str, Any]]
"""What the columns of a record become when one of its values is emptied, by the value's name."""


def lacking(*names: str, **columns: str) -> Empties:
    """Values a record may do without, each a column of its name; or `value="column"`."""
    return {name: {column: None} for name, column in {**dict(zip(names, names, strict=True)), **columns}.items()}


@dataclass(frozen=True, slots=True)
class Kind(Generic[Record, Shown]):
    """One kind of record: its table's name, the table's rows, and how an operation shows one.

    `empties`: the values of its correction a record may do without; `either`: of these columns one must stay.
    """

    table: Table
    row: type[Record]
    shown: type[Shown]
    empties: Empties = field(default_factory=dict)
    either: frozenset[str] = frozenset()

    def of(self, row: Record) -> Shown:
        return self.shown.model_validate(row, from_attributes=True)

    def here(self, ctx: Context, row: Record) -> Shown:
        """As `of`, its `logged_at` by the person's own clock: a row from the database has it in UTC, where a morning is yesterday."""
        found = self.of(row)
        at = getattr(found, "logged_at", None)
        return found if at is None else found.model_copy(update={"logged_at": at.astimezone(ctx.person.zone)})

    async def show(self, ctx: Context, record: UUID) -> Shown | None:
        """One record by its id; None when it is gone."""
        row = await store.get(ctx.session, ctx.user_id, self.row, record)
        return self.here(ctx, row) if row is not None else None

    async def one(self, ctx: Context, target: Target) -> Record | Which:
        """The row a target means, locked; the choice between them when it means several. Raises as `records` does."""
        ids = await records(ctx, target, self.table)
        found = [await store.get(ctx.session, ctx.user_id, self.row, id, lock=True) for id in ids]
        rows = [row for row in found if row is not None]
        if not rows:
            raise NothingYet
        return rows[0] if len(rows) == 1 else Which(choices=[self.here(ctx, row) for row in rows])

    async def remove(self, ctx: Context, target: Target) -> Shown | Which:
        """Remove the row a target means, and give it back as it was; the choice when it means several. Raises as `one` does."""
        row = await self.one(ctx, target)
        if isinstance(row, Which):
            return row
        gone = self.here(ctx, row)
        await store.remove(ctx.session, row)
        return gone
