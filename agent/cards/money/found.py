"""Cards for what a search found, and for one record looked at.

A page lists records by number; a number shows its record, the arrows turn the page in place.
"""

from babel.dates import format_date

from agent.cards.actions import encode
from agent.cards.card import Button, Card, Line, italic, line
from agent.cards.drawing import Drawing
from agent.cards.money.names import named
from agent.cards.money.spans import span
from agent.cards.words import capital, category, day, placed
from core.language import Language, say
from core.money import Money
from tools import money
from tools.money import Expense, Found, FoundSum, Income, SearchIn, Side
from tools.tool import call


def found(result: Found, d: Drawing) -> Card:
    lang, query = d.language, result.query
    head = _head(query, result, d)
    if not result.count:
        none = say(lang, id="Tidak ada catatan yang cocok.", en="Nothing matches.")
        return Card(title=f"🔎 {head}", lines=(line(none),))
    lines: list[Line] = []
    if result.close:
        lines.append(
            line(italic(say(lang, id="Tidak ada yang persis; ini yang mirip.", en="Nothing exact; these come close.")))
        )
    lines += [line(text) for text in _sums(result.sums, lang)]
    start = (result.page - 1) * money.PAGE
    lines += [line(f"{start + n}. {_brief(record, d)}") for n, record in enumerate(result.records, 1)]
    numbers = tuple(
        Button(label=str(start + n), action=encode("show", record.id)) for n, record in enumerate(result.records, 1)
    )
    rows = [numbers]
    if result.pages > 1:
        rows.append(turning(result.page, result.pages))
    again = call(money.search, query.model_copy(update={"page": 1}))
    return Card(title=f"🔎 {head}", lines=tuple(lines), buttons=tuple(rows), again=again)


def turning(page: int, pages: int) -> tuple[Button, ...]:
    """‹ 2/7 ›; the one in the middle goes back to the first."""
    back = Button(label="‹", action=encode("page", rest=str(page - 1 if page > 1 else pages)))
    here = Button(label=f"{page}/{pages}", action=encode("page", rest="1"))
    on = Button(label="›", action=encode("page", rest=str(page + 1 if page < pages else 1)))
    return back, here, on


def _head(query: SearchIn, result: Found, d: Drawing) -> str:
    lang = d.language
    parts = [capital(query.words)] if query.words else []
    if query.category:
        parts.append(category(query.category, lang))
    if query.label:
        parts.append(query.label)
    if query.side is not None and not parts:
        parts.append(_side(query.side, lang))
    if amounts := _range(query, result.currency, lang):
        parts.append(amounts)
    if query.period or query.first or query.last:
        parts.append(span(query.period, result.first, result.last, d))
    return " · ".join(parts) or say(lang, id="Semua catatan uang", en="All records of money")


def _side(side: Side, language: Language) -> str:
    if side is Side.SPENT:
        return say(language, id="Pengeluaran", en="Spending")
    return say(language, id="Pemasukan", en="Income")


def _range(query: SearchIn, currency: str, language: Language) -> str:
    low, high = (
        Money(amount, currency).text(language) if amount is not None else None
        for amount in (query.at_least, query.at_most)
    )
    if low and high:
        return f"{low}–{high}"
    return f"≥ {low}" if low else f"≤ {high}" if high else ""


def _sums(sums: list[FoundSum], language: Language) -> list[str]:
    """`12 kali keluar, Rp240.000`, a line for each side and currency; never added up across them."""
    texts = []
    for each in sums:
        money = Money(each.total, each.currency).text(language)
        if each.side is Side.SPENT:
            texts.append(say(language, id=f"{each.count} pengeluaran: {money}", en=f"{each.count} spent: {money}"))
        else:
            texts.append(say(language, id=f"{each.count} pemasukan: {money}", en=f"{each.count} received: {money}"))
    return texts


def _brief(record: Expense | Income, d: Drawing) -> str:
    when = _when(record, d)
    sign = category(record.category, d.language).split()[0] if isinstance(record, Expense) else "💰"
    return f"{sign} {named(record, d.language)} · {when}"


def _when(record: Expense | Income, d: Drawing) -> str:
    """The day without its weekday, so that a record keeps to its line."""
    if (d.today - record.date).days in (0, 1):
        return day(record.date, d.today, d.language)
    return format_date(record.date, "d MMM" if record.date.year == d.today.year else "d MMM y", locale=d.language.value)


def shown(record: Expense | Income, d: Drawing) -> Card:
    """One record looked at, with what can be done to it."""
    lang = d.language
    when = day(record.date, d.today, lang)
    drop = Button(label=say(lang, id="🗑️ Hapus", en="🗑️ Remove"), action=encode("drop", record.id))
    why = Button(label=say(lang, id="Kenapa", en="Why"), action=encode("why", record.id))
    lines = []
    buttons: tuple[Button, ...] = (drop, why)
    if isinstance(record, Expense):
        parts = [placed(record.category, record.label, lang), when]
        if record.merchant and record.merchant.casefold() not in record.description.casefold():
            parts.append(capital(record.merchant))
        lines.append(line(" · ".join(parts)))
        choose = Button(label=say(lang, id="Kategori", en="Category"), action=encode("categories", record.id))
        buttons = (drop, choose, why)
    else:
        lines.append(line(say(lang, id=f"Uang masuk · {when}", en=f"Received · {when}")))
    if record.note:
        lines.append(line(italic(record.note)))
    how = say(
        lang,
        id="Balas kartu ini untuk mengubahnya: 20k, kemarin, kategori belanja",
        en="Reply to this card to change it: 20k, yesterday, category shopping",
    )
    return Card(title=named(record, lang), lines=(*lines, line(italic(how))), buttons=(buttons,), of=record.id)
