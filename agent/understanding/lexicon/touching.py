"""Letters that may touch digits and leave them a number: "15rb", "jam7", "5th", "Rp20".
All other letters make a code of the digits: "covid19", "B1234".
Units, magnitudes and currencies are taken from their tables; anything else is named here.
"""

from agent.understanding.lexicon.calendar import GRAINS, MONTHS
from agent.understanding.lexicon.currencies import CENTS, CODES_ISO, CURRENCY_WORDS, DOLLARS
from agent.understanding.lexicon.numerals import ORDINAL_ENDINGS, SCALES
from agent.understanding.lexicon.units import UNITS
from agent.understanding.words import singles

# What may touch a number without making a code of it.
TOUCH_BEFORE = (
    singles("x jam pukul pkl tgl tanggal ke no lv lvl km rp a s us dec q pk")
    | set(CURRENCY_WORDS)
    | CODES_ISO
    | set(SCALES)
    | set(DOLLARS)
    | set(MONTHS)
    | {"h", "jt", "rb", "j"}
)
TOUCH_AFTER = (
    frozenset({"x", "am", "pm", "p", "an", "st", "nd", "rd", "th", "ish", "wib", "wita", "wit", "j", "oclock", "cc"})
    | set(CURRENCY_WORDS)
    | CODES_ISO
    | set(SCALES)
    | set(UNITS)
    | set(MONTHS)
    | CENTS
    | set(ORDINAL_ENDINGS)
    | set(GRAINS)
)
