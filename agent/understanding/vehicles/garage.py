"""Vehicles registered and removed in words, and their reminders removed: "punya motor baru beat 2024", "hapus motor beat"."""

from agent.understanding.amounts import Kind
from agent.understanding.message import Message
from agent.understanding.reading import Reading
from agent.understanding.text import TokenKind
from agent.understanding.vehicles.said import Said, words_of
from agent.understanding.vehicles.words import (
    ALONG,
    ANOTHER,
    COLOURS,
    EXPLICIT,
    NAMED_BY,
    NOT_YET,
    OWN,
    REGISTER,
    REMINDERS,
    REMOVE,
    SERVICES,
    TYPES,
)
from agent.understanding.words import longest, phrases, singles
from tools import records
from tools import vehicles as tool
from tools.targets import Aimed, Named, Target
from tools.tool import call
from tools.vehicles.models import LONGEST, OPENERS, Made, known

_FIRST_YEAR = 1950
_MOST_NAME = 4
_LONGEST = 24
_TYPES = frozenset(TYPES)
_OWNED = frozenset({"motorku", "mobilku"})
_PLATED = singles("plat plate nopol nopolnya platnya polisi nomor")
_ALONG = phrases(
    "nih, ya, yaa, dong, deh, sih, lho, loh, the, a, an, is, its, adalah, itu, ini, juga, tolong, please, satu, one, 1, unit, dengan, with,"
    " dan, and, aku, gue, gw, saya, my, i, ku, sekarang, now, merk, merek, tipe, type, model, warna, bekas, second, lagi, number, no, lain,"
    " dulu, plus, kak, min, bot, gua, ane, dia, pake, pakai"
)
_ODOMETER = phrases("odometer, odo, km, kilometer, kilometernya, odometernya, mileage, kmnya, at, on the clock")
_REMOVE_ALONG = phrases(
    "ya, dong, deh, tolong, please, the, my, gue, gw, saya, aku, ku, untuk, buat, for, soal, itu, yang, yg, servis, about"
)


def register(message: Message) -> Reading | None:
    """A type and a name, said to be one's own."""
    if len(message.tokens) > _LONGEST or message.lacks(REGISTER.openers, OWN, _OWNED) or message.lacks(_TYPES, OPENERS):
        return None
    if message.money:
        return None
    said = Said(message)
    keys = said.keys
    if said.questioned or not NOT_YET.isdisjoint(keys):
        return None
    opener = longest(REGISTER, keys, 0)
    explicit = bool(EXPLICIT & set(keys[:opener]))
    said.take(0, opener)
    type = None
    for i, key in enumerate(keys):
        if key in TYPES and i not in said.taken:
            type = type or TYPES[key]
            said.take(i, i + 1)
    plate = _plate(said)
    owned_by = _owners(said)
    year = _year(said)
    km = said.reading() if said.plain(Kind.DISTANCE, "km") else None
    if km is not None:
        said.take_all(_ODOMETER)
    another = any(key in ANOTHER for i, key in enumerate(keys) if i not in said.taken or i < opener)
    for i, key in enumerate(keys):
        if key in ANOTHER | NAMED_BY | COLOURS and i not in said.taken:
            said.take(i, i + 1)
    made, brand, model = _name(said)
    if type is None and (made is None or made.type is None) and not (explicit and made):
        return None
    if not (opener or owned_by) or not said.done(_ALONG):
        return None
    if not opener and made is None and plate is None and year is None:
        return None  # "motor gue" by itself says nothing
    if message.vocabulary.vehicles and not opener and not (plate or year or km) and _is_owned(message, model):
        return None
    wanted = tool.VehicleIn(
        type=type or (made.type if made else None),
        brand=brand,
        model=model,
        year=year,
        plate=plate,
        mileage=km,
        new=bool(opener) and (another or (explicit and model is None)),
    )
    return Reading(calls=(call(tool.set_vehicle, wanted),), seen=tuple(said.seen), language=message.language)


def _plate(said: Said) -> str | None:
    for q in said.message.quantities:
        if q.kind is Kind.PLATE and said.free(q.span.first, q.span.stop - q.span.first):
            words = [k for k in q.text.upper().split() if k.lower() not in _PLATED]
            said.take_quantity("plate", q, " ".join(words))
            return " ".join(words)[:20]
    return None


def _owners(said: Said) -> bool:
    """ "motor gue", "my car", "motorku": whether it is said to be one's own, taken."""
    found = not _OWNED.isdisjoint(said.keys)
    for i, key in enumerate(said.keys):
        if key in OWN and i not in said.taken and {i - 1, i + 1} & said.taken:
            said.take(i, i + 1)
            found = True
    return found


def _year(said: Said) -> int | None:
    """The year it was made in: four digits of the last decades."""
    for i, token in enumerate(said.tokens):
        year = (
            int(token.text) if token.kind is TokenKind.NUMBER and token.text.isdigit() and len(token.text) == 4 else 0
        )
        if i not in said.taken and _FIRST_YEAR <= year <= said.message.today.year + 1:
            said.take(i, i + 1)
            said.saw("year", i, i + 1, year)
            return year
    return None


def _name(said: Said) -> tuple[Made | None, str | None, str | None]:
    """What is known of the name, and the brand and the model as typed, taken: "honda vario 125"."""
    start, made, size = _first_known(said)
    if made is None:
        return None, None, None
    brand = None
    if not made.model:
        brand = said.message.typed_tokens(start, start + size)
        said.take(start, start + size)
        start += size
        inner = _at(said, start)
        made, size = inner if inner is not None else (made, 0)
    stop = start + size
    while stop < len(said.keys) and stop - start < _MOST_NAME and _goes_on(said, stop):
        stop += 1
    if stop == start:
        return made, brand, None
    model = said.message.typed_tokens(start, stop)
    said.take(start, stop)
    said.saw("model", start, stop, model)
    return made, brand, model[:60]


def _goes_on(said: Said, i: int) -> bool:
    """ "125", "150", "cbs", "matic" after the model belong to it."""
    token = said.tokens[i]
    if i in said.taken:
        return False
    if token.kind is TokenKind.NUMBER:
        return token.text.isdigit() and len(token.text) <= 4
    return token.kind is TokenKind.WORD and not longest(_ALONG, said.keys, i) and len(token.key) <= 8


def _first_known(said: Said) -> tuple[int, Made | None, int]:
    for i in range(len(said.keys)):
        if (found := _at(said, i)) is not None:
            return i, found[0], found[1]
    return 0, None, 0


def _at(said: Said, i: int) -> tuple[Made, int] | None:
    for size in range(min(LONGEST, len(said.keys) - i), 0, -1):
        made = known(said.keys[i : i + size]) if said.free(i, size) else None
        if made is not None:
            return made, size
    return None


def _is_owned(message: Message, model: str | None) -> bool:
    words = set((model or "").lower().split())
    return any(words <= words_of(vehicle) for vehicle in message.vocabulary.vehicles)


def remove(message: Message) -> Reading | None:
    """ "hapus motor beat", "hapus pengingat oli"."""
    if message.lacks(REMOVE.openers):
        return None
    said = Said(message)
    opener = longest(REMOVE, said.keys, 0)
    if not opener or {q.kind for q in message.quantities} - {Kind.MODEL, Kind.PLATE}:
        return None
    said.take(0, opener)
    if said.take_all(REMINDERS):
        said.find_vehicle()
        spans = said.take_all(SERVICES)
        if not spans or not said.done(_REMOVE_ALONG):
            return None
        words = tuple(key for first, stop in spans for key in said.keys[first:stop])
        target = Target(named=Named(words=words), of="service_reminders")
        return Reading(calls=(call(records.delete_record, Aimed(target=target)),), language=message.language)
    if not message.vocabulary.vehicles or not said.find_vehicle() or said.vehicle is None or not said.done(ALONG):
        return None
    target = _vehicle_target(message, said.vehicle)
    return Reading(calls=(call(records.delete_record, Aimed(target=target)),), language=message.language)


def _vehicle_target(message: Message, vehicle: str) -> Target:
    one = next((each for each in message.vocabulary.vehicles if str(each.id) == vehicle), None)
    if one is not None:
        return Target(record=one.id, of="vehicles")
    return Target(named=Named(words=tuple(vehicle.split())), of="vehicles")
