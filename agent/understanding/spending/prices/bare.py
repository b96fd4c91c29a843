"""A number without a unit: a price, a count, or in doubt."""

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from agent.understanding.amounts import Kind, Quantity
from agent.understanding.message import Message
from agent.understanding.spending.prices.price import SMALLEST_PLAIN, Found, Price, before
from agent.understanding.text import TokenKind, span_of
from agent.understanding.words import FILLERS
from tools.categories import settled
from tools.money import Category

_LARGEST_UNGROUPED = 1_000_000
_DIGITS = {"satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8, "sembilan": 9}


def bare(message: Message, q: Quantity, found: Found) -> bool:
    """A number without a unit: a price from four digits on, a count below ten or before its thing, else in doubt."""
    if q.low is not None or q.value is None:
        if q.low is None or q.high is None:
            return False
        thousand = 1000 if q.high < SMALLEST_PLAIN and message.vocabulary.currency == "IDR" else 1
        found.prices.append(Price(q.low * thousand, None, q, choices=between(q.low * thousand, q.high * thousand)))
        return True
    value = q.value
    if value < 0:
        return False
    if q.span.first and message.tokens[q.span.first].glued and message.tokens[q.span.first - 1].text == "#":
        return True  # "order #48392 shipped"
    if value != int(value) and message.money:
        return True
    if message.vocabulary.currency == "IDR" and value != int(value):
        if not 1 <= value < SMALLEST_PLAIN or round(value, 2) != value:
            return False
        thousands = value * 1000
        found.prices.append(Price(thousands, None, q, choices=(thousands,), cents=value))
        return True
    if message.vocabulary.currency != "IDR":
        if _counts(message, q) or value < 1:
            return True
        found.prices.append(Price(value, None, q))
        return True
    if value >= _LARGEST_UNGROUPED and value % 100:
        return False  # "password wifi 12345678"
    if value >= SMALLEST_PLAIN:
        if 1950 <= value <= 2035 and value % 100:
            if message.money:
                return True
            found.prices.append(Price(value, None, q, small=True))
            return True
        found.prices.append(Price(value, None, q))
        return True
    numbered = bool(message.money) and before(message, q, 1) == ["ke"]  # "gaji ke 13"
    if numbered or _counted_off(message, q) or _counts(message, q) or (value < 10 and not _listed_small(message, q)):
        return True
    found.prices.append(Price(value, None, q, small=True))
    return True


def spoken(message: Message, found: Found) -> set[int]:
    """ "nasi goreng dua lima": two digits said one after the other are a price in thousands, as nobody counts like that. Plain
    behind food, in doubt behind anything else; the tokens it takes. "dua tiga" may be two or three, and is left alone.
    """
    if message.vocabulary.currency != "IDR" or message.money or len(message.quantities) != 2:
        return set()
    tens, units = message.quantities
    tokens = message.tokens
    first, last = tens.span.first, units.span.stop - 1
    single = tens.span.stop == units.span.first == last == first + 1
    digits = [unit for i in (first, last) if (unit := _DIGITS.get(tokens[i].key))]
    if not single or len(digits) < len((tens, units)) or digits[1] == digits[0] + 1 or not first:
        return set()
    if any(token.kind is TokenKind.WORD and (token.key,) not in FILLERS for token in tokens[last + 1 :]):
        return set()
    value = Decimal(digits[0] * 10 + digits[1])
    anchor = replace(tens, value=value, span=span_of(tokens, first, last + 1))
    where = settled(tuple(token.key for token in tokens[:first]))
    food = where is not None and where[0] is Category.FOOD
    found.prices.append(Price(value * 1000, None, anchor) if food else Price(value, None, anchor, small=True))
    return {first, last}


def _counted_off(message: Message, q: Quantity) -> bool:
    """The 12 of "cicilan ke 3 dari 12"."""
    tokens, at = message.tokens, q.span.first
    return (
        at >= 3
        and tokens[at - 1].key in ("dari", "of", "/")
        and tokens[at - 2].kind is TokenKind.NUMBER
        and (tokens[at - 3].key in ("ke", "-", "bulan", "kali", "no", "number", "payment", "installment"))
    )


def _listed_small(message: Message, q: Quantity) -> bool:
    """The 5 of "nasi padang 22, es teh 5": a price like the others of its list."""
    tokens = message.tokens

    def ends(each: Quantity) -> bool:
        closed = (
            each.span.stop == len(tokens)
            or tokens[each.span.stop].text in (",", "+")
            or (tokens[each.span.stop].kind is TokenKind.NEWLINE)
        )
        named = each.span.first > 0 and tokens[each.span.first - 1].kind is TokenKind.WORD
        return closed and named and each.kind is Kind.NUMBER and each.value is not None

    if message.money or not ends(q):
        return False
    return any(10 <= (each.value or 0) < SMALLEST_PLAIN and each is not q and ends(each) for each in message.quantities)


def _counts(message: Message, q: Quantity) -> bool:
    """ "12 donat 100rb": the number is followed by what it counts and a price comes later."""
    if (
        q.span.first
        and message.tokens[q.span.first - 1].kind is TokenKind.WORD
        and q.value is not None
        and q.value >= 100
    ):
        return False
    after = q.span.stop
    if (
        after >= len(message.tokens)
        or message.tokens[after].kind is not TokenKind.WORD
        or (message.tokens[after].key,) in FILLERS
    ):
        return False
    return any(m.span.first > after for m in message.money)


def between(low: Decimal, high: Decimal) -> tuple[Decimal, ...]:
    step = Decimal(500) if low >= 1000 else Decimal(1)
    middle = ((low + high) / 2 / step).to_integral_value(ROUND_HALF_UP) * step
    return (low, middle, high) if low < middle < high else (low, high)
