"""The time a question is about, as arguments of an operation."""

from datetime import date as Date
from typing import Any

from agent.understanding.dates import Grain
from agent.understanding.message import Message
from agent.understanding.reading import Seen
from tools.money import EARLIEST, Period, period_days


def time_of(
    message: Message, period: tuple[Date, Date, int, int] | None, default: Period | None
) -> dict[str, Any] | None:
    """A named period or first and last day; None when it lies out of reach."""
    if period is None:
        return {"period": default}
    first, last = period[0], period[1]
    if last < EARLIEST or first > message.today:
        return None
    return from_to(message, first, last)


def from_to(message: Message, first: Date, last: Date) -> dict[str, Any]:
    """These days, under the name of a period where they are one."""
    name = next((p for p in Period if period_days(p, message.today) == (first, last)), None)
    return {"period": name} if name else {"first": first, "last": last}


def seen_period(message: Message, period: tuple[Date, Date, int, int] | None) -> list[Seen]:
    if period is None:
        return []
    text = message.typed_tokens(period[2], period[3])
    return [Seen(field="period", text=text, value=f"{period[0]}–{period[1]}")]


def only_period(message: Message) -> tuple[Date, Date, int, int] | None:
    """The only period of the message: first and last day, its tokens. A week or month meant is that of the calendar."""
    periods = message.periods
    if len(periods) != 1:
        return None
    one = periods[0]
    if one.grain is Grain.DAY or one.since <= message.today:
        return one.since, one.until, one.span.first, one.span.stop
    return None
