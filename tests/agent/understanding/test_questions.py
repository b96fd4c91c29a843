"""Questions about spending, and where a record comes from."""

from typing import Any
from uuid import UUID

import pytest

from tests.agent.understanding.said import read
from tools.targets import Target

ASKED: list[tuple[str, dict[str, Any]]] = [
    ("berapa pengeluaran hari ini", {"period": "today"}),
    ("berapa pengeluaran minggu ini?", {"period": "week"}),
    ("pengeluaran bulan ini berapa ya", {"period": "month"}),
    ("total pengeluaran bulan lalu", {"period": "last_month"}),
    ("pengeluaran minggu lalu", {"period": "last_week"}),
    ("kemarin abis berapa", {"period": "yesterday"}),
    ("hari ini udah abis berapa", {"period": "today"}),
    ("duit gue bulan ini abis berapa", {"period": "month"}),
    ("berapa total pengeluaran", {"period": "month"}),
    ("hari ini abis berapa buat makan doang", {"period": "today", "category": "food"}),
    ("abis berapa buat transport minggu ini", {"period": "week", "category": "transport"}),
    ("makan hari ini berapa", {"period": "today", "category": "food"}),
    ("belanja hari ini berapa", {"period": "today"}),
    ("how much did I spend this week?", {"period": "week"}),
    ("how much did i spend on food today", {"period": "today", "category": "food"}),
    ("what did i spend yesterday", {"period": "yesterday"}),
    ("dino iki entek piro", {"period": "today"}),
    ("dino iki duitku entek piro", {"period": "today"}),
    ("list pengeluaran hari ini", {"period": "today"}),
    ("daftar pengeluaran kemarin", {"period": "yesterday"}),
    ("list expenses today", {"period": "today"}),
    ("total jajan kopi bulan lalu", {"period": "last_month", "about": "kopi"}),
    ("top 5 pengeluaran bulan ini", {"period": "month", "focus": "largest"}),
    ("berapa total kopi bulan ini", {"period": "month", "about": "kopi"}),
    ("total kopi bulan ini berapa", {"period": "month", "about": "kopi"}),
    ("kopi bulan ini berapa", {"period": "month", "about": "kopi"}),
    ("kopi minggu lalu berapa", {"period": "last_week", "about": "kopi"}),
    ("hari ini berapa", {"period": "today"}),
    ("bulan ini berapa?", {"period": "month"}),
    ("total bensin berapa", {"period": "month", "about": "bensin"}),
    ("habis berapa buat bensin minggu ini", {"period": "week", "about": "bensin"}),
    ("how much have I spent on fuel", {"period": "month", "about": "fuel"}),
    ("paling boros di apa", {"period": "month"}),
    ("rata-rata sehari habis berapa", {"period": "month", "focus": "average"}),
    ("berapa pengeluaran tgl 3", {"first": "2026-11-03", "last": "2026-11-03"}),
    ("pengeluaran 1-15 nov", {"first": "2026-11-01", "last": "2026-11-15"}),
    ("pengeluaran 7 hari terakhir", {"first": "2026-11-12", "last": "2026-11-18"}),
    ("pengeluaran oktober", {"period": "last_month"}),
    ("pengeluaran sejak tanggal 1", {"first": "2026-11-01", "last": "2026-11-18"}),
    ("rata-rata sehari berapa", {"period": "month", "focus": "average"}),
    ("average per day", {"period": "month", "focus": "average"}),
]
OF_THEN: list[tuple[str, dict[str, Any]]] = [
    ("transport minggu ini", {"period": "week", "category": "transport"}),
    ("kopi bulan lalu?", {"period": "last_month", "about": "kopi"}),
    ("food last week", {"period": "last_week", "category": "food"}),
    ("kalau minggu lalu?", {"period": "last_week"}),
    ("how about last month", {"period": "last_month"}),
    ("this week", {"period": "week"}),
    ("oktober", {"period": "last_month"}),
    ("kemarin?", {"period": "yesterday"}),
]


@pytest.mark.parametrize(("text", "query"), ASKED + OF_THEN, ids=[case[0] for case in ASKED + OF_THEN])
def test_spending_of_a_period(text: str, query: dict[str, Any]) -> None:
    (call,) = read(text).calls
    assert (call.tool, call.arguments) == ("spending", query)


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("bandingin bulan ini sama bulan lalu", ["month", "last_month"]),
        ("bulan ini lebih boros dari bulan lalu?", ["month", "last_month"]),
        ("minggu ini lebih hemat dari minggu lalu gak", ["week", "last_week"]),
        ("am i spending more this month than last month?", ["month", "last_month"]),
        ("pengeluaran kemarin dibanding hari ini", ["yesterday", "today"]),
    ],
)
def test_one_period_beside_another(text: str, periods: list[str]) -> None:
    calls = read(text).calls
    assert [(call.tool, call.arguments) for call in calls] == [("spending", {"period": period}) for period in periods]


@pytest.mark.parametrize(
    "text",
    [
        "harga kopi hari ini berapa",
        "berapa kalori kopi hari ini",
        "hari ini tanggal berapa",
        "besok berapa",
        "dolar hari ini berapa",
        "berapa total harga emas",
        "harga emas berapa",
        "berapa umurmu",
        "pengeluaran besok berapa",
        "how much is an iphone 15",
        "berapa sih harga kopi",
        "kemarin",
        "besok?",
        "kopi kemarin",
        "november rain",
        "minggu ini capek banget",
        "liburan bulan lalu seru",
        "sisa makanan kemarin",
        "sisa obat berapa",
        "left my wallet at home",
    ],
)
def test_other_questions_are_left_alone(text: str) -> None:
    assert read(text).calls == ()


@pytest.mark.parametrize(
    "text",
    ["kenapa", "kenapa?", "dari mana itu?", "itu dari mana", "why", "why?", "where did that come from?", "kok gitu"],
)
def test_why(text: str) -> None:
    (call,) = read(text).calls
    assert (call.tool, call.arguments) == ("why", {"target": {"channel": "telegram"}})


def test_why_in_reply_is_about_that_record() -> None:
    change = UUID("01890000-0000-7000-8000-000000000001")
    (call,) = read("kenapa", target=Target(change=change)).calls
    assert call.arguments["target"]["change"] == str(change)


def test_why_something_else_is_left_alone() -> None:
    assert read("kenapa kopi mahal").calls == ()
