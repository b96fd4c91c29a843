"""Questions over everything, in whatever order their words come; and what only sounds like one."""

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from agent.understanding import understand
from agent.understanding.reading import Reading, Vocabulary
from tools.vehicles import Vehicle, VehicleType

NOW = datetime(2026, 11, 25, 10, tzinfo=ZoneInfo("Asia/Jakarta"))
BEAT = Vehicle(
    id=UUID(int=5), type=VehicleType.MOTORCYCLE, brand="Honda", model="Beat", plate=None, year=2022, current_mileage=9
)


def about(text: str) -> Reading:
    return understand(text, Vocabulary(NOW, "IDR", vehicles=(BEAT,)))


@pytest.mark.parametrize(
    ("text", "tool", "values"),
    [
        ("bulan ini rata-rata pengeluaran harianku berapa", "spending", {"period": "month", "focus": "average"}),
        ("what's my average daily spending this week", "spending", {"period": "week", "focus": "average"}),
        ("gajiku bulan ini udah masuk belum", "cash_flow", {"period": "month", "only_in": True}),
        ("has my salary come in this month?", "cash_flow", {"period": "month", "only_in": True}),
        ("tagihan apa yang jatuh tempo minggu ini", "recurrences", {}),
        ("which bills are due this week", "recurrences", {}),
        ("langganan apa aja yang aku punya", "recurrences", {}),
        ("what share of my spending is food", "spending", {"category": "food", "focus": "share"}),
        ("seberapa sering aku makan di luar bulan ini", "spending", {"category": "food", "period": "month"}),
        (
            "rata-rata kalori minggu ini berapa",
            "eaten",
            {"first": "2026-11-23", "last": "2026-11-25", "about": "calories"},
        ),
        ("berat badanku sekarang berapa", "weights", {}),
        ("how much weight have I lost since last month", "weights", {"first": "2026-10-01", "last": "2026-11-25"}),
        ("ada yang telat ga", "tasks", {"overdue": True}),
        ("what do I have tomorrow", "tasks", {"first": "2026-11-26", "last": "2026-11-26"}),
        ("latihan besok apa", "training_plan", {}),
        ("when is my race?", "training_plan", {}),
        ("how many workouts this week", "workouts", {"period": "week"}),
        ("lari terjauhku berapa", "fitness", {}),
        ("what's my best pace", "fitness", {}),
        ("what's my odometer", "about_vehicle", {"about": "overview"}),
        ("boros bensin ga motor gue", "about_vehicle", {"about": "consumption"}),
        ("uang kos udah dibayar belum", "spending", {"about": "kos", "period": "month"}),
        ("did I pay rent this month", "spending", {"about": "rent", "period": "month"}),
        ("jumat aku ada apa", "tasks", {"first": "2026-11-27", "last": "2026-11-27"}),
        ("terakhir nimbang kapan", "weights", {}),
        ("how am I doing this month", "overview", {}),
        ("gimana keuanganku", "overview", {}),
        ("motor gue boros banget", "about_vehicle", {"about": "consumption"}),
        ("what are my most important tasks", "tasks", {"overdue": False}),
    ],
)
def test_a_question_is_asked_of_whoever_knows(text: str, tool: str, values: dict[str, object]) -> None:
    (made,) = about(text).calls
    assert made.tool == tool
    assert {name: made.arguments.get(name) for name in values} == values


@pytest.mark.parametrize(
    "text",
    [
        "makan di luar 50rb",
        "bayar tagihan listrik 200rb",
        "langganan netflix 65rb",
        "telat bayar kos 1,2jt",
        "gajian 5jt",
        "berat badan 70",
        "lari 5km 30 menit",
        "odometer 12.000 km",
        "ada acara besok jam 9",
        "how's it going",
        "udah bayar listrik",
        "belum bayar kos",
        "ganti oli motor terakhir kemarin 55rb",
    ],
)
def test_what_is_told_is_no_question(text: str) -> None:
    found = about(text)
    reads = {
        "overview",
        "spending",
        "cash_flow",
        "recurrences",
        "weights",
        "workouts",
        "fitness",
        "training_plan",
        "about_vehicle",
        "eaten",
    }
    assert not any(made.tool in reads for made in found.calls)
