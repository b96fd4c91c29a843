"""What is read at one o'clock on Wednesday 18 November 2026 in Jakarta."""

import datetime as dt
from zoneinfo import ZoneInfo

from agent.understanding.dates import Moment, read_moments
from agent.understanding.text import tokenize

JAKARTA = ZoneInfo("Asia/Jakarta")
NOW = dt.datetime(2026, 11, 18, 13, 0, tzinfo=JAKARTA)


def moments(text: str, now: dt.datetime = NOW) -> tuple[Moment, ...]:
    return read_moments(tokenize(text), now)


def moment(text: str, now: dt.datetime = NOW) -> Moment:
    (found,) = moments(text, now)
    assert text[found.span.start : found.span.end]
    return found


def iso(value: dt.date | dt.time | None) -> str:
    if isinstance(value, dt.time):
        return value.isoformat("minutes")
    return value.isoformat() if value else ""
