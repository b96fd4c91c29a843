"""Who the receipt is from: the first line on top that can be a name. A shop that prints another name is a row of `SHOPS` in words.py."""

import re
from collections.abc import Sequence

from agent.understanding.receipts.page import Row
from agent.understanding.receipts.words import SHOPS

_REACH = 9
_NO_NAME = re.compile(
    r"^\W*(tax|cash|simplified|official|original|copy|duplicate|invoice|receipt|struk|nota|bill|kwitansi|faktur|bukti|customer|welcome|selamat"
    r"|terima|thank|please|goods|for feedback|\*?redeem|order|table|meja|kasir|cashier|date|tanggal|tgl|no\b|npwp|gst|co-?reg|reg"
    r"|tel|telp|phone|fax|lot\b|jln?\b\.?|jalan|jl\b|street|ruko|komplek|kel\b|kec\b|kota|blok|blk|unit\b|level|lantai|lt\b|www|http|page|tanggal|receipt|salinan"
    r"|reprint|re-?print|dine|take|check|guest|no\.|p/s|item|qty)",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    r"\b(sdn|bhd|enterprise|trading|holdings?|restaurant|restoran|resto|rumah makan|toko|warung|apotek|spbu|mart|cafe|kopi|perniagaan"
    r"|pte|ltd|inc|store|shop|bakery|hardware|stationery|supermarket|swalayan|minimarket)\b|\b(pt|cv|ud|pd)\b\.?",
    re.IGNORECASE,
)
_REGISTERED = re.compile(
    r"\s*\(?\b(co\.?\s?)?(reg\.?\s*(no)?\.?:?)?\s*\(?[0-9O][\w-]{4,}-?[A-Z]?\)?\s*$"
    r"|\s*\((co\.? ?no\W*)?[\dO][\w -]*\)\s*$|\s*\(\s*$|\s*\(co\.? ?no\W*$",
    re.IGNORECASE,
)
"""The number a company is registered by, behind its name."""
_LEGAL = re.compile(r"^(pt|cv|ud|pd)\b\.?\s*", re.IGNORECASE)
_SMALL = frozenset({"dan", "and", "of", "the", "di", "ke", "de"})
_VOWEL = re.compile(r"[aeiou]", re.IGNORECASE)
_LETTERS = re.compile(r"[A-Za-z]")
_PLACE = re.compile(
    r"\b(jalan|jln|jl|street|road|kuala lumpur|selangor|johor|jakarta|kec|kel|kab|lot|\d{5})\b", re.IGNORECASE
)
_OWNER = re.compile(r"owned\s?by|operated\s?by|dikelola", re.IGNORECASE)
_MOST = 60


def read(rows: Sequence[Row]) -> str | None:
    """The name, as a person would write it; None when no line can be one."""
    head = " ".join(row.text for row in rows[:_REACH]).lower()
    for pattern, known in SHOPS:
        if re.search(pattern, head):
            return known
    owner = next((n for n, row in enumerate(rows[:_REACH]) if _OWNER.search(row.text)), _REACH)
    names = [name for row in rows[:owner] if (name := _name(row)) is not None]
    if not names:
        return None
    company = next((name for name in names if _COMPANY.search(name)), None)
    return _written(company or names[0])


def _name(row: Row) -> str | None:
    text = " ".join(cell.text for cell in row.cells if cell.sure >= 0.75)
    bare = _REGISTERED.sub("", text).strip(" .,:;*-=_~'\"|&#")
    letters = len(_LETTERS.findall(bare))
    if (
        letters < 3
        or letters < len(bare.replace(" ", "")) / 2
        or _NO_NAME.search(bare)
        or (_PLACE.search(bare) and not _COMPANY.search(bare))
    ):
        return None
    return bare[:_MOST]


def _written(name: str) -> str:
    """In capitals as print has it: as a name. What the law adds in front goes."""
    name = _LEGAL.sub("", name).strip() or name
    if any(char.islower() for char in name):
        return name
    return " ".join(_cased(word) for word in name.split())


def _cased(word: str) -> str:
    if word.lower() in _SMALL:
        return word.lower()
    return word if (len(word) <= 3 and not _VOWEL.search(word)) or "." in word.strip(".") else word.capitalize()
