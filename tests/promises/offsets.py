"""When a local time is, by a walk: only from UTC to local, step by step, so that it shares no code and no rule with what it checks.

Of a time there is twice the first counts, and one that spring skips moves on by the gap.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

FIRST, LAST = datetime(2026, 1, 1, tzinfo=UTC), datetime(2039, 12, 31, tzinfo=UTC)
_STEP = timedelta(hours=6)
"""No zone changes its offset there and back within it."""
_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """From `since` on, clocks stand `offset` ahead of UTC."""

    since: datetime
    offset: timedelta


@cache
def stretches(zone: str) -> tuple[Stretch, ...]:
    """All of a zone's, from some days before 2026 to some days after 2039."""
    place = ZoneInfo(zone)
    at, last = FIRST - timedelta(days=3), LAST + timedelta(days=3)
    found = [Stretch(at, _offset(at, place))]
    while at < last:
        if _offset(at + _STEP, place) != found[-1].offset:
            low, high = at, at + _STEP
            while high - low > _SECOND:
                middle = low + (high - low) / 2
                middle = middle.replace(microsecond=0)
                low, high = (middle, high) if _offset(middle, place) == found[-1].offset else (low, middle)
            found.append(Stretch(high, _offset(high, place)))
        at += _STEP
    return tuple(found)


def _offset(at: datetime, place: ZoneInfo) -> timedelta:
    local = at.astimezone(place)
    return local.replace(tzinfo=UTC) - at


def instant(zone: str, local: datetime) -> datetime:
    """The UTC instant at which clocks in the zone show `local` (without a zone) for the first time."""
    wall = local.replace(tzinfo=UTC)
    known = stretches(zone)
    for n, each in enumerate(known):
        at = wall - each.offset
        until = known[n + 1].since if n + 1 < len(known) else LAST + timedelta(days=9)
        if each.since <= at < until:
            return at
        if at < each.since:
            # Between the end of the stretch before and this one's first second: skipped.
            return wall - known[n - 1].offset
    raise LookupError(f"{local} lies outside of what was walked")
