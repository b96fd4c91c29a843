"""Money asked for as a file: what is a chart, what a sheet, and what only sounds like one."""

from typing import Any

import pytest

from tests.agent.understanding.said import read


@pytest.mark.parametrize(
    ("text", "arguments"),
    [
        ("grafik bulan ini", {"period": "month"}),
        ("Grafik dong", {}),
        ("bikinin grafik pengeluaran minggu lalu", {"period": "last_week"}),
        ("tampilkan diagram belanja bulan lalu ya", {"period": "last_month", "category": "shopping"}),
        ("show me a chart of my spending this week", {"period": "week"}),
        ("graph of food this year", {"first": "2026-01-01", "last": "2026-12-31", "category": "food"}),
        ("grafik semua pengeluaran", {"first": "2000-01-01"}),
        ("grafik makan 3 bulan terakhir", {"first": "2026-08-19", "last": "2026-11-18", "category": "food"}),
    ],
)
def test_a_chart(text: str, arguments: dict[str, Any]) -> None:
    (call,) = read(text).calls
    assert (call.tool, call.arguments) == ("chart", arguments)


@pytest.mark.parametrize(
    ("text", "arguments"),
    [
        ("export csv", {}),
        ("ekspor pengeluaran bulan ini", {"side": "expenses", "period": "month"}),
        ("unduh laporan keuangan oktober dalam csv", {"period": "last_month"}),
        ("download my income last month as a spreadsheet", {"side": "incomes", "period": "last_month"}),
        ("kirim file excel pengeluaran makan minggu ini", {"side": "expenses", "category": "food", "period": "week"}),
        ("export all my transactions", {}),
    ],
)
def test_a_sheet(text: str, arguments: dict[str, Any]) -> None:
    (call,) = read(text).calls
    assert (call.tool, call.arguments) == ("export", arguments)


@pytest.mark.parametrize(
    ("text", "arguments"),
    [
        ("ekspor makanan bulan ini", {"log": "meals", "period": "month"}),
        ("export my meals", {"log": "meals"}),
        ("ekspor berat", {"log": "weights"}),
        ("download my weight log as csv", {"log": "weights"}),
        ("export workouts last month", {"log": "workouts", "period": "last_month"}),
        ("unduh data latihan tahun 2026 ke excel", {"log": "workouts", "first": "2026-01-01", "last": "2026-12-31"}),
        ("/export training", {"log": "workouts"}),
        ("/export berat minggu ini", {"log": "weights", "period": "week"}),
    ],
)
def test_what_is_kept_of_the_body_alone(text: str, arguments: dict[str, Any]) -> None:
    (call,) = read(text).calls
    assert (call.tool, call.arguments) == ("export_log", arguments)


@pytest.mark.parametrize("text", ["ekspor pengeluaran makan", "export spending on food", "ekspor transaksi makan"])
def test_what_was_eaten_is_not_what_it_cost(text: str) -> None:
    (call,) = read(text).calls
    assert (call.tool, call.arguments["category"]) == ("export", "food")


@pytest.mark.parametrize(
    "text", ["export furniture", "export running shoes", "grafik lari", "download game", "kapan grafiknya naik"]
)
def test_neither(text: str) -> None:
    assert [call.tool for call in read(text).calls] == []


@pytest.mark.parametrize(
    "text", ["sheet mask 20rb", "download capcut 50rb", "beli chart 15rb", "langganan excel 120rb"]
)
def test_something_bought(text: str) -> None:
    assert [call.tool for call in read(text).calls] == ["log_expense"]
