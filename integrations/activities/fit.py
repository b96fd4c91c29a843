"""FIT: every session the device summed up is an activity; without one, what its records say of the way. Device files of other kinds
(courses, plans, settings) hold none."""

import io
import struct
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from math import isfinite
from typing import Any

import fitdecode
from fitdecode import FitDataMessage, FitReader

from integrations.activities.activity import Activity, Refused, mean, positive, whole

_DEGREES = 180 / 2**31
"""A semicircle, in which FIT tells places."""
_ENDS = (fitdecode.FitError, ValueError, TypeError, KeyError, IndexError, ArithmeticError, EOFError, struct.error)
"""What a damaged file makes of its reader."""


def read_fit(content: bytes) -> Sequence[Activity]:
    """Raises Refused."""
    sessions: list[Activity] = []
    records: list[FitDataMessage] = []
    kind: Any = "activity"
    whole_file = False
    with suppress(*_ENDS), FitReader(io.BytesIO(content), check_crc=fitdecode.CrcCheck.DISABLED) as reader:
        for frame in reader:
            if not isinstance(frame, FitDataMessage):
                continue
            if frame.name == "file_id":
                kind = _value(frame, "type")
            elif frame.name == "session":
                sessions.append(_session(frame))
            elif frame.name == "record" and not sessions:
                records.append(frame)
        whole_file = True
    if kind != "activity":
        raise Refused("other")
    if not sessions and not whole_file:
        raise Refused("broken")
    return sessions or [_recorded(records)]


def _session(frame: FitDataMessage) -> Activity:
    began = _value(frame, "start_time")
    if not isinstance(began, datetime):
        raise ValueError("a session without its start")
    latitude, longitude = _number(frame, "start_position_lat"), _number(frame, "start_position_long")
    return Activity(
        sport=str(_value(frame, "sport") or ""),
        began=began.astimezone(UTC),
        metres=positive(_number(frame, "total_distance")),
        seconds=positive(_number(frame, "total_timer_time") or _number(frame, "total_elapsed_time")),
        heart_rate=whole(_number(frame, "avg_heart_rate")),
        calories=whole(_number(frame, "total_calories")),
        place=_place(latitude, longitude),
    )


def _recorded(records: Sequence[FitDataMessage]) -> Activity:
    """Of a device that stopped before it summed up: from its first record to its last. Raises Refused."""
    timed = [at for record in records if isinstance(at := _value(record, "timestamp"), datetime)]
    if not timed:
        raise Refused("broken")
    went = [metres for record in records if (metres := _number(record, "distance")) is not None]
    rates = [rate for record in records if (rate := _number(record, "heart_rate")) is not None]
    places = (_place(_number(r, "position_lat"), _number(r, "position_long")) for r in records)
    return Activity(
        sport="",
        began=timed[0].astimezone(UTC),
        metres=positive(max(went, default=None)),
        seconds=positive((timed[-1] - timed[0]).total_seconds()),
        heart_rate=mean(rates),
        place=next(filter(None, places), None),
    )


def _place(latitude: float | None, longitude: float | None) -> tuple[float, float] | None:
    return (latitude * _DEGREES, longitude * _DEGREES) if latitude is not None and longitude is not None else None


def _value(frame: FitDataMessage, name: str) -> Any:
    return frame.get_value(name, fallback=None)


def _number(frame: FitDataMessage, name: str) -> float | None:
    found = _value(frame, name)
    return float(found) if isinstance(found, int | float) and isfinite(found) else None
