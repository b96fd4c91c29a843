"""What every test of understanding says and sees: one person in Jakarta, one Wednesday at one o'clock.
`read` gives the whole reading; `logged` only what would be written, as plain dictionaries.
"""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from agent.understanding import understand
from agent.understanding.reading import Ask, Reading, Vocabulary
from tools.catalogue import prepare
from tools.targets import Target

NOW = datetime(2026, 11, 18, 13, 0, tzinfo=ZoneInfo("Asia/Jakarta"))


_BESIDE = ("log_meal", "log_weight")
"""What a text may write beside what was spent."""


def vocabulary(
    *, ask: Ask | None = None, target: Target | None = None, currency: str = "IDR", forwarded: bool = False
) -> Vocabulary:
    return Vocabulary(NOW, currency, ask, target, forwarded=forwarded)


def read(
    text: str, *, ask: Ask | None = None, target: Target | None = None, currency: str = "IDR", forwarded: bool = False
) -> Reading:
    """The reading; every call in it must be one that its operation accepts."""
    reading = understand(text, vocabulary(ask=ask, target=target, currency=currency, forwarded=forwarded))
    offered = [call for choice in reading.ask.choices for call in choice.calls] if reading.ask else []
    for call in (*reading.calls, *offered):
        prepare(call)
    return reading


def logged(text: str, *, currency: str = "IDR") -> list[dict[str, Any]]:
    """The expenses a text writes; an empty list when it writes nothing."""
    calls = read(text, currency=currency).calls
    assert {call.tool for call in calls} <= {"log_expense", *_BESIDE}, calls
    return [call.arguments for call in calls if call.tool == "log_expense"]


def only(text: str, *, currency: str = "IDR") -> dict[str, Any]:
    """The one expense a text writes."""
    rows = logged(text, currency=currency)
    assert len(rows) == 1, (text, rows)
    return rows[0]
