"""Income and budgets by chat, through the local Telegram and every real part behind it: kept, corrected, undone, asked about."""

from decimal import Decimal
from typing import Any

import asyncpg
import pytest

from simulator.client import Person
from tests.conftest import MakePerson

Row = dict[str, Any]


async def rows(owner: asyncpg.Pool, who: Person, table: str) -> list[Row]:
    """The person's rows of a table, oldest first."""
    sql = f"SELECT t.* FROM {table} t JOIN users u ON u.id = t.user_id WHERE u.telegram_id = $1 ORDER BY t.id"
    return [dict(row) for row in await owner.fetch(sql, who.id)]


def lasting(found: list[Row]) -> list[Row]:
    """Rows without what every write changes."""
    return [{k: v for k, v in row.items() if k not in ("updated_at", "version")} for row in found]


async def say(who: Person, text: str, **more: Any) -> Any:
    """Send, and wait for the answer."""
    return await who.wait_reply(after=await who.send(text, **more))


async def test_income_is_kept_on_a_card_and_undone(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    card = await say(ani, "dapet THR sejuta setengah")
    (row,) = await rows(owner, ani, "incomes")
    assert (row["amount"], row["currency"], row["description"]) == (Decimal(1500000), "IDR", "THR")
    assert "THR · Rp1.500.000" in card.text
    assert "Masuk bulan ini Rp1.500.000" in card.text
    assert "?" not in card.text
    assert await ani.tap(card, "↩️ Batal") == "Dibatalkan"
    assert await rows(owner, ani, "incomes") == []
    undone = await ani.wait_for(lambda m: m.id == card.id and "Dibatalkan" in m.text)
    await ani.tap(undone, "↩️ Kembalikan")
    assert lasting(await rows(owner, ani, "incomes")) == lasting([row])


async def test_the_last_record_is_the_newest_of_any_kind(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    await say(ani, "kopi 20rb")
    await say(ani, "gaji 5jt")
    answer = await say(ani, "eh salah 6jt")
    assert "Rp5.000.000 → Rp6.000.000" in answer.text
    assert [row["amount"] for row in await rows(owner, ani, "incomes")] == [Decimal(6000000)]
    await say(ani, "budget makan 1jt sebulan")
    await say(ani, "eh salah 1,5jt")
    assert [row["amount"] for row in await rows(owner, ani, "budgets")] == [Decimal(1500000)]
    await say(ani, "hapus yang tadi")
    assert await rows(owner, ani, "budgets") == []
    await say(ani, "hapus yang tadi")
    assert await rows(owner, ani, "incomes") == []
    assert len(await rows(owner, ani, "expenses")) == 1


async def test_a_record_goes_to_the_other_side_and_back(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    await say(ani, "beli bakso 150rb di kantin kemarin")
    (spent,) = await rows(owner, ani, "expenses")
    card = await say(ani, "itu bukan pengeluaran tapi pemasukan")
    assert "Pengeluaran → Pemasukan" in card.text
    assert await rows(owner, ani, "expenses") == []
    (came,) = await rows(owner, ani, "incomes")
    assert [came[name] for name in ("amount", "currency", "date")] == [
        spent[name] for name in ("amount", "currency", "date")
    ]
    assert came["description"] == spent["description"]
    assert "sudah" in (await say(ani, "itu pemasukan")).text
    await ani.tap(card, "↩️ Batal")
    assert await rows(owner, ani, "incomes") == []
    assert lasting(await rows(owner, ani, "expenses")) == lasting([spent])
    wages = await say(ani, "gaji 5jt")
    back = await say(ani, "that was an expense, not income", reply_to=wages)
    assert "→" in back.text
    assert await rows(owner, ani, "incomes") == []
    assert sorted(row["amount"] for row in await rows(owner, ani, "expenses")) == [150_000, 5_000_000]


async def test_a_reply_and_an_edit_correct_the_income(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    sent = await ani.send("gaji 5jt")
    card = await ani.wait_reply(after=sent)
    await say(ani, "kopi 20rb")
    await say(ani, "5,5jt", reply_to=card)
    await say(ani, "kemarin", reply_to=card)
    (row,) = await rows(owner, ani, "incomes")
    assert row["amount"] == Decimal(5500000)
    other = await say(ani, "teh 5rb")
    await ani.edit(sent, "gaji 7jt")
    await ani.wait_reply(after=other)
    (edited,) = await rows(owner, ani, "incomes")
    assert (edited["id"], edited["amount"]) == (row["id"], Decimal(7000000))


async def test_an_edit_into_another_kind_replaces_the_record(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    sent = await ani.send("gaji mbak 2jt")
    card = await ani.wait_reply(after=sent)
    assert len(await rows(owner, ani, "expenses")) == 1
    await ani.edit(sent, "gaji 2jt")
    await ani.wait_reply(after=card)
    assert await rows(owner, ani, "expenses") == []
    assert [row["amount"] for row in await rows(owner, ani, "incomes")] == [Decimal(2000000)]


async def test_income_and_spending_in_one_message(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    card = await say(ani, "sepeda lama laku 850rb trus beli sepatu 499rb")
    assert [row["amount"] for row in await rows(owner, ani, "incomes")] == [Decimal(850000)]
    assert [row["amount"] for row in await rows(owner, ani, "expenses")] == [Decimal(499000)]
    assert "2 catatan" in card.text
    await ani.tap(card, "↩️ Sepatu")
    assert await rows(owner, ani, "expenses") == []
    assert len(await rows(owner, ani, "incomes")) == 1


async def test_setting_a_budget_again_changes_it_in_place(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    card = await say(ani, "budget makan 1,5jt sebulan")
    assert "Budget Makan & minum · Rp1.500.000 sebulan" in card.text
    (first,) = await rows(owner, ani, "budgets")
    assert (first["category"], first["label"], first["period"]) == ("food", None, "monthly")
    again = await say(ani, "budget makan 2jt")
    assert "Rp1.500.000 → Rp2.000.000" in again.text
    (second,) = await rows(owner, ani, "budgets")
    assert (second["id"], second["amount"]) == (first["id"], Decimal(2000000))
    await say(ani, "batal")
    assert lasting(await rows(owner, ani, "budgets")) == lasting([first])
    await say(ani, "budget makan 300rb seminggu")
    await say(ani, "budget kopi 200rb sebulan")
    assert len(await rows(owner, ani, "budgets")) == 3


async def test_an_edited_budget_gives_up_what_it_was_about(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    sent = await ani.send("budget makan 1jt sebulan")
    card = await ani.wait_reply(after=sent)
    (first,) = await rows(owner, ani, "budgets")
    await ani.edit(sent, "budget makan 1,2jt sebulan")
    card = await ani.wait_reply(after=card)
    (same,) = await rows(owner, ani, "budgets")
    assert (same["id"], same["amount"]) == (first["id"], Decimal(1200000))
    await ani.edit(sent, "budget transport 500rb sebulan")
    await ani.wait_for(lambda m: m.from_bot and "Budget Transport · Rp500.000" in m.text)
    assert [(row["category"], row["amount"]) for row in await rows(owner, ani, "budgets")] == [
        ("transport", Decimal(500000))
    ]
    await say(ani, "batal")
    assert lasting(await rows(owner, ani, "budgets")) == lasting([same])


async def test_expense_cards_show_what_is_left(person: MakePerson) -> None:
    ani = await person("id")
    await say(ani, "budget makan 100rb sebulan")
    await say(ani, "budget kopi 50rb sebulan")
    card = await say(ani, "kopi susu 20rb")
    assert "Budget Makan & minum: sisa Rp80.000" in card.text
    assert "Budget kopi: sisa Rp30.000" in card.text
    rice = await say(ani, "nasi padang 90rb")
    assert "Budget Makan & minum sudah habis: lewat Rp10.000" in rice.text
    assert rice.text.count("Budget Makan & minum") == 1
    assert "Budget kopi" not in rice.text
    assert "Budget" not in (await say(ani, "parkir 2rb")).text
    both = await say(ani, "teh 5rb, parkir motor 3rb")
    assert "Budget Makan & minum: lewat Rp15.000" in both.text
    assert "aman" in (await say(ani, "budget total 1jt sebulan")).text
    await say(ani, "budget transport 70rb seminggu")
    ride = await say(ani, "gojek 10rb")
    assert "Budget Transport minggu ini: sisa Rp55.000" in ride.text


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("sisa budget makan bulan ini?", "sisa Rp940.000"),
        ("/budget", "sisa Rp940.000"),
        ("how much is left in my food budget", "Rp940.000 left"),
        ("berapa persen duit gue hari ini abis buat makan", "60%"),
        ("pengeluaran paling gede hari ini apa", "Makan siang · Rp60.000"),
        ("pemasukan bulan ini berapa", "masuk: Rp5.000.000"),
        ("selisih pemasukan sama pengeluaran bulan ini", "Rp4.900.000"),
        ("abis berapa buat gojek hari ini", "Rp40.000"),
        ("rata rata pengeluaran hari ini", "Rp100.000 sehari"),
        ("kapan terakhir naik gojek", "Gojek Rp40.000 · hari ini"),
    ],
)
async def test_questions_are_answered_from_the_rows(person: MakePerson, question: str, answer: str) -> None:
    ani = await person("id")
    for text in ("budget makan 1jt sebulan", "makan siang 60rb", "gojek 40rb", "gaji 5jt"):
        await say(ani, text)
    card = await say(ani, question)
    assert answer in card.text
    assert "?" not in card.text


async def test_a_record_is_removed_by_its_words(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    for text in ("kopi susu 20rb", "kopi tubruk 12rb", "bensin 30rb", "gaji 5jt"):
        await say(ani, text)
    await say(ani, "hapus yang bensin")
    assert [row["description"] for row in await rows(owner, ani, "expenses")] == ["kopi susu", "kopi tubruk"]
    question = await say(ani, "hapus yang kopi")
    assert question.text.endswith("?")
    assert len(await rows(owner, ani, "expenses")) == 2
    await ani.tap(question, question.labels[0])
    await ani.wait_for(lambda m: "Dihapus: Kopi tubruk" in m.text)
    assert [row["description"] for row in await rows(owner, ani, "expenses")] == ["kopi susu"]
    none = await say(ani, "hapus yang martabak")
    assert "tidak kutemukan" in none.text
    await say(ani, "hapus yang gaji")
    assert await rows(owner, ani, "incomes") == []


async def test_a_record_is_set_right_by_its_words(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    for text in ("bensin 20rb", "kopi 12rb"):
        await say(ani, text)
    await say(ani, "harusnya bensin 25rb")
    assert [row["amount"] for row in await rows(owner, ani, "expenses")] == [Decimal(25000), Decimal(12000)]


async def test_what_is_asked_and_what_it_cannot_do(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    assert (await say(ani, "ingetin ya nanti")).text.endswith("?")
    question = await say(ani, "gajian nih")
    assert question.text.endswith("?")
    await say(ani, "5jt")
    assert [row["amount"] for row in await rows(owner, ani, "incomes")] == [Decimal(5000000)]
    assert await rows(owner, ani, "expenses") == []


@pytest.mark.parametrize("word", ["undo", "ok", "/undo", "/today"])
async def test_a_word_of_no_language_keeps_the_last_one(person: MakePerson, word: str) -> None:
    ani = await person("en")
    await say(ani, "beli kopi 20rb di warung")
    card = await say(ani, word)
    assert any(sign in card.text for sign in ("Dibatalkan", "Siap", "Hari ini"))


async def test_the_story_of_an_income_and_of_a_budget(person: MakePerson) -> None:
    ani = await person("id")
    await say(ani, "gaji 5jt")
    await say(ani, "eh salah 6jt")
    story = await say(ani, "/kenapa")
    assert "Rp5.000.000 → Rp6.000.000" in story.text
    await say(ani, "budget makan 1jt sebulan")
    await say(ani, "budget makan 2jt")
    assert "Rp1.000.000 → Rp2.000.000" in (await say(ani, "/kenapa")).text
