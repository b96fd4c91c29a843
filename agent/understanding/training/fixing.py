"""A workout set right: "eh 5,2 km", "bukan 30 tapi 35 menit", "pacenya 6:10", in a reply the figure alone.
Taken only when the figures are of training and every other word points or says that something was wrong.
To teach a word, add it to corrections/words.py, which this shares.
"""

from decimal import Decimal
from typing import Any

from agent.understanding.amounts import Kind as Of
from agent.understanding.corrections.words import BUT, CUES, NOT, POINTERS, SMALL
from agent.understanding.message import Message
from agent.understanding.reading import Reading
from agent.understanding.spending.item import is_filler
from agent.understanding.text import TokenKind
from agent.understanding.training.values import read_values
from agent.understanding.training.words import ACTIVITIES, ACTIVITY
from agent.understanding.words import FILLERS, holds, longest, phrases
from tools import training
from tools.targets import Target
from tools.tool import call
from tools.training import Kind, WorkoutFix

_LONGEST = 16
_MOST_KM = 300
_HAILS = frozenset({"eh", "oh", "ralat", "koreksi", "sorry", "sori", "maaf", "wait", "lho", "loh", "salah", "oops"})
_NAMES = phrases(
    "jaraknya, jarak, waktunya, waktu, durasinya, durasi, pacenya, pace, larinya, lari, time, distance, it was, was, larinya tadi, km nya"
)


def read(message: Message) -> Reading | None:
    tokens = message.tokens
    if not tokens or len(tokens) > _LONGEST or message.questioned or message.money:
        return None
    keys = message.all_keys
    opposed = _opposed(message, keys)
    target = message.vocabulary.target
    cued = bool(opposed) or keys[0] in _HAILS or holds(CUES, keys)
    if not (cued or target is not None):
        return None
    values = read_values(message, Kind.RUN, opposed)
    fix: dict[str, Any] = {
        name: value
        for name in ("distance", "duration", "pace", "heart_rate", "steps")
        if (value := getattr(values, name)) is not None
    }
    if not fix or values.broken or values.intervals or (values.distance or 0) > Decimal(_MOST_KM):
        return None
    if any(q.kind is Of.DISTANCE and q.scale for q in message.quantities):
        return None
    i = 0
    while i < len(keys):
        if i in values.used or i in opposed:
            i += 1
            continue
        token = tokens[i]
        if token.kind in (TokenKind.EMOJI, TokenKind.NEWLINE) or (
            token.kind is TokenKind.MARK and token.text in ",.:!=>-"
        ):
            i += 1
            continue
        size = max(longest(table, keys, i) for table in (CUES, POINTERS, SMALL, _NAMES, FILLERS))
        if not size and (activity := longest(ACTIVITY, keys, i)) and ACTIVITIES[keys[i : i + activity]][1] is None:
            size = activity
        if not size and keys[i] in _HAILS:
            size = 1
        if not size and not is_filler(keys[i]):
            return None
        i += size or 1
    if target is None and not opposed and _tells(keys):
        return None
    aim = (target or Target()).model_copy(update={"of": "workouts"})
    call_ = call(training.correct_workout, WorkoutFix(**fix, target=aim))
    return Reading(calls=(call_,), seen=tuple(values.seen), language=message.language)


def _tells(keys: tuple[str, ...]) -> bool:
    """ "eh tadi lari 5 km 30 menit" tells of one more: an activity and no word of correcting."""
    cued = any(longest(CUES, keys, i) and keys[i] not in ("eh", "oh") for i in range(len(keys)))
    return not cued and holds(ACTIVITY, keys)


def _opposed(message: Message, keys: tuple[str, ...]) -> set[int]:
    """The tokens of the figure that was wrong: "bukan 30 tapi 35 menit", "35 menit bukan 30"."""
    at = next((i for i, key in enumerate(keys) if key in NOT), None)
    if at is None:
        return set()
    stop = next((i for i in range(at + 2, len(keys)) if keys[i] in BUT or keys[i] == ","), None)
    inside = set(range(at, stop + 1 if stop is not None else len(keys)))
    return inside if any(message.tokens[i].kind is TokenKind.NUMBER for i in inside) else set()
