"""The notation of the tables, and a reading held against it."""

from datetime import date

from tests.agent.understanding.said import read
from tools.tool import Call


def row(call: Call) -> str:
    """A call in the notation of the tables, without its words."""
    said = call.arguments
    day = f" @{(date.fromisoformat(said['date']) - date(2026, 11, 18)).days}" if "date" in said else ""
    return f"{call.tool} {said.get('amount')}{day if day != ' @0' else ''}"


def expected(part: str) -> tuple[str, str, str]:
    """Tool with amount and day, words, the rest (category, currency, period)."""
    words = part.split()
    day = next((word for word in words if word.startswith("@")), "")
    amount, rest = words[0], [word for word in words[1:] if not word.startswith("@")]
    tool = {"+": "log_income", "=": "set_budget"}.get(amount[0], "log_expense")
    return f"{tool} {amount.lstrip('+=')}{' ' + day if day else ''}", " ".join(rest), tool


def check(text: str, rows: str) -> None:
    reading = read(text)
    wanted = [expected(part) for part in rows.split("; ")] if rows else []
    calls = [call for call in reading.calls if call.tool != "log_meal"]  # what was eaten stands beside what was paid
    assert [row(call) for call in calls] == [row for row, _, _ in wanted], (text, reading)
    for call, (_, rest, tool) in zip(calls, wanted, strict=True):
        said = call.arguments
        if tool == "log_income":
            assert rest in said["description"].lower(), (text, said)
        elif tool == "log_expense":
            thing, _, settled = rest.partition("/")
            category, _, currency = settled.partition(" ")
            assert thing in said["description"].lower(), (text, said)
            assert category in ("*", said["category"]), (text, said)
            assert said.get("currency", "IDR") == (currency or "IDR"), (text, said)
        else:
            where, _, label = rest.partition(" ")
            category, _, period = where.partition("/")
            assert said.get("category", "-") == category, (text, said)
            assert said.get("period", "") == period, (text, said)
            assert said.get("label", "") == label, (text, said)
