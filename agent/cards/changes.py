"""Cards for undo and /kenapa, for every domain. A domain whose records appear here adds a line to `_NAMERS`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal
from typing import Any

from agent.cards.account import settings_name, settings_renamed
from agent.cards.actions import encode
from agent.cards.body import goal_name, goal_renamed, weight_name, weight_renamed
from agent.cards.card import Button, Card, Line, italic, line, quote
from agent.cards.drawing import Drawing
from agent.cards.food import meal_name, meal_renamed
from agent.cards.manuals import manual_name, manual_renamed
from agent.cards.memory import memory_name, memory_renamed
from agent.cards.money import named, payday_name, recurrence_name, recurrence_renamed, renamed
from agent.cards.rules import rule_name, rule_renamed
from agent.cards.tasks import task_name, task_renamed
from agent.cards.training import plan_name, plan_renamed, workout_name, workout_renamed
from agent.cards.vehicles import (
    fuel_name,
    fuel_renamed,
    reminder_name,
    reminder_renamed,
    service_name,
    service_renamed,
    told_once,
    vehicle_called,
    vehicle_renamed,
)
from agent.cards.words import capital, category, day, moment, placed
from core.language import Language, say
from core.money import Money
from tools.account import SETTINGS, SettingsRow
from tools.body import Goal, Weight
from tools.changes import ChangedSince, RecordState, Span, Step, Story, Undone
from tools.food import Meal
from tools.memory import Manual, Memory
from tools.money import Budget, Category, Expense, Income, Payday, Recurrence
from tools.rules import Rule
from tools.targets import Recorded
from tools.tasks import Task
from tools.training import Plan, Workout
from tools.vehicles import Fuel, Reminder, Service, Vehicle


@dataclass(frozen=True, slots=True)
class _Namer:
    """How a kind of record is read from its row, called, and what a change of one is in words."""

    kind: type[Recorded]
    named: Callable[[Any, Language], str]
    renamed: Callable[[Any, Any, Date, Language], list[tuple[str, str]]]


_NAMERS: dict[str, _Namer] = {
    "expenses": _Namer(Expense, named, renamed),
    "incomes": _Namer(Income, named, renamed),
    "budgets": _Namer(Budget, named, renamed),
    "recurrences": _Namer(
        Recurrence, recurrence_name, lambda before, after, _, language: recurrence_renamed(before, after, language)
    ),
    "paydays": _Namer(
        Payday,
        payday_name,
        lambda before, after, _, language: [(payday_name(before, language), payday_name(after, language))],
    ),
    "vehicles": _Namer(
        Vehicle,
        vehicle_called,
        lambda before, after, _, language: vehicle_renamed(before, after, language),
    ),
    "maintenance_logs": _Namer(Service, service_name, service_renamed),
    "fuel_logs": _Namer(Fuel, fuel_name, fuel_renamed),
    "food_logs": _Namer(Meal, meal_name, meal_renamed),
    "weight_logs": _Namer(Weight, weight_name, weight_renamed),
    "body_goals": _Namer(Goal, goal_name, goal_renamed),
    "service_reminders": _Namer(Reminder, reminder_name, reminder_renamed),
    "manuals": _Namer(Manual, manual_name, lambda before, after, _, language: manual_renamed(before, after, language)),
    "memories": _Namer(Memory, memory_name, lambda before, after, _, language: memory_renamed(before, after, language)),
    "tasks": _Namer(Task, task_name, task_renamed),
    "workouts": _Namer(Workout, workout_name, workout_renamed),
    "training_plans": _Namer(Plan, plan_name, lambda before, after, _, language: plan_renamed(before, after, language)),
    "rules": _Namer(Rule, rule_name, lambda before, after, _, language: rule_renamed(before, after, language)),
    SETTINGS: _Namer(SettingsRow, settings_name, settings_renamed),
}


def name_of(record: RecordState, language: Language, *, after: bool = False) -> str:
    """How a record is called on a card: as it was before, or after, whichever there is."""
    row = (record.after or record.before) if after else (record.before or record.after)
    namer = _NAMERS[record.table]
    return namer.named(namer.kind.model_validate(row), language)


_MOST_NAMES = 12


def undone(result: Undone, d: Drawing) -> Card:
    """What was taken back, by what has become of the records: there again, gone, or as they were."""
    lang, again, records = d.language, result.kind == "undo", told_once(result.records)
    ops = {record.op for record in records}
    if ops == {"delete"} or (again and ops != {"insert"}):
        sign, title = "✅", say(lang, id="Dikembalikan", en="Back again")
    elif again:
        sign, title = "🗑️", say(lang, id="Dihapus lagi", en="Removed again")
    else:
        sign, title = "↩️", say(lang, id="Dibatalkan", en="Undone")
    # Once for a record that went from one side to the other.
    names = list(
        dict.fromkeys(name_of(r, lang, after=r.op == "insert" or (r.op == "update" and not again)) for r in records)
    )
    lines: list[Line] = [line(_back(r, d)) for r in records if r.op == "update"]
    if len(names) > 1:
        lines = [line(name) for name in names[:_MOST_NAMES]]
    if (more := len(names) - _MOST_NAMES) > 0:
        lines.append(line(say(lang, id=f"… dan {more} lagi", en=f"… and {more} more")))
    label = (
        say(lang, id="🗑️ Hapus lagi", en="🗑️ Remove again")
        if ops == {"delete"}
        else say(lang, id="↩️ Kembalikan", en="↩️ Bring back")
    )
    return Card(
        title=f"{sign} {title}: {names[0]}" if len(names) == 1 else f"{sign} {title}",
        lines=tuple(lines),
        buttons=() if again else ((Button(label=label, action=encode("undo", d.change_id)),),),
        toast=title,
    )


def _back(record: RecordState, d: Drawing) -> str:
    """From what it had become to what it is again."""
    lang = d.language
    if record.table != SETTINGS:
        return f"{name_of(record, lang, after=True)} → {name_of(record, lang)}"
    was, became = (SettingsRow.model_validate(row) for row in (record.before, record.after))
    return ", ".join(f"{old} → {new}" for old, new in settings_renamed(became, was, d.today, lang))


def changed_since(result: ChangedSince, d: Drawing) -> Card:
    lang = d.language
    record = result.records[0]
    undo = Button(
        label=say(lang, id="↩️ Batalkan perubahannya", en="↩️ Undo the change"), action=encode("undo", result.newer)
    )
    rows = [(undo,)]
    if record.after is not None and record.table != SETTINGS:
        drop = Button(
            label=say(lang, id="🗑️ Hapus catatannya", en="🗑️ Remove the record"), action=encode("drop", record.row_id)
        )
        rows.append((drop,))
    now = name_of(record, lang, after=True)
    return Card(
        title=say(lang, id="Catatan ini sudah diubah setelah itu", en="This record was changed since"),
        lines=(
            line(say(lang, id=f"Sekarang: {now}. Belum ada yang dibatalkan.", en=f"Now: {now}. Nothing was undone.")),
        ),
        buttons=tuple(rows),
        toast=say(lang, id="Sudah diubah setelah itu", en="It was changed since"),
    )


def story(result: Story, d: Drawing) -> Card:
    """One paragraph a step: when, what, in which words, how they were read. Records made in one go, a service and what was paid
    for it, have one paragraph together."""
    lang = d.language
    now = result.steps[-1].record
    told: list[tuple[Line, ...]] = []
    for step in result.steps:
        paragraph = [line(italic(moment(step.at, lang)), f" · {_deed(step, lang, d)}")]
        if step.words:
            paragraph.append(line(quote(step.words[:300])))
        if seen := _seen(step, lang, d):
            paragraph.append(line(seen))
        paragraph.append(line(_how(step, lang)))
        if told[-1:] != [tuple(paragraph)]:
            told.append(tuple(paragraph))
    after = now.after or {}
    shown = after.get("receipt_url") or after.get("photo_url")
    photo = Button(label=say(lang, id="📷 Lihat foto", en="📷 See the picture"), action=encode("picture", now.row_id))
    return Card(
        title=f"🔎 {name_of(now, lang, after=True)}",
        lines=tuple(each for lines in told for each in lines),
        buttons=((photo,),) if shown else (),
    )


def _deed(step: Step, language: Language, d: Drawing) -> str:
    record = step.record
    if step.kind == "undo":
        return say(language, id="dibatalkan", en="undone")
    if record.op == "insert":
        return say(language, id="dicatat", en="recorded")
    if record.op == "delete":
        return say(language, id="dihapus", en="removed")
    return say(language, id="diubah: ", en="changed: ") + _difference(record, language, d)


def _difference(record: RecordState, language: Language, d: Drawing) -> str:
    """What a correction changed, in words."""
    namer = _NAMERS[record.table]
    before, after = namer.kind.model_validate(record.before), namer.kind.model_validate(record.after)
    pairs = namer.renamed(before, after, d.today, language)
    return ", ".join(f"{old} → {new}" for old, new in pairs) or say(language, id="tanpa beda", en="no difference")


def _how(step: Step, language: Language) -> str:
    reader = {
        "local": say(language, id="Dibaca langsung, tanpa AI", en="Read directly, without AI"),
        "button": say(language, id="Lewat tombol", en="By a button"),
        "series": say(language, id="Berulang, tercatat otomatis", en="Recurring, noted by itself"),
        "schedule": say(language, id="Berulang, tercatat otomatis", en="Recurring, booked by itself"),
        "ocr": say(language, id="Dibaca dari foto, tanpa AI", en="Read off the picture, without AI"),
        "command": say(language, id="Lewat perintah", en="By a command"),
        "form": say(language, id="Diisi lewat web", en="Filled in on the web"),
    }.get(step.read_by, say(language, id=f"Dibaca {step.read_by}", en=f"Read by {step.read_by}"))
    sure = {
        "message": say(language, id="pesanmu sendiri", en="your own message"),
        "reply": say(language, id="balasanmu", en="your reply"),
        "edit": say(language, id="pesanmu yang kamu edit", en="your edited message"),
        "schedule": say(language, id="jadwalmu", en="your schedule"),
        "tap": say(language, id="ketukanmu", en="your tap"),
        "form": say(language, id="isianmu", en="what you filled in"),
    }.get(step.confirmed_by, step.confirmed_by)
    if step.confirmed_by == "tap" and step.read_by != "button":
        text = say(language, id=f"{reader} · kamu setujui lewat tombol", en=f"{reader} · confirmed by your tap")
    else:
        text = say(language, id=f"{reader} · dari {sure}", en=f"{reader} · from {sure}")
    if step.undone:
        text += say(language, id=" · kemudian dibatalkan", en=" · undone later")
    return text


def _seen(step: Step, language: Language, d: Drawing) -> str:
    """What the words were read as: `15k → Rp15.000 · nasi goreng → 🍜 Makan & minum`; what was taken as it stands is left out."""
    row = step.record.after or step.record.before or {}
    parts = []
    for span in step.reading:
        value = span.value
        if span.field in _PLACED:
            parts.append(_placed(span, row, language, d))
            continue
        if span.field == "amount":
            value = Money(Decimal(value), row.get("currency", "IDR")).text(language)
        elif span.field == "category":
            value = category(Category(value), language)
        elif span.field == "date":
            value = day(Date.fromisoformat(value), d.today, language)
        if value.casefold() != span.text.casefold():
            parts.append(f"{span.text} → {value}")
    return " · ".join(parts)


_PLACED = frozenset({"rule", "like"})


def _placed(span: Span, row: dict[str, Any], language: Language, d: Drawing) -> str:
    """Where a category came from that the words did not say: the person's rule, or an earlier record."""
    if span.field == "rule":
        where = category(Category(span.value), language)
        return say(language, id=f"Aturanmu: {span.text} → {where}", en=f"Your rule: {span.text} → {where}")
    where = placed(Category(row["category"]), row.get("label"), language)
    when = day(Date.fromisoformat(span.value), d.today, language)
    name = capital(span.text)
    return say(language, id=f"Seperti “{name}” ({when}) → {where}", en=f"Like “{name}” ({when}) → {where}")
