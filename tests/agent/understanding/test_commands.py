"""Slash commands as the calls they stand for."""

from typing import Any

import pytest

from agent.cards.questions import spoken
from core.language import Language
from tests.agent.understanding.said import read


@pytest.mark.parametrize(
    ("text", "tool", "arguments"),
    [
        ("/start", "start", {}),
        ("/Start@LifeOSBot", "start", {}),
        ("/start from_link", "start", {}),
        ("/help", "help", {}),
        ("/today", "today", {}),
        ("/insights", "insights", {}),
        ("/settings@LifeOSBot", "settings", {}),
        ("/privacy", "privacy", {}),
        ("/status", "status", {}),
        ("/link", "link", {}),
        ("/export", "export_everything", {}),
        ("/delete", "erase", {"sure": False}),
        ("/week@LifeOSBot", "spending", {"period": "week"}),
        ("/month ", "spending", {"period": "month"}),
        ("/money", "overview", {}),
        ("/search kopi susu", "search", {"words": "kopi susu", "page": 1}),
        ("/search@LifeOSBot", "search", {"page": 1}),
        ("/search kopi bulan ini", "search", {"words": "kopi", "period": "month", "page": 1}),
        ("/search di atas 100rb", "search", {"at_least": "100000", "page": 1}),
        ("/export pengeluaran", "export", {"side": "expenses"}),
        ("/export this month", "export", {"period": "month"}),
        ("/budget", "budget_left", {}),
        ("/budget makan", "budget_left", {"category": "food"}),
        (
            "/budget transport 300rb seminggu",
            "set_budget",
            {"amount": "300000", "category": "transport", "period": "weekly"},
        ),
        ("/undo", "undo", {}),
        ("/batal", "undo", {}),
        ("/why", "why", {"target": {"channel": "telegram"}}),
        ("/kenapa", "why", {"target": {"channel": "telegram"}}),
    ],
)
def test_command(text: str, tool: str, arguments: dict[str, Any]) -> None:
    (call,) = read(text).calls
    assert (call.tool, call.arguments) == (tool, arguments)
    assert read(text).language is None


@pytest.mark.parametrize("text", ["/unknown", "/weather@LifeOSBot", "/horoscope besok"])
def test_an_unknown_command_gets_a_line_that_names_help(text: str) -> None:
    reading = read(text)
    assert (reading.calls, reading.ask, reading.chat) == ((), None, "unknown_command")
    assert "/help" in spoken(reading.chat, Language.ID).title


@pytest.mark.parametrize("text", ["/", "//today", "/today2", "/ today"])
def test_what_is_no_command_is_left_alone(text: str) -> None:
    assert not read(text).understood
