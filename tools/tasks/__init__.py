"""Tasks and reminders: what is to be done, when, how often and how urgently.

A file for what writes them (`keeping.py`), what asks (`asking.py`), what the scheduler does (`due.py`) and how often (`repeats.py`).
"""

from tools.tasks.asking import PER_PAGE, tasks
from tools.tasks.keeping import KIND, add_task, correct_task, delete_task
from tools.tasks.models import (
    MOST_LATER,
    Clock,
    OpenTask,
    Priority,
    Status,
    Task,
    TaskAdded,
    TaskCorrected,
    TaskDeleted,
    TaskDue,
    TaskFix,
    TaskIn,
    Tasks,
    TasksIn,
)

__all__ = [
    "KIND",
    "MOST_LATER",
    "PER_PAGE",
    "Clock",
    "OpenTask",
    "Priority",
    "Status",
    "Task",
    "TaskAdded",
    "TaskCorrected",
    "TaskDeleted",
    "TaskDue",
    "TaskFix",
    "TaskIn",
    "Tasks",
    "TasksIn",
    "add_task",
    "correct_task",
    "delete_task",
    "tasks",
]
