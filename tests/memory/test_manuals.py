"""Sixty questions of two made-up manuals (manuals/): the right page for what they answer, nothing for the rest. Written before the search;
its thresholds were chosen on tuning.txt, and its rules made once more after the first look (docs/benchmarks.md)."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from core.context import Context
from core.ids import uuid7
from integrations import papers
from integrations.apart import done_apart
from memory import keeping
from memory.embed import Local, Meanings
from memory.reading import read
from storage import manuals, records
from tests.standins.papers import book
from tests.storage.spare import Spare
from tests.tools.acting import acting
from tests.tools.direct import Direct, Someone

_HERE = Path(__file__).parent / "manuals"


def questions() -> list[tuple[str, str, str, str]]:
    """(whose manual, the question, its page or -, a part of the line)."""
    rows = [row.split("|") for row in (_HERE / "questions.txt").read_text().splitlines() if not row.startswith("#")]
    return [(whose.strip(), asked.strip(), page.strip(), line.strip()) for whose, asked, page, line in rows]


async def cut(name: str) -> dict[str, Any]:
    given = papers.given(book((_HERE / f"{name}.txt").read_text()), pages=99)
    found: dict[str, Any] = json.loads(await done_apart("memory.manuals", given))
    return found


@pytest.fixture
async def shelf(spare: Spare, local: Local, direct: Direct, ani: Someone) -> dict[str, UUID]:
    kept = {}
    for name in ("kelana", "meridian"):
        found = await cut(name)
        async with acting(spare, ani, datetime.now(UTC)) as ctx:
            row = manuals.Manual(
                id=uuid7(), user_id=ani.user_id, title=name, pages=10, passages=found["passages"], added=ctx.today
            )
            await records.add(ctx.session, row)
        kept[name] = row.id
    while await keeping.look(spare.database, Meanings(local)):
        pass
    return kept


async def test_the_right_page_and_nothing_invented(
    spare: Spare, local: Local, ani: Someone, shelf: dict[str, UUID]
) -> None:
    meanings = Meanings(local)
    right, lines, answerable, invented = 0, 0, 0, []
    for whose, asked, page, line in questions():
        known = await meanings.of([asked], ani.user_id)
        async with acting(spare, ani, datetime.now(UTC)) as ctx:
            own: Context = replace(ctx, meanings=known)
            found = await read(own, asked, [shelf[whose]], [whose])
        assert all(quote.manual == shelf[whose] for quote in found)
        if page == "-":
            invented += [asked] if found else []
            continue
        answerable += 1
        right += bool(found) and str(found[0].page) == page
        lines += bool(found) and line.lower() in found[0].line.lower()
    print(
        f"{answerable} answerable: right page {right}, right line {lines}; {60 - answerable} not: {len(invented)} answered"
    )
    assert (answerable, invented) == (40, [])
    assert right >= 36


async def test_intervals_are_read_with_their_page() -> None:
    found = await cut("meridian")
    told = {(each["service"], each["every_km"], each["every_months"], each["page"]) for each in found["intervals"]}
    assert ("Replace engine oil and filter", 10000, 6, 6) in told
    assert ("Replace coolant", 80000, None, 6) in told
    assert len(told) == 7


async def test_columns_of_running_text_are_read_one_after_the_other() -> None:
    left = "\n".join(f"kolom kiri baris nomor {n} yang panjang sekali" for n in range(10))
    right = "\n".join(f"kolom kanan baris nomor {n} yang juga panjang" for n in range(10))
    given = papers.given(book(f"# PERAWATAN\n<<\n{left}\n||\n{right}\n>>"), pages=9)
    found = json.loads(await done_apart("memory.manuals", given))
    told = " ".join(each["content"] for each in found["passages"])
    assert "nomor 3 yang panjang sekali kolom kiri baris nomor 4" in told.replace("\n", " ")
    assert told.index("kiri baris nomor 9") < told.index("kanan baris nomor 0")
