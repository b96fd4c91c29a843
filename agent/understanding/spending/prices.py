"""What was really paid: the prices of a message once discounts, shares, change, totals and other people's parts are settled.
`find_prices` gives them in order with every token they account for; None when an amount is left that no rule explains.
Another way of saying what was paid is one more step in `_STEPS`.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from agent.understanding.amounts import Kind, Quantity, Role
from agent.understanding.message import Message
from agent.understanding.text import TokenKind
from agent.understanding.words import FILLERS, longest, singles
from core.money import MAX_AMOUNT, decimals

SMALLEST_PLAIN = 1000
"""A bare number of rupiah from here on is meant as it stands: "parkir 2000"."""
_LARGEST_UNGROUPED = 1_000_000

_OWN_SHARE = singles(
    """
    bagian bagianku bagianmu jatahku patunganku share part half
    """
)
_TOTALS = singles(
    """
    total totalnya ttl semuanya semua jumlahnya altogether all keseluruhan sum
    """
)
_CHANGE = singles(
    """
    kembali kembalian kembaliannya kembalinya change
    """
)
_GIVEN = singles(
    """
    uang duit pake pakai bayar dibayar kasih gave cash
    """
)
_PAID = singles(
    """
    bayar bayarnya jadi jadinya cuma paid jd byr tinggal kena kenanya
    """
)
_AGAIN = singles(
    """
    eh deng sori sorry maaf salah ralat koreksi maksudnya maksudku bukan wait actually mean i no ups oops typo
    """
)
_ONE_BY_ONE = frozenset({"masing", "masing2", "each", "satuan", "satuannya", "satunya", "apiece", "sebiji"})
_COMES_TO = singles("jadi jadinya total totalnya semuanya ttl")
_MOST_TIMES = 20
_DOWN = singles("dp dpnya muka downpayment")
_REDUCING = singles("diskon diskonan disc discount promo potongan dipotong nego ditawar nawar tawar dinego kedip")
_GRANTED = singles("dapet dapat dpt kena ada pake pakai pk got with using")
_WAIVED = [["ongkir", free] for free in ("gratis", "free", "bebas")]
_LISTED = singles("harga harganya hrg price")
_NOTES = frozenset({"duit", "uang", "cash"})
_ASKED_SHARES = frozenset({"patungan", "urunan", "udunan", "iuran"})
_OUT_OF_PLACE = frozenset({Kind.TOO_LARGE, Kind.PACE, Kind.PULSE})


@dataclass(frozen=True, slots=True)
class Price:
    """`value` in `currency` (None: the person's own), `anchor` the quantity it stands on, `choices` when it is in doubt."""

    value: Decimal
    currency: str | None
    anchor: Quantity
    small: bool = False
    """A bare number below a thousand: its size must be asked."""
    choices: tuple[Decimal, ...] = ()
    """The amounts it may be: a range, or a share nobody said whose."""
    cents: Decimal | None = None
    """ "12.50" without a currency: thousands of rupiah, or this much of another currency."""


@dataclass(slots=True)
class Found:
    """The prices, and the tokens that belong to no item because they only explain a price."""

    prices: list[Price]
    taken: set[int]


def find_prices(message: Message) -> Found | None:
    """None when the amounts of the message cannot all be explained; `prices` is empty when it holds none."""
    found = Found([], set())
    for q in message.quantities:
        if q.kind in _OUT_OF_PLACE or q.bound or q.whose or (q.per and q.kind in (Kind.MONEY, Kind.NUMBER)):
            return None
        if q.kind is Kind.MONEY and _before(message, q) in _WAIVED:
            return None  # "gratis ongkir 20rb": nobody paid it
        if q.kind is Kind.MONEY and q.role in (Role.NONE, Role.AFTER):
            if q.low is not None and q.high is not None:
                found.prices.append(Price(q.low, q.currency, q, choices=_between(q.low, q.high)))
            elif q.value is None or q.value <= 0:
                return None
            else:
                found.prices.append(Price(q.value, q.currency, q))
        elif q.kind is Kind.NUMBER and not _bare(message, q, found):
            return None
    for step in _STEPS:
        if not step(message, found):
            return None
    return found if all(_payable(message, price) for price in found.prices) else None


def _payable(message: Message, price: Price) -> bool:
    places = decimals(price.currency or message.vocabulary.currency)
    return 0 < price.value <= MAX_AMOUNT and all(round(v, places) == v for v in (price.value, *price.choices))


def _bare(message: Message, q: Quantity, found: Found) -> bool:
    """A number without a unit: a price from four digits on, a count below ten or before its thing, else in doubt."""
    if q.low is not None or q.value is None:
        if q.low is None or q.high is None:
            return False
        thousand = 1000 if q.high < SMALLEST_PLAIN and message.vocabulary.currency == "IDR" else 1
        found.prices.append(Price(q.low * thousand, None, q, choices=_between(q.low * thousand, q.high * thousand)))
        return True
    value = q.value
    if value < 0:
        return False
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
    numbered = bool(message.money) and _before(message, q, 1) == ["ke"]  # "gaji ke 13"
    if numbered or _counted_off(message, q) or _counts(message, q) or (value < 10 and not _listed_small(message, q)):
        return True
    found.prices.append(Price(value, None, q, small=True))
    return True


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


def _between(low: Decimal, high: Decimal) -> tuple[Decimal, ...]:
    step = Decimal(500) if low >= 1000 else Decimal(1)
    middle = ((low + high) / 2 / step).to_integral_value(ROUND_HALF_UP) * step
    return (low, middle, high) if low < middle < high else (low, high)


# --- steps -----------------------------------------------------------------------------------------------------------


def _before(message: Message, q: Quantity, width: int = 2) -> list[str]:
    """The keys just before a price, nearest first."""
    return [message.tokens[i].key for i in range(q.span.first - 1, max(q.span.first - 1 - width, -1), -1)]


def _take(found: Found, q: Quantity) -> None:
    found.taken.update(range(q.span.first, q.span.stop))


def _corrected_at_once(message: Message, found: Found) -> bool:
    """ "kopi 15rb eh 25rb": the second is meant."""
    if message.vocables.isdisjoint(_AGAIN):
        return True
    for left, right in zip(found.prices, found.prices[1:], strict=False):
        gap = range(left.anchor.span.stop, right.anchor.span.first)
        keys = [message.tokens[i].key for i in gap if message.tokens[i].kind is TokenKind.WORD]
        if keys and all(key in _AGAIN for key in keys):
            found.taken.update(range(left.anchor.span.first, right.anchor.span.first))
            found.prices.remove(left)
    return True


def _reduced(message: Message, found: Found) -> bool:
    """Discounts in money or percent, and the price before a discount."""
    for q in message.quantities:
        if q.role is Role.BEFORE:
            _take(found, q)
        if q.role is not Role.DISCOUNT:
            continue
        _take(found, q)
        if _GRANTED & set(_before(message, q, 1)):
            found.taken.add(q.span.first - 1)
        becomes = next(
            (
                p
                for p in found.prices
                if p.anchor.span.first >= q.span.stop and _PAID & set(_before(message, p.anchor, 2))
            ),
            None,
        )
        if becomes:
            for price in [p for p in found.prices if p.anchor.span.stop <= q.span.first][-1:]:
                _take(found, price.anchor)
                found.taken.update(
                    i for i in (price.anchor.span.first - 1,) if i >= 0 and message.tokens[i].key in _LISTED
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


def _paid_in_the_end(message: Message, found: Found) -> bool:
    """ "harga 300rb cuma bayar 250rb", "pulsa 50rb kena 51.500": what was paid is the second."""
    if len(found.prices) == 2 and _adds_up_to(message, *found.prices):
        _take(found, found.prices[0].anchor)
        found.taken.add(found.prices[1].anchor.span.first - 1)
        found.prices = found.prices[1:]
        return True
    if len(found.prices) == 2 and _paid_down(message, *found.prices):
        _take(found, found.prices[0].anchor)
        found.prices = found.prices[1:]
        return True
    if len(found.prices) == 2:
        first, second = found.prices
        between = range(first.anchor.span.stop, second.anchor.span.first)
        words = {message.tokens[i].key for i in between}
        if words & _REDUCING and words & _PAID and words <= _REDUCING | _PAID | {",", "-"}:
            found.taken.update(range(first.anchor.span.first, second.anchor.span.first))
            found.prices = [second]
            return True
        gap = second.anchor.span.first - first.anchor.span.stop
        if gap == 1 and _before(message, second.anchor, 1)[0] in ("kena", "kenanya"):
            found.taken.update(range(first.anchor.span.first, second.anchor.span.first))
            found.prices = [second]
        elif {"harga", "harganya", "hrg", "price", "normal", "normalnya", "aslinya"} & set(
            _before(message, first.anchor, 2)
        ) and _PAID & set(_before(message, second.anchor, 2)):
            _take(found, first.anchor)
            found.prices = [second]
    return True


def _paid_down(message: Message, whole: Price, part: Price) -> bool:
    """ "hp 3,2jt dp 1jt": the rest is not paid yet."""
    return bool(_DOWN & set(_before(message, part.anchor, 1))) and whole.value > part.value


def _adds_up_to(message: Message, first: Price, second: Price) -> bool:
    """ "angkot 5rb bolak balik jadi 10rb", "3 kaos 50rb total 150rb": the second is the first so many times over."""
    before = _before(message, second.anchor, 1)
    times = second.value / first.value
    parted = any(message.tokens[i].text in (",", "\n") for i in range(first.anchor.span.stop, second.anchor.span.first))
    return bool(before) and before[0] in _COMES_TO and times == int(times) and 2 <= times <= _MOST_TIMES and not parted


def _shared(message: Message, found: Found) -> bool:
    """The person's own share: said outright, by the number of people, or unclear whose figure it is."""
    _settled_share(message, found)
    shares = not message.vocables.isdisjoint(_OWN_SHARE)
    own = [p for p in found.prices if shares and _OWN_SHARE & set(_before(message, p.anchor, 3))]
    if own and len(found.prices) == 2:
        other = next((p for p in found.prices if p not in own), None)
        if other is not None:
            _take(found, other.anchor)
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
        return first in _ASKED_SHARES  # "patungan kado 50rb": the figure is the own share
    if own or any(p.anchor.ways for p in found.prices):
        _take(found, split)
        return True
    if len(found.prices) != 1 or found.prices[0].choices:
        return False
    price = found.prices[0]
    share = (price.value / ways).quantize(Decimal("0.01"), ROUND_HALF_UP)
    share = share.to_integral_value() if share == share.to_integral_value() else share
    told_total = any(token.key in _TOTALS for token in message.tokens)
    _take(found, split)
    if first in _ASKED_SHARES:
        found.taken.discard(split.span.first)
    if people:
        _take(found, people)
    if first in _ASKED_SHARES and not told_total and price.anchor.span.first > split.span.first:
        found.prices = [replace(price, value=share, choices=(share, price.value))]
    else:
        found.prices = [replace(price, value=share)]
    return True


def _settled_share(message: Message, found: Found) -> None:
    """ "kado 200rb patungan jadi 100rb": the second figure is what it came to."""
    if len(found.prices) == 2 and any(q.kind is Kind.SPLIT for q in message.quantities):
        first, second = found.prices
        if _PAID & set(_before(message, second.anchor, 1)):
            _take(found, first.anchor)
            found.prices = [second]


def _each(message: Message, found: Found) -> bool:
    """ "2 galon masing masing 20rb", "parkir 2rb 2x": the price of one, times how many."""
    times_at = {q.span.first: q for q in message.quantities if q.unit == "kali" and q.value}
    one_by_one = not message.vocables.isdisjoint(_ONE_BY_ONE)
    for n, price in enumerate(found.prices):
        span = price.anchor.span
        times = times_at.get(span.stop)
        if times and times.value:
            found.prices[n] = replace(price, value=price.value * times.value)
            _take(found, times)
            continue
        if not one_by_one:
            continue
        near = [
            i
            for i in range(max(span.first - 3, 0), min(span.stop + 1, len(message.tokens)))
            if not span.first <= i < span.stop
        ]
        cues = [i for i in near if message.tokens[i].key in _ONE_BY_ONE]
        if not cues:
            continue
        counts = [q for q in message.quantities if q.span.stop <= span.first and q.kind in (Kind.NUMBER, Kind.COUNT)]
        if not counts or counts[-1].value is None or counts[-1].value < 1:
            return False
        found.prices[n] = replace(price, value=price.value * counts[-1].value)
        found.taken.update(i for i in near if message.tokens[i].key in _ONE_BY_ONE or message.tokens[i].text == "-")
    return True


def _from_a_note(message: Message, found: Found) -> bool:
    """ "parkir 5rb pake duit 10rb": what was handed over is not what was paid."""
    if len(found.prices) < 2 or message.vocables.isdisjoint(_NOTES):
        return True
    for price in list(found.prices):
        words = _before(message, price.anchor, 2)
        if words and words[0] in _NOTES and words[-1] in ("pake", "pakai", "dengan", "dgn", "kasih", "with"):
            found.taken.update(range(price.anchor.span.first - 2, price.anchor.span.stop))
            found.prices.remove(price)
    return bool(found.prices)


def _change_given(message: Message, found: Found) -> bool:
    """ "bayar 50rb kembalian 30rb": what was paid is the difference."""
    if message.vocables.isdisjoint(_CHANGE):
        return True
    change = next((p for p in found.prices if _CHANGE & set(_before(message, p.anchor, 2))), None)
    if change is None:
        return True
    rest = [p for p in found.prices if p is not change]
    given = [p for p in rest if _GIVEN & set(_before(message, p.anchor, 2))]
    paid = [p for p in rest if p not in given]
    if len(rest) == 1 and given and given[0].value > change.value:
        spent = replace(given[0], value=given[0].value - change.value)
    elif len(paid) == 1 and len(given) <= 1 and (not given or given[0].value - change.value == paid[0].value):
        spent = paid[0]
    else:
        return False
    for price in found.prices:
        if price.anchor is not spent.anchor:
            _take(found, price.anchor)
    found.taken.update(i for i, token in enumerate(message.tokens) if token.key in _CHANGE)
    found.prices = [spent]
    return True


def _summed_up(message: Message, found: Found) -> bool:
    """ "kopi 20rb, roti 10rb, total 30rb": the total repeats what was said."""
    if len(found.prices) < 3:
        return True
    last = found.prices[-1]
    if not (_TOTALS | {"="}) & set(_before(message, last.anchor, 3)):
        return True
    if sum(p.value for p in found.prices[:-1]) != last.value:
        return False
    first = last.anchor.span.first
    while first and (
        message.tokens[first - 1].key in _TOTALS
        or longest(FILLERS, (message.tokens[first - 1].key,), 0)
        or message.tokens[first - 1].text in (":", "=", ",")
    ):
        first -= 1
    found.taken.update(range(first, last.anchor.span.stop))
    found.prices.pop()
    return True


_STEPS: tuple[Callable[[Message, Found], bool], ...] = (
    _corrected_at_once,
    _each,
    _reduced,
    _paid_in_the_end,
    _shared,
    _change_given,
    _from_a_note,
    _summed_up,
)
