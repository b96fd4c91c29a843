"""What the money of one person should be, in plain Decimals."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from tests.tools.acting import JAKARTA

NOW = datetime(2026, 3, 15, 9, tzinfo=JAKARTA)
TODAY = NOW.date()
MONTH = (date(2026, 3, 1), date(2026, 3, 31))
EVER = (date(2000, 1, 1), date(2026, 12, 31))
CURRENCIES = ("IDR", "USD", "JPY", "KWD")
CATEGORIES = ("food", "transport", "bills")
NAMES = ("Ngopi", "ngopi", "Warung 1")


@dataclass(frozen=True)
class Entry:
    side: str
    amount: Decimal
    currency: str
    date: date
    category: str
    label: str | None = None
    merchant: str | None = None


@dataclass
class Written:
    """A change-set as the model knows it: what each of its records was before."""

    id: UUID
    before: dict[UUID, Entry | None]
    undone: bool = False


@dataclass
class Ledger:
    """What the person has, in plain Decimals."""

    entries: dict[UUID, Entry] = field(default_factory=dict)
    written: list[Written] = field(default_factory=list)
    budgets: dict[tuple[str | None, str, str], Decimal] = field(default_factory=dict)

    def write(self, change: UUID, after: dict[UUID, Entry | None]) -> None:
        before = {record: self.entries.get(record) for record in after}
        for record, entry in after.items():
            self._put(record, entry)
        if before != after:
            self.written.append(Written(change, before))

    def undo(self, n: int) -> bool:
        """Whether the n-th change can be taken back: not undone, and nothing that stands touched its record later."""
        change = self.written[n]
        later = [w for w in self.written[n + 1 :] if w.before.keys() & change.before.keys() and not w.undone]
        if change.undone or later:
            return False
        change.undone = True
        for record, entry in change.before.items():
            self._put(record, entry)
        return True

    def _put(self, record: UUID, entry: Entry | None) -> None:
        if entry is None:
            self.entries.pop(record, None)
        else:
            self.entries[record] = entry

    def sums(self, side: str, first: date, last: date, category: str | None = None) -> dict[str, Decimal]:
        found: dict[str, Decimal] = {}
        for entry in self.entries.values():
            if entry.side == side and first <= entry.date <= last and category in (None, entry.category):
                found[entry.currency] = found.get(entry.currency, Decimal(0)) + entry.amount
        return found
