"""Cards for records of money: logged, corrected, removed, a budget set, and the choice of a category.

Everything one message recorded stands on one card; each part can be taken back on its own.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from uuid import UUID

from agent.cards.actions import encode
from agent.cards.card import Button, Card, Line, bold, italic, line
from agent.cards.drawing import Drawing
from agent.cards.money.names import Record, alert, named, renamed, running, safe
from agent.cards.rules import forget_button, learned_line
from agent.cards.words import capital, category, day, placed, short, totals
from core.language import Language, say
from core.money import Money
from tools.money import (
    BudgetAlert,
    BudgetCorrected,
    BudgetDeleted,
    BudgetLeft,
    BudgetSet,
    CameIn,
    Category,
    Expense,
    ExpenseCorrected,
    ExpenseDeleted,
    ExpenseLogged,
    IncomeCorrected,
    IncomeDeleted,
    IncomeLogged,
    Threshold,
    Turned,
)

Logged = ExpenseLogged | IncomeLogged
Removed = ExpenseDeleted | IncomeDeleted
_MOST_NAMES = 12


def undo_button(change: UUID, language: Language) -> Button:
    return Button(label=say(language, id="↩️ Batal", en="↩️ Undo"), action=encode("undo", change))


def why_button(record: UUID, language: Language) -> Button:
    return Button(label=say(language, id="Kenapa", en="Why"), action=encode("why", record))


def _details(expense: Expense, d: Drawing) -> str:
    parts = [placed(expense.category, expense.label, d.language), day(expense.date, d.today, d.language)]
    if expense.merchant and expense.merchant.casefold() not in expense.description.casefold():
        parts.append(capital(expense.merchant))
    return " · ".join(parts)


def _italic(texts: Iterable[str]) -> tuple[Line, ...]:
    return tuple(line(italic(text)) for text in texts)


def _left(budgets: Iterable[BudgetLeft], alerts: Sequence[BudgetAlert], language: Language) -> list[str]:
    """`Budget Makan & minum: sisa Rp900.000, aman Rp30.000 sehari`, one line each; not again what an alert says already."""
    over = {(a.state.budget.id, a.state.first) for a in alerts if a.threshold is Threshold.ALL}
    left = [b for b in budgets if (b.budget.id, b.first) not in over]
    return [f"{running(b.budget, language)}: {safe(b, language)}" for b in left]


def _alerts(alerts: Sequence[BudgetAlert], d: Drawing) -> tuple[Line, ...]:
    return tuple(line(bold(alert(each, d.today, d.language))) for each in alerts)


def _came_in(month: Sequence[CameIn], language: Language) -> list[str]:
    return [
        say(
            language,
            id=f"Masuk bulan ini {Money(c.total, c.currency).text(language)}",
            en=f"Received this month {Money(c.total, c.currency).text(language)}",
        )
        for c in month
    ]


def _record(result: Logged) -> Record:
    return result.expense if isinstance(result, ExpenseLogged) else result.income


def logged(results: Sequence[Logged], d: Drawing) -> Card:
    if len(results) > 1:
        return _several(results, d)
    (result,) = results
    return _spent(result, d) if isinstance(result, ExpenseLogged) else _received(result, d)


def _spent(result: ExpenseLogged, d: Drawing) -> Card:
    lang, expense = d.language, result.expense
    buttons = (
        undo_button(d.change_id, lang),
        Button(label=say(lang, id="Kategori", en="Category"), action=encode("categories", expense.id)),
        why_button(expense.id, lang),
    )
    rows: list[tuple[Button, ...]] = [buttons]
    if result.dishes:
        eaten = say(lang, id="🍽️ Catat sebagai makan", en="🍽️ Log it as a meal")
        rows.append((Button(label=eaten, action=encode("dishes", expense.id)),))
    return Card(
        title=f"✅ {named(expense, lang)}",
        lines=(
            line(_details(expense, d)),
            *_alerts(result.alerts, d),
            *_italic([*_left(result.budgets, result.alerts, lang), *totals(result.glance, lang)]),
        ),
        buttons=tuple(rows),
        toast=say(lang, id="Tersimpan", en="Saved"),
    )


def _received(result: IncomeLogged, d: Drawing) -> Card:
    lang, income = d.language, result.income
    when = day(income.date, d.today, lang)
    return Card(
        title=f"💰 {named(income, lang)}",
        lines=(
            line(say(lang, id=f"Uang masuk · {when}", en=f"Received · {when}")),
            *_italic(_came_in(result.month, lang)),
        ),
        buttons=((undo_button(d.change_id, lang), why_button(income.id, lang)),),
        toast=say(lang, id="Tersimpan", en="Saved"),
    )


def _several(results: Sequence[Logged], d: Drawing) -> Card:
    lang, n = d.language, len(results)
    spent = [r for r in results if isinstance(r, ExpenseLogged)]
    received = [r for r in results if isinstance(r, IncomeLogged)]
    records = [_record(result) for result in results]
    dates = [r.expense.date if isinstance(r, ExpenseLogged) else r.income.date for r in results]
    names = [f"{_sign(record, lang)} {named(record, lang)}" for record in records]
    if len(set(dates)) > 1:
        names = [f"{name} · {day(date, d.today, lang)}" for name, date in zip(names, dates, strict=True)]
    lines = [line(name) for name in names]
    if set(dates) != {d.today} and len(set(dates)) == 1:
        lines.append(line(capital(day(dates[0], d.today, lang))))
    budgets = {b.budget.id: b for r in spent for b in r.budgets}  # of one that several fall under, the last state
    told = [each for r in spent for each in r.alerts]
    notes = [*_left(budgets.values(), told, lang), *totals(spent[-1].glance, lang)] if spent else []
    notes += _came_in(received[-1].month, lang) if received else []
    singles = [Button(label=f"↩️ {short(capital(_called(r)))}", action=encode("drop", r.id)) for r in records]
    all_button = Button(label=say(lang, id="↩️ Batal semua", en="↩️ Undo all"), action=encode("undo", d.change_id))
    total = " + ".join(money.text(lang) for money in _sums(records))
    if spent and received:
        title = say(lang, id=f"✅ {n} catatan", en=f"✅ {n} records")
    elif spent:
        title = say(lang, id=f"✅ {n} pengeluaran · {total}", en=f"✅ {n} expenses · {total}")
    else:
        title = say(lang, id=f"💰 {n} pemasukan · {total}", en=f"💰 {n} incomes · {total}")
    return Card(
        title=title,
        lines=(*lines, *_alerts(told, d), *_italic(notes)),
        buttons=((all_button,), *(tuple(singles[i : i + 2]) for i in range(0, n, 2))),
        toast=say(lang, id="Tersimpan", en="Saved"),
    )


def _sign(record: Record, language: Language) -> str:
    return category(record.category, language).split()[0] if isinstance(record, Expense) else "💰"


def _called(record: Record) -> str:
    return getattr(record, "description", "") or ""


def _sums(records: Sequence[Record]) -> list[Money]:
    sums: dict[str, Decimal] = {}
    for record in records:
        sums[record.currency] = sums.get(record.currency, Decimal(0)) + record.amount
    return [Money(amount, currency) for currency, amount in sums.items()]


def _changed(before: Record, after: Record, notes: list[str], d: Drawing, alerts: tuple[Line, ...] = ()) -> Card:
    """Before → after, for any record."""
    lang = d.language
    lines = [line(old, " → ", bold(new)) for old, new in renamed(before, after, d.today, lang)]
    if not lines:
        same = say(
            lang, id="Sudah begitu sejak tadi, tidak ada yang berubah.", en="It was so already; nothing changed."
        )
        lines = [line(same)]
    return Card(
        title=f"✏️ {named(after, lang)}",
        lines=(*lines, *alerts, *_italic(notes)),
        buttons=((undo_button(d.change_id, lang), why_button(after.id, lang)),),
        toast=say(lang, id="Diubah", en="Changed"),
    )


def corrected(result: ExpenseCorrected, d: Drawing) -> Card:
    notes = [*_left(result.budgets, result.alerts, d.language), *totals(result.glance, d.language)]
    card = _changed(result.before, result.after, notes, d, _alerts(result.alerts, d))
    if result.learned is None:
        return card
    return card.model_copy(
        update={
            "lines": (*card.lines, learned_line(result.learned, d.language)),
            "buttons": (*card.buttons, (forget_button(result.learned, d.language),)),
        }
    )


def income_corrected(result: IncomeCorrected, d: Drawing) -> Card:
    return _changed(result.before, result.after, _came_in(result.month, d.language), d)


def turned(result: Turned, d: Drawing) -> Card:
    """The record on its new side, with what stands beside any record of that side."""
    lang, after = d.language, result.after
    card = _spent(after, d) if isinstance(after, ExpenseLogged) else _received(after, d)
    sides = (say(lang, id="Pengeluaran", en="Spending"), say(lang, id="Pemasukan", en="Income"))
    old, new = sides if isinstance(after, IncomeLogged) else sides[::-1]
    return card.model_copy(
        update={
            "title": f"✏️ {named(_record(after), lang)}",
            "lines": (line(old, " → ", bold(new)), *card.lines),
            "toast": say(lang, id="Diubah", en="Changed"),
        }
    )


def budget_corrected(result: BudgetCorrected, d: Drawing) -> Card:
    return _changed(result.before, result.state.budget, [_used(result.state, d.language)], d)


def _removed(record: Record, d: Drawing) -> Card:
    lang = d.language
    return Card(
        title=say(lang, id=f"🗑️ Dihapus: {named(record, lang)}", en=f"🗑️ Removed: {named(record, lang)}"),
        buttons=((Button(label=say(lang, id="↩️ Kembalikan", en="↩️ Bring back"), action=encode("undo", d.change_id)),),),
        toast=say(lang, id="Dihapus", en="Removed"),
    )


def all_removed(results: Sequence[Removed], d: Drawing) -> Card:
    """Several removed by one message: how many, and one button that brings them back."""
    lang, n = d.language, len(results)
    names = [named(result.expense if isinstance(result, ExpenseDeleted) else result.income, lang) for result in results]
    lines = [line(name) for name in names[:_MOST_NAMES]]
    if n > _MOST_NAMES:
        lines.append(line(say(lang, id=f"… dan {n - _MOST_NAMES} lagi", en=f"… and {n - _MOST_NAMES} more")))
    return Card(
        title=say(lang, id=f"🗑️ {n} catatan dihapus", en=f"🗑️ {n} records removed"),
        lines=tuple(lines),
        buttons=((Button(label=say(lang, id="↩️ Kembalikan", en="↩️ Bring back"), action=encode("undo", d.change_id)),),),
        toast=say(lang, id="Dihapus", en="Removed"),
    )


def deleted(result: ExpenseDeleted, d: Drawing) -> Card:
    return _removed(result.expense, d)


def income_deleted(result: IncomeDeleted, d: Drawing) -> Card:
    return _removed(result.income, d)


def budget_deleted(result: BudgetDeleted, d: Drawing) -> Card:
    return _removed(result.budget, d)


def budget_set(result: BudgetSet, d: Drawing) -> Card:
    lang, budget = d.language, result.state.budget
    if result.before is not None:
        return _changed(result.before, budget, [_used(result.state, lang)], d)
    return Card(
        title=f"🎯 {named(budget, lang)}",
        lines=_italic([_used(result.state, lang)]),
        buttons=((undo_button(d.change_id, lang), why_button(budget.id, lang)),),
        toast=say(lang, id="Tersimpan", en="Saved"),
    )


def _used(state: BudgetLeft, language: Language) -> str:
    """`Terpakai Rp100.000, sisa Rp900.000`."""
    spent = Money(state.spent, state.budget.currency).text(language)
    rest = safe(state, language)
    return say(language, id=f"Terpakai {spent}, {rest}", en=f"{spent} spent, {rest}")


def categories(record: UUID, card: Card, language: Language) -> Card:
    """The same card with the twelve categories as buttons."""
    slugs = list(Category)
    rows = [
        tuple(Button(label=category(s, language), action=encode("category", record, s.value)) for s in slugs[i : i + 2])
        for i in range(0, len(slugs), 2)
    ]
    back = Button(label=say(language, id="‹ Kembali", en="‹ Back"), action=encode("back"))
    return card.model_copy(update={"buttons": (*rows, (back,)), "toast": ""})
