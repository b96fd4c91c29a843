"""Receipts as lines of text with their places: public ones laid out in several ways, and those a careful person would ask about."""

import json
from collections.abc import Sequence
from datetime import date as Date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from agent.understanding.receipts import Line, boxed, read
from tools.slip import Slip

TODAY = Date(2026, 11, 23)
_WIDE, _HIGH, _ROW, _RIGHT = 12, 20, 30, 700

Cell = tuple[int, str, bool]
"""Where it begins, or with True where it ends, and what stands there."""


def laid(rows: Sequence[Sequence[Cell]]) -> list[Line]:
    lines = []
    for n, row in enumerate(rows):
        for at, text, ends in row:
            left = at - len(text) * _WIDE if ends else at
            lines.append(boxed(text, left, 40 + n * _ROW, left + len(text) * _WIDE, 40 + n * _ROW + _HIGH))
    return lines


def pairs(*rows: str) -> list[Line]:
    """Each row's words left, and what stands behind a bar right."""
    return laid(
        [
            [(20, left, False), *([(_RIGHT, right, True)] if right else [])]
            for left, _, right in (r.partition("|") for r in rows)
        ]
    )


def whole(*values: Decimal | int | str | None) -> tuple[int | str | None, ...]:
    """Amounts as whole numbers, to be held against plain ones."""
    return tuple(int(value) if isinstance(value, Decimal) else value for value in values)


def one(*rows: str, currency: str = "IDR") -> Slip:
    (slip,) = read(pairs(*rows), TODAY, currency)
    return slip


HEAD = ("RM SEDERHANA", "Jl. Merdeka No. 12, Bandung", "Tgl 12/10/2026 18:42")
WHOLE = ("Nasi Rendang|28.000", "Es Teh|7.000", "Total|35.000", "Tunai|50.000", "Kembali|15.000")


# public receipts


def _figure(value: Any, layout: int) -> str:
    dots = f"{int(Decimal(str(value))):,}".replace(",", ".")
    return (dots, dots.replace(".", ","), f"{dots.replace('.', ',')}.00")[layout % 3]


def _receipt(given: dict[str, Any], layout: int) -> list[Line]:
    """Four ways to write an item, three to write an amount, three to call each sum."""

    def money(value: Any) -> str:
        return ("Rp " if layout % 5 == 0 else "") + _figure(value, layout)

    def total(name: str, value: Any) -> list[Cell]:
        return [(20, name, False), (_RIGHT, money(value), True)]

    rows: list[list[Cell]] = [
        [(200, ("RM SEDERHANA", "KOPI KITA CAFE", "TOKO MAJU JAYA")[layout % 3], False)],
        [(150, "Jl. Merdeka No. 12, Bandung", False)],
        [(20, "Tgl 12/11/2026 18:42", False)],
        [(20, "Kasir: Sari", False)],
    ]
    for item in given["items"]:
        count, name = str(int(item["qty"] or 1)), item["name"].strip()
        each, amount = _figure(item["unit_price"] or 0, layout), (_RIGHT, money(item["total"]), True)
        rows += {
            0: [[(20, count, False), (60, name, False), amount]],
            1: [[(20, name, False)], [(40, f"{count} x {each}", False), amount]],
            2: [[(20, name, False), (440, count, False), (580, each, True), amount]],
            3: [[(20, f"{count}x {name}", False), amount]],
        }[layout % 4]
    if given["subtotal"]:
        rows.append(total("Sub Total", given["subtotal"]))
    if given["service_or_tip"]:
        rows.append(total(("Service Charge", "Service 5%", "Biaya Layanan")[layout % 3], given["service_or_tip"]))
    if given["tax"]:
        rows.append(total(("PB1 10%", "Tax", "PPN")[layout % 3], given["tax"]))
    rows.append(total(("TOTAL", "Grand Total", "Total Bayar")[layout % 3], given["total"]))
    if layout % 2:
        cash = (int(given["total"]) // 50000 + 1) * 50000
        rows += [total("Tunai", cash), total("Kembali", cash - int(given["total"]))]
    return laid([*rows, [(200, "Terima kasih", False)]])


def _whole(given: dict[str, Any]) -> bool:
    """Of some the data gives thousands as units: no receipt says 54.5 rupiah."""
    return (
        all(Decimal(str(given[name] or 0)) % 1 == 0 for name in ("total", "tax", "subtotal")) and given["total"] >= 1000
    )


def test_rupiah_receipts_of_public_data(shared: Path) -> None:
    found = {"total": 0, "tax": 0, "items": 0, "wrong": 0}
    lines = (shared / "data/receipts/cord_text_idr.jsonl").read_text().splitlines()
    given = [each for line in lines if _whole(each := json.loads(line))]
    for layout, truth in enumerate(given):
        (slip,) = read(_receipt(truth, layout), TODAY, "IDR")
        right = slip.totals == (Decimal(str(truth["total"])),)
        found["total"] += right and not slip.doubtful
        found["wrong"] += slip.plain and not right
        found["tax"] += (slip.tax or 0) == Decimal(str(truth["tax"] or 0))
        found["items"] += [item.total for item in slip.items] == [Decimal(str(i["total"])) for i in truth["items"]]
    print(f"{len(given)} receipts: {found}")
    assert len(given) >= 260
    assert found["wrong"] == 0
    assert min(found["total"], found["tax"], found["items"]) >= 0.95 * len(given)


# what is plain, and what is asked


def test_a_plain_receipt_is_plain() -> None:
    slip = one(*HEAD, *WHOLE)
    assert slip.plain
    assert (slip.merchant, slip.totals, slip.days) == ("RM Sederhana", (Decimal(35000),), (Date(2026, 10, 12),))
    assert [(item.name, item.total) for item in slip.items] == [
        ("Nasi Rendang", Decimal(28000)),
        ("Es Teh", Decimal(7000)),
    ]
    assert whole(slip.cash, slip.change) == (50000, 15000)
    assert not slip.unequal


def test_a_day_that_may_be_two_is_both() -> None:
    slip = one(*HEAD[:2], "Tgl 03/04/2026 18:42", *WHOLE)
    assert slip.days == (Date(2026, 4, 3), Date(2026, 3, 4))
    settled = one(*HEAD[:2], "Tgl 03/04/2026 18:42", "Cetak 3 April 2026", *WHOLE)
    assert settled.days == (Date(2026, 4, 3),)


@pytest.mark.parametrize(
    ("written", "near"),
    [
        ("29/02/2026", {Date(2026, 2, 28), Date(2026, 3, 1)}),
        ("31/09/2026", {Date(2026, 9, 30), Date(2026, 10, 1)}),
        ("12/12/2027", {Date(2026, 11, 23), Date(2026, 11, 22)}),
        ("", {Date(2026, 11, 23), Date(2026, 11, 22)}),
    ],
)
def test_a_day_no_calendar_has_or_none_at_all_is_asked(written: str, near: set[Date]) -> None:
    slip = one(*HEAD[:2], f"Tgl {written}", *WHOLE)
    assert slip.guessed
    assert set(slip.days) == near
    assert not slip.plain


@pytest.mark.parametrize("total", ["Total|", "Total|35.0", "Total|35."])
def test_a_total_that_is_cut_is_asked_and_never_added_up(total: str) -> None:
    slip = one(*HEAD, "Nasi Rendang|28.000", "Es Teh|7.000", total)
    assert slip.totals == ()
    assert not slip.plain


def test_a_total_that_change_speaks_against_is_asked() -> None:
    slip = one(*HEAD, "Nasi Rendang|28.000", "Es Teh|7.000", "Total|85.000", "Tunai|50.000", "Kembali|15.000")
    assert whole(*slip.totals) == (85000, 35000)
    assert not slip.plain


def test_a_currency_nothing_tells_is_asked() -> None:
    slip = one("BIG STORE", "12 Oct 2026 18:42", "Bread|4.50", "Milk|3.25", "Total|7.75", currency="IDR")
    assert len(slip.currencies) > 1
    assert not slip.plain
    assert one("BIG STORE", "12 Oct 2026", "Bread|$4.50", "Total|$4.50").currencies[0] == "USD"
    assert one("BIG STORE SDN BHD", "12 Oct 2026", "Bread|4.50", "Total|4.50").currencies == ("MYR",)


def test_lines_that_do_not_come_to_the_total_are_told() -> None:
    slip = one(*HEAD, "Nasi Rendang|28.000", "Es Teh|9.000", "Total|35.000", "Tunai|50.000", "Kembali|15.000")
    assert slip.plain
    assert slip.unequal


def test_service_tax_discount_and_rounding_are_told_apart() -> None:
    slip = one(
        *HEAD, "Nasi Rendang|28.000", "Es Teh|7.000", "Subtotal|35.000", "Diskon|5.000", "Service 5%|1.500", "PB1 10%|3.150",
        "Pembulatan|50", "Grand Total|34.700", "QRIS|34.700",
    )  # fmt: skip
    assert whole(*slip.totals) == (34700,)
    assert whole(slip.discount, slip.service, slip.tax) == (5000, 1500, 3150)
    assert slip.plain


def test_fuel_tells_its_litres_and_price() -> None:
    slip = one(
        "PERTAMINA", "SPBU 34.12345", "Tanggal 20 Okt 2026 07:15", "Produk|PERTAMAX", "Harga/Liter|Rp 12.500", "Volume|4,00 L",
        "Odometer|12.345 km", "Total|Rp 50.000",
    )  # fmt: skip
    assert whole(slip.liters, slip.price, slip.fuel, slip.mileage) == (4, 12500, "Pertamax", 12345)
    assert slip.plain
    unsure = one(
        "SPBU 34.12345", "20 Okt 2026", "Pertalite", "Harga/Liter|Rp 10.000", "Volume|9,00 L", "Total|Rp 50.000"
    )
    assert unsure.liters is None


def test_an_address_on_a_receipt_goes_nowhere() -> None:
    slip = one("TOKO BAIK https://evil.example/x", *HEAD[1:], "Hadiah www.evil.com|28.000", "Total|28.000")
    assert "evil" not in slip.model_dump_json()


def test_words_that_are_no_receipt_are_none() -> None:
    assert read(pairs("Selamat pagi semuanya", "Besok kita rapat jam 9", "Jangan lupa bawa laptop"), TODAY, "IDR") == ()
