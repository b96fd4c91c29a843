"""Cards for training: records.py for workouts kept, changed or removed; importing.py for those
of a file; reports.py for answers; plans.py for plans; names.py for all.

To add a card, write its function in the file it belongs to and name it in agent/cards/__init__.py.
"""

from agent.cards.training.importing import no_workouts, workouts_kept, workouts_preview
from agent.cards.training.names import (
    plan_name,
    plan_renamed,
    race_name,
    workout_name,
    workout_renamed,
)
from agent.cards.training.plans import missed, pace_of, plan_corrected, plan_deleted, plan_shown
from agent.cards.training.records import all_logged, logged, workout_corrected, workout_deleted
from agent.cards.training.reports import fitness, workouts

__all__ = [
    "all_logged",
    "fitness",
    "logged",
    "missed",
    "no_workouts",
    "pace_of",
    "plan_corrected",
    "plan_deleted",
    "plan_name",
    "plan_renamed",
    "plan_shown",
    "race_name",
    "workout_corrected",
    "workout_deleted",
    "workout_name",
    "workout_renamed",
    "workouts",
    "workouts_kept",
    "workouts_preview",
]
