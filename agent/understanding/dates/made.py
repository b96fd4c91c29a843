"""Days made of numbers: a full date, one without its year, one without its month, as a date or as a draft.
Used by every form of date; a day that no calendar has is None, or a draft that is not valid.
A new kind of incomplete date is one more function here.
"""

import datetime as dt
from functools import lru_cache

from agent.understanding.dates.draft import Draft
from agent.understanding.dates.moment import Grain, days_in_month, first_valid, months_from


def made_date(year: int, month: int, day: int) -> dt.date | None:
    return dt.date(year, month, day) if 1 <= month <= 12 and 1 <= day <= days_in_month(year, month) else None


@lru_cache(maxsize=1024)
def yearless(month: int, day: int, today: dt.date) -> tuple[dt.date | None, dt.date | None]:
    """The last such day behind and the next one ahead, today counting for both; (None, None) when no year has it."""
    if not 1 <= day <= days_in_month(2024, month):
        return None, None
    before = first_valid([d if (d := made_date(today.year - n, month, day)) and d <= today else None for n in range(9)])
    after = first_valid([d if (d := made_date(today.year + n, month, day)) and d >= today else None for n in range(9)])
    return before, after


@lru_cache(maxsize=1024)
def monthless(day: int, today: dt.date) -> tuple[dt.date | None, dt.date | None]:
    """The same for a day of the month."""
    first = today.replace(day=1)
    months = [months_from(first, n) for n in range(3)]
    after = first_valid([d if (d := made_date(m.year, m.month, day)) and d >= today else None for m in months])
    months = [months_from(first, -n) for n in range(3)]
    before = first_valid([d if (d := made_date(m.year, m.month, day)) and d <= today else None for m in months])
    return before, after


def yearless_draft(stop: int, month: int, day: int, today: dt.date) -> Draft:
    before, after = yearless(month, day, today)
    if before is None and after is None:
        return Draft(stop, grain=Grain.DAY, valid=False)
    return Draft(stop, date=after, before=before, after=after, grain=Grain.DAY)


def dated(stop: int, year: int, month: int, day: int) -> Draft:
    found = made_date(year, month, day)
    return Draft(stop, date=found, grain=Grain.DAY, valid=found is not None)


def full_year(text: str) -> int:
    year = int(text)
    return year if len(text) > 2 else year + (2000 if year < 70 else 1900)
