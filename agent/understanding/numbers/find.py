"""Finds the numbers of a message: where one may start, and what closes it (a percent sign, an ordinal ending).
`number_at` remembers what it found on the line, so that every reader may ask again for nothing.
A new way a number can begin is one more branch in `_number_at` and one more word in `starts_number`.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from agent.understanding import lexicon as lx
from agent.understanding.numbers.number import VULGAR, Form, Number, literal, touches_letters
from agent.understanding.numbers.reader import Reader
from agent.understanding.numbers.words import (
    ARTICLES,
    SOLO_SCALES,
    atoms_of,
    fraction_end,
    half_of,
    spoken_decimals,
)
from agent.understanding.text import MARK, NUMBER, WORD, Line, Token, known, line_of, span_of


def read_numbers(tokens: Sequence[Token]) -> tuple[Number, ...]:
    """Every number of the message."""
    tokens = line_of(tokens)
    numbers: list[Number] = []
    i = 0
    while i < len(tokens):
        number = number_at(tokens, i)
        if number is None:
            i += 1
        else:
            numbers.append(number)
            i = number.span.stop
    return tuple(numbers)


def number_at(tokens: Sequence[Token], i: int) -> Number | None:
    """The longest number that starts with token `i`, or None."""
    token = tokens[i]
    kind = token.kind
    if kind is WORD:
        if not starts_number(token.key):
            return None
    elif kind is not NUMBER and token.text not in _SIGNS:
        return None
    if not isinstance(tokens, Line):
        return _number_at(tokens, i)
    memo: dict[int, Number | None] = tokens.numbers
    if i not in memo:
        memo[i] = _number_at(tokens, i)
    return memo[i]


@lru_cache(maxsize=8192)
def starts_number(key: str) -> bool:
    """Whether a word can be the first of a number; most words cannot, and need no second look."""
    return bool(
        atoms_of(key)
        or known(lx.HALVES, key)
        or known(lx.ORDINALS, key)
        or key in ARTICLES
        or key in SOLO_SCALES
        or key in lx.MINUS
        or key in lx.POINTS
        or key in ("ke", "min")
        or (key.startswith("ke") and len(key) > 5 and atoms_of(key[2:]))
    )


def _number_at(tokens: Sequence[Token], i: int) -> Number | None:
    token = tokens[i]
    if token.kind is NUMBER:
        return _digits(tokens, i)
    if token.kind is WORD:
        return _ordinal_word(tokens, i) or _worded(tokens, i)
    if token.kind is MARK:
        return _marked(tokens, i)
    return None


_SIGNS = frozenset("-.,")  # the marks a number may begin with
_JOINING = lx.PERCENT | lx.ORDINAL_ENDINGS | {"and", "dan", "n"}


def _finish(tokens: Sequence[Token], number: Number) -> Number:
    """Take a percent sign or an English ordinal ending in."""
    stop = number.span.stop
    if stop >= len(tokens):
        return number
    token = tokens[stop]
    if token.key in lx.PERCENT:
        return replace(number, percent=True, span=span_of(tokens, number.span.first, stop + 1))
    if token.glued and token.key in lx.ORDINAL_ENDINGS and number.form is Form.DIGITS and not number.scale:
        return replace(number, ordinal=True, span=span_of(tokens, number.span.first, stop + 1))
    return number


def _digits(tokens: Sequence[Token], i: int) -> Number | None:
    if i + 1 < len(tokens) and _continues(tokens, i):
        number = Reader(tokens, i).read()
        return _finish(tokens, number) if number else None
    # Nothing that follows belongs to it: the digits are the number.
    found = None if touches_letters(tokens, i) else literal(tokens[i].text)
    if found is None:
        return None
    value, grouped, other = found
    return Number(value, span_of(tokens, i, i + 1), grouped=grouped, fraction=tokens[i].text in VULGAR, other=other)


def _continues(tokens: Sequence[Token], i: int) -> bool:
    """Whether what follows the digits at `i` may belong to the same number."""
    token = tokens[i + 1]
    if token.kind is WORD:
        return _joins_digits(token.key)
    if token.kind is NUMBER:
        return token.text in VULGAR or fraction_end(tokens, i + 1) > 0
    return token.text == "%" or (token.text == "/" and fraction_end(tokens, i) > 0)


@lru_cache(maxsize=8192)
def _joins_digits(key: str) -> bool:
    return (
        bool(atoms_of(key))
        or half_of(key) is not None
        or key in _JOINING
        or known(lx.POINTS, key) != ""
        or key in lx.PARTS
    )


# "kacamata minus 450rb": what is minus here is the eye, not the amount.
_SIGHTED = frozenset({"kacamata", "lensa", "softlens", "softlense", "mata", "glasses", "lens", "lenses", "frame"})


def _worded(tokens: Sequence[Token], i: int) -> Number | None:
    key = tokens[i].key
    after = i + 1
    if key in lx.MINUS and i and tokens[i - 1].key in _SIGHTED:
        return None
    if key in lx.MINUS or (key == "min" and (i == 0 or tokens[i - 1].kind is not NUMBER)):
        if after < len(tokens) and (key != "min" or tokens[after].kind is WORD):
            number = number_at(tokens, after) if not _negates(tokens[after].key) else None
            if number and number.value > 0:
                return replace(number, value=-number.value, other=None, span=span_of(tokens, i, number.span.stop))
        return None
    if key in lx.POINTS:
        digits, stop = spoken_decimals(tokens, after)
        return (
            Number(Decimal("0." + digits), span_of(tokens, i, stop), Form.WORDS) if digits and key != "comma" else None
        )
    number = Reader(tokens, i).read()
    return _finish(tokens, number) if number else None


def _negates(key: str) -> bool:
    """A sign before a sign says nothing, however many of them stand in a row."""
    return key in lx.MINUS or key in ("min", "-")


def _ordinal_word(tokens: Sequence[Token], i: int) -> Number | None:
    token = tokens[i]
    form = known(lx.ORDINALS, token.key)
    if form:
        return Number(Decimal(lx.ORDINALS[form]), span_of(tokens, i, i + 1), Form.WORDS, ordinal=True)
    if token.key == "ke" and i + 1 < len(tokens) and tokens[i + 1].glued:
        at = i + 2 if tokens[i + 1].text == "-" else i + 1
        if at < len(tokens) and tokens[at].glued and tokens[at].text.isdigit() and len(tokens[at].text) <= 4:
            return Number(Decimal(tokens[at].text), span_of(tokens, i, at + 1), Form.DIGITS, ordinal=True)
    if token.key.startswith("ke") and len(token.key) > 5:
        reader = Reader((replace(token, key=token.key[2:]), *tokens[i + 1 : i + 4]), 0)
        number = reader.read()
        if number and number.form is Form.WORDS and not number.fraction and not number.scale:
            return Number(number.value, span_of(tokens, i, i + number.span.stop), Form.WORDS, ordinal=True)
    tens = atoms_of(token.key)
    if len(tens) == 1 and tens[0][0] == "tens":
        at = i + 2 if i + 1 < len(tokens) and tokens[i + 1].text == "-" else i + 1
        unit = lx.ORDINALS.get(tokens[at].key, 0) if at < len(tokens) else 0
        if 1 <= unit <= 9 and tokens[at].key != "pertama":
            return Number(Decimal(tens[0][1] + unit), span_of(tokens, i, at + 1), Form.WORDS, ordinal=True)
    return None


def _marked(tokens: Sequence[Token], i: int) -> Number | None:
    """ "-504", ",77", ".77", "-,0012G"."""
    after = i + 1
    if after >= len(tokens) or (i and tokens[i].glued):
        return None
    token = tokens[i]
    if token.text == "-":
        if tokens[after].kind is WORD or _negates(tokens[after].key):
            return None
        number = number_at(tokens, after)
        if number and not tokens[after].glued and (i or number.span.stop < len(tokens)):
            return None  # "- 15rb kopi" is an entry of a list
        if number and number.value > 0 and not number.ordinal:
            return replace(number, value=-number.value, other=None, span=span_of(tokens, i, number.span.stop))
        return None
    if (
        token.text in (".", ",")
        and tokens[after].glued
        and tokens[after].text.isdigit()
        and len(tokens[after].text) <= 6
    ):
        text, token = "0." + tokens[after].text, tokens[after]
        digits = Token(text, text, token.kind, token.start, token.end, glued=False)
        number = Reader((digits, *tokens[after + 1 : after + 3]), 0).read()
        stop = after + number.span.stop if number else i
        return _finish(tokens, replace(number, span=span_of(tokens, i, stop))) if number else None
    return None
