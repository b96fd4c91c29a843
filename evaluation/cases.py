"""The message set: its cases, and the grader that lies beside it. Both belong to the set and are never copied here.

A case is kept as its JSON says; what the set's README says about parts of it is a function here.
"""

import importlib
import json
import sys
from collections.abc import Mapping
from datetime import datetime, time
from pathlib import Path
from types import ModuleType
from typing import Any
from zoneinfo import ZoneInfo

Case = Mapping[str, Any]

DEFAULT = Path(__file__).resolve().parents[2] / "shared" / "messages" / "examples.jsonl"
NOON = datetime(2026, 11, 18, 13, 0, tzinfo=ZoneInfo("Asia/Jakarta"))
"""When a case is sent: a Wednesday in the middle of a month, as the set asks for."""

MONEY = frozenset({"expenses", "incomes", "budgets"})
BESIDE_MONEY = frozenset({"food_logs", "fuel_logs"})
_NO_MONEY = frozenset({"task", "meal", "vehicle", "workout", "memory", "weight"})
_ELSEWHERE = ("kalori", "gowes", "sepeda", "lari", "km per liter", "janji", "ingat", "tugas")


def load(path: Path) -> list[Case]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def grader(path: Path) -> ModuleType:
    """The module grade.py beside the cases."""
    if str(path.parent) not in sys.path:
        sys.path.insert(0, str(path.parent))
    return importlib.import_module("grade")


def sent_at(case: Case) -> datetime:
    """The moment the case is sent: one o'clock, or its own time of that day."""
    if "at" not in case:
        return NOON
    return datetime.combine(NOON.date(), time.fromisoformat(case["at"]), NOON.tzinfo)


def readings(case: Case) -> list[list[dict[str, Any]]]:
    """Every accepted list of rows, the preferred one first."""
    return list(case.get("expect_any") or [case["expect"]])


def changes_only(case: Case) -> bool:
    """Whether the case only corrects or removes: then, and only then, the harness may confirm."""
    rows = readings(case)[0]
    return bool(rows) and not case.get("ask") and all(row["op"] in ("update", "delete") for row in rows)


def is_money(case: Case) -> bool:
    """Whether setup and expected rows touch only expenses, incomes and budgets; a food or fuel log may stand optionally beside."""
    tables = [{row["table"] for row in rows} for rows in readings(case)]
    if any(tables):
        return any(each <= MONEY for each in tables) and all(each <= MONEY | BESIDE_MONEY for each in tables)
    if case["kind"] in _NO_MONEY:
        return False
    told = " ".join([*case.get("setup", ()), case["text"]]).lower()
    return case["kind"] != "query" or not any(word in told for word in _ELSEWHERE)
