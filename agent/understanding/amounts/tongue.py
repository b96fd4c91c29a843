"""Whether a doubtful word is Indonesian: "dong" pleads or is money, "hr" is a day or an hour, "rs" a hospital or rupees.
The neighbours decide first, then the other words of the message; where nothing speaks Indonesian, the other meaning holds.
A new doubtful word is one more function here, asked where the word is read.
"""

from collections.abc import Sequence

from agent.understanding.numbers import Number
from agent.understanding.text import Token, memo_of
from agent.understanding.words import ENGLISH, INDONESIAN

_RUPIAH_SCALES = frozenset(
    {"rb", "ribu", "rebu", "rban", "rbuan", "rebuan", "ribuan", "jt", "juta", "jtan", "jutaan", "ceng"}
)
_BEFORE_DAYS = frozenset({"selama", "slama", "dalam", "dlm", "tiap", "setiap"})
_AFTER_DAYS = frozenset(
    {"lagi", "lg", "lalu", "yang", "yg", "sekali", "skali", "sebelum", "sblm", "setelah", "kerja", "ke"}
)


def speaks_indonesian(tokens: Sequence[Token], doubtful: int) -> bool:
    """Whether more words of the message are Indonesian than English, the doubtful one at that token not counted."""
    memo = memo_of(tokens, speaks_indonesian)
    if -1 not in memo:
        memo[-1] = sum((token.key in INDONESIAN) - (token.key in ENGLISH) for token in tokens)
    balance: int = memo[-1]
    key = tokens[doubtful].key
    return balance - (key in INDONESIAN) + (key in ENGLISH) > 0


def pleads(tokens: Sequence[Token], i: int, number: Number) -> bool:
    """Whether the "dong" at `i` is the particle: "20rb dong", "kopi 20 dong"; "500 dong" alone is Vietnamese money."""
    return number.scale in _RUPIAH_SCALES or _dotted(tokens, number) or speaks_indonesian(tokens, i)


def names_a_place(tokens: Sequence[Token], i: int, number: Number) -> bool:
    """Whether "rs" is a hospital and "rm" a restaurant: beside rb and juta, or 15.000 with a dot; "RM 2.500" stays ringgit."""
    if number.scale in _RUPIAH_SCALES:
        return True
    return _dotted(tokens, number) and tokens[i].text != "RM"


def counts_days(tokens: Sequence[Token], i: int, number: Number) -> bool:
    """Whether the "hr" at `i`, after a number, is "hari": "2 hr lagi", "selama 3 hr", "3 hr di bali"."""
    before = tokens[number.span.first - 1].key if number.span.first else ""
    after = tokens[i + 1].key if i + 1 < len(tokens) else ""
    return before in _BEFORE_DAYS or after in _AFTER_DAYS or speaks_indonesian(tokens, i)


def _dotted(tokens: Sequence[Token], number: Number) -> bool:
    return number.grouped and "." in tokens[number.span.stop - 1].text
