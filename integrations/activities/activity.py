"""One activity of a file, in plain units, and why a file holds none."""

from dataclasses import dataclass
from datetime import datetime


class Refused(Exception):
    """Why a file is no activity: `unknown` kind, `broken`, `large`, a `route` without times, or `other` than an activity."""


@dataclass(frozen=True, slots=True)
class Activity:
    """`sport`: as the file says it, empty where it says none. `began`: without a zone when the file gives none. `metres`; `seconds` of
    moving by the device's own timer; `heart_rate` on average; `place`: latitude and longitude of the start, in degrees."""

    sport: str
    began: datetime
    metres: float | None = None
    seconds: float | None = None
    heart_rate: int | None = None
    calories: int | None = None
    place: tuple[float, float] | None = None
    name: str = ""


def positive(value: float | None) -> float | None:
    """A measure; None for none, for nought and for what is no number."""
    return value if value is not None and 0 < value < float("inf") else None


def whole(value: float | None) -> int | None:
    found = positive(value)
    return round(found) if found is not None else None


def mean(values: list[float]) -> int | None:
    return whole(sum(values) / len(values)) if values else None
