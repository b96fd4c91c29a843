"""Budgets, what recurs, and rules for words."""

from collections.abc import Mapping
from datetime import date

from storage import budgets, recurrences, rules
from tests.storage.probes.target import FOREVER, LABEL, LAST, RULE, Ask, queues

READS: Mapping[str, Ask] = {
    "budgets.over": lambda s, a, b: budgets.over(s, b.user, category="food", label=None, currency="IDR"),
    "budgets.period": lambda s, a, b: budgets.period(s, b.user, date(2026, 2, 10), "monthly"),
    "budgets.reached": lambda s, a, b: budgets.reached(s, b.user, [b.expense]),
    "budgets.spent": lambda s, a, b: budgets.spent(s, b.user, b.day),
    "budgets.spent, of one expense": lambda s, a, b: budgets.spent(s, a, b.day, expense_id=b.expense),
    "recurrences.payday": lambda s, a, b: recurrences.payday(s, b.user),
    "recurrences.every": lambda s, a, b: recurrences.every(s, b.user),
    "recurrences.one": lambda s, a, b: recurrences.one(s, a, b.recurrence),
    "recurrences.alike": lambda s, a, b: recurrences.alike(s, b.user, "expense", "sewa studio", "IDR"),
    "recurrences.named": lambda s, a, b: recurrences.named(s, b.user, patterns=["sewa"], amount=None, limit=9),
    "recurrences.claim": lambda s, a, b: recurrences.claim(s, b.user, FOREVER, 9),
    "recurrences.unplaced": lambda s, a, b: recurrences.unplaced(s, b.user),
    "recurrences.whose": lambda s, a, b: recurrences.whose(queues(s), FOREVER, 9),
    "recurrences.next_due": lambda s, a, b: recurrences.next_due(queues(s)),
    "rules.every": lambda s, a, b: rules.every(s, b.user),
    "rules.of_words": lambda s, a, b: rules.of_words(s, b.user, RULE),
    "rules.count": lambda s, a, b: rules.count(s, b.user),
    "rules.named": lambda s, a, b: rules.named(s, b.user, words=RULE, patterns=[RULE], category=None, limit=9),
    "rules.place_of": lambda s, a, b: rules.place_of(s, b.user, LABEL),
    "rules.corrected": lambda s, a, b: rules.corrected(
        s, b.user, expense_id=b.change, category="entertainment", label=None
    ),
}

WRITES: Mapping[str, Ask] = {
    "recurrences.advance": lambda s, a, b: recurrences.advance(s, b.user, b.recurrence, LAST, FOREVER),
}
