"""Everything of one person in a zip: each row of each table, numbers exact, files as they were, and nothing of anybody else."""

import asyncio
import csv
import io
import json
import os
import stat
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from uuid import UUID
from zipfile import ZipFile

import asyncpg
import pytest

from core import log
from core.ids import uuid7
from main import cli
from tests.storage.rows import everything
from tests.storage.spare import Spare
from tests.tools.acting import spend
from tests.tools.direct import Direct, Someone

NOW = datetime(2026, 11, 18, 6, tzinfo=UTC)
PICTURE = bytes(range(256)) * 8


@pytest.fixture
async def ani(spare: Spare) -> Someone:
    who = await Direct(spare.database, spare.owner).meet("Ani")
    for amount in ("15500.5", "0.0001", "999999999999"):
        await spend(spare, who, NOW, amount, description="=1+1")
    await keep(spare.owner, who.user_id, "../../etc/nota \N{RECEIPT}.png")
    return who


async def keep(owner: asyncpg.Pool, user_id: UUID, name: str) -> None:
    sql = "INSERT INTO files (id, user_id, name, media_type, content) VALUES ($1, $2, $3, 'image/png', $4)"
    await owner.execute(sql, uuid7(), user_id, name, PICTURE)


async def lifeos(spare: Spare, *arguments: object) -> int:
    """The `lifeos` command as the host of this database runs it."""

    def run() -> int:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("DATABASE_URL", spare.owner_url)
            patch.setattr(log, "configure", lambda *_: None)
            return cli([str(argument) for argument in arguments])

    return await asyncio.to_thread(run)


async def test_all_of_one_person_and_nothing_of_another(spare: Spare, ani: Someone, tmp_path: Path) -> None:
    budi = await Direct(spare.database, spare.owner).meet("Budi")
    await spend(spare, budi, NOW, "31337", description="canary-of-budi")
    await keep(spare.owner, budi.user_id, "canary-of-budi.png")
    await spare.owner.execute("UPDATE users SET password_hash = 'canary-hash' WHERE id = $1", ani.user_id)
    path = tmp_path / "ani.zip"
    assert await lifeos(spare, "export", ani.user_id, path) == 0
    assert stat.S_IMODE(path.stat().st_mode) == 0o600

    with ZipFile(path) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    assert b"canary" not in b"".join(held.values())
    assert all(not name.startswith("/") and ".." not in name.split("/") for name in held)
    tables = json.loads(held["lifeos.json"], parse_float=Decimal)["tables"]
    for table, texts in (await everything(spare.owner, ani.user_id)).items():
        wanted = [json.loads(text, parse_float=Decimal) for text in texts]
        for row in wanted:
            row.pop("content", None) if table == "files" else row.pop("password_hash", None)
        assert sorted(tables.get(table, []), key=str) == sorted(wanted, key=str), table
    assert {str(row["amount"]) for row in tables["expenses"]} == {"15500.5", "0.0001", "999999999999"}
    (sheet,) = [held[name] for name in held if name == "csv/expenses.csv"]
    rows = list(csv.DictReader(io.StringIO(sheet.decode(), newline="")))
    assert [row["amount"] for row in rows] == ["15500.5", "0.0001", "999999999999"]
    assert {row["description"] for row in rows} == {"'=1+1"}
    (file,) = [held[name] for name in held if name.startswith("files/")]
    assert file == PICTURE


async def test_by_telegram_id_and_nobody(
    spare: Spare, ani: Someone, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    telegram_id = await spare.owner.fetchval("SELECT telegram_id FROM users WHERE id = $1", ani.user_id)
    assert await lifeos(spare, "export", telegram_id, tmp_path / "a.zip") == 0
    for nobody in (telegram_id + 1, 10**30, uuid7(), "Ani"):
        assert await lifeos(spare, "export", nobody, tmp_path / "b.zip") == 2
        assert "nobody" in capsys.readouterr().err
    assert os.listdir(tmp_path) == ["a.zip"]


async def test_a_plan(spare: Spare, ani: Someone, capsys: pytest.CaptureFixture[str]) -> None:
    budi = await Direct(spare.database, spare.owner).meet("Budi")
    assert await lifeos(spare, "user", ani.user_id, "--plan", "premium") == 0
    assert "plan=premium" in capsys.readouterr().out
    plans = {row["id"]: row["plan"] for row in await spare.owner.fetch("SELECT id, plan FROM users")}
    assert (plans[ani.user_id], plans[budi.user_id]) == ("premium", "free")
    assert await lifeos(spare, "user", ani.user_id) == 0
    said = capsys.readouterr().out
    assert "Ani" not in said
    assert "15500" not in said
