"""One quantity by itself: a number with its currency, unit or counted word, or a shape that is no amount.
`Reader.single(i)` answers with the quantity that starts exactly at token `i`; what joins two of them is for joins.py.
A new thing that may stand before or after a number is one more step in `_single` or `_measured`.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from agent.understanding import lexicon as lx
from agent.understanding.amounts.currencies import (
    currency_at,
    money_after_sign,
    money_of,
    only_sounds,
    skip_tail,
    starts_amount,
)
from agent.understanding.amounts.measures import compound, odometer, one_of, unit_at, whole_if_it_is
from agent.understanding.amounts.quantity import Kind, Quantity
from agent.understanding.amounts.shapes import shape_at
from agent.understanding.numbers import Form, Number, number_at
from agent.understanding.text import EMOJI, MARK, NEWLINE, NUMBER, WORD, Token, memo_of, span_of

Tokens = Sequence[Token]

_DECIMAL_UNITS = frozenset({"l", "ml", "kg", "gal"})
_AFTER_DIGITS = frozenset(lx.SIGNS) | {"°"}


class Reader:
    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self._seen: dict[int, Quantity | None] = memo_of(tokens, "quantity")

    def single(self, i: int) -> Quantity | None:
        """The quantity that starts exactly at `i`, alone."""
        if i not in self._seen:
            self._seen[i] = self._single(i) if i < len(self.tokens) else None
        return self._seen[i]

    def _single(self, i: int) -> Quantity | None:
        token = self.tokens[i]
        if token.kind is NUMBER:
            shape = shape_at(self.tokens, i)
            number = None if shape else number_at(self.tokens, i)
            return self._measured(number) if number else shape
        if token.kind is EMOJI or token.kind is NEWLINE:
            return None
        money = money_after_sign(self.tokens, i)
        if money:
            return money
        shape = shape_at(self.tokens, i)
        if shape:
            return shape
        if token.kind is WORD:
            one = one_of(self.tokens, i)
            if one:
                return one
            prefixed = odometer(self.tokens, i)
            if prefixed:
                return prefixed
        number = number_at(self.tokens, i)
        if number is None:
            return None
        return self._measured(number)

    def _measured(self, number: Number) -> Quantity | None:
        """A number with what follows it: currency, unit, counted thing, or nothing."""
        tokens, span = self.tokens, number.span
        stop = span.stop
        if number.bare and (stop >= len(tokens) or not self._may_measure(stop)):
            return Quantity(Kind.NUMBER, number.value, span, other=number.other)
        if number.percent:
            return Quantity(Kind.PERCENT, number.value, span, unit="%", other=number.other)
        if number.ordinal:
            return Quantity(Kind.ORDINAL, number.value, span)
        currency, end = currency_at(self.tokens, stop, before=False)
        if currency and not starts_amount(self.tokens, stop, end) and not only_sounds(self.tokens, stop, number):
            return money_of(self.tokens, number, currency, span.first, end)
        if stop < len(tokens) and tokens[stop].key in lx.CENTS and (tokens[stop].key != "c" or tokens[stop].glued):
            unit_currency = "IDR" if tokens[stop].key == "sen" else "USD"
            return Quantity(
                Kind.MONEY,
                number.value / 100,
                span_of(tokens, span.first, stop + 1),
                currency=unit_currency,
                explicit=True,
            )
        data = number.scale == "g" and tokens[stop - 1].text == "G"
        if data:
            return Quantity(Kind.DATA, number.value / 10**9, span, unit="GB")
        if number.scale == "b":
            return Quantity(Kind.CODE, None, span, text="".join(token.text for token in tokens[span.first : stop]))
        of = (
            stop + 1
            if stop < len(tokens)
            and tokens[stop].key in ("of", "more", "additional", "an", "a")
            and number.value < 1000
            else stop
        )
        of = of + 1 if of > stop and of < len(tokens) and tokens[of].key in ("a", "an") else of
        unit = unit_at(self.tokens, of, number)
        if unit and (
            of == stop or number.fraction or number.form is Form.WORDS or tokens[stop].key in ("more", "additional")
        ):
            return self._with_unit(number, unit, of)
        if number.scale or number.form is Form.SLANG or number.grouped or self._great(number):
            found = money_of(self.tokens, number, None, span.first, stop)
            return self._colloquial(found, number)
        if number.value < 0 and number.form is Form.DIGITS:
            return Quantity(Kind.NUMBER, number.value, span)
        return Quantity(
            Kind.NUMBER,
            number.value,
            span_of(tokens, span.first, skip_tail(self.tokens, stop)),
            about=number.about,
            other=number.other,
        )

    def _may_measure(self, i: int) -> bool:
        """Whether what follows bare digits can say what they count: a word, a sign, the ",-" of an amount."""
        token = self.tokens[i]
        if token.kind is MARK and token.text in (",", "."):
            return i + 1 < len(self.tokens) and self.tokens[i + 1].text == "-"
        return token.kind is WORD or token.text in _AFTER_DIGITS

    def _great(self, number: Number) -> bool:
        return number.form is Form.WORDS and number.value >= 1000 and self.tokens[number.span.first].key in lx.GREAT

    def _colloquial(self, found: Quantity, number: Number) -> Quantity:
        """ "sejuta dua ratus" as money means 1.200.000; nobody prices a thing at 1.000.200."""
        if number.form is not Form.WORDS or found.value is None:
            return found
        for step in (10**9, 10**6):
            rest = found.value % step
            if found.value >= step and 100 <= rest < 1000 and rest % 50 == 0:
                return replace(found, value=found.value - rest + rest * step / 1000, other=found.value)
        return found

    def _with_unit(self, number: Number, unit: tuple[str, str, Decimal], at: int) -> Quantity:
        kind, name, factor = unit
        stop = at + 1
        value, other = number.value, number.other
        if (
            name in _DECIMAL_UNITS
            and other is not None
            and number.grouped
            and "," in self.tokens[number.span.first].text
        ):
            value, other = other, value  # pumps and scales show three decimals: "3,125 liter"
        tokens = self.tokens
        if kind == "temperature" and stop < len(tokens) and tokens[stop].key in ("c", "f", "celsius", "celcius"):
            name = "°F" if tokens[stop].key == "f" else "°C"
            stop += 1
        found = Quantity(
            Kind(kind),
            whole_if_it_is(value * factor),
            span_of(tokens, number.span.first, stop),
            unit=name,
            scale=number.scale,
            about=number.about,
            other=None if other is None else other * factor,
        )
        return compound(self.tokens, found)
