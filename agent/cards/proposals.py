"""What waits for a yes: each call as a line, and three buttons: do it, change it, drop it. The first one does it.

A new operation gets its name in `_DOES`; without one it is called by what it makes (`log`, `correct`, `delete`, `undo`).
"""

import re
from collections.abc import Mapping
from datetime import date as Date
from decimal import Decimal
from typing import Any
from uuid import UUID

from agent.cards.actions import encode
from agent.cards.card import Button, Card, Line, bold, line
from agent.cards.food import meal_type
from agent.cards.words import capital, category, day
from core.language import Language, say
from core.money import Money
from tools.catalogue import find
from tools.food import MealType
from tools.money import Category
from tools.proposals import Ask, Choice
from tools.tool import Call
from tools.vehicles import km

_DOES: dict[str, tuple[str, str]] = {
    "log_expense": ("Pengeluaran", "Spending"),
    "log_income": ("Pemasukan", "Income"),
    "turn_record": ("Pengeluaran ↔ pemasukan", "Spending ↔ income"),
    "set_budget": ("Budget", "Budget"),
    "add_task": ("Tugas", "Task"),
    "set_vehicle": ("Kendaraan", "Vehicle"),
    "set_odometer": ("Odometer", "Odometer"),
    "log_service": ("Servis", "Service"),
    "log_fuel": ("Isi bensin", "Fuel"),
    "set_service_reminder": ("Pengingat servis", "Service reminder"),
    "log_meal": ("Makan", "Meal"),
    "log_weight": ("Berat", "Weight"),
    "set_body_goal": ("Target", "Target"),
    "log_workout": ("Latihan", "Workout"),
    "set_training_plan": ("Plan latihan", "Training plan"),
}
_KINDS: dict[str | None, tuple[str, str]] = {
    "log": ("Catat", "Keep"),
    "correct": ("Ubah", "Change"),
    "delete": ("Hapus", "Delete"),
    "undo": ("Batalkan perubahan terakhir", "Undo the last change"),
}
_MOST_LINES = 12
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_HIDDEN = frozenset({"target", "change", "currency", "zeros", "sure", "into"})


def confirm(ask: Ask, proposal: UUID, *, language: Language, today: Date, currency: str) -> Card:
    """What would be done, and the buttons."""
    calls = ask.choices[0].calls
    names = ask.names or ("",) * len(calls)
    lines = [_line(call, name, language, today, currency) for call, name in zip(calls, names, strict=True)]
    title = {
        "delete": say(language, id="Hapus ini?", en="Delete this?"),
        "correct": say(language, id="Ubah ini?", en="Change this?"),
        "undo": say(language, id="Batalkan ini?", en="Undo this?"),
    }.get(_only_kind(calls), say(language, id="Simpan ini?", en="Save this?"))
    if len(calls) > 1:
        title = f"{title[:-1]} ({len(calls)})?"
    if len(lines) > _MOST_LINES:
        more = len(lines) - _MOST_LINES + 1
        lines = [*lines[: _MOST_LINES - 1], line(say(language, id=f"… dan {more} lagi", en=f"… and {more} more"))]
    row = (
        Button(label=f"✅ {answer(ask.choices[0], language)}", action=encode("answer", proposal, "0")),
        Button(label=say(language, id="✏️ Ubah", en="✏️ Change"), action=encode("amend", proposal)),
        Button(label=f"✖️ {answer(ask.choices[1], language)}", action=encode("answer", proposal, "1")),
    )
    return Card(title=f"🤔 {title}", lines=tuple(lines), buttons=(row,))


def answer(choice: Choice, language: Language) -> str:
    """`Simpan`, `Hapus`, `Tidak jadi`."""
    if not choice.calls:
        return say(language, id="Tidak jadi", en="Drop it")
    return {
        "delete": say(language, id="Hapus", en="Delete"),
        "correct": say(language, id="Ya, ubah", en="Yes, change"),
        "undo": say(language, id="Ya, batalkan", en="Yes, undo"),
    }.get(_only_kind(choice.calls), say(language, id="Simpan", en="Save"))


def amending(language: Language) -> Card:
    """Said when the second button is pressed; the question stays open."""
    text = say(language, id="Tulis yang benar, lengkap ya.", en="Write it as it should be, in full.")
    example = say(language, id="Contoh: kopi 25rb kemarin", en="For example: coffee 25k yesterday")
    return Card(title=f"✏️ {text}", lines=(line(example),), toast=text)


def _only_kind(calls: tuple[Call, ...]) -> str:
    kinds = {find(call.tool).writes or "" for call in calls}
    return kinds.pop() if len(kinds) == 1 else "log"


def _line(call: Call, name: str, language: Language, today: Date, currency: str) -> Line:
    kind = find(call.tool).writes
    indonesian, english = _DOES.get(call.tool) or _KINDS.get(kind) or _KINDS["log"]
    does = say(language, id=indonesian, en=english)
    values = _values(call.arguments, language, today, currency)
    parts = " · ".join(part for part in (capital(name), *([] if kind == "delete" else values)) if part)
    if kind == "delete" and parts and call.tool not in _DOES:
        return line(f"🗑️ {parts}")  # the title says what becomes of them
    return line(f"{does}: ", bold(parts)) if parts else line(bold(does))


def _values(arguments: Mapping[str, Any], language: Language, today: Date, currency: str) -> list[str]:
    """The arguments as a person reads them, the thing first, then its amount, its day, the rest."""
    left = {name: value for name, value in arguments.items() if name not in _HIDDEN}
    found = [capital(str(left.pop(name))) for name in ("description", "words", "title", "label") if name in left]
    if "amount" in left:
        money = Money(Decimal(str(left.pop("amount"))), str(arguments.get("currency") or currency))
        found.append(money.text(language))
    if "date" in left:
        found.append(day(Date.fromisoformat(str(left.pop("date"))), today, language))
    if left.get("category") in set(Category):
        found.append(category(Category(left.pop("category")), language))
    if left.get("meal_type") in set(MealType):
        found.append(meal_type(MealType(left.pop("meal_type")), language))
    if isinstance(left.get("mileage"), int):
        found.append(km(left.pop("mileage"), language))
    return [*found, *(str(value) for value in left.values() if _legible(value))]


def _legible(value: object) -> bool:
    """Words and numbers; a yes or no, and what names a record or a file, are nothing to read."""
    return isinstance(value, str | int) and not isinstance(value, bool) and not _ID.fullmatch(str(value))
