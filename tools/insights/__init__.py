"""What one sees only across areas: the day at a glance (day.py), and what four weeks, one week and areas side by side show (found.py).

A new operation is a file here, and a line in this one and in the catalogue.
"""

from tools.insights.day import Today, TodayIn, today
from tools.insights.found import (
    LEAST_DAYS,
    SPAN,
    Area,
    Insight,
    Insights,
    Sort,
    Why,
    ahead,
    insights,
    weekly,
)

__all__ = [
    "LEAST_DAYS",
    "SPAN",
    "Area",
    "Insight",
    "Insights",
    "Sort",
    "Today",
    "TodayIn",
    "Why",
    "ahead",
    "insights",
    "today",
    "weekly",
]
