"""What comes again, and from when to when. Expected values are read off the calendar by hand."""

import pytest

from agent.understanding.dates import Grain, read_periods
from agent.understanding.text import tokenize
from tests.agent.understanding.dates.reading import NOW, iso, moment


@pytest.mark.parametrize(
    ("text", "rule", "first"),
    [
        ("tiap senin", "FREQ=WEEKLY;BYDAY=MO", "2026-11-23"),
        ("setiap senin dan kamis", "FREQ=WEEKLY;BYDAY=MO,TH", "2026-11-19"),
        ("tiap senin, rabu, jumat", "FREQ=WEEKLY;BYDAY=MO,WE,FR", "2026-11-20"),
        ("tiap hari senin-jumat", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "2026-11-19"),
        ("tiap hari jam 7 pagi", "FREQ=DAILY", "2026-11-19"),
        ("tiap hari jam 9 malam", "FREQ=DAILY", "2026-11-18"),
        ("tiap malam", "FREQ=DAILY", "2026-11-18"),
        ("tiap minggu", "FREQ=WEEKLY", "2026-11-18"),
        ("tiap hari minggu", "FREQ=WEEKLY;BYDAY=SU", "2026-11-22"),
        ("tiap tgl 25", "FREQ=MONTHLY;BYMONTHDAY=25", "2026-11-25"),
        ("tiap bulan tanggal 1", "FREQ=MONTHLY;BYMONTHDAY=1", "2026-12-01"),
        ("tiap akhir bulan", "FREQ=MONTHLY;BYMONTHDAY=-1", "2026-11-30"),
        ("tiap 2 minggu", "FREQ=WEEKLY;INTERVAL=2", "2026-11-18"),
        ("2 minggu sekali", "FREQ=WEEKLY;INTERVAL=2", "2026-11-18"),
        ("tgl 25 tiap bulan", "FREQ=MONTHLY;BYMONTHDAY=25", "2026-11-25"),
        ("senin tiap minggu", "FREQ=WEEKLY;BYDAY=MO", "2026-11-23"),
        ("seminggu sekali", "FREQ=WEEKLY", "2026-11-18"),
        ("setiap 25 desember", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25", "2026-12-25"),
        ("every friday at 9am", "FREQ=WEEKLY;BYDAY=FR", "2026-11-20"),
        ("every other day", "FREQ=DAILY;INTERVAL=2", "2026-11-18"),
        ("every weekday", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "2026-11-19"),
        ("daily", "FREQ=DAILY", "2026-11-18"),
    ],
)
def test_repetitions(text: str, rule: str, first: str) -> None:
    found = moment(text)
    assert found.recurrence is not None
    assert (found.recurrence.rrule(), iso(found.date)) == (rule, first)
    assert read_periods(tokenize(text), NOW) == ()


@pytest.mark.parametrize(
    ("text", "since", "until", "grain"),
    [
        ("hari ini", "2026-11-18", "2026-11-18", Grain.DAY),
        ("kemarin", "2026-11-17", "2026-11-17", Grain.DAY),
        ("minggu ini", "2026-11-16", "2026-11-22", Grain.WEEK),
        ("minggu lalu", "2026-11-09", "2026-11-15", Grain.WEEK),
        ("this week", "2026-11-16", "2026-11-22", Grain.WEEK),
        ("bulan ini", "2026-11-01", "2026-11-30", Grain.MONTH),
        ("last month", "2026-10-01", "2026-10-31", Grain.MONTH),
        ("bulan oktober", "2026-10-01", "2026-10-31", Grain.MONTH),
        ("oktober", "2026-10-01", "2026-10-31", Grain.MONTH),
        ("desember", "2025-12-01", "2025-12-31", Grain.MONTH),
        ("februari 2024", "2024-02-01", "2024-02-29", Grain.MONTH),
        ("tahun lalu", "2025-01-01", "2025-12-31", Grain.YEAR),
        ("7 hari terakhir", "2026-11-12", "2026-11-18", Grain.DAY),
        ("last 7 days", "2026-11-12", "2026-11-18", Grain.DAY),
        ("sebulan terakhir", "2026-10-19", "2026-11-18", Grain.MONTH),
        ("sejak senin", "2026-11-16", "2026-11-18", Grain.DAY),
        ("since october", "2026-10-01", "2026-11-18", Grain.DAY),
        ("dari senin sampai rabu", "2026-11-16", "2026-11-18", Grain.DAY),
        ("1-15 november", "2026-11-01", "2026-11-15", Grain.DAY),
        ("tgl 1 sampai 15", "2026-11-01", "2026-11-15", Grain.DAY),
        ("1 nov - 15 nov", "2026-11-01", "2026-11-15", Grain.DAY),
        ("senin", "2026-11-16", "2026-11-16", Grain.DAY),
    ],
)
def test_periods(text: str, since: str, until: str, grain: Grain) -> None:
    (found,) = read_periods(tokenize(text), NOW)
    assert (iso(found.since), iso(found.until), found.grain) == (since, until, grain)


def test_stretches_of_hours() -> None:
    found = moment("besok jam 3-5 sore")
    assert (iso(found.time), iso(found.until)) == ("15:00", "17:00")
