"""How an expense, an income and a budget are called on a card, and what a change of one is in words.

A new field that a correction may change gets a line in `renamed`.
"""

from datetime import date as Date

from agent.cards.words import capital, category, day, placed
from core.language import Language, say
from core.money import Money
from tools.money import Budget, BudgetAlert, BudgetLeft, BudgetPeriod, Expense, Income, Threshold

Record = Expense | Income | Budget


def named(record: Record, language: Language) -> str:
    """`Nasi goreng · Rp15.000`; `Budget Makan & minum · Rp1.500.000 sebulan`."""
    if isinstance(record, Budget):
        return f"{budget_name(record, language)} · {limit(record, language)}"
    return f"{capital(record.description)} · {record.money.text(language)}"


def budget_name(budget: Budget, language: Language) -> str:
    """`Budget Makan & minum`, `Budget kopi`, `Budget total`."""
    if budget.label:
        return say(language, id=f"Budget {budget.label}", en=f"{capital(budget.label)} budget")
    if budget.category is None:
        return say(language, id="Budget total", en="Overall budget")
    name = category(budget.category, language).split(" ", 1)[1]
    return say(language, id=f"Budget {name}", en=f"{name} budget")


def running(budget: Budget, language: Language) -> str:
    """The same with its week, so that it is told from the month's: `Budget Makan & minum minggu ini`."""
    week = say(language, id=" minggu ini", en=" this week") if budget.period is BudgetPeriod.WEEKLY else ""
    return budget_name(budget, language) + week


def limit(budget: Budget, language: Language) -> str:
    """`Rp1.500.000 sebulan`."""
    weekly = budget.period is BudgetPeriod.WEEKLY
    money = budget.money.text(language)
    return say(
        language,
        id=f"{money} {'seminggu' if weekly else 'sebulan'}",
        en=f"{money} a {'week' if weekly else 'month'}",
    )


def alert(told: BudgetAlert, today: Date, language: Language) -> str:
    """`🚨 Budget Makan & minum habis: lewat Rp50.000`; for the card of the expense that caused it, and for a push."""
    state = told.state
    over = state.last < today
    when = f" ({day(state.first, today, language)} – {day(state.last, today, language)})" if over else ""
    name = budget_name(state.budget, language) + when if over else running(state.budget, language)
    rest = left(state, language)
    if told.threshold is Threshold.ALL:
        return say(language, id=f"🚨 {name} sudah habis: {rest}", en=f"🚨 {name} is used up: {rest}")
    if told.threshold is Threshold.MOST:
        return say(language, id=f"⚠️ {name} sudah lewat 80%: {rest}", en=f"⚠️ {name} is past 80%: {rest}")
    until = day(told.lasts or state.last, today, language)
    return say(
        language,
        id=f"📈 {name}: dengan laju ini hanya cukup sampai {until}",
        en=f"📈 {name}: at this pace it lasts until {until} only",
    )


def safe(state: BudgetLeft, language: Language) -> str:
    """`sisa Rp900.000, aman Rp30.000 sehari`: what is left, and what is safe to spend a day after the bills to come."""
    if state.left <= 0:
        return left(state, language)
    a_day = Money(state.a_day, state.budget.currency).text(language)
    return left(state, language) + say(language, id=f", aman {a_day} sehari", en=f", {a_day} a day is safe")


def left(state: BudgetLeft, language: Language) -> str:
    """`sisa Rp900.000` or `lewat Rp50.000`."""
    money = Money(abs(state.left), state.budget.currency).text(language)
    if state.left < 0:
        return say(language, id=f"lewat {money}", en=f"{money} over")
    return say(language, id=f"sisa {money}", en=f"{money} left")


def renamed(before: Record, after: Record, today: Date, language: Language) -> list[tuple[str, str]]:
    """(what it was, what it is now) for each thing a correction changed."""
    pairs: list[tuple[str, str]] = []
    if before.money != after.money:
        pairs.append((before.money.text(language), after.money.text(language)))
    if isinstance(before, Budget) or isinstance(after, Budget):
        return pairs
    if before.description != after.description:
        pairs.append((capital(before.description), capital(after.description)))
    if isinstance(before, Expense) and isinstance(after, Expense):
        if (before.category, before.label) != (after.category, after.label):
            pairs.append(
                (placed(before.category, before.label, language), placed(after.category, after.label, language))
            )
        if before.merchant != after.merchant:
            pairs.append((before.merchant or "–", after.merchant or "–"))
    if before.date != after.date:
        pairs.append((capital(day(before.date, today, language)), day(after.date, today, language)))
    return pairs
