"""Vehicles told of: an odometer, a service, a reminder; and corrections of those and of fuel. Every word must be accounted for.

Without a vehicle of the person's a service and fuel are spending like any other, which the readers of money know.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from agent.understanding.amounts import Kind, Quantity
from agent.understanding.message import Message
from agent.understanding.reading import Reading
from agent.understanding.tasks.words import REMIND
from agent.understanding.text import TokenKind
from agent.understanding.vehicles.said import Said, typed, whole
from agent.understanding.vehicles.words import (
    ALONG,
    BARE,
    EVERY,
    FULL,
    JOINED,
    NOT_YET,
    ODOMETER,
    PARTLY,
    PAST,
    QUALITIES,
    READING,
    REMINDERS,
    SERVICES,
    WORKSHOPS,
    WRONG,
)
from agent.understanding.words import AT, longest, phrases, singles
from core.money import MAX_AMOUNT, decimals
from tools import records
from tools import vehicles as tool
from tools.records import Fix
from tools.targets import Named, Target
from tools.tool import Call, call

_MOST_PLACE = 4
_LEAST_READING = 100
"""Km below which "motor 5 km" is no odometer."""
_EVERY = phrases(
    "tiap, setiap, every, per, each, saben, sekali, once every, atau, or, and, dan, mana yang duluan, whichever comes first, yang mana"
    " duluan"
)
_REMIND_ALONG = phrases(
    "of, aku, gue, gw, saya, me, buat, untuk, to, for, do, get, please, tolong, ya, dong, the, my, an, a, jadwal, bikin, pasang, set, soal,"
    " about, jadwalin, jadwalkan, change, lagi, nya, di, on, jarak, reminder, pengingat"
)
_ODOMETER_SURE = singles("odometer odo odometernya odonya speedometer")
_NEVER_BRAND = singles("mobil motor hp laptop ac kulkas jam tv sepeda komputer printer kompor rumah pompa temen teman")
_MOST_BRAND = 2


def reading_of(message: Message, said: Said, made: Call) -> Reading:
    return Reading(calls=(made,), seen=tuple(said.seen), language=message.language)


# --- an odometer ------------------------------------------------------------------------------------------------------


def odometer(message: Message) -> Reading | None:
    """ "odometer avanza 88rb", "Km motor sekarang 2350", "my car is at 72,300 km"."""
    if (bare := _bare_odometer(message)) is not None:
        return bare
    if message.money or not any(q.kind is Kind.DISTANCE for q in message.quantities):
        return None
    said = Said(message)
    if said.questioned or said.doubtful(Kind.DISTANCE):
        return None
    distances = said.plain(Kind.DISTANCE, "km")
    if len(distances) != 1 or {q.kind for q in message.quantities} - {Kind.DISTANCE, Kind.MODEL}:
        return None
    (q,) = distances
    cue = message.tokens[q.span.first].key in ODOMETER
    sure = bool(_ODOMETER_SURE & set(said.keys))
    named = said.find_vehicle()
    owned = bool(message.vocabulary.vehicles)
    km = said.reading()
    if km is None or not (sure or (named and (cue or km >= _LEAST_READING)) or (cue and owned)):
        return None
    may, day = said.day()
    if not may or day is not None or NOT_YET & set(said.keys):
        return None
    if not (said.done(ODOMETER_PHRASES, READING, ALONG)):
        return None
    return reading_of(message, said, call(tool.set_odometer, tool.OdometerIn(mileage=km, vehicle=said.vehicle)))


def _bare_odometer(message: Message) -> Reading | None:
    """ "odometer on the beat is 22,100": the figure alone, where the word leaves no doubt what it is."""
    if message.lacks(_ODOMETER_SURE) or len(message.quantities) != 1:
        return None
    (q,) = message.quantities
    km = whole(q.value)
    if (
        q.currency
        or q.scale
        or q.kind not in (Kind.MONEY, Kind.NUMBER)
        or km is None
        or not _LEAST_READING <= km <= tool.MOST_KM
    ):
        return None
    said = Said(message)
    if said.questioned or said.doubtful(q.kind) or NOT_YET & set(said.keys):
        return None
    said.take_quantity("mileage", q, km)
    said.find_vehicle()
    may, day = said.day()
    if not may or day is not None or not said.done(ODOMETER_PHRASES, READING, ALONG):
        return None
    return reading_of(message, said, call(tool.set_odometer, tool.OdometerIn(mileage=km, vehicle=said.vehicle)))


ODOMETER_PHRASES = phrases(", ".join(sorted(ODOMETER)))


# --- a service --------------------------------------------------------------------------------------------------------


def service(message: Message) -> Reading | None:
    """ "servis rutin di ahass 185.000 km 18.200", "ganti oli motor kemarin", "changed the oil 55k at 12,000 km"."""
    if not message.vocabulary.vehicles or message.lacks(SERVICES.openers):
        return None
    said = Said(message)
    if said.questioned or not said.has(SERVICES):
        return None
    if NOT_YET & set(said.keys) or said.doubtful(Kind.DISTANCE, Kind.MONEY):
        return None
    cost = cost_of(said)
    if cost is False:
        return None
    km = said.reading()
    may, day = said.day()
    if not may:
        return None
    workshop = bool(WORKSHOPS & set(said.keys))
    place = place_of(said)
    named = said.find_vehicle()
    spans = said.take_all(SERVICES)
    if not spans:
        return None
    runs = _runs(said, spans)
    spans = _joined(said, spans)
    runs[-1] = (runs[-1][0], spans[-1][1])
    name = ", ".join(message.typed_tokens(first, stop) for first, stop in runs)
    bare = all(said.keys[first:stop] in BARE for first, stop in spans)
    if bare and not (named or km is not None or workshop):
        return None
    happened = cost is not None or km is not None or day is not None or bool(PAST & set(said.keys))
    if not happened or not said.done(ALONG):
        return None
    first, stop = spans[0][0], spans[-1][1]
    said.saw("service_type", first, stop, name)
    told = tool.ServiceIn(
        service_type=name[:200],
        vehicle=said.vehicle,
        date=day,
        mileage=km,
        cost=cost.amount if cost else None,
        currency=cost.currency if cost else None,
        place=place,
    )
    return reading_of(message, said, call(tool.log_service, told))


def _runs(said: Said, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The services that stand together; what lies between two runs says something else: "servis kemarin 150rb, ganti oli"."""
    runs = [spans[0]]
    for first, stop in spans[1:]:
        if any(i in said.taken and said.keys[i] not in JOINED for i in range(runs[-1][1], first)):
            runs.append((first, stop))
        else:
            runs[-1] = (runs[-1][0], stop)
    return runs


def _joined(said: Said, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The services with what says more of them: "ganti oli dan busi", "ganti ban michelin"."""
    first, stop = spans[0][0], spans[-1][1]
    for i in range(first, stop):
        if said.keys[i] in JOINED:
            said.take(i, i + 1)
    end = stop
    while end < len(said.keys) and end not in said.taken and said.keys[end] in QUALITIES:
        said.take(end, end + 1)
        end += 1
    brand = end
    while brand < len(said.keys) and brand - end < _MOST_BRAND and _is_brand(said, brand):
        said.take(brand, brand + 1)
        brand += 1
    return [(first, brand)]


def _is_brand(said: Said, i: int) -> bool:
    """A word right behind a part that no table knows: "ganti oli yamalube"."""
    key = said.keys[i]
    known = longest(ALONG, said.keys, i) or key in AT or key in NOT_YET | WORKSHOPS | PAST | EVERY | _NEVER_BRAND
    word = said.tokens[i].kind is TokenKind.WORD
    return word and i not in said.taken and not known


def place_of(said: Said) -> str | None:
    """ "di bengkel bang jali", "at the dealer": where it was done, taken."""
    for i, key in enumerate(said.keys):
        if key not in AT or i in said.taken or i + 1 >= len(said.keys):
            continue
        stop = i + 1
        while (
            stop < len(said.keys)
            and stop - i <= _MOST_PLACE
            and stop not in said.taken
            and said.tokens[stop].kind is TokenKind.WORD
            and not longest(SERVICES, said.keys, stop)
        ):
            stop += 1
        if stop > i + 1:
            place = said.message.typed_tokens(i + 1, stop)
            said.take(i, stop)
            said.saw("place", i + 1, stop, place)
            return place[:200]
    return None


@dataclass(frozen=True, slots=True)
class Cost:
    amount: Decimal
    currency: str | None


def cost_of(said: Said) -> Cost | Literal[False] | None:
    """The one amount of money, taken; None when there is none; False where there are several or it is in doubt."""
    found = [q for q in said.plain(Kind.MONEY) if not q.per]
    if len(found) != len([q for q in said.message.quantities if q.kind is Kind.MONEY]):
        return False
    if not found:
        return None
    if len(found) > 1 or not is_amount(said, found[0]):
        return False
    q = found[0]
    said.take_quantity("amount", q, q.value)
    return Cost(q.value or Decimal(0), q.currency)


def is_amount(said: Said, q: Quantity) -> bool:
    if q.value is None or not 0 < q.value <= MAX_AMOUNT:
        return False
    return round(q.value, decimals(q.currency or said.message.vocabulary.currency)) == q.value


# --- a reminder -------------------------------------------------------------------------------------------------------


def reminder(message: Message) -> Reading | None:
    """ "ingetin ganti oli tiap 2000 km", "servis tiap 4000 km atau 6 bulan", "remind me to change the oil every 6 months"."""
    if message.lacks(EVERY) or message.lacks(SERVICES.openers) or message.money:
        return None
    said = Said(message)
    if said.questioned or not said.has(SERVICES):
        return None
    if said.doubtful(Kind.DISTANCE, Kind.DURATION):
        return None
    asked = bool(said.take_all(REMIND))
    km = said.reading() if said.plain(Kind.DISTANCE, "km") else None
    months = _months(message, said)
    if km is None and months is None:
        return None
    named = said.find_vehicle()
    spans = said.take_all(SERVICES)
    if not spans or not (asked or km is not None or named):
        return None
    spans = _joined(said, spans)
    if not said.done(_EVERY, _REMIND_ALONG):
        return None
    wanted = tool.ReminderIn(
        service_type=typed(message, spans)[:200], every_km=km or None, every_months=months, vehicle=said.vehicle
    )
    return reading_of(message, said, call(tool.set_service_reminder, wanted))


def _months(message: Message, said: Said) -> int | None:
    """Every so many months, taken."""
    recurring = [m for m in message.moments if m.recurrence is not None]
    durations = [q for q in said.plain(Kind.DURATION) if q.unit in ("month", "year")]
    if durations:
        q = durations[0]
        count = whole(q.value)
        if len(durations) > 1 or count is None or not 1 <= count * (12 if q.unit == "year" else 1) <= 240:
            return None
        said.take_quantity("every_months", q, count)
        for moment in recurring:
            said.take(moment.span.first, moment.span.stop)
        return count * (12 if q.unit == "year" else 1)
    if len(recurring) != 1 or recurring[0].recurrence is None:
        return None
    rule = recurring[0].recurrence
    each = {"MONTHLY": 1, "YEARLY": 12}.get(rule.frequency)
    if each is None or rule.weekdays or rule.month_day is not None or rule.month is not None:
        return None
    said.take(recurring[0].span.first, recurring[0].span.stop)
    return each * rule.interval


def snooze(message: Message) -> Reading | None:
    """ "tunda ganti oli 2 minggu", "snooze the oil change"."""
    if message.lacks(_PUT_OFF.openers) or message.money:
        return None
    said = Said(message)
    if said.questioned or not said.take_all(_PUT_OFF):
        return None
    durations = said.plain(Kind.DURATION)
    days = _WEEK
    if durations:
        q = durations[0]
        count = whole(q.value)
        days = (count or 0) * _DAYS.get(q.unit, 0)
        if len(durations) > 1 or not 1 <= days <= _LONGEST_SNOOZE:
            return None
        said.take_quantity("snooze", q, days)
    said.find_vehicle()
    said.take_all(REMINDERS)
    spans = said.take_all(SERVICES)
    if not spans or not said.done(_REMIND_ALONG, ALONG):
        return None
    words = tuple(key for first, stop in spans for key in said.keys[first:stop])
    target = Target(named=Named(words=words), of="service_reminders")
    fix = tool.ReminderFix(target=target, snooze=days)
    return reading_of(message, said, call(tool.correct_service_reminder, fix))


_PUT_OFF = phrases("tunda, tundain, tunda dulu, undur, undurin, mundurin, snooze, postpone, put off, delay, nanti dulu")
_DAYS = {"day": 1, "week": 7, "month": 30}
_WEEK, _LONGEST_SNOOZE = 7, 365


# --- what was wrong ---------------------------------------------------------------------------------------------------


def correction(message: Message) -> Reading | None:
    """ "eh salah, km 12.500", "harusnya 3,5 liter"; in a reply without the excuse."""
    target = message.vocabulary.target
    if not message.vocabulary.vehicles or message.money or (target is None and message.lacks(WRONG.openers)):
        return None
    said = Said(message)
    wrong = bool(said.take_all(WRONG))
    if said.questioned or (not wrong and target is None):
        return None
    volumes, distances = said.plain(Kind.VOLUME, "l"), said.plain(Kind.DISTANCE, "km")
    km = said.reading() if distances else None
    if km is not None and km < _LEAST_READING and message.tokens[distances[0].span.first].key not in ODOMETER:
        return None  # "eh salah 12 km": a run
    liters = volumes[0].value if len(volumes) == 1 else None
    if volumes:
        said.take_quantity("liters", volumes[0], liters)
    partly = bool(said.take_all(PARTLY))
    full = bool(said.take_all(FULL))
    fill = tool.Fill.PARTIAL if partly else tool.Fill.FULL if full else None
    if (km is None and liters is None and fill is None) or not said.done(READING, ALONG):
        return None
    fix = Fix(target=target or Target(), mileage=km, liters=liters, fill=fill)
    return reading_of(message, said, call(records.correct_record, fix))
