"""What correcting a record of money takes: the fields every such record has. A kind adds its own to these."""

from datetime import date as Date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import Field

from core.context import Context
from core.money import Amount, Currency
from tools.money.periods import record_day
from tools.targets import Aimed
from tools.tool import Words, shifted


class AmountFix(Aimed):
    """`zeros`: multiply the amount by this power of ten. `said`: the bare figure that `amount` took for thousands, as prices
    in rupiah are told; a record in another currency takes it as it was said."""

    amount: Amount | None = None
    said: Amount | None = None
    zeros: Annotated[int, Field(ge=-3, le=3)] | None = None

    def values(self, ctx: Context, amount: Decimal, currency: str) -> dict[str, Any]:
        """The columns to write, where it was `amount` in `currency`. Raises DateOutOfRange; Invalid for zeros beyond any
        amount."""
        values = self.model_dump(exclude_none=True, exclude={"target", "zeros", "said"})
        if self.said is not None and values.get("currency", currency) != "IDR":
            values["amount"] = self.said
        if self.zeros is not None:
            values["amount"] = shifted(amount, self.zeros)
        if "date" in values:
            values["date"] = record_day(ctx, values["date"])
        return values


class RecordFix(AmountFix):
    """New values for what was spent or received; what is left out stays."""

    currency: Currency | None = None
    description: Words | None = None
    date: Date | None = None
    note: Words | None = None
