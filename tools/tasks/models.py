"""What operations on tasks take and give back. Due days and times are those of the person's own clock."""

from datetime import date as Date
from datetime import datetime, timedelta
from datetime import time as Time
from enum import StrEnum
from typing import Annotated
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field

from tools.targets import Aimed, Recorded
from tools.tool import Input, Result, Words


class Priority(StrEnum):
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Status(StrEnum):
    TODO = "todo"
    IN_PROGRESS = "in_progress"
    DONE = "done"


def _local(value: Time) -> Time:
    return value.replace(tzinfo=None, microsecond=0)


Clock = Annotated[Time, AfterValidator(_local)]
"""A time of the person's own clock."""


def _once(order: tuple[UUID, ...]) -> tuple[UUID, ...]:
    if len(set(order)) < len(order):
        raise ValueError("a task stands there twice")
    return order


MOST_ORDERED = 100
MOST_LATER = 366 * 24 * 60
"""Minutes a task can be put off at once."""


class TaskIn(Input):
    """`recurrence`: an RFC 5545 rule, e.g. FREQ=WEEKLY;BYDAY=MO. `from_completion`: counted from when it is done."""

    title: Words
    date: Date | None = None
    time: Clock | None = None
    priority: Priority | None = None
    recurrence: str | None = Field(default=None, max_length=200)
    from_completion: bool | None = None


class Task(Recorded):
    """`due_date`: the instant; without a time the midnight its day begins with, in `due_zone`."""

    title: str
    description: str | None = None
    due_date: datetime | None
    due_has_time: bool
    due_zone: str | None = None
    priority: Priority
    status: Status
    recurrence: str | None
    from_completion: bool = False
    completed_at: datetime | None = None

    @property
    def due(self) -> datetime | None:
        """On the clock of its zone."""
        return self.due_date.astimezone(ZoneInfo(self.due_zone)) if self.due_date and self.due_zone else None

    @property
    def day(self) -> Date | None:
        return self.due.date() if self.due else None

    @property
    def open(self) -> bool:
        return self.status is not Status.DONE

    def overdue(self, now: datetime) -> bool:
        """Whether its time, or its whole day, has gone by."""
        if not self.open or self.due is None:
            return False
        end = self.due if self.due_has_time else self.due + timedelta(days=1)
        return end <= now


class OpenTask(Result):
    """What understanding must know of a task that is still to be done."""

    id: UUID
    title: str
    due_date: datetime | None = None
    due_has_time: bool = False
    status: Status = Status.TODO


class TaskAdded(Result):
    """`remind_at`: when it is pushed, None when not at all. `there`: it was there already, so nothing was added."""

    task: Task
    remind_at: datetime | None
    there: bool = False


class TaskFix(Aimed):
    """New values for a task; what is left out stays. `later`: minutes to put it off by; `tomorrow`: to the day
    after this one."""

    title: Words | None = None
    date: Date | None = None
    time: Clock | None = None
    priority: Priority | None = None
    status: Status | None = None
    recurrence: str | None = Field(default=None, max_length=200)
    from_completion: bool | None = None
    later: int | None = Field(default=None, ge=1, le=MOST_LATER)
    tomorrow: bool | None = None


class TaskCorrected(Result):
    """`next`: when a repeating task that was finished comes again."""

    before: Task
    after: Task
    remind_at: datetime | None
    next: datetime | None = None


class TaskDeleted(Result):
    task: Task


class TasksIn(Input):
    """Open tasks: all, or those due from `first` to `last`, `overdue`, of a `priority`, or bearing these `words`."""

    first: Date | None = None
    last: Date | None = None
    overdue: bool = False
    priority: Priority | None = None
    words: Words | None = None
    page: int = Field(default=1, ge=1, le=1000)


class OrderIn(Input):
    """`order`: ids of open tasks, each once, the most pressing first; those left out follow by the usual rule."""

    order: Annotated[tuple[UUID, ...], Field(min_length=1, max_length=MOST_ORDERED), AfterValidator(_once)]
    page: int = Field(default=1, ge=1, le=1000)


class Tasks(Result):
    """One page of the tasks asked for, the most pressing first; `order`: as a model put them. `late`: how many of all are overdue.
    `done`: one of these words that is finished already."""

    query: TasksIn
    tasks: list[Task]
    found: int
    pages: int
    late: int
    now: datetime
    done: Task | None = None
    order: tuple[UUID, ...] = ()


class TaskDue(Result):
    """A task whose time has come. `late`: it should have been told earlier, at `at`; `seconds_late`: by how much."""

    task: Task
    at: datetime
    late: bool
    key: str
    seconds_late: float = 0


class TasksLate(Result):
    """Reminders nobody could be told of in time, oldest first: one message for all."""

    tasks: tuple[TaskDue, ...]
