"""Spending taken apart, in words."""

from typing import Any

import pytest

from tests.agent.understanding.said import read

ASKED: list[tuple[str, dict[str, Any]]] = [
    ("pengeluaran per toko bulan ini", {"by": "merchant", "period": "month"}),
    ("spending by category", {"by": "category"}),
    ("laporan per bulan", {"by": "month"}),
    ("breakdown by merchant last month", {"by": "merchant", "period": "last_month"}),
    ("rincian makanan per toko bulan lalu", {"by": "merchant", "period": "last_month", "category": "food"}),
    ("habis di mana aja bulan ini", {"by": "merchant", "period": "month"}),
    ("rekap mingguan", {"by": "week"}),
    ("paling boros di mana bulan ini", {"by": "merchant", "period": "month"}),
    ("daily report", {"by": "day"}),
    ("pengeluaran per label", {"by": "label"}),
    ("pengeluaran per minggu", {"by": "week"}),
    ("pengeluaran tiap minggu bulan lalu", {"by": "week", "period": "last_month"}),
    ("spending by day", {"by": "day"}),
    ("how much do I spend per month", {"by": "month"}),
]


@pytest.mark.parametrize(("text", "wanted"), ASKED)
def test_taken_apart(text: str, wanted: dict[str, Any]) -> None:
    (call,) = read(text).calls
    assert (call.tool, call.arguments) == ("breakdown", {"page": 1, **wanted})


@pytest.mark.parametrize(
    "text", ["pengeluaran bulan ini", "rata rata pengeluaran per hari", "kopi 20rb", "budget per bulan"]
)
def test_what_is_something_else(text: str) -> None:
    assert "breakdown" not in {call.tool for call in read(text).calls}
