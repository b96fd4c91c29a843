"""Tasks as iCalendar (RFC 5545): what has a day is an event with its repetition, what has none a to-do."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, Todo, vRecur

from storage.tasks import Task
from tools.tasks.models import Priority

_PRIORITY = {Priority.HIGH: 1, Priority.MEDIUM: 5, Priority.LOW: 9}
_HALF_AN_HOUR = timedelta(minutes=30)
_A_DAY = timedelta(days=1)


def written(rows: Sequence[Task]) -> bytes:
    """The file of these tasks, with the rules of the zones they stand in."""
    calendar = Calendar()
    calendar.add("prodid", "-//LifeOS//Tasks//EN")
    calendar.add("version", "2.0")
    for row in rows:
        calendar.add_component(_event(row, row.due_date) if row.due_date is not None else _to_do(row))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _event(row: Task, due: datetime) -> Event:
    """One with a time lasts half an hour and rings when it is due; one of a day lasts the day. A series stands where it is planned,
    though its next one was put off; one counted from its completion has no fixed days to repeat on."""
    event = Event()
    _described(event, row)
    repeats = row.recurrence is not None and not row.from_completion
    start, timed = (
        (row.scheduled_for, row.scheduled_has_time) if repeats and row.scheduled_for else (due, row.due_has_time)
    )
    begins = _local(start, row.due_zone)
    event.add("dtstart", begins if timed else begins.date())
    event.add("dtend", begins + _HALF_AN_HOUR if timed else begins.date() + _A_DAY)
    if repeats and row.recurrence is not None:
        event.add("rrule", vRecur.from_ical(row.recurrence))
    if timed:
        ring = Alarm()
        ring.add("action", "DISPLAY")
        ring.add("description", row.title)
        ring.add("trigger", timedelta())
        event.add_component(ring)
    return event


def _to_do(row: Task) -> Todo:
    to_do = Todo()
    _described(to_do, row)
    return to_do


def _described(part: Event | Todo, row: Task) -> None:
    part.add("uid", f"{row.id}@lifeos")
    part.add("dtstamp", row.updated_at)
    part.add("summary", row.title)
    if row.description:
        part.add("description", row.description)
    part.add("priority", _PRIORITY[Priority(row.priority)])


def _local(at: datetime, zone: str | None) -> datetime:
    return at.astimezone(ZoneInfo(zone or "UTC"))
