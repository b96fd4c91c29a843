"""Common service intervals, offered to be accepted by a tap; each with where it is from. Nothing is offered without a source.

From the public table of intervals this project is built with; a row is a maker's or a workshop's own figure. To add one, add a
line with its source: `offered` picks what fits a vehicle by type, brand and model.
"""

from dataclasses import dataclass

from core.language import Language, say
from storage.vehicles import VehicleType


@dataclass(frozen=True, slots=True)
class Preset:
    """Every so many km, months or both. `models`: only for these; empty for every one of the brand, or of the type."""

    key: str
    type: VehicleType
    indonesian: str
    english: str
    every_km: int
    every_months: int | None
    source: str
    brand: str | None = None
    models: frozenset[str] = frozenset()

    def name(self, language: Language) -> str:
        return say(language, id=self.indonesian, en=self.english)


_MATIC = frozenset({"beat", "vario", "scoopy"})
_FACTORY = "Honda cars in Indonesia, factory table (id.scribd.com/document/575392442)"
_ASTRA = "Honda scooters, Astra Motor Center (otomotif.kompas.com 2021/08/02)"
_BIKE, _CAR = VehicleType.MOTORCYCLE, VehicleType.CAR

PRESETS: tuple[Preset, ...] = (
    Preset(
        "oil",
        _BIKE,
        "ganti oli mesin",
        "engine oil",
        2000,
        None,
        "blog.tribunjualbeli.com 62361; laptopjambi.blogspot.com 2009/04 (AHM, YMKI): 2,000-3,000 km",
    ),
    Preset("cvt", _BIKE, "servis CVT", "CVT service", 8000, None, _ASTRA, "Honda", _MATIC),
    Preset(
        "gear",
        _BIKE,
        "ganti oli gardan",
        "final drive oil",
        8000,
        None,
        "blog.tribunjualbeli.com 62361; yomamen.com",
        "Honda",
        _MATIC,
    ),
    Preset("plug", _BIKE, "ganti busi", "spark plug", 8000, None, "yomamen.com", "Honda", _MATIC),
    Preset("belt", _BIKE, "ganti v-belt", "drive belt", 24000, None, _ASTRA, "Honda", _MATIC),
    Preset(
        "service",
        _CAR,
        "servis berkala",
        "periodic service",
        10000,
        6,
        "Toyota Indonesia (toyota.astra.co.id, servis berkala; oto.detik.com d-4545272)",
        "Toyota",
    ),
    Preset("oil-car", _CAR, "ganti oli mesin", "engine oil", 10000, 6, _FACTORY, "Honda"),
    Preset("filter", _CAR, "ganti filter oli", "oil filter", 20000, 12, _FACTORY, "Honda"),
    Preset("air", _CAR, "ganti filter udara", "air filter", 30000, 18, _FACTORY, "Honda"),
    Preset("brake", _CAR, "ganti minyak rem", "brake fluid", 60000, 36, _FACTORY, "Honda"),
)


def of_key(key: str) -> Preset | None:
    return next((preset for preset in PRESETS if preset.key == key), None)


def offered(type: VehicleType, brand: str | None, model: str | None) -> tuple[Preset, ...]:
    """What fits a vehicle, the most usual first."""
    words = set((model or "").lower().split())
    return tuple(
        preset
        for preset in PRESETS
        if preset.type is type
        and (preset.brand is None or preset.brand.lower() == (brand or "").lower())
        and (not preset.models or words & preset.models)
    )
