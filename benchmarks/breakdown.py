"""Where the time goes: the spans of one traced run and the local Telegram's own times, as milliseconds per stage.

A stage reaches from one moment to the next, so that the stages of a message add up to its whole time.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from benchmarks.figures import median


@dataclass(slots=True)
class Span:
    """Times are Unix seconds, to be compared with those of the local Telegram; `…_cpu` is what the thread had used by then.

    `trips`: when each began, how long it took.
    """

    name: str
    start: float
    start_cpu: float
    end: float = 0.0
    end_cpu: float = 0.0
    trips: list[tuple[float, float]] = field(default_factory=list)

    def stop(self) -> None:
        self.end, self.end_cpu = time.time(), time.thread_time()


STAGES = (
    ("local Telegram → update fetched", "fetched"),
    ("stored in the inbox, committed", "rung"),
    ("lane claimed", "claimed"),
    ("typed, dispatched", "gathering"),
    ("gathered: person, question", "gathered"),
    ("graph, understanding in it", "planned"),
    ("settling: transaction opened", "opened"),
    ("settling: writes, cards, rows", "written"),
    ("settling: commit", "settled"),
    ("outbox claimed", "taken"),
    ("sendMessage → local Telegram", "replied"),
)
"""What ends each stage, in order; the first begins when the local Telegram has the message."""

_ASKS = {
    "rung": "store",
    "claimed": "claim",
    "gathered": "gather",
    "opened": "settle",
    "written": "write",
    "settled": "settle",
    "taken": "take",
}
"""Whose round trips are a stage's."""


@dataclass(frozen=True, slots=True)
class Stage:
    """Medians over the messages, in milliseconds. `waited`: for the database; `cpu`: of the thread, None where another
    process ends or begins the stage."""

    name: str
    ms: float
    trips: float
    waited: float
    cpu: float | None


class _Message:
    """The spans of one message, by name, those after its reply included."""

    def __init__(self, spans: Sequence[Span], asked: float, replied: float) -> None:
        self.asked, self.replied = asked, replied
        self._spans = spans

    def trips(self) -> int:
        """All of them, the sender's and the lane's looks for more included."""
        return sum(start >= self.asked for span in self._spans for start, _ in span.trips)

    def first(self, name: str, after: float) -> Span:
        return next(s for s in self._spans if s.name == name and s.end >= after)

    def moments(self) -> tuple[dict[str, tuple[float, float | None]], dict[str, Span]]:
        """When each stage ended, by the clock and by the thread's processor time; and the spans that say more of it."""
        fetch = self.first("fetch", self.asked)
        handle = self.first("handle", fetch.end)
        store = self.first("store", fetch.end)
        claim = next(s for s in self._spans if s.name == "claim" and s.start <= handle.start <= s.end)
        gather = self.first("gather", handle.start)
        settle, write = self.first("settle", gather.end), self.first("write", gather.end)
        bell = self.first("ring outbox", write.end)
        deliver = next(s for s in self._spans if s.name == "deliver" and s.start >= bell.start)
        take = next(s for s in reversed(self._spans) if s.name == "take" and s.end <= deliver.start)
        ring = self.first("ring", store.start)
        ends = {
            "fetched": (fetch.end, fetch.end_cpu),
            "rung": (ring.start, ring.start_cpu),
            "claimed": (handle.start, handle.start_cpu),
            "gathering": (gather.start, gather.start_cpu),
            "gathered": (gather.end, gather.end_cpu),
            "planned": (settle.start, settle.start_cpu),
            "opened": (write.start, write.start_cpu),
            "written": (write.end, write.end_cpu),
            "settled": (bell.start, bell.start_cpu),
            "taken": (deliver.start, deliver.start_cpu),
            "replied": (self.replied, None),
        }
        spans = {"store": store, "claim": claim, "gather": gather, "settle": settle, "write": write, "take": take}
        return ends, {**spans, "deliver": deliver, "understand": self.first("understand", gather.end)}


@dataclass(frozen=True, slots=True)
class Breakdown:
    """`after_ms`: from the reply's arrival until it is noted as sent. `after_trips`: all that come behind the reply."""

    stages: list[Stage]
    whole: float
    understanding: float
    after_ms: float
    after_trips: float


def breakdown(spans: list[Span], windows: Sequence[tuple[float, float, float]]) -> Breakdown:
    """`windows`: for each message when it was asked, when answered, and until when its spans may reach."""
    spans = sorted(spans, key=lambda span: span.start)
    took: dict[str, list[float]] = {key: [] for _, key in STAGES}
    trips: dict[str, list[float]] = {key: [] for _, key in STAGES}
    waited: dict[str, list[float]] = {key: [] for _, key in STAGES}
    used: dict[str, list[float]] = {key: [] for _, key in STAGES}
    understanding, after_trips, after_ms = [], [], []
    for asked, replied, until in windows:
        message = _Message([s for s in spans if s.end >= asked and s.start < until], asked, replied)
        ends, found = message.moments()
        begin = asked
        begin_cpu: float | None = None
        for _, key in STAGES:
            end, end_cpu = ends[key]
            took[key].append((end - begin) * 1000)
            if begin_cpu is not None and end_cpu is not None:
                used[key].append((end_cpu - begin_cpu) * 1000)
            asks = found[_ASKS[key]].trips if key in _ASKS else []
            mine = [seconds for start, seconds in asks if begin <= start < end]
            trips[key].append(len(mine))
            waited[key].append(sum(mine) * 1000)
            begin, begin_cpu = end, end_cpu
        understanding.append((found["understand"].end - found["understand"].start) * 1000)
        after_ms.append((found["deliver"].end - replied) * 1000)
        counted = sum(trips[key][-1] for _, key in STAGES)
        after_trips.append(message.trips() - counted)
    stages = [
        Stage(
            name,
            median(took[key]),
            median(trips[key]),
            median(waited[key]),
            median(used[key]) if used[key] else None,
        )
        for name, key in STAGES
    ]
    whole = median([(replied - asked) * 1000 for asked, replied, _ in windows])
    return Breakdown(stages, whole, median(understanding), median(after_ms), median(after_trips))
