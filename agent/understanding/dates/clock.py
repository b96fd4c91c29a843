"""Clock times: "jam setengah 7", "pukul 19.30", "jam 7 kurang 15", "7pm", "half past 3", "9-11am", "noon".
`clock_at` answers with a draft; which half of the day an open "jam 3" means is settled later, by its neighbours.
A new way of telling the time is one more function in CLOCKS.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from agent.understanding import lexicon as lx
from agent.understanding.dates.draft import Clock, Draft, Tokens, key_at, whole_at
from agent.understanding.dates.moment import Grain, Part
from agent.understanding.dates.phrases import PARTS, ZONES
from agent.understanding.numbers import number_at
from agent.understanding.text import TokenKind, known

_CUES = frozenset({"jam", "pukul", "pkl", "jm", "pk", "jem"})
_AT = frozenset({"at", "@", "around", "approximately", "about", "by"})
_HALF_TO = frozenset({"setengah", "stengah", "stgh"})
_PAST = frozenset({"lewat", "lebih", "past", "liwat", "lwt", "after"})
_TO = frozenset({"kurang", "to", "before", "krg", "til", "till"})
_RANGE = frozenset({"-", "sampai", "sampe", "smp", "hingga", "to", "till", "until", "sd"})
# "nine fifty nine" is an hour and its minutes, never 959: the hour is one word.
ENGLISH_HOURS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12,
}  # fmt: skip
_A_FEW = frozenset({"a", "an", "few", "couple", "half", "quarter"})
_NIGHTLY = {"noon": (12, 0), "midday": (12, 0), "midnight": (0, 1)}


def clock_at(tokens: Tokens, i: int, *, dated: bool = False) -> Draft | None:
    """The time that starts at `i`; `dated` when a day stands right before it, so that a bare "9" may be an hour."""
    for read in CLOCKS:
        found = read(tokens, i)
        if found:
            return _ended(tokens, found)
    if dated:
        bare = _bare(tokens, i)
        if bare:
            return _ended(tokens, bare)
    return None


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


def _hour_at(tokens: Tokens, i: int) -> tuple[Clock, int] | None:
    """19, 19.30, 19:30, 19:30:15, 15h20, "tujuh", "dua belas"; and the token after it."""
    if i >= len(tokens):
        return None
    token = tokens[i]
    if token.kind is TokenKind.WORD:
        if token.key in ENGLISH_HOURS:
            return Clock(ENGLISH_HOURS[token.key]), i + 1
        if token.key in _A_FEW:
            return None
        number = number_at(tokens, i)
        if number is None or number.value != int(number.value) or not 0 <= number.value <= 24 or number.scale or number.ordinal or number.span.stop - i > 2:
            return None
        return Clock(int(number.value), certain=number.value > 12), number.span.stop
    hour = whole_at(tokens, i, 2)
    if hour is None:
        parts = token.text.split(".") if token.kind is TokenKind.NUMBER else []
        if len(parts) in (2, 3) and all(len(part) == 2 for part in parts[1:]) and len(parts[0]) <= 2 and all(part.isdigit() for part in parts):
            return _made(int(parts[0]), int(parts[1]), int(parts[2]) if len(parts) == 3 else None, parts[0], i + 1)
        return None
    text = token.text
    mark = key_at(tokens, i + 1)
    if mark in (":", "h", "j") and tokens[i + 1].glued:
        minute = whole_at(tokens, i + 2, 2)
        if minute is not None and tokens[i + 2].glued and len(tokens[i + 2].text) == 2:
            second, stop = None, i + 3
            if key_at(tokens, stop) == ":" and (second := whole_at(tokens, stop + 1, 2)) is not None:
                stop += 2
            made = _made(hour, minute, second, text, stop)
            return (replace(made[0], certain=True), made[1]) if made and mark != ":" else made
        if mark == ":":
            return None
        if mark == "h" and hour >= 0:
            return (Clock(hour, certain=True), i + 2) if hour <= 24 else None
    return _made(hour, 0, None, text, i + 1)


def _made(hour: int, minute: int, second: int | None, text: str, stop: int) -> tuple[Clock, int] | None:
    if hour > 24 or minute > 59 or (second or 0) > 59 or (hour == 24 and minute):
        return None
    carry = 1 if hour == 24 else 0
    fine = Grain.SECOND if second is not None else Grain.HOUR if stop and minute == 0 and not second else Grain.MINUTE
    certain = hour == 0 or hour > 12 or (text.startswith("0") and len(text) == 2)
    return Clock(hour % 24, minute, second or 0, certain, carry, fine), stop


def _meridiem(tokens: Tokens, clock: Clock, stop: int) -> tuple[Clock, int] | None:
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
        if tuple(key_at(tokens, i + n) for n in range(len(words))) == words and key_at(tokens, i + len(words)) in ("am", "pm"):
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
        elif tokens[lead].glued and not (end < len(tokens) and tokens[end].glued and tokens[end].kind is TokenKind.NUMBER):
            mark += "m"
    if mark not in ("am", "pm"):
        return clock, i
    if clock.hour == 0 or clock.hour > 12:
        return (clock, end) if clock.hour > 12 and mark == "pm" else None
    hour = clock.hour % 12 + (12 if mark == "pm" else 0)
    return replace(clock, hour=hour, certain=True), end


def _zoned(tokens: Tokens, stop: int) -> tuple[str | None, int]:
    zone = ZONES.get(key_at(tokens, stop))
    return zone, stop + 1 if zone else stop


def _ended(tokens: Tokens, draft: Draft) -> Draft:
    """Take the end of a stretch ("jam 3-5"), the part of the day beside it and the zone in."""
    draft = _with_part(tokens, draft)
    draft = _with_until(tokens, draft)
    if draft.zone is None:
        zone, stop = _zoned(tokens, draft.stop)
        draft = replace(draft, zone=zone, stop=stop)
    return draft


def _with_part(tokens: Tokens, draft: Draft) -> Draft:
    stop = draft.stop
    if key_at(tokens, stop) == "in" and key_at(tokens, stop + 1) == "the":
        stop += 2
    elif key_at(tokens, stop) in ("in", "di", "pas"):
        stop += 1
    part = PARTS.get(known(PARTS, key_at(tokens, stop)))
    if part is None and key_at(tokens, stop) == "dini" and key_at(tokens, stop + 1) == "hari":
        part, stop = Part.DAWN, stop + 1
    if part is None or draft.clock is None or draft.part is not None:
        return draft
    return replace(draft, part=part, stop=stop + 1)


def _with_until(tokens: Tokens, draft: Draft) -> Draft:
    at = draft.stop
    if draft.clock is None or key_at(tokens, at) not in _RANGE or draft.until:
        return draft
    at += 1
    if key_at(tokens, at) in _CUES | _AT:
        at += 1
    found = _hour_at(tokens, at)
    if found is None:
        return draft
    after = _meridiem(tokens, *found)
    if after is None:
        return draft
    clock, stop = after
    if stop < len(tokens) and tokens[stop].kind is TokenKind.WORD and (known(lx.UNITS, tokens[stop].key) or known(lx.SCALES, tokens[stop].key)):
        return draft
    ended = _with_part(tokens, replace(draft, stop=stop, until=clock))
    start = draft.clock
    if clock.certain and not start.certain and start.hour <= 12:
        shift = 12 if clock.hour >= 12 and start.hour % 12 + 12 <= clock.hour else 0
        start = replace(start, hour=start.hour % 12 + shift, certain=True)
    return replace(ended, clock=start)


def _guarded(tokens: Tokens, stop: int) -> bool:
    """Whether what follows makes another thing of the digits: "jam 7 ribu" is none, "3 jam" neither."""
    if stop >= len(tokens):
        return False
    token = tokens[stop]
    if token.kind is TokenKind.MARK:
        return token.text in ("%", "/") and token.glued
    return token.glued and token.kind is TokenKind.NUMBER


def _cued(tokens: Tokens, i: int) -> Draft | None:
    """jam 7, jam setengah 7, jam 7 kurang 15, pukul 19.30."""
    if not known(_CUES, tokens[i].key):
        return None
    at = i + 1
    if key_at(tokens, at) in ("sekitar", "skitar", ":", "."):
        at += 1
    half = key_at(tokens, at) in _HALF_TO
    found = _hour_at(tokens, at + 1 if half else at)
    if found is None:
        hour = whole_at(tokens, at, 3)
        beyond = hour is not None and not half and not (key_at(tokens, at + 1) and known(lx.SCALES, key_at(tokens, at + 1)))
        return Draft(at + 1, clock=None, grain=Grain.HOUR, valid=False) if beyond else None
    clock, stop = found
    if half:
        clock = _minus(clock, 30)
    else:
        clock, stop = _minutes(tokens, clock, stop)
    met = _meridiem(tokens, clock, stop)
    if met is None or _guarded(tokens, met[1]):
        return None
    return Draft(met[1], clock=met[0], grain=met[0].fine)


def _minus(clock: Clock, minutes: int) -> Clock:
    total = (clock.hour * 60 + clock.minute - minutes) % 1440 if clock.certain else (clock.hour * 60 + clock.minute - minutes - 60) % 720 + 60
    hour = total // 60 % 24
    return replace(clock, hour=hour or (0 if clock.certain else 12), minute=total % 60, fine=Grain.MINUTE)


def _minutes(tokens: Tokens, clock: Clock, stop: int) -> tuple[Clock, int]:
    """ "kurang 15", "lewat 10", "lebih seperempat", "30" after the hour."""
    word = key_at(tokens, stop)
    if word in _PAST | _TO and word not in ("to", "before", "after", "til", "till"):
        minute, end = _minute_count(tokens, stop + 1)
        if minute is not None:
            return (_minus(clock, minute) if word in _TO else replace(clock, minute=minute, fine=Grain.MINUTE)), end
    if key_at(tokens, stop) in _HALF_TO and clock.minute == 0:
        return replace(clock, minute=30, fine=Grain.MINUTE), stop + 1  # "jam 7 setengah"
    return clock, stop


def _minute_count(tokens: Tokens, i: int) -> tuple[int | None, int]:
    if key_at(tokens, i) in ("seperempat", "quarter"):
        return 15, i + 1
    if key_at(tokens, i) == "a" and key_at(tokens, i + 1) == "quarter":
        return 15, i + 2
    if key_at(tokens, i) in ("half", "setengah"):
        return 30, i + 1
    number = number_at(tokens, i) if i < len(tokens) else None
    if number is None or number.value != int(number.value) or not 1 <= number.value <= 59 or number.scale or number.ordinal:
        return None, i
    stop = number.span.stop
    return int(number.value), stop + 1 if lx.GRAINS.get(key_at(tokens, stop)) == "minute" else stop


def _past_or_to(tokens: Tokens, i: int) -> Draft | None:
    """half past 3, 20 minutes to 2pm, a quarter past noon, "15 to noon"."""
    at = i + 1 if tokens[i].key in _AT and i + 1 < len(tokens) else i
    minute, stop = _minute_count(tokens, at)
    word = key_at(tokens, stop)
    if minute is None or word not in ("past", "to", "before", "til", "from"):
        return None
    if word in ("from", "before") and lx.GRAINS.get(key_at(tokens, stop - 1)) != "minute":
        return None
    noon = _NIGHTLY.get(key_at(tokens, stop + 1))
    if noon:
        clock, end = Clock(noon[0], certain=True, carry=noon[1]), stop + 2
    else:
        found = _hour_at(tokens, stop + 1)
        met = _meridiem(tokens, *found) if found else None
        if met is None:
            return None
        clock, end = met
        bare = not clock.certain and end == found[1] if found else False
        if word in ("to", "from", "before") and bare and minute not in (5, 10, 15, 20, 25):
            return None
        if word == "from" and not clock.certain:
            return None
    clock = replace(clock, minute=minute, fine=Grain.MINUTE) if word in ("past", "from") else _minus(clock, minute)
    return Draft(end, clock=clock, grain=Grain.MINUTE)


def _english_half(tokens: Tokens, i: int) -> Draft | None:
    """ "half three" is 3:30, "setengah tujuh pagi" 06:30."""
    if tokens[i].key == "half":
        found = _hour_at(tokens, i + 1)
        if found and 1 <= found[0].hour <= 12 and tokens[i + 1].kind is TokenKind.WORD and found[1] >= len(tokens):
            return Draft(found[1], clock=replace(found[0], minute=30, fine=Grain.MINUTE), grain=Grain.MINUTE)
    if tokens[i].key in _HALF_TO:
        found = _hour_at(tokens, i + 1)
        if found and 1 <= found[0].hour <= 12 and found[0].minute == 0 and known(PARTS, key_at(tokens, found[1])):
            return Draft(found[1], clock=_minus(found[0], 30), grain=Grain.MINUTE)
    return None


def _worded_minutes(tokens: Tokens, clock: Clock, i: int, stop: int) -> tuple[Clock, int]:
    """ "nine fifty nine", "five-thirty", "three twenty": minutes spoken right after the hour."""
    if clock.minute or clock.hour > 12:
        return clock, stop
    at = stop + 1 if key_at(tokens, stop) == "-" and tokens[stop].glued else stop
    if at >= len(tokens) or (tokens[at].kind is TokenKind.NUMBER and (len(tokens[at].text) != 2 or at > stop)):
        return clock, stop
    if tokens[i].kind is TokenKind.NUMBER and tokens[at].kind is TokenKind.WORD:
        return clock, stop
    minute, end = _minute_count(tokens, at)
    if minute is None or minute < 10 or key_at(tokens, at) in ("a", "half", "quarter", "setengah", "seperempat") or _counts(tokens, end):
        return clock, stop
    return replace(clock, minute=minute, fine=Grain.MINUTE), end


def _digital(tokens: Tokens, i: int) -> Draft | None:
    """19:30, 7pm, 7.30 pm, 15h20, 330 p.m., "3 o'clock", "nine fifty nine a m"."""
    if tokens[i].kind not in (TokenKind.NUMBER, TokenKind.WORD) or (tokens[i].glued and tokens[i - 1].kind is TokenKind.WORD):
        return None
    packed = _packed(tokens, i)
    found = packed or _hour_at(tokens, i)
    if found is None:
        return None
    clock, stop = found
    if tokens[i].kind is TokenKind.WORD:
        spoken, end = _worded_minutes(tokens, clock, i, stop)
        if end > stop and _has_meridiem(tokens, spoken, end):
            clock, stop = spoken, end
    met = _meridiem(tokens, clock, stop)
    if met is None:
        return None
    shown = stop - i >= 3 and key_at(tokens, i + 1) in (":", "h")
    if key_at(tokens, i + 1) == ":" and shown and (key_at(tokens, met[1]) == "/" or (i and tokens[i].glued and tokens[i - 1].text == ":")):
        return None
    if key_at(tokens, stop) in ("a", "p") and met[1] == stop + 1 and not clock.minute:
        return None  # "4a" is a seat; "at 4a" is a time
    zoned = key_at(tokens, met[1]) in ZONES
    if met[1] == stop and not shown and not packed and _spoken_part(tokens, i, clock, stop):
        return Draft(stop, clock=clock, grain=clock.fine)
    if met[1] == stop and not shown and not (zoned and not packed):
        return None
    if _guarded(tokens, met[1]) or (met[1] == stop + 1 and key_at(tokens, stop) == "ish" and tokens[i].kind is TokenKind.WORD):
        return None
    return Draft(met[1], clock=met[0], grain=met[0].fine)


def _spoken_part(tokens: Tokens, i: int, clock: Clock, stop: int) -> bool:
    """ "5 in the morning", "7 pagi", "3 sore": the part of the day makes an hour of the digits; "2 malam" may be two nights."""
    if not 1 <= clock.hour <= 12 or tokens[i].glued or (clock.minute and tokens[i].kind is TokenKind.WORD):
        return False
    following = key_at(tokens, stop)
    if following in ("in", "this") and key_at(tokens, stop + 1) in ("the", "morning", "evening", "afternoon"):
        return key_at(tokens, stop + 1) != "the" or bool(known(PARTS, key_at(tokens, stop + 2)))
    form = known(PARTS, following)
    indonesian = form in ("pagi", "sore", "subuh", "siang", "petang", "esuk")
    return tokens[i].kind is TokenKind.NUMBER and indonesian and key_at(tokens, stop + 1) not in ("ini",)


def _has_meridiem(tokens: Tokens, clock: Clock, stop: int) -> bool:
    met = _meridiem(tokens, clock, stop)
    return met is not None and met[1] > stop and met[0].certain


def _packed(tokens: Tokens, i: int) -> tuple[Clock, int] | None:
    """330 p.m., 1030, 0730: hours and minutes without a mark."""
    text = tokens[i].text if tokens[i].kind is TokenKind.NUMBER else ""
    if not text.isdigit() or len(text) not in (3, 4):
        return None
    made = _made(int(text[:-2]), int(text[-2:]), None, text[:-2], i + 1)
    return (replace(made[0], fine=Grain.MINUTE), made[1]) if made else None


def _at(tokens: Tokens, i: int) -> Draft | None:
    """ "at 7", "at 1030", "at three twenty", "@ 3"."""
    if tokens[i].key not in ("at", "@", "around", "approximately"):
        return None
    at = i + 1
    while key_at(tokens, at) in ("about", "around", "exactly", "sekitar"):
        at += 1
    if at >= len(tokens):
        return None
    found = (_packed(tokens, at) if tokens[i].key != "@" else None) or (None if tokens[i].key in ("around", "approximately") else _hour_at(tokens, at))
    if found is None:
        return None
    clock, stop = found
    clock, stop = _worded_minutes(tokens, clock, at, stop)
    met = _meridiem(tokens, clock, stop)
    if met is None or _guarded(tokens, met[1]) or _counts(tokens, met[1]) or (key_at(tokens, met[1]) in ("-", ".") and tokens[met[1]].glued and whole_at(tokens, met[1] + 1, 9) is not None and len(tokens[met[1] + 1].text) > 2):
        return None
    if tokens[i].key == "@" and met[0].certain is False and met[1] >= len(tokens) and i and tokens[i - 1].kind is not TokenKind.WORD:
        return None
    return Draft(met[1], clock=met[0], grain=met[0].fine)


def _counts(tokens: Tokens, stop: int) -> bool:
    """Whether the word at `stop` makes an amount of the digits before it."""
    if stop >= len(tokens) or tokens[stop].kind is not TokenKind.WORD:
        return False
    key = tokens[stop].key
    return bool(known(lx.UNITS, key) or known(lx.SCALES, key) or known(lx.CURRENCY_WORDS, key)) and key not in PARTS


def _named(tokens: Tokens, i: int) -> Draft | None:
    """noon, midnight, "tengah hari", "tengah malam", "lunch" after a day is no time."""
    key = tokens[i].key
    if key == "tengah" and key_at(tokens, i + 1) in ("hari", "malam", "malem"):
        night = key_at(tokens, i + 1) != "hari"
        return Draft(i + 2, clock=Clock(0 if night else 12, certain=True, carry=int(night)), grain=Grain.HOUR)
    at = i + 1 if key in ("at", "the") else i
    form = known(_NIGHTLY, key_at(tokens, at)) or known(_NIGHTLY, key_at(tokens, at).removesuffix("ish"))
    if (key_at(tokens, at), key_at(tokens, at + 1)) == ("mid", "night"):
        form, at = "midnight", at + 1
    if not form:
        return None
    hour, carry = _NIGHTLY[form]
    end = at + 1
    if key_at(tokens, end) == "ish":
        end += 1
    return Draft(end, clock=Clock(hour, certain=True, carry=carry), grain=Grain.HOUR)


def _bare(tokens: Tokens, i: int) -> Draft | None:
    """The "9" of "besok 9 pagi", "tomorrow 9"; a part of the day, am/pm or the end of the sentence must confirm it."""
    if i >= len(tokens) or tokens[i].kind not in (TokenKind.NUMBER, TokenKind.WORD):
        return None
    found = _hour_at(tokens, i)
    if found is None:
        return None
    clock, stop = found
    if tokens[i].kind is TokenKind.WORD:
        spoken, end = _worded_minutes(tokens, clock, i, stop)
        return Draft(end, clock=spoken, grain=Grain.MINUTE) if end > stop else None
    following = key_at(tokens, stop)
    confirmed = known(PARTS, following) or following in ("oclock",) or following in ZONES
    dotted = clock.minute or "." in tokens[i].text
    return Draft(stop, clock=clock, grain=clock.fine) if confirmed or (dotted and not _counts(tokens, stop)) else None


CLOCKS: tuple[Callable[[Tokens, int], Draft | None], ...] = (_cued, _past_or_to, _english_half, _named, _digital, _at)
