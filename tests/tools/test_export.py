"""The sheet of records: every value as it stands, whatever it is made of; what a spreadsheet would run stays words."""

import csv
import io
from datetime import UTC, datetime

import pytest

from core.language import Language
from tests.storage.spare import Spare
from tests.tools.acting import acting, spend
from tests.tools.direct import Direct, Someone
from tools import money
from tools.money import ExportIn, Side

NOW = datetime(2026, 11, 18, 6, tzinfo=UTC)


@pytest.fixture
async def ani(spare: Spare) -> Someone:
    return await Direct(spare.database, spare.owner).meet("Ani", Language.EN)


async def exported(spare: Spare, who: Someone, **query: object) -> list[dict[str, str]]:
    async with acting(spare, who, NOW) as ctx:
        result = await money.export(ctx, ExportIn.model_validate(query))
    return list(csv.DictReader(io.StringIO(result.sheet, newline="")))


@pytest.mark.parametrize(
    ("said", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+62 pulsa", "'+62 pulsa"),
        ("'-kopi", "''-kopi"),
        ("'kopi'", "'kopi'"),
        ('kopi, "susu"\nes', 'kopi, "susu"\nes'),
        ("コーヒー ☕️", "コーヒー ☕️"),
    ],
)
async def test_words(spare: Spare, ani: Someone, said: str, cell: str) -> None:
    await spend(spare, ani, NOW, "15500.5", description=said, note=said, merchant=said)
    (row,) = await exported(spare, ani)
    assert (row["description"], row["note"], row["merchant"]) == (cell, cell, cell)


async def test_every_column_and_only_the_days_asked_for(spare: Spare, ani: Someone) -> None:
    await spend(spare, ani, NOW, "20000", date="2026-10-31", merchant="Tuku", label="Ngopi", note="n")
    await spend(spare, ani, NOW, "0.05", currency="USD", date="2026-11-01", category="transport")
    october = await exported(spare, ani, first="2026-10-01", last="2026-10-31")
    values = ("2026-10-31", "expense", "20000", "IDR", "beras", "food", "Ngopi", "Tuku", "n")
    assert october == [dict(zip(money.COLUMNS, values, strict=True))]
    november = await exported(spare, ani, period="month")
    assert [(row["amount"], row["currency"], row["category"]) for row in november] == [("0.05", "USD", "transport")]
    assert await exported(spare, ani, side=Side.RECEIVED) == []


async def test_nobody_elses(spare: Spare, ani: Someone) -> None:
    budi = await Direct(spare.database, spare.owner).meet("Budi")
    await spend(spare, budi, NOW, "20000")
    assert await exported(spare, ani) == []
