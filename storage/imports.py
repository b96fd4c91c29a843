"""Many records of money at once, out of a file: which of them are there already, and all new ones in two statements."""

import json
from collections.abc import Sequence
from datetime import date as Date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import text

from core.context import Session
from core.ids import uuid7
from storage.database import fetch

Key = tuple[str, Date, Decimal, str, str]
"""(`expense` or `income`, day, amount, currency, description)."""

_WANTED = (
    "(SELECT DISTINCT kind, date, amount, currency, name FROM jsonb_to_recordset(CAST(:wanted AS jsonb))"
    " AS r(kind text, date date, amount numeric, currency text, name text)) w"
)
_THERE = text(
    " UNION ALL ".join(
        f"SELECT w.kind, w.date, w.amount, w.currency, w.name, count(*) AS n FROM {_WANTED} JOIN {table} t ON t.user_id = :user_id"
        f" AND t.date = w.date AND t.amount = w.amount AND t.currency = w.currency AND lower(t.description) = lower(w.name)"
        f" WHERE w.kind = '{kind}' GROUP BY w.kind, w.date, w.amount, w.currency, w.name"
        for kind, table in (("expense", "expenses"), ("income", "incomes"))
    )
)
_ROWS = (
    " FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r(id uuid, kind text, amount numeric, currency text, description text,"
    " category text, label text, merchant text, note text, date date) WHERE r.kind = '{}' ORDER BY r.id"
)
_ADD_EXPENSES = text(
    "INSERT INTO expenses (id, user_id, amount, currency, description, category, label, merchant, note, date) SELECT r.id,"
    " CAST(:user_id AS uuid), amount, currency, description, category, label, merchant, note, date"
    + _ROWS.format("expense")
)
_ADD_INCOMES = text(
    "INSERT INTO incomes (id, user_id, amount, currency, description, note, date) SELECT r.id, CAST(:user_id AS uuid), amount,"
    " currency, description, note, date" + _ROWS.format("income")
)


async def there(session: Session, user_id: UUID, keys: Sequence[Key]) -> dict[Key, int]:
    """How many records the person has of each of these."""
    wanted = json.dumps(
        [
            {"kind": kind, "date": date.isoformat(), "amount": str(amount), "currency": currency, "name": name}
            for kind, date, amount, currency, name in keys
        ]
    )
    found = await fetch(session, _THERE, user_id=user_id, wanted=wanted)
    return {(r.kind, r.date, r.amount, r.currency, r.name): r.n for r in found}


async def add(session: Session, user_id: UUID, rows: str) -> list[UUID]:
    """Keep these records, a JSON list of objects with `kind` and the columns of an expense or an income; ids in their order.
    The ids of the expenses among them."""
    named = [(uuid7(), row) for row in json.loads(rows)]
    made = json.dumps([{**row, "id": str(record)} for record, row in named])
    for statement in (_ADD_EXPENSES, _ADD_INCOMES):
        await fetch(session, statement, user_id=user_id, rows=made)
    return [record for record, row in named if row["kind"] == "expense"]
