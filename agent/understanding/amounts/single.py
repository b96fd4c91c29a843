"""One quantity by itself: a number with its currency, unit or counted word, or a shape that is no amount.
`Reader.single(i)` answers with the quantity that starts exactly at token `i`; what joins two of them is for joins.py.
A new thing that may stand before or after a number is one more step in `_single` or `_measured`.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from agent.understanding import lexicon as lx
from agent.understanding.amounts.quantity import LARGEST_AMOUNT, Kind, Quantity
from agent.understanding.amounts.shapes import shape_at
from agent.understanding.amounts.tongue import counts_days, names_a_place, pleads
from agent.understanding.numbers import Form, Number, number_at
from agent.understanding.text import EMOJI, MARK, NEWLINE, NUMBER, WORD, Token, known, memo_of, span_of

Tokens = Sequence[Token]

_DECIMAL_UNITS = frozenset({"l", "ml", "kg", "gal"})
_COUNTED_IN_THOUSANDS = frozenset({"distance", "energy"})
_MANY = frozenset({"langkah", "rep", "lap"})
_ODOMETER_FILLERS = frozenset(
    {
        ":",
        "=",
        "ke",
        "di",
        "sekarang",
        "skrg",
        "udah",
        "udh",
        "dah",
        "sudah",
        "now",
        "motor",
        "mobil",
        "nya",
        "ini",
        "at",
        "is",
        "jadi",
    }
)


_DONG = frozenset({"dong"})
_AFTER_DIGITS = frozenset(lx.SIGNS) | {"°"}


def whole_if_it_is(value: Decimal) -> Decimal:
    """35.0 is 35."""
    return value.to_integral_value() if value == value.to_integral_value() else value


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
        money = self._currency_first(i)
        if money:
            return money
        shape = shape_at(self.tokens, i)
        if shape:
            return shape
        if token.kind is WORD:
            one = self._one_of(i)
            if one:
                return one
            prefixed = self._odometer(i)
            if prefixed:
                return prefixed
        number = number_at(self.tokens, i)
        if number is None:
            return None
        return self._measured(number)

    def _currency_first(self, i: int) -> Quantity | None:
        currency, at = self._currency_at(i, before=True)
        if not currency:
            return None
        if at < len(self.tokens) and self.tokens[at].text == "." and self.tokens[i].key in ("rp", "rs", "rph"):
            at += 1
        if at < len(self.tokens) and self.tokens[at].text == "-":
            at += 1
        number = number_at(self.tokens, at) if at < len(self.tokens) else None
        if number is None or number.ordinal or number.percent:
            return None
        if self.tokens[i].key in ("rs", "rm") and names_a_place(self.tokens, i, number):
            return None
        number = self._spaced_thousands(number)
        return self._money(number, currency, i, number.span.stop)

    def _spaced_thousands(self, number: Number) -> Number:
        """ "Rp 15 000": after a currency a group of three zeros belongs to the amount."""
        stop = number.span.stop
        value = number.value
        while (
            stop < len(self.tokens)
            and self.tokens[stop].text == "000"
            and not self.tokens[stop].glued
            and not number.scale
            and value < 10**9
        ):
            value *= 1000
            stop += 1
        if stop == number.span.stop:
            return number
        return replace(number, value=value, grouped=True, span=span_of(self.tokens, number.span.first, stop))

    def _currency_at(self, i: int, *, before: bool) -> tuple[str, int]:
        """ISO code and the token after the currency written at `i`; ("", i) when there is none."""
        tokens = self.tokens
        if i >= len(tokens):
            return "", i
        token = tokens[i]
        if token.text in lx.SIGNS:
            return lx.SIGNS[token.text], i + 1
        if token.kind is not WORD:
            return "", i
        key = token.key
        after = i + 1
        next_key = tokens[after].key if after < len(tokens) else ""
        if key in lx.DOLLARS and next_key == "$" and tokens[after].glued:
            return lx.DOLLARS[key], i + 2
        if key in lx.NATIONS and next_key in lx.CURRENCY_WORDS and next_key not in ("rp", "perak"):
            return lx.NATIONS[key], i + 2
        word = known(lx.CURRENCY_WORDS, key)
        if word:
            if before and word in ("perak", "bath", "won", "bucks", "buck", "quid", "dong", "real"):
                return "", i
            if next_key in lx.NATIONS and not before:
                return lx.NATIONS[next_key], i + 2
            return lx.CURRENCY_WORDS[word], i + 1
        if key in lx.CODES_ISO and (token.text.isupper() or key not in lx.CODES_THAT_ARE_WORDS):
            return key.upper(), i + 1
        return "", i

    def _money(self, number: Number, currency: str | None, first: int, stop: int) -> Quantity:
        value, other = number.value, number.other
        if currency not in (None, "IDR") and number.scale == "m":
            value /= 1000  # "$3M" is million; M is miliar only in rupiah
        stop = self._skip_tail(stop)
        if currency and currency != "IDR":
            value, stop = self._with_cents(value, stop)
        kind = Kind.MONEY if abs(value) <= LARGEST_AMOUNT else Kind.TOO_LARGE
        return Quantity(
            kind,
            value,
            span_of(self.tokens, first, stop),
            currency=currency,
            explicit=True,
            scale=number.scale,
            about=number.about,
            other=other,
        )

    def _skip_tail(self, stop: int) -> int:
        """The ",-" and ",--" that close a written rupiah amount."""
        tokens = self.tokens
        if (
            stop + 1 < len(tokens)
            and tokens[stop].text in (",", ".")
            and tokens[stop].glued
            and tokens[stop + 1].text == "-"
            and tokens[stop + 1].glued
        ):
            stop += 2
            while stop < len(tokens) and tokens[stop].text == "-" and tokens[stop].glued:
                stop += 1
        return stop

    def _with_cents(self, value: Decimal, stop: int) -> tuple[Decimal, int]:
        """ "20 ringgit and 43c", "$20 43": the part below one."""
        tokens = self.tokens
        at = stop + 1 if stop < len(tokens) and tokens[stop].key in ("and", "n") else stop
        number = number_at(tokens, at) if at < len(tokens) and not tokens[at].glued else None
        if (
            number is None
            or number.value >= 100
            or number.value != int(number.value)
            or number.scale
            or value != int(value)
            or number.percent
        ):
            return value, stop
        end = number.span.stop
        if end < len(tokens) and tokens[end].key in lx.CENTS:
            return value + number.value / 100, end + 1
        plain = number.form is Form.DIGITS and len(tokens[at].text) == 2
        spoken = at > stop and number.form is Form.DIGITS
        ends = end >= len(tokens) or tokens[end].kind is not WORD
        return (value + number.value / 100, end) if (plain or spoken) and ends and number.value >= 10 else (value, stop)

    def _one_of(self, i: int) -> Quantity | None:
        """semangkok, sekilo, sejam; "an hour", "a minute"."""
        tokens = self.tokens
        form = known(lx.ONE_OF, tokens[i].key)
        stop = i + 1
        if form:
            kind, unit, factor = lx.UNITS[lx.ONE_OF[form]]
        elif tokens[i].key == "few" and stop < len(tokens) and lx.UNITS.get(tokens[stop].key, ("",))[0] == "duration":
            kind, unit, _ = lx.UNITS[tokens[stop].key]
            return Quantity(Kind(kind), Decimal(3), span_of(tokens, i, stop + 1), unit=unit, about=True)
        elif (
            tokens[i].key in ("a", "an")
            and stop < len(tokens)
            and tokens[stop].key in lx.UNITS
            and len(tokens[stop].key) > 1
        ):
            kind, unit, factor = lx.UNITS[tokens[stop].key]
            if kind not in ("duration", "distance", "mass", "volume") or tokens[stop].key in (
                "kaki",
                "ton",
                "in",
                "second",
            ):
                return None
            stop += 1
        else:
            return None
        value = factor
        after = number_at(tokens, stop) if stop < len(tokens) else None
        if (
            after
            and after.fraction
            and tokens[stop].key in ("setengah", "stengah", "seperempat", "separuh")
            and not self._unit_at(after.span.stop, after)
        ):
            value, stop = value + after.value * factor, after.span.stop
        return self._compound(Quantity(Kind(kind), value, span_of(tokens, i, stop), unit=unit))

    def _odometer(self, i: int) -> Quantity | None:
        """ "km 12.345", "odometer 88rb": the unit before the reading."""
        tokens = self.tokens
        if tokens[i].key not in lx.ODOMETER:
            return None
        at = i + 1
        while at < len(tokens) and at - i < 5 and (tokens[at].key in _ODOMETER_FILLERS or tokens[at].key in lx.MODELS):
            at += 1
        number = number_at(tokens, at) if at < len(tokens) and tokens[at].kind is NUMBER else None
        if number is None or number.percent or number.value < 100:
            return None
        stop = number.span.stop
        if self._unit_at(stop, number) and tokens[stop].key != "km":
            return None
        stop += 1 if stop < len(tokens) and tokens[stop].key == "km" else 0
        return Quantity(
            Kind.DISTANCE, number.value, span_of(tokens, i, stop), unit="km", scale=number.scale, other=number.other
        )

    def _unit_at(self, i: int, number: Number) -> tuple[str, str, Decimal] | None:
        if i >= len(self.tokens):
            return None
        token = self.tokens[i]
        if token.kind is not WORD:
            return lx.UNITS.get(token.text) if token.text == "°" else None
        form = known(lx.UNITS, token.key)
        if not form or not self._measurable(number, form) or self._belongs_after(form, i, number):
            return None
        if form == "m" and number.value == int(number.value) and 0 < number.value < 10:
            return ("duration", "minute", Decimal(1))  # nobody notes a distance under ten metres; "plank 2m" is common
        if form == "x" and i + 1 < len(self.tokens) and self.tokens[i + 1].kind is NUMBER:
            return None
        if form == "km" and (number.grouped or number.scale) and self._reading_follows(i + 1):
            return None  # "185.000 km 18.200": the second number is the reading
        if form in ("in", "d") and not token.glued:
            return None
        if form == "m" and not token.glued and token.text == "M":
            return None
        if form == "hr" and counts_days(self.tokens, i, number):
            return lx.UNITS["hari"]
        return lx.UNITS[form]

    def _measurable(self, number: Number, form: str) -> bool:
        """Whether so written a number counts that unit: "10rb langkah" does, "20rb jam 10", "15rb porsi jumbo" are prices."""
        kind, unit, _ = lx.UNITS[form]
        if number.scale or number.form is Form.SLANG:
            return kind in _COUNTED_IN_THOUSANDS or unit in _MANY
        if number.grouped:
            return unit in _MANY if kind == "count" else kind != "duration"
        return True

    def _belongs_after(self, form: str, i: int, number: Number) -> bool:
        """Whether the unit opens what follows: "25 hari ini", "25 bulan depan", "25 jam 7"."""
        after = i + 1
        if after >= len(self.tokens) or lx.UNITS[form][0] != "duration":
            return False
        following = self.tokens[after]
        if following.key in ("ini", "depan", "iki"):
            return True
        if form != "jam" or number.value <= 12:
            return False
        hour = number_at(self.tokens, after) if following.kind is NUMBER or following.key == "setengah" else None
        return hour is not None and hour.value <= 24 and not known(lx.UNITS, self._key(hour.span.stop))

    def _key(self, i: int) -> str:
        return self.tokens[i].key if i < len(self.tokens) else ""

    def _reading_follows(self, i: int) -> bool:
        number = number_at(self.tokens, i) if i < len(self.tokens) and self.tokens[i].kind is NUMBER else None
        return (
            number is not None
            and number.value >= 1000
            and not number.scale
            and self._unit_at(number.span.stop, number) is None
        )

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
        currency, end = self._currency_at(stop, before=False)
        if currency and not self._starts_amount(stop, end) and not self._only_sounds(stop, number):
            return self._money(number, currency, span.first, end)
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
        unit = self._unit_at(of, number)
        if unit and (
            of == stop or number.fraction or number.form is Form.WORDS or tokens[stop].key in ("more", "additional")
        ):
            return self._with_unit(number, unit, of)
        if number.scale or number.form is Form.SLANG or number.grouped or self._great(number):
            found = self._money(number, None, span.first, stop)
            return self._colloquial(found, number)
        if number.value < 0 and number.form is Form.DIGITS:
            return Quantity(Kind.NUMBER, number.value, span)
        return Quantity(
            Kind.NUMBER,
            number.value,
            span_of(tokens, span.first, self._skip_tail(stop)),
            about=number.about,
            other=number.other,
        )

    def _only_sounds(self, i: int, number: Number) -> bool:
        """Whether the currency word at `i` means something else in Indonesian."""
        key = self.tokens[i].key
        if known(_DONG, key):
            return pleads(self.tokens, i, number)
        return key in ("rs", "rm") and names_a_place(self.tokens, i, number)

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

    def _starts_amount(self, at: int, end: int) -> bool:
        """Whether the currency at `at` belongs to the number after it: "3 $20", "2 Rp5.000"."""
        token = self.tokens[at]
        following = end < len(self.tokens) and self.tokens[end].kind is NUMBER
        if not following:
            return False
        before_by_custom = token.text in lx.SIGNS or token.key in ("rp", "rm", "idr", "usd")
        return before_by_custom and not token.glued and self.tokens[end].glued

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
        return self._compound(found)

    def _compound(self, q: Quantity) -> Quantity:
        """ "1 jam 30 menit", "setengah jam lebih 5 menit", "1 hour thirty", "a month and a half", "2 km 300 m"."""
        if q.value is None or q.kind not in (Kind.DURATION, Kind.DISTANCE, Kind.MASS):
            return q
        tokens, stop = self.tokens, q.span.stop
        at = stop
        if at < len(tokens) and tokens[at].key in ("lebih", "lewat", "and", "dan", "n", "plus", ","):
            at += 1
        if at < len(tokens) and tokens[at].key in ("a", "an") and at > stop:
            at += 1
        if at >= len(tokens) or tokens[at].kind not in (NUMBER, WORD):
            return q
        number = number_at(tokens, at)
        if number is None or number.percent or number.ordinal or number.scale or number.value <= 0:
            return q
        unit = self._unit_at(number.span.stop, number)
        if unit and unit[0] == q.kind.value:
            ratio = _ratio(unit[1], q.unit)
            if (
                ratio is None
                or ratio <= 1
                or (q.kind is Kind.DURATION and unit[1] not in ("second", "minute", "hour", "day", "week", "month"))
            ):
                return q
            small = number.value * unit[2]
            if tokens[at - 1].text == "," and small >= ratio:
                return q
            joined = replace(
                q,
                value=whole_if_it_is(q.value * ratio + small),
                unit=unit[1],
                span=span_of(tokens, q.span.first, number.span.stop + 1),
            )
            return self._compound(joined)
        if unit is None and q.kind is Kind.DURATION:
            if number.fraction and number.value < 1 and (at > stop or self._nothing_counted(number)):
                return replace(q, value=q.value + number.value, span=span_of(tokens, q.span.first, number.span.stop))
            spoken = number.form is Form.WORDS or (at == stop and len(tokens[at].text) == 2)
            if (
                q.unit == "hour"
                and spoken
                and 1 <= number.value < 60
                and q.value == int(q.value)
                and self._nothing_counted(number)
                and at == stop
            ):
                return replace(
                    q,
                    value=q.value * 60 + number.value,
                    unit="minute",
                    span=span_of(tokens, q.span.first, number.span.stop),
                )
        return q

    def _nothing_counted(self, number: Number) -> bool:
        stop = number.span.stop
        return (
            stop >= len(self.tokens)
            or self.tokens[stop].kind is not WORD
            or self.tokens[stop].key in ("dan", "and", "terus", "trus", "di", "at")
        )


_RATIOS = {
    "second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800, "month": 2592000, "year": 31536000, "km": 1000, "m": 1,
}  # fmt: skip
_LENGTHS = {
    "km": Decimal(1000),
    "m": Decimal(1),
    "cm": Decimal("0.01"),
    "ft": Decimal(12),
    "in": Decimal(1),
    "yd": Decimal(36),
}
_MASSES = {"kg": Decimal(1000), "g": Decimal(1), "mg": Decimal("0.001")}
_IMPERIAL = frozenset({"ft", "in", "yd"})


def _ratio(small: str, great: str) -> Decimal | None:
    """How many of the smaller unit the greater is; None across different systems."""
    if small in _LENGTHS and great in _LENGTHS and (small in _IMPERIAL) == (great in _IMPERIAL):
        return _LENGTHS[great] / _LENGTHS[small]
    if small in _MASSES and great in _MASSES:
        return _MASSES[great] / _MASSES[small]
    if small in _RATIOS and great in _RATIOS:
        return Decimal(_RATIOS[great]) / _RATIOS[small]
    return None
