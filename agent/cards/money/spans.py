"""The days of a report: what they are called, and the buttons that ask for the same report over other days.

A button says words a person could have typed; `asking` makes them.
"""

from datetime import date as Date
from datetime import timedelta

from babel.dates import format_date

from agent.cards.actions import encode
from agent.cards.card import Button
from agent.cards.drawing import Drawing
from agent.cards.words import capital, day
from core.language import Language, say
from tools.money import EARLIEST, Period

_PERIODS = {
    Period.TODAY: ("Hari ini", "Today"),
    Period.YESTERDAY: ("Kemarin", "Yesterday"),
    Period.WEEK: ("Minggu ini", "This week"),
    Period.LAST_WEEK: ("Minggu lalu", "Last week"),
    Period.MONTH: ("Bulan ini", "This month"),
    Period.LAST_MONTH: ("Bulan lalu", "Last month"),
}
_DAY = timedelta(days=1)


def span(period: Period | None, first: Date, last: Date, d: Drawing) -> str:
    """`Bulan ini`, `September 2026`, `2026`, `Sen, 16 Nov – kemarin`."""
    if period is not None:
        return say(d.language, id=_PERIODS[period][0], en=_PERIODS[period][1])
    if first == last:
        return capital(day(first, d.today, d.language))
    if is_month(first, last):
        return format_date(first, "MMMM y", locale=d.language.value)
    if is_year(first, last):
        return str(first.year)
    return f"{day(first, d.today, d.language)} – {day(last, d.today, d.language)}"


def is_month(first: Date, last: Date) -> bool:
    return first.day == 1 and last == _month_end(first)


def is_year(first: Date, last: Date) -> bool:
    return (first.month, first.day) == (1, 1) and last == Date(first.year, 12, 31)


def _month_end(first: Date) -> Date:
    return (first + timedelta(days=31)).replace(day=1) - _DAY


def stepping(words: tuple[str, str], first: Date, last: Date, d: Drawing) -> tuple[Button, ...]:
    """‹ and ›: the same report over the month, or as many days, before and after; none ahead of today. `words` ask for it in
    both languages: `grafik`, `chart`."""
    if is_month(first, last):
        before, after = ((first - _DAY).replace(day=1), first - _DAY), (last + _DAY, _month_end(last + _DAY))
    else:
        days = last - first + _DAY
        before, after = (first - days, last - days), (first + days, last + days)
    buttons = []
    if before[0] >= EARLIEST:
        buttons.append(Button(label=f"‹ {_short(*before, d)}", action=asking(words, *before, d.language)))
    if after[0] <= d.today:
        buttons.append(Button(label=f"{_short(*after, d)} ›", action=asking(words, *after, d.language)))
    return tuple(buttons)


def asking(words: tuple[str, str], first: Date, last: Date, language: Language) -> str:
    """The action of saying these words of these days: `grafik september 2026`."""
    pattern = "MMMM y" if is_month(first, last) else "d MMM y"
    since, until = (format_date(each, pattern, locale=language.value) for each in (first, last))
    days = since if since == until else f"{since} {say(language, id='sampai', en='to')} {until}"
    return encode("say", rest=f"{say(language, id=words[0], en=words[1])} {days}".lower())


def _short(first: Date, last: Date, d: Drawing) -> str:
    """For a button: `Okt`, `9–15 Nov`, `22 Nov`."""
    locale = d.language.value
    if is_month(first, last):
        return format_date(first, "MMM" if first.year == d.today.year else "MMM y", locale=locale)
    until = format_date(last, "d MMM", locale=locale)
    if first == last:
        return until
    since = str(first.day) if first.month == last.month else format_date(first, "d MMM", locale=locale)
    return f"{since}–{until}"
