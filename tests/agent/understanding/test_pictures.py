"""Displays as the words and numbers read off them: odometers, pumps, and what is neither."""

from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from agent.understanding import pictures
from agent.understanding.reading import AskKind, Reading, Vocabulary
from agent.understanding.receipts import boxed
from tools.receipts import ReceiptIn
from tools.slip import Slip

NOW = datetime(2026, 11, 23, 13, 0, tzinfo=ZoneInfo("Asia/Jakarta"))


def read(*texts: str) -> Reading:
    lines = [boxed(text, 10, 40 * n, 20 + 15 * len(text), 40 * n + 30) for n, text in enumerate(texts)]
    return pictures.read([lines], Vocabulary(NOW, "IDR"))


def mileage(*texts: str) -> int | None:
    ask = read(*texts).ask
    if ask is None or ask.kind is not AskKind.CONFIRM:
        return None
    km: int = ask.choices[0].calls[0].arguments["mileage"]
    return km


@pytest.mark.parametrize(
    ("texts", "km"),
    [
        (("ODO", "48213", "km", "TRIP 123.4"), 48213),
        (("ODO 48.213 km", "TRIP A 999.9"), 48213),
        (("odometer: 120,777", "km/h"), 120777),
        (("0 20 40 60 80 100 120 140 160 180", "km/h", "ODO 312 km"), 312),
        (("9321 km", "TRIP 12345.6"), 9321),
        (("ODO 9321", "12345 rpm"), 9321),
        (("20 40 60 80 100 120 140 160 180", "km/h", "TRIP 123.4"), None),
        (("120", "140", "km/h"), None),
        (("TRIP B 4521", "km/h"), None),
        (("48213",), None),
        (("ODO 99999999 km",), None),
    ],
)
def test_an_odometer_is_what_is_called_so_and_never_a_trip_or_a_scale(texts: tuple[str, ...], km: int | None) -> None:
    assert mileage(*texts) == km


def pumped(*texts: str) -> Slip | None:
    calls = read(*texts).calls
    return ReceiptIn.model_validate(calls[0].arguments).slips[0] if calls else None


@pytest.mark.parametrize(
    ("texts", "total", "liters"),
    [
        (("TOTAL HARGA", "50000", "JUMLAH LITER", "5.00", "HARGA/LITER", "10000"), "50000", "5.00"),
        (("Rp", "153.450", "LITER", "12.276", "Rp/LITER", "12.500", "PERTAMAX"), "153450", "12.276"),
        (("LITER", "7.692", "RUPIAH", "100.000", "HARGA", "13.000"), "100000", "7.692"),
        (("TOTAL HARGA", "00005", "LITER", "5.00", "HARGA/LITER", "10000"), "50000", "5.00"),
        (("SALE $ 42.50", "LITRES 25.00", "PRICE PER LITRE 1.70"), "42.50", "25.00"),
    ],
)
def test_a_pump_is_read_where_litres_times_price_are_the_sum(texts: tuple[str, ...], total: str, liters: str) -> None:
    slip = pumped(*texts)
    assert slip is not None
    assert (slip.totals, slip.liters, slip.guessed) == ((Decimal(total),), Decimal(liters), True)


def test_a_pump_whose_numbers_do_not_agree_is_asked_for_its_sum() -> None:
    slip = pumped("TOTAL HARGA", "58000", "JUMLAH LITER", "5.00", "HARGA/LITER", "10000", "PERTALITE")
    assert slip is not None
    assert slip.totals == ()


def test_litres_of_something_else_are_no_pump() -> None:
    assert pumped("Air mineral 600 ml", "2 liter", "harga murah") is None
