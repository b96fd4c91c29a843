"""What a meal holds: each food said, looked up in the table with its portion, and the sum; no figure is ever invented.

A food the table does not know has no figures; a sum tells how many lack theirs. Guards stand here: what no food can hold is asked
about (`doubtful`), macros that contradict their energy are flagged (`contradicts`).
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from core.money import to_places
from tools.food.lookup import find
from tools.food.portions import WEIGHED, grams, unit_of
from tools.food.table import Food, Nutrients, Source
from tools.tool import Input, Result, Words

Portion = Annotated[Decimal, Field(gt=0, le=10000, max_digits=9)]
Energy = Annotated[Decimal, Field(ge=0, le=20000, max_digits=9, decimal_places=2), to_places(2)]
Grams = Annotated[Decimal, Field(ge=0, le=5000, max_digits=9, decimal_places=2), to_places(2)]

MOST_PER_100_GRAMS = Decimal(900)
MOST_OF_ONE = Decimal(3000)
_APART = Decimal("0.20")
_HUNDRED = Decimal(100)


class ItemIn(Input):
    """One food as said. `unit`: a household measure or g, ml; without one `amount` counts pieces or portions. `calories`: if told."""

    food: Words
    amount: Portion = Decimal(1)
    unit: Words | None = None
    calories: Energy | None = None


class Item(Result):
    """One food eaten. `known`: what the table calls it; None with no figures when it knows no such food."""

    food: str
    known: str | None = None
    amount: Decimal = Decimal(1)
    unit: str | None = None
    grams: Decimal | None = None
    calories: Decimal | None = None
    protein: Decimal | None = None
    carbs: Decimal | None = None
    fat: Decimal | None = None
    source: Source | None = None


def eaten(said: ItemIn) -> Item:
    """The food with its portion and figures."""
    unit = unit_of(said.unit.lower()) if said.unit else None
    food = find(said.food)
    item = Item(food=said.food, amount=said.amount, unit=unit)
    if said.calories is not None:
        weight = said.amount * WEIGHED[unit] if unit is not None and unit in WEIGHED else None
        return item.model_copy(update={"calories": said.calories, "source": Source.TOLD, "grams": weight})
    return item if food is None else held(item, food)


def held(item: Item, food: Food) -> Item:
    """The item as so much of this food."""
    weight = grams(food, item.amount, item.unit)
    figures = food.of(weight).rounded()
    return item.model_copy(
        update={
            "known": food.name,
            "grams": weight,
            "calories": figures.kcal,
            "protein": figures.protein,
            "carbs": figures.carbs,
            "fat": figures.fat,
            "source": food.source,
        }
    )


def scaled(item: Item, factor: Decimal) -> Item:
    """The same food, so many times as much."""
    named = ("amount", "grams", "calories", "protein", "carbs", "fat")
    values = {name: getattr(item, name) for name in named}
    return item.model_copy(
        update={
            name: (value * factor).quantize(Decimal("0.01")) if value is not None else None
            for name, value in values.items()
        }
    )


def total(items: Sequence[Item]) -> dict[str, Decimal | None]:
    """Energy and macros of all items that have them; None where none has."""
    found: dict[str, Decimal | None] = {}
    for name in ("calories", "protein", "carbs", "fat"):
        values = [getattr(item, name) for item in items if getattr(item, name) is not None]
        found[name] = sum(values, Decimal(0)) if values else None
    return found


def doubtful(items: Sequence[Item]) -> Item | None:
    """The first item nobody plausibly ate: over 3,000 kcal, or over 900 kcal in 100 g."""
    for item in items:
        if item.calories is None:
            continue
        if item.calories > MOST_OF_ONE:
            return item
        if item.grams and item.calories / item.grams * _HUNDRED > MOST_PER_100_GRAMS:
            return item
    return None


def contradicts(figures: Nutrients) -> bool:
    """Whether macros differ from their energy by over 20 % at 4, 4 and 9 kcal a gram."""
    macros = figures.protein * 4 + figures.carbs * 4 + figures.fat * 9
    return bool(macros) and abs(macros - figures.kcal) > _APART * max(figures.kcal, Decimal(1))
