"""Clock times: "jam setengah 7", "pukul 19.30", "jam 7 kurang 15", "7pm", "half past 3", "9-11am", "noon".
`clock_at` answers with a draft; which half of the day an open "jam 3" means is settled later, by its neighbours.
A new way of telling the time is one more function in CLOCKS.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from agent.understanding import lexicon as lx
from agent.understanding.dates.draft import (
    DIGITS_COLON,
    DIGITS_HALF,
    DIGITS_MARK,
    DIGITS_UNIT,
    Clock,
    Draft,
    Tokens,
    key_at,
    opener,
    past,
    whole_at,
)
from agent.understanding.dates.hours import hour_at, meridiem, minute_count, minutes_before, packed_hour
from agent.understanding.dates.moment import Grain, Part
from agent.understanding.dates.phrases import PARTS, ZONES
from agent.understanding.numbers import starts_number
from agent.understanding.text import MARK, NUMBER, WORD, known

_CUES = frozenset({"jam", "pukul", "pkl", "jm", "pk", "jem"})
_AT = frozenset({"at", "@", "around", "approximately", "about", "by"})
_HALF_TO = frozenset({"setengah", "stengah", "stgh"})
_PAST = frozenset({"lewat", "lebih", "past", "liwat", "lwt", "after"})
_TO = frozenset({"kurang", "to", "before", "krg", "til", "till"})
_RANGE = frozenset({"-", "sampai", "sampe", "smp", "hingga", "to", "till", "until", "sd"})
_NIGHTLY = {"noon": (12, 0), "midday": (12, 0), "midnight": (0, 1)}


def clock_at(tokens: Tokens, i: int) -> Draft | None:
    """The time that starts at `i`."""
    for read in _forms_of(opener(tokens, i)):
        found = read(tokens, i)
        if found:
            return _ended(tokens, found)
    return None


def bare_hour_at(tokens: Tokens, i: int) -> Draft | None:
    """The hour at `i` when a day stands right before it, so that a bare "9" may be one."""
    bare = _bare(tokens, i)
    return _ended(tokens, bare) if bare else None


def _zoned(tokens: Tokens, stop: int) -> tuple[str | None, int]:
    zone = ZONES.get(key_at(tokens, stop))
    return zone, stop + 1 if zone else stop


def _ended(tokens: Tokens, draft: Draft) -> Draft:
    """Take the end of a stretch ("jam 3-5"), the part of the day beside it and the zone in."""
    stop = draft.stop
    if key_at(tokens, stop) in ("an", "ish") and tokens[stop].glued:
        draft = replace(draft, stop=stop + 1)  # "jam 7an"
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
    found = hour_at(tokens, at)
    if found is None:
        return draft
    after = meridiem(tokens, *found)
    if after is None:
        return draft
    clock, stop = after
    if (
        stop < len(tokens)
        and tokens[stop].kind is WORD
        and (known(lx.UNITS, tokens[stop].key) or known(lx.SCALES, tokens[stop].key))
    ):
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
    if token.kind is MARK:
        return token.text in ("%", "/") and token.glued
    return token.glued and token.kind is NUMBER


def _cued(tokens: Tokens, i: int) -> Draft | None:
    """jam 7, jam setengah 7, jam 7 kurang 15, pukul 19.30."""
    if not known(_CUES, tokens[i].key):
        return None
    at = i + 1
    if key_at(tokens, at) in ("sekitar", "skitar", ":", "."):
        at += 1
    half = key_at(tokens, at) in _HALF_TO
    found = hour_at(tokens, at + 1 if half else at)
    if found is None:
        hour = whole_at(tokens, at, 3)
        beyond = (
            hour is not None and not half and not (key_at(tokens, at + 1) and known(lx.SCALES, key_at(tokens, at + 1)))
        )
        return Draft(at + 1, clock=None, grain=Grain.HOUR, valid=False) if beyond else None
    clock, stop = found
    if half:
        clock = minutes_before(clock, 30)
    else:
        clock, stop = _minutes(tokens, clock, stop)
    met = meridiem(tokens, clock, stop)
    if met is None or _guarded(tokens, met[1]):
        return None
    return Draft(met[1], clock=met[0], grain=met[0].fine)


def _minutes(tokens: Tokens, clock: Clock, stop: int) -> tuple[Clock, int]:
    """ "kurang 15", "lewat 10", "lebih seperempat", "30" after the hour."""
    word = key_at(tokens, stop)
    if word in _PAST | _TO and word not in ("to", "before", "after", "til", "till"):
        minute, end = minute_count(tokens, stop + 1)
        if minute is not None:
            return (
                minutes_before(clock, minute) if word in _TO else replace(clock, minute=minute, fine=Grain.MINUTE)
            ), end
    if key_at(tokens, stop) in _HALF_TO and clock.minute == 0:
        return replace(clock, minute=30, fine=Grain.MINUTE), stop + 1  # "jam 7 setengah"
    return clock, stop


def _past_or_to(tokens: Tokens, i: int) -> Draft | None:
    """half past 3, 20 minutes to 2pm, a quarter past noon, "15 to noon"."""
    at = i + 1 if tokens[i].key in _AT and i + 1 < len(tokens) else i
    minute, stop = minute_count(tokens, at)
    word = key_at(tokens, stop)
    if minute is None or word not in ("past", "to", "before", "til", "from"):
        return None
    if word in ("from", "before") and lx.GRAINS.get(key_at(tokens, stop - 1)) != "minute":
        return None
    noon = _NIGHTLY.get(key_at(tokens, stop + 1))
    if noon:
        clock, end = Clock(noon[0], certain=True, carry=noon[1]), stop + 2
    else:
        found = hour_at(tokens, stop + 1)
        met = meridiem(tokens, *found) if found else None
        if met is None:
            return None
        clock, end = met
        bare = not clock.certain and end == found[1] if found else False
        if word in ("to", "from", "before") and bare and minute not in (5, 10, 15, 20, 25):
            return None
        if word == "to" and clock.hour > 12 and end == stop + 2 and lx.GRAINS.get(key_at(tokens, stop - 1)) != "minute":
            return None  # "10 to 22 august" are days; nobody counts minutes to an hour of the 24-hour clock
        if word == "from" and not clock.certain:
            return None
    clock = (
        replace(clock, minute=minute, fine=Grain.MINUTE) if word in ("past", "from") else minutes_before(clock, minute)
    )
    return Draft(end, clock=clock, grain=Grain.MINUTE)


def _english_half(tokens: Tokens, i: int) -> Draft | None:
    """ "half three" is 3:30, "setengah tujuh pagi" 06:30."""
    if tokens[i].key == "half":
        found = hour_at(tokens, i + 1)
        if found and 1 <= found[0].hour <= 12 and tokens[i + 1].kind is WORD and found[1] >= len(tokens):
            return Draft(found[1], clock=replace(found[0], minute=30, fine=Grain.MINUTE), grain=Grain.MINUTE)
    if tokens[i].key in _HALF_TO:
        found = hour_at(tokens, i + 1)
        if found and 1 <= found[0].hour <= 12 and found[0].minute == 0 and known(PARTS, key_at(tokens, found[1])):
            return Draft(found[1], clock=minutes_before(found[0], 30), grain=Grain.MINUTE)
    return None


def _worded_minutes(tokens: Tokens, clock: Clock, i: int, stop: int) -> tuple[Clock, int]:
    """ "nine fifty nine", "five-thirty", "three twenty": minutes spoken right after the hour."""
    if clock.minute or clock.hour > 12:
        return clock, stop
    at = stop + 1 if key_at(tokens, stop) == "-" and tokens[stop].glued else stop
    if at >= len(tokens) or (tokens[at].kind is NUMBER and (len(tokens[at].text) != 2 or at > stop)):
        return clock, stop
    if tokens[i].kind is NUMBER and tokens[at].kind is WORD:
        return clock, stop
    minute, end = minute_count(tokens, at)
    if (
        minute is None
        or minute < 10
        or key_at(tokens, at) in ("a", "half", "quarter", "setengah", "seperempat")
        or _counts(tokens, end)
    ):
        return clock, stop
    return replace(clock, minute=minute, fine=Grain.MINUTE), end


def _digital(tokens: Tokens, i: int) -> Draft | None:
    """19:30, 7pm, 7.30 pm, 15h20, 330 p.m., "3 o'clock", "nine fifty nine a m"."""
    if tokens[i].kind not in (NUMBER, WORD) or (tokens[i].glued and tokens[i - 1].kind is WORD):
        return None
    packed = packed_hour(tokens, i)
    found = packed or hour_at(tokens, i)
    if found is None:
        return None
    clock, stop = found
    if tokens[i].kind is WORD:
        spoken, end = _worded_minutes(tokens, clock, i, stop)
        if end > stop and _has_meridiem(tokens, spoken, end):
            clock, stop = spoken, end
    met = meridiem(tokens, clock, stop)
    if met is None:
        return None
    shown = stop - i >= 3 and key_at(tokens, i + 1) in (":", "h")
    if (
        key_at(tokens, i + 1) == ":"
        and shown
        and (key_at(tokens, met[1]) == "/" or (i and tokens[i].glued and tokens[i - 1].text == ":"))
    ):
        return None
    if key_at(tokens, stop) in ("a", "p") and met[1] == stop + 1 and not clock.minute:
        return None  # "4a" is a seat; "at 4a" is a time
    zoned = key_at(tokens, met[1]) in ZONES
    if met[1] == stop and not shown and not packed and _spoken_part(tokens, i, clock, stop):
        return Draft(stop, clock=clock, grain=clock.fine)
    if met[1] == stop and not shown and not (zoned and not packed):
        return None
    if _guarded(tokens, met[1]) or (met[1] == stop + 1 and key_at(tokens, stop) == "ish" and tokens[i].kind is WORD):
        return None
    return Draft(met[1], clock=met[0], grain=met[0].fine)


def _hour_range(tokens: Tokens, i: int) -> Draft | None:
    """9-11am, 3-5 sore: the first hour of a stretch whose second one says which half of the day."""
    first = whole_at(tokens, i, 2)
    last = hour_at(tokens, i + 2) if first is not None and key_at(tokens, i + 1) == "-" else None
    if first is None or last is None or not 1 <= first <= 12 or tokens[i].glued:
        return None
    met = meridiem(tokens, *last)
    if met is None or (not (met[0].certain and met[1] > last[1]) and not known(PARTS, key_at(tokens, last[1]))):
        return None
    return Draft(i + 1, clock=Clock(first), grain=Grain.HOUR)


def _spoken_part(tokens: Tokens, i: int, clock: Clock, stop: int) -> bool:
    """ "5 in the morning", "7 pagi", "3 sore": the part of the day makes an hour of the digits; "2 malam" may be two nights."""
    if not 1 <= clock.hour <= 12 or tokens[i].glued or (clock.minute and tokens[i].kind is WORD):
        return False
    following = key_at(tokens, stop)
    if following in ("in", "this") and key_at(tokens, stop + 1) in ("the", "morning", "evening", "afternoon"):
        return key_at(tokens, stop + 1) != "the" or bool(known(PARTS, key_at(tokens, stop + 2)))
    form = known(PARTS, following)
    indonesian = form in ("pagi", "sore", "subuh", "siang", "petang", "esuk")
    return tokens[i].kind is NUMBER and indonesian and key_at(tokens, stop + 1) not in ("ini",)


def _has_meridiem(tokens: Tokens, clock: Clock, stop: int) -> bool:
    met = meridiem(tokens, clock, stop)
    return met is not None and met[1] > stop and met[0].certain


def _at(tokens: Tokens, i: int) -> Draft | None:
    """ "at 7", "at 1030", "at three twenty", "@ 3"."""
    if tokens[i].key not in ("at", "@", "around", "approximately"):
        return None
    at = past(tokens, i + 1, ("about", "around", "exactly", "sekitar"))
    if at >= len(tokens):
        return None
    found = (packed_hour(tokens, at) if tokens[i].key != "@" else None) or (
        None if tokens[i].key in ("around", "approximately") else hour_at(tokens, at)
    )
    if found is None:
        return None
    clock, stop = found
    clock, stop = _worded_minutes(tokens, clock, at, stop)
    met = meridiem(tokens, clock, stop)
    if (
        met is None
        or _guarded(tokens, met[1])
        or _counts(tokens, met[1])
        or (
            key_at(tokens, met[1]) in ("-", ".")
            and tokens[met[1]].glued
            and whole_at(tokens, met[1] + 1, 9) is not None
            and len(tokens[met[1] + 1].text) > 2
        )
    ):
        return None
    if (
        tokens[i].key == "@"
        and met[0].certain is False
        and met[1] >= len(tokens)
        and i
        and tokens[i - 1].kind is not WORD
    ):
        return None
    return Draft(met[1], clock=met[0], grain=met[0].fine)


def _counts(tokens: Tokens, stop: int) -> bool:
    """Whether the word at `stop` makes an amount of the digits before it."""
    if stop >= len(tokens) or tokens[stop].kind is not WORD:
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
    if i >= len(tokens) or tokens[i].kind not in (NUMBER, WORD):
        return None
    found = hour_at(tokens, i)
    if found is None:
        return None
    clock, stop = found
    if tokens[i].kind is WORD:
        spoken, end = _worded_minutes(tokens, clock, i, stop)
        return Draft(end, clock=spoken, grain=Grain.MINUTE) if end > stop else None
    following = key_at(tokens, stop)
    confirmed = known(PARTS, following) or following in ("oclock",) or following in ZONES
    dotted = clock.minute or "." in tokens[i].text
    return Draft(stop, clock=clock, grain=clock.fine) if confirmed or (dotted and not _counts(tokens, stop)) else None


@lru_cache(maxsize=8192)
def _forms_of(key: str) -> tuple[Callable[[Tokens, int], Draft | None], ...]:
    return tuple(read for read, starts in CLOCKS if starts(key))


def starts_clock(key: str) -> bool:
    return bool(_forms_of(key))


def _starts_minutes(key: str) -> bool:
    return (
        key in (DIGITS_HALF, DIGITS_UNIT)
        or key in _AT
        or key in ("a", "half", "quarter", "seperempat", "setengah")
        or starts_number(key)
    )


def _starts_named(key: str) -> bool:
    return key in ("tengah", "at", "the", "mid") or any(
        known(_NIGHTLY, form) for form in (key, key.removesuffix("ish"))
    )


CLOCKS: tuple[tuple[Callable[[Tokens, int], Draft | None], Callable[[str], bool]], ...] = (
    (_cued, lambda key: known(_CUES, key) != ""),
    (_past_or_to, _starts_minutes),
    (_english_half, lambda key: key == "half" or key in _HALF_TO),
    (_named, _starts_named),
    (_hour_range, lambda key: key == DIGITS_MARK),
    (_digital, lambda key: key in (DIGITS_COLON, DIGITS_HALF, DIGITS_UNIT) or starts_number(key)),
    (_at, lambda key: key in ("at", "@", "around", "approximately")),
)
