"""A price as it stands in a message, and what all that settles prices needs of it."""

from dataclasses import dataclass
from decimal import Decimal

from agent.understanding.amounts import Quantity
from agent.understanding.message import Message

SMALLEST_PLAIN = 1000
"""A bare number of rupiah from here on is meant as it stands: "parkir 2000"."""


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


def before(message: Message, q: Quantity, width: int = 2) -> list[str]:
    """The keys just before a price, nearest first."""
    return [message.tokens[i].key for i in range(q.span.first - 1, max(q.span.first - 1 - width, -1), -1)]


def take(found: Found, q: Quantity) -> None:
    found.taken.update(range(q.span.first, q.span.stop))
