"""Pictures with words under them, in the chat: one record of both, a question where they differ, the words where the picture says nothing.

What else the words can add is tests/agent/understanding/test_captions.py.
"""

from typing import Any

import asyncpg
from PIL import Image

from simulator.client import Person
from tests.bot.test_receipts_chat import SLOW, photo, pictures, rows, tapped, tapped_words
from tests.conftest import MakePerson
from tests.standins.receipts import WARUNG, jpeg, paper


def blank() -> bytes:
    return jpeg(Image.effect_noise((320, 240), 60).convert("RGB"))


async def table(owner: asyncpg.Pool, who: Person, columns: str, name: str) -> list[tuple[Any, ...]]:
    sql = f"SELECT {columns} FROM {name} t JOIN users u ON u.id = t.user_id WHERE u.telegram_id = $1 ORDER BY t.id"
    return [tuple(row) for row in await owner.fetch(sql, who.id)]


async def test_words_and_receipt_that_agree_are_one_record(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    kept = await photo(ani, jpeg(paper(WARUNG)), caption="makan malam keluarga 117.700")
    assert kept.text.startswith("✅")
    ((said, *rest),) = await table(owner, ani, "description, amount::text, merchant, category, date::text", "expenses")
    assert said.lower() == "makan malam keluarga"
    assert rest == ["117700", "RM Sederhana Jaya", "food", "2026-10-12"]
    assert (await tapped(ani, kept, "Kenapa")).labels == ["📷 Lihat foto"]
    await ani.tap(kept, "↩️ Batal")
    assert await rows(owner, ani) == []


async def test_words_and_receipt_that_differ_are_asked_about(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("en")
    asked = await photo(ani, jpeg(paper(WARUNG)), caption="lunch 45k")
    assert asked.text.splitlines()[0] == "🧾 RM Sederhana Jaya: which sum is it?"
    assert "You wrote Rp45.000, it says Rp117.700." in asked.text
    assert asked.labels == ["✅ Rp45.000", "Rp117.700", "✏️ Change", "✖️ Drop it"]
    assert await rows(owner, ani) == []
    await tapped(ani, asked, "✅ Rp45.000")
    assert await rows(owner, ani) == [("RM Sederhana Jaya", "45000", "IDR", "2026-10-12", "food")]
    assert await pictures(owner, ani) == 1


async def test_of_a_picture_that_says_nothing_the_words_count(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    sent = await ani.send_files("photo", ("a.jpg", blank()), caption="makan siang 45rb")
    kept = await ani.wait_reply(after=sent, timeout=SLOW)
    assert [row[1] for row in await rows(owner, ani)] == ["45000"]
    assert (await tapped(ani, kept, "Kenapa")).labels == ["📷 Lihat foto"]
    last = (await ani.messages())[-1]
    await ani.edit(sent, "makan siang 54rb")
    await ani.wait_reply(after=last, timeout=SLOW)
    assert [row[1] for row in await rows(owner, ani)] == ["54000"]


async def test_of_a_picture_that_cannot_be_opened_the_words_count(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    sent = await ani.send_files("document", ("a.png", b"\x89PNG but no picture"), caption="bensin 50rb")
    kept = await ani.wait_reply(after=sent, timeout=SLOW)
    assert [row[1] for row in await rows(owner, ani)] == ["50000"]
    assert "tidak bisa kubuka" in (await ani.wait_reply(after=kept)).text


async def test_food_that_is_named_is_a_meal_with_its_picture(person: MakePerson, owner: asyncpg.Pool) -> None:
    """At once, or after it was asked about; what names no food is asked about."""
    ani = await person("id")
    kept = await photo(ani, blank(), caption="nasi goreng sama es teh manis")
    assert (await tapped(ani, kept, "Kenapa")).labels == ["📷 Lihat foto"]
    asked = await photo(ani, blank(), caption="lucu banget kucingnya")
    assert "Kalau makanan, apa isinya?" in asked.text
    await tapped_words(ani, "bakso")
    told = await table(owner, ani, "t.description, t.photo_url IS NOT NULL", "food_logs")
    assert told == [("nasi goreng sama es teh manis", True), ("bakso", True)]
    assert await pictures(owner, ani) == 2
