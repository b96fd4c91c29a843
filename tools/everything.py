"""Everything LifeOS keeps of one person, in a zip: their rows as JSON and as CSV, their files as they were.

`lifeos.json` is the exact form; the sheets are for reading. A new table needs nothing here: storage/people.py finds it.
"""

import csv
import io
import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZipFile

from core.context import Session
from storage import files, people
from storage.database import Database
from tools.money.sheet import cell

FORMAT = "lifeos-export-1"
"""How an export begins; tools/account/bringing.py reads it back."""

_UNSAFE = re.compile(r"[^\w.\- ]+")


async def export(database: Database, user_id: UUID, path: Path, at: datetime) -> dict[str, int] | None:
    """Write the zip, readable by its owner only; how many rows of each table it holds, None when there is no such person.

    Rows are of one instant. `at`: when, aware; it is written into the zip.
    """
    async with database.work(user_id) as session:
        if await people.who(session, user_id) is None:
            return None
        with _fresh(path) as fresh, fresh.open("wb") as out:
            return await pack(session, user_id, out, at)


async def pack(session: Session, user_id: UUID, out: BinaryIO, at: datetime, *, made: bool = True) -> dict[str, int]:
    """Write the zip to `out`; how many rows of each table it holds. `made`: with the content of files LifeOS drew or wrote, too."""
    rows: dict[str, list[str]] = {}
    async for table, row in people.rows(session, user_id):
        rows.setdefault(table, []).append(row)
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("lifeos.json", _document(rows, at))
        for table, texts in rows.items():
            archive.writestr(f"csv/{table}.csv", _sheet([json.loads(text, parse_float=Decimal) for text in texts]))
        for text in rows.get("files", ()):
            about = json.loads(text)
            kept = await files.get(session, user_id, UUID(about["id"])) if made or not about["made"] else None
            if kept is not None:
                archive.writestr(f"files/{about['id']}-{_UNSAFE.sub('_', kept.name)}", kept.content)
    return {table: len(texts) for table, texts in rows.items()}


@contextmanager
def _fresh(path: Path) -> Iterator[Path]:
    """A file to write that takes its place only when it is whole."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    fresh.touch(mode=0o600)
    try:
        yield fresh
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def _document(rows: Mapping[str, Sequence[str]], at: datetime) -> str:
    """The rows as they are: put together as text, so that no number passes through a float."""
    tables = ",\n".join(json.dumps(table) + ": [\n" + ",\n".join(texts) + "\n]" for table, texts in rows.items())
    head = f'"format": {json.dumps(FORMAT)}, "exported_at": {json.dumps(at.isoformat())}'
    return f'{{{head}, "tables": {{\n{tables}\n}}}}\n'


def _sheet(rows: Sequence[Mapping[str, Any]]) -> str:
    """One table as CSV; what is a list or an object there stays JSON."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    out = io.StringIO(newline="")
    sheet = csv.writer(out)
    sheet.writerow(columns)
    for row in rows:
        sheet.writerow([cell(_flat(row.get(name))) for name in columns])
    return out.getvalue()


def _flat(value: object) -> object:
    return json.dumps(value, ensure_ascii=False, default=str) if isinstance(value, list | dict) else value
