"""Days, times, repetitions and periods, as said at one o'clock on Wednesday 18 November 2026 in Jakarta.
Expected values are read off the calendar by hand; round trips use a speller of their own.
A new way of saying when is one more row.
"""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.understanding.dates import Direction, Grain, Moment, Part, instant, read_moments, read_periods, together
from agent.understanding.text import tokenize

JAKARTA = ZoneInfo("Asia/Jakarta")
NOW = dt.datetime(2026, 11, 18, 13, 0, tzinfo=JAKARTA)
PAST, FUTURE, NEUTRAL = Direction.PAST, Direction.FUTURE, Direction.NEUTRAL


def moments(text: str, now: dt.datetime = NOW) -> tuple[Moment, ...]:
    return read_moments(tokenize(text), now)


def moment(text: str, now: dt.datetime = NOW) -> Moment:
    (found,) = moments(text, now)
    assert text[found.span.start : found.span.end]
    return found


def iso(value: dt.date | dt.time | None) -> str:
    if isinstance(value, dt.time):
        return value.isoformat("minutes")
    return value.isoformat() if value else ""


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


def test_a_day_and_a_time_apart() -> None:
    day, clock = moments("25 desember misa jam 6 sore")
    joined = together(day, clock)
    assert joined is not None
    assert instant(joined, NOW) == dt.datetime(2026, 12, 25, 18, tzinfo=JAKARTA)
    assert together(day, day) is None


def test_stretches_of_hours() -> None:
    found = moment("besok jam 3-5 sore")
    assert (iso(found.time), iso(found.until)) == ("15:00", "17:00")


def test_a_price_before_a_day_is_not_counted_in_it() -> None:
    assert (moment("kos 1,2jt bulan lalu").grain, iso(moment("kos 1,2jt bulan lalu").date)) == (
        Grain.MONTH,
        "2026-10-01",
    )
    assert iso(moment("makan 25 hari ini").date) == "2026-11-18"
    assert iso(moment("kopi 20rb senin lalu").date) == "2026-11-16"


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

MONTHS = [
    "januari",
    "februari",
    "maret",
    "april",
    "mei",
    "juni",
    "juli",
    "agustus",
    "september",
    "oktober",
    "november",
    "desember",
]
ENGLISH_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
AGES_AGO, AGES_AHEAD = (dt.datetime(year, 1, 1, tzinfo=dt.UTC).replace(tzinfo=None) for year in (1950, 9000))
DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2150, 12, 31))


@settings(deadline=None)
@given(
    DAYS,
    st.sampled_from(
        [
            "{d} {m} {y}",
            "tgl {d} {m} {y}",
            "{e} {d}, {y}",
            "{d:02}-{n:02}-{y}",
            "{d}/{n}/{y}",
            "{y}-{n:02}-{d:02}",
            "{d}.{n}.{y}",
        ]
    ),
)
def test_written_dates_are_read_back(day: dt.date, form: str) -> None:
    text = form.format(d=day.day, m=MONTHS[day.month - 1], e=ENGLISH_MONTHS[day.month - 1], n=day.month, y=day.year)
    assert moment(text).date == day


@settings(deadline=None)
@given(st.times(), st.sampled_from(["jam {h:02}.{m:02}", "pukul {h:02}:{m:02}", "{h:02}:{m:02}", "at {h:02}:{m:02}"]))
def test_written_times_are_read_back(time: dt.time, form: str) -> None:
    found = moment(form.format(h=time.hour, m=time.minute))
    wanted = time.replace(second=0, microsecond=0)
    assert wanted in (found.time, found.time_other)


@settings(deadline=None)
@given(st.integers(1, 300), st.sampled_from(["{n} hari lagi", "in {n} days", "{n} hari yang lalu", "{n} days ago"]))
def test_days_away(n: int, form: str) -> None:
    sign = -1 if "lalu" in form or "ago" in form else 1
    assert moment(form.format(n=n)).date == NOW.date() + dt.timedelta(days=sign * n)


@settings(deadline=None)
@given(
    st.datetimes(AGES_AGO, AGES_AHEAD),
    st.sampled_from(["senin", "selasa", "rabu", "kamis", "jumat", "sabtu"]),
)
def test_weekdays_lie_within_a_week(now: dt.datetime, name: str) -> None:
    here = now.replace(tzinfo=JAKARTA)
    found = moment(name, here)
    assert found.before is not None
    assert found.after is not None
    assert 1 <= (here.date() - found.before).days <= 7
    assert 1 <= (found.after - here.date()).days <= 7
    assert found.before.weekday() == found.after.weekday()


WORDS = st.sampled_from(
    [
        "besok",
        "kemarin",
        "jam",
        "7",
        "setengah",
        "kurang",
        "15",
        "malam",
        "minggu",
        "depan",
        "lalu",
        "tgl",
        "5",
        "nov",
        "2026",
        "5/11",
        "30",
        "februari",
        "tiap",
        "senin",
        "dan",
        ",",
        "-",
        "sampai",
        "the",
        "5th",
        "of",
        "next",
        "month",
        "last",
        "first",
        "in",
        "2",
        "hours",
        "days",
        "ago",
        "99999999",
        "hari",
        "lagi",
        "akhir",
        "bulan",
        "awal",
        "at",
        "noon",
        "pm",
        "19.30",
        ":",
        "dari",
        "sejak",
        "tadi",
        "nanti",
        "today",
        "ini",
        "a",
        "half",
        "past",
        "quarter",
        "to",
        "on",
    ]
)


@settings(deadline=None)
@given(st.lists(WORDS, max_size=20), st.datetimes(AGES_AGO, AGES_AHEAD))
def test_any_mixture_is_read(words: list[str], now: dt.datetime) -> None:
    check(" ".join(words), now.replace(tzinfo=JAKARTA))


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    check(text, NOW)


def check(text: str, now: dt.datetime) -> None:
    tokens = tokenize(text)
    for spans in ([m.span for m in read_moments(tokens, now)], [p.span for p in read_periods(tokens, now)]):
        end = 0
        for span in spans:
            assert end <= span.first < span.stop
            assert 0 <= span.start < span.end <= len(text)
            end = span.stop
    for found in read_moments(tokens, now):
        assert (found.before is None) == (found.after is None)
        if found.recurrence:
            assert found.recurrence.rrule().startswith("FREQ=")
        instant(found, now)
    for period in read_periods(tokens, now):
        assert period.since <= period.until
