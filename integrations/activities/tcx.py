"""TCX: every activity is the sum of its laps, as the device counted them."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from math import isfinite
from xml.etree.ElementTree import Element

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from integrations.activities.activity import Activity, Refused, positive, whole


def read_tcx(content: bytes) -> Sequence[Activity]:
    """Raises Refused."""
    try:
        root = fromstring(content, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as fault:
        raise Refused("broken") from fault
    found = [_activity(each) for each in root.iter("{*}Activity")]
    if not found:
        raise Refused("route" if root.find(".//{*}Course") is not None else "other")
    return found


def _activity(activity: Element) -> Activity:
    laps = activity.findall("{*}Lap")
    began = _instant(activity.findtext("{*}Id")) or next(
        filter(None, (_instant(lap.get("StartTime")) for lap in laps)), None
    )
    if began is None:
        raise Refused("broken")
    timed = [
        (rate, seconds)
        for lap in laps
        if (rate := _number(lap, "{*}AverageHeartRateBpm/{*}Value"))
        and (seconds := _number(lap, "{*}TotalTimeSeconds"))
    ]
    time = sum(seconds for _, seconds in timed)
    return Activity(
        sport=activity.get("Sport", ""),
        began=began,
        metres=positive(sum(_numbers(laps, "{*}DistanceMeters"))),
        seconds=positive(sum(_numbers(laps, "{*}TotalTimeSeconds"))),
        heart_rate=whole(sum(rate * seconds for rate, seconds in timed) / time) if time else None,
        calories=whole(sum(_numbers(laps, "{*}Calories"))),
        place=_start(activity),
        name=(activity.findtext("{*}Notes") or "").strip(),
    )


def _start(activity: Element) -> tuple[float, float] | None:
    for position in activity.iter("{*}Position"):
        latitude, longitude = _number(position, "{*}LatitudeDegrees"), _number(position, "{*}LongitudeDegrees")
        if latitude is not None and longitude is not None:
            return latitude, longitude
    return None


def _numbers(laps: Sequence[Element], path: str) -> Iterator[float]:
    return (found for lap in laps if (found := _number(lap, path)) is not None)


def _number(element: Element, path: str) -> float | None:
    try:
        found = float(element.findtext(path) or "")
    except ValueError:
        return None
    return found if isfinite(found) else None


def _instant(text: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat((text or "").strip())
    except ValueError:
        return None
