"""Cards for sums: spending of a period, its share, the largest, the average; what came in; what is left of the budgets.

A card states and never asks; what there is none of is said kindly, with the words that would make it.
"""

from decimal import Decimal

from babel.dates import format_date

from agent.cards.actions import encode
from agent.cards.card import Button, Card, Line, bold, in_pairs, italic, line
from agent.cards.drawing import Drawing
from agent.cards.money.names import left, limit, named, running, safe
from agent.cards.money.spans import asking, span, stepping
from agent.cards.words import capital, category, day
from core.language import Language, say
from core.money import Money
from tools.money import (
    BudgetLeft,
    BudgetPeriod,
    BudgetsLeft,
    CashFlow,
    CurrencySpending,
    Expense,
    Focus,
    Income,
    Overview,
    Period,
    Spending,
)

_MOST_SHARES = 6
_LONGEST_CHART = 400
"""Days one may have as a picture."""


def spending(result: Spending, d: Drawing) -> Card:
    lang = d.language
    where = [span(result.period, result.first, result.last, d)] if result.focus is not Focus.LAST else []
    if result.category:
        where.append(category(result.category, lang))
    if result.about:
        where.append(capital(result.about))
    head = " · ".join(where) or say(lang, id="Terakhir", en="Latest")
    if not result.currencies:
        return Card(title=f"📊 {head}", lines=(line(say(lang, id="Belum ada pengeluaran.", en="No spending yet.")),))
    if result.focus is Focus.LARGEST:
        return _largest(result, head, d)
    if result.focus is Focus.SHARE and (result.category or result.about):
        return _share(result, head, d)
    if result.focus is Focus.AVERAGE:
        return _average(result, head, d)
    if result.focus is Focus.LAST:
        return Card(title=f"🕘 {head}", lines=tuple(line(_brief(e, d, dated=True)) for e in result.records))
    sums = " + ".join(Money(c.total, c.currency).text(lang) for c in result.currencies)
    lines: list[Line] = []
    narrowed = result.category is not None or result.about is not None
    for currency in result.currencies:
        lines += [_count(currency, lang)] if narrowed else _shares(currency, lang)
    if result.records:
        lines.append(line(italic(say(lang, id="Terakhir", en="Latest"))))
        lines += [line(_brief(e, d, dated=result.first != result.last)) for e in result.records]
    return Card(title=f"📊 {head}: {sums}", lines=tuple(lines), buttons=() if narrowed else _further(result, d))


def _further(result: Spending, d: Drawing) -> tuple[tuple[Button, ...], ...]:
    """The same days as a list, by shop and as a picture; and the days before and after."""
    lang, first, last = d.language, result.first, result.last
    ways = [
        (say(lang, id="📋 Daftar", en="📋 List"), ("transaksi", "transactions")),
        (say(lang, id="🏪 Toko", en="🏪 Shops"), ("pengeluaran per toko", "spending by shop")),
    ]
    if first < last and (last - first).days <= _LONGEST_CHART:
        ways.append((say(lang, id="📊 Grafik", en="📊 Chart"), ("grafik", "chart")))
    more = tuple(Button(label=label, action=asking(words, first, last, lang)) for label, words in ways)
    step = stepping(("pengeluaran", "spending"), first, last, d)
    return (more, step) if step else (more,)


def _largest(result: Spending, head: str, d: Drawing) -> Card:
    lang = d.language
    top, *rest = result.records
    title = say(lang, id=f"🏔️ Terbesar · {head}", en=f"🏔️ Largest · {head}")
    lines = [line(bold(_brief(top, d, dated=result.first != result.last)))]
    lines += [line(_brief(e, d, dated=result.first != result.last)) for e in rest]
    return Card(title=f"{title}: {named(top, lang)}", lines=tuple(lines[1:]))


def _share(result: Spending, head: str, d: Drawing) -> Card:
    lang = d.language
    lines = []
    for c in result.currencies:
        part, whole = Money(c.total, c.currency).text(lang), Money(c.whole, c.currency).text(lang)
        lines.append(line(say(lang, id=f"{part} dari {whole}", en=f"{part} of {whole}")))
    return Card(
        title=f"📊 {head}: {' + '.join(percent(c.total, c.whole) for c in result.currencies)}", lines=tuple(lines)
    )


def _average(result: Spending, head: str, d: Drawing) -> Card:
    lang, n = d.language, max(result.days, 1)
    means = " + ".join(
        Money((c.total / n).quantize(Decimal(1 if c.currency == "IDR" else "0.01")), c.currency).text(lang)
        for c in result.currencies
    )
    sums = " + ".join(Money(c.total, c.currency).text(lang) for c in result.currencies)
    return Card(
        title=say(lang, id=f"📊 {head}: rata-rata {means} sehari", en=f"📊 {head}: {means} a day on average"),
        lines=(line(say(lang, id=f"{sums} dalam {n} hari", en=f"{sums} in {n} days")),),
    )


def _brief(record: Expense | Income, d: Drawing, *, dated: bool) -> str:
    when = f" · {day(record.date, d.today, d.language)}" if dated else ""
    return f"{capital(record.description)} {record.money.text(d.language)}{when}"


def _count(c: CurrencySpending, language: Language) -> Line:
    return line(say(language, id=f"{c.count} kali", en=f"{c.count} time{'s' if c.count != 1 else ''}"))


def percent(part: Decimal, whole: Decimal) -> str:
    """`44%`; something that rounds to nothing is `<1%`."""
    rounded = (part * 100 / whole).quantize(Decimal(1))
    return f"{rounded}%" if rounded or not part else "<1%"


def _shares(c: CurrencySpending, language: Language) -> list[Line]:
    alone = len(c.shares) == 1
    return [
        line(
            f"{category(s.category, language)} ",
            bold(Money(s.total, c.currency).text(language)),
            "" if alone else f" · {percent(s.total, c.total)}",
        )
        for s in c.shares
    ]


def cash_flow(result: CashFlow, d: Drawing) -> Card:
    """What came in and, unless only that was asked for, what went out and what remains."""
    lang, head = d.language, span(result.period, result.first, result.last, d)
    if not result.flows:
        none = say(lang, id="Belum ada pemasukan.", en="Nothing received yet.")
        return Card(title=f"💰 {head}", lines=(line(none),))
    lines: list[Line] = []
    if not result.only_in:
        for flow in result.flows:
            came, spent = Money(flow.came_in, flow.currency).text(lang), Money(flow.spent, flow.currency).text(lang)
            rest = Money(flow.came_in - flow.spent, flow.currency).text(lang)
            lines.append(line(say(lang, id=f"Masuk {came}, keluar {spent}", en=f"In {came}, out {spent}")))
            lines.append(line(say(lang, id="Selisih ", en="Difference "), bold(rest)))
    lines += [line(_brief(income, d, dated=result.first != result.last)) for income in result.latest]
    sums = " + ".join(Money(f.came_in, f.currency).text(lang) for f in result.flows)
    title = say(lang, id=f"💰 {head} masuk: {sums}", en=f"💰 {head}, received: {sums}")
    return Card(title=title, lines=tuple(lines))


def overview(result: Overview, d: Drawing) -> Card:
    """The running month on one card; each part a tap away."""
    lang = d.language
    lines: list[Line] = []
    for flow in result.flow.flows:
        came, spent = Money(flow.came_in, flow.currency).text(lang), Money(flow.spent, flow.currency).text(lang)
        rest = Money(flow.came_in - flow.spent, flow.currency).text(lang)
        lines.append(line(say(lang, id=f"Masuk {came}, keluar {spent}", en=f"In {came}, out {spent}")))
        if flow.came_in:
            lines.append(line(say(lang, id="Selisih ", en="Difference "), bold(rest)))
    for currency in result.spending.currencies:
        lines += _shares(currency, lang)[:_MOST_SHARES]
    lines += [line(f"🎯 {running(b.budget, lang)}: {safe(b, lang)}") for b in result.budgets.budgets]
    if not lines:
        lines = [
            line(
                say(
                    lang,
                    id="Bulan ini belum ada catatan. Coba: kopi 20rb",
                    en="Nothing yet this month. Try: coffee 20k",
                )
            )
        ]
    ways = (
        (
            ("📊 Hari ini", "hari ini habis berapa"),
            ("📊 Minggu ini", "minggu ini habis berapa"),
            ("🎯 Sisa budget", "sisa budget"),
            ("📋 Transaksi", "transaksi"),
            ("📈 Grafik", "grafik bulan ini"),
            ("📄 Ekspor", "ekspor bulan ini"),
        )
        if lang is Language.ID
        else (
            ("📊 Today", "how much spent today"),
            ("📊 This week", "how much spent this week"),
            ("🎯 Budget left", "budget left"),
            ("📋 Transactions", "transactions"),
            ("📈 Chart", "chart this month"),
            ("📄 Export", "export this month"),
        )
    )
    buttons = [Button(label=label, action=encode("say", rest=words)) for label, words in ways]
    return Card(
        title=f"💼 {span(Period.MONTH, result.flow.first, result.flow.last, d)}",
        lines=tuple(lines),
        buttons=in_pairs(buttons),
    )


def budgets_left(result: BudgetsLeft, d: Drawing) -> Card:
    lang = d.language
    if not result.budgets:
        return Card(
            title=say(lang, id="🎯 Belum ada budget untuk itu.", en="🎯 There is no budget for that yet."),
            lines=(
                line(
                    say(
                        lang,
                        id="Buat dengan mengetik, misalnya: budget makan 1,5jt sebulan",
                        en="Make one by typing, for example: food budget 1.5 million a month",
                    )
                ),
            ),
        )
    if len(result.budgets) == 1:
        (state,) = result.budgets
        return Card(title=f"🎯 {running(state.budget, lang)}: {left(state, lang)}", lines=tuple(_state(state, lang)))
    lines: list[Line] = []
    for state in result.budgets:
        lines.append(line(bold(f"{running(state.budget, lang)}: {left(state, lang)}")))
        lines += _state(state, lang)
    return Card(title=say(lang, id="🎯 Sisa budget", en="🎯 What is left"), lines=tuple(lines))


def _state(state: BudgetLeft, language: Language) -> list[Line]:
    budget = state.budget
    spent, most = Money(state.spent, budget.currency).text(language), limit(budget, language)
    lines = [line(say(language, id=f"Terpakai {spent} dari {most}", en=f"{spent} of {most} spent"))]
    if state.due:
        due = Money(state.due, budget.currency).text(language)
        lines.append(line(say(language, id=f"Tagihan yang akan datang {due}", en=f"Bills still to come {due}")))
    if state.left > 0:
        a_day = Money(state.a_day, budget.currency).text(language)
        days, plural = state.days, "s" if state.days != 1 else ""
        # From pay-day to pay-day it is not plain when the period ends.
        own = state.budget.period is BudgetPeriod.MONTHLY and state.first.day != 1
        until = format_date(state.last, "d MMM", locale=language.value)
        togo = say(
            language,
            id=f"{days} hari lagi{f' (sampai {until})' if own else ''}",
            en=f"{days} day{plural} to go{f' (until {until})' if own else ''}",
        )
        lines.append(line(italic(togo + say(language, id=f", aman {a_day} sehari", en=f", {a_day} a day is safe"))))
    return lines
