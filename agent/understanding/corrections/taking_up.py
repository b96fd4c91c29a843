"""Whether an amount beside a name sets a record right that is there, or tells of a new one: "yang parkir 3rb" against "parkir 3rb".
`takes_up` looks for a name spoken of as known, for an opening that halts, and for a closing that takes back.
To teach a word, add it to its table.
"""

import re

from agent.understanding.message import Message
from agent.understanding.spending.item import is_filler
from agent.understanding.words import BUYING, singles

_TAKEN_BACK = singles("ding deng dink")
_HAILS = singles("eh oh lho loh eits no wait hold hang")
_HALTS = singles("wait hold hang no nope nah")
_AGREEING = singles("iya ya yes yeah and juga")
"""After these "eh" and "oh" bring up something new: "eh iya, kopinya 20rb"."""
_ADVERBS = singles(
    """
    biasanya akhirnya harganya totalnya jumlahnya rasanya kayaknya katanya tadinya semuanya sebenarnya sebenernya untungnya
    pokoknya soalnya rupanya kelihatannya keliatannya sepertinya masalahnya jadinya namanya pastinya intinya ujungnya
    khususnya selanjutnya sebelumnya pengennya maunya rencananya kebetulannya emangnya memangnya
    """
)
"""What ends like "kopinya" and names nothing."""
_PICKING = singles("yang yg sing")
_KNOWN_WITH_FIGURE = re.compile(r"\w{3}nya\b\D{0,40}\d", re.IGNORECASE)
_NEAR = 3
_SHORTEST_MARKED = 6


def takes_up(message: Message) -> bool:
    """ "yang parkir 3rb", "eh tolnya 16rb", "oh wait taxi was 80k", "parkir 3rb ding"."""
    keys = message.keys
    if not keys:
        return False
    ended = next((key for key in reversed(keys) if not is_filler(key) or key in _TAKEN_BACK), "") in _TAKEN_BACK
    halted = not _HALTS.isdisjoint(keys[:_NEAR]) and "was" in keys
    bought = any((key,) in BUYING for key in keys)  # "eh tadi beli esnya 5rb" tells of a purchase
    hailed = keys[0] in _HAILS and _AGREEING.isdisjoint(keys[:_NEAR]) and not bought
    return ended or halted or _picked(keys) or (hailed and _known(keys))


def may_take_up(message: Message) -> bool:
    """Whether any word of `takes_up` stands in the message."""
    return not message.lacks(_TAKEN_BACK, _HAILS, _PICKING)


def names_known(text: str) -> bool:
    """Whether a text may speak of what was just recorded, so that its names are worth looking up: "rotinya 12rb"."""
    return _KNOWN_WITH_FIGURE.search(text) is not None


def _opened(keys: tuple[str, ...]) -> int:
    return next((n for n, key in enumerate(keys) if not is_filler(key)), len(keys))


def _picked(keys: tuple[str, ...]) -> bool:
    """One out of several: "yang parkir"."""
    first = _opened(keys)
    return len(keys) > first + 2 and keys[first] in _PICKING


def _known(keys: tuple[str, ...]) -> bool:
    """ "parkirnya", "parkir nya", "the parking"."""
    marked = any(
        key == "nya" or (key.endswith("nya") and len(key) >= _SHORTEST_MARKED and key not in _ADVERBS) for key in keys
    )
    return marked or "the" in keys[: _opened(keys) + 2]
