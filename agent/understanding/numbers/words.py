"""Number words: which words count, what each is worth, and how digits after "koma" and slashes are read.
A word written together ("duapuluhlima") is cut into its parts; an elongated one ("ribuuu") is known as well.
The words themselves are in lexicon.py.
"""

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from agent.understanding import lexicon as lx
from agent.understanding.text import NUMBER, WORD, Token, known

_HALF_WORDS = frozenset(lx.HALVES) - lx.OF_HALVES
ARTICLES = frozenset({"a", "an"})
SOLO_SCALES = frozenset({"hundred", "thousand", "million", "billion", "dozen"})
_DENOMINATORS = frozenset({"2", "3", "4", "5", "8", "10"})
_SEGMENTS = sorted(
    {
        **dict.fromkeys((*lx.UNITS_OF_TEN, *lx.TEENS, *lx.TENS, *lx.HUNDREDS, *lx.GREAT, *lx.STEPS)),
        "ribu": None,
        "juta": None,
        "ewu": None,
    },
    key=len,
    reverse=True,
)
_NOT_SEGMENTS = frozenset({"las", "six", "ten", "one", "two", "nil", "nem"})


@lru_cache(maxsize=8192)
def atoms_of(key: str) -> tuple[tuple[str, int, int], ...]:
    """The number words inside one word, as (class, value, step): "limaribu" is lima + ribu; () for any other word."""
    for kind, table in (
        ("unit", lx.UNITS_OF_TEN),
        ("teen", lx.TEENS),
        ("tens", lx.TENS),
        ("hundreds", lx.HUNDREDS),
        ("step", lx.STEPS),
    ):
        form = known(table, key)
        if form:
            return ((kind, table[form], 0),)
    form = known(lx.GREAT, key)
    if form:
        return (("great", *lx.GREAT[form]),)
    form = known(lx.SLANG, key) or known(lx.SLANG, key.removesuffix("an"))
    if form:
        return (("slang", lx.SLANG[form], lx.SLANG_BEFORE_CENG.get(form, 0)),)
    form = known(lx.SCALES, key)
    if form:
        return (("scale", lx.SCALES[form], 0),)
    return _segments(key)


def _segments(key: str) -> tuple[tuple[str, int, int], ...]:
    """A word written together, "duapuluhlima", cut into the longest number words; () if anything is left over."""
    if not 7 <= len(key) <= 60:
        return ()
    out: list[tuple[str, int, int]] = []
    at = 0
    while at < len(key):
        piece = next((word for word in _SEGMENTS if word not in _NOT_SEGMENTS and key.startswith(word, at)), None)
        if piece is None:
            return ()
        out.extend(atoms_of(piece))
        at += len(piece)
    return tuple(out)


def half_of(key: str) -> Decimal | None:
    form = known(_HALF_WORDS, key)
    return lx.HALVES[form] if form else None


def fraction_end(tokens: Sequence[Token], i: int) -> int:
    """Where "1/2" ends: a proper fraction of a household denominator, touching its slash; 0 when it is none."""
    if i + 2 >= len(tokens) or tokens[i + 1].text != "/" or not tokens[i + 1].glued or not tokens[i + 2].glued:
        return 0
    above, below = tokens[i].text, tokens[i + 2].text
    if below not in _DENOMINATORS or not above.isdigit() or len(above) > 1 or above == "0" or int(above) >= int(below):
        return 0
    after = i + 3
    return 0 if after < len(tokens) and tokens[after].glued and tokens[after].text in ("/", "-") else after


def spoken_decimals(tokens: Sequence[Token], i: int) -> tuple[str, int]:
    """The digits after "koma": "dua tiga empat" 234, "dua puluh lima" 25, "77" 77; and where they end."""
    digits = ""
    while i < len(tokens):
        token = tokens[i]
        if token.kind is NUMBER and not digits and token.text.isdigit() and len(token.text) <= 6:
            return token.text, i + 1
        atoms = atoms_of(token.key) if token.kind is WORD else ()
        if not atoms or len(digits) > 6:
            break
        kind, value, _ = atoms[0]
        if kind == "unit":
            digits += str(value)
        elif kind == "step" and digits and value == 10:
            digits += "0" if i + 1 >= len(tokens) or not _is_unit(tokens[i + 1]) else ""
        elif kind in ("teen", "tens") and not digits:
            return str(value), i + 1
        else:
            break
        i += 1
    return digits, i


def _is_unit(token: Token) -> bool:
    atoms = atoms_of(token.key) if token.kind is WORD else ()
    return bool(atoms) and atoms[0][0] == "unit"
