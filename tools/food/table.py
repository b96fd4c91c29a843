"""The food table: what LifeOS knows a food to hold, loaded once when first asked for. Pure data, no database.

`foods.csv.gz` holds the rows of TKPI 2017 and USDA (made by build.py), `staples.txt` foods as people name them, each with its row
and its measures, `dishes.txt` dishes composed of these. To teach a food, write a line in one of the two.
"""

import csv
import gzip
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent
_HUNDRED = Decimal(100)
_TENTH = Decimal("0.1")


class Source(StrEnum):
    """Where a figure comes from: a table, a dish composed from the tables, what the person said, or a model's guess."""

    TKPI = "tkpi"
    USDA = "usda"
    RECIPE = "recipe"
    TOLD = "told"
    ESTIMATE = "estimate"


@dataclass(frozen=True, slots=True)
class Nutrients:
    """Energy in kcal, macros in grams."""

    kcal: Decimal = Decimal(0)
    protein: Decimal = Decimal(0)
    carbs: Decimal = Decimal(0)
    fat: Decimal = Decimal(0)

    def __add__(self, other: "Nutrients") -> "Nutrients":
        return Nutrients(
            self.kcal + other.kcal, self.protein + other.protein, self.carbs + other.carbs, self.fat + other.fat
        )

    def times(self, factor: Decimal) -> "Nutrients":
        return Nutrients(self.kcal * factor, self.protein * factor, self.carbs * factor, self.fat * factor)

    def rounded(self) -> "Nutrients":
        """Tenths: no table is finer."""
        values = (self.kcal, self.protein, self.carbs, self.fat)
        return Nutrients(*(value.quantize(_TENTH, ROUND_HALF_UP) for value in values))


@dataclass(frozen=True, slots=True)
class Food:
    """`per_100`: in 100 g. `measures`: grams of each household measure, the usual one first."""

    name: str
    source: Source
    per_100: Nutrients
    measures: Mapping[str, Decimal] = field(default_factory=dict)
    words: tuple[str, ...] = ()

    @property
    def usual(self) -> Decimal:
        """Grams of one, where nothing says how much."""
        return next(iter(self.measures.values()), _HUNDRED)

    def of(self, grams: Decimal) -> Nutrients:
        return self.per_100.times(grams / _HUNDRED)


_Waiting = tuple[str, str, str, str, Decimal]
"""A dish before it is composed: name, other words, measures, parts, and the grams these make."""


@cache
def _figures() -> dict[str, dict[str, str]]:
    """The rows of the two tables as they are written, by lower-case name; of two with one name the first."""
    found: dict[str, dict[str, str]] = {}
    with gzip.open(_HERE / "foods.csv.gz", "rt", encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(io.StringIO(lines.read())):
            found.setdefault(row["name"].lower(), row)
    return found


def _per_100(row: Mapping[str, str]) -> Nutrients:
    return Nutrients(Decimal(row["kcal"]), Decimal(row["protein"]), Decimal(row["carbs"]), Decimal(row["fat"]))


def row_names() -> list[str]:
    """The names of all rows of the two tables, lower case."""
    return list(_figures())


def row(name: str) -> Food:
    """A row of the two tables by its lower-case name. Raises KeyError when there is none."""
    found = _figures()[name]
    measures = {"porsi": Decimal(found["grams"])} if found["grams"] else {}
    return Food(found["name"], Source(found["source"]), _per_100(found), measures)


def _lines(name: str) -> list[list[str]]:
    text = (_HERE / name).read_text(encoding="utf-8")
    return [
        [part.strip() for part in line.split("|")] for line in text.splitlines() if line and not line.startswith("#")
    ]


def _listed(text: str) -> dict[str, Decimal]:
    """ "piring 200, centong 100": each with its grams."""
    parts = (part.strip().rpartition(" ") for part in text.split(",") if part.strip())
    return {name: Decimal(grams) for name, _, grams in parts}


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())


def _composed(known: Mapping[str, Food], parts: Mapping[str, Decimal], grams: Decimal) -> Nutrients:
    """What 100 g hold of a dish of so many grams. Raises KeyError for a part that is no food."""
    total = Nutrients()
    for name, weight in parts.items():
        total += known[name].of(weight)
    return total.times(_HUNDRED / grams)


@cache
def known() -> Mapping[str, Food]:
    """Foods as people name them, by name. Raises KeyError for a line that names a row or a part that is not there."""
    found: dict[str, Food] = {}
    composed: list[_Waiting] = []
    for name, words, row_name, measures in _lines("staples.txt"):
        if row_name.startswith("="):
            composed.append((name, words, measures, row_name[1:], _HUNDRED))
            continue
        figures = _figures()[row_name.lower()]
        found[name] = Food(name, Source(figures["source"]), _per_100(figures), _listed(measures), _words(words))
    for name, words, measures, parts in _lines("dishes.txt"):
        grams = _listed(measures)
        composed.append((name, words, measures, parts, grams.get("porsi", next(iter(grams.values())))))
    _compose(found, composed)
    return found


def _compose(known: dict[str, Food], waiting: list[_Waiting]) -> None:
    """Add the dishes, those made of others after these. Raises KeyError when a part is missing or two are made of each other."""
    while waiting:
        left = []
        for name, words, measures, parts, grams in waiting:
            made = _listed(parts)
            if made.keys() <= known.keys():
                per_100 = _composed(known, made, grams)
                known[name] = Food(name, Source.RECIPE, per_100, _listed(measures), _words(words))
            else:
                left.append((name, words, measures, parts, grams))
        if len(left) == len(waiting):
            missing = {part for _, _, _, parts, _ in left for part in _listed(parts)} - known.keys()
            raise KeyError(f"no such food: {', '.join(sorted(missing))}")
        waiting = left
