"""Several expenses in one message."""

import pytest

from tests.agent.understanding.said import logged

SEVERAL = [
    ("cilok 5rb, es doger 8rb, parkir 2rb", [("5000", "cilok"), ("8000", "es doger"), ("2000", "parkir")]),
    ("bensin 30rb parkir 3rb tol 12.500", [("30000", "bensin"), ("3000", "parkir"), ("12500", "tol")]),
    ("bensin 30rb, parkir 3rb dan tol 12.500", [("30000", "bensin"), ("3000", "parkir"), ("12500", "tol")]),
    ("- kopi 20rb\n- roti 15rb", [("20000", "kopi"), ("15000", "roti")]),
    ("1. kopi 20rb\n2. roti 15rb", [("20000", "kopi"), ("15000", "roti")]),
    ("kopi 20rb\n\nroti 15rb", [("20000", "kopi"), ("15000", "roti")]),
    ("nasi uduk 10rb + gorengan 5rb + teh 3rb", [("10000", "nasi uduk"), ("5000", "gorengan"), ("3000", "teh")]),
    ("20rb kopi, 10rb roti", [("20000", "kopi"), ("10000", "roti")]),
    ("20rb kopi 10rb roti", [("20000", "kopi"), ("10000", "roti")]),
    ("kopi 20rb terus parkir 2000", [("20000", "kopi"), ("2000", "parkir")]),
    ("pajak motor 5 tahunan 347.500 plus calo 150rb", [("347500", "pajak motor 5 tahunan"), ("150000", "calo")]),
    ("kopi 20rb roti 10rb total 30rb", [("20000", "kopi"), ("10000", "roti")]),
    ("beli 3 roti @5rb sama susu 12rb", [("15000", "3 roti"), ("12000", "susu")]),
    ("coffee $4.50 and bagel $3", [("4.50", "coffee"), ("3", "bagel")]),
    ("Belanja indomaret:\nroti 15rb\nsusu 20rb", [("15000", "roti"), ("20000", "susu")]),
]


@pytest.mark.parametrize(("text", "rows"), SEVERAL, ids=[case[0] for case in SEVERAL])
def test_several_expenses(text: str, rows: list[tuple[str, str]]) -> None:
    assert [(row["amount"], row["description"]) for row in logged(text)] == rows


def test_a_heading_belongs_to_all() -> None:
    assert [row["merchant"] for row in logged("Belanja indomaret:\nroti 15rb\nsusu 20rb")] == ["indomaret"] * 2
    assert [row["date"] for row in logged("kemarin: kopi 20rb, roti 10rb")] == ["2026-11-17"] * 2
    assert [row["merchant"] for row in logged("di pasar beli sayur 20rb, ayam 40rb")] == ["pasar"] * 2


def test_each_thing_has_its_own_day() -> None:
    assert [row["date"] for row in logged("kemarin kopi 20rb, hari ini bensin 30rb")] == ["2026-11-17", "2026-11-18"]
