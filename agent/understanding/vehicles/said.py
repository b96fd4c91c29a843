"""What a message says beside the words of one reader: its quantities, its day, and which of the person's vehicles it names.

A reader takes tokens one table after the other; what is left over decides that the message is not its own.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date as Date
from decimal import Decimal

from agent.understanding.amounts import Kind, Quantity, Role
from agent.understanding.message import Message, past_day
from agent.understanding.reading import Seen
from agent.understanding.text import TokenKind
from agent.understanding.vehicles.words import ANY, OWN, TYPES
from agent.understanding.words import FILLERS, Phrases, longest
from tools.money import EARLIEST
from tools.vehicles import MOST_KM, Vehicle, VehicleType

_SIGNS = frozenset("?!.,:;()-~*+/")


class Said:
    """`keys`: a key for each token. `taken`: tokens that are accounted for. `vehicle`: what is named, as an operation takes it:
    the id of the one it can only be, or the words; None when none is. `type`: what "motor" or "mobil" say."""

    def __init__(self, message: Message) -> None:
        self.message = message
        self.tokens = message.tokens
        self.keys = message.all_keys
        self.taken: set[int] = set()
        self.seen: list[Seen] = []
        self.vehicle: str | None = None
        self.type: VehicleType | None = None
        self.generic = False

    # --- tokens ---

    def free(self, first: int, size: int) -> bool:
        return all(i not in self.taken for i in range(first, first + size))

    def take(self, first: int, stop: int) -> None:
        self.taken.update(range(first, stop))

    def take_all(self, table: Phrases) -> list[tuple[int, int]]:
        """Every phrase of the table among what is left, longest first at each place; where they stood."""
        found = []
        i = 0
        while i < len(self.keys):
            size = longest(table, self.keys, i)
            while size and not (self.free(i, size) and self.keys[i : i + size] in table):
                size -= 1
            if size:
                self.take(i, i + size)
                found.append((i, i + size))
            i += size or 1
        return found

    def has(self, table: Phrases) -> bool:
        return any(longest(table, self.keys, i) for i in range(len(self.keys)) if i not in self.taken)

    def rest(self) -> list[int]:
        """Tokens nothing accounts for; signs and pictures are none."""
        return [
            i
            for i, token in enumerate(self.tokens)
            if i not in self.taken
            and token.kind not in (TokenKind.EMOJI, TokenKind.NEWLINE)
            and token.text not in _SIGNS
        ]

    def done(self, *along: Phrases) -> bool:
        """Whether all the rest are words that only go along."""
        for table in (*along, FILLERS):
            self.take_all(table)
        return not self.rest()

    @property
    def questioned(self) -> bool:
        return self.message.questioned

    def saw(self, field: str, first: int, stop: int, value: object) -> None:
        self.seen.append(Seen(field=field, text=self.message.typed_tokens(first, stop)[:60], value=str(value)))

    # --- quantities ---

    def plain(self, kind: Kind, unit: str = "") -> list[Quantity]:
        """Quantities of a kind that say one figure and leave no doubt; miles as km, US gallons as litres."""
        return [
            q
            for q in map(_metric, self.message.quantities)
            if q.kind is kind and (not unit or q.unit == unit) and q.value is not None and q.low is None
            and not q.bound and q.role is Role.NONE and not q.whose
        ]  # fmt: skip

    def doubtful(self, *kinds: Kind) -> bool:
        """Whether a quantity of these kinds is a range, a limit or a share."""
        every = [q for q in self.message.quantities if q.kind in kinds]
        return len(every) != sum(len(self.plain(kind)) for kind in kinds)

    def take_quantity(self, field: str, q: Quantity, value: object) -> None:
        self.take(q.span.first, q.span.stop)
        self.saw(field, q.span.first, q.span.stop, value)

    def reading(self) -> int | None:
        """The one reading of an odometer the message has, in km, taken; None when it has none or more."""
        found = [q for q in self.plain(Kind.DISTANCE, "km") if q.span.first not in self.taken]
        if len(found) != 1:
            return None
        km = whole(found[0].value)
        if km is None or km > MOST_KM:
            return None
        self.take_quantity("mileage", found[0], km)
        return km

    def day(self) -> tuple[bool, Date | None]:
        """(whether a record may bear it, the day the message names): False for what lies ahead or is unclear."""
        inside = {
            i for q in self.message.quantities if q.kind is not Kind.DATE for i in range(q.span.first, q.span.stop)
        }
        days: list[Date] = []
        for moment in self.message.moments:
            span = range(moment.span.first, moment.span.stop)
            if inside.issuperset(span) or self.taken.issuperset(span):
                continue
            day = past_day(moment, self.message.today) if moment.valid and moment.recurrence is None else None
            if moment.recurrence is not None or not moment.valid:
                return False, None
            if day is not None:
                days.append(day)
            self.take(moment.span.first, moment.span.stop)
        if len(set(days)) > 1 or (days and not EARLIEST <= days[0] <= self.message.today):
            return False, None
        day = days[0] if days and days[0] != self.message.today else None
        return True, day

    # --- the vehicle ---

    def find_vehicle(self) -> bool:
        """Take the words that name a vehicle; whether one is named. The person's own are known by brand, model and plate."""
        owned = self.message.vocabulary.vehicles
        named: list[str] = []
        fitting: set[int] = set(range(len(owned)))
        said = False
        for i, key in enumerate(self.keys):
            if i in self.taken:
                continue
            if key in TYPES:
                self.type, self.generic, said = TYPES[key], True, True
                self.take(i, i + 1)
            elif key in ANY:
                self.generic, said = True, True
                self.take(i, i + 1)
            else:
                bearing = {n for n, vehicle in enumerate(owned) if key in words_of(vehicle)}
                digits = key.isdigit()
                after = named and i - 1 in self.taken
                if bearing and (not digits or after):
                    fitting &= bearing
                    named.append(key)
                    said = True
                    self.take(i, i + 1)
        if self.type is not None:
            fitting = {n for n in fitting if owned[n].type is self.type} or (fitting if named else set())
        if named and len(fitting) == 1:
            self.vehicle = str(owned[next(iter(fitting))].id)
        elif named:
            self.vehicle = " ".join(named)
        elif self.type is not None:
            self.vehicle = "motor" if self.type is VehicleType.MOTORCYCLE else "mobil"
        if said:
            self._take_owners()
        return said

    def _take_owners(self) -> None:
        """ "motor gue", "my car": whose it is says nothing more."""
        for i, key in enumerate(self.keys):
            if key in OWN and i not in self.taken and ({i - 1, i + 1} & self.taken):
                self.take(i, i + 1)


def _metric(q: Quantity) -> Quantity:
    """The same in km or litres, to the whole km and the hundredth of a litre."""
    if q.value is None or (q.kind, q.unit) not in _METRIC:
        return q
    unit, factor, step = _METRIC[q.kind, q.unit]
    return replace(q, value=(q.value * factor).quantize(step), unit=unit)


_METRIC = {
    (Kind.DISTANCE, "mi"): ("km", Decimal("1.609344"), Decimal(1)),
    (Kind.VOLUME, "gal"): ("l", Decimal("3.785411784"), Decimal("0.01")),
}


def words_of(vehicle: Vehicle) -> frozenset[str]:
    """What a vehicle may be called by: brand, model, plate."""
    parts = (vehicle.brand, vehicle.model, vehicle.plate, (vehicle.plate or "").replace(" ", ""))
    return frozenset(" ".join(part or "" for part in parts).lower().replace("-", " ").split())


def whole(value: Decimal | None) -> int | None:
    """A whole number of at least 0; None for any other."""
    if value is None or value != value.to_integral_value() or value < 0:
        return None
    return int(value)


def typed(message: Message, spans: Sequence[tuple[int, int]]) -> str:
    """What was typed from the first span to the last."""
    return message.typed_tokens(min(first for first, _ in spans), max(stop for _, stop in spans))
