"""The foods of a message: words, amounts and measures, one after the other → what `log_meal` takes.
A word that belongs to no food and says nothing known stays over, and the message is not taken.
Words are in words.py, foods and measures in tools/food.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from agent.understanding.food.words import ALONG, FINISHED, HARD, KCAL, LEVELS, LINKS, MACROS, SOFT
from agent.understanding.message import Message
from agent.understanding.numbers import Number, read_numbers
from agent.understanding.spending.item import is_filler
from agent.understanding.text import TokenKind
from agent.understanding.words import AT, COMPANY, FILLERS, PERSONS, PLAIN_PLACES, longest
from tools import food
from tools.food import ItemIn
from tools.food.portions import WEIGHED

_MOST_PIECES = Decimal(50)
"""A bare count above this is no number of pieces, and never grams."""
_MOST_BEFORE, _MOST_BEHIND = Decimal(12), Decimal(4)
"""The same of what is eaten by the plate: "3 pisang", "kopi 2"."""
_A_BITE = Decimal(40)
"""Grams of what is eaten many at a time."""
_MOST_WORDS = 6
_MOST_TIMES = 2
"""A dish counted by its first part weighs at most so many times as much."""
_EACH = frozenset({"masing", "masing2", "each", "apiece"})
_WHOLE = "loyang"
_FROM = frozenset({"dari", "from"})
_HALF = Decimal("0.5")
_NUMBERED = frozenset(
    {"special", "spesial", "paket", "set", "no", "nomor", "combo", "menu", "panas", "premium", "number"}
)
"""Words after which a figure says which one of a menu it was."""
_MOST_NAMED = 3
_SMALL_SPOON = {"teh": "sdt", "makan": "sdm"}


_TIMES = frozenset({"jam", "menit", "detik", "hari", "hour", "hours", "minute", "minutes"})


@dataclass(slots=True)
class Said:
    """One food as it was written: its words, how much, and where it stood."""

    words: list[str] = field(default_factory=list)
    amount: Decimal | None = None
    unit: str | None = None
    calories: Decimal | None = None
    first: int = -1
    stop: int = -1
    near: bool = False
    """It stood behind the amount of the one before, with nothing between."""
    soft: bool = False
    """It was joined to the one before by "sama", "pake", "with"."""
    before: bool = False
    """The amount stood before the name."""
    each: bool = False
    """The amount is that of every food named."""

    @property
    def name(self) -> str:
        return " ".join(self.words)

    def reach(self, first: int, stop: int) -> None:
        self.first = first if self.first < 0 else self.first
        self.stop = stop


@dataclass(slots=True)
class Found:
    """`items`: the foods, in order. `calories`, `macros`: told of the whole. `known`: whether the table has all of them."""

    items: list[ItemIn]
    description: str
    calories: Decimal | None
    macros: dict[str, Decimal]
    known: bool
    unknown: list[str]
    measured: bool


class _Reader:
    def __init__(self, message: Message, taken: Collection[int]) -> None:
        self.message = message
        self.tokens = message.tokens
        self.keys = tuple(token.key for token in self.tokens)
        self.taken = taken
        self.stop = len(self.tokens)
        self.at = 0
        numbers = read_numbers(self.tokens)
        self.numbers: Mapping[int, Number] = {n.span.first: n for n in numbers if not (n.percent or n.ordinal)}
        self.said: list[Said] = [Said()]
        self.calories: Decimal | None = None
        self.macros: dict[str, Decimal] = {}
        self.plain = True

    @property
    def now(self) -> Said:
        return self.said[-1]

    def read(self) -> "_Reader":
        while self.at < self.stop and self.plain:
            self.at += self._step()
        return self

    def _step(self) -> int:
        i, key, token = self.at, self.keys[self.at], self.tokens[self.at]
        if i in self.taken or token.kind is TokenKind.EMOJI:
            return 1
        if key in LEVELS and i + 1 < self.stop and self.tokens[i + 1].kind is TokenKind.NUMBER:
            return 2
        if (size := self._macro(i)) or (size := self._number(i)) or (size := self._one_unit(i)):
            return size
        if token.kind is TokenKind.NEWLINE or key in HARD or key in LINKS:
            return self._next(soft=False)
        if key in SOFT and self.now.words:
            return self._company(i) or self._next(soft=True)
        if key in SOFT and len(self.said) > 1 and self.now.amount is None:
            return self._company(i) or 1  # "ayam, nasi, sama lalapan"
        return self._aside(i) or self._word(i)

    def _next(self, *, soft: bool) -> int:
        if self.now.words or self.now.amount is not None:
            self.said.append(Said(soft=soft))
        return 1

    def _number(self, i: int) -> int:
        """ "2", "2 lembar", "100gr", "300 kkal", "setengah bungkus"."""
        number = self.numbers.get(i)
        if number is None or self._in_a_name(i):
            return 0
        stop = number.span.stop
        key = self.keys[stop] if stop < self.stop else ""
        if self.now.words and self.now.words[-1] in _NUMBERED and food.unit_of(key) is None:
            return stop - i
        if key in KCAL:
            self._told(number.value)
            return stop + 1 - i
        if key == "x" and stop < self.stop:
            stop += 1
            key = self.keys[stop] if stop < self.stop else ""
        if number.scale:
            self.plain = False
            return 1
        unit, size = self._unit(stop)
        if self.now.amount is not None and self.now.words and unit is None:
            self.plain = False  # "es teh 2 3": nobody knows which
        if self.now.amount is not None and self.now.words:
            self.said.append(Said())
        self.now.amount, self.now.unit, self.now.before = number.value, unit, not self.now.words
        self.now.reach(i, stop + size)
        return stop + size - i

    def _in_a_name(self, i: int) -> bool:
        """ "coke zero": a number word that a name ends with."""
        return (
            self.tokens[i].kind is TokenKind.WORD
            and bool(self.now.words)
            and food.named([*self.now.words, self.keys[i]])
            and food.find(self.now.name) is not food.find(f"{self.now.name} {self.keys[i]}")
        )

    def _told(self, value: Decimal) -> None:
        if len(self.said) == 1 and not self.said[0].words:
            self.calories = value
        elif self.now.words:
            self.now.calories = value
        else:
            self.calories = value

    def _unit(self, i: int) -> tuple[str | None, int]:
        """The measure at `i`: "sdm", "sendok teh", "lembar"."""
        if i >= self.stop:
            return None, 0
        unit = food.unit_of(self.keys[i])
        after = self.keys[i + 1] if i + 1 < self.stop else ""
        if unit == "sdm" and after in _SMALL_SPOON:
            return _SMALL_SPOON[after], 2
        return (unit, 1) if unit else (None, 0)

    def _one_unit(self, i: int) -> int:
        """ "semangkok", "sepiring"; "a bowl of"; "1/2"."""
        key = self.keys[i]
        one = food.unit_of(key[2:]) if key.startswith("se") and len(key) > 4 else None
        if one is not None and self.now.amount is None:
            self.now.amount, self.now.unit = Decimal(1), one
            self.now.reach(i, i + 1)
            return 1
        unit, size = self._unit(i)
        if unit is None or unit in WEIGHED or self.tokens[i].glued:
            return 0
        following = self.keys[i + size] if i + size < self.stop else ""
        if self.now.amount is not None and self.now.unit is None:
            self.now.unit = unit
            self.now.reach(i, i + size)
            return size
        if not self.now.words and following in ("of", ""):
            self.now.amount, self.now.unit = Decimal(1), unit
            self.now.reach(i, i + size)
            return size
        return 0

    def _macro(self, i: int) -> int:
        """ "protein 30g" beside a told energy."""
        name = MACROS.get(self.keys[i])
        number = self.numbers.get(i + 1)
        if name is None or number is None:
            return 0
        unit, size = self._unit(number.span.stop)
        if unit not in (None, "g"):
            return 0
        self.macros[name] = number.value
        return number.span.stop + size - i

    def _company(self, i: int) -> int:
        """ "sama temen kantor": with whom."""
        if self.keys[i] not in COMPANY or i + 1 >= self.stop or self.keys[i + 1] not in PERSONS:
            return 0
        size = 2
        while i + size < self.stop and self.keys[i + size] in PERSONS | PLAIN_PLACES:
            size += 1
        return size

    def _aside(self, i: int) -> int:
        """Where, with whom, and words that go along."""
        if (self.keys[i] in AT or self._whence(i)) and i + 1 < self.stop:
            size = 1
            while i + size < self.stop and self.keys[i + size] not in HARD and i + size not in self.taken:
                if i + size in self.numbers or self.tokens[i + size].kind is TokenKind.NEWLINE:
                    break
                size += 1
            return size
        if company := self._company(i):
            return company
        size = max(longest(ALONG, self.keys, i), longest(FILLERS, self.keys, i))
        if size and not (self._goes_on(i, size) if self.now.words else self._begins(i, size)):
            self.now.each = self.now.each or self.keys[i] in _EACH
            return size
        if (self.keys[i] in FINISHED and not self.now.words) or (is_filler(self.keys[i]) and not size):
            return 1
        return 1 if self.tokens[i].kind is TokenKind.MARK else 0

    def _whence(self, i: int) -> bool:
        """ "nasi kotak dari kantor"; "ayam dari kfc" is a food of that name."""
        named = food.named([*self.now.words, *self.keys[i + 1 : i + 2]])
        return self.keys[i] in _FROM and bool(self.now.words) and not named

    def _goes_on(self, i: int, size: int) -> bool:
        """A small word inside a known name: "nasi sama lauk" is none, "es teh" is."""
        whole = " ".join([*self.now.words, *self.keys[i : i + size]])
        return food.find(whole) is not None and food.find(self.keys[i]) is not None

    def _begins(self, i: int, size: int) -> bool:
        """A small word that a name begins with: "diet coke" is another drink than coke."""
        rest = self.keys[i + size : i + size + 1]
        whole = [*self.keys[i : i + size], *rest]
        return bool(rest) and food.named(whole) and food.find(" ".join(whole)) is not food.find(rest[0])

    def _word(self, i: int) -> int:
        if self.tokens[i].kind is not TokenKind.WORD:
            self.plain = False
            return 1
        told = self.now.words and self.now.amount is not None and not self.now.before
        if told and any(food.named(self.keys[i : i + n]) for n in range(1, _MOST_NAMED + 1)):
            self.said.append(Said(soft=True, near=True))  # "nasi 1 centong telur dadar 1"
        self.now.words.append(self.keys[i])
        self.now.reach(i, i + 1)
        return 1


def _with_amounts(said: list[Said]) -> list[Said]:
    """ "sushi for dinner, about 8 pieces": an amount by itself is that of the food before it."""
    out: list[Said] = []
    for each in said:
        last = out[-1] if out else None
        if not each.words and last is not None and last.words and last.amount is None:
            last.amount, last.unit, last.stop = each.amount, each.unit, each.stop
        else:
            out.append(each)
    return out


def _joined(said: list[Said]) -> list[Said]:
    """ "indomie goreng" + "telor" as the one dish that bears both names."""
    out: list[Said] = []
    for each in said:
        last = out[-1] if out else None
        bare = each.amount is None and each.unit is None and each.calories is None
        weighed = last is not None and last.unit in WEIGHED
        whole = [*last.words, *each.words] if last else []
        if last and each.soft and bare and last.words and not weighed and food.named(whole) and _one_dish(last, whole):
            last.words = whole
            last.stop = each.stop
        else:
            out.append(each)
    return out


def _one_dish(said: Said, whole: list[str]) -> bool:
    """Whether so much of the first is so much of the dish: "2 bungkus indomie" with an egg are two of it, "10 tusuk sate" with rice
    cake are one plate, "2 slices of toast" with jam no two sandwiches."""
    if said.amount is None:
        return True
    part, dish = food.find(said.name), food.find(" ".join(whole))
    if part is None or dish is None:
        return False
    return said.unit in dish.measures if said.unit is not None else dish.usual <= part.usual * _MOST_TIMES


def read_items(message: Message, taken: Collection[int], *, ate: bool = True) -> Found | None:
    """The foods of the message without the tokens `taken`; None when an amount makes no sense or words run on.

    `ate`: whether a word of eating stands there.
    """
    reader = _Reader(message, taken).read()
    said = _joined(_with_amounts([each for each in reader.said if each.words or each.amount is not None]))
    if not reader.plain or any(not each.words for each in said):
        return None
    items: list[ItemIn] = []
    unknown: list[str] = []
    for each in said:
        if len(each.words) > _MOST_WORDS or not _countable(each, ate):
            return None
        made = _items(each)
        if made is None:
            unknown.append(each.name)
            made = [_item(each.name, each)]
        items += made
    description = _described(message, said, taken)
    measured = any(each.amount is not None or each.calories is not None for each in said)
    return Found(items, description, reader.calories, reader.macros, not unknown, unknown, measured)


def _countable(said: Said, ate: bool) -> bool:
    """A bare count is so many pieces; a large one is neither pieces nor grams, and one behind a dish may be its price: it counts
    where a word of eating stands there."""
    if said.amount is None:
        return True
    if round(said.amount, 3) <= 0:
        return False
    if said.unit is not None:
        return said.amount > 0 and (said.unit in WEIGHED or said.amount <= _MOST_PIECES)
    thing = food.find(said.name)
    small = thing is not None and thing.usual <= _A_BITE
    if not said.before:
        return ate and 0 < said.amount <= (_MOST_PIECES if small else _MOST_BEHIND)
    return 0 < said.amount <= (_MOST_PIECES if small else _MOST_BEFORE)


def _item(name: str, said: Said) -> ItemIn:
    amount, unit = said.amount if said.amount is not None else Decimal(1), said.unit
    if amount != round(amount, 3):
        amount = round(amount, 3)
    known = food.find(name)
    if unit is None and amount < 1 and known is not None and _WHOLE in known.measures:
        unit = _WHOLE  # "half a pizza" is no half slice
    return ItemIn(food=name[:200], amount=amount, unit=unit, calories=said.calories)


def _items(said: Said) -> list[ItemIn] | None:
    """The food, or the several that stand without a word between them; None when the table has them not."""
    if said.amount is not None and said.name in _TIMES:
        return None  # "2 jam" is a time before it is a jam
    if food.find(said.name) is not None:
        return [_item(said.name, said)]
    parts = food.parted(said.name)
    if parts is None:
        return None
    first, *rest = [name for name, _ in parts]
    if said.each:
        return [_item(name, said) for name in (first, *rest)]
    return [_item(first, said), *(ItemIn(food=name) for name in rest)]


def _described(message: Message, said: list[Said], taken: Collection[int]) -> str:
    """The foods as they were typed, joined as they were."""
    parts: list[str] = []
    for n, each in enumerate(said):
        text = _typed(message, each.first, each.stop, taken)
        if n:
            soft = each.soft and not each.near
            text = (f" {_link(message, said[n - 1].stop, each.first)} " if soft else ", ") + text
        parts.append(text)
    return "".join(parts)[:200].strip()


def _typed(message: Message, first: int, stop: int, taken: Collection[int]) -> str:
    kept = [i for i in range(first, stop) if i not in taken and message.tokens[i].kind is not TokenKind.EMOJI]
    runs = [
        message.typed_tokens(i, i + 1)
        if n == 0 or not message.tokens[i].glued
        else "\0" + message.typed_tokens(i, i + 1)
        for n, i in enumerate(kept)
    ]
    return " ".join(runs).replace(" \0", "")


def _link(message: Message, first: int, stop: int) -> str:
    return next((message.tokens[i].text for i in range(first, stop) if message.tokens[i].key in SOFT), "+")
