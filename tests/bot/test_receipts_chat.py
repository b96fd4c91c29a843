"""Receipts photographed and sent in the chat, read on this machine without a model: shown, asked about, kept on a yes, undone."""

from io import BytesIO
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from PIL import Image

from simulator.client import Message, Person
from tests.conftest import MakePerson
from tests.standins.receipts import FUEL, MINIMARKET, WARUNG, beside, dark, jpeg, noisy, paper, turned

SLOW = 150.0
"""Seconds: reading a picture takes about one, the first of a process some more; this is no measure."""


async def photo(who: Person, *pictures: bytes, caption: str = "") -> Message:
    sent = await who.send_files("photo", *((f"{n}.jpg", each) for n, each in enumerate(pictures)), caption=caption)
    return await who.wait_reply(after=sent, timeout=SLOW)


async def tapped_words(who: Person, text: str) -> Message:
    return await who.wait_reply(after=await who.send(text))


async def rows(owner: asyncpg.Pool, who: Person) -> list[tuple[Any, ...]]:
    found = await owner.fetch(
        "SELECT e.merchant, e.amount::text, e.currency, e.date::text, e.category FROM expenses e"
        " JOIN users u ON u.id = e.user_id WHERE u.telegram_id = $1 ORDER BY e.id",
        who.id,
    )
    return [tuple(row) for row in found]


async def pictures(owner: asyncpg.Pool, who: Person) -> int:
    """How many are kept."""
    sql = "SELECT count(*) FROM files f JOIN users u ON u.id = f.user_id WHERE u.telegram_id = $1"
    return int(await owner.fetchval(sql, who.id))


async def tapped(who: Person, card: Message, label: str) -> Message:
    last = (await who.messages())[-1]
    await who.tap(card, label)
    return await who.wait_reply(after=last)


async def test_a_receipt_is_shown_kept_on_a_yes_and_undone(
    person: MakePerson, owner: asyncpg.Pool, shared: Path
) -> None:
    ani = await person("id")
    card = await photo(ani, (shared / "data/receipts/sroie/078.jpg").read_bytes())
    assert card.text.startswith("🧾 Thai Delicious Restaurant: simpan struk ini?")
    assert "MYR92,80 · 2 Feb 2017" in card.text
    assert card.labels == ["✅ Simpan", "✏️ Ubah", "✖️ Tidak jadi"]
    assert await rows(owner, ani) == []
    kept = await tapped(ani, card, "✅ Simpan")
    assert await rows(owner, ani) == [("Thai Delicious Restaurant", "92.80", "MYR", "2017-02-02", "food")]
    why = await tapped(ani, kept, "Kenapa")
    assert "Dibaca dari foto, tanpa AI · kamu setujui lewat tombol" in why.text
    shown = await tapped(ani, why, "📷 Lihat foto")
    assert shown.raw["photo"]
    await ani.tap(kept, "↩️ Batal")
    assert await rows(owner, ani) == []


async def test_a_total_other_figures_speak_against_is_asked_about(
    person: MakePerson, owner: asyncpg.Pool, shared: Path
) -> None:
    """On 331 a stroke of the pen makes 194.19 of 94.19."""
    ani = await person("en")
    card = await photo(ani, (shared / "data/receipts/sroie/331.jpg").read_bytes())
    assert card.text.splitlines()[0].endswith("is that the total?")
    again = await tapped_words(ani, "94.19")
    assert "94.19" in again.text
    await tapped(ani, again, "✅ Save")
    assert [row[1] for row in await rows(owner, ani)] == ["94.19"]


MANY = (
    ("TOKO MAJU", ""),
    ("Tgl 12/10/2026 18:42", ""),
    *((f"Barang nomor {n}", f"{n}.500") for n in range(10, 45)),
    ("TOTAL", "962.500"),
    ("TUNAI", "1.000.000"),
    ("KEMBALI", "37.500"),
)
WARUNG_ROW = ("RM Sederhana Jaya", "117700", "IDR", "2026-10-12", "food")
INDOMARET_ROW = ("Indomaret", "52000", "IDR", "2026-10-21", "shopping")
DRAWN: dict[str, tuple[Image.Image, list[tuple[str, ...]]]] = {
    "a little turned": (turned(paper(WARUNG), 7), [WARUNG_ROW]),
    "sideways": (turned(paper(MINIMARKET), 90), [INDOMARET_ROW]),
    "upside down": (turned(paper(WARUNG), 180), [WARUNG_ROW]),
    "noisy": (noisy(paper(MINIMARKET)), [INDOMARET_ROW]),
    "dark": (dark(paper(WARUNG)), [WARUNG_ROW]),
    "long": (paper(MANY), [("Toko Maju", "962500", "IDR", "2026-10-12", "shopping")]),
    "two on one picture": (beside(paper(WARUNG), paper(MINIMARKET)), [WARUNG_ROW, INDOMARET_ROW]),
}


@pytest.mark.parametrize("how", DRAWN)
async def test_receipts_photographed_badly(person: MakePerson, owner: asyncpg.Pool, how: str) -> None:
    ani = await person("id")
    image, wanted = DRAWN[how]
    card = await photo(ani, jpeg(image))
    await tapped(ani, card, "✅ Simpan")
    assert await rows(owner, ani) == wanted


async def test_fuel_is_an_expense_and_a_fill_up_with_one_undo(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    await ani.wait_reply(after=await ani.send("punya motor beat 2020"))
    card = await photo(ani, jpeg(turned(paper(FUEL), -5)))
    assert "⛽ Pertalite · 3,50 liter" in card.text
    kept = await tapped(ani, card, "✅ Simpan")
    filled = (
        "SELECT f.liters::text, f.cost::text FROM fuel_logs f JOIN users u ON u.id = f.user_id WHERE u.telegram_id = $1"
    )
    assert [tuple(row) for row in await owner.fetch(filled, ani.id)] == [("3.50", "35000")]
    assert await rows(owner, ani) == [("SPBU Pertamina", "35000", "IDR", "2026-10-20", "transport")]
    await ani.tap(kept, "↩️ Batal")
    assert await rows(owner, ani) == await owner.fetch(filled, ani.id) == []


async def test_an_album_of_one_receipt_in_parts_is_one_card(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    whole = paper(WARUNG)
    parts = [jpeg(whole.crop((0, 0, whole.width, 215))), jpeg(whole.crop((0, 215, whole.width, whole.height)))]
    card = await photo(ani, *parts)
    await tapped(ani, card, "✅ Simpan")
    assert await rows(owner, ani) == [WARUNG_ROW]
    said = [each for each in await ani.messages() if each.from_bot]
    assert len(said) == 2


async def test_a_total_that_is_cut_off_is_asked_for(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    whole = paper(WARUNG)
    card = await photo(ani, jpeg(whole.crop((0, 0, 520, whole.height))))
    assert card.text.startswith("🧾 RM Sederhana Jaya: totalnya berapa?")
    assert card.labels == ["✏️ Ubah", "✖️ Tidak jadi"]
    again = await tapped_words(ani, "117.700")
    assert "Tulis yang perlu diganti saja" in (await tapped(ani, again, "✏️ Ubah")).text
    again = await tapped_words(ani, "kategori belanja")
    await tapped(ani, again, "✅ Simpan")
    assert await rows(owner, ani) == [("RM Sederhana Jaya", "117700", "IDR", "2026-10-12", "shopping")]


async def test_a_picture_without_text_is_asked_about_and_may_be_food(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    card = await photo(ani, jpeg(Image.effect_noise((320, 240), 60).convert("RGB")))
    assert "Kalau makanan, apa isinya?" in card.text
    meal = await tapped_words(ani, "nasi goreng sama es teh manis")
    assert "kkal" in meal.text
    assert await rows(owner, ani) == []


async def test_its_dishes_are_a_meal_by_a_tap_and_the_same_receipt_again_is_hinted_at(
    person: MakePerson, owner: asyncpg.Pool
) -> None:
    ani = await person("id")
    kept = await tapped(ani, await photo(ani, jpeg(paper(WARUNG))), "✅ Simpan")
    meal = await tapped(ani, kept, "🍽️ Catat sebagai makan")
    assert meal.text.startswith("🍽️ Nasi Rendang, Sate Padang, Es Teh Manis")
    assert "12 Okt" in meal.text
    again = await photo(ani, jpeg(paper(WARUNG)))
    assert "Sudah ada hari itu: RM Sederhana Jaya Rp117.700" in again.text
    assert await pictures(owner, ani) == 2
    await tapped(ani, again, "✖️ Tidak jadi")
    assert await rows(owner, ani) == [WARUNG_ROW]
    assert await pictures(owner, ani) == 1


async def test_a_picture_is_not_kept_for_who_wants_none_kept(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    assert "Foto struk tidak disimpan" in (await tapped_words(ani, "jangan simpan foto")).text
    kept = await tapped(ani, await photo(ani, jpeg(paper(FUEL))), "✅ Simpan")
    assert (await tapped(ani, kept, "Kenapa")).labels == []
    assert await pictures(owner, ani) == 0


async def test_a_picture_beyond_the_limits_is_refused(person: MakePerson) -> None:
    """180 megapixels in a small file: its header alone is read."""
    ani = await person("id")
    out = BytesIO()
    Image.new("1", (18_000, 10_000)).save(out, "PNG")
    sent = await ani.send_files("document", ("a.png", out.getvalue()))
    answer = await ani.wait_reply(after=sent, timeout=SLOW)
    assert "Gambarnya terlalu besar" in answer.text
