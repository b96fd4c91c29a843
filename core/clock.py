"""The two clocks. User time decides today, periods and due dates; machine time is the database's and is never shifted.

User time = the message's own date, else the machine's clock, plus the offset of `LIFEOS_CLOCK` (for demos and proofs).
It is always passed on as a value inside `Context`; nothing below asks for "now".
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from core.errors import SettingError


@dataclass(frozen=True, slots=True)
class Clock:
    """`user = anchor + (real - start) * rate`; with no LIFEOS_CLOCK anchor and start are equal and the rate is 1."""

    anchor: datetime
    start: datetime
    rate: float = 1.0

    def user(self, real: datetime | None = None) -> datetime:
        """User time for a real instant (a message's own date), or for this moment; aware, UTC."""
        real = datetime.now(UTC) if real is None else real.astimezone(UTC)
        return self.anchor + (real - self.start) * self.rate

    def real(self, user: datetime) -> datetime:
        """The real instant at which it is this user time; aware, UTC."""
        return self.start + (user.astimezone(UTC) - self.anchor) / self.rate

    @property
    def shifted(self) -> bool:
        return self.rate != 1.0 or self.anchor != self.start


def real_clock() -> Clock:
    start = datetime.now(UTC)
    return Clock(start, start)


def load(spec: str | None, home: Path) -> Clock:
    """The clock for `LIFEOS_CLOCK` = `<ISO instant>[x<rate>]`. The offset is fixed at the first start and kept in `home`.

    Raises SettingError when the spec is not an aware ISO instant with an optional positive rate.
    """
    if not spec:
        return real_clock()
    instant, _, factor = spec.partition("x")
    try:
        anchor, rate = datetime.fromisoformat(instant), float(factor or 1)
    except ValueError as fault:
        raise SettingError(f"LIFEOS_CLOCK={spec}: write it as 2026-11-18T13:00:00+07:00 or …x60 ({fault}).") from fault
    if anchor.tzinfo is None or not 0 < rate <= 1_000_000:
        raise SettingError(
            f"LIFEOS_CLOCK={spec}: the instant needs its zone (+07:00), the rate must lie in (0, 1000000]."
        )
    kept = home / "clock"
    line = f"{spec} "
    start = _start_of(kept, line)
    if start is None:
        start = datetime.now(UTC)
        fresh = home / ".clock"
        fresh.write_text(line + start.isoformat())
        fresh.replace(kept)
    return Clock(anchor.astimezone(UTC), start, rate)


def _start_of(kept: Path, line: str) -> datetime | None:
    """The first start under this same spec; None when there was none or the file is spoilt."""
    if not kept.exists() or not (text := kept.read_text()).startswith(line):
        return None
    try:
        start = datetime.fromisoformat(text.removeprefix(line).strip())
    except ValueError:
        return None
    return start if start.tzinfo is not None else None
