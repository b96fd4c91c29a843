"""Tokens: a message cut into normalised words, numbers and marks that still know where they stood in the original.
Every reader of this package works on these tokens; none looks at the raw text again.
To add a character that must vanish or be folded, put it into one of the tables below.

    tokenize(text) -> tuple[Token, ...]
    Token.text     normalised (NFKC, controls dropped), case as typed        "Rp", "15.000", "k🙂" is two tokens
    Token.key      lower case, without apostrophes: what tables are asked by  "jum'at" -> "jumat"
    Token.kind     WORD, NUMBER, MARK (one punctuation sign), EMOJI, NEWLINE
    Token.start, .end   text[start:end] is what was typed, invisible characters included
    Token.glued    nothing stood between it and the token before: "15rb" is 15 + rb(glued)
    Span(start, end, first, stop)   characters start:end of the text, tokens first:stop; span_of(tokens, first, stop)
    find(table, key), known(words, key)   look-ups that forgive elongations: "kopiii", "ribuuu"
    Line                                  the tuple tokenize returns, with memory; line_of(tokens) makes one of any tokens

A NUMBER is digits with inner dots and commas as typed ("15.000", "12.500,00", "19.30", "5.11.2026") or one vulgar
fraction ("½"); what it means is for numbers.py and dates.py to say. No function here raises on any text.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final, NamedTuple, TypeVar

from agent.understanding.lexicon.touching import TOUCH_BEFORE
from core.stretched import known as known

V = TypeVar("V")


class TokenKind(StrEnum):
    WORD = "word"
    NUMBER = "number"
    MARK = "mark"
    EMOJI = "emoji"
    NEWLINE = "newline"


# An enum looks its members up by running code, ten times slower than a name; the tokenizer and all readers ask at every token.
WORD: Final = TokenKind.WORD
NUMBER: Final = TokenKind.NUMBER
MARK: Final = TokenKind.MARK
EMOJI: Final = TokenKind.EMOJI
NEWLINE: Final = TokenKind.NEWLINE


# Written once and never changed; not `frozen`, which would make the making of each four times as slow.
@dataclass(slots=True, unsafe_hash=True)
class Token:
    text: str
    key: str
    kind: TokenKind
    start: int
    end: int
    glued: bool


class Span(NamedTuple):
    """Where a value was written: characters `start:end` of the message, tokens `first:stop` of its token tuple."""

    start: int
    end: int
    first: int
    stop: int


class Line(tuple[Token, ...]):
    """The tokens of one message, `source`, with room for what a reader has found at a token, so that none reads it twice."""

    memo: dict[object, dict[int, Any]]
    numbers: dict[int, Any]
    source: str

    def __new__(cls, tokens: Iterable[Token], source: str = "") -> "Line":
        line = super().__new__(cls, tokens)
        line.source = source
        line.numbers = {}
        line.memo = {}
        return line


def line_of(tokens: Sequence[Token]) -> Line:
    """The tokens as a Line; every reader of a whole message starts with it, for without memory it reads all many times."""
    return tokens if isinstance(tokens, Line) else Line(tokens)


def typed(tokens: Sequence[Token], i: int) -> str:
    """The token as the person typed it: a curly quote stays one, what is invisible goes."""
    token = tokens[i]
    source = tokens.source if isinstance(tokens, Line) and token.kind is MARK else ""
    char = source[token.start : token.end]
    return char if len(char) == 1 and FOLDED.get(char) == token.text else token.text


def memo_of(tokens: Sequence[Token], name: object) -> dict[int, Any]:
    """What the reader called `name` has found so far, by token; a plain sequence of tokens remembers nothing."""
    if not isinstance(tokens, Line):
        return {}
    found = tokens.memo.get(name)
    if found is None:
        found = tokens.memo[name] = {}
    return found


# Marks that people use for one another; the tokenizer knows one of each.
FOLDED = {
    "’": "'", "‘": "'", "`": "'", "´": "'", "ʼ": "'", "′": "'", "″": '"', "“": '"', "”": '"', "„": '"',
    "–": "-", "—": "-", "‒": "-", "‐": "-", "‑": "-", "−": "-", "⁄": "/", "∕": "/", "×": "x", "✕": "x", "✖": "x",
    "•": "*", "●": "*", "▪": "*", "◦": "*", "·": "*", "∙": "*", "،": ",", "٫": ",", "٬": ".", "…": "...", "～": "~",
    "¥": "¥", "￥": "¥",
}  # fmt: skip

FRACTIONS = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅒"

_INVISIBLE_LETTERS = frozenset("\u115f\u1160\u3164\uffa0")
_NEWLINES = frozenset("\n\r\v\f\x85\u2028\u2029")
_SHOWN_AS_EMOJI = frozenset("©®™‼⁉☀☁☂☎☑☕☺☹♀♂♥♦♣♠♨⚠⚡⚽⚾✅✈✉✊✋✌✏✔✨❄❌❎❓❔❕❗❣❤➕➖➗➡⬅⬆⬇⬛⬜⭐⭕")
_JOINER = "\u200d"
_MAX_MARKS = 8  # canonical ordering of combining marks is quadratic in their run; no script needs more than this

# Bounded, so that a long list "1,2,3,…" is not scanned to its end at every number.
_DIGITS = re.compile(r"[0-9]+(?:[.,][0-9]+){0,6}(?:\.[0-9]+)*")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
# "anak2", "beli2", "rata2": said twice. Not "x2", "jam2", "2jt2" nor "bensin2rb": there the figure counts.
_TWICE = re.compile(r"2(?:an|nya)?(?![^\W_]|[.,:/-][0-9])")
_SHORTEST_TWICE = 3
# One number, whatever the convention: plain, one decimal mark, thousands of either kind with an optional decimal part.
_ONE_NUMBER = re.compile(
    r"[0-9]+(?:[.,][0-9]+)?|[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?|[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?"
    r"|[0-9]+(?:\.[0-9]+)+"
)


def tokenize(text: str) -> tuple[Token, ...]:
    """Cut `text` into tokens, in order, without overlap; white space is only remembered as `glued`."""
    clean, starts, ends = _normalise(text)
    tokens: list[Token] = []
    i, size = 0, len(clean)
    list_end = 0
    glued = False
    while i < size:
        char = clean[i]
        if char == " ":
            glued = False
            i += 1
            continue
        stop = i + 1
        if char.isalpha():
            kind = WORD
            match = _WORD.match(clean, i)
            stop = match.end() if match else stop
            if (
                stop - i >= _SHORTEST_TWICE
                and not (glued and tokens and tokens[-1].kind is NUMBER)
                and (twice := _TWICE.match(clean, stop))
                and clean[i:stop].lower() not in TOUCH_BEFORE
            ):
                stop = twice.end()
        elif "0" <= char <= "9":
            kind = NUMBER
            match = _DIGITS.match(clean, i)
            stop = match.end() if match else stop
            if i < list_end or not _ONE_NUMBER.fullmatch(clean, i, stop):
                # "1,2,3" and "10.000,15.000" are several numbers: each ends at the comma after it.
                list_end = max(list_end, stop)
                comma = clean.find(",", i, stop)
                stop = stop if comma == -1 else comma
        elif char in _NEWLINES:
            kind = NEWLINE
            if char == "\r" and stop < size and clean[stop] == "\n":
                stop += 1
        elif char in FRACTIONS:
            kind = NUMBER
        elif _is_emoji(char):
            kind = EMOJI
            stop = _emoji_end(clean, i)
        else:
            kind = MARK
        piece = clean[i:stop]
        key = piece.lower() if kind is WORD else piece
        if kind is WORD and "'" in key:
            key = key.replace("'", "")
        tokens.append(Token(piece, key, kind, starts[i], ends[stop - 1], glued and bool(tokens)))
        glued = kind is not NEWLINE
        i = stop
    return Line(tokens, text)


def span_of(tokens: Sequence[Token], first: int, stop: int) -> Span:
    """The span of the tokens `first:stop`; at least one token."""
    return Span(tokens[first].start, tokens[stop - 1].end, first, stop)


def find(table: Mapping[str, V], key: str) -> V | None:
    """What `table` holds for `key` or for `key` without its elongation, or None."""
    return table.get(known(table, key))


def _is_emoji(char: str) -> bool:
    return char >= "\U0001f000" or char in _SHOWN_AS_EMOJI


def _emoji_end(clean: str, start: int) -> int:
    """One picture: its skin tone and everything a joiner ties to it; flags are two letters."""
    stop, size = start + 1, len(clean)
    if "\U0001f1e6" <= clean[start] <= "\U0001f1ff":
        return stop + 1 if stop < size and "\U0001f1e6" <= clean[stop] <= "\U0001f1ff" else stop
    while stop < size:
        if "\U0001f3fb" <= clean[stop] <= "\U0001f3ff":
            stop += 1
        elif clean[stop] == _JOINER and stop + 1 < size and _is_emoji(clean[stop + 1]):
            stop += 2
        else:
            break
    return stop


@lru_cache(maxsize=4096)
def _fold(cluster: str) -> str:
    """What one typed character (with its combining marks) becomes; "" when it is invisible."""
    char = cluster[0]
    if char in _NEWLINES or char == _JOINER or char in FRACTIONS or char in _SHOWN_AS_EMOJI:
        return char
    category = unicodedata.category(char)
    if char in _INVISIBLE_LETTERS or category in {"Cc", "Cf", "Cs", "Co", "Cn", "Mn", "Me"}:
        return " " if char == "\t" else ""
    if category == "Nd":
        return str(unicodedata.digit(char))
    if cluster in FOLDED:
        return FOLDED[cluster]
    folded = unicodedata.normalize("NFKC", cluster)
    return "".join(" " if part.isspace() else FOLDED.get(part, part) for part in folded)


def _normalise(text: str) -> tuple[str, Sequence[int], Sequence[int]]:
    """The folded text and, for each of its characters, where the typed one starts and ends."""
    if text.isascii() and text.replace("\n", " ").isprintable():
        return text, range(len(text)), range(1, len(text) + 1)
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    i, size = 0, len(text)
    while i < size:
        stop = i + 1
        char = text[i]
        if " " <= char <= "~":
            folded = char
            if stop < size and text[stop] > "~" and unicodedata.combining(text[stop]):
                stop = _cluster_end(text, stop)
                folded = _fold(text[i : min(stop, i + 1 + _MAX_MARKS)])
        else:
            stop = _cluster_end(text, stop)
            folded = _fold(text[i : min(stop, i + 1 + _MAX_MARKS)])
            if folded == _JOINER and not (out and _is_emoji(out[-1])):
                folded = ""
        for part in folded:
            out.append(part)
            starts.append(i)
            ends.append(stop)
        i = stop
    return "".join(out), starts, ends


def _cluster_end(text: str, stop: int) -> int:
    while stop < len(text) and text[stop] > "~" and unicodedata.combining(text[stop]):
        stop += 1
    return stop
