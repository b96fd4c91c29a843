"""Two prices of one thing: corrected at once, before and after a discount, told and paid, part of it by a voucher, of one and of all."""

from dataclasses import replace
from itertools import pairwise

from agent.understanding.amounts import Kind, Role
from agent.understanding.message import Message
from agent.understanding.spending.prices.price import Found, Price, before, take
from agent.understanding.spending.prices.words import (
    AGAIN,
    AROUND_VOUCHER,
    COMES_TO,
    DOWN,
    GRANTED,
    HAVING,
    LISTED,
    MOST_TIMES,
    PAID,
    REDUCING,
    VOUCHERS,
)
from agent.understanding.text import TokenKind
from agent.understanding.words import FILLERS


def corrected_at_once(message: Message, found: Found) -> bool:
    """ "kopi 15rb eh 25rb": the second is meant."""
    if message.vocables.isdisjoint(AGAIN):
        return True
    for left, right in zip(found.prices, found.prices[1:], strict=False):
        gap = range(left.anchor.span.stop, right.anchor.span.first)
        keys = [message.tokens[i].key for i in gap if message.tokens[i].kind is TokenKind.WORD]
        if keys and all(key in AGAIN for key in keys):
            found.taken.update(range(left.anchor.span.first, right.anchor.span.first))
            found.prices.remove(left)
    return True


def reduced(message: Message, found: Found) -> bool:
    """Discounts in money or percent, and the price before a discount."""
    for q in message.quantities:
        if q.role is Role.BEFORE:
            take(found, q)
        if q.role is not Role.DISCOUNT:
            continue
        take(found, q)
        if GRANTED & set(before(message, q, 1)):
            found.taken.add(q.span.first - 1)
        becomes = next(
            (
                p
                for p in found.prices
                if p.anchor.span.first >= q.span.stop and PAID & set(before(message, p.anchor, 2))
            ),
            None,
        )
        if becomes:
            for price in [p for p in found.prices if p.anchor.span.stop <= q.span.first][-1:]:
                take(found, price.anchor)
                found.taken.update(
                    i for i in (price.anchor.span.first - 1,) if i >= 0 and message.tokens[i].key in LISTED
                )
                found.prices.remove(price)
            continue
        if message.tokens[q.span.first].key == "promo" and q.kind is Kind.MONEY and q.value and not found.prices:
            found.prices.append(Price(q.value, q.currency, replace(q, role=Role.NONE)))  # "ayam geprek promo 15rb"
            continue
        earlier = [p for p in found.prices if p.anchor.span.stop <= q.span.first] or found.prices[:1]
        if q.kind is Kind.MONEY and q.value is not None:
            # "geprek 32rb ongkir 9rb diskon 10rb": off what is large enough for it
            earlier = [p for p in earlier if p.value > (q.value or 0)]
        if not earlier or q.value is None:
            return False
        price = earlier[-1]
        less = price.value * q.value / 100 if q.kind is Kind.PERCENT else q.value
        if not 0 < less < price.value:
            return False
        value = price.value - less
        found.prices[found.prices.index(price)] = replace(
            price, value=value.to_integral_value() if value == value.to_integral_value() else value
        )
    return True


def vouched_for(message: Message, found: Found) -> bool:
    """ "lunch was 35k but i had a 10k voucher", "makan 50rb pake voucher 20rb": what a voucher paid was not paid."""
    if message.vocables.isdisjoint(VOUCHERS) or len(found.prices) < 2:
        return True
    tokens = message.tokens
    for price, voucher in pairwise(found.prices):
        span = voucher.anchor.span
        ahead = span.first > 0 and tokens[span.first - 1].key in VOUCHERS
        behind = span.stop < len(tokens) and tokens[span.stop].key in VOUCHERS
        if not (ahead or behind):
            continue
        first, stop = span.first - ahead, span.stop + behind
        between = {tokens[i].key for i in range(price.anchor.span.stop, first)}
        after = tokens[stop].key if stop < len(tokens) else ""
        if not between & HAVING or not between <= HAVING | AROUND_VOUCHER:
            continue  # "kopi 15rb sama voucher game 50rb": two things that were bought
        if after and not (after in PAID | AROUND_VOUCHER or (after,) in FILLERS):
            continue
        less = price.value - voucher.value
        if less <= 0 or price.choices or voucher.choices:
            return False
        found.taken.update(range(price.anchor.span.stop, stop))
        left = [p for p in found.prices if p is not price and p is not voucher]
        told = next((p for p in left if p.anchor.span.first > stop and PAID & set(before(message, p.anchor, 2))), None)
        if told is not None and told.value != less:
            return False
        if told is not None:
            take(found, price.anchor)
            found.prices.remove(price)
        else:
            found.prices[found.prices.index(price)] = replace(price, value=less)
        found.prices.remove(voucher)
        return True
    return True


def paid_in_the_end(message: Message, found: Found) -> bool:
    """ "harga 300rb cuma bayar 250rb", "pulsa 50rb kena 51.500": what was paid is the second."""
    if len(found.prices) == 2 and _adds_up_to(message, *found.prices):
        take(found, found.prices[0].anchor)
        found.taken.add(found.prices[1].anchor.span.first - 1)
        found.prices = found.prices[1:]
        return True
    if len(found.prices) == 2 and _paid_down(message, *found.prices):
        take(found, found.prices[0].anchor)
        found.prices = found.prices[1:]
        return True
    if len(found.prices) == 2:
        first, second = found.prices
        between = range(first.anchor.span.stop, second.anchor.span.first)
        words = {message.tokens[i].key for i in between}
        if words & REDUCING and words & PAID and words <= REDUCING | PAID | {",", "-"}:
            found.taken.update(range(first.anchor.span.first, second.anchor.span.first))
            found.prices = [second]
            return True
        gap = second.anchor.span.first - first.anchor.span.stop
        if gap == 1 and before(message, second.anchor, 1)[0] in ("kena", "kenanya"):
            found.taken.update(range(first.anchor.span.first, second.anchor.span.first))
            found.prices = [second]
        elif {"harga", "harganya", "hrg", "price", "normal", "normalnya", "aslinya"} & set(
            before(message, first.anchor, 2)
        ) and PAID & set(before(message, second.anchor, 2)):
            take(found, first.anchor)
            found.prices = [second]
    return True


def _paid_down(message: Message, whole: Price, part: Price) -> bool:
    """ "hp 3,2jt dp 1jt": the rest is not paid yet."""
    return bool(DOWN & set(before(message, part.anchor, 1))) and whole.value > part.value


def _adds_up_to(message: Message, first: Price, second: Price) -> bool:
    """ "angkot 5rb bolak balik jadi 10rb", "3 kaos 50rb total 150rb": the second is the first so many times over."""
    if not first.value:
        return False
    ahead = before(message, second.anchor, 1)
    times = second.value / first.value
    parted = any(message.tokens[i].text in (",", "\n") for i in range(first.anchor.span.stop, second.anchor.span.first))
    return bool(ahead) and ahead[0] in COMES_TO and times == int(times) and 2 <= times <= MOST_TIMES and not parted
