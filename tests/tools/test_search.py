"""Searching, through whole turns: stems of both languages, slips, amounts, pages; only what is the person's own."""

import pytest

from tests.tools.direct import Direct, Someone

LIFE = (
    "makanan kucing 85rb",
    "kopi susu 20rb di indomaret",
    "weekly groceries 250rb",
    "gojek 18rb",
    "gaji 5jt",
    "lunch $12",
)


@pytest.fixture
async def lived(direct: Direct, ani: Someone) -> Someone:
    for text in LIFE:
        await direct.say(ani, text)
    return ani


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("cari makan", ["Makanan kucing · Rp85.000"]),
        ("search grocery", ["Weekly groceries · Rp250.000"]),
        ("cari indomaret", ["Kopi susu · Rp20.000"]),
        ("cari gojeg", ["Gojek · Rp18.000"]),
        ("cari gaji", ["Gaji · Rp5.000.000"]),
        ("cari di atas 80rb", ["Gaji · Rp5.000.000", "Weekly groceries · Rp250.000", "Makanan kucing · Rp85.000"]),
        ("pengeluaran di atas 80rb", ["Weekly groceries · Rp250.000", "Makanan kucing · Rp85.000"]),
        ("find expenses above $10", ["Lunch · $12.00"]),
        ("cari kategori transport", ["Gojek · Rp18.000"]),
        ("cari pesawat", []),
    ],
)
async def test_what_is_found(direct: Direct, lived: Someone, asked: str, found: list[str]) -> None:
    (card,) = await direct.say(lived, asked)
    lines = [line for line in card.text.split("\n") if line[:1].isdigit() and ". " in line[:4]]
    assert [" · ".join(line.split(" ", 2)[2].split(" · ")[:2]) for line in lines] == found


async def test_nothing_of_another_person_is_found(direct: Direct, lived: Someone) -> None:
    budi = await direct.meet("Budi")
    (card,) = await direct.say(budi, "cari gojek")
    assert "Tidak ada catatan yang cocok." in card.text


async def test_pages_are_turned_in_place_and_go_round(direct: Direct, ani: Someone) -> None:
    for n in range(1, 13):
        await direct.say(ani, f"kopi {n}rb")
    (card,) = await direct.say(ani, "cari kopi")
    assert "12 pengeluaran: Rp78.000" in card.text
    assert "Rp12.000" in card.text
    assert "1/3" in card.buttons

    async def turned(label: str) -> str:
        await direct.tap(ani, card.buttons[label], card.message_id)
        sql = "SELECT card->'lines' FROM outbox WHERE user_id = $1 AND kind = 'edit' ORDER BY seq DESC LIMIT 1"
        return str(await direct.owner.fetchval(sql, ani.user_id))

    assert "6. 🍜 Kopi · Rp7.000" in await turned("›")
    assert "11. 🍜 Kopi · Rp2.000" in await turned("‹")
    assert "1. 🍜 Kopi · Rp12.000" in await turned("1/3")


async def test_one_found_record_is_shown_and_corrected_by_a_reply(direct: Direct, lived: Someone) -> None:
    (card,) = await direct.say(lived, "cari gojek")
    await direct.say(lived, "kopi 5rb")
    inbox = await direct.owner.fetchval("SELECT count(*) FROM outbox WHERE user_id = $1", lived.user_id)
    await direct.tap(lived, card.buttons["1"], card.message_id)
    shown = await direct.owner.fetchrow(
        "SELECT message_id, card FROM outbox WHERE user_id = $1 ORDER BY seq OFFSET $2 LIMIT 1", lived.user_id, inbox
    )
    assert "Gojek · Rp18.000" in shown["card"]
    await direct.say(lived, "25rb", reply_to=shown["message_id"])
    found = await direct.owner.fetchval(
        "SELECT amount FROM expenses WHERE user_id = $1 AND description = 'gojek'", lived.user_id
    )
    assert int(found) == 25000
