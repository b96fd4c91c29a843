"""Not this but that: "bukan 15 tapi 25", "25rb bukan 15rb", "bukan kopi tapi teh", "bukan hari ini, senin".
`Opposed.opposed` finds the two sides and reads them as amounts, days or words, whichever both are.
Another kind of value is one more method, asked at the end of `opposed`.
"""

from decimal import Decimal

from agent.understanding.amounts import Kind, Quantity
from agent.understanding.corrections.draft import MOST_WORDS, STANDING, THOUSAND, Draft, single
from agent.understanding.corrections.values import Values
from agent.understanding.corrections.words import BUT, NOT, POINTERS
from agent.understanding.lexicon import SCALES
from agent.understanding.message import Message
from agent.understanding.text import TokenKind
from tools.categories import is_thing, named

_OR = frozenset({"atau", "ato", "or", "apa"})


class Opposed(Draft):
    """A draft that knows what is said not to be so."""

    def opposed(self) -> bool:
        """ "bukan 15 tapi 25", "25rb bukan 15rb", "bukan kopi tapi teh"."""
        at = next((i for i, key in enumerate(self.keys) if key in NOT), None)
        if at is None or (at and self.keys[at - 1] in _OR):
            return False  # "telur bebek atau bukan" asks
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
            return self.trim(range(at + 1, but)), self.trim(range(but + 1, len(self.keys)))
        return self.trim(range(at + 1, len(self.keys))), self.trim(range(at))

    def _name_before(self, at: int) -> bool:
        """ "kopinya bukan 20rb tapi 25rb": what stands before says which record is meant, or says nothing."""
        names = [i for i in range(at) if not self.nothing(i, at)]
        return len(names) <= MOST_WORDS and all(self.called(i) for i in names)

    def _without_name(self, span: range) -> range:
        """ "kopi tadi 18rb bukan 15rb": the words before the figure say which record is meant."""
        stops = {q.span.stop: q.span.first for q in self.message.quantities if single(q)}
        stops |= {m.span.stop: m.span.first for m in self.message.moments}
        first = stops.get(span.stop, span.start)
        before = range(span.start, first)
        names = [i for i in before if not self.nothing(i, len(self.keys)) and (self.keys[i],) not in POINTERS]
        if not names or len(names) > MOST_WORDS:
            return span
        kept = len(self.words)
        if not all(self.called(i) for i in names):
            del self.words[kept:]
            return span
        return range(first, span.stop)

    def _exact(self, span: range) -> Quantity | None:
        return next(
            (q for q in self.message.quantities if q.span.first == span.start and q.span.stop == span.stop), None
        )

    def _opposed_amounts(self, wrong: range, right: range) -> bool:
        old, new = self._exact(wrong), self._exact(right)
        if old is None or new is None or not single(old) or not single(new) or old.value is None or new.value is None:
            return False
        self.cued = True
        value, bare = new.value, old.kind is not Kind.MONEY and old.value < THOUSAND
        scaled = (
            new.kind is Kind.NUMBER
            and value < THOUSAND
            and self.message.vocabulary.currency == "IDR"
            and (old.currency or "IDR") == "IDR"
        )
        if scaled:
            # The new figure counts what the old one counted; two bare small ones are thousands, as people say prices.
            value *= Decimal(SCALES.get(old.scale, 1000)) if old.kind is Kind.MONEY else THOUSAND if bare else 1
        return self._amount(new, value, new.currency, thousands=scaled and bare)

    def _opposed_days(self, wrong: range, right: range) -> bool:
        moments = {(m.span.first, m.span.stop): m for m in self.message.moments}
        old, new = moments.get((wrong.start, wrong.stop)), moments.get((right.start, right.stop))
        if new is None and any(span[0] <= wrong.start and span[1] >= right.stop for span in moments):
            return self._later_day(right)
        if new is None or (old is None and not self._is_day_number(wrong)):
            return False
        self.cued = True
        return self.takes_day(new.span.first)

    def _later_day(self, right: range) -> bool:
        """ "bukan hari ini, senin": two days that were taken for one."""
        tokens = self.message.tokens
        text = self.message.text[tokens[right.start].start : tokens[right.stop - 1].end]
        alone = Values(Message(text, self.message.vocabulary))
        if not alone.keys or not alone.takes_day(0):
            return False
        self.cued = True
        self.values["date"] = alone.values["date"]
        self.seen.extend(alone.seen)
        return True

    def _is_day_number(self, span: range) -> bool:
        """The 16 of "tgl 15 bukan 16"."""
        text = self.message.tokens[span.start].text
        return len(span) == 1 and text.isdigit() and 1 <= int(text) <= 31

    def _opposed_words(self, wrong: range, right: range) -> bool:
        """Without a reply the record is the one called what it is not: "bukan kopi tapi teh"."""
        tokens = self.message.tokens
        if (
            (self.target is None and not self._opposed_things(wrong, right))
            or any(tokens[i].kind not in (TokenKind.WORD, TokenKind.NUMBER) for i in (*wrong, *right))
            or len(right) > 6
            or len(wrong) > 6
        ):
            return False
        if self.target is None:
            self.cued = True
            self.words = [self.keys[i] for i in wrong]
        category = named(self.keys[right.start : right.stop])
        if category and named(self.keys[wrong.start : wrong.stop]):
            return self._category(right, category)
        return self._description(right)

    def _opposed_things(self, wrong: range, right: range) -> bool:
        """Two things one can buy, and no word that tells of something else."""
        sides = [self.keys[side.start : side.stop] for side in (wrong, right)]
        known = all(is_thing(side) for side in sides)
        return known and not self.words and STANDING.isdisjoint(set(self.keys) - BUT) and len(wrong) <= MOST_WORDS
