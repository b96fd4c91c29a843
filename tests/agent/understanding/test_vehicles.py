"""Words of vehicles → calls, in both languages: what is kept, what is asked, and what is left to money or to nobody."""

from typing import Any
from uuid import UUID

import pytest

from agent.understanding import understand
from agent.understanding.reading import Reading, Vocabulary
from tests.agent.understanding.said import NOW
from tools.catalogue import prepare
from tools.vehicles import Vehicle, VehicleType

BIKE, CAR = UUID(int=1), UUID(int=2)


def vehicle(id: UUID, type: VehicleType, brand: str, model: str) -> Vehicle:
    return Vehicle(id=id, type=type, brand=brand, model=model, year=2018, plate=None, current_mileage=None)


VARIO = vehicle(BIKE, VehicleType.MOTORCYCLE, "honda", "vario 125")
AVANZA = vehicle(CAR, VehicleType.CAR, "toyota", "avanza")


def read(text: str, *owned: Vehicle) -> Reading:
    reading = understand(text, Vocabulary(NOW, "IDR", vehicles=owned))
    for call in reading.calls:
        prepare(call)
    return reading


def only(text: str, *owned: Vehicle) -> tuple[str, dict[str, Any]]:
    """The one call of a text, without what is left at its default."""
    calls = read(text, *owned).calls
    assert len(calls) == 1, (text, calls)
    left = {"anyway": False, "new": False, "missed_before": False, "fill": "partial"}
    return calls[0].tool, {k: v for k, v in calls[0].arguments.items() if left.get(k) != v}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("motorku nmax 2021", {"type": "motorcycle", "model": "nmax", "year": 2021}),
        ("aku punya mobil brio 2019 warna merah", {"type": "car", "model": "brio", "year": 2019}),
        ("my car is a 2015 jazz", {"type": "car", "model": "jazz", "year": 2015}),
        ("i have a 2022 honda scoopy", {"type": "motorcycle", "brand": "honda", "model": "scoopy", "year": 2022}),
        ("mobil gw plat D 77 AB", {"type": "car", "plate": "D 77 AB"}),
        ("punya motor baru", {"type": "motorcycle", "new": True}),
        ("daftarin mobil xpander 2020 plat B 1234 XYZ", {"type": "car", "model": "xpander", "year": 2020, "plate": "B 1234 XYZ"}),
        ("punya motor vario 2019 km 21.500", {"type": "motorcycle", "model": "vario", "year": 2019, "mileage": 21500}),
    ],
)  # fmt: skip
def test_a_vehicle_is_registered(text: str, told: dict[str, Any]) -> None:
    assert only(text) == ("set_vehicle", told)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("odo motor 45.210 km", {"mileage": 45210, "vehicle": "motor"}),
        ("the odometer is at 45,300 km", {"mileage": 45300}),
        ("motor gue udah 15.000 km", {"mileage": 15000, "vehicle": "motor"}),
        ("km vario 12rb", {"mileage": 12000, "vehicle": str(BIKE)}),
        ("km 31.400", {"mileage": 31400}),
    ],
)
def test_an_odometer_is_no_money_and_no_run(text: str, told: dict[str, Any]) -> None:
    assert only(text, VARIO) == ("set_odometer", told)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ganti oli yamalube 60rb km 12rb", {"service_type": "ganti oli yamalube", "cost": "60000", "mileage": 12000}),
        (
            "servis besar 450rb di bengkel pak udin km 30.100",
            {"service_type": "servis besar", "cost": "450000", "mileage": 30100, "place": "bengkel pak udin"},
        ),
        (
            "kemarin servis di bengkel 150 ribu ganti oli",
            {"service_type": "servis, ganti oli", "cost": "150000", "date": "2026-11-17", "place": "bengkel"},
        ),
        ("ganti oli dan busi 120rb kemarin", {"service_type": "ganti oli dan busi", "cost": "120000", "date": "2026-11-17"}),
        ("udah ganti kampas rem vario tadi", {"service_type": "ganti kampas rem", "vehicle": str(BIKE)}),
        ("changed the oil 55k at 12,000 km", {"service_type": "changed the oil", "cost": "55000", "mileage": 12000}),
    ],
)  # fmt: skip
def test_a_service(text: str, told: dict[str, Any]) -> None:
    assert only(text, VARIO) == ("log_service", told)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("isi pertamax turbo 50rb 3,1 liter", {"liters": "3.1", "cost": "50000", "name": "pertamax turbo"}),
        ("isi 3 liter pertalite harga 10rb seliter", {"liters": "3", "price": "10000", "name": "pertalite"}),
        ("refuelled 3.5 litres at 13k per litre", {"liters": "3.5", "price": "13000"}),
        (
            "isi full 4,1 liter 51rb km 20.150 kelewat satu",
            {"liters": "4.1", "cost": "51000", "mileage": 20150, "fill": "full", "missed_before": True},
        ),
        ("isi bensin gak full 2 liter 25rb", {"liters": "2", "cost": "25000", "name": "bensin"}),
        (
            "full tank 38 litres petrol 600k at 80,100 km",
            {"liters": "38", "cost": "600000", "mileage": 80100, "fill": "full", "name": "petrol"},
        ),
    ],
)  # fmt: skip
def test_fuel_with_litres(text: str, told: dict[str, Any]) -> None:
    assert only(text, VARIO) == ("log_fuel", told)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ingetin ganti oli motor tiap 2500 km", {"service_type": "ganti oli", "every_km": 2500, "vehicle": "motor"}),
        ("ingetin servis tiap 4000 km atau 6 bulan", {"service_type": "servis", "every_km": 4000, "every_months": 6}),
        ("remind me to change the oil every 3 months", {"service_type": "change the oil", "every_months": 3}),
        ("ingetin ganti aki tiap 2 tahun", {"service_type": "ganti aki", "every_months": 24}),
    ],
)
def test_a_reminder(text: str, told: dict[str, Any]) -> None:
    assert only(text, VARIO) == ("set_service_reminder", told)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("konsumsi bensin vario berapa ya", {"about": "consumption", "vehicle": str(BIKE)}),
        ("mobil gue boros gak?", {"about": "consumption", "vehicle": "mobil"}),
        ("kapan ganti oli lagi", {"about": "due", "service_type": "ganti oli"}),
        ("when is the next service", {"about": "due"}),
        ("terakhir servis kapan", {"about": "services"}),
        ("when did i last change the oil", {"about": "services", "service_type": "change the oil"}),
        ("terakhir isi bensin kapan", {"about": "fills"}),
        ("biaya mobil bulan lalu", {"about": "costs", "vehicle": "mobil", "period": "last_month"}),
        ("km motor sekarang berapa", {"about": "overview", "vehicle": "motor"}),
        ("kendaraanku apa aja", {"about": "overview"}),
    ],
)
def test_a_question(text: str, told: dict[str, Any]) -> None:
    assert only(text, VARIO, AVANZA) == ("about_vehicle", told)


@pytest.mark.parametrize(
    "text",
    [
        "bensin 20rb",
        "parkir motor 2rb",
        "cuci motor 15rb",
        "bayar pajak motor 250rb",
        "cicilan motor 800rb",
        "servis hp 200rb",
        "servis 150rb",
        "beli oli 50rb",
        "naik gojek 5 km 20rb",
    ],
)
def test_what_is_spending_stays_spending(text: str) -> None:
    assert [call.tool for call in read(text, VARIO).calls] == ["log_expense"], text


@pytest.mark.parametrize("text", ["ganti oli 55rb km 12.000", "isi bensin 3 liter @12.400", "servis motor 150rb"])
def test_without_a_vehicle_it_is_spending(text: str) -> None:
    assert [call.tool for call in read(text).calls] == ["log_expense"], text


@pytest.mark.parametrize(
    "text",
    [
        "pengen beli motor baru",
        "motor temen gw rusak",
        "harga servis berapa ya",
        "mau servis motor",
        "belum ganti oli",
        "oli udah diganti belum ya",
        "motor gw mogok",
        "naik motor 5 km ke kantor",
        "temenku punya mobil avanza",
        "kalau servis motor 150rb ya",
    ],
)
def test_what_is_no_record_writes_nothing(text: str) -> None:
    writing = [call for call in read(text, VARIO).calls if prepare(call)[0].writes]
    assert writing == [], text
