"""Cards for spending: logged, corrected, removed, summed up, and the choice of a category."""

from decimal import Decimal
from uuid import UUID

from agent.cards.actions import encode
from agent.cards.card import Button, Card, Line, bold, italic, line
from agent.cards.drawing import Drawing
from agent.cards.words import capital, category, day, short, totals
from core.language import Language, say
from core.money import Money
from tools.money import (
    Category,
    CurrencySpending,
    Expense,
    ExpenseCorrected,
    ExpenseDeleted,
    ExpenseLogged,
    Period,
    Spending,
)

_PERIODS = {
    Period.TODAY: ("Hari ini", "Today"),
    Period.YESTERDAY: ("Kemarin", "Yesterday"),
    Period.WEEK: ("Minggu ini", "This week"),
    Period.LAST_WEEK: ("Minggu lalu", "Last week"),
    Period.MONTH: ("Bulan ini", "This month"),
    Period.LAST_MONTH: ("Bulan lalu", "Last month"),
}


def named(expense: Expense, language: Language) -> str:
    """`Nasi goreng · Rp15.000`."""
    return f"{capital(expense.description)} · {expense.money.text(language)}"


def undo_button(change: UUID, language: Language) -> Button:
    return Button(label=say(language, id="↩️ Batal", en="↩️ Undo"), action=encode("undo", change))


def why_button(record: UUID, language: Language) -> Button:
    return Button(label=say(language, id="Kenapa", en="Why"), action=encode("why", record))


def _details(expense: Expense, d: Drawing) -> str:
    parts = [category(expense.category, d.language), day(expense.date, d.today, d.language)]
    if expense.merchant:
        parts.append(expense.merchant)
    return " · ".join(parts)


def logged(results: list[ExpenseLogged], d: Drawing) -> Card:
    """One card for everything a message recorded; each part can be taken back on its own."""
    lang = d.language
    glance = totals(results[-1].glance, lang)
    if len(results) == 1:
        expense = results[0].expense
        buttons = (
            undo_button(d.change_id, lang),
            Button(label=say(lang, id="Kategori", en="Category"), action=encode("categories", expense.id)),
            why_button(expense.id, lang),
        )
        return Card(
            title=f"✅ {named(expense, lang)}",
            lines=(line(_details(expense, d)), *_each(glance)),
            buttons=(buttons,),
            toast=say(lang, id="Tersimpan", en="Saved"),
        )
    sums: dict[str, Decimal] = {}
    for result in results:
        sums[result.expense.currency] = sums.get(result.expense.currency, Decimal(0)) + result.expense.amount
    total = " + ".join(Money(amount, currency).text(lang) for currency, amount in sums.items())
    n = len(results)
    lines = [line(f"{category(r.expense.category, lang).split()[0]} {named(r.expense, lang)}") for r in results]
    if results[0].expense.date != d.today:
        lines.append(line(capital(day(results[0].expense.date, d.today, lang))))
    singles = [
        Button(label=f"↩️ {short(capital(r.expense.description))}", action=encode("drop", r.expense.id)) for r in results
    ]
    all_button = Button(label=say(lang, id="↩️ Batal semua", en="↩️ Undo all"), action=encode("undo", d.change_id))
    return Card(
        title=say(lang, id=f"✅ {n} pengeluaran · {total}", en=f"✅ {n} expenses · {total}"),
        lines=(*lines, *_each(glance)),
        buttons=((all_button,), *(tuple(singles[i : i + 2]) for i in range(0, n, 2))),
        toast=say(lang, id="Tersimpan", en="Saved"),
    )


def _each(texts: list[str]) -> tuple[Line, ...]:
    return tuple(line(italic(text)) for text in texts)


def corrected(result: ExpenseCorrected, d: Drawing) -> Card:
    lang, before, after = d.language, result.before, result.after
    lines: list[Line] = []
    if before.money != after.money:
        lines.append(line(before.money.text(lang), " → ", bold(after.money.text(lang))))
    if before.description != after.description:
        lines.append(line(capital(before.description), " → ", bold(capital(after.description))))
    if before.category is not after.category:
        lines.append(line(category(before.category, lang), " → ", bold(category(after.category, lang))))
    if before.date != after.date:
        lines.append(line(capital(day(before.date, d.today, lang)), " → ", bold(day(after.date, d.today, lang))))
    if before.merchant != after.merchant:
        lines.append(line(before.merchant or "–", " → ", bold(after.merchant or "–")))
    if not lines:
        lines.append(
            line(
                say(
                    lang,
                    id="Sudah begitu sejak tadi, tidak ada yang berubah.",
                    en="It was so already; nothing changed.",
                )
            )
        )
    return Card(
        title=say(lang, id=f"✏️ {named(after, lang)}", en=f"✏️ {named(after, lang)}"),
        lines=(*lines, *_each(totals(result.glance, lang))),
        buttons=((undo_button(d.change_id, lang), why_button(after.id, lang)),),
        toast=say(lang, id="Diubah", en="Changed"),
    )


def deleted(result: ExpenseDeleted, d: Drawing) -> Card:
    lang = d.language
    return Card(
        title=say(lang, id=f"🗑️ Dihapus: {named(result.expense, lang)}", en=f"🗑️ Removed: {named(result.expense, lang)}"),
        buttons=((Button(label=say(lang, id="↩️ Kembalikan", en="↩️ Bring back"), action=encode("undo", d.change_id)),),),
        toast=say(lang, id="Dihapus", en="Removed"),
    )


def categories(record: UUID, card: Card, language: Language) -> Card:
    """The same card with the twelve categories as buttons."""
    slugs = list(Category)
    rows = [
        tuple(Button(label=category(s, language), action=encode("category", record, s.value)) for s in slugs[i : i + 2])
        for i in range(0, len(slugs), 2)
    ]
    back = Button(label=say(language, id="‹ Kembali", en="‹ Back"), action=encode("back"))
    return card.model_copy(update={"buttons": (*rows, (back,)), "toast": ""})


def spending(result: Spending, d: Drawing) -> Card:
    lang = d.language
    if result.period is not None:
        period = say(lang, id=_PERIODS[result.period][0], en=_PERIODS[result.period][1])
    elif result.first == result.last:
        period = capital(day(result.first, d.today, lang))
    else:
        period = f"{day(result.first, d.today, lang)} – {day(result.last, d.today, lang)}"
    about = f" · {category(result.category, lang)}" if result.category else ""
    if not result.currencies:
        return Card(
            title=f"📊 {period}{about}", lines=(line(say(lang, id="Belum ada pengeluaran.", en="No spending yet.")),)
        )
    sums = " + ".join(Money(c.total, c.currency).text(lang) for c in result.currencies)
    lines: list[Line] = []
    for currency in result.currencies:
        lines += _shares(currency, lang) if result.category is None else [_count(currency, lang)]
    if result.latest:
        lines.append(line(italic(say(lang, id="Terakhir", en="Latest"))))
        lines += [line(_brief(e, d, dated=result.first != result.last)) for e in result.latest]
    return Card(title=f"📊 {period}{about}: {sums}", lines=tuple(lines))


def _brief(expense: Expense, d: Drawing, *, dated: bool) -> str:
    when = f" · {day(expense.date, d.today, d.language)}" if dated else ""
    return f"{capital(expense.description)} {expense.money.text(d.language)}{when}"


def _count(c: CurrencySpending, language: Language) -> Line:
    return line(say(language, id=f"{c.count} catatan", en=f"{c.count} record{'s' if c.count != 1 else ''}"))


def _shares(c: CurrencySpending, language: Language) -> list[Line]:
    def percent(part: Decimal) -> str:
        return f"{(part * 100 / c.total).quantize(Decimal(1))}%"

    return [
        line(
            f"{category(s.category, language)} ",
            bold(Money(s.total, c.currency).text(language)),
            f" · {percent(s.total)}",
        )
        for s in c.shares
    ]
