"""Tasks and reminders: what is to be done, when, how often and how urgently.

A file for what writes them (`keeping.py`), what asks (`asking.py`), what the scheduler does (`due.py`), what goes to a calendar
(`calendar.py`, `ical.py`) and how often (`repeats.py`).
"""

from tools.tasks.asking import PER_PAGE, order_tasks, tasks
from tools.tasks.calendar import CalendarIn, TasksCalendar, export_tasks
from tools.tasks.keeping import KIND, add_task, correct_task, delete_task
from tools.tasks.models import (
    MOST_LATER,
    Clock,
    OpenTask,
    OrderIn,
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
    TasksLate,
)

__all__ = [
    "KIND",
    "MOST_LATER",
    "PER_PAGE",
    "CalendarIn",
    "Clock",
    "OpenTask",
    "OrderIn",
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
    "TasksCalendar",
    "TasksIn",
    "TasksLate",
    "add_task",
    "correct_task",
    "delete_task",
    "export_tasks",
    "order_tasks",
    "tasks",
]
