"""Food: what was eaten, with energy and macros from the food table, and what a day holds.

`table.py`, `lookup.py` and `portions.py` know foods, `figures.py` what an amount of them holds; `meals.py`, `days.py` and
`facts.py` are the operations; all of it is imported from here.
"""

from tools.food.days import DayEaten, Eaten, EatenIn, Nutrient, Usual, eaten, eaten_by_day
from tools.food.facts import Facts, FactsIn, food_facts
from tools.food.figures import Item, ItemIn, doubtful
from tools.food.figures import eaten as portion
from tools.food.lookup import find, named, parted, similar
from tools.food.meals import (
    Intake,
    Meal,
    MealCorrected,
    MealDeleted,
    MealFix,
    MealIn,
    MealLogged,
    MealType,
    correct_meal,
    delete_meal,
    log_meal,
)
from tools.food.portions import unit_of
from tools.food.table import Food, Source

__all__ = [
    "DayEaten",
    "Eaten",
    "EatenIn",
    "Facts",
    "FactsIn",
    "Food",
    "Intake",
    "Item",
    "ItemIn",
    "Meal",
    "MealCorrected",
    "MealDeleted",
    "MealFix",
    "MealIn",
    "MealLogged",
    "MealType",
    "Nutrient",
    "Source",
    "Usual",
    "correct_meal",
    "delete_meal",
    "doubtful",
    "eaten",
    "eaten_by_day",
    "find",
    "food_facts",
    "log_meal",
    "named",
    "parted",
    "portion",
    "similar",
    "unit_of",
]
