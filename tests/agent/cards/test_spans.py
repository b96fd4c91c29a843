"""The buttons of a report ask for it over other days: what they say is read as those very days, in both languages."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from agent.cards.drawing import Drawing
from agent.cards.money.spans import asking, span, stepping
from agent.understanding import understand
from agent.understanding.reading import Vocabulary
from core.ids import uuid7
from core.language import Language
from tools.money import Period, period_days

TODAY = date(2026, 11, 23)
NOW = Vocabulary(datetime(2026, 11, 23, 8, tzinfo=ZoneInfo("Asia/Jakarta")), "IDR")
REPORTS = {
    "spending": ("pengeluaran", "spending"),
    "chart": ("grafik", "chart"),
    "search": ("transaksi", "transactions"),
    "breakdown": ("pengeluaran per toko", "spending by shop"),
}
MONTHS = [(date(2025, n, 1), date(2025 + n // 12, n % 12 + 1, 1) - timedelta(days=1)) for n in range(1, 13)]
DAYS = [
    (date(2026, 11, 16), date(2026, 11, 22)),
    (date(2026, 7, 27), date(2026, 8, 2)),
    (date(2025, 12, 29), date(2026, 1, 4)),
    (date(2024, 2, 29), date(2024, 2, 29)),
]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("tool", REPORTS)
def test_what_a_button_says_is_read_as_its_days(tool: str, language: Language) -> None:
    for first, last in (*MONTHS, *DAYS):
        words = asking(REPORTS[tool], first, last, language).removeprefix("say:")
        (call,) = understand(words, NOW).calls
        named = call.arguments.get("period")
        days = (
            period_days(Period(named), TODAY)
            if named
            else tuple(date.fromisoformat(call.arguments[name]) for name in ("first", "last"))
        )
        assert (call.tool, days) == (tool, (first, last)), words


def labels(first: date, last: date, language: Language = Language.ID) -> list[str]:
    return [b.label for b in stepping(("grafik", "chart"), first, last, Drawing(language, TODAY, uuid7()))]


def test_they_step_by_the_month_or_as_many_days_and_never_ahead() -> None:
    assert labels(date(2026, 3, 1), date(2026, 3, 31)) == ["‹ Feb", "Apr ›"]
    assert labels(date(2026, 1, 1), date(2026, 1, 31), Language.EN) == ["‹ Dec 2025", "Feb ›"]
    assert labels(date(2026, 11, 1), date(2026, 11, 30)) == ["‹ Okt"]
    assert labels(date(2026, 11, 9), date(2026, 11, 15)) == ["‹ 2–8 Nov", "16–22 Nov ›"]
    assert labels(TODAY, TODAY) == ["‹ 22 Nov"]
    assert labels(date(2000, 1, 1), date(2000, 1, 31)) == ["Feb 2000 ›"]


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        (date(2026, 9, 1), date(2026, 9, 30), "September 2026"),
        (date(2024, 2, 1), date(2024, 2, 29), "Februari 2024"),
        (date(2025, 1, 1), date(2025, 12, 31), "2025"),
        (date(2026, 11, 22), date(2026, 11, 22), "Kemarin"),
        (date(2026, 11, 2), date(2026, 11, 30), "Sen, 2 Nov – Sen, 30 Nov"),
    ],
)
def test_whole_months_and_years_have_their_name(first: date, last: date, name: str) -> None:
    assert span(None, first, last, Drawing(Language.ID, TODAY, uuid7())) == name
