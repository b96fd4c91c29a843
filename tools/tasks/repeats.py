"""When a repeating task is due next: a rule of RFC 5545 counted on the clock of the person's zone, through summer time.

`normal` makes a rule of a start definite (the 31st becomes the last day of a shorter month); `following` gives the next instant.
A local time that spring skips moves on by the gap; one that autumn repeats is the first of the two.
"""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from core.errors import Invalid

_FREQUENCIES = ("MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_PARTS = frozenset({"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST"})
_LONGEST = 200
_SHORTEST = timedelta(minutes=15)
_FURTHEST = timedelta(days=366 * 9)
"""A rule that falls on no day for so long (29 February rests eight years at most) falls on none."""
_CLAMPED = 28
"""Every month has so many days."""


class UnknownRule(Invalid):
    """I don't understand how often that is to come again. Nothing was saved."""

    indonesian = "Berulangnya kapan, aku belum paham. Belum ada yang disimpan."


class TooOften(Invalid):
    """I can remind you every 15 minutes at most. Nothing was saved."""

    indonesian = "Paling sering aku bisa mengingatkan tiap 15 menit. Belum ada yang disimpan."


def parts_of(rule: str) -> dict[str, str]:
    """The parts of a rule by name. Raises UnknownRule for one that is not of this calendar."""
    pairs = [part.partition("=") for part in rule.strip().upper().removeprefix("RRULE:").split(";") if part]
    found = {name: value for name, _, value in pairs}
    interval = found.get("INTERVAL", "1")
    if not pairs or found.keys() - _PARTS or found.get("FREQ") not in _FREQUENCIES or len(rule) > _LONGEST:
        raise UnknownRule
    if not interval.isdecimal() or not 1 <= int(interval) <= 999:
        raise UnknownRule
    return found


def normal(rule: str, start: datetime) -> str:
    """The rule with the day of the month it falls on; `start`: its first, local. Raises UnknownRule, TooOften."""
    parts = parts_of(rule)
    if parts["FREQ"] == "MINUTELY" and timedelta(minutes=int(parts.get("INTERVAL", "1"))) < _SHORTEST:
        raise TooOften
    if parts["FREQ"] in ("MONTHLY", "YEARLY") and not parts.keys() & {"BYDAY", "BYSETPOS"}:
        if parts["FREQ"] == "YEARLY":
            parts.setdefault("BYMONTH", str(start.month))
        day = parts.setdefault("BYMONTHDAY", str(start.day))
        if day.isdecimal() and int(day) > _CLAMPED:
            parts["BYMONTHDAY"] = ",".join(str(n) for n in range(_CLAMPED, int(day) + 1))
            parts["BYSETPOS"] = "-1"
    text = ";".join(f"{name}={value}" for name, value in {"FREQ": parts.pop("FREQ"), **parts}.items())
    try:
        rrulestr(text, dtstart=start.replace(tzinfo=None))
    except ValueError as fault:
        raise UnknownRule from fault
    return text


def following(rule: str, start: datetime, after: datetime, zone: ZoneInfo) -> datetime | None:
    """The first instant of the rule begun at `start` that lies after `after`; None when there is none any more."""
    parts = parts_of(rule)
    if parts["FREQ"] in ("HOURLY", "MINUTELY"):
        step = timedelta(minutes=int(parts.get("INTERVAL", "1")) * (60 if parts["FREQ"] == "HOURLY" else 1))
        times = max((after - start) // step, 0) + 1
        return (start.astimezone(UTC) + times * step).astimezone(zone)
    local = start.astimezone(zone).replace(tzinfo=None)
    sought = after.astimezone(zone).replace(tzinfo=None)
    series = rrulestr(rule, dtstart=local).replace(until=max(sought, local) + _FURTHEST)
    found = series.after(sought)
    while found is not None and placed(found, zone) <= after:
        found = series.after(found)
    return None if found is None else placed(found, zone)


def after_completion(rule: str, clock: datetime, done: datetime, zone: ZoneInfo) -> datetime:
    """One interval of the rule from the day it was done, at the time of day of `clock`."""
    parts = parts_of(rule)
    plain = f"FREQ={parts['FREQ']};INTERVAL={parts.get('INTERVAL', '1')}"
    if parts["FREQ"] in ("HOURLY", "MINUTELY"):
        return following(plain, done, done, zone) or done
    start = datetime.combine(done.astimezone(zone).date(), clock.astimezone(zone).time())
    if parts["FREQ"] in ("MONTHLY", "YEARLY"):
        plain = normal(plain, start)
    found = rrulestr(plain, dtstart=start).after(start)
    return placed(found or start, zone)


def placed(local: datetime, zone: ZoneInfo) -> datetime:
    """A local time as an instant: through UTC, so that a time which spring skips moves on by the gap."""
    return local.replace(tzinfo=zone).astimezone(UTC).astimezone(zone)
