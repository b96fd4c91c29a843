"""How much of a food it was: an amount and a household measure → grams.

A food's own measures go before the common ones; a bare count is a number of pieces or portions, never of grams. To teach a
measure, add its words to `_WORDS`, and its weight to `_GRAMS` where it has one of its own.
"""

from collections.abc import Mapping
from decimal import Decimal

from tools.food.table import Food

_WORDS = {
    "g": "g gr gram grams gm gramme",
    "kg": "kg kilo kilogram kilos",
    "ons": "ons",
    "oz": "oz ounce ounces",
    "ml": "ml cc mililiter",
    "l": "l liter litre liters ltr",
    "piring": "piring pirng prg plate plates",
    "mangkok": "mangkok mangkuk mngkok mgkok bowl bowls mangkoknya",
    "porsi": "porsi prsi portion portions serving servings set paket order",
    "centong": "centong ctg enthong entong",
    "gelas": "gelas gls glass glasses mug mugs",
    "cup": "cup cups cangkang",
    "cangkir": "cangkir",
    "botol": "botol btl bottle bottles",
    "kaleng": "kaleng klg can cans tin",
    "kotak": "kotak ktk box boxes dus",
    "bungkus": "bungkus bks bungkusan pack packs packet pak bag pcks",
    "sachet": "sachet saset sachets",
    "potong": "potong ptg potongan ptong piece pieces pcs pc chunk",
    "slice": "slice slices iris",
    "lembar": "lembar lbr helai sheet",
    "keping": "keping kping",
    "butir": "butir btr btir",
    "buah": "buah bh buahnya",
    "biji": "biji bj bji siji",
    "ekor": "ekor ekr",
    "tusuk": "tusuk tsk skewer skewers stick sticks tusuknya",
    "batang": "batang btg bar bars",
    "sdm": "sdm tablespoon tablespoons tbsp sendok sndok spoon spoons",
    "sdt": "sdt teaspoon teaspoons tsp",
    "genggam": "genggam handful handfuls",
    "scoop": "scoop scoops skup",
    "loyang": "loyang pan whole",
    "papan": "papan",
    "kepal": "kepal",
    "tongkol": "tongkol bonggol",
    "roll": "roll rolls",
    "cone": "cone cones",
    "fillet": "fillet",
}  # fmt: skip
UNITS: Mapping[str, str] = {word: unit for unit, words in _WORDS.items() for word in words.split()}
"""Word → measure."""

WEIGHED: Mapping[str, Decimal] = {
    "g": Decimal(1),
    "kg": Decimal(1000),
    "ons": Decimal(100),
    "oz": Decimal("28.35"),
    "ml": Decimal(1),
    "l": Decimal(1000),
}
"""Grams of what is weighed or poured; drinks and soups are taken to weigh a gram a millilitre."""

_GRAMS = {
    "gelas": Decimal(240), "cup": Decimal(240), "cangkir": Decimal(180), "botol": Decimal(350), "kaleng": Decimal(330),
    "mangkok": Decimal(250), "piring": Decimal(250), "centong": Decimal(100), "sdm": Decimal(10), "sdt": Decimal(5),
    "genggam": Decimal(30), "lembar": Decimal(25), "slice": Decimal(25), "tusuk": Decimal(18), "kotak": Decimal(250),
}  # fmt: skip
_KIN = (
    ("buah", "biji", "butir", "potong", "lembar", "slice", "keping", "batang", "bungkus", "tusuk", "ekor"),
    ("piring", "porsi", "mangkok", "bungkus", "kotak", "cup", "gelas"),
    ("gelas", "cup", "cangkir", "botol", "kaleng", "sachet", "bungkus", "kotak", "mangkok"),
    ("potong", "slice", "lembar", "iris", "buah"),
    ("roll", "loyang", "kotak", "porsi"),
)
"""Measures that stand in for one another where a food has only one of them."""


def unit_of(word: str) -> str | None:
    """The measure a word names; None when it is none."""
    return UNITS.get(word)


def grams(food: Food, amount: Decimal, unit: str | None) -> Decimal:
    """Grams of so many of a measure, or of the food's usual one where none is said."""
    if unit is None:
        return amount * food.usual
    if unit in WEIGHED:
        return amount * WEIGHED[unit]
    if unit in food.measures:
        return amount * food.measures[unit]
    if unit in _GRAMS and unit in ("sdm", "sdt", "genggam", "centong"):
        return amount * _GRAMS[unit]
    for kin in _KIN:
        if unit in kin:
            for other in kin:
                if other in food.measures:
                    return amount * food.measures[other]
    return amount * (_GRAMS[unit] if unit in _GRAMS and not food.measures else food.usual)
