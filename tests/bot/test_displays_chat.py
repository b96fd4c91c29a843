"""Pumps photographed, read on this machine without a model: asked about, kept on a yes.

How displays are read, odometers among them, is tests/agent/understanding/test_pictures.py.
"""

import asyncpg

from tests.bot.test_captions_chat import table
from tests.bot.test_receipts_chat import photo, rows, tapped, tapped_words
from tests.conftest import MakePerson
from tests.standins.displays import pump
from tests.standins.receipts import jpeg, turned


async def test_a_pump_is_a_fill_up_and_an_expense(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    await tapped_words(ani, "punya motor beat 2020")
    asked = await photo(ani, jpeg(turned(pump("153.450", "12.276", "12.500"), 3)))
    assert asked.labels[0] == "✅ Hari ini"
    await tapped(ani, asked, "✅ Hari ini")
    assert await table(owner, ani, "t.liters::text, t.cost::text", "fuel_logs") == [("12.276", "153450")]
    assert [row[1:3] for row in await rows(owner, ani)] == [("153450", "IDR")]
