"""Tables of other programs, as they write them: delimiters, marks, orders of days, encodings, sides; and what is no table."""

import json
from datetime import date
from typing import Any

import pytest

from integrations import apart, sheets

TODAY = date(2026, 11, 22)


def read(text: str | bytes, **more: Any) -> dict[str, Any]:
    content = text.encode() if isinstance(text, str) else text
    found: dict[str, Any] = json.loads(sheets.work(sheets.given(content, today=TODAY, currency="IDR", **more)))
    return found


def brief(found: dict[str, Any]) -> list[tuple[str, str, str, str, str]]:
    return [(r["kind"], r["date"], r["amount"], r["currency"], r["description"]) for r in found["rows"]]


APPS = {
    "money manager": (
        "Date\tAccount\tCategory\tSubcategory\tNote\tIDR\tIncome/Expense\tDescription\tAmount\tCurrency\n"
        "11/20/2026 08:15:00\tCash\tFood\tLunch\tnasi padang\t25000\tExp.\t\t25000\tIDR\n"
        "11/25/2025 09:00:00\tBank\tSalary\t\tgaji\t5000000\tIncome\t\t5000000\tIDR\n"
        "11/19/2026 09:00:00\tBank\t\t\tke tabungan\t100000\tTransfer-Out\t\t100000\tIDR\n",
        [("expense", "2026-11-20", "25000", "IDR", "nasi padang"), ("income", "2025-11-25", "5000000", "IDR", "gaji")],
    ),
    "wallet": (
        "account;category;currency;amount;ref_currency_amount;type;payment_type;note;date;transfer;payee;labels\n"
        "Cash;Groceries;IDR;-150000.50;-150000.50;Expense;Cash;mingguan;2026-11-20T10:00:00.000Z;false;Superindo;\n"
        "Cash;Income;IDR;200000.00;200000.00;Income;Cash;bonus;2026-11-21T10:00:00.000Z;false;;\n"
        "Cash;Transfer;IDR;-1.00;-1.00;Expense;Cash;x;2026-11-21T10:00:00.000Z;true;;\n",
        [("expense", "2026-11-20", "150000.50", "IDR", "mingguan"), ("income", "2026-11-21", "200000.00", "IDR", "bonus")],
    ),
    "spendee": (
        '"Date","Wallet","Type","Category name","Amount","Currency","Note","Labels","Author"\n'
        '"2026-11-20T08:00:00+00:00","Cash","Expense","Food & Drink","-12.5","USD","lunch","","A"\n',
        [("expense", "2026-11-20", "12.5", "USD", "lunch")],
    ),
    "a bank with a preamble, two columns and Indonesian marks": (
        "Rekening;1234567\nPeriode;01/11/2026 - 22/11/2026\n\nTanggal;Keterangan;Debet;Kredit;Saldo\n"
        "20/11/2026;QRIS WARUNG;25.000,00;0,00;1.000.000,00\n21/11/2026;GAJI;0,00;5.000.000,00;6.000.000,00\n",
        [("expense", "2026-11-20", "25000.00", "IDR", "QRIS WARUNG"), ("income", "2026-11-21", "5000000.00", "IDR", "GAJI")],
    ),
    "a bank with DB and CR and English marks": (
        'Tanggal,Keterangan,Cabang,Jumlah,Saldo\n20/11/2026,TRSF KE BUDI,0000,"25,000.00 DB","975,000.00"\n'
        '21/11/2026,BUNGA,0000,"1,200.00 CR","976,200.00"\n',
        [("expense", "2026-11-20", "25000.00", "IDR", "TRSF KE BUDI"), ("income", "2026-11-21", "1200.00", "IDR", "BUNGA")],
    ),
    "month names and a currency sign": (
        "Tgl,Nama,Harga\n5 Agu 2026,Kopi,Rp 20.000\n17 Oktober 2026,Roti,Rp 5.500\n",
        [("expense", "2026-08-05", "20000", "IDR", "Kopi"), ("expense", "2026-10-17", "5500", "IDR", "Roti")],
    ),
    "a currency in the heading": (
        "Transaction Date,Description,Amount (SGD)\n2026-11-20,MRT,1.80\n",
        [("expense", "2026-11-20", "1.80", "SGD", "MRT")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("app", APPS)
def test_what_apps_and_banks_write(app: str) -> None:
    text, rows = APPS[app]
    found = read(text)
    assert brief(found) == rows
    assert found["faults"] == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings(encoding: str) -> None:
    (row,) = read("Date,Description,Amount\n2026-11-20,Café crème,10\n".encode(encoding))["rows"]
    assert row["description"] == "Café crème"


@pytest.mark.parametrize(
    ("days", "read_as"),
    [
        (["25/03/2026", "04/03/2026"], ["2026-03-25", "2026-03-04"]),
        (["03/25/2026", "03/04/2026"], ["2026-03-25", "2026-03-04"]),
        (["03/11/2026", "05/11/2026"], None),
        (["01/12/2026", "05/11/2026"], ["2026-01-12", "2026-05-11"]),
        (["3/3/2026"], ["2026-03-03"]),
        (["03/04/2026"], None),
    ],
)
def test_the_order_of_days_is_told_by_the_whole_column_or_not_at_all(
    days: list[str], read_as: list[str] | None
) -> None:
    text = "Date,Description,Amount\n" + "".join(f"{day},x,10\n" for day in days)
    found = read(text)
    if read_as is None:
        assert found == {"order": days[0]}
        assert read(text, day_first=True)["rows"][0]["date"] == f"2026-{days[0][3:5]}-{days[0][:2]}"
        assert read(text, day_first=False)["rows"][0]["date"] == f"2026-{days[0][:2]}-{days[0][3:5]}"
    else:
        assert [row["date"] for row in found["rows"]] == read_as


@pytest.mark.parametrize(
    ("amounts", "kept"),
    [
        (["15.000", "1.250.000"], ["15000", "1250000"]),
        (["15,000", "900"], ["15000", "900"]),
        (["15.000", "12,5"], ["15000", "12.5"]),
        (["15.5", "1,000"], ["15.5", "1000"]),
        (["1 250 000"], ["1250000"]),
        (["1'250.50"], ["1250.50"]),
    ],
)
def test_the_decimal_mark_is_that_of_the_column(amounts: list[str], kept: list[str]) -> None:
    text = "tanggal;nama;jumlah\n" + "".join(f"2026-11-20;x;{each}\n" for each in amounts)
    assert [row["amount"] for row in read(text)["rows"]] == kept


def test_rows_that_cannot_be_read_are_told_by_their_line() -> None:
    text = (
        "Date,Description,Amount\n2026-11-20,a,10\n2026-02-30,b,10\n2026-11-23,c,10\n\n2026-11-20,d,banyak\n2026-11-20,e,0\n"
        '2026-11-20,"two\nlines",5\n1999-01-01,f,1\n2026-11-20,g,NaN\n2026-11-20,h,1e400\n2026-11-20,i,12\n'
    )
    found = read(text)
    assert [row["description"] for row in found["rows"]] == ["a", "two\nlines", "i"]
    assert found["faults"] == [
        [3, "date"], [4, "future"], [6, "amount"], [7, "amount"], [10, "date"], [11, "amount"], [12, "amount"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("", "empty"),
        ("halo, apa kabar\n", "headings"),
        ("Date,Description\n2026-11-20,x\n", "headings"),
        (b"\x00\x01\x02\xff\xfe" * 50, "headings"),
        ("Date,Amount\n" + "2026-11-20,1\n" * 10_001, "large"),
    ],
)
def test_what_is_no_table_is_refused(content: str | bytes, why: str) -> None:
    assert read(content) == {"refused": why}


async def test_work_apart_answers_the_same() -> None:
    given = sheets.given(b"Date,Description,Amount\n2026-11-20,a,10\n", today=TODAY, currency="IDR")
    assert await apart.done_apart("integrations.sheets", given) == sheets.work(given)


@pytest.mark.parametrize("work", ["hungry", "dying", "leaking", "reading", "talking"])
async def test_work_that_goes_wrong_ends_alone(work: str) -> None:
    with pytest.raises(apart.Failed):
        await apart.done_apart(f"tests.integrations.work_{work}", b"")
