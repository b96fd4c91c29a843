"""Vehicles people ride and drive, so that "beat 2024" is known to be a motorbike and "avanza" a car.

A row is a maker; a model name that several makers use is left out. To add one, add its word to the row.
"""

from dataclasses import dataclass

from storage.vehicles import VehicleType

_BIKES = {
    "Honda": "beat vario scoopy pcx genio supra revo cbr cb150r crf stylo adv160 adv150 sonic verza megapro tiger astrea wave cb150x",
    "Yamaha": (
        "nmax aerox mio xmax lexi fazzio freego vixion jupiter fino filano grand-filano mx-king r15 r25 mt15 mt25 xsr byson"
        " xride gear vega scorpio"
    ),
    "Suzuki": "satria nex address smash shogun gsx burgman spin skywave thunder",
    "Kawasaki": "ninja klx w175 krr dtracker versys eliminator",
    "Vespa": "sprint primavera lx125 gts piaggio",
}
_CARS = {
    "Toyota": (
        "avanza innova kijang rush fortuner yaris agya calya veloz raize corolla camry hilux alphard vios voxy sienta etios zenix"
    ),
    "Honda": "brio jazz mobilio hrv hr-v crv cr-v brv br-v wr-v wrv civic accord freed",
    "Daihatsu": "xenia sigra ayla terios granmax gran-max luxio rocky sirion taruna",
    "Suzuki": "ertiga xl7 apv baleno ignis carry karimun splash jimny s-presso grand-vitara fronx",
    "Mitsubishi": "xpander pajero outlander mirage triton l300 colt destinator xforce",
    "Nissan": "livina serena juke march evalia terra magnite navara",
    "Hyundai": "creta stargazer ioniq santa-fe kona palisade",
    "Wuling": "confero almaz cortez air-ev binguo cloud alvez",
    "Mazda": "mazda2 mazda3 cx-3 cx-5 cx5 cx3",
    "Kia": "picanto sonet seltos carens",
    "BYD": "dolphin seal atto m6",
}
_BRANDS_OF_BIKES = "yamaha kawasaki vespa ktm ducati harley tvs benelli viar gesits alva polytron royal-enfield bajaj"
_BRANDS_OF_CARS = (
    "toyota daihatsu mitsubishi nissan hyundai wuling mazda kia byd chery isuzu chevrolet"
    " ford datsun mg bmw mercedes audi vw lexus subaru tesla renault peugeot volvo"
)
_BRANDS_OF_BOTH = "honda suzuki"
_INITIALS = frozenset({"bmw", "byd", "ktm", "mg", "tvs", "vw"})


@dataclass(frozen=True, slots=True)
class Made:
    """What a word says of a vehicle: whose it is, and which type; `model`: the word names a model."""

    brand: str
    type: VehicleType | None
    model: bool


def _words(row: str) -> list[str]:
    return [word.replace("-", " ") for word in row.split()]


def _brand(word: str) -> str:
    return word.upper() if word in _INITIALS else word.capitalize()


_KNOWN: dict[tuple[str, ...], Made] = {
    **{(w,): Made(_brand(w), VehicleType.MOTORCYCLE, model=False) for w in _BRANDS_OF_BIKES.split()},
    **{(w,): Made(_brand(w), VehicleType.CAR, model=False) for w in _BRANDS_OF_CARS.split()},
    **{(w,): Made(_brand(w), None, model=False) for w in _BRANDS_OF_BOTH.split()},
    **{
        tuple(word.split()): Made(brand, type, model=True)
        for type, rows in ((VehicleType.MOTORCYCLE, _BIKES), (VehicleType.CAR, _CARS))
        for brand, row in rows.items()
        for word in _words(row)
    },
}
LONGEST = max(map(len, _KNOWN))
OPENERS = frozenset(words[0] for words in _KNOWN)
"""The words a known brand or model begins with."""


def known(words: tuple[str, ...]) -> Made | None:
    """The model or brand these words are, lower case; None when no row has them."""
    return _KNOWN.get(words)


def spelt(brand: str) -> str:
    """A brand as it writes itself; one that is not known, as it was typed with a capital."""
    made = known((brand.lower(),))
    return made.brand if made is not None and not made.model else brand[:1].upper() + brand[1:]
