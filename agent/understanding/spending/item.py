"""One item of spending: what the words around a price say, every word accounted for.
`read_item` sorts them into thing, place, purpose and doing words; what is left over makes the item not plain.
Word tables are in agent/understanding/words.py.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from agent.understanding.spending.verbatim import held
from agent.understanding.text import Token, TokenKind, known, typed
from agent.understanding.words import (
    AT,
    BRANDS,
    BUYING,
    COMPANY,
    EATING,
    FILLERS,
    HEADS,
    KEEPING,
    LINKS,
    MEALS,
    PERSONS,
    PLAIN_PLACES,
    PURPOSE,
    longest,
    phrases,
    singles,
)
from tools.categories import without_ending

MOST_WORDS = 12
"""A description longer than this is a story, not a thing."""

# Fillers that belong to the thing when they stand inside it: "baju baru", "kopi satu lagi".
_STAYING = phrases(
    """
    baru, total, biaya, sendiri, hari, kali, lagi, of, is, some, gan, bang, kak, kakak, sis, murah, hemat, cash,
    debit, kredit, qris, note, track, ka, min, bro, si, w, so, well, nya, jadi
    """
)
_ARTICLES = frozenset({"the", "a", "an"})
_RIDING = singles("naik numpak took take taking caught ambil keluar booked booking")
_STOPPING = singles("mampir mampirin singgah")
_TOWARDS = frozenset({"ke", "dari", "to"})
"""Before a place somebody went to, and bought something there."""
_PRICES = frozenset({"seharga", "costs", "harga", "harganya", "hrg", "price", "priced"})
_ONLY_FIRST = frozenset({"naik", "turun", "numpak", "ambil", "keluar"})
_DEEDS = singles("beli bli bayar byr beliin membeli belikan bayarin bought paid buy pay spent tuku")
_HEADCOUNT = frozenset({"orang", "org", "people", "person", "persons", "pax", "porsi"})
_WHAT_KIND = singles("harian mingguan bulanan tahunan online offline")
_MONEY = frozenset({"duit", "uang", "money", "cash", "fulus", "doku", "rupiah"})
_STATES = singles(
    """
    kurang banyak kecil besar gede dikit sedikit mahal murah jatuh lupa kelebihan otw bentar lagi bagi palingan paling doang
    tahun taun years year people orang penduduk persen kali hari bulan minggu jam menit warga rakyat followers jiwa
    """
)
"""What tells how much, how many or how it went: by itself it names nothing that is bought."""
_JOINING = frozenset({"dan", "sama", "and", "n", "&", "+", "plus", "terus", "trus"})
_INNER = frozenset("-'/&+,.%=@\"#*()°_")
_ENDS = frozenset({",", ";", ".", "!", ":", "(", ")", "...", "|", "=>", "="})
_LAUGHS = frozenset(map(frozenset, ("ha", "wk", "he", "hi", "hu", "xi", "ah", "lo")))


@dataclass(slots=True)
class Item:
    description: str = ""
    keys: tuple[str, ...] = ()
    """The words of the thing, which settle the category."""
    purpose_keys: tuple[str, ...] = ()
    merchant: str = ""
    merchant_keys: tuple[str, ...] = ()
    note: str = ""
    bought: bool = False
    """A buying word stands there."""
    ate: bool = False
    """An eating word stands there."""
    others: bool = False
    """Somebody else seems to have bought it."""
    place_first: bool = False
    plain: bool = True
    span: tuple[int, int] = (0, 0)
    """The tokens from the first to the last of the description."""


@dataclass(slots=True)
class _Parts:
    thing: list[int] = field(default_factory=list)
    head: list[int] = field(default_factory=list)
    purpose: list[int] = field(default_factory=list)
    place: list[int] = field(default_factory=list)


class _Reader:
    def __init__(
        self, tokens: Sequence[Token], taken: Collection[int], kept: Collection[int], first: int, stop: int
    ) -> None:
        self.tokens = tokens
        self.taken = taken
        self.kept = kept
        self.first = first
        self.held = held(tokens, taken, first, stop)
        self.keys = tuple("" if i in taken else _once(tokens[i].key) for i in range(first, stop))
        self.item = Item()
        self.parts = _Parts()
        self.where = self.parts.thing
        self.priced = False  # a value came after the thing
        self.parted = False  # … and after that a sign or word that opens another thing

    def read(self) -> Item:
        i = 0
        while i < len(self.keys):
            i += self._step(i)
        return self._settled()

    def _step(self, i: int) -> int:
        """Account for the word at `i`: how many words that takes."""
        at, key = self.first + i, self.keys[i]
        token = self.tokens[at]
        if at in self.taken:
            self.where = self.parts.thing
            self.priced = bool(self.parts.thing)
            return 1
        if token.kind is TokenKind.EMOJI:
            return 1
        if at in self.kept or (key in _ARTICLES and token.glued):  # the end of "17an" is no article
            return self._thing(i, at, key)
        if at in self.held:
            self.item.plain = self.item.plain and not (self.parted and self.where is self.parts.thing)
            self.where.append(at)
            return 1
        if token.kind is TokenKind.NEWLINE or key in _ENDS:
            self.where = self.parts.thing
            if key in (",", "=") and self.parts.thing:
                self.parts.thing.append(at)
            self.parted = self.parted or self.priced
            return 1
        return (
            self._opening(i, at, key)
            or self._doing(i, at, key)
            or self._adding_nothing(i, key)
            or self._thing(i, at, key)
        )

    def _opening(self, i: int, at: int, key: str) -> int:
        """A word that opens a place or a purpose."""
        following = self.keys[i + 1] if i + 1 < len(self.keys) else ""
        if key in PURPOSE and (following,) in BUYING and not self.parts.thing:
            return 1  # "buat beli susu"
        if key in PURPOSE:
            self.parts.purpose.append(at)
            self.where = self.parts.purpose
            return 1
        if key in COMPANY and following and (following in PERSONS or (not self.parts.thing and bool(self.parts.head))):
            self.parts.purpose.append(at)
            self.where = self.parts.purpose
            return 1
        size, visited = self._at_place(i, key)
        return size and size - 1 + self._place(i + size - 1, at + size - 1, key, visited=visited)

    def _at_place(self, i: int, key: str) -> tuple[int, bool]:
        """How many words open a place ("di", "at the", "mampir ke"), and whether somebody went there to buy: "ke alfa beli sabun"."""
        ahead = self.keys[i + 1 : i + 3]
        if not ahead or not ahead[0]:
            return (int(key in AT and key != "d"), False)
        if key in AT:
            passed = len(ahead) > 1 and ahead[0] in _ARTICLES and bool(ahead[1]) and ahead[1] not in PLAIN_PLACES
            return 1 + passed, False
        if key in _STOPPING:
            return 1 + (len(ahead) > 1 and ahead[0] in _TOWARDS | AT), True
        if key not in _TOWARDS or self.parts.thing or self.parts.head:
            return 0, False
        deeds = (n for n in range(i + 2, len(self.keys)) if self.keys[n] not in _RIDING)
        deed = any(longest(BUYING, self.keys, n) for n in deeds)
        return int(deed), deed

    def _place(self, i: int, at: int, key: str, *, visited: bool) -> int:
        following = self.keys[i + 1] if i + 1 < len(self.keys) else ""
        numbered = bool(following) and self.tokens[at + 1].kind is not TokenKind.WORD
        if (
            not following
            or numbered
            or (following in PLAIN_PLACES and not visited)
            or self.parts.place
            or (key == "from" and not self.parts.thing)
        ):
            self.where = self.parts.thing
            self.where.append(at)
            return 1
        self.where = self.parts.place
        self.item.place_first = not self.parts.thing
        brand = longest(BRANDS, self.keys, i + 1)
        if brand:
            self.parts.place.extend(range(at + 1, at + 1 + brand))
            self.where = self.parts.thing
        return 1 + brand

    def _doing(self, i: int, at: int, key: str) -> int:
        """Doing words: dropped when they only say that something was bought."""
        fresh = not self.parts.thing and not self.parts.head and self.where is not self.parts.purpose
        buying, head, filler = (
            longest(BUYING, self.keys, i),
            longest(HEADS, self.keys, i),
            longest(FILLERS, self.keys, i),
        )
        if fresh and buying and buying >= max(head, filler):
            self.item.bought = True
            self.where = self.parts.thing
            return buying
        if fresh and head and head >= filler:
            self.item.ate = self.item.ate or self.keys[i : i + head] in MEALS
            self.item.bought = self.item.bought or self.keys[i : i + head] not in MEALS
            self.parts.head.extend(range(at, at + head))
            self.where = self.parts.thing
            return head
        if fresh and key in EATING:
            self.item.ate = True
            return 1
        if key in _DEEDS and not fresh:
            self._late_deed(i)
            return max(buying, 1)
        if key in _ONLY_FIRST and not fresh and self.where is self.parts.thing:
            self.item.plain = False
        if key in _PRICES and not self.item.bought:
            self.item.plain = False  # "harga emas 1,4jt" tells a price, not a purchase
        return 0

    def _late_deed(self, i: int) -> None:
        """ "sate beli 20rb" names the thing first; "dimas beli sate" names who did it."""
        self.item.bought = True
        if self.parts.thing and self.tokens[self.parts.thing[0]].key in PERSONS:
            self.item.plain, self.item.others = False, True  # "anak kos sebelah bayar 900rb"
        rest = [
            k
            for n, k in enumerate(self.keys[i + 1 :], i + 1)
            if k and self.tokens[self.first + n].kind is TokenKind.WORD and not longest(FILLERS, self.keys, n)
        ]
        if rest and rest[0] not in AT | PURPOSE:
            self.item.plain, self.item.others = False, True

    def _adding_nothing(self, i: int, key: str) -> int:
        filler = longest(FILLERS, self.keys, i)
        if filler:
            inside = bool(self.parts.thing) and self.where is not self.parts.purpose
            if not (self.keys[i : i + filler] in _STAYING and inside and self._goes_on(i + filler)):
                return filler
            return 0
        if key in _ARTICLES or (key == "dibayar" and self.parts.thing):
            return 1
        return 1 if is_filler(key) else 0

    def _goes_on(self, i: int) -> bool:
        """Whether a word of the thing follows directly."""
        return (
            i < len(self.keys)
            and bool(self.keys[i])
            and self.tokens[self.first + i].kind is TokenKind.WORD
            and not longest(FILLERS, self.keys, i)
        )

    def _thing(self, i: int, at: int, key: str) -> int:
        if known(KEEPING, key) and self.where is self.parts.thing:
            self.item.bought = True
        if self.where is self.parts.place and key in LINKS and self.parts.place:
            self.where = self.parts.thing
        if key in _JOINING:
            self.parted = self.parted or self.priced
        elif self.parted and self.where is self.parts.thing:
            self.item.plain = False  # "kopi 20rb, roti": whether the price covers both is not said
        self.where.append(at)
        return 1

    def _settled(self) -> Item:
        item, tokens = self.item, self.tokens
        thing, place, purpose = (
            _trim(part, tokens, self.held) for part in (self.parts.thing, self.parts.place, self.parts.purpose[1:])
        )
        if place:
            item.merchant = said(place, tokens)
            item.merchant_keys = tuple(tokens[i].key for i in place)
        if thing and self.parts.head and (self._only_whose(thing) or tokens[thing[0]].key in AT):
            thing = sorted(
                {*self.parts.head, *thing}
            )  # "makan malam keluarga", "lunch at home": it does not tell what it was
        chosen = thing or self.parts.head or purpose or place
        item.description = self._named(chosen)
        item.keys = tuple(tokens[i].key for i in (*chosen, *(i for i in self.parts.head if i not in chosen)))
        item.purpose_keys = tuple(tokens[i].key for i in purpose if i not in chosen)
        if purpose and chosen is not purpose:
            item.note = said(self.parts.purpose, tokens)
        if not item.merchant and chosen is thing:
            self._named_merchant(thing)
        item.span = (chosen[0], chosen[-1] + 1) if chosen else (0, 0)
        signs = (
            tokens[i] for i in (*thing, *place, *purpose) if tokens[i].kind is TokenKind.MARK and i not in self.held
        )
        words = sum(tokens[i].kind is TokenKind.WORD for i in chosen)
        item.plain = (
            item.plain
            and not set(item.keys) <= _MONEY | _STATES
            and not all(tokens[i].kind is TokenKind.NUMBER or tokens[i].key in _HEADCOUNT for i in chosen)
            and bool(item.description)
            and 1 <= words <= MOST_WORDS
            and all(sign.text in _INNER for sign in signs)
        )
        return item

    def _named(self, chosen: Sequence[int]) -> str:
        """The words as typed; one word that only points at a known thing ("tolnya") as the thing itself."""
        text = said(chosen, self.tokens)
        if len(chosen) == 1 and without_ending(self.tokens[chosen[0]].key) != self.tokens[chosen[0]].key:
            return text[:-3]
        return text

    def _only_whose(self, thing: list[int]) -> bool:
        """ "keluarga", "anak sekolah", "4 orang", "bulanan"."""
        tokens = self.tokens
        if all(tokens[i].key in _WHAT_KIND for i in thing):
            return True
        counted = all(tokens[i].kind is TokenKind.NUMBER or tokens[i].key in _HEADCOUNT for i in thing)
        return counted or tokens[thing[0]].key in PERSONS

    def _named_merchant(self, thing: list[int]) -> None:
        """ "gojek ke kantor", "indomaret": a known name needs no "di"."""
        keys = tuple(self.tokens[i].key for i in thing)
        for n in range(len(keys)):
            size = longest(BRANDS, keys, n)
            if size:
                self.item.merchant = said(thing[n : n + size], self.tokens)
                self.item.merchant_keys = keys[n : n + size]
                return


def read_item(
    tokens: Sequence[Token], taken: Collection[int], first: int, stop: int, kept: Collection[int] = ()
) -> Item:
    """The words of the tokens `first:stop` without those `taken` by price and date; those `kept` are part of the thing."""
    return _Reader(tokens, taken, kept, first, stop).read()


def _once(key: str) -> str:
    """ "beli2" is buying; "temen2" has an entry of its own."""
    once = key[:-1]
    return once if key[-1:] == "2" and ((once,) in BUYING or (once,) in HEADS or (once,) in FILLERS) else key


def is_filler(key: str) -> bool:
    """Also elongated and laughing: "dongggg", "yaaaa", "hahahaha", "wkwkwkkw"."""
    if (key,) in FILLERS:
        return True
    if len(key) > 2 and key[-1] == key[-2] and (key.rstrip(key[-1]) + key[-1],) in FILLERS:
        return True
    return laughs(key)


def laughs(key: str) -> bool:
    """ "hahaha", "wkwkwk", "xixixi", however long."""
    return len(key) > 3 and frozenset(key) in _LAUGHS


def _trim(indices: Sequence[int], tokens: Sequence[Token], held: Collection[int]) -> list[int]:
    """Without links and signs at either end."""
    start, stop = 0, len(indices)
    while start < stop and indices[start] not in held and _opens_nothing(tokens[indices[start]]):
        start += 1
    while stop > start and indices[stop - 1] not in held and _ends_nothing(tokens[indices[stop - 1]]):
        stop -= 1
    return list(indices[start:stop])


def _opens_nothing(token: Token) -> bool:
    return token.kind is TokenKind.MARK or token.key in LINKS


def _ends_nothing(token: Token) -> bool:
    return (token.kind is TokenKind.MARK and token.text not in "%)") or token.key in LINKS | AT


def said(indices: Sequence[int], tokens: Sequence[Token]) -> str:
    """The words as typed, those that touched each other kept together."""
    out = ""
    for n, i in enumerate(indices):
        token = tokens[i]
        apart = n > 0 and not (token.glued and indices[n - 1] == i - 1) and token.text != ","
        out += (" " if apart else "") + typed(tokens, i)
    return out[:200].strip()
