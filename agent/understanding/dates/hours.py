"""Hours and minutes: "19.30", "7 pm", "dua belas", "330 p.m.", "seperempat"; and which half of the day an open hour means.
The words that make a clock time of them ("jam", "half past", "at") are for clock.py.
A new way of writing hour and minute is one more branch in `hour_at`.
"""

import datetime as dt
from dataclasses import replace

from agent.understanding import lexicon as lx
from agent.understanding.dates.draft import Clock, Tokens, key_at, whole_at
from agent.understanding.dates.moment import Grain, Part
from agent.understanding.numbers import number_at
from agent.understanding.text import NUMBER, WORD

# "nine fifty nine" is an hour and its minutes, never 959: the hour is one word.
ENGLISH_HOURS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12,
}  # fmt: skip
_A_FEW = frozenset({"a", "an", "few", "couple", "half", "quarter"})


def settled(clock: Clock, part: Part | None) -> Clock:
    """The clock on the half of the day its part says: 9 malam is 21:00, 2 siang 14:00, 12 malam the end of the day."""
    hour = clock.hour
    if part is None or (clock.certain and hour > 12):
        return clock
    carry = clock.carry
    if part is Part.NIGHT:
        if hour == 12 or hour == 0:
            hour, carry = 0, 1
        elif hour >= 5:
            hour += 12
        else:
            carry = 1
    elif part is Part.AFTERNOON:
        hour = hour + 12 if hour < 12 else hour
    elif part is Part.NOON:
        hour = hour + 12 if hour < 8 else hour
    elif hour == 12 and part in (Part.MORNING, Part.DAWN):
        hour = 0
    if hour > 23:
        return clock
    return replace(clock, hour=hour, carry=carry, certain=True)


def likely(clock: Clock) -> Clock:
    """An open hour as daily life means it: one to five is the afternoon, six to twelve the morning and noon."""
    return replace(clock, hour=clock.hour + 12) if not clock.certain and 1 <= clock.hour <= 5 else clock


def time_of(clock: Clock) -> dt.time:
    return dt.time(clock.hour, clock.minute, clock.second)


def hour_at(tokens: Tokens, i: int) -> tuple[Clock, int] | None:
    """19, 19.30, 19:30, 19:30:15, 15h20, "tujuh", "dua belas"; and the token after it."""
    if i >= len(tokens):
        return None
    token = tokens[i]
    if token.kind is WORD:
        if token.key in ENGLISH_HOURS:
            return Clock(ENGLISH_HOURS[token.key]), i + 1
        if token.key in _A_FEW:
            return None
        number = number_at(tokens, i)
        if (
            number is None
            or number.value != int(number.value)
            or not 0 <= number.value <= 24
            or number.scale
            or number.ordinal
            or number.span.stop - i > 2
        ):
            return None
        return Clock(int(number.value), certain=number.value > 12), number.span.stop
    hour = whole_at(tokens, i, 2)
    if hour is None:
        parts = token.text.split(".") if token.kind is NUMBER else []
        if (
            len(parts) in (2, 3)
            and all(len(part) == 2 for part in parts[1:])
            and len(parts[0]) <= 2
            and all(part.isdigit() for part in parts)
        ):
            return made_clock(int(parts[0]), int(parts[1]), int(parts[2]) if len(parts) == 3 else None, parts[0], i + 1)
        return None
    text = token.text
    mark = key_at(tokens, i + 1)
    if mark in (":", "h", "j") and tokens[i + 1].glued:
        minute = whole_at(tokens, i + 2, 2)
        if minute is not None and tokens[i + 2].glued and len(tokens[i + 2].text) == 2:
            second, stop = None, i + 3
            if key_at(tokens, stop) == ":" and (second := whole_at(tokens, stop + 1, 2)) is not None:
                stop += 2
            made = made_clock(hour, minute, second, text, stop)
            return (replace(made[0], certain=True), made[1]) if made and mark != ":" else made
        if mark == ":":
            return None
        if mark == "h" and hour >= 0:
            return (Clock(hour, certain=True), i + 2) if hour <= 24 else None
    return made_clock(hour, 0, None, text, i + 1)


def made_clock(hour: int, minute: int, second: int | None, text: str, stop: int) -> tuple[Clock, int] | None:
    if hour > 24 or minute > 59 or (second or 0) > 59 or (hour == 24 and minute):
        return None
    carry = 1 if hour == 24 else 0
    fine = Grain.SECOND if second is not None else Grain.HOUR if stop and minute == 0 and not second else Grain.MINUTE
    certain = hour == 0 or hour > 12 or (text.startswith("0") and len(text) == 2)
    return Clock(hour % 24, minute, second or 0, certain, carry, fine), stop


def meridiem(tokens: Tokens, clock: Clock, stop: int) -> tuple[Clock, int] | None:
    """am, pm, a, p, "p.m.", "in the morning", "o'clock"; None when the hour and the mark cannot go together."""
    i = stop
    if key_at(tokens, i) == "ish":
        i += 1
    if key_at(tokens, i) in ("oclock", "clock"):
        i += 1
    elif key_at(tokens, i) == "o" and key_at(tokens, i + 1) == "clock":
        i += 2
    lead = i
    for words in (("in", "the"), ("in",)):
        if tuple(key_at(tokens, i + n) for n in range(len(words))) == words and key_at(tokens, i + len(words)) in (
            "am",
            "pm",
        ):
            lead = i + len(words)
    mark = key_at(tokens, lead)
    end = lead + 1
    if mark in ("a", "p") and lead < len(tokens):
        dotted = lead + 1
        if key_at(tokens, dotted) == ".":
            dotted += 1
        if key_at(tokens, dotted) == "m" and (dotted > lead + 1 or not tokens[dotted].glued):
            mark, end = mark + "m", dotted + 1
            if key_at(tokens, end) == "." and tokens[end].glued:
                end += 1
        elif tokens[lead].glued and not (end < len(tokens) and tokens[end].glued and tokens[end].kind is NUMBER):
            mark += "m"
    if mark not in ("am", "pm"):
        return clock, i
    if clock.hour == 0 or clock.hour > 12:
        return (clock, end) if clock.hour > 12 and mark == "pm" else None
    hour = clock.hour % 12 + (12 if mark == "pm" else 0)
    return replace(clock, hour=hour, certain=True), end


def minutes_before(clock: Clock, minutes: int) -> Clock:
    total = (
        (clock.hour * 60 + clock.minute - minutes) % 1440
        if clock.certain
        else (clock.hour * 60 + clock.minute - minutes - 60) % 720 + 60
    )
    hour = total // 60 % 24
    return replace(clock, hour=hour or (0 if clock.certain else 12), minute=total % 60, fine=Grain.MINUTE)


def minute_count(tokens: Tokens, i: int) -> tuple[int | None, int]:
    if key_at(tokens, i) in ("seperempat", "quarter"):
        return 15, i + 1
    if key_at(tokens, i) == "a" and key_at(tokens, i + 1) == "quarter":
        return 15, i + 2
    if key_at(tokens, i) in ("half", "setengah"):
        return 30, i + 1
    number = number_at(tokens, i) if i < len(tokens) else None
    if (
        number is None
        or number.value != int(number.value)
        or not 1 <= number.value <= 59
        or number.scale
        or number.ordinal
    ):
        return None, i
    stop = number.span.stop
    return int(number.value), stop + 1 if lx.GRAINS.get(key_at(tokens, stop)) == "minute" else stop


def packed_hour(tokens: Tokens, i: int) -> tuple[Clock, int] | None:
    """330 p.m., 1030, 0730: hours and minutes without a mark."""
    text = tokens[i].text if tokens[i].kind is NUMBER else ""
    if not text.isdigit() or len(text) not in (3, 4):
        return None
    made = made_clock(int(text[:-2]), int(text[-2:]), None, text[:-2], i + 1)
    return (replace(made[0], fine=Grain.MINUTE), made[1]) if made else None
