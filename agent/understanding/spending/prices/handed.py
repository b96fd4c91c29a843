"""Money handed over, change given back, and totals that repeat what was said: none of it was paid besides."""

from dataclasses import replace

from agent.understanding.message import Message
from agent.understanding.spending.prices.price import Found, before, take
from agent.understanding.spending.prices.words import CHANGE, GIVEN, NOTES, TOTALS
from agent.understanding.words import FILLERS, longest


def from_a_note(message: Message, found: Found) -> bool:
    """ "parkir 5rb pake duit 10rb": what was handed over is not what was paid."""
    if len(found.prices) < 2 or message.vocables.isdisjoint(NOTES):
        return True
    for price in list(found.prices):
        words = before(message, price.anchor, 2)
        if words and words[0] in NOTES and words[-1] in ("pake", "pakai", "dengan", "dgn", "kasih", "with"):
            found.taken.update(range(price.anchor.span.first - 2, price.anchor.span.stop))
            found.prices.remove(price)
    return bool(found.prices)


def change_given(message: Message, found: Found) -> bool:
    """ "bayar 50rb kembalian 30rb": what was paid is the difference."""
    if message.vocables.isdisjoint(CHANGE):
        return True
    change = next((p for p in found.prices if _given_back(before(message, p.anchor, 2))), None)
    if change is None:
        return True
    rest = [p for p in found.prices if p is not change]
    given = [p for p in rest if GIVEN & set(before(message, p.anchor, 2))]
    paid = [p for p in rest if p not in given]
    if len(rest) == 1 and given and given[0].value > change.value:
        spent = replace(given[0], value=given[0].value - change.value)
    elif len(paid) == 1 and len(given) <= 1 and (not given or given[0].value - change.value == paid[0].value):
        spent = paid[0]
    else:
        return False
    for price in found.prices:
        if price.anchor is not spent.anchor:
            take(found, price.anchor)
    found.taken.update(i for i, token in enumerate(message.tokens) if token.key in CHANGE)
    found.prices = [spent]
    return True


def _given_back(words: list[str]) -> bool:
    """Words before an amount, nearest first; an oil change is bought."""
    return not CHANGE.isdisjoint(words) and words[:2] != ["change", "oil"]


def summed_up(message: Message, found: Found) -> bool:
    """ "kopi 20rb, roti 10rb, total 30rb", "sabun 15rb total 15rb": the total repeats what was said."""
    if len(found.prices) < 2 or (len(found.prices) == 2 and found.prices[0].value != found.prices[1].value):
        return True
    last = found.prices[-1]
    if not (TOTALS | {"="}) & set(before(message, last.anchor, 3)):
        return True
    if sum(p.value for p in found.prices[:-1]) != last.value:
        return False
    first = last.anchor.span.first
    while first and (
        message.tokens[first - 1].key in TOTALS
        or longest(FILLERS, (message.tokens[first - 1].key,), 0)
        or message.tokens[first - 1].text in (":", "=", ",")
    ):
        first -= 1
    found.taken.update(range(first, last.anchor.span.stop))
    found.prices.pop()
    return True
