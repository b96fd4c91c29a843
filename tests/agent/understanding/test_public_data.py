"""Public sentences with known values: duckling, num2words, dateparser, Recognizers-Text; read from ../shared/data/parsing.
Each test judges every row of a set under the policies of the data's README, prints the misses and asserts the floor.
A new set is one more loader and judge; expected values come from the rows, never from what the reader answers.
"""

import datetime as dt
import json
import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from agent.understanding import lexicon as lx
from agent.understanding.amounts import Kind, Quantity, Role, read_quantities
from agent.understanding.dates import Direction, Grain, Moment, instant, read_moments, read_periods
from agent.understanding.lexicon.currencies import NO_CURRENCY
from agent.understanding.numbers import read_numbers
from agent.understanding.text import tokenize
from tests.conftest import SHARED

pytestmark = pytest.mark.usefixtures("shared")

Row = dict[str, Any]
Judge = Callable[[Row], bool]

# What the corpora call a currency and what ISO calls it; None where they do not say which country's.
CURRENCIES = {
    "Dollar": "USD",
    "Pound": "GBP",
    "Unnamed": None,
    "Dinar": NO_CURRENCY,
    "Rial": NO_CURRENCY,
    "Cent": "USD",
}
SECONDS = {
    "second": 1,
    "minute": 60,
    "hour": 3600,
    "day": 86400,
    "week": 604800,
    "month": 2592000,
    "quarter": 7776000,
    "year": 31536000,
}


def rows(name: str) -> list[Row]:
    lines = (SHARED / "data" / "parsing" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def score(title: str, cases: Iterable[Row], judge: Judge, floor: float) -> None:
    """Judge every case, print what was missed, and hold the floor."""
    passed, misses = 0, []
    for row in cases:
        if judge(row):
            passed += 1
        else:
            misses.append(f"{row['text']!r} -> {row['expected']}")
    total = passed + len(misses)
    assert total, f"{title}: no rows"
    print(f"\n{title}: {passed}/{total} = {100 * passed / total:.1f} %", *misses, sep="\n  ")
    assert passed / total >= floor, f"{title}: {passed}/{total}, the floor is {floor:.0%}"


def close(got: Decimal | None, wanted: float) -> bool:
    return got is not None and abs(float(got) - wanted) < 1e-6 * max(1.0, abs(wanted))


def bare_m(row: Row) -> bool:
    """Policy: a bare M is miliar here, million in these corpora."""
    return re.search(r"\dM$", row["text"]) is not None


def one_number(row: Row) -> bool:
    found = read_numbers(tokenize(row["text"]))
    return (
        len(found) == 1
        and close(found[0].value, row["expected"]["value"])
        and found[0].ordinal == (row["kind"] == "ordinal")
    )


def money(row: Row) -> bool:
    wanted = row["expected"]
    found = [q for q in read_quantities(tokenize(row["text"])) if q.kind in (Kind.MONEY, Kind.NUMBER)]
    if wanted is None:
        return not any(q.kind is Kind.MONEY for q in found)
    if len(found) != 1:
        return False
    q = found[0]
    named = wanted["currency"]
    if named != "Unnamed" and q.currency != CURRENCIES.get(named, named):
        return False
    scale = Decimal(100) if named == "Cent" else Decimal(1)
    if wanted["type"] == "interval":
        return close(q.low, wanted["low"]) and close(q.high, wanted["high"])
    bound = {"under": "under", "above": "above", "value": ""}[wanted["type"]]
    return q.bound == bound and q.value is not None and close(q.value * scale, wanted["value"])


def duration(row: Row) -> bool:
    wanted = row["expected"]
    found = [q for q in read_quantities(tokenize(row["text"])) if q.kind is Kind.DURATION]
    if wanted is None:
        return not found
    return (
        len(found) == 1
        and found[0].value is not None
        and close(found[0].value * SECONDS[found[0].unit], wanted["value"] * SECONDS[wanted["unit"]])
    )


def test_indonesian_numbers_and_money_of_duckling() -> None:
    def judge(row: Row) -> bool:
        return money(row) if row["kind"] == "amountofmoney" else one_number(row)

    score("duckling_id", (row for row in rows("duckling_id") if not bare_m(row)), judge, 0.97)


def test_indonesian_number_words_of_num2words() -> None:
    score("num2words_id", rows("num2words_id"), one_number, 0.97)


def test_english_money_of_duckling() -> None:
    score(
        "duckling_en money", (row for row in rows("duckling_en_other") if row["kind"] == "amountofmoney"), money, 0.95
    )


def test_english_durations_of_duckling() -> None:
    score(
        "duckling_en durations", (row for row in rows("duckling_en_other") if row["kind"] == "duration"), duration, 0.95
    )


def test_english_measures_of_duckling() -> None:
    """Not promised, but what people weigh, pour and run must not be taken for money."""

    def judge(row: Row) -> bool:
        found = read_quantities(tokenize(row["text"]))
        return not any(q.kind is Kind.MONEY and q.unit == "" and "pound" not in row["text"] for q in found)

    score(
        "duckling_en measures",
        (row for row in rows("duckling_en_other") if row["kind"] in ("distance", "quantity", "volume", "temperature")),
        judge,
        0.97,
    )


# --- Indonesian dates ----------------------------------------------------------------------------------------------

JAKARTA = ZoneInfo("Asia/Jakarta")
NOW = dt.datetime(2026, 11, 18, 13, 0, tzinfo=JAKARTA)


def moved(count: int, unit: str) -> dt.datetime:
    if unit in ("second", "minute", "hour"):
        return NOW + dt.timedelta(seconds=count * SECONDS[unit])
    if unit in ("day", "week"):
        return NOW + dt.timedelta(days=count * (7 if unit == "week" else 1))
    months = NOW.year * 12 + NOW.month - 1 + count * (12 if unit == "year" else 1)
    return NOW.replace(year=months // 12, month=months % 12 + 1)


def same(moment: Moment, wanted: dt.datetime, unit: str) -> bool:
    """Equal as far as the unit says: a week is that week, a month that month."""
    if moment.date is None:
        return False
    day = moment.date
    if unit in ("second", "minute", "hour"):
        got = instant(moment, NOW)
        return got is not None and abs((got - wanted).total_seconds()) < SECONDS[unit]
    if unit == "week":
        return day.isocalendar()[:2] == wanted.date().isocalendar()[:2]
    if unit == "month":
        return (day.year, day.month) == (wanted.year, wanted.month)
    return day.year == wanted.year if unit == "year" else day == wanted.date()


def dateparser(row: Row) -> bool:
    text, wanted = row["text"], row["expected"]
    tokens = tokenize(text)
    moments = read_moments(tokens, NOW)
    if "value" in wanted:
        return len(moments) == 1 and instant(moments[0], NOW) == dt.datetime.fromisoformat(wanted["value"]).replace(
            tzinfo=JAKARTA
        )
    english = wanted["english"]
    relative = re.fullmatch(r"(?:in (\d+) (\w+)|(\d+) (\w+) ago)", english)
    if relative:
        ahead, ahead_unit, ago, ago_unit = relative.groups()
        count, unit = (int(ahead), ahead_unit) if ahead else (-int(ago), ago_unit)
        return len(moments) == 1 and same(moments[0], moved(count, unit), unit)
    length = re.fullmatch(r"(\d+) (\w+)", english)
    if length:
        found = [q for q in read_quantities(tokens) if q.kind is Kind.DURATION]
        return len(found) == 1 and found[0].value == int(length[1]) and found[0].unit == length[2]
    names = dict(
        zip(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"], range(7), strict=True)
    )
    if english in names:
        return len(moments) == 1 and moments[0].date is not None and moments[0].date.weekday() == names[english]
    months = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
    if english in months:
        return (
            len(moments) == 1
            and moments[0].grain is Grain.MONTH
            and moments[0].date is not None
            and moments[0].date.month == months.index(english) + 1
        )
    return bool(lx.GRAINS.get(tokens[0].key) == english)


def test_indonesian_dates_of_dateparser() -> None:
    score("dateparser_id", rows("dateparser_id"), dateparser, 0.95)


# --- English times -------------------------------------------------------------------------------------------------

# What nobody says to a chat agent; what a feast, another zone or another meaning decides; and American month/day, by policy.
UNUSUAL = re.compile(
    r"thanksgiving|easter|season|summer|qtr|\bbc\b|a\.d\.|\bad\b|closest|ides|century|"
    r"\b(?:pst|cst|cet|gmt|ist|pt)\b|third last|3rd last|2nd last|\bou\b|presidents|holiday|"
    r"nineteen|hundred|two thousand|workers|earth day|black friday|saint|\beid\b|\botd\b|www|xlsx|^-|weekends|"
    r"at present|at this time|at the minute|of the day|end of|\beod\b|the hour|since|-2020-\d\d|2020/23|"
    r"all day|all month|the day after\?|upcoming",
    re.IGNORECASE,
)
AMERICAN = re.compile(r"\b(?:0?[1-9]|1[0-2])[/.](?:0?[1-9]|1[0-2])\b")


def unusual(row: Row) -> bool:
    return bool(UNUSUAL.search(row["text"]) or AMERICAN.search(row["text"]))


def usual_duckling(row: Row) -> bool:
    wanted = row["expected"]
    if (
        wanted is None
        or row.get("section") == "latentCorpus"
        or "holiday" in wanted
        or wanted["type"] != "value"
        or not isinstance(wanted.get("value"), str)
    ):
        return False
    return (
        wanted["grain"] in ("second", "minute", "hour", "day", "week")
        and "direction" not in wanted
        and not unusual(row)
    )


def duckling_time(row: Row) -> bool:
    now = dt.datetime.fromisoformat(row["ref"])
    wanted = dt.datetime.fromisoformat(row["expected"]["value"]).replace(tzinfo=now.tzinfo)
    moments = read_moments(tokenize(row["text"]), now)
    by_day = row["expected"]["grain"] in ("day", "week") or (
        wanted.hour == now.hour and re.search(r"\bdays?\b", row["text"]) is not None
    )
    return len(moments) == 1 and any(
        reading == wanted or (by_day and reading.date() == wanted.date()) for reading in readings(moments[0], now)
    )


def readings(moment: Moment, now: dt.datetime) -> list[dt.datetime]:
    """The instants a moment stands for: ahead and behind, both halves of the day when it is open, midnight for a day."""
    if not moment.valid:
        return []
    days = {day for day in (moment.day(Direction.FUTURE), moment.day(Direction.PAST), moment.date) if day}
    times = [time for time in (moment.time, moment.time_other) if time is not None] or [dt.time()]
    return [dt.datetime.combine(day, time, tzinfo=now.tzinfo) for day in sorted(days, reverse=True) for time in times]


def test_english_times_of_duckling() -> None:
    score("duckling_en times", (row for row in rows("duckling_en_time") if usual_duckling(row)), duckling_time, 0.85)


def recognizers_rows() -> Iterable[Row]:
    for row in rows("recognizers_en_datetime"):
        entities = row["expected"]
        if len(entities) != 1 or unusual(row):
            continue
        if entities[0]["type"].removeprefix("datetimeV2.") in ("date", "datetime", "time", "duration"):
            yield row


def recognizers_time(row: Row) -> bool:
    entity = row["expected"][0]
    kind = entity["type"].removeprefix("datetimeV2.")
    now = dt.datetime.fromisoformat(row["ref"]).replace(tzinfo=dt.UTC)
    tokens = tokenize(row["text"])
    values = [value["value"] for value in entity["values"]]
    if kind == "duration":
        found = [q for q in read_quantities(tokens) if q.kind is Kind.DURATION and q.value is not None]
        return any(close((q.value or Decimal(0)) * SECONDS[q.unit], float(value)) for q in found for value in values)
    moments = read_moments(tokens, now)
    if values == ["not resolved"]:
        return [moment.valid for moment in moments] == [False]
    if kind == "time":
        return any(
            time is not None and time.isoformat() in values
            for moment in moments
            for time in (moment.time, moment.time_other)
        )
    shape = "%Y-%m-%d" if kind == "date" else "%Y-%m-%d %H:%M:%S"
    return any(reading.strftime(shape) in values for moment in moments for reading in readings(moment, now))


def test_english_times_of_recognizers() -> None:
    score("recognizers_en", recognizers_rows(), recognizers_time, 0.85)


def chrono_rows() -> Iterable[Row]:
    """Rows that name one day, with or without a time; what begins a stretch of days is judged by its first day elsewhere."""
    for row in rows("chrono_en"):
        wanted, ref = row["expected"], row.get("ref")
        if not wanted or "start" not in wanted or "end" in wanted or not isinstance(ref, str) or unusual(row):
            continue
        if "datetime" in wanted["start"] or {"year", "month", "day"} <= set(wanted["start"]):
            yield row


def chrono_time(row: Row) -> bool:
    start = row["expected"]["start"]
    now = dt.datetime.fromisoformat(row["ref"])
    now = now if now.tzinfo else now.replace(tzinfo=dt.UTC)
    if "datetime" in start:
        wanted = dt.datetime.fromisoformat(start["datetime"]).replace(tzinfo=None)
    else:
        day = dt.datetime.combine(dt.date(start["year"], start["month"], start["day"]), dt.time())
        wanted = day + dt.timedelta(hours=start.get("hour", 0), minutes=start.get("minute", 0))
    only_day = "datetime" not in start and "hour" not in start
    return any(
        reading.replace(tzinfo=None) == wanted
        or ((only_day or moment.time is None) and reading.date() == wanted.date())
        for moment in read_moments(tokenize(row["text"]), now)
        for reading in readings(moment, now)
    )


def test_english_days_and_times_of_chrono() -> None:
    score("chrono_en", chrono_rows(), chrono_time, 0.75)


def test_what_is_no_time_of_duckling() -> None:
    now = dt.datetime(2013, 2, 12, 4, 30, tzinfo=JAKARTA)
    score(
        "duckling_en no time",
        (row for row in rows("duckling_en_time") if row.get("negative")),
        lambda row: not read_moments(tokenize(row["text"]), now),
        0.9,
    )


def test_english_stretches_of_days_of_duckling() -> None:
    """Not promised: intervals of whole days, read as periods."""

    def usual(row: Row) -> bool:
        wanted = row["expected"]
        days = (
            wanted is not None
            and wanted["type"] == "interval"
            and wanted.get("grain") == "day"
            and "start" in wanted
            and "end" in wanted
        )
        return bool(days) and "holiday" not in wanted and not unusual(row) and re.search(r"\d", row["text"]) is not None

    def judge(row: Row) -> bool:
        now = dt.datetime.fromisoformat(row["ref"])
        periods = read_periods(tokenize(row["text"]), now)
        start = dt.datetime.fromisoformat(row["expected"]["start"]).date()
        end = dt.datetime.fromisoformat(row["expected"]["end"]).date() - dt.timedelta(days=1)
        return any(
            (period.until.month, period.until.day, period.since.day) == (end.month, end.day, start.day)
            for period in periods
        )

    score("duckling_en periods", (row for row in rows("duckling_en_time") if usual(row)), judge, 0.6)


def test_discounts_are_marked() -> None:
    found: tuple[Quantity, ...] = read_quantities(tokenize("dari 100rb jadi 75rb"))
    assert [q.role for q in found] == [Role.BEFORE, Role.AFTER]
