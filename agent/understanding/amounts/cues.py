"""Words before an amount that say how exact it is or that it is a limit: "kurang lebih", "di bawah", "at most", "~".
`cues_at` passes over all that stand at a token and says what they mean together.
To teach a cue, add it to its table: one word, or two in a row.
"""

from collections.abc import Sequence

from agent.understanding.amounts.quantity import Bound
from agent.understanding.text import MARK, WORD, Token
from agent.understanding.words import phrases, singles

ABOUT = singles(
    """
    sekitar skitar kirakira kisaran kurleb hampir about around approximately approx roughly circa ~ ± exactly
    nearly almost
    """
)
UNDER = singles("under below dibawah maks max maksimal maksimum maximum mentok")
OVER = singles("over above diatas melewati melebihi minimal minimum exceeding minim")
LEADING = singles("lebih kira kurang")
_ABOUT_TWO = phrases("kira kira, kurang lebih, lebih kurang, more less")
_UNDER_TWO = phrases(
    "kurang dari, murah dari, tidak sampai, gak sampai, ga sampai, nggak sampai, ga nyampe, di bawah, less than, lower than,"
    " at most, up to, no more, cheaper than"
)
_OVER_TWO = phrases("lebih dari, di atas, more than, at least, higher than, greater than, mahal dari")
_LIMITS_TWO = _UNDER_TWO | _OVER_TWO
_MOST_CUES = 3  # "kurang lebih sekitar"


def cues_at(tokens: Sequence[Token], i: int) -> tuple[bool, Bound, int]:
    """Words of approximation and of limits before a number, and where the number would start."""
    about = False
    bound: Bound = ""
    for _ in range(_MOST_CUES):
        if i >= len(tokens):
            break
        key = tokens[i].key
        at = i + 1
        if tokens[i].kind not in (WORD, MARK):
            break
        if at < len(tokens) and tokens[at].text == "-" and tokens[at].glued:
            at += 1
        after = tokens[at].key if at < len(tokens) else ""
        if key in LEADING and at + 1 < len(tokens) and (after, tokens[at + 1].key) in _LIMITS_TWO:
            at, key, after = at + 1, after, tokens[at + 1].key
        if (key, after) in _ABOUT_TWO:
            about, at = True, at + 1
        elif (key, after) in _UNDER_TWO:
            bound, at = "under", at + 1
        elif (key, after) in _OVER_TWO:
            bound, at = "above", at + 1
        elif key in ABOUT:
            about, at = key != "exactly", i + 1
        elif key in UNDER:
            bound, at = "under", i + 1
        elif key in OVER:
            bound, at = "above", i + 1
        else:
            break
        i = at
    return about, bound, i
