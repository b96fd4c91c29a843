"""What foods hold, asked without having eaten them: the same look-up, portions and sources as a meal's, and nothing is kept.

The card and a meal made of the same words show the same figures, because both come from `figures.eaten`.
"""

from decimal import Decimal

from pydantic import Field

from core.context import Context
from tools.food.days import Nutrient
from tools.food.figures import Item, ItemIn, eaten, total
from tools.food.lookup import similar
from tools.tool import Input, Result, tool

_MOST = 12


class FactsIn(Input):
    """`items`: each food with its amount; `about`: the figure asked for."""

    items: tuple[ItemIn, ...] = Field(min_length=1, max_length=_MOST)
    about: Nutrient | None = None


class Facts(Result):
    """Energy in kcal, macros in grams, of all items together; None where no item has them. `similar`: for each item the table does
    not know, by its place, foods it could be."""

    items: tuple[Item, ...]
    calories: Decimal | None
    protein: Decimal | None
    carbs: Decimal | None
    fat: Decimal | None
    about: Nutrient | None
    similar: dict[int, list[str]]


@tool()
async def food_facts(ctx: Context, query: FactsIn) -> Facts:
    """What foods hold (kcal, macros), for a question about a food that was not eaten."""
    items = tuple(eaten(said) for said in query.items)
    unknown = {n: [food.name for food in similar(item.food)] for n, item in enumerate(items) if item.source is None}
    return Facts(items=items, **total(items), about=query.about, similar=unknown)
