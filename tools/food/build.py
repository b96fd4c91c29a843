"""Builds `foods.csv.gz`, the food table that ships with LifeOS, from the public tables TKPI 2017 and USDA FoodData Central.

`python -m tools.food.build ../shared/data/nutrition` writes it anew and says how many rows were mended and left out. A row is
kept when its energy agrees with its macros; another table is one more function that yields rows.
"""

import csv
import gzip
import io
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from pathlib import Path

TABLE = Path(__file__).with_name("foods.csv.gz")
FIELDS = ("source", "name", "kcal", "protein", "carbs", "fat", "grams")
_MOST_APART = Decimal("0.20")
_NEGLIGIBLE = Decimal(12)
"""Energy per 100 g that roundings alone may make apart: leaves, broths, tea."""
_MOST_KCAL = Decimal(902)
_ALCOHOL = (
    "beer",
    "wine",
    "liquor",
    "alcohol",
    "cocktail",
    "whiskey",
    "vodka",
    "rum",
    "gin",
    "sake",
    "vanilla extract",
)
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Row:
    """One food, per 100 g of what is eaten: energy in kcal, macros in grams. `grams`: its usual portion, where known.

    `others`: energies a second source gives for it. `fiber`: grams of it within the carbohydrates, where the table tells.
    """

    source: str
    name: str
    kcal: Decimal
    protein: Decimal
    carbs: Decimal
    fat: Decimal
    grams: Decimal | None = None
    others: tuple[Decimal, ...] = ()
    fiber: Decimal = Decimal(0)
    alcoholic: bool = False

    def agrees(self, kcal: Decimal) -> bool:
        """Whether an energy is within 20 % of 4/4/9, with the fibre counted at 4 or, as the tables do it, at 2 kcal a gram."""
        if self.alcoholic:
            return kcal >= self.protein * 4 + self.carbs * 4 + self.fat * 9 - _NEGLIGIBLE
        macros = self.protein * 4 + self.carbs * 4 + self.fat * 9
        allowed = max(_MOST_APART * kcal, _NEGLIGIBLE)
        return any(abs(energy - kcal) <= allowed for energy in (macros, macros - self.fiber * 2))

    def possible(self) -> bool:
        return 0 <= self.kcal <= _MOST_KCAL and self.protein + self.carbs + self.fat <= Decimal(102)


def _number(text: str) -> Decimal | None:
    """None for what is no number: a portion the source could not weigh. What was computed by difference may fall below 0."""
    try:
        value = Decimal(text.strip())
    except InvalidOperation:
        return None
    return max(value, Decimal(0)).quantize(_TENTH, ROUND_HALF_UP) if value.is_finite() else None


def indonesian(path: Path) -> Iterator[Row | None]:
    """The foods of TKPI 2017; None for a row that lacks a figure."""
    with path.open(encoding="utf-8", newline="") as lines:
        for r in csv.DictReader(lines):
            figures = [_number(r[c]) for c in ("kcal_100g", "protein_g", "carb_g", "fat_g")]
            kcal, protein, carbs, fat = figures
            if kcal is None or protein is None or carbs is None or fat is None:
                yield None
                continue
            second = _number(r["kcal_second_source"])
            fiber = _number(r["fiber_g"]) or Decimal(0)
            yield Row("tkpi", r["name"], kcal, protein, carbs, fat, None, (second,) if second else (), fiber)


def american(path: Path) -> Iterator[Row | None]:
    """The foods of USDA FoodData Central, drinks with alcohol marked; None for a row that lacks a figure."""
    with path.open(encoding="utf-8", newline="") as lines:
        for r in csv.DictReader(lines):
            figures = [_number(r[c]) for c in ("kcal_100g", "protein_g", "carb_g", "fat_g")]
            kcal, protein, carbs, fat = figures
            if kcal is None or protein is None or carbs is None or fat is None:
                yield None
                continue
            told = f"{r['name']} {r['category']}".lower()
            alcoholic = any(
                word in told.replace(",", " ").split() or word in r["category"].lower() for word in _ALCOHOL
            )
            grams = _number(r["portion_g"])
            yield Row("usda", r["name"], kcal, protein, carbs, fat, grams or None, alcoholic=alcoholic)


def mended(row: Row) -> Row | None:
    """The row with an energy that agrees with its macros, by a second source; None when none does."""
    for kcal in (row.kcal, *row.others):
        if row.agrees(kcal) and replace(row, kcal=kcal).possible():
            return replace(row, kcal=kcal)
    return None


def build(folder: Path) -> Counter[str]:
    """Write the table; how many rows were kept, mended, left out and doubled, by source."""
    kept: dict[tuple[str, str], Row] = {}
    counts: Counter[str] = Counter()
    sources = (indonesian(folder / "tkpi_foods.csv"), american(folder / "usda_foods.csv"))
    for source, rows in zip(("tkpi", "usda"), sources, strict=True):
        for row in rows:
            sound = mended(row) if row is not None else None
            if row is None or sound is None:
                counts[f"{source} left out"] += 1
            elif (source, row.name.lower()) in kept:
                counts[f"{source} doubled"] += 1
            else:
                kept[source, row.name.lower()] = sound
                counts[f"{source} kept"] += 1
                counts[f"{source} mended"] += sound.kcal != row.kcal
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(FIELDS)
    for row in kept.values():
        writer.writerow([getattr(row, name) if getattr(row, name) is not None else "" for name in FIELDS])
    TABLE.write_bytes(gzip.compress(text.getvalue().encode(), 9, mtime=0))
    return counts


if __name__ == "__main__":
    for what, count in sorted(build(Path(sys.argv[1])).items()):
        print(f"{count:6} {what}")
    print(f"{TABLE.stat().st_size:6} bytes")
