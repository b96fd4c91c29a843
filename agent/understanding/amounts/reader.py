"""Reads every quantity of a message, in one pass from left to right.
What two neighbours say about one another once all are found ("dari 100rb jadi 75rb") is settled last, in `_priced`.
A word that can open a quantity must be in a table `_opens` asks: all other words are passed over.
"""

from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from agent.understanding import lexicon as lx
from agent.understanding.amounts.cues import ABOUT, LEADING, OVER, UNDER
from agent.understanding.amounts.joins import DISCOUNTS, FROM, SHARING, Joiner
from agent.understanding.amounts.quantity import Kind, Quantity, Role
from agent.understanding.amounts.shapes import starts_shape
from agent.understanding.amounts.single import Tokens
from agent.understanding.numbers import number_at, starts_number
from agent.understanding.text import NUMBER, WORD, Token, known, line_of, span_of

_BECOMES = frozenset({"jadi", "menjadi", "jd", "becomes", "to", "cuma", "tinggal"})
_OPENERS = (
    ABOUT, UNDER, OVER, LEADING, frozenset(FROM), SHARING, DISCOUNTS, frozenset(lx.SIGNS), lx.CODES_ISO, frozenset(lx.DOLLARS),
    frozenset(lx.NATIONS), lx.ODOMETER, frozenset({"@", "+", "few", "tidak", "gak", "ga", "nggak", "di", "less", "lower",
    "at",
    "up", "no", "cheaper", "more", "higher", "greater", "murah", "mahal"}),
)  # fmt: skip


def read_quantities(tokens: Tokens) -> tuple[Quantity, ...]:
    """Every quantity of the message; see the package for the fields."""
    tokens = line_of(tokens)
    reader = Joiner(tokens)
    out: list[Quantity] = []
    i = 0
    while i < len(tokens):
        token = tokens[i]
        starts = _opens(token.key) if token.kind is WORD else _may_start(tokens, i, token)
        found = reader.joined(i) if starts else None
        if found is None:
            i += 1
        else:
            out.append(reader.with_count(found, out))
            i = found.span.stop
    return tuple(_priced(tokens, out))


def _may_start(tokens: Tokens, i: int, token: Token) -> bool:
    if token.kind is NUMBER:
        return True
    if token.text in _SIGNS:
        return number_at(tokens, i) is not None
    return _opens(token.key)


_SIGNS = frozenset("-.,")  # they open a quantity only as part of a number: "-504", ".77"


@lru_cache(maxsize=8192)
def _opens(key: str) -> bool:
    """Whether a word or mark can be the first of a quantity; most cannot, and need no second look."""
    return (
        starts_number(key)
        or starts_shape(key)
        or any(key in table for table in _OPENERS)
        or any(known(table, key) for table in (lx.ONE_OF, lx.PEOPLE, lx.CURRENCY_WORDS))
    )


def _priced(tokens: Tokens, found: list[Quantity]) -> list[Quantity]:
    """ "dari 100rb jadi 75rb": the second is what was paid, the first is only the price before."""
    for n in range(len(found) - 1):
        a, b = found[n], found[n + 1]
        if not (_moneylike(a) and _moneylike(b)) or b.span.first - a.span.stop > 2:
            continue
        between = [token.key for token in tokens[a.span.stop : b.span.first]]
        before = tokens[a.span.first - 1].key if a.span.first else ""
        if len(between) == 1 and between[0] in _BECOMES and before in ("dari", "from", "dr"):
            scale = (
                b.value / _mantissa(b)
                if b.scale and b.value and not a.scale and a.value and a.value < 1000 and not a.explicit
                else None
            )
            value = a.value * scale if scale and a.value else a.value
            found[n] = replace(
                a, kind=Kind.MONEY, value=value, role=Role.BEFORE, span=span_of(tokens, a.span.first - 1, a.span.stop)
            )
            found[n + 1] = replace(b, kind=Kind.MONEY, role=Role.AFTER, span=span_of(tokens, a.span.stop, b.span.stop))
    return found


def _moneylike(q: Quantity) -> bool:
    return q.kind in (Kind.MONEY, Kind.NUMBER) and q.value is not None


def _mantissa(q: Quantity) -> Decimal:
    scale = lx.SCALES.get(q.scale, 1)
    return (q.value or Decimal(1)) / scale
