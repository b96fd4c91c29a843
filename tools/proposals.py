"""Proposals: what waits for the person's answer. A new kind of doubt is a member of `AskKind`, and a text in its card."""

from enum import StrEnum
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from tools.preview import FillsPreview, ReceiptPreview, SheetPreview, WorkoutsPreview
from tools.tool import Call, Result


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class AskKind(StrEnum):
    AMOUNT = "amount"
    """How much was it: the call lacks its amount."""
    SIZE = "size"
    """A bare number: rupiah, thousands of rupiah, or no money at all."""
    RANGE = "range"
    """From … to …: which amount was really paid."""
    DAY = "day"
    """The day named does not exist or lies out of reach."""
    WHICH = "which"
    """Several records are meant."""
    SPENDING = "spending"
    """Words with an amount that were not plainly understood: keep them as spending."""
    INCOME = "income"
    """How much came in: the call lacks its amount."""
    BUDGET = "budget"
    """How much may be spent: the call lacks its amount."""
    WRONG = "wrong"
    """Something of a record is wrong, without saying what: the first choice removes it."""
    NOTE = "note"
    """Asked to remind, without saying of what or when."""
    VEHICLE = "vehicle"
    """Several vehicles are meant, or which type it is."""
    ODOMETER = "odometer"
    """A reading below the last one: `about` tells both."""
    TWIN = "twin"
    """What was just recorded is there twice: the first choice keeps both, the second takes the new one back."""
    AGAIN = "again"
    """A payment that is there already, by its notice: nothing was written; the first choice keeps it once more."""
    ORDER = "order"
    """Which part of a file's days is the month: `about` is one that both orders make a day."""
    SHEET = "sheet"
    """What a file would bring in, in `sheet`: the first choice keeps it."""
    RECEIPT = "receipt"
    """What a receipt's picture would bring in, in `receipt`: each choice but the last keeps it, or settles what is asked of it."""
    MEAL = "meal"
    """What is on a plate: the first choice keeps it, the next half and half as much again."""
    PICTURE = "picture"
    """A picture nothing was read on: food, if the words that follow say so."""
    WORKOUTS = "workouts"
    """Workouts of a file, in `workouts`: the first choice keeps them."""
    FILLS = "fills"
    """Fill-ups of a file, in `fills`: the first choice keeps them. Where several vehicles are meant it is a VEHICLE, with `fills`."""
    MANUAL = "manual"
    """A PDF that may be kept as a manual: each choice but the last keeps it, with a vehicle or without. `about`: its name and pages."""
    SPORT = "sport"
    """Workouts of a file that does not say what they were, in `workouts`: each choice but the last keeps them as one kind."""
    PACE = "pace"
    """Distance, time and pace that do not agree: each choice keeps two of them. `about`: all three."""
    UNLIKELY = "unlikely"
    """A workout faster or further than anybody's: the first choice keeps it. `about`: how far in what time."""
    REPEATED = "repeated"
    """A workout that is there already: the first choice keeps it once more. `about`: what it was."""
    PLAN = "plan"
    """There is a training plan already: the first choice puts the new one in its place."""
    RACE = "race"
    """On which day of a month the race is: each choice is one of its Sundays."""
    ERASE = "erase"
    """Remove the person and everything of theirs: the first choice does it. `about`: how many records that is."""
    LINK = "link"
    """Make one account of this chat's and that of an address: the first choice does it. `about`: the address."""
    CONFIRM = "confirm"
    """Ready to be done, and shown first: the first choice does it."""


class Hole(_Frozen):
    """The call that waits for one value, and that value's name."""

    call: Call
    field: str


class Choice(_Frozen):
    """One likely answer: the calls it makes (none = drop it), and a label when the calls do not give one."""

    calls: tuple[Call, ...] = ()
    label: str = ""


class Ask(_Frozen):
    """A question to the person, as it waits in a proposal. `about` is the person's own word for the thing."""

    kind: AskKind
    about: str = ""
    choices: tuple[Choice, ...] = ()
    hole: Hole | None = None
    sheet: SheetPreview | None = None
    receipt: ReceiptPreview | None = None
    pictures: tuple[UUID, ...] = ()
    """For MEAL and PICTURE: the files that show what is asked about."""
    workouts: WorkoutsPreview | None = None
    fills: FillsPreview | None = None
    names: tuple[str, ...] = ()
    """For CONFIRM: what the record each call touches was called when it was shown; empty for a new one."""
    stands: dict[UUID, UUID] = {}
    """For CONFIRM: the records shown, each with the last change it had then."""
    words: str = ""
    """The message it was asked about, and in `read_by` who read it: what an answer makes comes from both."""
    read_by: str = ""


class Doubt(Result):
    """What an operation must have answered before it does anything: it wrote nothing, and each choice calls it again."""

    ask: Ask
