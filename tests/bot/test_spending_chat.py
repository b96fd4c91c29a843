"""Spending by chat, through the local Telegram and every real part behind it: kept, corrected, undone, explained."""

from decimal import Decimal
from typing import Any

import asyncpg
import pytest

from simulator.client import Person
from tests.conftest import MakePerson

Row = dict[str, Any]


async def expenses(owner: asyncpg.Pool, who: Person) -> list[Row]:
    """The person's expenses as the tables keep them, oldest first."""
    rows = await owner.fetch(
        "SELECT e.* FROM expenses e JOIN users u ON u.id = e.user_id WHERE u.telegram_id = $1 ORDER BY e.id", who.id
    )
    return [dict(row) for row in rows]


async def say(who: Person, text: str, **more: Any) -> Any:
    """Send, and wait for the answer."""
    return await who.wait_reply(after=await who.send(text, **more))


async def test_one_message_becomes_one_expense_on_one_card(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    card = await say(ani, "Beli nasi goreng 15k")
    (row,) = await expenses(owner, ani)
    assert (row["amount"], row["currency"], row["description"], row["category"]) == (
        Decimal(15000),
        "IDR",
        "nasi goreng",
        "food",
    )
    assert "Nasi goreng · Rp15.000" in card.text
    assert "Hari ini Rp15.000" in card.text
    assert "Bulan ini Rp15.000" in card.text
    assert "?" not in card.text
    assert card.labels == ["↩️ Batal", "Kategori", "Kenapa"]


async def test_a_newcomers_first_message_is_kept_and_greeted_once(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    first = await say(ani, "kopi 20rb")
    second = await say(ani, "roti 5rb")
    assert "Halo" in first.text
    assert "Halo" not in second.text
    assert len(await expenses(owner, ani)) == 2


@pytest.mark.parametrize(
    ("text", "amount", "currency", "category"),
    [
        ("kopi 20rb", 20000, "IDR", "food"),
        ("bensin 50.000", 50000, "IDR", "transport"),
        ("lunch $12.50", Decimal("12.5"), "USD", "food"),
        ("coffee 20k", 20000, "IDR", "food"),
    ],
)
async def test_amounts_currencies_and_categories(
    person: MakePerson, owner: asyncpg.Pool, text: str, amount: Decimal, currency: str, category: str
) -> None:
    ani = await person("en")
    await say(ani, text)
    (row,) = await expenses(owner, ani)
    assert (row["amount"], row["currency"], row["category"]) == (amount, currency, category)


async def test_currencies_stand_side_by_side(person: MakePerson) -> None:
    ani = await person("en")
    await say(ani, "nasi goreng 15k")
    card = await say(ani, "lunch $12.50")
    assert "Today Rp15.000 + $12.50\nThis month Rp15.000 + $12.50" in card.text


async def test_undo_by_tap_and_back_again(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    card = await say(ani, "nasi goreng 15k")
    (before,) = await expenses(owner, ani)
    assert await ani.tap(card, "↩️ Batal") == "Dibatalkan"
    assert await expenses(owner, ani) == []
    undone = await ani.wait_for(lambda m: m.id == card.id and "Dibatalkan" in m.text)
    assert undone.labels == ["↩️ Kembalikan"]
    assert await ani.tap(undone, "↩️ Kembalikan") == "Dikembalikan"
    (after,) = await expenses(owner, ani)
    assert after == before | {"updated_at": after["updated_at"], "version": after["version"]}
    again = await ani.wait_for(lambda m: m.id == card.id and "↩️ Batal" in m.labels)
    assert "Nasi goreng · Rp15.000" in again.text


async def test_a_second_tap_does_nothing_and_says_why(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    card = await say(ani, "nasi goreng 15k")
    button = card.buttons[0][0]["callback_data"]
    await ani.tap(card, button)
    undone = await ani.wait_for(lambda m: m.id == card.id and "Dibatalkan" in m.text)
    assert undone.buttons[0][0]["callback_data"] != button
    assert await expenses(owner, ani) == []


@pytest.mark.parametrize("word", ["Batal", "undo", "gakjadi", "hapus yang tadi", "/undo"])
async def test_undo_by_word(person: MakePerson, owner: asyncpg.Pool, word: str) -> None:
    ani = await person("id")
    card = await say(ani, "nasi goreng 15k")
    answer = await say(ani, word)
    assert await expenses(owner, ani) == []
    assert "Nasi goreng" in answer.text
    assert len(answer.labels) == 1
    spent = await ani.wait_for(lambda m: m.id == card.id and m.edit_date is not None)
    assert spent.labels == []


async def test_a_removal_taken_back_says_that_the_record_is_there_again(
    person: MakePerson, owner: asyncpg.Pool
) -> None:
    ani = await person("id")
    card = await say(ani, "bakso 27rb")
    removed = await say(ani, "hapus", reply_to=card)
    assert await ani.tap(removed, "↩️ Kembalikan") == "Dikembalikan"
    back = await ani.wait_for(lambda m: m.id == removed.id and "Dikembalikan: Bakso · Rp27.000" in m.text)
    assert len(await expenses(owner, ani)) == 1
    assert await ani.tap(back, "🗑️ Hapus lagi") == "Dihapus lagi"
    gone = await ani.wait_for(lambda m: m.id == removed.id and "Dihapus: Bakso · Rp27.000" in m.text)
    assert gone.labels == ["↩️ Kembalikan"]
    assert await expenses(owner, ani) == []


async def test_all_of_today_goes_after_a_yes_and_comes_back(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    await say(ani, "kopi 20rb, roti 12rb")
    await say(ani, "bensin 50rb kemarin")
    question = await say(ani, "hapus semua pengeluaran hari ini")
    assert "Hapus ini (2)?" in question.text
    assert "Kopi · Rp20.000" in question.text
    assert len(await expenses(owner, ani)) == 3
    await ani.tap(question, question.labels[0])
    gone = await ani.wait_for(lambda m: m.from_bot and "2 catatan dihapus" in m.text)
    assert [row["description"] for row in await expenses(owner, ani)] == ["bensin"]
    assert await ani.tap(gone, "↩️ Kembalikan") == "Dikembalikan"
    assert len(await expenses(owner, ani)) == 3


async def test_all_of_a_day_without_records_is_nothing(person: MakePerson) -> None:
    ani = await person("en")
    await say(ani, "coffee 20k")
    assert "nothing recorded for those days" in (await say(ani, "delete everything yesterday")).text


async def test_correction_in_the_next_message(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    await say(ani, "gojek ke kantor 15rb")
    (before,) = await expenses(owner, ani)
    answer = await say(ani, "eh salah 25rb")
    (after,) = await expenses(owner, ani)
    assert (after["id"], after["amount"], after["category"]) == (before["id"], Decimal(25000), "transport")
    assert "Rp15.000 → Rp25.000" in answer.text
    await say(ani, "batal")
    (restored,) = await expenses(owner, ani)
    assert restored["amount"] == Decimal(15000)


async def test_a_reply_corrects_that_very_record(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    first = await say(ani, "nasi goreng 15k")
    await say(ani, "kopi 12rb")
    await say(ani, "20k", reply_to=first)
    await say(ani, "kategori transport", reply_to=first)
    await say(ani, "kemarin", reply_to=first)
    rice, coffee = await expenses(owner, ani)
    assert (rice["amount"], rice["category"]) == (Decimal(20000), "transport")
    assert (coffee["date"] - rice["date"]).days == 1
    assert (coffee["amount"], coffee["category"]) == (Decimal(12000), "food")


async def test_editing_the_message_corrects_its_record(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    sent = await ani.send("nasi goreng 15k")
    await ani.wait_reply(after=sent)
    other = await say(ani, "kopi 12rb")
    (rice, _) = await expenses(owner, ani)
    await ani.edit(sent, "nasi goreng kambing 35k")
    answer = await ani.wait_reply(after=other)
    (edited, coffee) = await expenses(owner, ani)
    assert (edited["id"], edited["amount"], edited["description"]) == (
        rice["id"],
        Decimal(35000),
        "nasi goreng kambing",
    )
    assert coffee["amount"] == Decimal(12000)
    assert "Rp15.000 → Rp35.000" in answer.text
    assert answer.reply_to == sent.message_id


async def test_editing_adds_and_removes_items(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    sent = await ani.send("cilok 5rb, es doger 8rb, parkir 2rb")
    card = await ani.wait_reply(after=sent)
    assert [row["amount"] for row in await expenses(owner, ani)] == [5000, 8000, 2000]
    await ani.edit(sent, "cilok 6rb, es doger 8rb")
    await ani.wait_reply(after=card)
    assert [(row["description"], row["amount"]) for row in await expenses(owner, ani)] == [
        ("cilok", 6000),
        ("es doger", 8000),
    ]


async def test_each_of_several_can_be_taken_back_alone(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    card = await say(ani, "cilok 5rb, es doger 8rb, parkir 2rb")
    assert "3 pengeluaran · Rp15.000" in card.text
    await ani.tap(card, "↩️ Es doger")
    assert [row["description"] for row in await expenses(owner, ani)] == ["cilok", "parkir"]
    left = await ani.wait_for(lambda m: m.id == card.id and m.edit_date is not None)
    assert left.labels == ["↩️ Cilok", "↩️ Parkir"]


async def test_several_of_several_days_tell_each_its_own(person: MakePerson) -> None:
    ani = await person("id")
    card = await say(ani, "kemarin cilok 5rb, tadi pagi es doger 8rb, terus parkir 2rb")
    assert card.text.splitlines()[1:4] == [
        "🍜 Cilok · Rp5.000 · kemarin", "🍜 Es doger · Rp8.000 · hari ini", "🛵 Parkir · Rp2.000 · hari ini",
    ]  # fmt: skip
    assert "\nKemarin" in (await say(ani, "kemarin roti 9rb, pulsa 11rb")).text


async def test_choosing_a_category_by_button(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    card = await say(ani, "nasi goreng 15k")
    await ani.tap(card, "Kategori")
    choosing = await ani.wait_for(lambda m: m.id == card.id and len(m.labels) == 13)
    await ani.tap(choosing, "👪 Keluarga")
    (row,) = await expenses(owner, ani)
    assert row["category"] == "family"
    changed = await ani.wait_for(lambda m: m.id == card.id and "Keluarga" in m.text)
    assert "Makan & minum → 👪 Keluarga" in changed.text


async def test_why_tells_the_whole_story(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    await say(ani, "Beli nasi goreng 15k")
    await say(ani, "eh salah 25rb")
    story = await say(ani, "/kenapa")
    for part in (
        "Nasi goreng · Rp25.000",
        "Beli nasi goreng 15k",
        "dicatat",
        "eh salah 25rb",
        "Rp15.000 → Rp25.000",
        "tanpa AI",
    ):
        assert part in story.text


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("berapa pengeluaran hari ini?", "Hari ini: Rp45.000"),
        ("berapa pengeluaran minggu ini?", "Minggu ini: Rp"),
        ("berapa pengeluaran bulan ini?", "Bulan ini: Rp"),
        ("/today", "Hari ini: Rp45.000"),
    ],
)
async def test_questions_are_answered_from_the_rows(person: MakePerson, question: str, answer: str) -> None:
    ani = await person("id")
    await say(ani, "kopi 20rb")
    await say(ani, "makan siang 25rb")
    assert answer in (await say(ani, question)).text


async def test_an_open_question_takes_the_next_message(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    question = await say(ani, "beli kopi")
    assert question.text.endswith("?")
    assert await expenses(owner, ani) == []
    await say(ani, "20rb")
    (row,) = await expenses(owner, ani)
    assert (row["description"], row["amount"]) == ("kopi", Decimal(20000))
    closed = await ani.wait_for(lambda m: m.id == question.id and m.edit_date is not None)
    assert closed.labels == []


async def test_english_is_answered_in_english(person: MakePerson) -> None:
    ani = await person("id")
    card = await say(ani, "spent 20k on coffee yesterday")
    assert "Food & drink · yesterday" in card.text
    assert card.labels == ["↩️ Undo", "Category", "Why"]


async def test_a_name_means_what_is_called_so_before_the_shop_it_came_from(
    person: MakePerson, owner: asyncpg.Pool
) -> None:
    ani = await person("id")
    for text in ("kopi hitam 10rb", "obat batuk 15rb di kopi kenangan"):
        await ani.wait_reply(after=await ani.send(text))
    moved = await ani.wait_reply(after=await ani.send("ubah kategori kopi jadi hiburan"))
    assert "Kopi hitam" in moved.text
    assert [(row["description"], row["category"]) for row in await expenses(owner, ani)] == [
        ("kopi hitam", "entertainment"),
        ("obat batuk", "health"),
    ]
    await ani.wait_reply(after=await ani.send("kopi susu 20rb"))
    asked = await ani.wait_reply(after=await ani.send("pindahin kopi ke kategori makan"))
    assert asked.labels[:2] == ["Kopi susu · Rp20.000 · hari ini", "Kopi hitam · Rp10.000 · hari ini"]
