"""The questions of spending: how much, how big, which day, which of two amounts; each with its likely answers.
Every question ends with a choice that drops it, and holds the call that waits for the missing value.
A new question is a function here and a kind in agent/understanding/reading.py.
"""

from collections.abc import Sequence
from datetime import date as Date
from datetime import timedelta
from decimal import Decimal

from agent.understanding.reading import Ask, AskKind, Choice, Hole
from core.language import Language
from core.money import MAX_AMOUNT, Money
from tools.tool import Call

DROP = Choice()


def amount(made: Call) -> Ask:
    """How much was it."""
    return Ask(
        kind=AskKind.AMOUNT,
        about=_about(made),
        choices=(DROP,),
        hole=Hole(call=_without(made, "amount"), field="amount"),
    )


def size(values: Sequence[Decimal], made: Sequence[Call], doubtful: int, currency: str, language: Language) -> Ask:
    """A bare number: one choice per honest amount, each with all calls of the message."""
    choices = tuple(_choice(value, made, doubtful, currency, language) for value in values)
    return _asked(AskKind.SIZE, choices, made, doubtful)


def sized(made: Sequence[Call]) -> Ask:
    """One amount or another for the same words: one choice per call."""
    hole = Hole(call=_without(made[0], "amount"), field="amount")
    return Ask(
        kind=AskKind.SIZE, about=_about(made[0]), choices=(*(Choice(calls=(one,)) for one in made), DROP), hole=hole
    )


def foreign(number: Decimal, made: Sequence[Call], doubtful: int, currency: str, language: Language) -> Ask:
    """ "uber 12.50": thousands of the person's own money, or dollars and cents."""
    own = _choice(number * 1000, made, doubtful, currency, language)
    calls = tuple(
        _with(_with(one, "amount", str(number)), "currency", "USD") if n == doubtful else one
        for n, one in enumerate(made)
    )
    dollars = Choice(calls=calls, label=summed(calls, currency, language) if len(calls) > 1 else "")
    return _asked(AskKind.SIZE, (own, dollars), made, doubtful)


def whether(calls: Sequence[Call], about: str, currency: str, language: Language) -> Ask:
    """Words that tell a price: keep them as spending, or not."""
    label = summed(calls, currency, language) if len(calls) > 1 else ""
    shown = " ".join(about.split())[:60]
    return Ask(kind=AskKind.SPENDING, about=shown, choices=(Choice(calls=tuple(calls), label=label), DROP))


def all_small(made: Sequence[Call], doubtful: Sequence[int], currency: str, language: Language) -> Ask:
    """Several bare numbers: all of them thousands, or none of it."""
    calls = list(made)
    for n in doubtful:
        calls[n] = _with(calls[n], "amount", str(sizes(Decimal(calls[n].arguments["amount"]))[0]))
    label = summed(calls, currency, language)
    return Ask(kind=AskKind.SIZE, about=_about(made[0]), choices=(Choice(calls=tuple(calls), label=label), DROP))


def summed(calls: Sequence[Call], currency: str, language: Language) -> str:
    """ "Rp20.000 + Rp15.000", for a choice that makes several records."""
    return " + ".join(
        Money(Decimal(one.arguments["amount"]), one.arguments.get("currency", currency)).text(language) for one in calls
    )


def between(values: Sequence[Decimal], made: Sequence[Call], doubtful: int, currency: str, language: Language) -> Ask:
    """From … to …: low, middle, high."""
    choices = tuple(_choice(value, made, doubtful, currency, language) for value in values)
    return _asked(AskKind.RANGE, choices, made, doubtful)


def day(made: Sequence[Call], today: Date) -> Ask:
    """The day does not exist, lies ahead, or was not said exactly."""
    days = (today, today - timedelta(days=1))
    choices = tuple(Choice(calls=tuple(_with(one, "date", day.isoformat()) for one in made)) for day in days)
    hole = Hole(call=_without(made[0], "date"), field="date") if len(made) == 1 else None
    return Ask(kind=AskKind.DAY, about=_about(made[0]), choices=(*choices, DROP), hole=hole)


def sizes(number: Decimal) -> tuple[Decimal, ...]:
    """What a bare number below a thousand rupiah may mean, the likeliest first."""
    thousands = number * 1000
    return (thousands, number) if number >= 100 else (thousands,)


def _asked(kind: AskKind, choices: tuple[Choice, ...], made: Sequence[Call], doubtful: int) -> Ask:
    hole = Hole(call=_without(made[0], "amount"), field="amount") if len(made) == 1 else None
    return Ask(kind=kind, about=_about(made[doubtful]), choices=(*choices, DROP), hole=hole)


def _choice(value: Decimal, made: Sequence[Call], doubtful: int, currency: str, language: Language) -> Choice:
    calls = tuple(_with(one, "amount", str(value)) if n == doubtful else one for n, one in enumerate(made))
    said = made[doubtful].arguments.get("currency", currency)
    return Choice(calls=calls, label=Money(min(value, MAX_AMOUNT), said).text(language) if len(made) > 1 else "")


def _about(made: Call) -> str:
    return str(made.arguments.get("description", ""))[:60]


def _with(made: Call, field: str, value: str) -> Call:
    return Call(tool=made.tool, arguments={**made.arguments, field: value})


def _without(made: Call, field: str) -> Call:
    return Call(tool=made.tool, arguments={key: value for key, value in made.arguments.items() if key != field})
