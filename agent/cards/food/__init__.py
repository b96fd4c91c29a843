"""Cards for meals: records.py for what is kept, reports.py for answers, names.py for both. The source of every figure is shown.

The tone is neutral: what was eaten and what is left, never whether it was good.
"""

from agent.cards.food.names import kcal, meal_name, meal_renamed, meal_type, number
from agent.cards.food.records import beside, corrected, deleted, logged, portions
from agent.cards.food.reports import eaten, facts

__all__ = [
    "beside",
    "corrected",
    "deleted",
    "eaten",
    "facts",
    "kcal",
    "logged",
    "meal_name",
    "meal_renamed",
    "meal_type",
    "number",
    "portions",
]
