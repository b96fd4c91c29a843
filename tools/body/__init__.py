"""The body: weight with its trend and BMI, height and daily targets, and the energy a day takes.

`weighing.py` and `goals.py` keep, `needs.py` says what a day takes; all of it is imported from here.
"""

from tools.body.goals import correct_body_goal, delete_body_goal, set_body_goal
from tools.body.models import (
    GOAL,
    WEIGHT,
    Basis,
    Goal,
    GoalCorrected,
    GoalDeleted,
    GoalFix,
    GoalIn,
    GoalSet,
    Need,
    Sex,
    Trend,
    Weight,
    WeightCorrected,
    WeightDeleted,
    WeightFix,
    WeightIn,
    WeightLogged,
    Weights,
    WeightsIn,
)
from tools.body.needs import KCAL_PER_KG, formula, learn, need
from tools.body.weighing import bmi, correct_weight, delete_weight, log_weight, weights

__all__ = [
    "GOAL",
    "KCAL_PER_KG",
    "WEIGHT",
    "Basis",
    "Goal",
    "GoalCorrected",
    "GoalDeleted",
    "GoalFix",
    "GoalIn",
    "GoalSet",
    "Need",
    "Sex",
    "Trend",
    "Weight",
    "WeightCorrected",
    "WeightDeleted",
    "WeightFix",
    "WeightIn",
    "WeightLogged",
    "Weights",
    "WeightsIn",
    "bmi",
    "correct_body_goal",
    "correct_weight",
    "delete_body_goal",
    "delete_weight",
    "formula",
    "learn",
    "log_weight",
    "need",
    "set_body_goal",
    "weights",
]
