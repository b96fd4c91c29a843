"""An export brought back: records and files into an account that holds none, here or in another LifeOS, as one change-set.

Ids are new, so that an export finds a place beside the account it came from. The history of the records, the conversation, and
what was sent stay in the zip.
"""

import asyncio
import json
import re
import zlib
from collections.abc import Mapping, Sequence
from decimal import Decimal
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any, NoReturn
from uuid import UUID
from zipfile import BadZipFile, ZipFile

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from core.context import Context
from core.errors import Conflict, Invalid
from core.ids import uuid7
from core.language import Language
from core.money import Currency
from storage import bringing as store
from storage import changes, files, people, settings
from storage.bringing import Unfit
from storage.files import LARGEST, Kept
from tools.account.holding import RECORDS
from tools.account.settings import Zone
from tools.everything import FORMAT
from tools.tool import Result

MOST_ROWS = 300_000
MOST_BYTES = 400_000_000
"""Of all that is unpacked."""

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")

Row = dict[str, Any]


class NoExport(Invalid):
    """That is not an export of LifeOS, or it is damaged. Nothing was saved."""

    indonesian = "Itu bukan ekspor LifeOS, atau berkasnya rusak. Belum ada yang disimpan."


class NotEmpty(Conflict):
    """This account already holds records, and an import goes into an empty one. Nothing was saved."""

    indonesian = "Akun ini sudah berisi catatan, sedangkan impor hanya untuk akun kosong. Belum ada yang disimpan."


class Brought(Result):
    """`counts`: rows brought back, by table; `files`: of the person's own."""

    counts: dict[str, int]
    files: int


class _Profile(BaseModel):
    """What of the settings is brought back."""

    model_config = ConfigDict(extra="ignore")

    timezone: Zone
    language: Language
    currency: Currency


_ROWS: TypeAdapter[dict[str, list[Row]]] = TypeAdapter(dict[str, list[Row]])


async def bring(ctx: Context, archive: bytes) -> Brought:
    """Bring back what an export holds, in one transaction. Raises NoExport, NotEmpty."""
    held = await people.counts(ctx.session, ctx.user_id)
    if any(held.get(table) for table in RECORDS):
        raise NotEmpty
    try:
        rows, contents = await asyncio.to_thread(_unpacked, archive)
    except (
        BadZipFile,
        zlib.error,
        ValueError,
        RecursionError,
        NotImplementedError,
        EOFError,
        OSError,
        KeyError,
    ) as fault:
        raise NoExport from fault
    profile = _profile(rows.get("user_profiles", []))
    await changes.begin(ctx.session, ctx.user_id, ctx.now, read_by="import", kind="log", channel="web")
    if profile is not None:
        await settings.keep(
            ctx.session, ctx.user_id, timezone=profile.timezone, currency=profile.currency, language=profile.language
        )
    try:
        counts = {
            table: await store.bring(ctx.session, ctx.user_id, table, tuple(found[0]), _text(found))
            for table in store.tables()
            if (found := rows.get(table))
        }
    except Unfit as fault:
        raise NoExport from fault
    for id, kept in contents.items():
        await files.add(ctx.session, ctx.user_id, kept, id=id, made=False)
    return Brought(counts=counts, files=len(contents))


def _unpacked(archive: bytes) -> tuple[dict[str, list[Row]], dict[UUID, Kept]]:
    """Rows by table and files, all under new ids. Raises ValueError and what a damaged zip raises."""
    with ZipFile(BytesIO(archive)) as opened:
        if sum(entry.file_size for entry in opened.infolist()) > MOST_BYTES:
            raise ValueError("too large")
        document = json.loads(opened.read("lifeos.json"), parse_float=Decimal, parse_constant=_refuse)
        if not isinstance(document, dict) or document.get("format") != FORMAT:
            raise ValueError("another format")
        tables = _ROWS.validate_python(document.get("tables"))
        if sum(map(len, tables.values())) > MOST_ROWS:
            raise ValueError("too many rows")
        ids = _renamed(tables)
        rows = {table: [_moved(row, ids) for row in found] for table, found in tables.items()}
        return rows, _contents(opened, tables.get("files", []), ids)


def _renamed(tables: Mapping[str, Sequence[Row]]) -> dict[str, str]:
    """A new id for every row's own."""
    own = (row.get("id") for found in tables.values() for row in found)
    return {old: str(uuid7()) for old in own if isinstance(old, str) and _UUID.fullmatch(old)}


def _moved(value: Any, ids: Mapping[str, str]) -> Any:
    """The same with new ids, wherever they stand."""
    if isinstance(value, dict):
        return {ids.get(key, key): _moved(each, ids) for key, each in value.items()}
    if isinstance(value, list):
        return [_moved(each, ids) for each in value]
    return ids.get(value, value) if isinstance(value, str) else value


def _contents(opened: ZipFile, rows: Sequence[Row], ids: Mapping[str, str]) -> dict[UUID, Kept]:
    """The person's own files; what was made for a card is not brought back."""
    named = {PurePosixPath(name).name[:36]: name for name in opened.namelist() if name.startswith("files/")}
    found = {}
    for row in rows:
        old, name, kind = row.get("id"), row.get("name"), row.get("media_type")
        if row.get("made") is not False or old not in named or old not in ids:
            continue
        content = opened.read(named[old])
        if not (
            isinstance(name, str) and 1 <= len(name) <= 200 and isinstance(kind, str) and 1 <= len(content) <= LARGEST
        ):
            raise ValueError("a file that could not be kept")
        found[UUID(ids[old])] = Kept(name.replace("\x00", ""), kind.replace("\x00", "")[:100], content)
    return found


def _profile(rows: Sequence[Row]) -> _Profile | None:
    """Raises NoExport."""
    try:
        return _Profile.model_validate(rows[0]) if rows else None
    except ValidationError as fault:
        raise NoExport from fault


def _text(value: Any) -> str:
    """As JSON, its numbers exactly as they were."""
    if isinstance(value, dict):
        return "{" + ",".join(f"{json.dumps(key)}:{_text(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(_text, value)) + "]"
    return str(value) if isinstance(value, Decimal) else json.dumps(value)


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)
