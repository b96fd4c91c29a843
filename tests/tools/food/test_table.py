"""The food table: sound rows, dishes that are plausible and stand in the right order, look-up that forgives and never guesses."""

from decimal import Decimal

import pytest

from tools.food import ItemIn, doubtful, find, portion, similar
from tools.food.build import TABLE
from tools.food.lookup import parted
from tools.food.portions import grams
from tools.food.table import Food, Source, known, row, row_names

_BANDS = {
    "sop": (25, 110), "soto": (35, 140), "es": (25, 125), "jus": (35, 120), "teh": (0, 60), "kopi": (0, 65), "nasi": (95, 230),
    "bubur": (65, 145), "tumis": (60, 150), "mie": (85, 300), "roti": (190, 400), "kue": (140, 480), "keripik": (400, 600),
    "sayur": (20, 75), "ayam": (150, 310), "sate": (115, 290), "kerupuk": (400, 530), "pisang": (80, 260), "indomie": (80, 300),
}  # fmt: skip
"""kcal in 100 g between which everything called so stands."""


def dishes() -> list[Food]:
    return [food for food in known().values() if food.source is Source.RECIPE]


def kcal(words: str) -> Decimal:
    """Energy of the usual portion."""
    food = find(words)
    assert food is not None, words
    return food.of(food.usual).kcal


def test_it_is_large_enough_and_small_enough() -> None:
    assert len(row_names()) >= 3000
    assert len(dishes()) >= 250
    assert TABLE.stat().st_size < 1_000_000


def test_no_row_contradicts_itself() -> None:
    wrong = []
    for name in row_names():
        figures = row(name).per_100
        macros = figures.protein * 4 + figures.carbs * 4 + figures.fat * 9
        possible = 0 <= figures.kcal <= 902 and figures.protein + figures.carbs + figures.fat <= 102
        missing = macros < figures.kcal * Decimal("0.75") - 13 and row(name).source is Source.TKPI
        if missing or not possible:
            wrong.append(name)
    assert wrong == []


def test_every_dish_is_plausible() -> None:
    wrong = []
    for food in known().values():
        figures = food.per_100
        macros = figures.protein * 4 + figures.carbs * 4 + figures.fat * 9
        sound = 0 <= figures.kcal <= 900 and food.of(food.usual).kcal <= 1200
        agrees = abs(macros - figures.kcal) <= max(Decimal("0.25") * figures.kcal, Decimal(15)) or "bir" in food.name
        low, high = _BANDS.get(food.name.split()[0], (0, 900)) if food.source is Source.RECIPE else (0, 900)
        if not (sound and (agrees or food.name == "anggur merah") and low <= figures.kcal <= high):
            wrong.append(f"{food.name}: {figures.kcal:.0f} kcal in 100 g")
    assert wrong == []


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ("nasi goreng spesial", "nasi goreng"), ("mie ayam bakso", "mie ayam"), ("indomie goreng telur", "indomie goreng"),
        ("nasi soto", "soto ayam"), ("es teh manis", "teh tawar"), ("kopi susu gula aren", "kopi hitam"), ("ayam goreng", "tempe goreng"),
        ("martabak manis", "pisang goreng"), ("gulai kambing", "sayur asem"), ("jus alpukat", "jus jeruk"),
        ("roti bakar coklat keju", "roti bakar"),
        ("nasi padang rendang", "nasi putih"), ("soto betawi", "soto kudus"), ("ayam geprek", "ayam goreng tepung"), ("burger", "donat"),
        ("bakso kuah", "sop ayam"), ("teh tarik", "teh manis"), ("ketoprak", "karedok"),
    ],
)  # fmt: skip
def test_what_holds_more_holds_more(more: str, less: str) -> None:
    assert kcal(more) > kcal(less)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("ceplok telor", "telur ceplok"), ("goreng nasi ayam", "nasi goreng ayam"), ("nasi gorng", "nasi goreng"),
        ("soto ayam lamongan pak man", "soto ayam"), ("esteh", "es teh manis"), ("gado2", "gado-gado"), ("kopsus", "kopi susu"),
        ("susu coklat", "susu cokelat"), ("coklat", "cokelat susu"), ("scrambled eggs", "telur orak-arik"), ("quinoa", "quinoa"),
        ("MIE AYAMMM", "mie ayam"), ("martabak telor", "martabak telur"), ("indomie goreng pake telor", "indomie goreng pakai telur"),
    ],
)  # fmt: skip
def test_a_food_is_found_whatever_its_order_and_spelling(said: str, name: str) -> None:
    food = find(said.lower())
    assert food is not None
    assert food.name == name


@pytest.mark.parametrize(
    "said", ["rudi", "meeting", "bensin", "nasi tarempa", "mie entah apa", "", "kantor", "gaji", "motor beat"]
)
def test_what_nobody_knows_is_not_guessed(said: str) -> None:
    assert find(said) is None


def test_what_it_could_have_been_is_offered() -> None:
    assert "nasi goreng" in [food.name for food in similar("nasi gorengan", 9)]
    assert similar("xyzzy") == []


def test_foods_without_a_word_between_them_are_told_apart() -> None:
    found = parted("nasi lele sambal")
    assert found is not None
    assert [food.name for _, food in found] == ["nasi pecel lele", "sambal"]


@pytest.mark.parametrize(
    ("food", "amount", "unit", "weight"),
    [
        ("telur dadar", 2, None, 110), ("nasi putih", 1, "piring", 200), ("nasi putih", 2, "centong", 200), ("dada ayam", 100, "g", 100),
        ("pisang", 1, None, 100), ("roti gandum", 2, "lembar", 64), ("gula pasir", 1, "sdm", 10), ("susu", 1, "gelas", 240),
        ("salmon", 1, "kg", 1000), ("tempe goreng", 3, "biji", 75), ("bakso kuah", 1, "mangkok", 400),
        ("keripik singkong", 1, "bungkus", 60), ("salmon", 10, "oz", Decimal("283.5")),
    ],
)  # fmt: skip
def test_a_measure_weighs_what_it_weighs(food: str, amount: int, unit: str | None, weight: Decimal | int) -> None:
    """Measures of the ministry's list: a centong 100 g, a gelas of milk 200 to 240 g, a tablespoon of sugar 10 g."""
    thing = find(food)
    assert thing is not None
    assert grams(thing, Decimal(amount), unit) == weight


@pytest.mark.parametrize(("kcal", "asked"), [("3000", False), ("3001", True)])
def test_more_than_3000_kcal_of_one_food_is_doubtful(kcal: str, asked: bool) -> None:
    assert (doubtful([portion(ItemIn(food="nasi goreng", calories=Decimal(kcal)))]) is not None) is asked


@pytest.mark.parametrize(("kcal", "asked"), [("900", False), ("901", True)])
def test_more_than_900_kcal_in_100_grams_is_doubtful(kcal: str, asked: bool) -> None:
    said = ItemIn(food="minyak", amount=Decimal(100), unit="g", calories=Decimal(kcal))
    assert (doubtful([portion(said)]) is not None) is asked
