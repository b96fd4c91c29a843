"""What is wished for without its usual name: a limit nobody calls a budget, a race nobody calls a plan."""

from datetime import date
from typing import Any

import pytest

from agent.understanding.reading import AskKind
from tests.agent.understanding.said import read


@pytest.mark.parametrize(
    ("text", "arguments"),
    [
        (
            "I want to spend at most 2 million a month on food",
            {"amount": "2000000", "category": "food", "period": "monthly"},
        ),
        (
            "pengen ngeluarin maksimal 500rb seminggu buat jajan",
            {"amount": "500000", "category": "food", "period": "weekly"},
        ),
        ("keep shopping under 1,5jt a month", {"amount": "1500000", "category": "shopping", "period": "monthly"}),
        ("makan maksimal 2jt sebulan ya", {"amount": "2000000", "category": "food", "period": "monthly"}),
        ("I dont want to spend more than 4 million a month", {"amount": "4000000", "period": "monthly"}),
        ("pengeluaran gue maksimal 4jt per bulan", {"amount": "4000000", "period": "monthly"}),
        ("pengeluaran gue ga boleh lebih dari 4jt per bulan", {"amount": "4000000", "period": "monthly"}),
        ("pengeluaran maksimal 500rb seminggu", {"amount": "500000", "period": "weekly"}),
    ],
)
def test_a_limit_is_a_budget(text: str, arguments: dict[str, Any]) -> None:
    (call,) = read(text).calls
    assert (call.tool, call.arguments) == ("set_budget", arguments)


@pytest.mark.parametrize(
    "text",
    [
        "mau beli hp maksimal 2jt bulan ini",
        "gaji maksimal 5jt sebulan",
        "kos di sini maksimal 1jt sebulan",
        "jangan lebih dari 50rb",
        "spent at most 50k on food this month",
    ],
)
def test_a_bound_alone_is_none(text: str) -> None:
    assert "set_budget" not in [call.tool for call in read(text).calls]


@pytest.mark.parametrize(
    ("text", "arguments"),
    [
        ("mau ikut lomba 10k tanggal 14 februari", {"race": "10k", "race_date": "2027-02-14"}),
        ("gue daftar half marathon 20 desember", {"race": "half", "race_date": "2026-12-20"}),
        ("I signed up for a 10k race in 12 weeks", {"race": "10k", "weeks": 12}),
    ],
)
def test_a_race_to_come_is_planned(text: str, arguments: dict[str, Any]) -> None:
    (call,) = read(text).calls
    assert call.tool == "set_training_plan"
    assert {name: call.arguments[name] for name in arguments} == arguments


@pytest.mark.parametrize(
    ("text", "race", "month"),
    [
        ("mau ikut lomba 10k bulan februari", "10k", date(2027, 2, 1)),
        ("I want to run a 10k in march", "10k", date(2027, 3, 1)),
        ("pengen ikut half marathon desember", "half", date(2026, 12, 1)),
    ],
)
def test_a_race_of_a_month_is_asked_its_day(text: str, race: str, month: date) -> None:
    ask = read(text).ask
    assert ask is not None
    assert ask.kind is AskKind.RACE
    days = [date.fromisoformat(choice.calls[0].arguments["race_date"]) for choice in ask.choices if choice.calls]
    assert len(days) in (4, 5)
    assert {(day.year, day.month, day.weekday()) for day in days} == {(month.year, month.month, 6)}
    assert ask.hole is not None
    assert ask.hole.call.arguments["race"] == race
    (call,) = read(days[1].strftime("%d/%m/%Y"), ask=ask).calls
    assert (call.tool, call.arguments["race_date"]) == ("set_training_plan", days[1].isoformat())


@pytest.mark.parametrize(
    "text",
    [
        "besok mau lari 10k",
        "mau lari 5k sore ini",
        "temen gue ikut lomba 10k bulan februari",
        "kapan lomba 10k",
        "I want to run 5k tomorrow",
        "udah daftar lomba 10k belum ya",
    ],
)
def test_no_race_of_ones_own(text: str) -> None:
    reading = read(text)
    assert reading.ask is None or reading.ask.kind is not AskKind.RACE
    assert "set_training_plan" not in [call.tool for call in reading.calls]
