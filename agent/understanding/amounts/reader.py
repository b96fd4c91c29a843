"""Reads the quantities of a message: a number, what stands beside it, then what joins it to the next one.
One pass from left to right; at each token `_single` reads one quantity and `_joined` widens it: ranges, sums, products, shares.
A new way of joining two quantities is one more step in `_joined`.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from agent.understanding import lexicon as lx
from agent.understanding.amounts.quantity import LARGEST_AMOUNT, Kind, Quantity, Role
from agent.understanding.amounts.shapes import shape_at
from agent.understanding.numbers import Form, Number, number_at
from agent.understanding.text import Token, TokenKind, known, span_of

Tokens = Sequence[Token]

_ABOUT = frozenset({"sekitar", "skitar", "kirakira", "kisaran", "kurleb", "hampir", "about", "around", "approximately", "approx", "roughly", "circa", "~", "±", "exactly", "nearly", "almost"})
_ABOUT_TWO = {("kira", "kira"), ("kurang", "lebih"), ("lebih", "kurang"), ("more", "less")}
_UNDER_TWO = {("kurang", "dari"), ("murah", "dari"), ("tidak", "sampai"), ("gak", "sampai"), ("ga", "sampai"), ("nggak", "sampai"), ("ga", "nyampe"), ("di", "bawah"), ("less", "than"), ("lower", "than"), ("at", "most"), ("up", "to"), ("no", "more"), ("cheaper", "than")}
_OVER_TWO = {("lebih", "dari"), ("di", "atas"), ("more", "than"), ("at", "least"), ("higher", "than"), ("greater", "than"), ("mahal", "dari")}
_UNDER = frozenset({"under", "below", "dibawah", "maks", "max", "maksimal", "maksimum", "maximum", "mentok"})
_OVER = frozenset({"over", "above", "diatas", "melewati", "melebihi", "minimal", "minimum", "exceeding", "minim"})
_LEADING = frozenset({"lebih", "kira", "kurang"})
_TO = frozenset({"-", "~", "sampai", "sampe", "smp", "ampe", "sd", "hingga", "to", "till", "until"})
_FROM = {"antara": ("dan", "sampai", "hingga", "sampe"), "between": ("and", "to"), "from": ("to", "and", "until"), "dari": ("sampai", "hingga", "sampe", "ke"), "dr": ("sampai", "sampe", "ke")}
_PLUS = frozenset({"+", "plus", "tambah", "ditambah"})
_BY = frozenset({"x", "*", "kali"})
_DIVIDED = frozenset({"dibagi", "bagi", "÷", "divided", "split", "dibagiin"})
_EVENLY = frozenset({"rata", "sama", "by", "into", "evenly", "buat", "untuk", "equally", "among"})
_SHARING = frozenset({"patungan", "urunan", "iuran", "udunan", "saweran", "bagi", "split", "dibagi", "sharing"})
_PER = frozenset({"per", "/", "tiap", "setiap", "a", "each"})
_DISCOUNTS = frozenset({"diskon", "disc", "disk", "discount", "potongan", "diskonan", "off", "promo", "dipotong"})
_BECOMES = frozenset({"jadi", "menjadi", "jd", "becomes", "to", "cuma", "tinggal"})
_PEOPLE = frozenset({"orang", "org", "people", "person", "persons", "ways", "way", "kepala", "anak"})
_DECIMAL_UNITS = frozenset({"l", "ml", "kg", "gal"})
_ODOMETER_FILLERS = frozenset({":", "=", "ke", "di", "sekarang", "skrg", "udah", "udh", "dah", "sudah", "now", "motor", "mobil", "nya", "ini", "at", "is", "jadi"})
_CENT = Decimal("0.01")


def read_quantities(tokens: Tokens) -> tuple[Quantity, ...]:
    """Every quantity of the message; see the package for the fields."""
    reader = Reader(tokens)
    out: list[Quantity] = []
    i = 0
    while i < len(tokens):
        found = reader.joined(i)
        if found is None:
            i += 1
        else:
            out.append(reader.with_count(found, out))
            i = found.span.stop
    return tuple(_priced(tokens, out))


def _priced(tokens: Tokens, found: list[Quantity]) -> list[Quantity]:
    """ "dari 100rb jadi 75rb": the second is what was paid, the first is only the price before."""
    for n in range(len(found) - 1):
        a, b = found[n], found[n + 1]
        if not (_moneylike(a) and _moneylike(b)) or b.span.first - a.span.stop > 2:
            continue
        between = [token.key for token in tokens[a.span.stop : b.span.first]]
        before = tokens[a.span.first - 1].key if a.span.first else ""
        if len(between) == 1 and between[0] in _BECOMES and before in ("dari", "from", "dr"):
            scale = b.value / _mantissa(b) if b.scale and b.value and not a.scale and a.value and a.value < 1000 and not a.explicit else None
            value = a.value * scale if scale and a.value else a.value
            found[n] = replace(a, kind=Kind.MONEY, value=value, role=Role.BEFORE, span=span_of(tokens, a.span.first - 1, a.span.stop))
            found[n + 1] = replace(b, kind=Kind.MONEY, role=Role.AFTER, span=span_of(tokens, a.span.stop, b.span.stop))
    return found


def _moneylike(q: Quantity) -> bool:
    return q.kind in (Kind.MONEY, Kind.NUMBER) and q.value is not None


def _mantissa(q: Quantity) -> Decimal:
    scale = lx.SCALES.get(q.scale, 1)
    return (q.value or Decimal(1)) / scale


class Reader:
    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self._seen: dict[int, Quantity | None] = {}

    # --- one quantity --------------------------------------------------------------------------------------------

    def single(self, i: int) -> Quantity | None:
        """The quantity that starts exactly at `i`, alone."""
        if i not in self._seen:
            self._seen[i] = self._single(i) if i < len(self.tokens) else None
        return self._seen[i]

    def _single(self, i: int) -> Quantity | None:
        token = self.tokens[i]
        if token.kind is TokenKind.EMOJI or token.kind is TokenKind.NEWLINE:
            return None
        money = self._currency_first(i)
        if money:
            return money
        shape = shape_at(self.tokens, i)
        if shape:
            return shape
        if token.kind is TokenKind.WORD:
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
        sign = at < len(self.tokens) and self.tokens[at].text == "-"
        number = number_at(self.tokens, at + 1 if sign else at) if at < len(self.tokens) else None
        if number is None or number.ordinal or number.percent:
            return None
        number = self._spaced_thousands(number)
        return self._money(number, currency, i, number.span.stop)

    def _spaced_thousands(self, number: Number) -> Number:
        """ "Rp 15 000": after a currency a group of three zeros belongs to the amount."""
        stop = number.span.stop
        value = number.value
        while stop < len(self.tokens) and self.tokens[stop].text == "000" and not self.tokens[stop].glued and not number.scale and value < 10**9:
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
        if token.kind is not TokenKind.WORD:
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
        if stop + 1 < len(tokens) and tokens[stop].text in (",", ".") and tokens[stop].glued and tokens[stop + 1].text == "-" and tokens[stop + 1].glued:
            stop += 2
            while stop < len(tokens) and tokens[stop].text == "-" and tokens[stop].glued:
                stop += 1
        return stop

    def _with_cents(self, value: Decimal, stop: int) -> tuple[Decimal, int]:
        """ "20 ringgit and 43c", "$20 43": the part below one."""
        tokens = self.tokens
        at = stop + 1 if stop < len(tokens) and tokens[stop].key in ("and", "n") else stop
        number = number_at(tokens, at) if at < len(tokens) and not tokens[at].glued else None
        if number is None or number.value >= 100 or number.value != int(number.value) or number.scale or value != int(value) or number.percent:
            return value, stop
        end = number.span.stop
        if end < len(tokens) and tokens[end].key in lx.CENTS:
            return value + number.value / 100, end + 1
        plain = number.form is Form.DIGITS and len(tokens[at].text) == 2
        spoken = at > stop and number.form is Form.DIGITS
        ends = end >= len(tokens) or tokens[end].kind is not TokenKind.WORD
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
        elif tokens[i].key in ("a", "an") and stop < len(tokens) and tokens[stop].key in lx.UNITS and len(tokens[stop].key) > 1:
            kind, unit, factor = lx.UNITS[tokens[stop].key]
            if kind not in ("duration", "distance", "mass", "volume") or tokens[stop].key in ("kaki", "ton", "in", "second"):
                return None
            stop += 1
        else:
            return None
        value = factor
        after = number_at(tokens, stop) if stop < len(tokens) else None
        if after and after.fraction and tokens[stop].key in ("setengah", "stengah", "seperempat", "separuh") and not self._unit_at(after.span.stop, after):
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
        number = number_at(tokens, at) if at < len(tokens) and tokens[at].kind is TokenKind.NUMBER else None
        if number is None or number.percent or number.value < 100:
            return None
        stop = number.span.stop
        if self._unit_at(stop, number) and tokens[stop].key != "km":
            return None
        stop += 1 if stop < len(tokens) and tokens[stop].key == "km" else 0
        return Quantity(Kind.DISTANCE, number.value, span_of(tokens, i, stop), unit="km", scale=number.scale, other=number.other)

    def _unit_at(self, i: int, number: Number) -> tuple[str, str, Decimal] | None:
        if i >= len(self.tokens):
            return None
        token = self.tokens[i]
        if token.kind is not TokenKind.WORD:
            return lx.UNITS.get(token.text) if token.text == "°" else None
        form = known(lx.UNITS, token.key)
        if not form:
            return None
        if form == "m" and number.value == int(number.value) and 0 < number.value < 10:
            return ("duration", "minute", Decimal(1))  # nobody notes a distance under ten metres; "plank 2m" is common
        if form == "x" and i + 1 < len(self.tokens) and self.tokens[i + 1].kind is TokenKind.NUMBER:
            return None
        if form == "km" and (number.grouped or number.scale) and self._reading_follows(i + 1):
            return None  # "185.000 km 18.200": the second number is the reading
        if form in ("in", "d") and not token.glued:
            return None
        if form == "m" and not token.glued and token.text == "M":
            return None
        return lx.UNITS[form]

    def _reading_follows(self, i: int) -> bool:
        number = number_at(self.tokens, i) if i < len(self.tokens) and self.tokens[i].kind is TokenKind.NUMBER else None
        return number is not None and number.value >= 1000 and not number.scale and self._unit_at(number.span.stop, number) is None

    def _measured(self, number: Number) -> Quantity | None:
        """A number with what follows it: currency, unit, counted thing, or nothing."""
        tokens, span = self.tokens, number.span
        stop = span.stop
        if number.percent:
            return Quantity(Kind.PERCENT, number.value, span, unit="%", other=number.other)
        if number.ordinal:
            return Quantity(Kind.ORDINAL, number.value, span)
        currency, end = self._currency_at(stop, before=False)
        if currency and not self._starts_amount(stop, end):
            return self._money(number, currency, span.first, end)
        if stop < len(tokens) and tokens[stop].key in lx.CENTS and (tokens[stop].key != "c" or tokens[stop].glued):
            unit_currency = "IDR" if tokens[stop].key == "sen" else "USD"
            return Quantity(Kind.MONEY, number.value / 100, span_of(tokens, span.first, stop + 1), currency=unit_currency, explicit=True)
        data = number.scale == "g" and tokens[stop - 1].text == "G"
        if data:
            return Quantity(Kind.DATA, number.value / 10**9, span, unit="GB")
        if number.scale == "b":
            return Quantity(Kind.CODE, None, span, text="".join(token.text for token in tokens[span.first : stop]))
        of = stop + 1 if stop < len(tokens) and tokens[stop].key in ("of", "more", "additional", "an", "a") and number.value < 1000 else stop
        of = of + 1 if of > stop and of < len(tokens) and tokens[of].key in ("a", "an") else of
        unit = self._unit_at(of, number)
        if unit and (of == stop or number.fraction or number.form is Form.WORDS or tokens[stop].key in ("more", "additional")):
            return self._with_unit(number, unit, of)
        if number.scale or number.form is Form.SLANG or number.grouped or self._great(number):
            found = self._money(number, None, span.first, stop)
            return self._colloquial(found, number)
        if number.value < 0 and number.form is Form.DIGITS:
            return Quantity(Kind.NUMBER, number.value, span)
        return Quantity(Kind.NUMBER, number.value, span_of(tokens, span.first, self._skip_tail(stop)), about=number.about, other=number.other)

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
        following = end < len(self.tokens) and self.tokens[end].kind is TokenKind.NUMBER
        if not following:
            return False
        before_by_custom = token.text in lx.SIGNS or token.key in ("rp", "rm", "idr", "usd")
        return before_by_custom and not token.glued and self.tokens[end].glued

    def _with_unit(self, number: Number, unit: tuple[str, str, Decimal], at: int) -> Quantity:
        kind, name, factor = unit
        stop = at + 1
        value, other = number.value, number.other
        if name in _DECIMAL_UNITS and other is not None and number.grouped and "," in self.tokens[number.span.first].text:
            value, other = other, value  # pumps and scales show three decimals: "3,125 liter"
        tokens = self.tokens
        if kind == "temperature" and stop < len(tokens) and tokens[stop].key in ("c", "f", "celsius", "celcius"):
            name = "°F" if tokens[stop].key == "f" else "°C"
            stop += 1
        found = Quantity(
            Kind(kind),
            value * factor,
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
        if at >= len(tokens) or tokens[at].kind not in (TokenKind.NUMBER, TokenKind.WORD):
            return q
        number = number_at(tokens, at)
        if number is None or number.percent or number.ordinal or number.scale or number.value <= 0:
            return q
        unit = self._unit_at(number.span.stop, number)
        if unit and unit[0] == q.kind.value:
            ratio = _ratio(unit[1], q.unit)
            if ratio is None or ratio <= 1 or (q.kind is Kind.DURATION and unit[1] not in ("second", "minute", "hour", "day", "week", "month")):
                return q
            small = number.value * unit[2]
            if tokens[at - 1].text == "," and small >= ratio:
                return q
            joined = replace(q, value=q.value * ratio + small, unit=unit[1], span=span_of(tokens, q.span.first, number.span.stop + 1))
            return self._compound(joined)
        if unit is None and q.kind is Kind.DURATION:
            if number.fraction and number.value < 1 and (at > stop or self._nothing_counted(number)):
                return replace(q, value=q.value + number.value, span=span_of(tokens, q.span.first, number.span.stop))
            spoken = number.form is Form.WORDS or (at == stop and len(tokens[at].text) == 2)
            if q.unit == "hour" and spoken and 1 <= number.value < 60 and q.value == int(q.value) and self._nothing_counted(number) and at == stop:
                return replace(q, value=q.value * 60 + number.value, unit="minute", span=span_of(tokens, q.span.first, number.span.stop))
        return q

    def _nothing_counted(self, number: Number) -> bool:
        stop = number.span.stop
        return stop >= len(self.tokens) or self.tokens[stop].kind is not TokenKind.WORD or self.tokens[stop].key in ("dan", "and", "terus", "trus", "di", "at")

    # --- joining -------------------------------------------------------------------------------------------------

    def joined(self, i: int) -> Quantity | None:
        """The widest quantity that starts at `i`, its cue words before it included."""
        start = i
        about, bound, i = self._cues(i)
        if i == start:
            split = self._sharing(i)
            if split:
                return split
            discount = self._discount(i)
            if discount:
                return discount
            spoken = self._spoken_range(i)
            if spoken:
                return spoken
            at_price = self._at_price(i)
            if at_price:
                return at_price
        found = self._spoken_range(i) or self.single(i)
        if found is None:
            return None
        found = self._range(found)
        found = self._sum(found)
        found = self._product(found)
        found = self._per(found)
        found = self._share(found)
        found = self._trailing_about(found)
        found = self._off(found)
        if i != start:
            found = replace(found, about=found.about or about, bound=bound or found.bound, span=span_of(self.tokens, start, found.span.stop))
        return found

    def _cues(self, i: int) -> tuple[bool, str, int]:
        """Words of approximation and of limits before a number, and where the number would start."""
        tokens = self.tokens
        about, bound = False, ""
        while i < len(tokens):
            key = tokens[i].key
            at = i + 1
            if tokens[i].kind not in (TokenKind.WORD, TokenKind.MARK):
                break
            if at < len(tokens) and tokens[at].text == "-" and tokens[at].glued:
                at += 1
            after = tokens[at].key if at < len(tokens) else ""
            if key in _LEADING and at + 1 < len(tokens) and (after, tokens[at + 1].key) in _UNDER_TWO | _OVER_TWO:
                at, key, after = at + 1, after, tokens[at + 1].key
            if (key, after) in _ABOUT_TWO:
                about, at = True, at + 1
            elif (key, after) in _UNDER_TWO:
                bound, at = "under", at + 1
            elif (key, after) in _OVER_TWO:
                bound, at = "above", at + 1
            elif key in _ABOUT:
                about, at = key != "exactly", i + 1
            elif key in _UNDER:
                bound, at = "under", i + 1
            elif key in _OVER:
                bound, at = "above", i + 1
            else:
                break
            i = at
        return about, bound, i

    def _range(self, a: Quantity) -> Quantity:
        tokens, at = self.tokens, a.span.stop
        if at + 1 >= len(tokens) or a.low is not None or a.value is None:
            return a
        step = at + 1
        if tokens[at].key == "s" and tokens[at + 1].text == "/" and at + 2 < len(tokens) and tokens[at + 2].key == "d":
            step = at + 3
        elif tokens[at].key not in _TO:
            return a
        about, _, step = self._cues(step)
        b = self.single(step) if step < len(tokens) else None
        joined = self._between(a, b, a.span.first) if b else None
        return replace(joined, about=joined.about or about) if joined else a

    def _spoken_range(self, i: int) -> Quantity | None:
        """ "antara 10 dan 20rb", "from 10 to 20 dollars"."""
        tokens = self.tokens
        closing = _FROM.get(tokens[i].key) if i < len(tokens) else None
        if not closing:
            return None
        _, _, at = self._cues(i + 1)
        a = self.single(at) if at < len(tokens) else None
        if a is None or a.value is None or a.span.stop + 1 >= len(tokens):
            return None
        link = tokens[a.span.stop]
        if link.key not in closing and link.text != "-":
            return None
        _, _, at = self._cues(a.span.stop + 1)
        b = self.single(at) if at < len(tokens) else None
        return self._between(a, b, i) if b else None

    def _between(self, a: Quantity, b: Quantity, first: int) -> Quantity | None:
        if a.value is None or b.value is None:
            return None
        low = a.value
        same = a.kind is b.kind
        bare = a.kind is Kind.NUMBER and b.kind in (Kind.MONEY, Kind.COUNT, Kind.DISTANCE, Kind.MASS, Kind.VOLUME, Kind.DURATION, Kind.DATA, Kind.ENERGY, Kind.PERCENT, Kind.TEMPERATURE)
        if not (same or bare or (a.kind is Kind.MONEY and b.kind is Kind.NUMBER)):
            return None
        if a.kind not in _RANGED or b.kind not in _RANGED:
            return None
        if same and a.unit != b.unit:
            return None
        if bare and b.scale and not a.scale and low < 1000:
            low *= lx.SCALES.get(b.scale, 1)
        if b.unit and bare and b.kind is not Kind.MONEY:
            low *= self._factor(b)
        if low >= b.value or (a.currency and b.currency and a.currency != b.currency):
            return None
        if same and a.kind is Kind.NUMBER and (low == 0 or b.value / low > 20):
            return None
        return replace(
            b,
            kind=b.kind if b.kind is not Kind.NUMBER else a.kind,
            value=None,
            low=low,
            high=b.value,
            currency=b.currency or a.currency,
            explicit=a.explicit or b.explicit,
            about=a.about or b.about,
            span=span_of(self.tokens, first, b.span.stop),
        )

    def _factor(self, q: Quantity) -> Decimal:
        word = known(lx.UNITS, self.tokens[q.span.stop - 1].key)
        return lx.UNITS[word][2] if word else Decimal(1)

    def _sum(self, a: Quantity) -> Quantity:
        terms: list[Decimal] = []
        while a.value is not None and a.span.stop + 1 < len(self.tokens) and self.tokens[a.span.stop].key in _PLUS:
            b = self.single(a.span.stop + 1)
            if b is None or b.value is None or a.kind is not b.kind or a.kind not in (Kind.MONEY, Kind.NUMBER) or (b.currency or a.currency) != (a.currency or b.currency):
                break
            terms = terms or [a.value]
            terms.append(b.value)
            a = replace(
                a, value=a.value + b.value, terms=tuple(terms), scale="", other=None, explicit=a.explicit or b.explicit, currency=a.currency or b.currency, span=span_of(self.tokens, a.span.first, b.span.stop)
            )
            a = self._bounded(a)
        return a

    def _product(self, a: Quantity) -> Quantity:
        tokens, at = self.tokens, a.span.stop
        if a.value is None or at >= len(tokens) or a.kind not in _RANGED:
            return a
        at_sign = tokens[at].text == "@"
        if not at_sign and tokens[at].key not in _BY:
            return a
        step = at + 2 if at + 1 < len(tokens) and tokens[at + 1].text == "@" else at + 1
        b = self.single(step) if step < len(tokens) else None
        if b is None or b.value is None or b.kind not in _RANGED:
            return a
        if at_sign or b.kind is not Kind.NUMBER:
            count, unit = a, b
        else:
            count, unit = b, a
        if count.kind not in (Kind.NUMBER, Kind.COUNT) or count.explicit or count.value is None or count.value <= 0 or unit.value is None:
            return a
        return self._bounded(
            replace(
                unit,
                kind=Kind.MONEY if at_sign and unit.kind is Kind.NUMBER else unit.kind,
                value=count.value * unit.value,
                times=count.value,
                each=unit.value,
                other=None,
                span=span_of(tokens, a.span.first, b.span.stop),
            )
        )

    def _at_price(self, i: int) -> Quantity | None:
        """ "@18rb": what one of them costs; the count stands somewhere before."""
        if self.tokens[i].text != "@" or i + 1 >= len(self.tokens):
            return None
        price = self.single(i + 1)
        if price is None or price.kind not in (Kind.MONEY, Kind.NUMBER) or price.value is None:
            return None
        return replace(price, kind=Kind.MONEY, each=price.value, span=span_of(self.tokens, i, price.span.stop))

    def with_count(self, found: Quantity, before: list[Quantity]) -> Quantity:
        """ "3 kopi @18rb": multiply by the count a few words back."""
        if found.each is None or found.times is not None or not before:
            return found
        count = before[-1]
        gap = self.tokens[count.span.stop : found.span.first]
        if count.kind not in (Kind.NUMBER, Kind.COUNT, Kind.VOLUME, Kind.MASS) or count.value is None or count.value <= 0 or len(gap) > 5:
            return found
        if any(token.kind is TokenKind.NEWLINE or token.text in (",", ";") for token in gap):
            return found
        return self._bounded(replace(found, value=found.each * count.value, times=count.value))

    def _per(self, a: Quantity) -> Quantity:
        tokens, at = self.tokens, a.span.stop
        if a.kind not in (Kind.MONEY, Kind.NUMBER, Kind.DISTANCE) or at + 1 >= len(tokens) or tokens[at].key not in _PER:
            return a
        word = known(lx.UNITS, tokens[at + 1].key)
        if not word or (tokens[at].key in ("a", "each", "tiap", "setiap") and lx.UNITS[word][0] not in ("duration",)):
            return a
        if a.kind is not Kind.MONEY and tokens[at].key not in ("/", "per"):
            return a
        return replace(a, per=lx.UNITS[word][1], span=span_of(tokens, a.span.first, at + 2))

    def _share(self, a: Quantity) -> Quantity:
        """ "240rb dibagi 4", "240rb bagi rata berempat", "240rb / 4"."""
        tokens, at = self.tokens, a.span.stop
        if a.kind is not Kind.MONEY or a.value is None or at + 1 >= len(tokens):
            return a
        if tokens[at].key not in _DIVIDED and not (tokens[at].text in ("/", ":") and not a.per):
            return a
        ways, stop = self._ways(at + 1)
        if ways is None:
            return a
        share = (a.value / ways).quantize(_CENT, ROUND_HALF_UP)
        share = share.to_integral_value() if share == share.to_integral_value() else share
        return replace(a, value=share, ways=ways, whole=a.value, other=None, scale="", span=span_of(tokens, a.span.first, stop))

    def _ways(self, at: int) -> tuple[Decimal | None, int]:
        tokens = self.tokens
        while at < len(tokens) and tokens[at].key in _EVENLY:
            at += 1
        if at >= len(tokens):
            return None, at
        people = known(lx.PEOPLE, tokens[at].key)
        if people:
            return Decimal(lx.PEOPLE[people]), at + 1
        number = number_at(tokens, at)
        if number is None or number.scale or number.percent or number.ordinal or number.fraction or not 2 <= number.value <= 1000 or number.value != int(number.value):
            return None, at
        stop = number.span.stop
        return number.value, stop + 1 if stop < len(tokens) and tokens[stop].key in _PEOPLE else stop

    def _sharing(self, i: int) -> Quantity | None:
        """ "patungan 5 orang", "bagi rata", "berempat": words that say an amount was shared, and by how many."""
        tokens = self.tokens
        key = tokens[i].key
        people = known(lx.PEOPLE, key)
        if people:
            return Quantity(Kind.COUNT, Decimal(lx.PEOPLE[people]), span_of(tokens, i, i + 1), unit="orang")
        if key not in _SHARING:
            return None
        ways, stop = self._ways(i + 1)
        if ways is not None:
            return Quantity(Kind.SPLIT, ways, span_of(tokens, i, stop), unit="orang", ways=ways)
        evenly = i + 1 < len(tokens) and tokens[i + 1].key in ("rata", "sama", "evenly", "equally")
        if key in ("patungan", "urunan", "udunan") or evenly:
            return Quantity(Kind.SPLIT, None, span_of(tokens, i, i + 2 if evenly else i + 1))
        return None

    def _discount(self, i: int) -> Quantity | None:
        tokens = self.tokens
        if tokens[i].key not in _DISCOUNTS or tokens[i].key == "off":
            return None
        at = i + 1
        while at < len(tokens) and tokens[at].key in ("harga", "sebesar", "promo", "of", ":"):
            at += 1
        found = self.single(at) if at < len(tokens) else None
        if found is None or found.kind not in (Kind.PERCENT, Kind.MONEY):
            return None
        return replace(found, role=Role.DISCOUNT, span=span_of(tokens, i, found.span.stop))

    def _off(self, a: Quantity) -> Quantity:
        """ "20% off"."""
        stop = a.span.stop
        if a.kind in (Kind.PERCENT, Kind.MONEY) and stop < len(self.tokens) and self.tokens[stop].key in ("off", "discount", "diskon") and a.role is Role.NONE and (a.kind is Kind.PERCENT or self.tokens[stop].key == "off"):
            return replace(a, role=Role.DISCOUNT, span=span_of(self.tokens, a.span.first, stop + 1))
        return a

    def _trailing_about(self, a: Quantity) -> Quantity:
        """ "20rb an", "20rb-an", "25an"."""
        tokens, at = self.tokens, a.span.stop
        if at < len(tokens) and tokens[at].text == "-" and tokens[at].glued:
            at += 1
        if at < len(tokens) and tokens[at].key in ("an", "ish") and a.kind in _RANGED:
            return replace(a, about=True, span=span_of(tokens, a.span.first, at + 1))
        return a

    def _bounded(self, a: Quantity) -> Quantity:
        if a.kind is Kind.MONEY and a.value is not None and abs(a.value) > LARGEST_AMOUNT:
            return replace(a, kind=Kind.TOO_LARGE)
        return a


_RATIOS = {
    "second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800, "month": 2592000, "year": 31536000, "km": 1000, "m": 1,
}  # fmt: skip
_LENGTHS = {"km": Decimal(1000), "m": Decimal(1), "cm": Decimal("0.01"), "ft": Decimal(12), "in": Decimal(1), "yd": Decimal(36)}
_MASSES = {"kg": Decimal(1000), "g": Decimal(1), "mg": Decimal("0.001")}
_IMPERIAL = frozenset({"ft", "in", "yd"})
_RANGED = frozenset(
    {Kind.MONEY, Kind.NUMBER, Kind.COUNT, Kind.DISTANCE, Kind.MASS, Kind.VOLUME, Kind.DURATION, Kind.DATA, Kind.ENERGY, Kind.PERCENT, Kind.TEMPERATURE}
)


def _ratio(small: str, great: str) -> Decimal | None:
    """How many of the smaller unit the greater is; None across different systems."""
    if small in _LENGTHS and great in _LENGTHS and (small in _IMPERIAL) == (great in _IMPERIAL):
        return _LENGTHS[great] / _LENGTHS[small]
    if small in _MASSES and great in _MASSES:
        return _MASSES[great] / _MASSES[small]
    if small in _RATIOS and great in _RATIOS:
        return Decimal(_RATIOS[great]) / _RATIOS[small]
    return None
