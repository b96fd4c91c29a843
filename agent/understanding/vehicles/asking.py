"""Questions about vehicles: consumption, the last service, what is due, what they cost, where the odometer stands.

Taken only when every word belongs to asking, to a vehicle, a service or a period.
"""

from datetime import date as Date

from agent.understanding.amounts import Kind
from agent.understanding.message import Message
from agent.understanding.reading import Reading
from agent.understanding.vehicles.said import Said, typed
from agent.understanding.vehicles.words import (
    ANY,
    ASKING,
    ASKING_ALONG,
    CONSUMPTION,
    COSTS,
    DONE_LAST,
    FUELS,
    NEXT,
    SERVICES,
    WHERE_IT_STANDS,
)
from agent.understanding.words import Phrases, phrases
from tools import vehicles as tool
from tools.money import EARLIEST, Period, period_days
from tools.tool import call
from tools.vehicles import About

_FUEL = Phrases({(word,) for word in FUELS})
_FILLS = phrases(
    "isi bensin, ngisi bensin, isi bbm, isi pertamax, isi pertalite, fill up, filled up, refuel, refuelled, isi solar, fill ups"
)
_USED = phrases(
    "use, used, have i used, burn, burned, burnt, kepake, kepakai, terpakai, dipakai, habis berapa liter, abis berapa liter, konsumsi"
)
_LITERS = frozenset({"liter", "liters", "litre", "litres", "liternya"})
_SURE_CONSUMPTION = phrases(
    "konsumsi, konsumsinya, km per liter, km perliter, kmpl, fuel consumption, fuel economy, km / liter, km / l, km per litre,"
    " kilometer per liter, fuel efficiency, liter per 100 km, litres per 100 km, l / 100 km"
)
_OR_NOT = phrases(
    "ga, gak, nggak, ngga, enggak, kah, apa ngga, apa enggak, apa nggak, atau ngga, or not, ga sih, gak sih, ga ya, gak ya"
)
_LONGEST = 20
_LISTED = phrases(
    "kendaraanku, kendaraan, kendaraan gue, kendaraan saya, my vehicles, vehicles, my garage, garasi, kendaraannya"
)
_ASKED = frozenset().union(
    *(table.openers for table in (_SURE_CONSUMPTION, CONSUMPTION, DONE_LAST, NEXT, COSTS, _LISTED, WHERE_IT_STANDS))
)


def read(message: Message) -> Reading | None:
    if not 1 < len(message.keys) <= _LONGEST and message.lacks(ANY):
        return None
    if message.lacks(_ASKED):
        return None
    if message.money or {q.kind for q in message.quantities} - {Kind.MODEL, Kind.YEAR, Kind.DURATION, Kind.DISTANCE}:
        return None
    question = _consumption(message) or _used(message) or _services(message) or _costs(message) or _reading(message)
    if question is None:
        return None
    return Reading(calls=(call(tool.about_vehicle, question),), language=message.language)


def _period(message: Message, said: Said) -> dict[str, Period | Date] | None:
    """The one period named, taken, as an operation takes it; None when it lies out of reach."""
    if not message.periods:
        return {}
    one = message.periods[0]
    if len(message.periods) > 1 or one.until < EARLIEST or one.since > message.today:
        return None
    said.take(one.span.first, one.span.stop)
    first, last = one.since, one.until
    name = next((p for p in Period if period_days(p, message.today) == (first, last)), None)
    return {"period": name} if name else {"first": first, "last": last}


def _consumption(message: Message) -> tool.VehicleQuestion | None:
    """ "motor gue boros banget" says it and asks it: the figure answers both."""
    if message.lacks(_SURE_CONSUMPTION.openers, CONSUMPTION.openers):
        return None
    said = Said(message)
    sure = bool(said.take_all(_SURE_CONSUMPTION))
    asked = bool(said.take_all(CONSUMPTION)) or sure
    named = said.find_vehicle()
    said.take_all(_FUEL)
    said.take_all(_OR_NOT)
    if not asked or not (sure or named):
        return None
    if not said.done(ASKING, ASKING_ALONG):
        return None
    return tool.VehicleQuestion(about=About.CONSUMPTION, vehicle=said.vehicle)


def _used(message: Message) -> tool.VehicleQuestion | None:
    """ "how much fuel did I use this month", "bensin kepake berapa liter": the litres of its fill-ups."""
    if not message.vocabulary.vehicles or message.lacks(FUELS) or message.lacks(_USED.openers, _LITERS):
        return None
    said = Said(message)
    said.take_all(_FUEL)
    if not said.take_all(_USED) and _LITERS.isdisjoint(said.keys):
        return None
    said.find_vehicle()
    period = _period(message, said)
    asked = bool(said.take_all(ASKING)) or said.questioned
    if period is None or not asked or not said.done(ASKING, ASKING_ALONG, _FILLS, _USED):
        return None
    return tool.VehicleQuestion.model_validate({"about": About.FILLS, "vehicle": said.vehicle, **period})


def _services(message: Message) -> tool.VehicleQuestion | None:
    """The last one, the next one, or the last fill-up."""
    if message.lacks(_FILLS.openers, SERVICES.openers) or message.lacks(DONE_LAST.openers, NEXT.openers):
        return None
    said = Said(message)
    fills = bool(said.take_all(_FILLS))
    spans = [] if fills else said.take_all(SERVICES)
    last = bool(said.take_all(DONE_LAST))
    coming = bool(said.take_all(NEXT)) and not last
    named = said.find_vehicle()
    if not (last or coming) or not (fills or spans):
        return None
    if not message.vocabulary.vehicles and not named and not spans:
        return None
    period = _period(message, said)
    if period is None or not said.done(ASKING, ASKING_ALONG):
        return None
    if fills:
        return tool.VehicleQuestion(about=About.FILLS, vehicle=said.vehicle) if last else None
    service = typed(message, spans)
    part = tool.part_of(service)
    about = None if part == "periodic service" and (said.keys[spans[0][0]] in _ANY_SERVICE) else service
    kind = About.SERVICES if last else About.DUE
    return tool.VehicleQuestion(about=kind, vehicle=said.vehicle, service_type=about)


_ANY_SERVICE = frozenset({"servis", "service", "services", "serpis"})


def _costs(message: Message) -> tool.VehicleQuestion | None:
    if not message.vocabulary.vehicles or message.lacks(COSTS.openers):
        return None
    said = Said(message)
    period = _period(message, said)
    asked = bool(said.take_all(COSTS))
    if period is None or not asked or not said.find_vehicle() or not said.done(ASKING, ASKING_ALONG):
        return None
    return tool.VehicleQuestion.model_validate({"about": About.COSTS, "vehicle": said.vehicle, **period})


def _reading(message: Message) -> tool.VehicleQuestion | None:
    """ "km motor berapa sekarang", "kendaraanku apa aja"."""
    if message.lacks(_LISTED.openers, WHERE_IT_STANDS.openers):
        return None
    said = Said(message)
    listed = bool(said.take_all(_LISTED))
    where = bool(said.take_all(WHERE_IT_STANDS))
    asked = bool(said.take_all(ASKING)) or said.questioned
    named = said.find_vehicle()
    for moment in message.moments:
        said.take(moment.span.first, moment.span.stop)
    if not ((listed and (asked or len(message.keys) <= 2)) or (where and named and asked)):
        return None
    if not said.done(ASKING_ALONG, DONE_LAST) or {q.kind for q in message.quantities} & {Kind.DISTANCE}:
        return None
    return tool.VehicleQuestion(about=About.OVERVIEW, vehicle=said.vehicle)
