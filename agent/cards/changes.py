"""Cards for undo and /kenapa, for every domain. A domain whose records appear here adds a line to `_NAMERS`."""

from datetime import date as Date
from decimal import Decimal

from agent.cards.actions import encode
from agent.cards.card import Button, Card, Line, italic, line, quote
from agent.cards.drawing import Drawing
from agent.cards.money import named, renamed
from agent.cards.words import category, day, moment
from core.language import Language, say
from core.money import Money
from tools.changes import ChangedSince, RecordState, Step, Story, Undone
from tools.money import Budget, Category, Expense, Income

_NAMERS: dict[str, type[Expense] | type[Income] | type[Budget]] = {
    "expenses": Expense,
    "incomes": Income,
    "budgets": Budget,
}


def name_of(record: RecordState, language: Language, *, after: bool = False) -> str:
    """How a record is called on a card: as it was before, or after, whichever there is."""
    row = (record.after or record.before) if after else (record.before or record.after)
    return named(_NAMERS[record.table].model_validate(row), language)


def undone(result: Undone, d: Drawing) -> Card:
    """What was taken back; taking back an undo says that the thing is there again."""
    lang = d.language
    again = result.kind == "undo"
    names = [name_of(r, lang, after=not again) for r in result.records]
    title = say(lang, id="Dikembalikan", en="Back again") if again else say(lang, id="Dibatalkan", en="Undone")
    lines: list[Line] = [
        line(f"{name_of(r, lang, after=True)} → {name_of(r, lang)}") for r in result.records if r.op == "update"
    ]
    if len(names) > 1:
        lines = [line(name) for name in names]
    button = Button(label=say(lang, id="↩️ Kembalikan", en="↩️ Bring back"), action=encode("undo", d.change_id))
    return Card(
        title=f"{'✅' if again else '↩️'} {title}: {names[0]}"
        if len(names) == 1
        else f"{'✅' if again else '↩️'} {title}",
        lines=tuple(lines),
        buttons=() if again else ((button,),),
        toast=title,
    )


def changed_since(result: ChangedSince, d: Drawing) -> Card:
    lang = d.language
    record = result.records[0]
    undo = Button(
        label=say(lang, id="↩️ Batalkan perubahannya", en="↩️ Undo the change"), action=encode("undo", result.newer)
    )
    rows = [(undo,)]
    if record.after is not None:
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
    """One paragraph a step: when, what, in which words, how they were read."""
    lang = d.language
    now = result.steps[-1].record
    lines: list[Line] = []
    for step in result.steps:
        lines.append(line(italic(moment(step.at, lang)), f" · {_deed(step, lang, d)}"))
        if step.words:
            lines.append(line(quote(step.words[:300])))
        if seen := _seen(step, lang, d):
            lines.append(line(seen))
        lines.append(line(_how(step, lang)))
    return Card(title=f"🔎 {name_of(now, lang, after=True)}", lines=tuple(lines))


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
    kind = _NAMERS[record.table]
    pairs = renamed(kind.model_validate(record.before), kind.model_validate(record.after), d.today, language)
    return ", ".join(f"{old} → {new}" for old, new in pairs) or say(language, id="tanpa beda", en="no difference")


def _how(step: Step, language: Language) -> str:
    reader = {
        "local": say(language, id="Dibaca langsung, tanpa AI", en="Read directly, without AI"),
        "button": say(language, id="Lewat tombol", en="By a button"),
        "command": say(language, id="Lewat perintah", en="By a command"),
    }.get(step.read_by, say(language, id=f"Dibaca {step.read_by}", en=f"Read by {step.read_by}"))
    sure = {
        "message": say(language, id="pesanmu sendiri", en="your own message"),
        "reply": say(language, id="balasanmu", en="your reply"),
        "edit": say(language, id="pesanmu yang kamu edit", en="your edited message"),
        "tap": say(language, id="ketukanmu", en="your tap"),
    }.get(step.confirmed_by, step.confirmed_by)
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
        if span.field == "amount":
            value = Money(Decimal(value), row.get("currency", "IDR")).text(language)
        elif span.field == "category":
            value = category(Category(value), language)
        elif span.field == "date":
            value = day(Date.fromisoformat(value), d.today, language)
        if value.casefold() != span.text.casefold():
            parts.append(f"{span.text} → {value}")
    return " · ".join(parts)
