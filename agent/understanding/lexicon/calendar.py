"""Months, weekdays and calendar units.
Names that are also other words are weak: they need a neighbour of the calendar.
To teach one, add it to its table.
"""

from agent.understanding.words import singles

MONTHS = {
    "januari": 1, "jan": 1, "january": 1, "februari": 2, "feb": 2, "february": 2, "pebruari": 2, "peb": 2, "febuari": 2,
    "maret": 3, "mar": 3, "mrt": 3, "march": 3, "april": 4, "apr": 4, "mei": 5, "may": 5, "juni": 6, "jun": 6, "june": 6,
    "juli": 7, "jul": 7, "july": 7, "agustus": 8, "agu": 8, "agt": 8, "ags": 8, "agust": 8, "aug": 8, "august": 8,
    "september": 9, "sep": 9, "sept": 9, "oktober": 10, "okt": 10, "oct": 10, "october": 10,
    "november": 11, "nov": 11, "nopember": 11, "nop": 11, "desember": 12, "des": 12, "dec": 12, "december": 12,
}  # fmt: skip
# Month and weekday names that are also other words: they need a number or a calendar word beside them.
WEAK_MONTHS = frozenset(
    {"mar", "may", "march", "jun", "mei", "des", "sep", "jan", "nop", "peb", "ags", "agu", "agt", "mrt"}
)

WEEKDAYS = {
    "senin": 0, "sen": 0, "snn": 0, "monday": 0, "mon": 0, "senen": 0, "selasa": 1, "sel": 1, "slasa": 1, "tuesday": 1, "tue": 1,
    "tues": 1, "rabu": 2, "rab": 2, "rebo": 2, "rbu": 2, "wednesday": 2, "wed": 2, "weds": 2, "kamis": 3, "kam": 3, "kemis": 3, "kms": 3,
    "thursday": 3, "thu": 3, "thur": 3, "thurs": 3, "jumat": 4, "jum": 4, "jumaat": 4, "jmt": 4, "jemuah": 4, "friday": 4, "fri": 4,
    "sabtu": 5, "sab": 5, "sbtu": 5, "setu": 5, "saturday": 5, "sat": 5, "minggu": 6, "min": 6, "ahad": 6, "mgg": 6,
    "sunday": 6, "sun": 6,
}  # fmt: skip
WEAK_WEEKDAYS = singles("sen snn sel rab rbu kam kms jum sab min mon tue wed thu fri sat sun mgg setu weds")

# What a calendar unit is called, alone or after a number.
GRAINS = {
    "detik": "second", "dtk": "second", "second": "second", "seconds": "second", "sec": "second", "secs": "second",
    "menit": "minute", "mnt": "minute", "mnit": "minute", "m": "minute", "minute": "minute", "minutes": "minute", "min": "minute",
    "mins": "minute",
    "jam": "hour", "j": "hour", "jm": "hour", "hour": "hour", "hours": "hour", "hr": "hour", "hrs": "hour", "h": "hour",
    "hari": "day", "dino": "day", "day": "day", "days": "day",
    "minggu": "week", "mgg": "week", "pekan": "week", "week": "week", "weeks": "week", "wk": "week", "wks": "week",
    "bulan": "month", "bln": "month", "month": "month", "months": "month",
    "kuartal": "quarter", "triwulan": "quarter", "quarter": "quarter", "quarters": "quarter", "qtr": "quarter",
    "tahun": "year", "thn": "year", "taun": "year", "year": "year", "years": "year", "yr": "year", "yrs": "year",
}  # fmt: skip
