"""The figures of a workout in words: distance, time, pace, heart rate, steps; "5k", "27'30\"", "2j5m", "pace 6.30", "8x400m @1:45".
`read_values` takes them all with the tokens each used; which of two readings of "22:30" holds is decided by the pace it would make.
A new way to write a time is one more step in `_time_at`.
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from agent.understanding.amounts import Kind as Of
from agent.understanding.amounts import Quantity
from agent.understanding.message import Message
from agent.understanding.reading import Seen
from agent.understanding.text import TokenKind
from agent.understanding.training.words import DISTANCE, DISTANCES, HEART, PACE
from agent.understanding.words import longest, singles
from tools.training import METRES, Kind

_KM = {"km": Decimal(1), "m": Decimal("0.001"), "mi": Decimal("1.609344"), "yd": Decimal("0.0009144")}
MINUTES = {"second": Decimal(1) / 60, "minute": Decimal(1), "hour": Decimal(60)}
_MILE = Decimal("1.609344")
_THOUSAND = Decimal(1000)
_MOST_K = 250
_HOURS, _MINUTES, _SECONDS = (
    frozenset({"j", "jam", "h", "hr", "hrs"}),
    frozenset({"m", "mnt", "menit", "min", "mins"}),
    frozenset({"s", "d", "dtk", "detik", "sec", "secs"}),
)
_ON_FOOT = frozenset({Kind.RUN, Kind.WALK})
_PACES = {Kind.RUN: (Decimal("2.3"), Decimal(16)), Kind.WALK: (Decimal(6), Decimal(30)), Kind.RIDE: (Decimal(1), Decimal(10)),
          Kind.SWIM: (Decimal(10), Decimal(80))}  # fmt: skip
"""Minutes a kilometre that people keep."""
_CLOCKED = frozenset({"jam", "pukul", "jm", "at", "sejak", "dari", "mulai", "tgl", "tanggal"})
_BEFORE_PACE = singles(": = di nya at of rata rata2 avg harusnya seharusnya jadi actually itu was is")
_SHORTEST = Decimal("0.2")
_REST = singles("istirahat istirahatnya rest resting recovery jeda jedanya break pause jog")
_OPENERS = _REST | PACE.openers | HEART.openers | DISTANCE.openers
"""What opens a step beside a figure."""
_POOL = singles("kolam pool di in a of panjang x @ each masing masing2 per ukuran kolamnya length lengths")


@dataclass
class Values:
    """Kilometres, minutes, seconds a kilometre. `used`: the tokens the figures took."""

    distance: Decimal | None = None
    duration: Decimal | None = None
    pace: Decimal | None = None
    heart_rate: int | None = None
    steps: int | None = None
    calories: int | None = None
    note: str = ""
    intervals: bool = False
    counted: bool = False
    raced: bool = False
    by_k: bool = False
    """The distance was written as thousands are: "5k"."""
    broken: bool = False
    used: set[int] = field(default_factory=set)
    seen: list[Seen] = field(default_factory=list)

    @property
    def any(self) -> bool:
        return any(v is not None for v in (self.distance, self.duration, self.pace, self.steps))


class _Reader:
    def __init__(self, message: Message, kind: Kind, taken: set[int]) -> None:
        self.message = message
        self.tokens = message.tokens
        self.keys = message.all_keys
        self.kind = kind
        self.taken = taken
        self.found = Values()
        self.at = {q.span.first: q for q in message.quantities}
        self.times = Decimal(1)
        self.loose: list[tuple[int, int]] = []
        """Figures that may be a time: "27:30", "29.30", "30"."""

    def read(self) -> Values:
        i = 0
        while i < len(self.keys):
            i += 1 if i in self.taken else self._step(i) or 1
        self._settle()
        return self.found

    def _take(self, first: int, stop: int, name: str, value: object) -> int:
        if getattr(self.found, name) is not None:
            self.found.broken = True
        setattr(self.found, name, value)
        self.found.used.update(range(first, stop))
        self.found.seen.append(Seen(field=name, text=self.message.typed_tokens(first, stop), value=str(value)))
        return stop - first

    def _step(self, i: int) -> int:
        figure = self.tokens[i].kind is TokenKind.NUMBER or i in self.at
        if not figure and self.keys[i] not in _OPENERS:
            return 0
        return (
            self._rested(i)
            or self._laps(i)
            or self._paced(i)
            or self._beating(i)
            or self._named(i)
            or self._timed(i)
            or self._measured(i)
            or self._bare(i)
        )

    # --- between repetitions, lengths of a pool ---

    def _rested(self, i: int) -> int:
        """ "istirahat 90 detik", "rest 2 min", "jeda 1:30": the pause between repetitions is none of the time."""
        if self.keys[i] not in _REST:
            return 0
        q = self.at.get(i + 1)
        clocked = self._clock_at(i + 1)
        stop = q.span.stop if q is not None and q.kind is Of.DURATION else clocked[1] if clocked else 0
        if stop:
            stop += stop < len(self.keys) and self.keys[stop] in _MINUTES | _SECONDS
            self._note(i, stop)
        return stop - i if stop else 0

    def _laps(self, i: int) -> int:
        """ "20 lap kolam 50m", "40 laps of 25 m": so many lengths of a pool."""
        q = self.at.get(i)
        if (
            self.kind is not Kind.SWIM
            or q is None
            or q.kind is not Of.COUNT
            or q.unit not in ("lap", "putaran", "kali")
        ):
            return 0
        at = q.span.stop
        while at < len(self.keys) and self.keys[at] in _POOL:
            at += 1
        long = self.at.get(at)
        if q.value is None or long is None or long.kind is not Of.DISTANCE or long.unit != "m" or long.value is None:
            return 0
        if long.times is not None or not 10 <= long.value <= 100:
            return 0
        stop = long.span.stop
        while stop < len(self.keys) and self.keys[stop] in _POOL:
            stop += 1
        return self._take(i, stop, "distance", _round(q.value * long.value / _THOUSAND))

    # --- pace, heart, race distances ---

    def _paced(self, i: int) -> int:
        """ "pace 6:30", "@5:45", "6:30 pace", "5:30/km", "6'15\"/km"."""
        size = longest(PACE, self.keys, i)
        if size:
            at = i + size
            while at < len(self.keys) and self.keys[at] in _BEFORE_PACE:
                at += 1
            clocked = self._clock_at(at)
            if clocked is None:
                return 0
            stop, seconds = clocked[1], self._pace_of(clocked[0])
            if self.keys[i] == "@" and self.times > 1:
                # What stands behind repetitions is the time of each: "8x400m @1:45".
                self.found.used.update(range(i, stop))
                self.found.duration = clocked[0] * self.times / 60
                return stop - i
            return self._take(i, self._per_km(stop), "pace", self._a_mile(stop, seconds))
        clocked = self._clock_at(i)
        if clocked is None:
            return 0
        stop = self._per_km(clocked[1])
        if stop > clocked[1] or (stop < len(self.keys) and self.keys[stop] == "pace"):
            stop += stop < len(self.keys) and self.keys[stop] == "pace"
            return self._take(i, stop, "pace", self._a_mile(clocked[1], self._pace_of(clocked[0])))
        return 0

    def _pace_of(self, seconds: Decimal) -> Decimal:
        """A bare "6" is minutes, "630" six and a half."""
        if seconds < 30:
            return seconds * 60
        if 200 <= seconds < 2000 and seconds == int(seconds) and self._digits:
            return Decimal(int(seconds) // 100 * 60 + int(seconds) % 100)
        return seconds

    _digits = False

    def _clock_at(self, i: int) -> tuple[Decimal, int] | None:
        """A time of minutes and seconds from token `i`, in seconds, and where it ends; bare digits as they stand."""
        tokens, keys = self.tokens, self.keys
        if i >= len(tokens) or tokens[i].kind is not TokenKind.NUMBER or i in self.taken:
            return None
        first, self._digits = tokens[i].text, False
        parts, stop = [first], i + 1
        while (
            stop + 1 < len(tokens)
            and keys[stop] in (":", "'")
            and tokens[stop + 1].kind is TokenKind.NUMBER
            and len(parts) < 3
        ):
            parts.append(tokens[stop + 1].text)
            stop += 2
        if stop < len(tokens) and keys[stop] in ('"', "'") and tokens[stop].glued:
            stop += 1
            if stop < len(tokens) and keys[stop] in ('"', "'") and tokens[stop].glued:
                stop += 1
        if len(parts) == 1 and re.fullmatch(r"\d{1,2}[.,][0-5]\d", first):
            parts = re.split("[.,]", first)
        if not all(part.isdecimal() for part in parts) or any(len(p) != 2 or int(p) > 59 for p in parts[1:]):
            return None
        self._digits = len(parts) == 1
        seconds = Decimal(0)
        for part in parts:
            seconds = seconds * 60 + int(part)
        return seconds, stop

    def _per_km(self, stop: int) -> int:
        """Past "/km", "per km", "min/km", "menit per km", "min/mile"."""
        at, keys = stop, self.keys
        if at < len(keys) and keys[at] in _MINUTES:
            at += 1
        if (
            at + 1 < len(keys)
            and keys[at] in ("/", "per", "a", "tiap")
            and keys[at + 1] in ("km", "k", "kilo", "mile", "mi", "kilometer")
        ):
            return at + 2
        return stop

    def _a_mile(self, stop: int, seconds: Decimal) -> Decimal:
        behind = self.keys[stop : self._per_km(stop)]
        return (seconds / _MILE).quantize(Decimal("0.1")) if {"mile", "mi"} & set(behind) else seconds

    def _beating(self, i: int) -> int:
        """ "hr 150", "150 bpm"."""
        size = longest(HEART, self.keys, i)
        at = i + size
        while (
            size
            and at < len(self.keys)
            and self.keys[at] in (":", "=", "rata", "avg", "di", "at", "rata2", "max", "average")
        ):
            at += 1
        if size and at < len(self.keys) and self.keys[at].isdecimal() and 25 <= int(self.keys[at]) <= 250:
            stop = at + 1
            stop += stop < len(self.keys) and self.keys[stop] == "bpm"
            return self._take(i, stop, "heart_rate", int(self.keys[at]))
        q = self.at.get(i)
        if q is not None and q.kind is Of.PULSE and q.value is not None and 25 <= q.value <= 250:
            return self._take(i, q.span.stop, "heart_rate", int(q.value))
        return 0

    def _named(self, i: int) -> int:
        """ "half marathon", "marathon"."""
        size = longest(DISTANCE, self.keys, i)
        if not size or self.found.distance is not None or self.kind not in _ON_FOOT:
            return 0
        self.found.raced = True
        return self._take(i, i + size, "distance", METRES[DISTANCES[self.keys[i : i + size]]] / 1000)

    # --- times ---

    def _timed(self, i: int) -> int:
        """ "2j5m", "27m30s", "1h30", "1 jam 10 menit"."""
        compound = self._compound(i)
        if compound is not None:
            return self._take(i, compound[1], "duration", compound[0])
        q = self.at.get(i)
        if q is None or q.kind is not Of.DURATION or q.value is None or q.unit not in MINUTES or q.low is not None:
            return 0
        if ":" in q.text:
            self.loose.append((i, q.span.stop))
            return q.span.stop - i
        return self._take(i, q.span.stop, "duration", _round(q.value * MINUTES[q.unit]))

    def _compound(self, i: int) -> tuple[Decimal, int] | None:
        """Figures glued to their units, at least two, or one of hours with minutes behind it."""
        tokens, total, at, units = self.tokens, Decimal(0), i, 0
        for table, minutes in ((_HOURS, Decimal(60)), (_MINUTES, Decimal(1)), (_SECONDS, Decimal(1) / 60)):
            if (
                at + 1 < len(tokens)
                and tokens[at].text.isdecimal()
                and tokens[at + 1].glued
                and self.keys[at + 1] in table
            ):
                total += int(tokens[at].text) * minutes
                at, units = at + 2, units + 1
                if (
                    table is _HOURS
                    and at < len(tokens)
                    and tokens[at].glued
                    and re.fullmatch(r"[0-5]\d", tokens[at].text)
                ) and (at + 1 >= len(tokens) or not (tokens[at + 1].glued and tokens[at + 1].kind is TokenKind.WORD)):
                    return _round(total + int(tokens[at].text)), at + 1
        lone_hours = units == 1 and self.keys[i + 1] == "j"
        return (_round(total), at) if units >= 2 or lone_hours else None

    # --- the other measures ---

    def _measured(self, i: int) -> int:
        q = self.at.get(i)
        if q is None or q.value is None or q.low is not None or q.bound:
            return 0
        size, value = q.span.stop - i, q.value
        if q.kind is Of.DISTANCE and q.unit in _KM:
            return self._far(q)
        if q.kind is Of.MONEY and q.scale in ("k", "K") and q.currency is None and q.times is None:
            if self.kind in (Kind.SWIM, Kind.GYM, Kind.YOGA, Kind.OTHER) or value > _MOST_K * _THOUSAND or value % 10:
                return 0
            self.found.by_k = True
            return self._take(i, q.span.stop, "distance", _round(value / _THOUSAND))
        if q.kind is Of.MASS and self.keys[q.span.stop - 1] == "kilo" and self.kind in (*_ON_FOOT, Kind.RIDE):
            return self._take(i, q.span.stop, "distance", value)
        if q.kind is Of.COUNT and q.unit == "langkah" and value == int(value):
            return self._take(i, q.span.stop, "steps", int(value))
        if q.kind is Of.ENERGY and q.unit == "kcal":
            return self._take(i, q.span.stop, "calories", int(value))
        if q.kind is Of.COUNT and q.unit in ("lap", "putaran", "ronde", "kali", "set", "rep", "game"):
            self._note(i, q.span.stop)
            self.found.counted = True
            return size
        if q.kind is Of.PACE:
            return self._take(i, q.span.stop, "pace", value)
        if q.kind is Of.SPEED and value > 0:
            return self._take(i, q.span.stop, "pace", (Decimal(3600) / value).quantize(Decimal("0.1")))
        return 0

    def _far(self, q: Quantity) -> int:
        value, i = q.value or Decimal(0), q.span.first
        if q.per:
            if q.per == "hour" and q.unit == "km":
                return self._take(i, q.span.stop, "pace", (Decimal(3600) / value).quantize(Decimal("0.1")))
            self.found.broken = True
            return q.span.stop - i
        if q.other is not None and q.unit == "km" and value >= _THOUSAND:
            value = q.other
        km = value * _KM[q.unit]
        if q.unit == "m" and q.times is None and km < _SHORTEST and self.kind is not Kind.SWIM:
            return self._take(i, q.span.stop, "duration", value)  # "lari 45m": nobody notes 45 metres
        if q.times is not None and q.each is not None:
            self.times = min(q.times, q.each)
            self.found.intervals = self.kind in _ON_FOOT
            self._note(i, q.span.stop)
        return self._take(i, q.span.stop, "distance", _round(km))

    def _note(self, first: int, stop: int) -> None:
        text = self.message.typed_tokens(first, stop)
        self.found.note = f"{self.found.note}, {text}" if self.found.note else text
        self.found.used.update(range(first, stop))

    def _bare(self, i: int) -> int:
        """A figure with no unit: a time, where nothing else gave it and the pace is one that people keep."""
        before = self.keys[i - 1] if i else ""
        clocked = self._clock_at(i)
        if clocked is None or before in _CLOCKED:
            return 0
        self.loose.append((i, clocked[1]))
        return clocked[1] - i

    def _settle(self) -> None:
        for i, stop in self.loose:
            clocked = self._clock_at(i)
            if self.found.duration is not None or clocked is None:
                continue
            minutes = self._likely(clocked[0], i, stop)
            if minutes is not None:
                self._take(i, stop, "duration", _round(minutes))

    def _likely(self, seconds: Decimal, i: int, stop: int) -> Decimal | None:
        """Minutes: mm:ss or h:mm by the pace either makes; h:mm:ss as it stands."""
        parts = sum(key == ":" for key in self.keys[i:stop])
        if parts == 2:
            return seconds / 60
        if self.found.distance is None:
            return seconds / 60 if parts == 1 and seconds >= 24 * 60 and self.kind is Kind.RUN else None
        low, high = _PACES.get(self.kind, (Decimal(0), Decimal(0)))
        # Bare digits are minutes ("5k 30"); with a mark they are mm:ss, or h:mm of a long way ("half marathon 1:52").
        readings = [seconds] if self._digits else [seconds / 60, seconds]
        fitting = [m for m in readings if low * self.found.distance <= m <= high * self.found.distance]
        return fitting[0] if len(fitting) == 1 else None


def _round(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.0001")).normalize() + 0


def read_values(message: Message, kind: Kind, taken: set[int]) -> Values:
    """Every figure outside the tokens `taken`."""
    return _Reader(message, kind, taken).read()
