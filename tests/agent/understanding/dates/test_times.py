"""Hours, parts of the day, and instants. Expected values are read off the calendar and the clock by hand."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from agent.understanding.dates import Grain, Part, instant, read_moments, read_periods, together
from agent.understanding.text import tokenize
from tests.agent.understanding.dates.reading import JAKARTA, NOW, iso, moment, moments


@pytest.mark.parametrize(
    ("text", "time", "other"),
    [
        ("jam 9 malam", "21:00", ""),
        ("jam 2 siang", "14:00", ""),
        ("jam 12 siang", "12:00", ""),
        ("jam 11 siang", "11:00", ""),
        ("jam 5 subuh", "05:00", ""),
        ("jam 6 sore", "18:00", ""),
        ("jam tujuh malam", "19:00", ""),
        ("jam setengah 7", "06:30", "18:30"),
        ("jam setengah delapan pagi", "07:30", ""),
        ("jam setengah 1 siang", "12:30", ""),
        ("jam 7 kurang 15", "06:45", "18:45"),
        ("jam 7 lewat 10", "07:10", "19:10"),
        ("jam 7 lebih seperempat", "07:15", "19:15"),
        ("pukul 19.30", "19:30", ""),
        ("jam 07:05", "07:05", ""),
        ("jam 3", "15:00", "03:00"),
        ("jam 7an", "07:00", "19:00"),
        ("7pm", "19:00", ""),
        ("7.30 pm", "19:30", ""),
        ("at 9 p.m.", "21:00", ""),
        ("half past 3 pm", "15:30", ""),
        ("a quarter to noon", "11:45", ""),
        ("noon", "12:00", ""),
        ("19:30", "19:30", ""),
        ("3 in the afternoon", "15:00", ""),
        ("jam 00.00", "00:00", ""),
    ],
)
def test_times(text: str, time: str, other: str) -> None:
    found = moment(text)
    assert (iso(found.time), iso(found.time_other), found.date) == (time, other, None)


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("besok pagi jam setengah 8", "2026-11-19T07:30"),
        ("besok jam 3 jemput adek", "2026-11-19T15:00"),
        ("lusa jam 5 subuh", "2026-11-20T05:00"),
        ("hari minggu jam 10 pagi", "2026-11-22T10:00"),
        ("tomorrow at 9am", "2026-11-19T09:00"),
        ("9am tomorrow", "2026-11-19T09:00"),
        ("nanti jam 8", "2026-11-18T20:00"),
        ("tadi jam 8", "2026-11-18T08:00"),
        ("tadi pagi jam 6", "2026-11-18T06:00"),
        ("hari ini jam 8", "2026-11-18T20:00"),
        ("jam 9 malam", "2026-11-18T21:00"),
        ("jam 7 pagi", "2026-11-19T07:00"),
        ("jam 12 malam", "2026-11-19T00:00"),
        ("nanti malem jam 1", "2026-11-19T01:00"),
        ("3 jam lagi", "2026-11-18T16:00"),
        ("setengah jam lagi", "2026-11-18T13:30"),
        ("1 jam 30 menit lagi", "2026-11-18T14:30"),
        ("in 2 hours", "2026-11-18T15:00"),
        ("10 menit yang lalu", "2026-11-18T12:50"),
        ("jam 8 pagi WITA", "2026-11-18T07:00"),
        ("5 nov 2026 jam 19.30", "2026-11-05T19:30"),
        ("next friday at 7pm", "2026-11-27T19:00"),
        ("semalem jam 9", "2026-11-17T21:00"),
    ],
)
def test_instants(text: str, when: str) -> None:
    found = instant(moment(text), NOW)
    assert found is not None
    day = found.date() if "WITA" not in text else dt.date(2026, 11, 18)
    assert f"{day}T{iso(found.time())}" == when


@pytest.mark.parametrize(
    ("text", "date", "part"),
    [
        ("tadi pagi", "2026-11-18", Part.MORNING),
        ("nanti malem", "2026-11-18", Part.NIGHT),
        ("ntar sore", "2026-11-18", Part.AFTERNOON),
        ("besok siang", "2026-11-19", Part.NOON),
        ("last night", "2026-11-17", Part.NIGHT),
        ("this morning", "2026-11-18", Part.MORNING),
        ("semalem", "2026-11-17", Part.NIGHT),
        ("jumat malam", "2026-11-20", Part.NIGHT),
        ("malam jumat", "2026-11-19", Part.NIGHT),
        ("malming", "2026-11-21", Part.NIGHT),
    ],
)
def test_parts_of_the_day(text: str, date: str, part: Part) -> None:
    found = moment(text)
    assert (iso(found.date), found.part, found.grain, found.time) == (date, part, Grain.PART, None)


def test_a_day_and_a_time_apart() -> None:
    day, clock = moments("25 desember misa jam 6 sore")
    joined = together(day, clock)
    assert joined is not None
    assert instant(joined, NOW) == dt.datetime(2026, 12, 25, 18, tzinfo=JAKARTA)
    assert together(day, day) is None


@pytest.mark.parametrize(
    ("text", "time", "until"),
    [
        ("9-11am", "09:00", "11:00"),
        ("meeting 2-5pm", "14:00", "17:00"),
        ("11-1pm", "11:00", "13:00"),
        ("rapat 9-11 pagi", "09:00", "11:00"),
        ("besok 3-5 sore", "15:00", "17:00"),
    ],
)
def test_hours_that_share_one_half_of_the_day(text: str, time: str, until: str) -> None:
    found = moment(text)
    assert (iso(found.time), iso(found.until)) == (time, until)


@pytest.mark.parametrize("text", ["in a quarter of an hour", "a quarter of an hour from now"])
def test_a_quarter_of_an_hour(text: str) -> None:
    assert instant(moment(text), NOW) == NOW + dt.timedelta(minutes=15)


def test_a_plain_sequence_of_tokens_is_read_like_a_line() -> None:
    text = "tgl 5 nov 20rb, besok jam 9 sampai 11, 2 hari lagi, dari senin sampai rabu, 7 hari terakhir"
    tokens = tokenize(text)
    assert read_moments(tuple(tokens), NOW) == read_moments(tokens, NOW)
    assert read_periods(tuple(tokens), NOW) == read_periods(tokens, NOW)


def test_zones() -> None:
    found = moment("jam 8 pagi WITA")
    assert found.zone == "Asia/Makassar"


def test_a_naive_now_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        read_moments(tokenize("besok"), dt.datetime.fromisoformat("2026-11-18"))


def test_hours_are_counted_through_the_change_of_clocks() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    before = dt.datetime(2026, 10, 25, 1, 30, tzinfo=berlin)
    found = instant(moment("in 2 hours", before), before)
    assert found is not None
    assert found.astimezone(dt.UTC) - before.astimezone(dt.UTC) in (dt.timedelta(hours=2), dt.timedelta(hours=1))
    cairo = ZoneInfo("Africa/Cairo")
    eve = dt.datetime(2026, 4, 23, 12, tzinfo=cairo)
    midnight = instant(moment("besok jam 00.00", eve), eve)
    assert midnight == dt.datetime(2026, 4, 24, 1, tzinfo=cairo)


# --- round trips and any text --------------------------------------------------------------------------------------
