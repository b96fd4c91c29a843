"""Any day and time, written by a speller of its own, is read back; any text at all is read."""

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from agent.understanding.dates import instant, read_moments, read_periods
from agent.understanding.text import tokenize
from tests.agent.understanding.dates.reading import JAKARTA, NOW, moment

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
