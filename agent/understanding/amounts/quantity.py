"""The type every quantity is returned as; its fields are described in the package.
Never changed once made: a reader that learns more makes a copy with dataclasses.replace. (Not `frozen`: that is four times as slow.)
A new kind of quantity is one more member of Kind.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from agent.understanding.lexicon.currencies import NO_CURRENCY
from agent.understanding.text import Span

Bound = Literal["", "under", "above"]
LARGEST_AMOUNT = Decimal(10) ** 12


class Kind(StrEnum):
    MONEY = "money"
    NUMBER = "number"
    COUNT = "count"
    DISTANCE = "distance"
    MASS = "mass"
    VOLUME = "volume"
    DURATION = "duration"
    DATA = "data"
    ENERGY = "energy"
    POWER = "power"
    TEMPERATURE = "temperature"
    SPEED = "speed"
    PULSE = "pulse"
    PRESSURE = "pressure"
    PERCENT = "percent"
    PACE = "pace"
    CLOCK = "clock"
    DATE = "date"
    YEAR = "year"
    LABEL = "label"
    MODEL = "model"
    SIZE = "size"
    ORDINAL = "ordinal"
    PHONE = "phone"
    ACCOUNT = "account"
    CODE = "code"
    PLATE = "plate"
    SPLIT = "split"
    TOO_LARGE = "too_large"


class Role(StrEnum):
    NONE = ""
    DISCOUNT = "discount"
    BEFORE = "before"
    AFTER = "after"


@dataclass(slots=True, unsafe_hash=True)
class Quantity:
    kind: Kind
    value: Decimal | None
    span: Span
    unit: str = ""
    currency: str | None = None
    explicit: bool = False
    scale: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    bound: Bound = ""
    about: bool = False
    times: Decimal | None = None
    each: Decimal | None = None
    terms: tuple[Decimal, ...] = ()
    ways: Decimal | None = None
    whole: Decimal | None = None
    per: str = ""
    role: Role = Role.NONE
    other: Decimal | None = None
    text: str = ""

    @property
    def whose(self) -> bool:
        """Whether it must be asked which country's money is meant."""
        return self.currency == NO_CURRENCY
