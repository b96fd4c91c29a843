"""A message as every reader of this package sees it: its tokens without bullets and dashes, its quantities and its moments.
Analysed once, lazily, so that a reader that needs no dates does not pay for them.
To make a sign vanish that only lays out a list, add it to `_is_layout`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date as Date
from functools import cached_property
from itertools import pairwise

from agent.understanding import words
from agent.understanding.amounts import Kind, Quantity, read_quantities
from agent.understanding.dates import Direction, Grain, Moment, Period, read_moments, read_periods
from agent.understanding.reading import Vocabulary
from agent.understanding.text import Span, Token, TokenKind, known, span_of, tokenize
from core.language import Language

_PLEADING = frozenset({"dong"})
_RUPIAH_SCALES = frozenset({"rb", "ribu", "rebu", "rban", "ribuan", "jt", "juta"})
_THOUSANDS = _RUPIAH_SCALES | {"k"}
_COUNTED_IN_THOUSANDS = frozenset({"langkah", "kali", "second", "minute"})
_BULLETS = frozenset("-*>+~")
_FINE = frozenset({Grain.HOUR, Grain.MINUTE, Grain.SECOND})


@dataclass(frozen=True)
class Message:
    text: str
    vocabulary: Vocabulary

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        tokens = tokenize(self.text)
        return tuple(token for i, token in enumerate(tokens) if not _is_layout(tokens, i))

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The lower-case words in order, signs and pictures left out."""
        return tuple(token.key for token in self.tokens if token.kind in (TokenKind.WORD, TokenKind.NUMBER))

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        return tuple(_as_rupiah(self.tokens, q) for q in _read(self.tokens))

    @cached_property
    def money(self) -> tuple[Quantity, ...]:
        return tuple(q for q in self.quantities if q.kind is Kind.MONEY)

    @cached_property
    def moments(self) -> tuple[Moment, ...]:
        return read_moments(self.tokens, self.vocabulary.now)

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        return read_periods(self.tokens, self.vocabulary.now)

    @cached_property
    def language(self) -> Language | None:
        return language_of(self.tokens)

    @property
    def today(self) -> Date:
        return self.vocabulary.now.date()

    def typed(self, span: Span) -> str:
        """What the person typed there, without invisible characters."""
        return spelled(self.tokens[span.first : span.stop])

    def typed_tokens(self, first: int, stop: int) -> str:
        """What the person typed from one token to before another."""
        return spelled(self.tokens[first:stop])


def spelled(tokens: Sequence[Token]) -> str:
    """The tokens as one line of text, in the person's spelling."""
    return "".join(
        ("" if n == 0 or token.glued else " ") + token.text
        for n, token in enumerate(tokens)
        if token.kind is not TokenKind.NEWLINE
    )


def past_day(moment: Moment, today: Date) -> Date | None:
    """The day of a moment for somebody who looks back; None when it names none ("jam 7", "sore")."""
    day = moment.day(Direction.PAST)
    only_time = moment.date is None and moment.grain in _FINE and moment.direction is Direction.NEUTRAL
    if day is not None and only_time and abs((day - today).days) <= 1:
        return None  # "kopi 20rb jam 10" says when today, not that it was yesterday
    return day


def language_of(tokens: Sequence[Token]) -> Language | None:
    """The language most of the function words belong to; None when they do not tell."""
    indonesian = english = 0
    for token in tokens:
        if token.kind is TokenKind.WORD:
            if token.key in words.INDONESIAN:
                indonesian += 1
            elif token.key in words.ENGLISH:
                english += 1
            elif known(words.INDONESIAN, token.key):
                indonesian += 1
    if indonesian == english:
        return None
    return Language.ID if indonesian > english else Language.EN


def _read(tokens: tuple[Token, ...]) -> tuple[Quantity, ...]:
    """The quantities; an amount in thousands is never a count of days, people or bowls: "kopi 20rb hari ini"."""
    found = read_quantities(tokens)
    cuts = [
        _after_scale(tokens, q)
        for q in found
        if q.kind in (Kind.DURATION, Kind.COUNT) and q.scale in _THOUSANDS and q.unit not in _COUNTED_IN_THOUSANDS
    ]
    if not cuts:
        return found
    out: list[Quantity] = []
    for first, stop in pairwise((0, *cuts, len(tokens))):
        out.extend(
            replace(q, span=q.span._replace(first=q.span.first + first, stop=q.span.stop + first))
            for q in read_quantities(tokens[first:stop])
        )
    return tuple(out)


def _after_scale(tokens: Sequence[Token], q: Quantity) -> int:
    """The token after the magnitude of a quantity."""
    return next((i + 1 for i in range(q.span.first, q.span.stop) if tokens[i].key == q.scale), q.span.stop)


def _as_rupiah(tokens: Sequence[Token], q: Quantity) -> Quantity:
    """ "20rb dong" pleads, it is not Vietnamese money; before rb and juta "rs" is a hospital and "RM" a restaurant."""
    if q.kind is not Kind.MONEY or q.currency not in ("VND", "INR", "MYR"):
        return q
    first, stop = q.span.first, q.span.stop
    if q.currency == "VND" and known(_PLEADING, tokens[stop - 1].key):
        stop -= 1
    elif tokens[first].key in ("rs", "rm") and q.scale in _RUPIAH_SCALES:
        first += 1
    else:
        return q
    money = bool(q.scale) or "." in tokens[stop - 1].text or tokens[first].kind is TokenKind.WORD
    return replace(
        q, kind=Kind.MONEY if money else Kind.NUMBER, currency=None, explicit=money, span=span_of(tokens, first, stop)
    )


def _is_layout(tokens: Sequence[Token], i: int) -> bool:
    """Bullets and numbering at the start of a line: "- kopi", "1. kopi", "2) roti"."""
    token = tokens[i]
    at_start = i == 0 or tokens[i - 1].kind is TokenKind.NEWLINE
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if after is None:
        return False
    if token.kind is TokenKind.MARK:
        if at_start:
            return token.text in _BULLETS and not after.glued
        before = tokens[i - 1]
        numbered = before.kind is TokenKind.NUMBER and (i == 1 or tokens[i - 2].kind is TokenKind.NEWLINE)
        return numbered and token.glued and token.text in ".)" and not after.glued and len(before.text) <= 2
    if (
        token.kind is TokenKind.NUMBER
        and at_start
        and token.text.isdigit()
        and len(token.text) <= 2
        and i + 2 < len(tokens)
    ):
        return after.glued and after.text in (".", ")") and not tokens[i + 2].glued
    return False
