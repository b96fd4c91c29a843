"""A message as every reader of this package sees it: its tokens without bullets and dashes, its quantities and its moments.
Analysed once, lazily, so that a reader that needs no dates does not pay for them.
To make a sign vanish that only lays out a list, add it to `_is_layout`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date as Date
from decimal import Decimal
from functools import cached_property
from typing import ClassVar, TypeVar

from agent.understanding import words
from agent.understanding.amounts import Kind, Quantity, in_rupiah, read_quantities, worths
from agent.understanding.dates import Direction, Grain, Moment, Period, read_moments, read_periods
from agent.understanding.reading import Vocabulary
from agent.understanding.text import NUMBER, WORD, Line, Span, Token, TokenKind, known, tokenize, typed
from core.language import Language

_MOST_CHARACTERS = 4_096
_MOST_TOKENS = 1_000
_THANKS = "kasih"
_DRAWN_OUT = re.compile(r"([a-z])\1\1", re.IGNORECASE)
_EVERYDAY = frozenset(word for phrase in words.HEADS | words.BUYING for word in phrase)
_BULLETS = frozenset("-*>+~")
Found = TypeVar("Found", Quantity, Moment)
_ENUMERATING = frozenset(".)")
_FINE = frozenset({Grain.HOUR, Grain.MINUTE, Grain.SECOND})


@dataclass(frozen=True)
class Message:
    """`worth`: what an "m" after a figure is taken for, where the words leave it open. `meant`: what mistyped words stand for."""

    text: str
    vocabulary: Vocabulary
    worth: Decimal | None = None
    meant: Mapping[str, str] = field(default_factory=dict)
    _cut_from: ClassVar["_Cut | None"] = None
    """Set on an excerpt, as no field of it: a copy with other words begins anew."""

    @cached_property
    def tokens(self) -> Line:
        if self._cut_from is not None:
            return self._cut_from.tokens(self.text)
        tokens = tokenize(self.text)
        numbering = _numbering(tokens)
        kept: Iterable[Token] = (
            token
            for i, token in enumerate(tokens)
            if token.kind is WORD or not (i in numbering or _is_layout(tokens, i))
        )
        if _THANKS in self.text.lower():
            kept = _thankful(list(kept))
        if _DRAWN_OUT.search(self.text):
            kept = (_drawn_in(token) for token in kept)
        if self.meant:
            kept = (replace(token, key=self.meant.get(token.key, token.key)) for token in kept)
        return Line(kept, self.text)

    @property
    def endless(self) -> bool:
        """Longer than a message can be, or more tokens than anybody types; such a text is not read any further."""
        return len(self.text) > _MOST_CHARACTERS or len(self.tokens) > _MOST_TOKENS

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The lower-case words in order, signs and pictures left out."""
        return tuple([token.key for token in self.tokens if token.kind is WORD or token.kind is NUMBER])

    @cached_property
    def all_keys(self) -> tuple[str, ...]:
        """A key for each token, signs and pictures among them."""
        return tuple([token.key for token in self.tokens])

    @cached_property
    def vocables(self) -> frozenset[str]:
        """Every key of the message: what is not among them needs no search."""
        return frozenset(self.all_keys)

    @property
    def questioned(self) -> bool:
        """Whether a question mark stands anywhere."""
        return "?" in self.vocables

    def lacks(self, *sets: frozenset[str]) -> bool:
        """Whether no word of any set stands in the message: the first look of a reader, which most messages end at."""
        return all(map(self.vocables.isdisjoint, sets))

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        cut = self._cut_from if "m" not in self.vocables else None
        if cut is not None and (inside := cut.inside(cut.whole.quantities)) is not None:
            return inside
        found = read_quantities(self.tokens)
        worth = self.worth or (self.worths[0] if len(self.worths) == 1 else None)
        return in_rupiah(found, self.tokens, worth) if worth else found

    @cached_property
    def worths(self) -> tuple[Decimal, ...]:
        """What an "m" after its only figure may be worth."""
        return worths(read_quantities(self.tokens), self.tokens, self.language) if "m" in self.vocables else ()

    @cached_property
    def money(self) -> tuple[Quantity, ...]:
        return tuple(q for q in self.quantities if q.kind is Kind.MONEY)

    @cached_property
    def moments(self) -> tuple[Moment, ...]:
        if self._cut_from is not None and (inside := self._cut_from.inside(self._cut_from.whole.moments)) is not None:
            return inside
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

    def excerpt(self, first: int, stop: int) -> "Message":
        """The tokens `first:stop` as a message of its own; what was found in the whole, and does not reach beyond them, is not
        looked for again."""
        tokens = self.tokens[first:stop]
        made = Message(self.text[tokens[0].start : tokens[-1].end], self.vocabulary)
        # As the opening of a message these may be mere layout, which is for the tokenizer to see.
        if tokens[0].kind is not TokenKind.MARK and not (len(tokens) > 1 and tokens[1].text in _ENUMERATING):
            vars(made)["_cut_from"] = _Cut(self, first, stop, tokens[0].start)
        return made

    def typed(self, span: Span) -> str:
        """What the person typed there, without invisible characters."""
        return self.typed_tokens(span.first, span.stop)

    def typed_tokens(self, first: int, stop: int) -> str:
        """What the person typed from one token to before another, as one line."""
        return "".join(
            ("" if i == first or self.tokens[i].glued else " ") + typed(self.tokens, i)
            for i in range(first, stop)
            if self.tokens[i].kind is not TokenKind.NEWLINE
        )


@dataclass(frozen=True, slots=True)
class _Cut:
    """Where an excerpt stands in the whole: its tokens `first:stop`, its first character."""

    whole: Message
    first: int
    stop: int
    begin: int

    def tokens(self, text: str) -> Line:
        begin, cut = self.begin, self.whole.tokens[self.first : self.stop]
        moved = [Token(one.text, one.key, one.kind, one.start - begin, one.end - begin, one.glued) for one in cut]
        moved[0].glued = False
        return Line(moved, text)

    def inside(self, found: tuple[Found, ...]) -> tuple[Found, ...] | None:
        """What was found within the excerpt; None when anything reaches over its borders."""
        first, stop = self.first, self.stop
        within: list[Found] = []
        for one in found:
            span = one.span
            if span.stop <= first or span.first >= stop:
                continue
            if span.first < first or span.stop > stop:
                return None
            within.append(replace(one, span=self._moved(span)) if first or self.begin else one)
        return tuple(within)

    def _moved(self, span: Span) -> Span:
        return Span(span.start - self.begin, span.end - self.begin, span.first - self.first, span.stop - self.first)


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


def _drawn_in(token: Token) -> Token:
    """The "siaaang" of "makan siaaang" as "siang"."""
    everyday = known(_EVERYDAY, token.key) if token.kind is TokenKind.WORD else None
    return replace(token, key=everyday) if everyday else token


def _thankful(tokens: Sequence[Token]) -> Iterator[Token]:
    """ "terima kasih" as one word twice: nobody received anything, nor gave it."""
    for i, token in enumerate(tokens):
        opens = token.key == "terima" and i + 1 < len(tokens) and tokens[i + 1].key == "kasih"
        ends = token.key == "kasih" and i > 0 and tokens[i - 1].key == "terima"
        yield replace(token, key="makasih") if opens or ends else token


def _numbering(tokens: Sequence[Token]) -> set[int]:
    """The "2.", "3)" of a numbered list that runs on in one line: "1. sabun 12rb 2. odol 15rb"."""
    found: set[int] = set()
    if not tokens or tokens[0].text != "1" or not _is_layout(tokens, 0):
        return found
    wanted = 2
    for i in range(2, len(tokens) - 2):
        mark, after = tokens[i + 1], tokens[i + 2]
        if tokens[i].text != str(wanted) or tokens[i].glued or after.glued or after.kind is not TokenKind.WORD:
            continue
        if mark.glued and mark.text in (".", ")"):
            found.update((i, i + 1))
            wanted += 1
    return found


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
