"""What a correction changes: amount, noughts, day, category, description, place; every word accounted for.
`Fix` reads one form after the other (noughts, "not this but that", one value after the other) and keeps what allows it.
A new field is one more method of `Values`, called from `_step`.
"""

from decimal import Decimal

from agent.understanding.amounts import Kind, Quantity
from agent.understanding.categories import named
from agent.understanding.corrections.taking_up import takes_up
from agent.understanding.corrections.values import Values
from agent.understanding.corrections.words import (
    BESIDE_ZERO,
    BUT,
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
    SMALL,
    STRONG_POINTERS,
    ZEROS,
)
from agent.understanding.lexicon import SCALES
from agent.understanding.message import Message
from agent.understanding.reading import Seen
from agent.understanding.text import TokenKind
from agent.understanding.words import AT, BUYING, FILLERS, LINKS, longest, singles
from tools.targets import Named, Target

_THOUSAND = Decimal(1000)
_MOST_WORDS = 4
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
_BECOMING = singles("jadi ke to jd bukan not itu tadi td")
STANDING = singles(
    """
    kalo kalau klo kl if mau pengen akan bakal belum blm udah sudah dia temen teman siapa apa berapa kenapa gimana jam
    menit km kg kilo lari motor mobil task tugas ingat inget ingetin besok lusa nanti harga mahal murah naik turun budget
    by per spending expenses pengeluaran pemasukan income report laporan target sarapan plan semua all when what why who
    how will going rain snow hujan salju cuaca dompet saldo bayar punya utang hutang sejak semenjak since tapi tp but
    """
)
"""Words that make a sentence something else than the setting right of one record."""


class Fix(Values):
    """The new values a message gives, and what allows to take it as a correction."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.target = message.vocabulary.target
        self.cued = False
        self.pointed = False
        self.named = False
        self.sorry = False
        """ "eh sori 18rb": an amount and an excuse, and nothing that was bought."""
        self.words: list[str] = []
        """What the record is called, when it is neither replied to nor the last one."""

    def read(self) -> bool:
        """Whether one form accounts for every word and says what is to change."""
        for form in (self.zeros, self.opposed, self.plain):
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
        return Target(named=Named(words=tuple(self.words), date=told))

    def warranted(self) -> bool:
        """A reply, or words that say that something was wrong; pointing is enough for a day and a category."""
        if (self.words and not self._names_one()) or self._asks_of_a_day():
            return False
        if self.target or self.cued or "zeros" in self.values or (self.sorry and not self.words):
            return True
        if self.words and "amount" in self.values and takes_up(self.message):
            return True
        if self.words and not self.pointed and {"amount", "category"} <= self.values.keys():
            return False  # "kopi 20rb kategori transport": bought now, and said where it belongs
        return (self.pointed or self.named) and ("amount" not in self.values or self.named)

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
        return self.cued or self.pointed or self.named or takes_up(self.message)

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

    # --- not this but that ---

    def opposed(self) -> bool:
        """ "bukan 15 tapi 25", "25rb bukan 15rb", "bukan kopi tapi teh"."""
        at = next((i for i, key in enumerate(self.keys) if key in NOT), None)
        if at is None:
            return False
        wrong, right = self._sides(at)
        if self.target is None and right.start > at and not self._name_before(at):
            return False
        if self.target is None:
            wrong, right = self._without_name(wrong), self._without_name(right)
        if not wrong or not right:
            return False
        return (
            self._opposed_amounts(wrong, right) or self._opposed_days(wrong, right) or self._opposed_words(wrong, right)
        )

    def _sides(self, at: int) -> tuple[range, range]:
        but = next((i for i in range(at + 2, len(self.keys)) if self.keys[i] in BUT or self.keys[i] == ","), None)
        if but is not None:
            return self._trim(range(at + 1, but)), self._trim(range(but + 1, len(self.keys)))
        return self._trim(range(at + 1, len(self.keys))), self._trim(range(at))

    def _name_before(self, at: int) -> bool:
        """ "kopinya bukan 20rb tapi 25rb": what stands before says which record is meant, or says nothing."""
        names = [i for i in range(at) if not self._nothing(i, at)]
        return len(names) <= _MOST_WORDS and all(self._called(i) for i in names)

    def _without_name(self, span: range) -> range:
        """ "kopi tadi 18rb bukan 15rb": the words before the figure say which record is meant."""
        stops = {q.span.stop: q.span.first for q in self.message.quantities if _single(q)}
        stops |= {m.span.stop: m.span.first for m in self.message.moments}
        first = stops.get(span.stop, span.start)
        before = range(span.start, first)
        names = [i for i in before if not self._nothing(i, len(self.keys)) and (self.keys[i],) not in POINTERS]
        if not names or len(names) > _MOST_WORDS:
            return span
        kept = len(self.words)
        if not all(self._called(i) for i in names):
            del self.words[kept:]
            return span
        return range(first, span.stop)

    def _trim(self, span: range) -> range:
        first, stop = span.start, span.stop
        while first < stop:
            size = self._nothing(first, stop)
            if not size:
                break
            first += size
        while stop > first and (
            self._is_small(stop - 1)
            or (
                self.message.tokens[stop - 1].kind is not TokenKind.WORD
                and self.message.tokens[stop - 1].kind is not TokenKind.NUMBER
            )
        ):
            stop -= 1
        return range(first, stop)

    def _nothing(self, i: int, stop: int) -> int:
        """How many tokens from `i` on say nothing of their own."""
        keys = self.keys[:stop]
        size = (
            longest(CUES, keys, i)
            or longest(POINTERS, keys, i)
            or longest(NAMES_OF_AMOUNT, keys, i)
            or longest(NAMES_OF_DAY, keys, i)
        )
        if size:
            return size
        return (
            1
            if self._is_small(i)
            or self.keys[i] in BUT
            or self.message.tokens[i].kind in (TokenKind.MARK, TokenKind.EMOJI, TokenKind.NEWLINE)
            else 0
        )

    def _is_small(self, i: int) -> bool:
        return (self.keys[i],) in SMALL

    def _exact(self, span: range) -> Quantity | None:
        return next(
            (q for q in self.message.quantities if q.span.first == span.start and q.span.stop == span.stop), None
        )

    def _opposed_amounts(self, wrong: range, right: range) -> bool:
        old, new = self._exact(wrong), self._exact(right)
        if old is None or new is None or not _single(old) or not _single(new) or old.value is None or new.value is None:
            return False
        self.cued = True
        value, bare = new.value, old.kind is not Kind.MONEY and old.value < _THOUSAND
        scaled = (
            new.kind is Kind.NUMBER
            and value < _THOUSAND
            and self.message.vocabulary.currency == "IDR"
            and (old.currency or "IDR") == "IDR"
        )
        if scaled:
            # The new figure counts what the old one counted; two bare small ones are thousands, as people say prices.
            value *= Decimal(SCALES.get(old.scale, 1000)) if old.kind is Kind.MONEY else _THOUSAND if bare else 1
        return self._amount(new, value, new.currency, thousands=scaled and bare)

    def _opposed_days(self, wrong: range, right: range) -> bool:
        moments = {(m.span.first, m.span.stop): m for m in self.message.moments}
        old, new = moments.get((wrong.start, wrong.stop)), moments.get((right.start, right.stop))
        if new is None or (old is None and not self._is_day_number(wrong)):
            return False
        self.cued = True
        return self._day(new.span.first)

    def _is_day_number(self, span: range) -> bool:
        """The 16 of "tgl 15 bukan 16"."""
        text = self.message.tokens[span.start].text
        return len(span) == 1 and text.isdigit() and 1 <= int(text) <= 31

    def _opposed_words(self, wrong: range, right: range) -> bool:
        """Only in a reply: without one nobody knows that a record says "kopi"."""
        tokens = self.message.tokens
        if (
            self.target is None
            or any(tokens[i].kind not in (TokenKind.WORD, TokenKind.NUMBER) for i in (*wrong, *right))
            or len(right) > 6
            or len(wrong) > 6
        ):
            return False
        category = named(self.keys[right.start : right.stop])
        if category and named(self.keys[wrong.start : wrong.stop]):
            return self._category(right, category)
        return self._description(right)

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
        if size := self._categorised(i):
            return size
        quantity = next((q for q in self.message.quantities if q.span.first == i), None)
        if quantity and "amount" not in self.values and _single(quantity) and quantity.value is not None:
            small = quantity.kind is Kind.NUMBER and quantity.value < _THOUSAND
            thousands = small and self.message.vocabulary.currency == "IDR"
            value = quantity.value * _THOUSAND if thousands else quantity.value
            kept = self._amount(quantity, value, quantity.currency, thousands=thousands)
            return quantity.span.stop - i if kept else 0
        if self.keys[i] in _JUST_NOW and not self.target:
            self.pointed = True
            return 1
        return self._pointing(i) or self._dated(i) or self._worded(i) or self._called(i)

    def _called(self, i: int) -> int:
        """A word of the record that is meant: "harusnya bensin 25rb", "kopi tadi 18rb"."""
        token, key = self.message.tokens[i], self.keys[i]
        if self.target is not None or token.kind is not TokenKind.WORD or len(self.words) >= _MOST_WORDS:
            return 0
        if any((key,) in table for table in (BUYING, FILLERS)) or key in LINKS | {"yang", "yg", "the", "my"}:
            return 1
        if key in STANDING or not key.isalpha():
            return 0
        self.words.append(key[:-3] if key.endswith("nya") and len(key) > 5 else key)
        return 1

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
        return self._day_size(i) if self._day(i) else 0

    def _categorised(self, i: int) -> int:
        """ "kategori transport", "masukin ke hiburan"; in a reply the name alone."""
        cue = longest(NAMES_OF_CATEGORY, self.keys, i)
        first = i + cue
        while cue and first < len(self.keys):
            size = longest(CUES, self.keys, first) or (self._is_small(first) or self.keys[first] in (":", "=", ","))
            if not size:
                break
            first += int(size)
        stop = len(self.keys)
        while stop > first and (
            self._is_small(stop - 1) or self.message.tokens[stop - 1].kind in (TokenKind.MARK, TokenKind.EMOJI)
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
        span = self._trim(range(i + size, len(self.keys)))
        if (
            not span
            or len(span) > 8
            or any(self.message.tokens[n].kind not in (TokenKind.WORD, TokenKind.NUMBER) for n in span)
        ):
            return 0
        if table is NAMES_OF_THING:
            return len(self.keys) - i if self._description(span) else 0
        field = "label" if table is NAMES_OF_LABEL else "merchant"
        text = self.message.typed_tokens(span.start, span.stop)[: 60 if field == "label" else 200]
        self.values[field] = text
        self.seen.append(Seen(field=field, text=text, value=text))
        return len(self.keys) - i


def _single(q: Quantity) -> bool:
    """One amount that could be money, without any doubt of its own."""
    plain = q.low is None and not q.bound and not q.per and not q.whose
    return plain and (q.kind is Kind.MONEY or (q.kind is Kind.NUMBER and q.value is not None and q.value > 0))
