"""A correction as it is being read: what allows it, which record it is about, and the words that say nothing of their own.
`Draft` is what the forms in opposed.py and setting_right.py have in common.
To teach a word that is never part of a correction, add it to STANDING.
"""

from decimal import Decimal

from agent.understanding.amounts import Kind, Quantity
from agent.understanding.corrections.values import Values
from agent.understanding.corrections.words import BUT, CUES, NAMES_OF_AMOUNT, NAMES_OF_DAY, POINTERS, SMALL
from agent.understanding.message import Message
from agent.understanding.text import TokenKind
from agent.understanding.words import BUYING, FILLERS, LINKS, longest, singles
from tools.targets import Table

THOUSAND = Decimal(1000)
MOST_WORDS = 4
STANDING = singles(
    """
    kalo kalau klo kl if mau pengen akan bakal belum blm udah sudah dia temen teman siapa apa berapa kenapa gimana jam
    menit km kg kilo lari motor mobil task tugas ingat inget ingetin besok lusa nanti harga mahal murah naik turun budget
    by per spending expenses pengeluaran pemasukan income report laporan target sarapan plan semua all when what why who
    how will going rain snow hujan salju cuaca dompet saldo bayar punya utang hutang sejak semenjak since tapi tp but
    """
)
"""Words that make a sentence something else than the setting right of one record."""


class Draft(Values):
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
        self.of: Table | None = None
        """The only kind of record that may be called so."""

    def called(self, i: int) -> int:
        """A word of the record that is meant: "harusnya bensin 25rb", "kopi tadi 18rb"."""
        token, key = self.message.tokens[i], self.keys[i]
        if self.target is not None or token.kind is not TokenKind.WORD or len(self.words) >= MOST_WORDS:
            return 0
        if any((key,) in table for table in (BUYING, FILLERS)) or key in LINKS | {"yang", "yg", "the", "my"}:
            return 1
        if key in STANDING or not key.isalpha():
            return 0
        self.words.append(key[:-3] if key.endswith("nya") and len(key) > 5 else key)
        return 1

    def trim(self, span: range) -> range:
        first, stop = span.start, span.stop
        while first < stop:
            size = self.nothing(first, stop)
            if not size:
                break
            first += size
        while stop > first and (
            self.is_small(stop - 1)
            or (
                self.message.tokens[stop - 1].kind is not TokenKind.WORD
                and self.message.tokens[stop - 1].kind is not TokenKind.NUMBER
            )
        ):
            stop -= 1
        return range(first, stop)

    def nothing(self, i: int, stop: int) -> int:
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
            if self.is_small(i)
            or self.keys[i] in BUT
            or self.message.tokens[i].kind in (TokenKind.MARK, TokenKind.EMOJI, TokenKind.NEWLINE)
            else 0
        )

    def is_small(self, i: int) -> bool:
        return (self.keys[i],) in SMALL


def single(q: Quantity) -> bool:
    """One amount that could be money, without any doubt of its own."""
    plain = q.low is None and not q.bound and not q.per and not q.whose
    return plain and (q.kind is Kind.MONEY or (q.kind is Kind.NUMBER and q.value is not None and q.value > 0))
