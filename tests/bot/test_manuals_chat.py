"""A manual sent as PDF in the chat: kept with its vehicle on a yes, asked, its intervals made reminders, listed, removed, undone."""

from pathlib import Path

import asyncpg

from simulator.client import Message, Person
from tests.bot.test_receipts_chat import SLOW, tapped
from tests.conftest import MakePerson
from tests.standins.papers import book

_BOOKS = Path(__file__).parents[1] / "memory/manuals"


async def say(who: Person, text: str) -> Message:
    return await who.wait_reply(after=await who.send(text), timeout=SLOW)


async def sent(who: Person, name: str) -> Message:
    content = book((_BOOKS / f"{name}.txt").read_text())
    return await who.wait_reply(after=await who.send_files("document", (f"{name}.pdf", content)), timeout=SLOW)


async def count(owner: asyncpg.Pool, who: Person, table: str) -> int:
    sql = f"SELECT count(*) FROM {table} t JOIN users u ON u.id = t.user_id WHERE u.telegram_id = $1"
    return int(await owner.fetchval(sql, who.id))


async def test_a_manual_is_kept_on_a_yes_asked_and_undone(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    asked = await sent(ani, "kelana")
    assert "kelana, 10 halaman: simpan sebagai manual?" in asked.text.lower()
    assert await count(owner, ani, "manuals") == 0
    kept = await tapped(ani, asked, "Simpan")
    assert await count(owner, ani, "manuals") == 1
    card = await say(ani, "oli mesinnya pakai SAE berapa?")
    assert "SAE 10W-30" in card.text
    assert "hal. 4" in card.text
    card = await say(ani, "di manual, berapa lama garansi mesinnya?")
    assert "tidak ada di manualmu" in card.text
    assert "kelana" in (await say(ani, "/memory")).text
    await ani.tap(kept, "↩️ Batal")
    assert await count(owner, ani, "manuals") == 0
    assert await count(owner, ani, "embeddings") == 0


async def test_one_vehicles_manual_never_answers_for_another(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    await say(ani, "punya motor vario 125 2020")
    await say(ani, "punya mobil avanza 2018")
    asked = await sent(ani, "kelana")
    assert [label for label in asked.labels if "20" in label] == ["Vario 125 (2020)", "Avanza (2018)"]
    await tapped(ani, asked, "Vario 125 (2020)")
    card = await say(ani, "menurut manual avanza, oli mesinnya SAE berapa?")
    assert "10W-30" not in card.text
    assert "Manual kendaraan itu belum ada" in card.text
    await tapped(ani, await sent(ani, "meridian"), "Avanza (2018)")
    assert "10W-30" in (await say(ani, "di manual vario, oli mesin SAE berapa?")).text
    assert "0W-20" in (await say(ani, "di manual avanza, oli mesin SAE berapa?")).text
    which = await say(ani, "di manual, oli mesin SAE berapa?")
    assert "kendaraan yang mana?" in which.text
    assert "10W-30" in (await tapped(ani, which, "Vario 125 (2020)")).text


async def test_intervals_become_reminders_by_a_tap(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("en")
    await say(ani, "I have a motorbike vario 125")
    kept = await tapped(ani, await sent(ani, "kelana"), "Vario 125")
    assert "Ganti oli gardan: every 12,000 km (p. 5)" in kept.text
    await ani.tap(kept, "⏰ Ganti oli gardan")
    rows = await owner.fetch(
        "SELECT r.service_type, r.every_km FROM service_reminders r JOIN users u ON u.id = r.user_id WHERE u.telegram_id = $1",
        ani.id,
    )
    assert [tuple(row) for row in rows] == [("Ganti oli gardan", 12000)]
    removed = await say(ani, "delete manual kelana")
    assert await count(owner, ani, "manuals") == 0
    await ani.tap(removed, "↩️ Bring back")
    assert await count(owner, ani, "manuals") == 1
    assert "0.10" in (await say(ani, "how much final drive oil when replaced, in the manual")).text.replace(",", ".")
