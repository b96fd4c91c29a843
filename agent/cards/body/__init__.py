"""Cards for weight, height and daily targets: records.py for what is kept, reports.py for answers, names.py for both.

Neutral: a number, its trend, and how each is known.
"""

from agent.cards.body.names import goal_name, goal_renamed, weight_name, weight_renamed
from agent.cards.body.records import beside, corrected, deleted, goal_deleted, goal_set, logged
from agent.cards.body.reports import chart, target, weights

__all__ = [
    "beside",
    "chart",
    "corrected",
    "deleted",
    "goal_deleted",
    "goal_name",
    "goal_renamed",
    "goal_set",
    "logged",
    "target",
    "weight_name",
    "weight_renamed",
    "weights",
]
