"""The values a correction puts into a record, each with the words it was seen in.
Every method checks a value and keeps it; False means that it cannot be one.
A new field of a record is one more method here.
"""

from decimal import Decimal
from typing import Any

from agent.understanding.amounts import Quantity
from agent.understanding.dates import Grain
from agent.understanding.message import Message, past_day
from agent.understanding.reading import Seen
from core.money import MAX_AMOUNT, decimals
from tools import money as tool
from tools.categories import settled
from tools.money import EARLIEST

_COARSE = frozenset({Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.YEAR})


class Values:
    def __init__(self, message: Message) -> None:
        self.message = message
        self.keys = message.all_keys
        self.values: dict[str, Any] = {}
        self.seen: list[Seen] = []

    def takes_day(self, i: int) -> bool:
        moment = next((m for m in self.message.moments if m.span.first <= i < m.span.stop), None)
        day = past_day(moment, self.message.today) if moment and moment.valid and not moment.recurrence else None
        if moment is None or day is None or not EARLIEST <= day <= self.message.today or moment.grain in _COARSE:
            return False
        self.values["date"] = day
        self.seen.append(Seen(field="date", text=self.message.typed_tokens(i, moment.span.stop), value=day.isoformat()))
        return True

    def _day_size(self, i: int) -> int:
        return next(m.span.stop - i for m in self.message.moments if m.span.first <= i < m.span.stop)

    def _amount(self, quantity: Quantity, value: Decimal, currency: str | None, *, thousands: bool = False) -> bool:
        """`thousands`: the figure was bare and is taken for thousands."""
        places = decimals(currency or self.message.vocabulary.currency)
        if not 0 < value <= MAX_AMOUNT or round(value, places) != value:
            return False
        value = value.to_integral_value() if value == value.to_integral_value() else value
        self.values["amount"] = value
        if thousands and quantity.value is not None:
            self.values["said"] = quantity.value
        if currency:
            self.values["currency"] = currency
        self.seen.append(Seen(field="amount", text=self.message.typed(quantity.span), value=str(value)))
        return True

    def _category(self, span: range, category: tool.Category) -> bool:
        self.values["category"] = category
        self.seen.append(
            Seen(field="category", text=self.message.typed_tokens(span.start, span.stop), value=category.value)
        )
        return True

    def _merchant(self, span: range) -> bool:
        text = self.message.typed_tokens(span.start, span.stop)[:200]
        self.values["merchant"] = text
        self.seen.append(Seen(field="merchant", text=text, value=text))
        return True

    def _description(self, span: range) -> bool:
        text = self.message.typed_tokens(span.start, span.stop)[:200]
        self.values["description"] = text
        self.seen.append(Seen(field="description", text=text, value=text))
        where = settled(self.keys[span.start : span.stop])
        if where:
            self._category(span, where[0])
        return True
