"""What stands on a receipt, as it was read off a picture: plain where there is one reading, several where it must be asked.

A new figure of a receipt is a field of `Slip`; who reads it is `agent/understanding/receipts/`.
"""

import re
from datetime import date as Date
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from core.money import Amount, Currency
from tools.tool import Words

_MOST_ITEMS = 60
_LINK = re.compile(
    r"(https?://|www\.|t\.me/)\S*|\S+@\S+|\b\S+\.(com|net|org|id|co|io|me|my|sg|info|biz|xyz|app|link|ly|ru|cn)\b\S*",
    re.IGNORECASE,
)


def _unlinked(name: str) -> str:
    """Without addresses: what stands on a picture sends nobody anywhere."""
    return " ".join(_LINK.sub(" ", name).split()) or "…"


Name = Annotated[Words, AfterValidator(_unlinked)]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SlipItem(_Frozen):
    """One line of what was bought; `total` is what the line comes to."""

    name: Name
    total: Decimal = Field(allow_inf_nan=False)
    quantity: Decimal | None = Field(default=None, gt=0, allow_inf_nan=False)


class Slip(_Frozen):
    """`totals`, `days`, `currencies`: every honest reading, the likeliest first. One is plain, several or none must be asked.

    `doubtful`: other figures speak against the total. `guessed`: the days are no readings, none stands there that can be read.
    `liters`, `price` (of a litre), `mileage` (km) and `fuel` (its name): of fuel. `meal`: from where one eats.
    """

    merchant: Name | None = None
    totals: tuple[Amount, ...] = ()
    days: tuple[Date, ...] = ()
    guessed: bool = False
    doubtful: bool = False
    currencies: tuple[Currency, ...] = ()
    items: tuple[SlipItem, ...] = Field(default=(), max_length=_MOST_ITEMS)
    subtotal: Amount | None = None
    tax: Amount | None = None
    service: Amount | None = None
    discount: Amount | None = None
    rounding: Decimal | None = Field(default=None, allow_inf_nan=False)
    cash: Amount | None = None
    change: Decimal | None = Field(default=None, allow_inf_nan=False)
    liters: Decimal | None = Field(default=None, gt=0, le=10_000, allow_inf_nan=False)
    price: Amount | None = None
    mileage: int | None = Field(default=None, ge=0, le=9_999_999)
    fuel: Name | None = None
    meal: bool = False

    @property
    def plain(self) -> bool:
        """Whether nothing of it must be asked."""
        return len(self.totals) == len(self.days) == len(self.currencies) == 1 and not (self.guessed or self.doubtful)

    @property
    def unequal(self) -> bool:
        """Whether the lines that were read do not come to what they should: the subtotal, or the total."""
        if not self.items or len(self.totals) != 1:
            return False
        lines = sum((item.total for item in self.items), Decimal(0))
        more = (self.tax or 0) + (self.service or 0) - (self.discount or 0) + (self.rounding or 0)
        due = {self.totals[0], self.totals[0] - more, self.totals[0] - (self.rounding or 0)}
        if self.subtotal is not None:
            due |= {self.subtotal, self.subtotal + (self.discount or 0)}
        return lines not in due
