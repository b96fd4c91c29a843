"""Fuel told of: a fill-up with its litres, or only what it cost and where the odometer stood. Every word must be accounted for."""

from decimal import Decimal

from agent.understanding.amounts import Kind
from agent.understanding.message import Message
from agent.understanding.reading import Reading
from agent.understanding.vehicles.keeping import ODOMETER_PHRASES, Cost, cost_of, is_amount, place_of, reading_of
from agent.understanding.vehicles.said import Said
from agent.understanding.vehicles.words import (
    A_LITER,
    ALONG,
    FILLING,
    FUEL_MORE,
    FUELS,
    FULL,
    MISSED,
    NOT_YET,
    PARTLY,
    PRICED,
)
from agent.understanding.words import longest
from tools import money
from tools import vehicles as tool
from tools.tool import call


def fuel(message: Message) -> Reading | None:
    """ "isi pertamax 40rb 3,2 liter km 12.345", "Filled up 35L dexlite 480k at 72,300 km", "isi bensin 3 liter @12.400"."""
    if not message.vocabulary.vehicles or message.lacks(FUELS, FULL.openers, FILLING.openers):
        return None
    said = Said(message)
    if said.questioned or said.doubtful(Kind.VOLUME, Kind.DISTANCE, Kind.MONEY):
        return None
    missed = bool(said.take_all(MISSED))
    partly = bool(said.take_all(PARTLY))
    full = bool(said.take_all(FULL))
    if (NOT_YET - {"harga"}) & {key for i, key in enumerate(said.keys) if i not in said.taken}:
        return None
    fuelled = next((i for i, key in enumerate(said.keys) if key in FUELS), None)
    told = _amounts(said)
    if told is None or (fuelled is None and not (full or said.has(FILLING))):
        return None
    name = _fuel_name(said, fuelled) if fuelled is not None else None
    km = said.reading()
    may, day = said.day()
    if not may:
        return None
    place = place_of(said)
    said.find_vehicle()
    if not said.done(FILLING, A_LITER, PRICED, ALONG):
        return None
    liters, cost, price = told
    wanted = tool.FuelIn(
        liters=liters,
        cost=cost.amount if cost else None,
        price=price.amount if price else None,
        vehicle=said.vehicle,
        date=day,
        mileage=km,
        fill=tool.Fill.FULL if full and not partly else tool.Fill.PARTIAL,
        missed_before=missed,
        currency=(cost or price or Cost(Decimal(0), None)).currency,
        name=name,
        place=place,
    )
    return reading_of(message, said, call(tool.log_fuel, wanted))


def paid(message: Message) -> Reading | None:
    """ "pertalite 50rb km 20500": what it cost and where the odometer stood; without litres it is no fill-up."""
    if not message.vocabulary.vehicles or message.lacks(FUELS) or not message.money:
        return None
    if {q.kind for q in message.quantities} - {Kind.MODEL} != {Kind.MONEY, Kind.DISTANCE}:
        return None
    said = Said(message)
    if said.questioned or said.doubtful(Kind.DISTANCE, Kind.MONEY) or NOT_YET & set(said.keys):
        return None
    cost, km = cost_of(said), said.reading()
    may, day = said.day()
    if not cost or km is None or not may or day is not None:
        return None
    name = _fuel_name(said, next(i for i, key in enumerate(said.keys) if key in FUELS))
    said.find_vehicle()
    if not said.done(FILLING, PRICED, ALONG, ODOMETER_PHRASES):
        return None
    spent = money.ExpenseIn(
        amount=cost.amount, currency=cost.currency, description=name, category=money.Category.TRANSPORT
    )
    read = call(tool.set_odometer, tool.OdometerIn(mileage=km, vehicle=said.vehicle))
    return Reading(calls=(call(money.log_expense, spent), read), seen=tuple(said.seen), language=message.language)


def _fuel_name(said: Said, i: int) -> str:
    stop = i + 1
    while stop < len(said.keys) and stop not in said.taken and said.keys[stop] in FUEL_MORE:
        stop += 1
    said.take(i, stop)
    return said.message.typed_tokens(i, stop)[:200]


def _amounts(said: Said) -> tuple[Decimal | None, Cost | None, Cost | None] | None:
    """Litres, cost and price a litre, taken; None where litres are neither told nor follow, or one thing is told twice."""
    volumes = said.plain(Kind.VOLUME, "l")
    if len(volumes) != len([q for q in said.message.quantities if q.kind is Kind.VOLUME]):
        return None
    price: Cost | None = None
    costs: list[Cost] = []
    for q in said.plain(Kind.MONEY):
        if not is_amount(said, q):
            return None
        stop = q.span.stop
        unit = next((v for v in volumes if v.span.first == stop and v.value == 1 and len(volumes) > 1), None)
        a_liter = longest(A_LITER, said.keys, stop)
        if q.each is not None:
            price = Cost(q.each, q.currency)
        elif q.per == "l" or unit is not None or a_liter:
            price = Cost(q.value or Decimal(0), q.currency)
            volumes = [v for v in volumes if v is not unit]
            said.take(stop, unit.span.stop if unit else stop + a_liter)
        elif q.per:
            return None
        else:
            costs.append(Cost(q.value or Decimal(0), q.currency))
        said.take_quantity("amount", q, q.value)
    if len(volumes) > 1 or len(costs) > 1:
        return None
    liters = volumes[0].value if volumes else None
    if volumes:
        said.take_quantity("liters", volumes[0], liters)
    if liters is None and (price is None or not costs):
        return None
    return liters, costs[0] if costs else None, price
