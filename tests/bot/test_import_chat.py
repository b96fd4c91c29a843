"""A CSV sent in the chat: fetched, kept, read apart, shown as a question; one yes keeps all of it, one undo takes all of it back."""

from typing import Any

import asyncpg
import pytest

from simulator.client import Person
from tests.conftest import MakePerson

MANY = 1500
HEAD = "Date,Description,Category,Amount,Currency\n"
THREE = (
    HEAD
    + "2026-03-02,nasi padang,Food,-25000,IDR\n2026-03-02,nasi padang,Food,-25000,IDR\n2026-03-25,gaji,,5000000,IDR\n"
)


async def rows(owner: asyncpg.Pool, who: Person, table: str = "expenses") -> list[tuple[Any, ...]]:
    found = await owner.fetch(
        f"SELECT t.date::text, t.amount::text, t.description FROM {table} t JOIN users u ON u.id = t.user_id"
        " WHERE u.telegram_id = $1 ORDER BY t.id",
        who.id,
    )
    return [tuple(row) for row in found]


async def file(who: Person, content: str | bytes, name: str = "uang.csv") -> Any:
    """Send a document; the answer."""
    sent = await who.send_files("document", (name, content.encode() if isinstance(content, str) else content))
    return await who.wait_reply(after=sent)


async def tapped(who: Person, card: Any, label: str) -> Any:
    """Tap, and wait for the card that follows."""
    last = (await who.messages())[-1]
    await who.tap(card, label)
    return await who.wait_reply(after=last)


async def test_a_file_is_shown_kept_on_a_yes_and_undone_as_one(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    card = await file(ani, THREE)
    assert card.text.startswith("📄 uang.csv: simpan 3 catatan ini?")
    assert "2 pengeluaran: Rp50.000" in card.text
    assert "1 pemasukan: Rp5.000.000" in card.text
    assert card.labels == ["✅ Simpan", "✖️ Tidak jadi"]
    assert await rows(owner, ani) == []
    kept = await tapped(ani, card, "✅ Simpan")
    assert kept.text.startswith("✅ 3 catatan masuk dari berkas")
    assert await rows(owner, ani) == [("2026-03-02", "25000", "nasi padang")] * 2
    assert await rows(owner, ani, "incomes") == [("2026-03-25", "5000000", "gaji")]
    await ani.tap(kept, "↩️ Batal")
    assert await rows(owner, ani) == await rows(owner, ani, "incomes") == []


async def test_the_same_file_twice_has_nothing_new(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    first, second = await file(ani, THREE), await file(ani, THREE)
    await tapped(ani, first, "✅ Simpan")
    late = await tapped(ani, second, "✅ Simpan")
    assert "Semuanya sudah ada" in late.text
    assert len(await rows(owner, ani)) == 2
    again = await file(ani, THREE)
    assert "semuanya sudah ada, tidak ada yang baru" in again.text
    assert again.labels == []
    more = await file(ani, THREE + "2026-03-26,roti,Food,-5000,IDR\n")
    assert "simpan 1 catatan ini?" in more.text
    assert "3 sudah ada, dilewati." in more.text


async def test_our_own_export_comes_back_exactly(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani, budi = await person("id"), await person("en")
    for text in ("kopi susu 20rb di kopi tuku", '-=SUM(A1) "kopi" 15.500', "lunch $12.50", "gaji 5jt"):
        await ani.wait_reply(after=await ani.send(text))
    sheet = await ani.wait_reply(after=await ani.send("ekspor semua"))
    content = await ani.telegram.file(sheet.raw["document"]["file_id"])
    card = await file(budi, content, "lifeos.csv")
    await tapped(budi, card, "✅ Save")
    columns = "t.date, t.amount, t.currency, t.description, t.category, t.label, t.merchant, t.note"
    sql = f"SELECT {columns} FROM expenses t JOIN users u ON u.id = t.user_id WHERE u.telegram_id = $1 ORDER BY t.id"
    assert await owner.fetch(sql, budi.id) == await owner.fetch(sql, ani.id)
    assert await rows(owner, budi, "incomes") == await rows(owner, ani, "incomes")


@pytest.mark.parametrize(("label", "day"), [("Hari/bulan/tahun", "2026-04-03"), ("Bulan/hari/tahun", "2026-03-04")])
async def test_days_that_could_be_two_are_asked_about(
    person: MakePerson, owner: asyncpg.Pool, label: str, day: str
) -> None:
    ani = await person("id")
    asked = await file(ani, "Tanggal;Keterangan;Jumlah\n03/04/2026;kopi;20.000\n")
    assert asked.text.endswith("Tanggal 03/04/2026 di berkas itu, bulan ke berapa?")
    await tapped(ani, await tapped(ani, asked, label), "✅ Simpan")
    assert await rows(owner, ani) == [(day, "20000", "kopi")]


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        ("halo\napa kabar\n", "a.csv", "tidak bisa kubaca sebagai tabel catatan"),
        ("x", "a.docx", "Berkas jenis ini belum bisa kubaca"),
        (b"\x00" * (20 * 1024 * 1024 + 1), "a.csv", "lebih dari 20 MB"),
    ],
)
async def test_what_cannot_be_read_is_said(person: MakePerson, content: str | bytes, name: str, said: str) -> None:
    ani = await person("id")
    assert said in (await file(ani, content, name)).text


async def test_a_row_that_cannot_be_read_is_named(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("en")
    card = await file(
        ani, HEAD + "2026-03-02,a,Food,-1000,IDR\n2026-02-30,b,Food,-1000,IDR\n2026-03-02,c,Food,-1,ZZZ\n"
    )
    assert "Line 3: no date I can read" in card.text
    assert "Line 4: an unknown currency" in card.text
    await tapped(ani, card, "✅ Save")
    assert await rows(owner, ani) == [("2026-03-02", "1000", "a")]


async def test_thousands_of_rows_in_one_go(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    days = [f"2025-{n % 12 + 1:02}-{n % 28 + 1:02},belanja {n},Food,-{n + 1},IDR\n" for n in range(MANY)]
    card = await file(ani, HEAD + "".join(days))
    kept = await tapped(ani, card, "✅ Simpan")
    assert len(await rows(owner, ani)) == MANY
    total = await ani.wait_reply(after=await ani.send("cari kategori makan"))
    assert "1500 pengeluaran: Rp1.125.750" in total.text
    last = await ani.wait_reply(after=await ani.send("hapus yang tadi"))
    assert "sekaligus" in last.text
    assert len(await rows(owner, ani)) == MANY
    await ani.tap(kept, "↩️ Batal")
    assert await rows(owner, ani) == []
    back = await ani.message(kept)
    assert back is not None
    assert "… dan 1488 lagi" in back.text


BANK = (
    "Tanggal,Keterangan,Debet,Kredit\n"
    "2026-03-02,QRIS KOPI KENANGAN JKT,24000,\n"
    "2026-03-03,QRIS ODONG ODONG,15000,\n"
    "2026-03-04,BIAYA XYZ 99,1500,\n"
    "2026-03-05,KARTU DEBIT GRAMEDIA MATRAMAN,89000,\n"
    "2026-03-25,GAJI PT MAJU,,5000000\n"
)


async def test_what_a_bank_puts_nowhere_goes_where_a_message_would_go(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    for text in ("gramedia selalu masuk hiburan", "odong odong 15rb kategori rumah"):
        await ani.wait_reply(after=await ani.send(text))
    card = await file(ani, BANK)
    assert "3 dapat kategori" in card.text
    assert "🍜 QRIS KOPI KENANGAN" in card.text
    await tapped(ani, card, "✅ Simpan")
    found = await owner.fetch(
        "SELECT e.description, e.category FROM expenses e JOIN users u ON u.id = e.user_id WHERE u.telegram_id = $1"
        " AND e.date < '2026-04-01' ORDER BY e.date",
        ani.id,
    )
    assert [row["category"] for row in found] == ["food", "home", "other", "entertainment"]


async def test_a_category_the_file_names_stays(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    await tapped(ani, await file(ani, HEAD + "2026-03-02,nasi padang,Other,-25000,IDR\n"), "✅ Simpan")
    found = await owner.fetch(
        "SELECT e.category FROM expenses e JOIN users u ON u.id = e.user_id WHERE u.telegram_id = $1", ani.id
    )
    assert [row["category"] for row in found] == ["other"]
