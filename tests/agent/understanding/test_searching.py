"""Looking for records in words: what is looked for, between which amounts and days."""

from typing import Any

import pytest

from tests.agent.understanding.said import read

ASKED: list[tuple[str, dict[str, Any]]] = [
    ("cari kopi", {"words": "kopi"}),
    ("cari kopi di atas 50rb bulan lalu", {"words": "kopi", "at_least": "50000", "period": "last_month"}),
    ("cari transaksi antara 50rb dan 100rb", {"at_least": "50000", "at_most": "100000"}),
    ("cari > 100rb", {"at_least": "100000"}),
    ("pengeluaran lebih dari 200rb minggu ini", {"side": "expenses", "at_least": "200000", "period": "week"}),
    ("search coffee under 20k last week", {"words": "coffee", "at_most": "20000", "period": "last_week"}),
    ("find expenses above $20", {"side": "expenses", "at_least": "20", "currency": "USD"}),
    ("transaksi di indomaret bulan lalu", {"words": "indomaret", "period": "last_month"}),
    ("find my netflix expenses", {"words": "netflix", "side": "expenses"}),
    ("cari kategori makanan bulan ini", {"category": "food", "period": "month"}),
    ("cari label Ngopi", {"label": "Ngopi"}),
    ("riwayat minggu ini", {"period": "week"}),
    ("transaksi terakhir", {}),
    ("cari 50rb", {"at_least": "50000", "at_most": "50000"}),
    (
        "cari pemasukan gaji tahun ini",
        {"words": "gaji", "side": "incomes", "first": "2026-01-01", "last": "2026-12-31"},
    ),
]


@pytest.mark.parametrize(("text", "wanted"), ASKED)
def test_looked_for(text: str, wanted: dict[str, Any]) -> None:
    (call,) = read(text).calls
    assert (call.tool, call.arguments) == ("search", {"page": 1, **wanted})


@pytest.mark.parametrize(
    "text", ["list pengeluaran minggu ini", "kopi 20rb", "pengeluaran bulan ini", "beli kopi dicari 20rb"]
)
def test_what_is_no_search(text: str) -> None:
    assert "search" not in {call.tool for call in read(text).calls}
