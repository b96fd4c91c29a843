"""Questions about money, and records called by their words."""

from typing import Any

import pytest

from tests.agent.understanding.said import read

QUESTIONS: list[tuple[str, str, dict[str, Any]]] = [
    ("hari ini gue udah abis berapa?", "spending", {"period": "today"}),
    ("abis berapa buat kopi bulan ini", "spending", {"period": "month", "about": "kopi"}),
    ("berapa kali beli kopi minggu ini", "spending", {"period": "week", "about": "kopi"}),
    ("pengeluaran terbesar bulan ini apa?", "spending", {"period": "month", "focus": "largest"}),
    ("paling mahal beli apa minggu ini", "spending", {"period": "week", "focus": "largest"}),
    ("paling banyak buat apa bulan ini", "spending", {"period": "month"}),
    ("how much on grab this month", "spending", {"period": "month", "about": "grab"}),
    ("what did i spend the most on last month", "spending", {"period": "last_month"}),
    ("rata2 pengeluaran per hari", "spending", {"period": "month", "focus": "average"}),
    ("rata-rata sehari abis berapa", "spending", {"period": "month", "focus": "average"}),
    ("pengeluaran dari tgl 1 sampai 15", "spending", {"first": "2026-11-01", "last": "2026-11-15"}),
    ("antara tgl 1 dan 10 abis berapa", "spending", {"first": "2026-11-01", "last": "2026-11-10"}),
    ("duitku habis kemana aja bulan ini", "spending", {"period": "month"}),
    ("uang gue lari kemana aja minggu ini", "spending", {"period": "week"}),
    ("berapa persen buat makan", "spending", {"period": "month", "category": "food", "focus": "share"}),
    ("berapa gaji gue bulan ini", "cash_flow", {"period": "month", "only_in": True}),
    ("what was my biggest expense this week", "spending", {"period": "week", "focus": "largest"}),
    (
        "berapa persen pengeluaran bulan ini buat makan?",
        "spending",
        {"period": "month", "category": "food", "focus": "share"},
    ),
    ("rata rata pengeluaran per hari bulan ini", "spending", {"period": "month", "focus": "average"}),
    ("kapan terakhir isi bensin", "spending", {"about": "bensin", "focus": "last"}),
    ("how much did i spend on coffee this month", "spending", {"period": "month", "about": "coffee"}),
    ("total gojek minggu ini abis berapa", "spending", {"period": "week", "about": "gojek"}),
    ("pemasukan bulan ini berapa", "cash_flow", {"period": "month", "only_in": True}),
    ("total pemasukan minggu ini?", "cash_flow", {"period": "week", "only_in": True}),
    ("how much did i earn this month", "cash_flow", {"period": "month", "only_in": True}),
    ("selisih pemasukan sama pengeluaran bulan ini", "cash_flow", {"period": "month", "only_in": False}),
    ("sisa budget makan berapa", "budget_left", {"category": "food"}),
    ("budget gue tinggal berapa?", "budget_left", {}),
    ("how much is left in my food budget", "budget_left", {"category": "food"}),
    ("sisa jatah jajan minggu ini?", "budget_left", {"category": "food", "period": "weekly"}),
    ("budget transport masih aman ga", "budget_left", {"category": "transport"}),
    ("cek budget", "budget_left", {}),
    ("berapa sisa uang bulan ini", "budget_left", {"period": "monthly"}),
    ("what's left for food this month", "budget_left", {"category": "food", "period": "monthly"}),
    ("sisa budget kopi bulan ini?", "budget_left", {"category": "food", "label": "kopi", "period": "monthly"}),
]
NAMED: list[tuple[str, str, dict[str, Any], dict[str, Any]]] = [
    ("hapus yang kopi", "delete_record", {"words": ["kopi"]}, {}),
    ("apus yg bensin kemarin dong", "delete_record", {"words": ["bensin"], "date": "2026-11-17"}, {}),
    ("delete the coffee", "delete_record", {"words": ["coffee"]}, {}),
    ("hapus pengeluaran parkir", "delete_record", {"words": ["parkir"]}, {}),
    ("hapus yang 15rb", "delete_record", {"words": [], "amount": "15000"}, {}),
    ("batalin yang es teh", "delete_record", {"words": ["es", "teh"]}, {}),
    ("hapus budget makan", "delete_record", {"words": [], "category": "food"}, {}),
    ("kopinya kemarin bukan hari ini", "correct_record", {"words": ["kopi"]}, {"date": "2026-11-17"}),
    ("harusnya bensin 25rb", "correct_record", {"words": ["bensin"]}, {"amount": "25000"}),
    ("bensin tadi harusnya 30rb", "correct_record", {"words": ["bensin"]}, {"amount": "30000"}),
    ("eh kopinya 18rb bukan 15rb", "correct_record", {"words": ["kopi"]}, {"amount": "18000"}),
    ("ganti kopi jadi 22rb", "correct_record", {"words": ["kopi"]}, {"amount": "22000"}),
    ("kopinya bukan 20rb tapi 25rb", "correct_record", {"words": ["kopi"]}, {"amount": "25000"}),
    ("the coffee should be 30k", "correct_record", {"words": ["coffee"]}, {"amount": "30000"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "tool", "arguments"), QUESTIONS, ids=[case[0] for case in QUESTIONS])
def test_questions(text: str, tool: str, arguments: dict[str, Any]) -> None:
    (call,) = read(text).calls
    assert (call.tool, call.arguments) == (tool, arguments)


@pytest.mark.parametrize(("text", "tool", "named", "values"), NAMED, ids=[case[0] for case in NAMED])
def test_a_record_called_by_its_words(text: str, tool: str, named: dict[str, Any], values: dict[str, Any]) -> None:
    (call,) = read(text).calls
    said = dict(call.arguments)
    assert (call.tool, said.pop("target")["named"], said) == (tool, named, values)
