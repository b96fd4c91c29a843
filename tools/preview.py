"""What a file would bring in, as it is shown before anything is kept."""

from datetime import date as Date
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from core.money import Amount, Currency
from storage.money import Category
from tools.slip import Slip
from tools.tool import Call


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


class SlipPreview(_Frozen):
    """One receipt as it would be kept. `like`: what is there already of that day and sum, by name."""

    slip: Slip
    category: Category
    label: str | None = None
    like: str | None = None


class Said(_Frozen):
    """What was said to be paid under the picture of a receipt that says otherwise: the sum, and the calls that keep it."""

    calls: tuple[Call, ...]
    amount: Amount
    currency: Currency


class ReceiptPreview(_Frozen):
    """All that one picture, or one album, shows. `asking`: the receipt of these, from 0, that something must be asked of: `total`,
    `currency` or `date`, in `what`, or `said`: which of two sums; else only whether to keep them. `pictures`: the files that show
    them. `category`, `label`, `description`, `said`: what the person said of them."""

    slips: tuple[SlipPreview, ...]
    pictures: tuple[UUID, ...] = ()
    asking: int | None = None
    what: str = ""
    category: Category | None = None
    label: str | None = None
    description: str | None = None
    said: Said | None = None


class WorkoutLine(_Frozen):
    """`type` None: the file does not say. `began`: by the person's own clock. Distance in km, duration in minutes."""

    type: str | None
    distance: Decimal | None
    duration: Decimal | None
    heart_rate: int | None
    began: datetime


class WorkoutsPreview(_Frozen):
    """Of one file: how many workouts it would bring in, the first of them, their kilometres in all; how many are there already; and
    what was left out, each by its number and why."""

    name: str
    count: int
    lines: tuple[WorkoutLine, ...]
    distance: Decimal
    there: int
    faults: tuple[tuple[int, str], ...] = ()
    faulty: int = 0


class FillLine(_Frozen):
    """`mileage` in km."""

    date: Date
    liters: Decimal
    cost: Decimal | None
    currency: str | None
    mileage: int | None


class FillsPreview(_Frozen):
    """Of one file: how many fill-ups it would bring in, their litres and cost, the first of them; how many are there already; and what
    was left out, by its line and why."""

    name: str
    count: int
    liters: Decimal
    cost: Decimal
    currency: str
    lines: tuple[FillLine, ...]
    there: int
    faults: tuple[tuple[int, str], ...] = ()
    faulty: int = 0
