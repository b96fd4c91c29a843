"""What was spent in a time, in all, in one category or on one thing: tools.money.spending."""

from agent.understanding.message import Message
from agent.understanding.questions.periods import only_period, seen_period, time_of
from agent.understanding.questions.words import (
    ALONG,
    ASKING,
    BRIEFLY,
    BUYING,
    FOCUS,
    FOR,
    HOW_MUCH,
    MONEY,
    OF_WHAT,
    ON,
    SPENDING,
    SUMMARY,
    THING_ITSELF,
    WASTED,
    WHAT_FOR,
)
from agent.understanding.reading import Reading, Seen
from agent.understanding.text import TokenKind
from agent.understanding.words import BRANDS, holds, longest
from tools import money as tool
from tools.categories import is_thing, named, settled
from tools.money import Category, Focus, Period
from tools.tool import call

_LONGEST_TOLD = 5
"""Words of a question that nothing marks as one: "pengeluaran bulan ini"."""
_LONGEST_NAME = 4


class _Asked:
    """What the words of a question about spending say, one after the other."""

    def __init__(self, message: Message) -> None:
        self.message = message
        self.period = only_period(message)
        self.inside = range(self.period[2], self.period[3]) if self.period else range(0)
        self.keys = tuple("" if i in self.inside else token.key for i, token in enumerate(message.tokens))
        self.asked = self.summed = self.spent = False
        self.category: Category | None = None
        self.focus: Focus | None = None
        self.said = ""
        self.thing: list[int] = []

    def read(self) -> bool:
        """Whether every word is accounted for."""
        i = 0
        while i < len(self.keys):
            size = self._step(i)
            if not size:
                return False
            i += size
        if self.thing and self.asked and self.keys[self.thing[0] - 1] in ON:
            self.spent = True  # "how much on grab", "berapa buat kopi"
        return not self.thing or self._is_bought()

    def _step(self, i: int) -> int:
        token, keys = self.message.tokens[i], self.keys
        focus, size = next(
            ((f, longest(table, keys, i)) for f, table in FOCUS.items() if longest(table, keys, i)), (None, 0)
        )
        if focus is not None and size:
            self.focus = self.focus or focus
            self.spent = self.spent or bool(WASTED & set(keys[i : i + size]))
            self.asked = True
            return size
        if (
            i in self.inside
            or token.kind in (TokenKind.EMOJI, TokenKind.NEWLINE)
            or token.text in ("?", "!", ".", ",", ":")
        ):
            return 1
        name_size, name = category_at(keys, i)
        sizes = [longest(table, keys, i) for table in (HOW_MUCH, SUMMARY, SPENDING, ALONG)]
        size = max(sizes)
        behind = keys[i - 1 : i] in [(word,) for word in FOR]
        if (
            name
            and name_size >= size
            and self.category is None
            and (keys[i] not in ("belanja", "jajan", "jalan") or behind)
        ):
            self.category = name
            self.said = self.message.typed_tokens(i, i + name_size)
            return name_size
        if size and not (keys[i] == "belanja" and behind):
            self.asked = self.asked or size == sizes[0]
            self.summed = self.summed or size == sizes[1]
            self.spent = self.spent or size == sizes[2]
            return size
        if (bought := longest(BUYING, keys, i)) and keys[i] not in THING_ITSELF:
            self.spent = True
            return bought
        if (key := keys[i]) in ("kali", "times", "many", "often", "sering", "by") or key in OF_WHAT:
            return 1
        if (
            token.kind is not TokenKind.WORD
            or (self.thing and self.thing[-1] != i - 1)
            or len(self.thing) >= _LONGEST_NAME
        ):
            return 0
        self.thing.append(i)
        return 1

    def of_then(self) -> bool:
        """ "kopi bulan ini berapa", "hari ini berapa": the sum and how often answer it either way."""
        return self.asked and self.period is not None

    def _is_bought(self) -> bool:
        """ "abis berapa buat kopi": a thing or a shop that money goes to; "kalori" and "janji" are none."""
        keys = tuple(self.keys[i] for i in self.thing)
        where = settled(keys)
        known = where is not None or bool(longest(BRANDS, keys, 0))
        if self.summed and is_thing(keys):
            self.spent = True  # "total kopi bulan ini"
        alone = where is not None and len(where[1].split()) == len(keys)  # "kopi", not "harga kopi"
        asked = self.spent or self.focus is not None or (alone and self.of_then()) or not MONEY.isdisjoint(self.keys)
        return known and self.category is None and asked


def read(message: Message) -> Reading | None:
    """Spending of a period, in all, in one category or on one thing."""
    keys = message.keys
    averaged = holds(FOCUS[Focus.AVERAGE], keys)
    told = averaged or any(key in ASKING or (key,) in BUYING for key in keys)
    if message.money or not told:
        return None
    found = _Asked(message)
    if not found.read():
        return None
    questioned = message.questioned
    asked, about, period = found.asked or found.summed or questioned, bool(found.thing), found.period
    split = found.focus is Focus.SHARE and found.category
    wanted = found.summed or (found.asked and (found.category or found.focus is Focus.LARGEST))
    typical = found.focus is Focus.AVERAGE and not about
    if not ((found.spent and (asked or period)) or (period and wanted) or split or typical or found.of_then()):
        return None
    if not asked and (sum(1 for key in found.keys if key) > _LONGEST_TOLD or about):
        return None
    return _reading(message, found)


def of_a_time(message: Message) -> Reading | None:
    """ "transport minggu ini", "kopi bulan lalu?", "kalau minggu lalu?": a time, and at most what it is about.

    One day has to be asked about: "kopi kemarin" may be a record without its price.
    """
    if message.money or len(message.tokens) > _LONGEST_TOLD + _LONGEST_NAME:
        return None
    found = _Asked(message)
    if found.period is None:
        return None
    first, last, start, stop = found.period
    outside = [i for i, token in enumerate(message.tokens) if not start <= i < stop and token.kind is TokenKind.WORD]
    marks = [token.text for token in message.tokens if token.kind not in (TokenKind.WORD, TokenKind.NUMBER)]
    about = [i for i in outside if found.keys[i] not in BRIEFLY]
    if any(mark not in "?!.," for mark in marks) or (last == first and (about or "?" not in marks)):
        return None
    if about and about != list(range(about[0], about[-1] + 1)):
        return None
    keys = tuple(found.keys[i] for i in about)
    found.category, found.thing = named(keys), about
    if found.category:
        found.said, found.thing = message.typed_tokens(about[0], about[-1] + 1), []
    elif about and settled(keys) is None:
        return None
    return _reading(message, found)


def category_at(keys: tuple[str, ...], i: int) -> tuple[int, Category | None]:
    for size in range(min(_LONGEST_NAME, len(keys) - i), 0, -1):
        category = named(keys[i : i + size])
        if category:
            return size, category
    return 0, None


def _reading(message: Message, found: _Asked) -> Reading | None:
    when = time_of(message, found.period, Period.MONTH if found.focus is not Focus.LAST else None)
    if when is None:
        return None
    by_kind = OF_WHAT & set(found.keys) or holds(WHAT_FOR, found.keys)
    focus = None if found.focus is Focus.LARGEST and by_kind else found.focus
    about = message.typed_tokens(found.thing[0], found.thing[-1] + 1) if found.thing else None
    query = tool.SpendingIn(**when, category=found.category, about=about, focus=focus)
    seen = seen_period(message, found.period)
    if found.category:
        seen.append(Seen(field="category", text=found.said, value=found.category.value))
    return Reading(calls=(call(tool.spending, query),), seen=tuple(seen), language=message.language)
