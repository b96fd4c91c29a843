"""GPX: tracks that follow each other are one activity. Metres on the flat, as watches count them; seconds within segments, so that a
pause between two is none of it. A track without times is a route somebody drew."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from xml.etree.ElementTree import ParseError

from gpxpy.gpx import GPXException, GPXTrack, GPXTrackPoint, GPXXMLSyntaxException
from gpxpy.parser import GPXParser

from integrations.activities.activity import Activity, Refused, mean, positive

_PAUSE = timedelta(minutes=30)


def read_gpx(content: bytes) -> Sequence[Activity]:
    """Raises Refused."""
    try:
        found = GPXParser(content).parse()
    except (GPXException, GPXXMLSyntaxException, ParseError, ValueError, LookupError) as fault:
        raise Refused("broken") from fault
    tracks = [track for track in found.tracks if track.get_points_no() > 0]
    timed = sorted(
        (way for track in tracks if (way := _way(track)) is not None), key=lambda way: way.began.replace(tzinfo=None)
    )
    if not timed:
        raise Refused("route" if tracks or found.routes else "other")
    ways: list[list[_Way]] = []
    for way in timed:
        if ways and way.follows(ways[-1][-1]):
            ways[-1].append(way)
        else:
            ways.append([way])
    return [_activity(parts) for parts in ways]


@dataclass(frozen=True, slots=True)
class _Way:
    """A track with times. `began`, `ended`: as its points say it."""

    track: GPXTrack
    start: GPXTrackPoint
    began: datetime
    ended: datetime

    def follows(self, before: "_Way") -> bool:
        """Whether it is the rest of the one before: handheld devices cut a day's way into logs."""
        try:
            pause = self.began - before.ended
        except TypeError:
            return False
        return (self.track.type or "") == (before.track.type or "") and pause <= _PAUSE


def _way(track: GPXTrack) -> _Way | None:
    timed = [(point, point.time) for point in _points(track) if point.time is not None]
    return _Way(track, timed[0][0], timed[0][1], timed[-1][1]) if timed else None


def _activity(ways: Sequence[_Way]) -> Activity:
    first = ways[0]
    rates = (_heart_rate(point) for way in ways for point in _points(way.track))
    return Activity(
        sport=first.track.type or "",
        began=first.began,
        metres=positive(sum(way.track.length_2d() for way in ways)),
        seconds=positive(sum(way.track.get_duration() or 0 for way in ways)),
        heart_rate=mean([rate for rate in rates if rate is not None]),
        place=(first.start.latitude, first.start.longitude),
        name=first.track.name or "" if len(ways) == 1 else "",
    )


def _points(track: GPXTrack) -> list[GPXTrackPoint]:
    return [point for segment in track.segments for point in segment.points]


def _heart_rate(point: GPXTrackPoint) -> float | None:
    """Out of the extensions most watches write it in."""
    for extension in point.extensions:
        for element in extension.iter():
            text = (element.text or "").strip()
            if str(element.tag).rpartition("}")[2] == "hr" and text.isdecimal() and 25 <= int(text) <= 250:
                return float(text)
    return None
