"""A price and how many it is for: the person's own share of it, or the price of one so many times."""

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from agent.understanding.amounts import Kind
from agent.understanding.message import Message
from agent.understanding.spending.prices.price import Found, before, take
from agent.understanding.spending.prices.words import ASKED_SHARES, ONE_BY_ONE, OWN_SHARE, PAID, TOTALS


def shared(message: Message, found: Found) -> bool:
    """The person's own share: said outright, by the number of people, or unclear whose figure it is."""
    _settled_share(message, found)
    shares = not message.vocables.isdisjoint(OWN_SHARE)
    own = [p for p in found.prices if shares and OWN_SHARE & set(before(message, p.anchor, 3))]
    if own and len(found.prices) == 2:
        other = next((p for p in found.prices if p not in own), None)
        if other is not None:
            take(found, other.anchor)
            found.prices = own
    split = next((q for q in message.quantities if q.kind is Kind.SPLIT), None)
    if split is None:
        return True
    ways, people = split.ways, None
    if ways is None:
        people = next(
            (q for q in message.quantities if q.kind is Kind.COUNT and q.unit == "orang" and q.value and q.value >= 2),
            None,
        )
        ways = people.value if people else None
    first = message.tokens[split.span.first].key
    if ways is None:
        return first in ASKED_SHARES  # "patungan kado 50rb": the figure is the own share
    if own or any(p.anchor.ways for p in found.prices):
        take(found, split)
        return True
    if len(found.prices) != 1 or found.prices[0].choices:
        return False
    price = found.prices[0]
    share = (price.value / ways).quantize(Decimal("0.01"), ROUND_HALF_UP)
    share = share.to_integral_value() if share == share.to_integral_value() else share
    told_total = any(token.key in TOTALS for token in message.tokens)
    take(found, split)
    if first in ASKED_SHARES:
        found.taken.discard(split.span.first)
    if people:
        take(found, people)
    if first in ASKED_SHARES and not told_total and price.anchor.span.first > split.span.first:
        found.prices = [replace(price, value=share, choices=(share, price.value))]
    else:
        found.prices = [replace(price, value=share)]
    return True


def _settled_share(message: Message, found: Found) -> None:
    """ "kado 200rb patungan jadi 100rb": the second figure is what it came to."""
    if len(found.prices) == 2 and any(q.kind is Kind.SPLIT for q in message.quantities):
        first, second = found.prices
        if PAID & set(before(message, second.anchor, 1)):
            take(found, first.anchor)
            found.prices = [second]


def each_of_them(message: Message, found: Found) -> bool:
    """ "2 galon masing masing 20rb", "parkir 2rb 2x": the price of one, times how many."""
    times_at = {q.span.first: q for q in message.quantities if q.unit == "kali" and q.value}
    one_by_one = not message.vocables.isdisjoint(ONE_BY_ONE)
    for n, price in enumerate(found.prices):
        span = price.anchor.span
        times = times_at.get(span.stop)
        if times and times.value:
            found.prices[n] = replace(price, value=price.value * times.value)
            take(found, times)
            continue
        if not one_by_one:
            continue
        near = [
            i
            for i in range(max(span.first - 3, 0), min(span.stop + 1, len(message.tokens)))
            if not span.first <= i < span.stop
        ]
        cues = [i for i in near if message.tokens[i].key in ONE_BY_ONE]
        if not cues:
            continue
        counts = [q for q in message.quantities if q.span.stop <= span.first and q.kind in (Kind.NUMBER, Kind.COUNT)]
        if not counts or counts[-1].value is None or counts[-1].value < 1:
            return False
        found.prices[n] = replace(price, value=price.value * counts[-1].value)
        found.taken.update(i for i in near if message.tokens[i].key in ONE_BY_ONE or message.tokens[i].text == "-")
    return True
