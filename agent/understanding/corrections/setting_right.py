"""What a correction changes: amount, noughts, day, category, description, place; every word accounted for.
`Fix` reads one form after the other (noughts, "not this but that", one value after the other) and keeps what allows it.
A new field is one more method of `Values`, called from `_step`.
"""

from datetime import timedelta

from agent.understanding.amounts import Kind, Quantity
from agent.understanding.corrections.draft import MOST_WORDS, STANDING, THOUSAND, single
from agent.understanding.corrections.moving import CHANGING, Moved
from agent.understanding.corrections.taking_up import may_take_up, takes_up
from agent.understanding.corrections.words import (
    BESIDE_ZERO,
    COUNTS,
    CUES,
    LESS_ZERO,
    MORE_ZERO,
    NAMES_OF_AMOUNT,
    NAMES_OF_CATEGORY,
    NAMES_OF_DAY,
    NAMES_OF_LABEL,
    NAMES_OF_PLACE,
    NAMES_OF_THING,
    NOT,
    POINTERS,
    RENAMING,
    SMALL,
    STRONG_POINTERS,
    WRONG,
    ZEROS,
)
from agent.understanding.message import Message
from agent.understanding.reading import Seen
from agent.understanding.text import TokenKind
from agent.understanding.words import AT, FILLERS, PLAIN_PLACES, holds, longest, singles
from tools.categories import is_thing, named
from tools.targets import Named, Target

_LONGEST_WAIT = 62
"""Days among which each day of the month is found: two months."""
_WEAK_CUES = singles(
    """
    ganti gantiin diganti ubah ubahin diubah rubah edit update change fix benerin perbaiki correct make correction oops
    ups mistake salah wrong
    """
)
_STRONG_CUES = singles(
    "harusnya hrsnya hrusnya seharusnya mestinya ralat koreksi maksudnya maksudku actually meant should kudune"
)
_JUST_NOW = frozenset({"tadi", "td", "barusan"})
_SPENDING = singles("pengeluaran pemasukan belanja jajan transaksi spending expenses income")
_POINTING = _JUST_NOW | singles("yang yg itu ini terakhir the that this last nya")
_EXCUSES = singles("sori sorry sry maaf maap deng ding")
_DENYING = singles("no nope nah")
_NOT_SO = singles("bukan bkn nggak ngga gak enggak engga ga kagak ora dudu")
_ALLOWING = frozenset().union(
    *(table.openers for table in (CUES, RENAMING, POINTERS, NAMES_OF_DAY, NAMES_OF_CATEGORY, CHANGING)),
    NOT,
    ZEROS,
    _DENYING,
    _NOT_SO,
    _JUST_NOW,
    _EXCUSES,
)
"""Without any of these nothing says that a record was wrong, or which."""
_BECOMING = singles("jadi ke to jd bukan not itu tadi td")


class Fix(Moved):
    """The new values a message gives, and what allows to take it as a correction."""

    def read(self) -> bool:
        """Whether one form accounts for every word and says what is to change."""
        for form in (self.zeros, self.opposed, self.moved, self.renamed, self.plain):
            self.words.clear()
            if form():
                return bool(self.values) and self.warranted()
        return False

    def aim(self) -> Target:
        """The record replied to, else the one named, else the last."""
        if self.target is not None:
            return self.target
        if not self.words:
            return Target()
        # "yang kopi kemarin 20rb": the day says which one, where nothing else says that something was wrong.
        told = self.values.pop("date", None) if "amount" in self.values and not self.cued else None
        return Target(named=Named(words=tuple(self.words), date=told), of=self.of)

    def warranted(self) -> bool:
        """A reply, or words that say that something was wrong; pointing is enough for a day and a category."""
        if (self.words and not self._names_one()) or self._asks_of_a_day():
            return False
        if self.target or self.cued or "zeros" in self.values or (self.sorry and not self.words):
            return True
        if self._denies() and not self.words and "amount" in self.values:
            return True  # "no, 20k"
        if self.words and "amount" in self.values and (takes_up(self.message) or self._just_recorded()):
            return True
        if self.words and not self.pointed and {"amount", "category"} <= self.values.keys():
            return False  # "kopi 20rb kategori transport": bought now, and said where it belongs
        return (self.pointed or self.named) and ("amount" not in self.values or self.named)

    def _denies(self) -> bool:
        """ "no, 20k", "nope it was 20k", "bukan, 20rb": without the comma "bukan 20rb" says what it was not."""
        parted = len(self.keys) > 1 and self.keys[1] in (",", ".", "!", "-")
        return self.keys[0] in _DENYING or (self.keys[0] in _NOT_SO and parted)

    def _asks_of_a_day(self) -> bool:
        """ "pengeluaran tanggal 20": what was spent then, unless something points at a record."""
        keys = set(self.keys)
        alone = self.target is None and not self.cued and self.values.keys() == {"date"}
        return alone and bool(keys & _SPENDING) and not keys & _POINTING

    def _names_one(self) -> bool:
        """Words that call a record need more than "ganti": "ganti oli 50rb" was paid for."""
        keys = set(self.keys)
        if keys & _WEAK_CUES and not keys & _BECOMING and not keys & _STRONG_CUES:
            return False
        return self.cued or self.pointed or self.named or takes_up(self.message) or self._just_recorded()

    def _just_recorded(self) -> bool:
        """ "rotinya 12rb", right after a roti was recorded."""
        marked = any(key.endswith("nya") for key in self.message.keys)
        return marked and any(set(self.words) <= set(name.split()) for name in self.message.vocabulary.recent)

    # --- one nought more or less ---

    def zeros(self) -> bool:
        """ "kurang satu nol", "nolnya kelebihan", "one zero too many"."""
        keys = [key for key in self.message.keys if (key,) not in SMALL or key in COUNTS]
        if not any(key in ZEROS for key in keys) or len(keys) > 8:
            return False
        sign, count, i = 0, 1, 0
        left = tuple(keys)
        while i < len(left):
            if size := longest(MORE_ZERO, left, i):
                sign = sign or 1
            elif size := longest(LESS_ZERO, left, i):
                sign = -1
            elif left[i] in ZEROS:
                size = 1
            elif left[i] in COUNTS:
                count, size = COUNTS[left[i]], 1
            else:
                size = (
                    longest(CUES, left, i)
                    or longest(POINTERS, left, i)
                    or longest(NAMES_OF_AMOUNT, left, i)
                    or longest(BESIDE_ZERO, left, i)
                )
            if not size:
                return False
            i += size
        if sign:
            self.values["zeros"] = sign * count
            self.seen.append(Seen(field="zeros", text=self.message.text.strip()[:60], value=str(sign * count)))
        return bool(sign)

    # --- another name, another place ---

    def renamed(self) -> bool:
        """ "ganti jadi teh", "itu di starbucks": all there is beside the pointing is a thing or a place."""
        span = self.trim(range(len(self.keys)))
        if self.target is not None or self.message.quantities or not span or span.start == 0:
            return False
        if any(moment.span.stop > span.start for moment in self.message.moments):
            return False
        opening = self.keys[: span.start]
        said = self.keys[span.start : span.stop]
        tokens = self.message.tokens
        if len(span) > MOST_WORDS + 1 or any(tokens[i].kind is not TokenKind.WORD for i in span):
            return False
        if said[0] in AT and holds(POINTERS, opening) and len(said) > 1 and said[1] not in PLAIN_PLACES:
            self.pointed = True
            return self._merchant(range(span.start + 1, span.stop))
        if not any(longest(RENAMING, self.keys, i) for i in range(span.start)) or not STANDING.isdisjoint(said):
            return False
        self.cued = is_thing(said)
        return self.cued and self._description(span)

    # --- one value after the other ---

    def plain(self) -> bool:
        i = 0
        while i < len(self.keys):
            size = self._step(i)
            if not size:
                return False
            i += size
        return True

    def _step(self, i: int) -> int:
        """How many tokens from `i` on are accounted for; 0 when one is left over."""
        token = self.message.tokens[i]
        if token.kind in (TokenKind.EMOJI, TokenKind.NEWLINE) or (
            token.kind is TokenKind.MARK and token.text in ",.:!=>-()\"'"
        ):
            return 1
        if i == 0 and self._denies():
            return 1
        if size := self._categorised(i):
            return size
        quantity = next((q for q in self.message.quantities if q.span.first == i), None)
        if quantity and self._names_day_before(i):
            return self._day_of_month(quantity)
        if quantity and "amount" not in self.values and single(quantity) and quantity.value is not None:
            small = quantity.kind is Kind.NUMBER and quantity.value < THOUSAND
            thousands = small and self.message.vocabulary.currency == "IDR"
            value = quantity.value * THOUSAND if thousands else quantity.value
            kept = self._amount(quantity, value, quantity.currency, thousands=thousands)
            return quantity.span.stop - i if kept else 0
        if self.keys[i] in _JUST_NOW and not self.target:
            self.pointed = True
            return 1
        return self._pointing(i) or self._dated(i) or self._worded(i) or self.called(i)

    def _names_day_before(self, i: int) -> bool:
        """ "tanggalnya 15", "tanggalnya jadi 15"."""
        before = i - 1
        while before > 0 and (self.is_small(before) or longest(CUES, self.keys[:i], before)):
            before -= 1
        return before >= 0 and longest(NAMES_OF_DAY, self.keys[:i], before) > 0

    def _day_of_month(self, quantity: Quantity) -> int:
        """The last such day of a month, today included; 0 when the figure is none."""
        value, today = quantity.value, self.message.today
        if quantity.kind is not Kind.NUMBER or value is None or value != int(value) or not 1 <= value <= 31:
            return 0
        day = next(d for d in (today - timedelta(days=n) for n in range(_LONGEST_WAIT)) if d.day == int(value))
        self.values["date"] = day
        self.seen.append(Seen(field="date", text=self.message.typed(quantity.span), value=day.isoformat()))
        self.pointed = True
        return quantity.span.stop - quantity.span.first

    def _pointing(self, i: int) -> int:
        sizes = {
            name: longest(table, self.keys, i)
            for name, table in (
                ("cue", CUES),
                ("pointer", POINTERS),
                ("amount", NAMES_OF_AMOUNT),
                ("day", NAMES_OF_DAY),
                ("small", SMALL),
            )
        }
        name = max(sizes, key=lambda each: sizes[each])
        size = sizes[name]
        if not size:
            return 0
        if name == "cue":
            self.cued = True
        elif name == "pointer":
            self.pointed = True
            self.named = self.named or self.keys[i : i + size] in STRONG_POINTERS
        elif name == "day":
            self.pointed = True
        elif self.keys[i] in _EXCUSES:
            self.sorry = True
        return size

    def _dated(self, i: int) -> int:
        """The day that starts at `i`; pointing words the calendar took along ("tadi itu kemarin") are passed over before."""
        if "date" in self.values:
            return 0
        return self._day_size(i) if self.takes_day(i) else 0

    def _categorised(self, i: int) -> int:
        """ "kategori transport", "masukin ke hiburan"; in a reply the name alone."""
        cue = longest(NAMES_OF_CATEGORY, self.keys, i)
        first = i + cue
        while cue and first < len(self.keys):
            size = longest(CUES, self.keys, first) or (self.is_small(first) or self.keys[first] in (":", "=", ","))
            if not size:
                break
            first += int(size)
        stop = len(self.keys)
        while stop > first and (
            self.is_small(stop - 1) or self.message.tokens[stop - 1].kind in (TokenKind.MARK, TokenKind.EMOJI)
        ):
            stop -= 1
        category = named(self.keys[first:stop]) if stop > first and (cue or (self.target and i == 0)) else None
        if category is None or not self._category(range(first, stop), category):
            return 0
        self.named = True
        return len(self.keys) - i

    def _worded(self, i: int) -> int:
        """A new description or place, named as such, in a reply or with a word that points."""
        table = next((t for t in (NAMES_OF_THING, NAMES_OF_LABEL, NAMES_OF_PLACE) if longest(t, self.keys, i)), None)
        size = longest(table, self.keys, i) if table else 0
        if self.target and not size and self.keys[i] in AT and i == 0:
            table, size = NAMES_OF_PLACE, 1
        told = bool(size) and longest(CUES, self.keys, i + size) > 0  # "deskripsinya ganti jadi …"
        if not size or table is None or not (self.target or self.cued or self.pointed or told):
            return 0
        self.cued = self.cued or told
        span = self.trim(range(i + size, len(self.keys)))
        if (
            not span
            or len(span) > 8
            or any(self.message.tokens[n].kind not in (TokenKind.WORD, TokenKind.NUMBER) for n in span)
        ):
            return 0
        if table is NAMES_OF_THING:
            return len(self.keys) - i if self._description(span) else 0
        if table is NAMES_OF_PLACE:
            return len(self.keys) - i if self._merchant(span) else 0
        text = self.message.typed_tokens(span.start, span.stop)[:60]
        self.values["label"] = text
        self.seen.append(Seen(field="label", text=text, value=text))
        return len(self.keys) - i


def corrects(message: Message) -> bool:
    """Whether anything could allow a correction: the first look of `Fix`, which most messages end at."""
    known = message.vocabulary
    return known.target is not None or bool(known.recent) or may_take_up(message) or not message.lacks(_ALLOWING)


def only_wrong(message: Message) -> bool:
    """ "eh salah", "salah catat tadi": something is wrong, and what it is stays unsaid."""
    if message.lacks(WRONG.openers):
        return False
    keys, i, told = message.keys, 0, False
    while i < len(keys):
        size = longest(WRONG, keys, i)
        told = told or size > 0
        size = size or longest(POINTERS, keys, i) or longest(SMALL, keys, i) or longest(FILLERS, keys, i)
        if not size:
            return False
        i += size
    return told
