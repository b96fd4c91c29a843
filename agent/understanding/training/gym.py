"""Exercises with their sets: "bench press 3x10 60kg", "squat 4 set 8 rep 80 kg", "plank 3 x 1 menit", "pull up 12 10 8".
Each exercise owns the figures up to the next one; a figure that fits nowhere makes the message not plain.
To teach an exercise, add it to `EXERCISES` in words.py.
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from agent.understanding.message import Message
from agent.understanding.text import TokenKind
from agent.understanding.training.words import EXERCISES, GLIDING, KILOS, POUNDS
from agent.understanding.words import longest
from tools.training import Sets

_FIGURE = re.compile(r"\d{1,4}(?:[.,]\d{1,2})?")
_POUND = Decimal("0.45359237")
_BY = frozenset({"x", "*", "kali"})
_SETS, _REPS = frozenset({"set", "sets"}), frozenset({"rep", "reps", "repetisi", "kali", "x", "times"})
_HELD = {
    "m": 60, "detik": 1, "dtk": 1, "sec": 1, "secs": 1, "second": 1, "seconds": 1, "s": 1,
    "menit": 60, "mnt": 60, "min": 60, "mins": 60, "minute": 60, "minutes": 60,
}  # fmt: skip
_SIGNS = frozenset(
    {
        ",",
        "@",
        ":",
        "-",
        "=",
        "(",
        ")",
        "/",
        "+",
        ".",
        "at",
        "of",
        "isi",
        "masing",
        "pakai",
        "pake",
        "with",
        "beban",
        "each",
    }
)
_MOST = 20


@dataclass
class Exercises:
    sets: list[Sets] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    broken: bool = False


def read_exercises(message: Message) -> Exercises:
    found = Exercises()
    if message.lacks(EXERCISES.openers):
        return found
    keys = message.all_keys
    starts = []
    i = 0
    while i < len(keys):
        size = longest(EXERCISES, keys, i)
        if size:
            starts.append((i, i + size))
        i += size or 1
    heads = [_head(keys, first) for first, _ in starts]
    if heads and heads[0] < starts[0][0]:
        for n, name in enumerate(starts[:_MOST]):
            _headed(message, keys, name, (heads[n], heads[n + 1] if n + 1 < len(heads) else len(keys)), found)
        return found
    leading = bool(starts) and _leads(message, keys, starts[0][0])
    for n, (first, stop) in enumerate(starts[:_MOST]):
        end = starts[n + 1][0] if n + 1 < len(starts) else len(keys)
        if leading:
            _counted(message, keys, (first, stop), found)
        else:
            _one(message, keys, (first, stop), end, found)
    return found


def _head(keys: tuple[str, ...], first: int) -> int:
    """Where the sets stand before the name: "3x12 squat", "3 x 12 reps of squat", "4 sets of 10"; `first` where none do."""
    at = first
    while at and (keys[at - 1] in _REPS - _BY or keys[at - 1] == "of"):
        at -= 1
    if at < 3 or not (keys[at - 1].isdecimal() and 0 < int(keys[at - 1]) <= 10_000):
        return first
    if keys[at - 2] in _BY and keys[at - 3].isdecimal() and int(keys[at - 3]):
        return at - 3
    counted = at >= 4 and keys[at - 2] == "of" and keys[at - 3] in _SETS and keys[at - 4].isdecimal()
    return at - 4 if counted and int(keys[at - 4]) else first


def _headed(
    message: Message, keys: tuple[str, ...], name: tuple[int, int], span: tuple[int, int], found: Exercises
) -> None:
    """An exercise whose sets stand before it, its weight perhaps behind: "3x12 squat 60kg"."""
    head, end = span
    if head == name[0]:
        found.broken = True
        return
    scheme = _Scheme()
    counts = [int(key) for key in keys[head : name[0]] if key.isdecimal()]
    scheme.sets, scheme.reps = counts[0], counts[-1]
    found.used.update(range(head, name[0]))
    _one(message, keys, name, end, found, scheme)


def _leads(message: Message, keys: tuple[str, ...], first: int) -> bool:
    """ "20 pushups and 15 situps": the figure stands before the name."""
    return first > 0 and message.tokens[first - 1].kind is TokenKind.NUMBER and keys[first - 1].isdecimal()


def _counted(message: Message, keys: tuple[str, ...], name: tuple[int, int], found: Exercises) -> None:
    """An exercise with its count before it."""
    if not _leads(message, keys, name[0]) or not 0 < int(keys[name[0] - 1]) <= 10_000:
        found.broken = True
        return
    found.used.update(range(name[0] - 1, name[1]))
    found.sets.append(Sets(exercise=message.typed_tokens(*name), reps=int(keys[name[0] - 1])))


class _Scheme:
    """What the figures behind one exercise say."""

    def __init__(self) -> None:
        self.sets: int | None = None
        self.reps: int | None = None
        self.weight: Decimal | None = None
        self.seconds: int | None = None
        self.listed: list[int] = []


def _one(
    message: Message,
    keys: tuple[str, ...],
    name: tuple[int, int],
    end: int,
    found: Exercises,
    begun: _Scheme | None = None,
) -> None:
    scheme, i = begun or _Scheme(), name[1]
    found.used.update(range(*name))
    while i < end:
        size = _figure(message, keys, i, scheme)
        if not size and keys[i] in _SIGNS | GLIDING:
            size = 1
        if not size:
            # What follows is no figure of this exercise: a note, a time, another clause.
            found.broken = found.broken or (message.tokens[i].kind is TokenKind.NUMBER and not _of_time(keys, i))
            break
        found.used.update(range(i, i + size))
        i += size
    if any(message.tokens[n].kind is TokenKind.NUMBER and not _of_time(keys, n) for n in range(i, end)):
        found.broken = True
    exercise = message.typed_tokens(*name)
    try_sets = _made(exercise, scheme)
    found.broken = found.broken or try_sets is None
    found.sets += try_sets or []


def _of_time(keys: tuple[str, ...], i: int) -> bool:
    """A figure of a day or an hour, which the calendar takes: "jam 6", "1 jam"."""
    return keys[i - 1] in ("jam", "pukul", "tgl", "tanggal") or (
        i + 1 < len(keys) and keys[i + 1] in ("jam", "hour", "hours", "menit", "am", "pm")
    )


def _figure(message: Message, keys: tuple[str, ...], i: int, scheme: _Scheme) -> int:
    if keys[i] in ("setengah",) or message.tokens[i].kind is not TokenKind.NUMBER or not _FIGURE.fullmatch(keys[i]):
        return 0
    value, after = Decimal(keys[i].replace(",", ".")), keys[i + 1] if i + 1 < len(keys) else ""
    if after in KILOS or after in POUNDS:
        if scheme.weight is not None:
            return 0
        scheme.weight = (value * _POUND).quantize(Decimal("0.01")) if after in POUNDS else value
        return 2
    if after in ("jam", "hour", "hours") or keys[i - 1] in ("jam", "pukul"):
        return 0
    if value != int(value) or not 0 < value <= 10_000:
        return 0
    count = int(value)
    third = keys[i + 2] if i + 2 < len(keys) else ""
    if after in _BY and _FIGURE.fullmatch(third) and "," not in third and "." not in third:
        return _product(keys, i, count, scheme)
    if after in _SETS:
        scheme.sets = count
        return 2
    if after in _HELD:
        scheme.seconds = count * _HELD[after]
        return 2
    if after in _REPS:
        scheme.reps = count
        return 2
    if scheme.sets is not None and scheme.reps is None and scheme.seconds is None:
        scheme.reps = count
        return 1
    scheme.listed.append(count)
    return 1


def _product(keys: tuple[str, ...], i: int, sets: int, scheme: _Scheme) -> int:
    """ "3x10", "3 x 10 x 60", "3 x 1 menit"; the greater of three that stands first is a weight: "80x5x3"."""
    times = int(keys[i + 2])
    at = i + 3
    if at + 1 < len(keys) and keys[at] in _BY and _FIGURE.fullmatch(keys[at + 1]):
        last = Decimal(keys[at + 1].replace(",", "."))
        if sets > times and sets > last:
            scheme.weight, scheme.reps, scheme.sets = Decimal(sets), times, int(last)
        else:
            scheme.weight, scheme.reps, scheme.sets = last, times, sets
        return at + 2 - i + (at + 2 < len(keys) and keys[at + 2] in KILOS)
    scheme.sets = sets
    if at < len(keys) and keys[at] in _HELD:
        scheme.seconds = times * _HELD[keys[at]]
        return 4
    if at < len(keys) and keys[at] in _REPS:
        scheme.reps = times
        return 4
    if at < len(keys) and keys[at] in KILOS | POUNDS:
        scheme.weight = Decimal(times)
        return 4
    scheme.reps = times
    return 3


def _made(exercise: str, scheme: _Scheme) -> list[Sets] | None:
    """One line, or one for each count of a list; None where the figures are no scheme."""
    listed = scheme.listed
    if listed and scheme.sets is not None and scheme.reps is not None:
        return None
    if listed and scheme.reps is not None:
        listed = [*listed, scheme.reps]  # "12 10 8 reps": the word stands behind the last of them
    most = max([*listed, scheme.reps or 1, scheme.sets or 1])
    if (scheme.sets or 1) > 100 or most > 10_000 or (scheme.weight is not None and not 0 < scheme.weight <= 1000):
        return None
    if len(listed) > 1:
        return [Sets(exercise=exercise, reps=n, weight=scheme.weight) for n in listed]
    reps = scheme.reps if scheme.reps is not None else listed[0] if listed else None
    return [Sets(exercise=exercise, sets=scheme.sets or 1, reps=reps, weight=scheme.weight, seconds=scheme.seconds)]
