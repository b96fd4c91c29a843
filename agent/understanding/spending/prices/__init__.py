"""What was really paid: the prices of a message once discounts, shares, change, totals and other people's parts are settled.
`find_prices` gives them in order with every token they account for; None when an amount is left that no rule explains.
Another way of saying what was paid is one more step in `_STEPS`, its words in words.py.
"""

from collections.abc import Callable

from agent.understanding.amounts import Kind, Role
from agent.understanding.message import Message
from agent.understanding.spending.prices.bare import bare, between, spoken
from agent.understanding.spending.prices.handed import change_given, from_a_note, summed_up
from agent.understanding.spending.prices.price import SMALLEST_PLAIN, Found, Price, before
from agent.understanding.spending.prices.reduced import corrected_at_once, paid_in_the_end, reduced, vouched_for
from agent.understanding.spending.prices.shared import each_of_them, shared
from agent.understanding.spending.prices.words import WAIVED
from core.money import MAX_AMOUNT, decimals

_OUT_OF_PLACE = frozenset({Kind.TOO_LARGE, Kind.PACE, Kind.PULSE})


def find_prices(message: Message) -> Found | None:
    """None when the amounts of the message cannot all be explained; `prices` is empty when it holds none."""
    found = Found([], set())
    said = spoken(message, found)
    for q in message.quantities:
        if q.span.first in said:
            continue
        if q.kind in _OUT_OF_PLACE or q.bound or q.whose or (q.per and q.kind in (Kind.MONEY, Kind.NUMBER)):
            return None
        if q.kind is Kind.MONEY and before(message, q) in WAIVED:
            return None  # "gratis ongkir 20rb": nobody paid it
        if q.kind is Kind.MONEY and q.role in (Role.NONE, Role.AFTER):
            if q.low is not None and q.high is not None:
                found.prices.append(Price(q.low, q.currency, q, choices=between(q.low, q.high)))
            elif q.value is None or q.value <= 0:
                return None
            else:
                found.prices.append(Price(q.value, q.currency, q))
        elif q.kind is Kind.NUMBER and not bare(message, q, found):
            return None
    for step in _STEPS:
        if not step(message, found):
            return None
    return found if all(_payable(message, price) for price in found.prices) else None


def _payable(message: Message, price: Price) -> bool:
    places = decimals(price.currency or message.vocabulary.currency)
    return 0 < price.value <= MAX_AMOUNT and all(round(v, places) == v for v in (price.value, *price.choices))


_STEPS: tuple[Callable[[Message, Found], bool], ...] = (
    corrected_at_once,
    each_of_them,
    reduced,
    vouched_for,
    paid_in_the_end,
    shared,
    change_given,
    from_a_note,
    summed_up,
)


__all__ = ["SMALLEST_PLAIN", "Found", "Price", "find_prices"]
