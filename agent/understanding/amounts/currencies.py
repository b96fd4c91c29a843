"""Money with its currency: "Rp 15 000", "$12.50", "20 ringgit and 43c", "12.500,-"; and which currency a word or sign is.
Functions over the tokens; what a currency word may mean beside money is asked of tongue.py.
A new way of writing an amount with its currency is read in `money_after_sign` or `money_of`.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from agent.understanding import lexicon as lx
from agent.understanding.amounts.quantity import LARGEST_AMOUNT, Kind, Quantity
from agent.understanding.amounts.tongue import names_a_place, pleads
from agent.understanding.numbers import Form, Number, number_at
from agent.understanding.text import NUMBER, WORD, Token, known, span_of

Tokens = Sequence[Token]

_DONG = frozenset({"dong"})


def money_after_sign(tokens: Tokens, i: int) -> Quantity | None:
    currency, at = currency_at(tokens, i, before=True)
    if not currency:
        return None
    if at < len(tokens) and tokens[at].text == "." and tokens[i].key in ("rp", "rs", "rph"):
        at += 1
    if at < len(tokens) and tokens[at].text == "-":
        at += 1
    number = number_at(tokens, at) if at < len(tokens) else None
    if number is None or number.ordinal or number.percent:
        return None
    if tokens[i].key in ("rs", "rm") and names_a_place(tokens, i, number):
        return None
    number = _spaced_thousands(tokens, number)
    return money_of(tokens, number, currency, i, number.span.stop)


def _spaced_thousands(tokens: Tokens, number: Number) -> Number:
    """ "Rp 15 000": after a currency a group of three zeros belongs to the amount."""
    stop = number.span.stop
    value = number.value
    while (
        stop < len(tokens)
        and tokens[stop].text == "000"
        and not tokens[stop].glued
        and not number.scale
        and value < 10**9
    ):
        value *= 1000
        stop += 1
    if stop == number.span.stop:
        return number
    return replace(number, value=value, grouped=True, span=span_of(tokens, number.span.first, stop))


def currency_at(tokens: Tokens, i: int, *, before: bool) -> tuple[str, int]:
    """ISO code and the token after the currency written at `i`; ("", i) when there is none."""
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


def money_of(tokens: Tokens, number: Number, currency: str | None, first: int, stop: int) -> Quantity:
    value, other = number.value, number.other
    if currency not in (None, "IDR") and number.scale == "m":
        value /= 1000  # "$3M" is million; M is miliar only in rupiah
    stop = skip_tail(tokens, stop)
    if currency and currency != "IDR":
        value, stop = _with_cents(tokens, value, stop)
    kind = Kind.MONEY if abs(value) <= LARGEST_AMOUNT else Kind.TOO_LARGE
    return Quantity(
        kind,
        value,
        span_of(tokens, first, stop),
        currency=currency,
        explicit=True,
        scale=number.scale,
        about=number.about,
        other=other,
    )


def skip_tail(tokens: Tokens, stop: int) -> int:
    """The ",-" and ",--" that close a written rupiah amount."""
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


def _with_cents(tokens: Tokens, value: Decimal, stop: int) -> tuple[Decimal, int]:
    """ "20 ringgit and 43c", "$20 43": the part below one."""
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


def only_sounds(tokens: Tokens, i: int, number: Number) -> bool:
    """Whether the currency word at `i` means something else in Indonesian."""
    key = tokens[i].key
    if known(_DONG, key):
        return pleads(tokens, i, number)
    return key in ("rs", "rm") and names_a_place(tokens, i, number)


def starts_amount(tokens: Tokens, at: int, end: int) -> bool:
    """Whether the currency at `at` belongs to the number after it: "3 $20", "2 Rp5.000", "debit 9921 Rp 89.900"."""
    token = tokens[at]
    following = end < len(tokens) and tokens[end].kind is NUMBER
    if not following:
        return False
    before_by_custom = token.text in lx.SIGNS or token.key in ("rp", "rm", "idr", "usd")
    return before_by_custom and not token.glued and (tokens[end].glued or token.key in ("rp", "idr"))
