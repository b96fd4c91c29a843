"""Records of money from a file: shown, and kept only on a yes, all of them in one change-set.

What the file itself is like is `integrations/sheets`; here is what of it the person does not have yet.
"""

import json
from collections import Counter
from datetime import date as Date
from decimal import Decimal
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from core.context import Context
from core.errors import NotFound
from core.money import Amount, Currency
from storage import files, imports
from storage.files import Kept
from storage.money import Category
from tools.money.budgets import BudgetAlert, alerts_of_many
from tools.money.placing import places
from tools.preview import SheetLine, SheetPreview, SheetSum
from tools.proposals import Ask, AskKind, Choice, Doubt
from tools.tool import Input, Label, Result, Words, call, tool

_SHOWN, _FAULTS_SHOWN = 4, 8


class SheetKeep(Input):
    """`file`: what was read of the file, as it was shown."""

    file: UUID


class SheetKept(Result):
    """`there`: how many were there already when it came to keeping them. `alerts`: what they made budgets pass for the first
    time, the newest period first."""

    sums: list[SheetSum]
    there: int
    alerts: tuple[BudgetAlert, ...] = ()


class NothingNew(Result):
    """Nothing in the file is new: all of it is there already, or nothing of it could be read."""

    preview: SheetPreview


class FileGone(NotFound):
    """I don't have that file any more."""

    indonesian = "Berkasnya sudah tidak ada."


class _Row(BaseModel):
    """One record of a file, checked as any other. `placed`: its category is not the file's."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: str
    amount: Amount
    currency: Currency
    date: Date
    description: Words
    note: Words | None = None
    category: Category = Category.OTHER
    label: Label | None = None
    merchant: Words | None = None
    placed: bool = Field(default=False, exclude=True)

    @property
    def key(self) -> imports.Key:
        return self.kind, self.date, self.amount, self.currency, self.description


_ROWS: TypeAdapter[list[_Row]] = TypeAdapter(list[_Row])


async def offered(ctx: Context, name: str, found: dict[str, Any]) -> Doubt | NothingNew:
    """The question whether to keep what is new in a file called `name`, of which `integrations/sheets` made this."""
    rows, faults = _checked(found["rows"], found["faults"])
    rows = await _placed(ctx, rows)
    fresh = await _fresh(ctx, rows)
    preview = SheetPreview(
        name=name,
        sums=tuple(_sums(fresh)),
        lines=tuple(_line(row) for row in fresh[:_SHOWN]),
        there=len(rows) - len(fresh),
        moved=found["moved"],
        faults=tuple(faults[:_FAULTS_SHOWN]),
        faulty=len(faults),
        placed=sum(row.placed for row in fresh),
    )
    if not fresh:
        return NothingNew(preview=preview)
    read = Kept(f"{name[:190]}.json", "application/json", _ROWS.dump_json(rows))
    file = await files.add(ctx.session, ctx.user_id, read, made=False)
    choices = (Choice(calls=(call(keep_sheet, SheetKeep(file=file)),)), Choice())
    return Doubt(ask=Ask(kind=AskKind.SHEET, about=name, sheet=preview, choices=choices))


@tool(writes="log")
async def keep_sheet(ctx: Context, sheet: SheetKeep) -> SheetKept:
    """Keep what was read of a file, without what is there already."""
    rows = _ROWS.validate_json((await _file(ctx, sheet.file)).content)
    fresh = await _fresh(ctx, rows)
    written = json.dumps([row.model_dump(mode="json") for row in fresh])
    spent = await imports.add(ctx.session, ctx.user_id, written)
    alerts = await alerts_of_many(ctx, spent)
    return SheetKept(sums=_sums(fresh), there=len(rows) - len(fresh), alerts=alerts)


async def _file(ctx: Context, file: UUID) -> Kept:
    kept = await files.get(ctx.session, ctx.user_id, file)
    if kept is None:
        raise FileGone
    return kept


def _checked(rows: list[dict[str, Any]], faults: list[list[Any]]) -> tuple[list[_Row], list[tuple[int, str]]]:
    """What another process read is held to the same rules as what a person types."""
    made: list[_Row] = []
    bad = [(int(line), str(why)) for line, why in faults]
    for row in rows:
        line = int(row.pop("line"))
        try:
            made.append(_Row.model_validate(row))
        except ValidationError as fault:
            bad.append((line, str(fault.errors()[0]["loc"][0])))
    return made, sorted(bad)


async def _placed(ctx: Context, rows: list[_Row]) -> list[_Row]:
    """Spending the file puts nowhere, such as a bank's, where the person's rules, its words or their own records put it."""
    bare = [row for row in rows if row.kind == "expense" and "category" not in row.model_fields_set]
    found = await places(ctx, [(row.description, row.merchant) for row in bare])
    put = {
        id(row): row.model_copy(update={"category": place.category, "label": row.label or place.label, "placed": True})
        for row in bare
        if (place := found.get((row.description, row.merchant)))
    }
    return [put.get(id(row), row) for row in rows]


async def _fresh(ctx: Context, rows: list[_Row]) -> list[_Row]:
    """The rows without those that are there: as many of the same day, amount and name as the person has already."""
    there = Counter(await imports.there(ctx.session, ctx.user_id, [row.key for row in rows]))
    fresh = []
    for row in rows:
        if there[row.key] > 0:
            there[row.key] -= 1
        else:
            fresh.append(row)
    return fresh


def _sums(rows: list[_Row]) -> list[SheetSum]:
    totals: dict[tuple[str, str], list[Decimal]] = {}
    for row in rows:
        totals.setdefault((row.kind, row.currency), []).append(row.amount)
    return [
        SheetSum(side=side, currency=currency, count=len(amounts), total=sum(amounts, Decimal(0)))
        for (side, currency), amounts in sorted(totals.items())
    ]


def _line(row: _Row) -> SheetLine:
    return SheetLine(
        side=row.kind,
        date=row.date,
        amount=row.amount,
        currency=row.currency,
        description=row.description,
        category=row.category if row.kind == "expense" else None,
    )
