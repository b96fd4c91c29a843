"""What a file would bring in, as it is shown before anything is kept."""

from datetime import date as Date
from decimal import Decimal

from pydantic import BaseModel, ConfigDict

from storage.money import Category


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
    category: Category | None = None


class SheetPreview(_Frozen):
    """Of one file: what is new, its first lines, how many are there already, transfers left out, and the lines that could not
    be read, each with why (`date`, `future`, `amount`, `currency`); `faulty`: how many these are in all. `placed`: how many got a
    category that the file does not give.
    """

    name: str
    sums: tuple[SheetSum, ...]
    lines: tuple[SheetLine, ...]
    there: int
    moved: int
    faults: tuple[tuple[int, str], ...]
    faulty: int
    placed: int = 0

    @property
    def count(self) -> int:
        return sum(each.count for each in self.sums)
