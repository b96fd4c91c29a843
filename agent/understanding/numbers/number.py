"""The type a number is returned as, and what digits alone are worth: 15.000, 1,5, 12.500,00, ½.
The conventions of the dot and the comma live in `literal`, and only there.
A new way of writing digits is one more pattern there.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from agent.understanding import lexicon as lx
from agent.understanding.text import FRACTIONS, WORD, Span, Token, known


class Form(StrEnum):
    DIGITS = "digits"
    WORDS = "words"
    SLANG = "slang"


# Written once and never changed; not `frozen`, which would make the making of each four times as slow.
@dataclass(slots=True, unsafe_hash=True)
class Number:
    value: Decimal
    span: Span
    form: Form = Form.DIGITS
    scale: str = ""
    grouped: bool = False
    ordinal: bool = False
    percent: bool = False
    fraction: bool = False
    about: bool = False
    other: Decimal | None = None

    @property
    def bare(self) -> bool:
        """Digits and nothing else: no scale, sign, percent, ordinal ending nor grouped thousands."""
        return self.form is Form.DIGITS and not (
            self.scale or self.grouped or self.percent or self.ordinal or self.about or self.value < 0
        )


MAX_DIGITS = 18

VULGAR = dict(
    zip(
        FRACTIONS,
        [
            (1, 2),
            (1, 3),
            (2, 3),
            (1, 4),
            (3, 4),
            (1, 5),
            (2, 5),
            (3, 5),
            (4, 5),
            (1, 6),
            (5, 6),
            (1, 8),
            (3, 8),
            (5, 8),
            (7, 8),
            (1, 10),
        ],
        strict=True,
    )
)

_INTEGER = re.compile(r"[0-9]+")
_DOTTED = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_COMMAED = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_DECIMAL = re.compile(r"[0-9]+[.,][0-9]+")


@lru_cache(maxsize=4096)
def literal(text: str) -> tuple[Decimal, bool, Decimal | None] | None:
    """What the digits alone say: value, whether thousands were grouped, the other reading. None if they are no number."""
    found = _worth(text)
    if found is None or found[0] != found[0].to_integral_value():
        return found
    return found[0].to_integral_value(), found[1], found[2]


def _worth(text: str) -> tuple[Decimal, bool, Decimal | None] | None:
    if text in VULGAR:
        above, below = VULGAR[text]
        return Decimal(above) / below, False, None
    if len(text) > MAX_DIGITS + 6:
        return None
    if _INTEGER.fullmatch(text):
        return (Decimal(text), False, None) if len(text) <= MAX_DIGITS else None
    if _DOTTED.fullmatch(text):
        other = Decimal(text) if text.count(".") == 1 and "," not in text else None
        return Decimal(text.replace(".", "").replace(",", ".")), True, other
    if _COMMAED.fullmatch(text):
        other = Decimal(text.replace(",", ".")) if text.count(",") == 1 and "." not in text else None
        return Decimal(text.replace(",", "")), True, other
    if _DECIMAL.fullmatch(text):
        return Decimal(text.replace(",", ".")), False, None
    return None


def touches_letters(tokens: Sequence[Token], i: int) -> bool:
    """Whether the digits at `i` touch letters that neither count nor measure: "1e999", "covid19", "5s"."""
    if tokens[i].glued and tokens[i - 1].kind is WORD:
        if not known(lx.TOUCH_BEFORE, tokens[i - 1].key):
            return True
        if tokens[i - 1].key == "k" and not (i > 1 and tokens[i - 1].glued):
            return True  # "apotek k24", but "2k500"
    after = i + 1
    if after < len(tokens) and tokens[after].glued and tokens[after].kind is WORD:
        return not known(lx.TOUCH_AFTER, tokens[after].key)
    return False
