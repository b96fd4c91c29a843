"""What has been read of one number so far, and which number word may follow it: units, tens, steps, slang, magnitudes.
Each `_take_…` adds a word, or refuses it and leaves everything as it was.
A new class of number word is one more of them, called from `_take_atom`.
"""

from collections.abc import Sequence
from decimal import Decimal

from agent.understanding import lexicon as lx
from agent.understanding.numbers.number import Form
from agent.understanding.text import WORD, Token, known

NO_LIMIT = 10**30


class Sum:
    """The parts of a number: `total` of the magnitudes that are complete, `group` of what may still be multiplied."""

    def __init__(self, tokens: Sequence[Token], first: int) -> None:
        self.tokens = tokens
        self.first = first
        self.total = Decimal(0)
        self.limit = NO_LIMIT  # the next scale must be smaller
        self.group: Decimal | None = None
        self.floor = 1000  # the next part of the group must be smaller
        self.room = 1000  # the floor before the last unit came
        self.fresh = False  # the last unit may still be multiplied by puluh, ratus …
        self.scale = ""
        self.form = Form.WORDS
        self.grouped = self.about = self.fraction = False
        self.literal_other: Decimal | None = None
        self.other: Decimal | None = None
        self.slang_ceng = 0

    def _solo(self, key: str) -> bool:
        """English says "thousand liters" for one thousand."""
        if key == "hundred":
            self.group, self.floor = Decimal(100), 100
        else:
            self.total, self.limit, self.scale = Decimal(lx.SCALES.get(key, 12)), lx.SCALES.get(key, 1), key
        return True

    def _take_atom(self, i: int, kind: str, value: int, step: int) -> bool:
        match kind:
            case "unit":
                return self._take_unit(i, value)
            case "teen":
                return self._take_small(value, 1)
            case "tens":
                if self.fresh and self.room == 1000 and self.group is not None and 1 <= self.group <= 9:
                    self.group = self.group * 100 + value  # "one twenty two"
                    self.floor, self.fresh = 10, False
                    return True
                return self._take_small(value, 10)
            case "hundreds":
                return self._take_small(value, 100)
            case "step":
                return self._take_step(value)
            case "great":
                return self._take_great(value, step)
            case "slang":
                return self._take_slang(value, step)
            case _:
                return self._take_scale(i, value)

    def _take_unit(self, i: int, value: int) -> bool:
        if self.form is Form.SLANG:
            return False
        if self.group is None:
            self.room, self.group = self.floor, Decimal(value)
        elif self.floor > 1 and self.group == self.group.to_integral_value() and self.floor <= 100:
            self.room, self.group = self.floor, self.group + value
        elif self.fresh and value and 1 <= self.group <= 9 and self._scale_follows(i + 1):
            self.group = self.group * 10 + value  # "dua lima ribu"
            self.fresh = False
            return True
        else:
            return False
        self.floor, self.fresh = 1, True
        return True

    def _take_small(self, value: int, floor: int) -> bool:
        if self.form is Form.SLANG:
            return False
        if self.group is None:
            self.group = Decimal(value)
        elif self.floor > value and self.floor >= 100:
            self.group += value
        else:
            return False
        self.floor, self.fresh = floor, floor == 1 and value > 9
        self.room = 1000 if self.group == value else 100
        return True

    def _take_step(self, step: int) -> bool:
        group = self.group
        if group is None or not self.fresh or group != group.to_integral_value():
            return False
        unit = group % 10
        if step == 100 and self.room == 1000 and 0 < group < 100:
            self.group, self.floor = group * 100, 100
        elif step == 10 and self.room >= 100 and unit and group % 100 == unit:
            self.group, self.floor = group + 9 * unit, 10
        elif step == 1 and self.room >= 100 and unit and group % 100 == unit:
            self.group, self.floor = group + 10, 1
        else:
            return False
        self.fresh = False
        return True

    def _take_great(self, value: int, step: int) -> bool:
        if self.group is not None or step >= self.limit or self.form is Form.SLANG:
            return False
        self.total += value
        self.limit = step
        return True

    def _take_slang(self, value: int, before_ceng: int) -> bool:
        if self.group is not None:
            return False
        if self.total and (self.form is not Form.SLANG or value >= self.total):
            return False
        self.total += value
        self.form, self.slang_ceng = Form.SLANG, before_ceng
        return True

    def _take_scale(self, i: int, value: int) -> bool:
        token = self.tokens[i]
        key = token.key
        if key in lx.CAPITAL_SCALES and not token.text.isupper():
            return False
        if key in lx.TOUCHING_SCALES and not token.glued:
            return False
        if self.form is Form.SLANG:
            if key != "ceng" or not self.slang_ceng:
                return False
            self.total = Decimal(self.slang_ceng * value)
            self.slang_ceng = 0
            return True
        if self.group is None:
            if not self.total or value < self.limit or self.scale:
                return False
            self.total *= value  # "seribu triliun"
            self.limit, self.scale = value, known(lx.SCALES, key)
            return True
        if value >= self.limit:
            return False
        if self.literal_other is not None and self.grouped and "," in self.tokens[i - 1].text:
            # A comma before a scale is a decimal mark: "1,250 juta".
            self.group, self.literal_other, self.grouped = self.literal_other, self.group, False
        if self.literal_other is not None:
            self.other = self.total + self.literal_other * value
        self.literal_other = None
        self.total += self.group * value
        self.group, self.floor, self.room, self.fresh, self.limit = None, 1000, 1000, False, value
        self.scale = known(lx.SCALES, key) or "ribu"
        self.about = self.about or key in lx.ABOUT_SCALES
        return True

    def _scale_follows(self, i: int) -> bool:
        return bool(self._next_scale(i))

    def _next_scale(self, i: int) -> int:
        if i >= len(self.tokens) or self.tokens[i].kind is not WORD:
            return 0
        key = known(lx.SCALES, self.tokens[i].key)
        if not key or (key in lx.CAPITAL_SCALES and not self.tokens[i].text.isupper()):
            return 0
        return 0 if key in lx.TOUCHING_SCALES and not self.tokens[i].glued else lx.SCALES[key]
