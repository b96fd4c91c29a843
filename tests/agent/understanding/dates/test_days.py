"""Days and weeks. Expected values are read off the calendar by hand."""

import datetime as dt

import pytest

from agent.understanding.dates import Direction, Grain, instant, read_moments, read_periods
from agent.understanding.text import tokenize
from tests.agent.understanding.dates.reading import JAKARTA, NOW, iso, moment, moments

PAST, FUTURE, NEUTRAL = Direction.PAST, Direction.FUTURE, Direction.NEUTRAL


@pytest.mark.parametrize(
    ("text", "date", "direction"),
    [
        ("hari ini", "2026-11-18", NEUTRAL),
        ("today", "2026-11-18", NEUTRAL),
        ("td beli kopi", "2026-11-18", PAST),
        ("barusan makan", "2026-11-18", PAST),
        ("kemarin", "2026-11-17", PAST),
        ("kmrn", "2026-11-17", PAST),
        ("wingi", "2026-11-17", PAST),
        ("kemariiin", "2026-11-17", PAST),
        ("yesterday", "2026-11-17", PAST),
        ("kemarin lusa", "2026-11-16", PAST),
        ("the day before yesterday", "2026-11-16", PAST),
        ("besok", "2026-11-19", FUTURE),
        ("bsk", "2026-11-19", FUTURE),
        ("tomorrow", "2026-11-19", FUTURE),
        ("lusa", "2026-11-20", FUTURE),
        ("senin depan", "2026-11-23", FUTURE),
        ("senin lalu", "2026-11-16", PAST),
        ("senin kemarin", "2026-11-16", PAST),
        ("jumat depan", "2026-11-27", FUTURE),
        ("next friday", "2026-11-27", FUTURE),
        ("last monday", "2026-11-16", PAST),
        ("jumat ini", "2026-11-20", NEUTRAL),
        ("besok senin", "2026-11-23", FUTURE),
        ("senin minggu depan", "2026-11-23", FUTURE),
        ("minggu depan hari selasa", "2026-11-24", FUTURE),
        ("wednesday of next week", "2026-11-25", FUTURE),
        ("hari minggu depan", "2026-11-29", FUTURE),
        ("tanggal 5 bulan depan", "2026-12-05", FUTURE),
        ("tgl 5 bulan lalu", "2026-10-05", PAST),
        ("05-11-2026", "2026-11-05", NEUTRAL),
        ("5/11/2026", "2026-11-05", NEUTRAL),
        ("5.11.26", "2026-11-05", NEUTRAL),
        ("2026-11-05", "2026-11-05", NEUTRAL),
        ("5 nov 2026", "2026-11-05", NEUTRAL),
        ("november 5th, 2026", "2026-11-05", NEUTRAL),
        ("akhir bulan", "2026-11-30", NEUTRAL),
        ("awal bulan depan", "2026-12-01", FUTURE),
        ("end of month", "2026-11-30", NEUTRAL),
        ("akhir tahun", "2026-12-31", NEUTRAL),
        ("akhir pekan ini", "2026-11-21", NEUTRAL),
        ("bulan depan tanggal 3", "2026-12-03", FUTURE),
        ("2 hari lagi", "2026-11-20", FUTURE),
        ("dua hari yang lalu", "2026-11-16", PAST),
        ("3 days ago", "2026-11-15", PAST),
        ("seminggu lagi", "2026-11-25", FUTURE),
        ("3 bulan lagi", "2027-02-18", FUTURE),
        ("setahun yang lalu", "2025-11-18", PAST),
        ("two days after tomorrow", "2026-11-21", FUTURE),
        ("senin pertama bulan depan", "2026-12-07", FUTURE),
        ("first monday of next month", "2026-12-07", FUTURE),
        ("last friday of november 2026", "2026-11-27", NEUTRAL),
    ],
)
def test_days(text: str, date: str, direction: Direction) -> None:
    found = moment(text)
    assert (iso(found.date), found.direction, found.time) == (date, direction, None)


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("tgl 20", "2026-10-20", "2026-11-20"),
        ("tgl 5", "2026-11-05", "2026-12-05"),
        ("tgl 18", "2026-11-18", "2026-11-18"),
        ("tgl 31", "2026-10-31", "2026-12-31"),
        ("on the 5th", "2026-11-05", "2026-12-05"),
        ("5 nov", "2026-11-05", "2027-11-05"),
        ("5/11", "2026-11-05", "2027-11-05"),
        ("25 desember", "2025-12-25", "2026-12-25"),
        ("natal", "2025-12-25", "2026-12-25"),
        ("29 februari", "2024-02-29", "2028-02-29"),
        ("hari minggu", "2026-11-15", "2026-11-22"),
        ("senin", "2026-11-16", "2026-11-23"),
        ("rabu", "2026-11-11", "2026-11-25"),
        ("malam minggu", "2026-11-14", "2026-11-21"),
        ("jumat tgl 13", "2026-11-13", "2027-08-13"),
    ],
)
def test_days_behind_and_ahead(text: str, before: str, after: str) -> None:
    found = moment(text)
    assert (iso(found.day(PAST)), iso(found.day(FUTURE))) == (before, after)
    assert iso(found.date) == after


@pytest.mark.parametrize("text", ["30 februari", "tgl 32", "31/2/2026", "jam 25", "29 februari 2026"])
def test_what_no_calendar_has_is_recognised_and_invalid(text: str) -> None:
    found = moment(text)
    assert not found.valid
    assert instant(found, NOW) is None


@pytest.mark.parametrize(
    "text",
    [
        "makan siang 20rb",
        "selamat pagi",
        "15rb",
        "80/90-14",
        "1/2 juta",
        "3,2 liter",
        "2x15rb",
        "nginep 2 malam",
        "kopi susu",
        "this may not be right",
        "58 menit",
        "sat set",
    ],
)
def test_what_is_no_moment(text: str) -> None:
    assert moments(text) == ()


def test_a_week_and_a_sunday() -> None:
    assert (moment("minggu depan").grain, iso(moment("minggu depan").date)) == (Grain.WEEK, "2026-11-23")
    assert (moment("minggu").grain, iso(moment("minggu").date)) == (Grain.DAY, "2026-11-22")


def test_a_price_before_a_day_is_not_counted_in_it() -> None:
    assert (moment("kos 1,2jt bulan lalu").grain, iso(moment("kos 1,2jt bulan lalu").date)) == (
        Grain.MONTH,
        "2026-10-01",
    )
    assert iso(moment("makan 25 hari ini").date) == "2026-11-18"
    assert iso(moment("kopi 20rb senin lalu").date) == "2026-11-16"


@pytest.mark.parametrize(("hour", "day"), [(0, 18), (1, 18), (3, 19), (13, 19), (22, 19)])
def test_tonight_is_the_coming_night(hour: int, day: int) -> None:
    now = NOW.replace(hour=hour)
    for text in ("tonight at 2am", "malam ini jam 2"):
        assert instant(moment(text, now), now) == dt.datetime(2026, 11, day, 2, tzinfo=JAKARTA)


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("weekend", "2026-11-14", "2026-11-15"),
        ("pengeluaran weekend ini", "2026-11-21", "2026-11-22"),
        ("last weekend", "2026-11-14", "2026-11-15"),
        ("akhir pekan lalu", "2026-11-14", "2026-11-15"),
    ],
)
def test_a_weekend_is_two_days(text: str, since: str, until: str) -> None:
    (found,) = read_periods(tokenize(text), NOW)
    assert (iso(found.since), iso(found.until)) == (since, until)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("3 Aug 96", "1996-08-03"),
        ("5 nov 24", "2024-11-05"),
        ("2018 March 18", "2018-03-18"),
        ("Sunday, March, 6th 2016", "2016-03-06"),
    ],
)
def test_years_as_people_shorten_and_place_them(text: str, date: str) -> None:
    assert iso(moment(text).date) == date


def test_two_days_are_no_minutes_to_an_hour() -> None:
    assert all(found.time is None for found in moments("10 to 22 August 2012"))
    assert iso(moment("20 minutes to 14").time) == "13:40"


def test_days_are_counted_from_a_day_but_not_from_a_chain_of_them() -> None:
    assert iso(moment("2 hari sebelum natal").date) == "2026-12-23"
    assert read_moments(tokenize("2 hari sebelum " * 600), NOW) == ()
