"""Quiet hours: when LifeOS sends nothing of itself. What has a time of its own, a reminder for nine at night, is kept to the minute."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta


@dataclass(frozen=True, slots=True)
class Quiet:
    """From `first` o'clock until `until`, on the person's clock, past midnight where `first` is the later; equal: no quiet hours."""

    first: int = 22
    until: int = 7

    @property
    def none(self) -> bool:
        return self.first == self.until

    def holds(self, now: datetime) -> bool:
        if self.first <= self.until:
            return self.first <= now.hour < self.until
        return now.hour >= self.first or now.hour < self.until

    def over(self, now: datetime) -> datetime:
        """When the quiet hours that hold now end; `now` outside of them."""
        if not self.holds(now):
            return now
        day = now.date() if now.hour < self.until else now.date() + timedelta(days=1)
        return datetime.combine(day, time(self.until), tzinfo=now.tzinfo)
