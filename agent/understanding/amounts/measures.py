"""Numbers that measure: the unit after a number, "sekilo", "1 jam 30 menit", the reading of an odometer.
Functions over the tokens; which words are units is in the lexicon.
A unit that is doubtful beside certain words is decided in `unit_at`.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from agent.understanding import lexicon as lx
from agent.understanding.amounts.quantity import Kind, Quantity
from agent.understanding.amounts.tongue import counts_days
from agent.understanding.numbers import Form, Number, number_at
from agent.understanding.text import NUMBER, WORD, Token, known, span_of
from agent.understanding.words import singles

Tokens = Sequence[Token]

_COUNTED_IN_THOUSANDS = frozenset({"distance", "energy"})
_FIRST_YEAR, _LAST_YEAR = 1950, 2099
_MANY = frozenset({"langkah", "rep", "lap"})
_ODOMETER_FILLERS = singles(": = ke di sekarang skrg udah udh dah sudah now motor mobil nya ini at is jadi")


def whole_if_it_is(value: Decimal) -> Decimal:
    """35.0 is 35."""
    return value.to_integral_value() if value == value.to_integral_value() else value


def one_of(tokens: Tokens, i: int) -> Quantity | None:
    """semangkok, sekilo, sejam; "an hour", "a minute"."""
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
        and not unit_at(tokens, after.span.stop, after)
    ):
        value, stop = value + after.value * factor, after.span.stop
    return compound(tokens, Quantity(Kind(kind), value, span_of(tokens, i, stop), unit=unit))


def odometer(tokens: Tokens, i: int) -> Quantity | None:
    """ "km 12.345", "odometer 88rb": the unit before the reading."""
    if tokens[i].key not in lx.ODOMETER:
        return None
    at = i + 1
    while at < len(tokens) and at - i < 5 and (tokens[at].key in _ODOMETER_FILLERS or tokens[at].key in lx.MODELS):
        at += 1
    number = number_at(tokens, at) if at < len(tokens) and tokens[at].kind is NUMBER else None
    if number is None or number.percent or number.value < 100:
        return None
    stop = number.span.stop
    if unit_at(tokens, stop, number) and tokens[stop].key != "km":
        return None
    stop += 1 if stop < len(tokens) and tokens[stop].key == "km" else 0
    return Quantity(
        Kind.DISTANCE, number.value, span_of(tokens, i, stop), unit="km", scale=number.scale, other=number.other
    )


def unit_at(tokens: Tokens, i: int, number: Number) -> tuple[str, str, Decimal] | None:
    if i >= len(tokens):
        return None
    token = tokens[i]
    if token.kind is not WORD:
        return lx.UNITS.get(token.text) if token.text == "°" else None
    form = known(lx.UNITS, token.key)
    if not form or not _measurable(number, form) or _belongs_after(tokens, form, i, number):
        return None
    if form == "m" and number.value == int(number.value) and 0 < number.value < 10:
        return ("duration", "minute", Decimal(1))  # nobody notes a distance under ten metres; "plank 2m" is common
    if form == "x" and i + 1 < len(tokens) and tokens[i + 1].kind is NUMBER:
        return None
    year = token.glued is False and not number.grouped and _FIRST_YEAR <= number.value <= _LAST_YEAR
    if form == "km" and (number.grouped or number.scale or year) and _reading_follows(tokens, i + 1, number):
        return None  # "185.000 km 18.200": the second number is the reading
    if form in ("in", "d") and not token.glued:
        return None
    if form == "m" and not token.glued and token.text == "M":
        return None
    if form == "hr" and counts_days(tokens, i, number):
        return lx.UNITS["hari"]
    return lx.UNITS[form]


def _measurable(number: Number, form: str) -> bool:
    """Whether so written a number counts that unit: "10rb langkah" does, "20rb jam 10", "15rb porsi jumbo" are prices."""
    kind, unit, _ = lx.UNITS[form]
    if number.scale or number.form is Form.SLANG:
        return kind in _COUNTED_IN_THOUSANDS or unit in _MANY
    if number.grouped:
        return unit in _MANY if kind == "count" else kind != "duration"
    return True


def _belongs_after(tokens: Tokens, form: str, i: int, number: Number) -> bool:
    """Whether the unit opens what follows: "25 hari ini", "25 bulan depan", "25 jam 7"."""
    after = i + 1
    if after >= len(tokens) or lx.UNITS[form][0] != "duration":
        return False
    following = tokens[after]
    if following.key in ("ini", "depan", "iki"):
        return True
    if form != "jam" or number.value <= 12:
        return False
    hour = number_at(tokens, after) if following.kind is NUMBER or following.key == "setengah" else None
    return hour is not None and hour.value <= 24 and not known(lx.UNITS, _key(tokens, hour.span.stop))


def _key(tokens: Tokens, i: int) -> str:
    return tokens[i].key if i < len(tokens) else ""


def _reading_follows(tokens: Tokens, i: int, before: Number) -> bool:
    """Whether a reading stands there: "55rb km 12rb" is 55 thousand rupiah and a reading as long as both are told alike."""
    number = number_at(tokens, i) if i < len(tokens) and tokens[i].kind is NUMBER else None
    return (
        number is not None
        and number.value >= 1000
        and (not number.scale or bool(before.scale))
        and unit_at(tokens, number.span.stop, number) is None
    )


def compound(tokens: Tokens, q: Quantity) -> Quantity:
    """ "1 jam 30 menit", "setengah jam lebih 5 menit", "1 hour thirty", "a month and a half", "2 km 300 m"."""
    if q.value is None or q.kind not in (Kind.DURATION, Kind.DISTANCE, Kind.MASS):
        return q
    stop = q.span.stop
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
    unit = unit_at(tokens, number.span.stop, number)
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
        return compound(tokens, joined)
    if unit is None and q.kind is Kind.DURATION:
        if number.fraction and number.value < 1 and (at > stop or _nothing_counted(tokens, number)):
            return replace(q, value=q.value + number.value, span=span_of(tokens, q.span.first, number.span.stop))
        spoken = number.form is Form.WORDS or (at == stop and len(tokens[at].text) == 2)
        if (
            q.unit == "hour"
            and spoken
            and 1 <= number.value < 60
            and q.value == int(q.value)
            and _nothing_counted(tokens, number)
            and at == stop
        ):
            return replace(
                q,
                value=q.value * 60 + number.value,
                unit="minute",
                span=span_of(tokens, q.span.first, number.span.stop),
            )
    return q


def _nothing_counted(tokens: Tokens, number: Number) -> bool:
    stop = number.span.stop
    return (
        stop >= len(tokens)
        or tokens[stop].kind is not WORD
        or tokens[stop].key in ("dan", "and", "terus", "trus", "di", "at")
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
