"""What joins quantities: "20-30rb", "15rb+3rb", "2x15rb", "3 kopi @18rb", "240rb dibagi 4", "diskon 20%", "400rb/bln".
`Joiner.joined(i)` widens the quantity at token `i`, its cue words before it included.
A new way of joining two quantities is one more step in `joined`, its words in a table here.
"""

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from agent.understanding import lexicon as lx
from agent.understanding.amounts.cues import cues_at
from agent.understanding.amounts.quantity import LARGEST_AMOUNT, Bound, Kind, Quantity, Role
from agent.understanding.amounts.single import Reader
from agent.understanding.numbers import number_at
from agent.understanding.text import NEWLINE, NUMBER, known, span_of

_TO = frozenset({"-", "~", "sampai", "sampe", "smp", "ampe", "sd", "hingga", "to", "till", "until", "atau", "or"})
FROM = {
    "antara": ("dan", "atau", "sampai", "hingga", "sampe"),
    "between": ("and", "or", "to"),
    "from": ("to", "and", "until"),
    "dari": ("sampai", "hingga", "sampe", "ke"),
    "dr": ("sampai", "sampe", "ke"),
}
_PLUS = frozenset({"+", "plus", "tambah", "ditambah"})
_BY = frozenset({"x", "*", "kali"})
_DIVIDED = frozenset({"dibagi", "bagi", "÷", "divided", "split", "dibagiin"})
_OF = frozenset({"dari", "of", "dr"})
_EVENLY = frozenset({"rata", "sama", "by", "into", "evenly", "buat", "untuk", "equally", "among"})
SHARING = frozenset({"patungan", "urunan", "iuran", "udunan", "saweran", "bagi", "split", "dibagi", "sharing"})
_PER = frozenset({"per", "/", "tiap", "setiap", "a", "each"})
DISCOUNTS = frozenset({"diskon", "disc", "disk", "discount", "potongan", "diskonan", "off", "promo", "dipotong"})
_PEOPLE = frozenset({"orang", "org", "people", "person", "persons", "ways", "way", "kepala", "anak"})
_JOINERS = _TO | _PLUS | _BY | _DIVIDED | _PER | {"@", ":", "an", "ish", "off", "discount", "diskon", "s"}
_POINTED = frozenset({"one", "satu"})  # "change the last one to 30k"
_CENT = Decimal("0.01")
_RANGED = frozenset(
    {
        Kind.MONEY,
        Kind.NUMBER,
        Kind.COUNT,
        Kind.DISTANCE,
        Kind.MASS,
        Kind.VOLUME,
        Kind.DURATION,
        Kind.DATA,
        Kind.ENERGY,
        Kind.PERCENT,
        Kind.TEMPERATURE,
    }
)


class Joiner(Reader):
    """Reads one message; remembers every single quantity it has found."""

    def joined(self, i: int) -> Quantity | None:
        """The widest quantity that starts at `i`, its cue words before it included."""
        start = i
        about = False
        bound: Bound = ""
        digits = self.tokens[i].kind is NUMBER
        if not digits:
            about, bound, i = cues_at(self.tokens, i)
        if i == start and not digits:
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
        found = (None if digits else self._spoken_range(i)) or self.single(i)
        if found is None:
            return None
        found = self._part(found)
        if found.span.stop < len(self.tokens) and self.tokens[found.span.stop].key in _JOINERS:
            found = self._range(found)
            found = self._sum(found)
            found = self._product(found)
            found = self._per(found)
            found = self._share(found)
            found = self._trailing_about(found)
            found = self._off(found)
        if i != start:
            found = replace(
                found,
                about=found.about or about,
                bound=bound or found.bound,
                span=span_of(self.tokens, start, found.span.stop),
            )
        return found

    def _part(self, a: Quantity) -> Quantity:
        """ "setengah dari 300rb", "half of 300k"."""
        at = a.span.stop
        part = a.kind is Kind.NUMBER and a.value is not None and 0 < a.value < 1
        if not part or at + 1 >= len(self.tokens) or self.tokens[at].key not in _OF:
            return a
        whole = self.single(at + 1)
        if whole is None or whole.kind is not Kind.MONEY or whole.value is None or a.value is None:
            return a
        span = span_of(self.tokens, a.span.first, whole.span.stop)
        return replace(whole, value=a.value * whole.value, whole=whole.value, other=None, scale="", span=span)

    def _range(self, a: Quantity) -> Quantity:
        tokens, at = self.tokens, a.span.stop
        if at + 1 >= len(tokens) or a.low is not None or a.value is None:
            return a
        step = at + 1
        if tokens[at].key == "s" and tokens[at + 1].text == "/" and at + 2 < len(tokens) and tokens[at + 2].key == "d":
            step = at + 3
        elif tokens[at].key not in _TO or (tokens[a.span.first].key in _POINTED and tokens[step].kind is NUMBER):
            return a
        about, _, step = cues_at(self.tokens, step)
        b = self.single(step) if step < len(tokens) else None
        joined = self._between(a, b, a.span.first) if b else None
        return replace(joined, about=joined.about or about) if joined else a

    def _spoken_range(self, i: int) -> Quantity | None:
        """ "antara 10 dan 20rb", "from 10 to 20 dollars"."""
        tokens = self.tokens
        closing = FROM.get(tokens[i].key) if i < len(tokens) else None
        if not closing:
            return None
        _, _, at = cues_at(self.tokens, i + 1)
        a = self.single(at) if at < len(tokens) else None
        if a is None or a.value is None or a.span.stop + 1 >= len(tokens):
            return None
        link = tokens[a.span.stop]
        if link.key not in closing and link.text != "-":
            return None
        _, _, at = cues_at(self.tokens, a.span.stop + 1)
        b = self.single(at) if at < len(tokens) else None
        return self._between(a, b, i) if b else None

    def _between(self, a: Quantity, b: Quantity, first: int) -> Quantity | None:
        if a.value is None or b.value is None:
            return None
        low = a.value
        same = a.kind is b.kind
        bare = a.kind is Kind.NUMBER and b.kind in (
            Kind.MONEY,
            Kind.COUNT,
            Kind.DISTANCE,
            Kind.MASS,
            Kind.VOLUME,
            Kind.DURATION,
            Kind.DATA,
            Kind.ENERGY,
            Kind.PERCENT,
            Kind.TEMPERATURE,
        )
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
            if (
                b is None
                or b.value is None
                or a.kind is not b.kind
                or a.kind not in (Kind.MONEY, Kind.NUMBER)
                or (b.currency or a.currency) != (a.currency or b.currency)
            ):
                break
            terms = terms or [a.value]
            terms.append(b.value)
            a = replace(
                a,
                value=a.value + b.value,
                terms=tuple(terms),
                scale="",
                other=None,
                explicit=a.explicit or b.explicit,
                currency=a.currency or b.currency,
                span=span_of(self.tokens, a.span.first, b.span.stop),
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
        if (
            count.kind not in (Kind.NUMBER, Kind.COUNT)
            or count.explicit
            or count.value is None
            or count.value <= 0
            or unit.value is None
        ):
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
        if (
            count.kind not in (Kind.NUMBER, Kind.COUNT, Kind.VOLUME, Kind.MASS)
            or count.value is None
            or count.value <= 0
            or len(gap) > 5
        ):
            return found
        if any(token.kind is NEWLINE or token.text in (",", ";") for token in gap):
            return found
        return self._bounded(replace(found, value=found.each * count.value, times=count.value))

    def _per(self, a: Quantity) -> Quantity:
        tokens, at = self.tokens, a.span.stop
        if (
            a.kind not in (Kind.MONEY, Kind.NUMBER, Kind.DISTANCE)
            or at + 1 >= len(tokens)
            or tokens[at].key not in _PER
        ):
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
        return replace(
            a, value=share, ways=ways, whole=a.value, other=None, scale="", span=span_of(tokens, a.span.first, stop)
        )

    def _ways(self, at: int) -> tuple[Decimal | None, int]:
        tokens = self.tokens
        for _ in range(3):
            at += 1 if at < len(tokens) and tokens[at].key in _EVENLY else 0
        if at >= len(tokens):
            return None, at
        people = known(lx.PEOPLE, tokens[at].key)
        if people:
            return Decimal(lx.PEOPLE[people]), at + 1
        number = number_at(tokens, at)
        if (
            number is None
            or number.scale
            or number.percent
            or number.ordinal
            or number.fraction
            or not 2 <= number.value <= 1000
            or number.value != int(number.value)
        ):
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
        named = self.single(i + 1) if key in SHARING else None
        if key not in SHARING or (named is not None and named.kind is Kind.LABEL):
            return None
        ways, stop = self._ways(i + 1)
        if ways is not None:
            return Quantity(Kind.SPLIT, ways, span_of(tokens, i, stop), unit="orang", ways=ways)
        evenly = i + 1 < len(tokens) and tokens[i + 1].key in ("rata", "sama", "evenly", "equally")
        bill = key == "split" and i + 1 < len(tokens) and tokens[i + 1].key in ("bill", "bil", "bon")
        if key in ("patungan", "urunan", "udunan") or evenly or bill:
            return Quantity(Kind.SPLIT, None, span_of(tokens, i, i + 2 if evenly or bill else i + 1))
        return None

    def _discount(self, i: int) -> Quantity | None:
        tokens = self.tokens
        if tokens[i].key not in DISCOUNTS or tokens[i].key == "off":
            return None
        at = i + 1
        for _ in range(2):
            at += 1 if at < len(tokens) and tokens[at].key in ("harga", "sebesar", "promo", "of", ":") else 0
        found = self.single(at) if at < len(tokens) else None
        if found is None or found.kind not in (Kind.PERCENT, Kind.MONEY):
            return None
        return replace(found, role=Role.DISCOUNT, span=span_of(tokens, i, found.span.stop))

    def _off(self, a: Quantity) -> Quantity:
        """ "20% off"."""
        stop = a.span.stop
        if (
            a.kind in (Kind.PERCENT, Kind.MONEY)
            and stop < len(self.tokens)
            and self.tokens[stop].key in ("off", "discount", "diskon")
            and a.role is Role.NONE
            and (a.kind is Kind.PERCENT or self.tokens[stop].key == "off")
        ):
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
