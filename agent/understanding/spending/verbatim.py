"""What is kept letter by letter in a description: "a&b", "H&M", quoted words, words in brackets, "&amp;", "<b>".
`held` gives the tokens that stand as one and are never taken apart, dropped as small words, or trimmed away.
A sign that joins two words goes into `_JOINTS`, a pair of signs that encloses words into `_PAIRS`.
"""

from collections.abc import Collection, Sequence

from agent.understanding.text import MARK, NEWLINE, WORD, Token
from agent.understanding.words import AT, BUYING, FILLERS, HEADS, PURPOSE

_JOINTS = frozenset("&/_'")
_PAIRS = {'"': '"', "'": "'", "(": ")", "[": "]", "{": "}", "<": ">"}
_MOST_INSIDE = 8


def held(tokens: Sequence[Token], taken: Collection[int], first: int, stop: int) -> set[int]:
    """The tokens of `first:stop` to keep as they are; nothing that holds a token of `taken`, an amount or a day, is kept."""
    found: set[int] = set()
    for i in range(first, stop):
        if i in taken or i in found or tokens[i].kind is not MARK:
            continue
        end = _enclosed(tokens, taken, i, stop) or _entity(tokens, i, stop)
        if end:
            found.update(range(i, end))
        elif _joins(tokens, taken, i, first, stop):
            found.update((i - 1, i, i + 1))
    return found


def _enclosed(tokens: Sequence[Token], taken: Collection[int], i: int, stop: int) -> int:
    """Where the pair that opens at `i` ends; 0 when it holds an amount, a place, a purpose, or nothing that says anything."""
    closing = _PAIRS.get(tokens[i].text)
    if closing is None or (closing == tokens[i].text and i > 0 and tokens[i].glued and tokens[i - 1].kind is WORD):
        return 0
    end = i + 1
    while end < stop and tokens[end].text != closing:
        if end in taken or tokens[end].kind is NEWLINE or end - i > _MOST_INSIDE:
            return 0
        end += 1
    inside = [token.key for token in tokens[i + 1 : end] if token.kind is WORD]
    opens = inside[:1] and (inside[0] in AT or inside[0] in PURPOSE) and closing == ")"
    if end >= stop or not inside or opens or all((key,) in FILLERS for key in inside):
        return 0
    return end + 1


def _entity(tokens: Sequence[Token], i: int, stop: int) -> int:
    """ "&amp;" as it was typed."""
    named = tokens[i].text == "&" and i + 2 < stop and tokens[i + 1].glued and tokens[i + 1].kind is WORD
    return i + 3 if named and tokens[i + 2].glued and tokens[i + 2].text == ";" else 0


def _joins(tokens: Sequence[Token], taken: Collection[int], i: int, first: int, stop: int) -> bool:
    """Whether the sign at `i` ties two words: "a&b", "H&M", "dpn/blkg"."""
    if tokens[i].text not in _JOINTS or not (first < i < stop - 1) or not (tokens[i].glued and tokens[i + 1].glued):
        return False
    before, after = tokens[i - 1], tokens[i + 1]
    words = before.kind is WORD and after.kind is WORD and i - 1 not in taken and i + 1 not in taken
    return words and (before.key,) not in BUYING | HEADS
