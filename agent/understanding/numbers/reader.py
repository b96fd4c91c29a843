"""Reads one number from left to right, digits and words mixed as people mix them: "2 juta 500", "dua setengah juta".
Each `_take_…` says whether what stands at a token may follow, and adds it; number words are taken in by sum.py.
A new way of joining numbers is one more of them, called from `_step`.
"""

from decimal import Decimal

from agent.understanding import lexicon as lx
from agent.understanding.numbers.number import VULGAR, Form, Number, literal, touches_letters
from agent.understanding.numbers.sum import NO_LIMIT, Sum
from agent.understanding.numbers.words import ARTICLES, SOLO_SCALES, atoms_of, fraction_end, half_of, spoken_decimals
from agent.understanding.text import MARK, NUMBER, WORD, known, span_of

# After these a bare three-digit number continues the amount: "2 juta 500".
_SPOKEN_SCALES = frozenset({"juta", "jt", "ribu", "rebu", "miliar", "milyar"})
_GLUE_MARKS = frozenset({"-"})

_LARGEST = Decimal(10) ** 18


class Reader(Sum):
    """Reads one number from left to right and remembers the last place where it was complete."""

    def read(self) -> Number | None:
        tokens, i = self.tokens, self.first
        size = len(tokens)
        complete: tuple[int, Decimal, Form, str, bool, bool, bool, Decimal | None] | None = None
        while i < size:
            stop = self._step(i)
            if stop == i:
                break
            i = stop
            if self.group is not None or self.total:
                value = self.total + self.group if self.group is not None else self.total
                if value <= _LARGEST:
                    complete = (
                        i, value, self.form, self.scale, self.grouped, self.fraction, self.about, self._other(),
                    )  # fmt: skip
        if complete is None:
            return None
        stop, value, form, scale, grouped, fraction, about, other = complete
        if value == value.to_integral_value():
            value = value.to_integral_value()
        return Number(
            value,
            span_of(tokens, self.first, stop),
            form,
            scale,
            grouped,
            fraction=fraction,
            about=about,
            other=other if other != value else None,
        )

    def _other(self) -> Decimal | None:
        if self.other is None and self.literal_other is not None:
            return self.total + self.literal_other
        return self.other

    def _step(self, i: int) -> int:
        """Take the token at `i` in, or return `i` when the number ends before it."""
        token = self.tokens[i]
        if token.kind is NUMBER:
            return self._take_digits(i)
        if token.kind is MARK:
            if token.text in _GLUE_MARKS and i > self.first and self._tens_dash_unit(i):
                return i + 1
            return i
        if token.kind is not WORD:
            return i
        if known(lx.POINTS, token.key):
            return self._take_decimals(i)
        if token.key in ("and", "dan", "n"):
            return self._take_and(i)
        if token.key in ARTICLES:
            return self._take_a(i)
        half = half_of(token.key)
        if half is not None:
            return self._take_half(i, half)
        if token.key in lx.PARTS:
            return self._take_part(i)
        atoms = atoms_of(token.key)
        if not atoms or (i == self.first and atoms[0][0] in ("step", "scale")):
            return i + 1 if i == self.first and token.key in SOLO_SCALES and self._solo(token.key) else i
        for atom in atoms:
            if not self._take_atom(i, *atom):
                return i
        return i + 1

    def _take_digits(self, i: int) -> int:
        if i > self.first and not self._digits_may_follow(i):
            return i
        if touches_letters(self.tokens, i):
            return i
        found = literal(self.tokens[i].text)
        if found is None:
            return i
        value, grouped, other = found
        if self.group is not None:
            if self.tokens[i].text in VULGAR:
                self.group += value
                self.fraction, self.floor, self.fresh = True, 0, False
                return i + 1
            self.group += value  # "2 ratus 50 ribu"
            self.floor, self.fresh = 0, False
            return i + 1
        if i == self.first:
            self.form = Form.DIGITS
        if self.total:
            return self._continue_with(i, value)
        self.group, self.grouped, self.literal_other = value, grouped, other
        self.floor, self.fresh = 0, value == value.to_integral_value() and value < 100 and not grouped
        self.fraction = self.tokens[i].text in VULGAR
        self.room = 1000
        return self._take_slash(i)

    def _take_slash(self, i: int) -> int:
        """ "1/2", or the "1/2" of "1 1/2"."""
        stop = fraction_end(self.tokens, i)
        if stop:
            self.group = Decimal(self.tokens[i].text) / Decimal(self.tokens[stop - 1].text)
            self.fraction, self.fresh = True, False
            return stop
        after = i + 1
        if after < len(self.tokens) and self.group is not None and not self.tokens[after].glued:
            stop = fraction_end(self.tokens, after)
            if stop and self.group < 100 and self.group == self.group.to_integral_value():
                self.group += Decimal(self.tokens[after].text) / Decimal(self.tokens[stop - 1].text)
                self.fraction, self.fresh = True, False
                return stop
        return i + 1

    def _digits_may_follow(self, i: int) -> bool:
        token = self.tokens[i]
        if token.text in VULGAR:
            return self.group is not None and self.group < 100 and self.group == self.group.to_integral_value()
        if not token.text.isdigit() or len(token.text) > 3:
            return False
        if self.group is not None:
            return (
                self.floor in (10, 100)
                and int(token.text) < self.floor
                and not token.glued
                and self._scale_follows(i + 1)
            )
        if not self.total or self.form is Form.SLANG:
            return False
        if token.glued:
            return self.tokens[i - 1].kind is WORD
        if self._scale_follows(i + 1):
            return self._next_scale(i + 1) < self.limit
        spoken = self.scale.lower() in _SPOKEN_SCALES
        return (
            spoken
            and len(token.text) == 3
            and int(token.text) % 50 == 0
            and int(token.text) > 0
            and not self._measure_follows(i + 1)
        )

    def _continue_with(self, i: int, value: Decimal) -> int:
        """ "1jt200", "2 juta 500", "10 juta 500 ribu", "1jt5"."""
        token = self.tokens[i]
        if self._scale_follows(i + 1):
            self.group, self.floor = value, 0
            return i + 1
        if token.glued and len(token.text) == 1:
            self.total += value * self.limit / 10
        else:
            if not token.glued and self.limit > 1000:
                self.other = self.total + value
            self.total += value * self.limit / 1000
        self.group, self.limit = None, 0
        return i + 1

    def _take_half(self, i: int, half: Decimal) -> int:
        stop = i + 1
        if self.group is None and not self.total:
            self.group, self.fraction, self.floor = half, True, 0
            if stop < len(self.tokens) and self.tokens[stop].key in ARTICLES and self._scale_follows(stop + 1):
                stop += 1
            return stop
        if self.group is not None:
            if self.group != self.group.to_integral_value() or (self.floor == 0 and not self.fresh) or self.group > 99:
                return i
            self.group += half
            self.fraction, self.floor, self.fresh = True, 0, False
            return stop
        if (
            self.limit < 1000
            or self.limit == NO_LIMIT
            or self.form is Form.SLANG
            or self._measure_follows(stop)
            or self._scale_follows(stop)
        ):
            return i
        self.total += half * self.limit
        self.limit = 0
        return stop

    def _take_part(self, i: int) -> int:
        """ "tiga perempat", "three quarters"."""
        if self.group is None or not self.fresh or self.group > 9 or self.total or self.form is Form.SLANG:
            return i
        self.group = self.group / lx.PARTS[self.tokens[i].key]
        self.fraction, self.floor, self.fresh = True, 0, False
        return i + 1

    def _take_decimals(self, i: int) -> int:
        if self.group is None or self.total or self.group != self.group.to_integral_value() or self.fraction:
            return i
        digits, stop = spoken_decimals(self.tokens, i + 1)
        if not digits:
            return i
        self.group += Decimal("0." + digits)
        self.floor, self.fresh, self.literal_other = 0, False, None
        return stop

    def _take_and(self, i: int) -> int:
        after = i + 1
        if after >= len(self.tokens) or (self.group is None and not self.total):
            return i
        if self.tokens[i].key == "and":
            if (
                self.group is not None
                and self.group < 100
                and self.group == self.group.to_integral_value()
                and not self.total
            ):
                stop = self._and_part(after)
                if stop:
                    return stop
            if self.floor in (100,) or (self.group is None and self.limit != NO_LIMIT):
                atoms = atoms_of(self.tokens[after].key)
                if atoms and atoms[0][0] in ("unit", "teen", "tens"):
                    return after
        return i

    def _and_part(self, after: int) -> int:
        """The end of "a half", "half", "three quarters" after "and", its value taken in; 0 when there is none."""
        tokens = self.tokens
        count = Decimal(1)
        if tokens[after].key in ARTICLES:
            after += 1
        elif after + 1 < len(tokens) and tokens[after + 1].key in lx.PARTS and tokens[after].key in lx.UNITS_OF_TEN:
            count = Decimal(lx.UNITS_OF_TEN[tokens[after].key])
            after += 1
        if after >= len(tokens):
            return 0
        half = half_of(tokens[after].key) or (Decimal("0.25") if tokens[after].key == "quarters" else None)
        if half is None or self.group is None:
            return 0
        self.group += count * half
        self.fraction, self.floor, self.fresh = True, 0, False
        return after + 1

    def _take_a(self, i: int) -> int:
        """ "a hundred", "a few", "a couple of", "half a million"."""
        after = i + 1
        if i != self.first or after >= len(self.tokens):
            return i
        key = self.tokens[after].key
        if key in SOLO_SCALES:
            if key == "dozen":
                self.group, self.floor = Decimal(12), 0
                return after + 1
            self._solo(key)
            return after + 1
        few = lx.FEW.get(key)
        if few is None:
            return i
        self.group, self.about, self.floor = Decimal(few), key == "few", 0
        return after + 1

    def _tens_dash_unit(self, i: int) -> bool:
        after = i + 1
        if self.floor != 10 or self.form is not Form.WORDS or after >= len(self.tokens) or not self.tokens[after].glued:
            return False
        atoms = atoms_of(self.tokens[after].key)
        return bool(atoms) and atoms[0][0] == "unit"

    def _measure_follows(self, i: int) -> bool:
        if i >= len(self.tokens) or self.tokens[i].kind is not WORD:
            return i < len(self.tokens) and self.tokens[i].text in ("%", ":", "/", ".") and self.tokens[i].glued
        return bool(known(lx.UNITS, self.tokens[i].key))
