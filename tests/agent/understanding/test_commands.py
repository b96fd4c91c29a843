"""Slash commands as the calls they stand for."""

from typing import Any

import pytest

from tests.agent.understanding.said import read


@pytest.mark.parametrize(
    ("text", "tool", "arguments"),
    [
        ("/start", "start", {}),
        ("/Start@LifeOSBot", "start", {}),
        ("/start from_link", "start", {}),
        ("/help", "help", {}),
        ("/today", "spending", {"period": "today"}),
        ("/week@LifeOSBot", "spending", {"period": "week"}),
        ("/month ", "spending", {"period": "month"}),
        ("/undo", "undo", {}),
        ("/kenapa", "why", {"target": {"channel": "telegram"}}),
    ],
)
def test_command(text: str, tool: str, arguments: dict[str, Any]) -> None:
    (call,) = read(text).calls
    assert (call.tool, call.arguments) == (tool, arguments)
    assert read(text).language is None


@pytest.mark.parametrize("text", ["/unknown", "/", "//today", "/today2", "/ today"])
def test_unknown_commands_are_left_alone(text: str) -> None:
    assert not read(text).understood
