"""Workouts in words: an activity that was done, with its figures, its day and what stands beside it, every word accounted for.
A wish, a plan, somebody else's run, a price or a question is none. Words are in words.py, figures in values.py, sets in gym.py.
What must hold for a message to be one is in `_stands`; a message that also tells of something else is cut in several.py.
"""

from dataclasses import dataclass
from datetime import date as Date
from datetime import time as Time
from typing import Any

from agent.understanding.dates import Direction, Grain, Moment, Part, instant, read_moments
from agent.understanding.food.words import ATE, MEAL_WORDS
from agent.understanding.message import Message, past_day
from agent.understanding.reading import Reading, Seen
from agent.understanding.spending.item import is_filler
from agent.understanding.text import TokenKind, known, memo_of
from agent.understanding.training.gym import Exercises, read_exercises
from agent.understanding.training.values import Values, read_values
from agent.understanding.training.words import (
    ACTIVITIES,
    ACTIVITY,
    BESIDE,
    COMPANY,
    DISTANCE,
    DONE,
    EXERCISES,
    FOCUS,
    MOST_NOTE,
    NOT_DONE,
    OTHERS_FIRST,
    PLACE,
    WEAK,
)
from agent.understanding.words import FILLERS, longest
from tools import food, training
from tools.targets import Target
from tools.tool import call
from tools.training import Kind, WorkoutFix, WorkoutIn

LONGEST = 60
_MOST_KM = 1_000
_MOST_MINUTES = 6_000
_MOST_STEPS = 500_000
_FIRST = frozenset(phrase[0] for table in (ACTIVITY, EXERCISES, DISTANCE) for phrase in table)
_MEASURED = frozenset({"k", "km", "mi", "mile", "miles", "kilometer", "m"})
_HOURS = {
    Part.DAWN: Time(5),
    Part.MORNING: Time(6),
    Part.NOON: Time(12),
    Part.AFTERNOON: Time(16, 30),
    Part.NIGHT: Time(19, 30),
}
_COARSE = frozenset({Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.YEAR})
_SIGNS = frozenset(",.!:;-=()~|&+")
_MOST_UNKNOWN = 3
_NAMED_WITHIN = 4
"""Words behind one of eating among which a food is looked for."""
_OVER = frozenset({"done", "selesai", "kelar", "beres", "finished", "completed", "rampung"})
"""What says so behind the deed too; "waktu lari habis" does not."""


def speaks(message: Message) -> bool:
    """Whether any word could be of training: the first look, which most messages end at."""
    vocables = message.vocables
    return not (_FIRST.isdisjoint(vocables) and _MEASURED.isdisjoint(vocables)) or any(
        len(key) > 3 and key[-1] == key[-2] and known(_FIRST, key) for key in vocables
    )


@dataclass
class _Told:
    """What the words of one workout say."""

    kind: Kind | None = None
    name: str | None = None
    at: int = -1
    weak: bool = False
    strong: bool = False
    done: bool = False
    notes: list[str] | None = None
    unknown: int = 0


def read(message: Message) -> Reading | None:
    """Looked at once, though asked for as the whole message and as one that tells of a workout among other things."""
    memo = memo_of(message.tokens, read)
    if 0 not in memo:
        memo[0] = _read(message)
    found: Reading | None = memo[0]
    return found


def _read(message: Message) -> Reading | None:
    if len(message.tokens) > LONGEST or not speaks(message) or message.questioned:
        return None
    keys = tuple(known(_FIRST, token.key) or token.key for token in message.tokens)
    if not (NOT_DONE.isdisjoint(keys) or NOT_DONE.isdisjoint(_bare(keys))):
        return None
    exercises = read_exercises(message)
    told = _activity(keys, exercises.used)
    if told.kind is None and exercises.sets:
        told.kind, told.strong = Kind.GYM, True
    if exercises.broken:
        return None
    values = read_values(message, told.kind or Kind.RUN, exercises.used)
    if values.broken or _beyond(values) or _priced(message, values):
        return None
    if told.kind is None:
        if not (values.distance is not None and (values.duration is not None or values.pace is not None)):
            return None
        told.kind = Kind.RUN
        if values.pace is None and not (values.raced or _is_running(values)):
            return None
    when = _when(message, values.used | exercises.used)
    if when is None:
        return None
    used = values.used | exercises.used | when.used
    if not _rest(message, keys, used, told):
        return None
    ahead = when.ahead(message) and not told.done
    if (ahead and when.clock) or not _stands(told, values, exercises, when.said and not ahead):
        return None
    return _reading(message, told, values, exercises, when)


def _bare(keys: tuple[str, ...]) -> set[str]:
    """The words without what only says how it was: "ga jauh"."""
    left: set[str] = set()
    i = 0
    while i < len(keys):
        size = longest(BESIDE, keys, i) if keys[i] in BESIDE.reach else 0
        if size < 2:
            left.add(keys[i])
        i += size if size >= 2 else 1
    return left


def _is_running(values: Values) -> bool:
    """Figures alone are a run where the pace is one: "10k 55 menit"."""
    if values.distance is None or values.duration is None:
        return False
    return 2.3 <= float(values.duration / values.distance) <= 15 and values.distance >= 1


def _activity(keys: tuple[str, ...], taken: set[int]) -> _Told:
    """The first activity that names a kind; a more special one of the same kind gives its name."""
    told = _Told()
    i = 0
    while i < len(keys):
        size = 0 if i in taken else longest(ACTIVITY, keys, i)
        if size:
            phrase = keys[i : i + size]
            kind, name = ACTIVITIES[phrase]
            weak = phrase in WEAK
            if told.kind is None or (told.weak and not weak):
                told.kind, told.at, told.weak = kind, i, weak
                told.name = name
            elif kind is told.kind:
                told.name = told.name or name
            told.strong = told.strong or not weak
        i += size or 1
    return told


def _priced(message: Message, values: Values) -> bool:
    """Money that is no distance makes it a purchase."""
    return any(not values.used.issuperset(range(q.span.first, q.span.stop)) for q in message.money)


@dataclass
class _When:
    used: set[int]
    day: Date | None = None
    time: Time | None = None
    seen: Seen | None = None
    said: bool = False
    clock: bool = False

    def ahead(self, message: Message) -> bool:
        """Whether it lies in what is left of today: "yoga jam 5 sore", said at one."""
        today = self.day in (None, message.today)
        return today and self.time is not None and self.time > message.vocabulary.now.time()


def _when(message: Message, used: set[int]) -> _When | None:
    """The day and hour, from the tokens no figure took; None for what lies ahead or repeats."""
    found = _When(set())
    for moment, span in _beside(message, used):
        if moment.direction is Direction.FUTURE or moment.recurrence is not None or not moment.valid:
            return None
        if moment.grain in _COARSE:
            return None
        day = _day(moment, message)
        if day is not None and (day > message.today or (found.day not in (None, day))):
            return None
        found.day = day or found.day
        found.time = found.time or _time(moment, message)
        found.used |= span
        found.said = True
        found.clock = found.clock or moment.time is not None
        typed = message.typed_tokens(min(span), max(span) + 1)
        if day is not None and found.seen is None:
            found.seen = Seen(field="date", text=typed, value=day.isoformat())
    return found


def _beside(message: Message, used: set[int]) -> list[tuple[Moment, set[int]]]:
    """The moments told by the tokens no figure took, and which tokens: several may be one without the figures between them."""
    if len(message.moments) <= 1:
        spans = [set(range(one.span.first, one.span.stop)) for one in message.moments]
        if all(used.isdisjoint(span) for span in spans):
            return list(zip(message.moments, spans, strict=True))
    left = [i for i in range(len(message.tokens)) if i not in used]
    moments = read_moments([message.tokens[i] for i in left], message.vocabulary.now)
    return [(one, {left[n] for n in range(one.span.first, one.span.stop)}) for one in moments]


def _day(moment: Moment, message: Message) -> Date | None:
    return past_day(moment, message.today)


def _time(moment: Moment, message: Message) -> Time | None:
    """The hour said; of "jam 5" the one that is behind."""
    if moment.time is not None:
        at = instant(moment, message.vocabulary.now, Direction.PAST)
        if at is not None and moment.part is None and at.date() == message.today:
            return at.timetz().replace(tzinfo=None)
        return moment.time
    return _HOURS.get(moment.part) if moment.part is not None else None


def _rest(message: Message, keys: tuple[str, ...], used: set[int], told: _Told) -> bool:
    """Account for every other word: what it was, where, with whom, how it went."""
    told.notes = []
    i = 0
    while i < len(keys):
        if i in used:
            i += 1
            continue
        size = _word(message, keys, i, used, told)
        if not size:
            return False
        i += size
    return True


def _word(message: Message, keys: tuple[str, ...], i: int, used: set[int], told: _Told) -> int:
    token = message.tokens[i]
    if token.kind in (TokenKind.EMOJI, TokenKind.NEWLINE) or (token.kind is TokenKind.MARK and token.text in _SIGNS):
        return 1
    if _eating(keys, i):
        return 0
    if keys[i] in DONE:
        told.done = told.done or i < max(told.at, 1) or keys[i] in _OVER
        return 1
    if size := longest(ACTIVITY, keys, i):
        kind, name = ACTIVITIES[keys[i : i + size]]
        same = kind is told.kind or keys[i : i + size] in WEAK or (kind is Kind.OTHER and name is None)
        if not same and told.kind is Kind.GYM and kind in (Kind.OTHER, Kind.YOGA):
            _add(told, message.typed_tokens(i, i + size))
            return size
        return size if same else 0
    if size := longest(FOCUS, keys, i):
        _add(told, message.typed_tokens(i, i + size))
        return size
    if keys[i] in PLACE or keys[i] in COMPANY:
        return _phrase(message, keys, i, used, told)
    if keys[i] in OTHERS_FIRST and i < max(told.at, 1):
        return 0
    if size := longest(BESIDE, keys, i) or longest(FILLERS, keys, i):
        return size
    if is_filler(keys[i]):
        return 1
    if token.kind is not TokenKind.WORD or told.unknown >= _MOST_UNKNOWN or i < told.at:
        return 0
    told.unknown += 1
    _add(told, token.text)
    return 1


def _eating(keys: tuple[str, ...], i: int) -> bool:
    """ "then had a banana and coffee": what was eaten is no note of the workout."""
    size = max(longest(ATE, keys, i), longest(MEAL_WORDS, keys, i))
    if not size:
        return False
    after = [key for key in keys[i + size : i + size + _NAMED_WITHIN] if key.isalpha()]
    return any(food.named(after[a:b]) for a in range(len(after)) for b in range(a + 1, len(after) + 1))


def _phrase(message: Message, keys: tuple[str, ...], i: int, used: set[int], told: _Told) -> int:
    """ "di GBK", "keliling komplek", "sama temen kantor": up to the next figure, day or sign."""
    stop = i + 1
    while (
        stop < len(keys) and stop - i <= MOST_NOTE and stop not in used and message.tokens[stop].kind is TokenKind.WORD
    ):
        other = longest(ACTIVITY, keys, stop)
        if other and ACTIVITIES[keys[stop : stop + other]][0] is not told.kind:
            break
        if keys[stop] in ("selama", "dengan", "dalam", "jarak", "pace", "waktu", "waktunya", "abis", "trus", "terus"):
            break
        stop += 1
    if stop > i + 1:
        _add(told, message.typed_tokens(i, stop))
    return stop - i


def _add(told: _Told, text: str) -> None:
    told.notes = [*(told.notes or []), text]


def _stands(told: _Told, values: Values, exercises: Exercises, dated: bool) -> bool:
    """Whether it was plainly done: figures that only a workout has, or a word that says so with nothing unknown beside it."""
    measured = (
        values.any or values.counted or any(s.reps or s.weight or s.seconds or s.sets > 1 for s in exercises.sets)
    )
    if (
        told.weak
        and not told.strong
        and not (values.distance or values.steps or (values.duration and told.kind is Kind.RIDE))
    ):
        return False
    if told.weak and not told.strong and values.by_k and values.duration is None and values.pace is None:
        return False  # "ride 15k" is a fare as well
    if told.unknown:
        return values.duration is not None and told.strong and told.at >= 0
    if measured:
        return True
    return told.strong and told.at >= 0 and (told.done or dated)


def _beyond(values: Values) -> bool:
    """More than a workout can hold, or nothing of it: "6171682 m", "0 km"."""
    held = ((values.distance, _MOST_KM), (values.duration, _MOST_MINUTES), (values.steps, _MOST_STEPS))
    return any(value is not None and not 0 < value <= most for value, most in held)


def _reading(message: Message, told: _Told, values: Values, exercises: Exercises, when: _When) -> Reading:
    notes = [*([values.note] if values.note else []), *(told.notes or [])]
    name = "interval" if values.intervals and told.kind is Kind.RUN else told.name
    said: dict[str, Any] = {
        "type": told.kind,
        "distance": values.distance,
        "duration": values.duration,
        "pace": values.pace,
        "name": name,
        "steps": values.steps,
        "heart_rate": values.heart_rate,
        "notes": ", ".join(notes)[:200] or None,
        "date": when.day if when.day != message.today else None,
        "time": when.time,
    }
    seen = [*values.seen, *([when.seen] if when.seen else [])]
    target = message.vocabulary.target
    if target is not None:
        return _again(message, said, exercises, target, seen)
    workout = WorkoutIn(**said, calories_burned=values.calories, sets=tuple(exercises.sets))
    return Reading(calls=(call(training.log_workout, workout),), seen=tuple(seen), language=message.language)


def _again(message: Message, said: dict[str, Any], exercises: Exercises, target: Target, seen: list[Seen]) -> Reading:
    """A reply that tells it again sets it right."""
    fix = WorkoutFix(**said, sets=tuple(exercises.sets) or None, target=target.model_copy(update={"of": "workouts"}))
    return Reading(calls=(call(training.correct_workout, fix),), seen=tuple(seen), language=message.language)
