"""What a file would bring in, as it is shown before anything is kept."""

from datetime import date as Date
from decimal import Decimal

from pydantic import BaseModel, ConfigDict


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class SheetSum(_Frozen):
    """`side`: `expense` or `income`."""

    side: str
    currency: str
    count: int
    total: Decimal


class SheetLine(_Frozen):
    side: str
    date: Date
    amount: Decimal
    currency: str
    description: str


class SheetPreview(_Frozen):
    """Of one file: what is new, its first lines, how many are there already, transfers left out, and the lines that could not
    be read, each with why (`date`, `future`, `amount`, `currency`); `faulty`: how many these are in all.
    """

    name: str
    sums: tuple[SheetSum, ...]
    lines: tuple[SheetLine, ...]
    there: int
    moved: int
    faults: tuple[tuple[int, str], ...]
    faulty: int

    @property
    def count(self) -> int:
        return sum(each.count for each in self.sums)
