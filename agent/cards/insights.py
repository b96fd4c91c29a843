"""The day over all areas on one card, and what four weeks were beside the four before. Figures only: why is not said.

A part of the day is drawn by its own area; a new one is a line in `_PARTS`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any

from babel.dates import format_date
from babel.numbers import format_decimal

from agent.cards import food, money, tasks, training
from agent.cards.actions import encode
from agent.cards.card import Attachment, Button, Card, Line, bold, italic, line
from agent.cards.drawing import Drawing
from agent.cards.words import capital, category
from core.language import Language, say
from core.money import Money
from tools.food import Eaten
from tools.insights import LEAST_DAYS, Area, Insight, Insights, Sort, Today, Why
from tools.insights import today as show_today
from tools.money import Spending
from tools.tasks import Tasks
from tools.tool import Result, call
from tools.training import Workouts

if TYPE_CHECKING:
    from agent.cards.picture import Pair

_PARTS: dict[type[Result], Callable[[Any, Drawing], Card]] = {
    Spending: money.spending,
    Tasks: tasks.listed,
    Eaten: food.eaten,
    Workouts: training.workouts,
}
_MOST_LINES = 4
_WHY = {
    Why.LARGEST: ("Kutampilkan: perubahan terbesar.", "Shown as the largest change."),
    Why.NEXT: ("Kutampilkan: perubahan terbesar berikutnya.", "Shown as the next largest change."),
    Why.UNLIKE: ("Kutampilkan: di luar semua minggu itu.", "Shown as it is beyond all these weeks."),
    Why.STRONGEST: ("Kutampilkan: paling jelas berbarengan.", "Shown as they go together most plainly."),
}
_SPAN = {
    Sort.TREND: "28 days, 4 weeks, beside the 28 days before",
    Sort.UNUSUAL: "7 days, beside the weeks before",
    Sort.TOGETHER: "12 weeks, day by day",
}
_NAMES = {
    Area.SPENT: ("💸", "Pengeluaran", "Spending"),
    Area.EATEN: ("🍽️", "Makan rata-rata", "Eaten on average"),
    Area.RUN: ("🏃", "Lari", "Running"),
    Area.VEHICLE: ("🛵", "Biaya kendaraan", "Vehicle costs"),
    Area.DONE: ("✅", "Tugas selesai", "Tasks done"),
}


def today(result: Today, d: Drawing) -> Card:
    """Money with what is due, eaten and trained below it; a task ticked off leaves the rest standing."""
    first, *others = ((part, _PARTS[type(part)](part, d)) for part in result.parts)
    card = first[1]
    lines: list[Line] = list(card.lines)
    buttons = list(card.buttons)
    for part, other in others:
        lines += [line(bold(other.title)), *other.lines[:_MOST_LINES]]
        if isinstance(part, Tasks):
            buttons = [*other.buttons, *buttons]
    return card.model_copy(
        update={"lines": tuple(lines), "buttons": tuple(buttons), "again": call(show_today, result.query)}
    )


def insights(result: Insights, d: Drawing) -> Card:
    lang = d.language
    if not result.found:
        so_far = say(
            lang,
            id=f"Baru ada {result.days} hari catatan. Dari {LEAST_DAYS} hari aku mulai membandingkan.",
            en=f"There are {result.days} days of records. From {LEAST_DAYS} days on I compare.",
        )
        return Card(title=say(lang, id="📈 Datanya belum cukup", en="📈 Not enough data yet"), lines=(line(so_far),))
    lines = [text for told in findings(result, lang) for text in told]
    lines += [line(italic(each)) for each in spans(result, lang)]
    more = Button(label=say(lang, id="📊 Bulan ini", en="📊 This month"), action=encode("say", rest="/month"))
    return Card(
        title=say(lang, id="📈 Yang terlihat di catatanmu", en="📈 What your records show"),
        lines=tuple(lines),
        buttons=((more,),),
        attachment=Attachment(f"insight {result.last}.png", "image/png", partial(_chart, result, lang))
        if result.pictured
        else None,
    )


def findings(result: Insights, lang: Language) -> list[tuple[Line, ...]]:
    """Each finding in words: a model's where there are some, else our own."""
    worded = result.words or (None,) * len(result.found)
    return [
        _lines(one, result.currency, lang) if words is None else _worded(one, words, lang)
        for one, words in zip(result.found, worded, strict=True)
    ]


def _chart(result: Insights, lang: Language) -> bytes:
    """Both figures of each finding beside each other."""
    # Pillow takes longer to load than a start may take; only what has a chart waits for it.
    from agent.cards import picture

    pairs = tuple(_pair(one, result.currency, lang) for one in result.found)
    last = format_date(result.found[0].last, "d MMM y", locale=lang.value)
    return picture.png(picture.Pairs(say(lang, id=f"Sampai {last}", en=f"Until {last}"), pairs))


def _pair(one: Insight, currency: str, lang: Language) -> "Pair":
    from agent.cards.picture import Pair

    name = say(lang, id=_NAMES[one.area][1], en=_NAMES[one.area][2])
    if one.category is not None:
        name = category(one.category, lang).split(" ", 1)[1]
    now, before = _values(one, currency, lang)
    match one.sort:
        case Sort.TREND:
            called = (
                say(lang, id="28 hari ini", en="These 28 days"),
                say(lang, id="28 hari sebelumnya", en="The 28 days before"),
            )
        case Sort.UNUSUAL:
            called = say(lang, id="7 hari ini", en="These 7 days"), say(lang, id="Biasanya", en="Usually")
        case Sort.TOGETHER:
            called = capital(_days(one, currency, lang)), say(lang, id="Hari lain", en="Other days")
    nothing = say(lang, id="belum ada catatan", en="nothing recorded")
    return Pair(name, (called[0], now, one.now), (called[1], before or nothing, one.before or Decimal(0)))


@dataclass(frozen=True, slots=True)
class Facts:
    """One finding as a model is told it: its figures in a sentence, those it must name, the change in percent where there is one."""

    text: str
    named: tuple[str, ...]
    change: str


def facts(one: Insight, currency: str, lang: Language) -> Facts:
    drawn = " / ".join(each.plain for each in _drawn(one, currency, lang))
    days = " – ".join(format_date(day, "d MMM", locale=lang.value) for day in (one.first, one.last))
    change = ""
    if one.sort is not Sort.TOGETHER and one.change:
        change = f"{'up' if one.change > 0 else 'down'} {abs(one.change) * 100:.0f}%"
    return Facts(f"{drawn} ({days}; {_SPAN[one.sort]})", tuple(filter(None, _values(one, currency, lang))), change)


def _drawn(one: Insight, currency: str, lang: Language) -> tuple[Line, ...]:
    return {Sort.TREND: _trend, Sort.UNUSUAL: _unusual, Sort.TOGETHER: _together}[one.sort](one, currency, lang)


def _why(one: Insight, lang: Language) -> str:
    indonesian, english = _WHY[one.why]
    return say(lang, id=indonesian, en=english)


def _lines(one: Insight, currency: str, lang: Language) -> tuple[Line, ...]:
    """Its figures with the n they come from, and why it is told."""
    return (*_drawn(one, currency, lang), line(italic(_why(one, lang))))


def _worded(one: Insight, words: str, lang: Language) -> tuple[Line, ...]:
    """A model's words, which name the figures; the n they come from and why it is told are not left to it."""
    sign = category(one.category, lang).split(" ", 1)[0] if one.category is not None else _NAMES[one.area][0]
    return line(f"{sign} ", words), line(italic(" ".join(filter(None, (_from(one, lang), _why(one, lang))))))


def _from(one: Insight, lang: Language) -> str:
    """How many records, days or weeks the figures come from."""
    if one.sort is Sort.TOGETHER:
        return f"n={one.n}, {one.n_before}."
    now = _count(one.area, one.n, lang).strip("()")
    if one.sort is Sort.UNUSUAL:
        weeks = one.n_before
        return say(lang, id=f"{now}; biasanya: dari {weeks} minggu.", en=f"{now}; usually: of {weeks} weeks.")
    before = _count(one.area, one.n_before, lang).strip("()")
    if not now or one.before is None:
        return f"{now}." if now else ""
    return say(lang, id=f"{now}, sebelumnya {before}.", en=f"{now}, before: {before}.")


def _values(one: Insight, currency: str, lang: Language) -> tuple[str, str]:
    """What it is and what it was or usually is, "" where that was nothing."""
    before = one.before
    if one.sort is Sort.UNUSUAL:
        before = (before or Decimal(0)).quantize(Decimal(1))
    mean = one.sort is Sort.TOGETHER
    now = _value(one.area, one.now, currency, lang, mean=mean)
    return now, "" if before is None else _value(one.area, before, currency, lang, mean=mean)


def spans(result: Insights, lang: Language) -> list[str]:
    """Which days were looked at, for each sort of finding that is told."""

    def span(one: Insight) -> str:
        return " – ".join(format_date(day, "d MMM", locale=lang.value) for day in (one.first, one.last))

    told = []
    first = {one.sort: one for one in reversed(result.found)}
    if Sort.TREND in first:
        days = span(first[Sort.TREND])
        told.append(say(lang, id=f"{days}, di samping 28 hari sebelumnya.", en=f"{days}, beside the 28 days before."))
    if Sort.TOGETHER in first:
        days = span(first[Sort.TOGETHER])
        told.append(
            say(
                lang,
                id=f"Hari per hari: {days}. Berbarengan; lebih dari itu tidak kukatakan.",
                en=f"Day by day: {days}. They go together; that is all it says.",
            )
        )
    return told


def _trend(one: Insight, currency: str, lang: Language) -> tuple[Line, ...]:
    sign, indonesian, english = _NAMES[one.area]
    name = say(lang, id=indonesian, en=english)
    now, before = _values(one, currency, lang)
    now = f"{now} {_count(one.area, one.n, lang)}"
    if not before:
        before = say(lang, id="sebelumnya belum ada catatan", en="nothing recorded before")
    else:
        figure = f"{before} {_count(one.area, one.n_before, lang)}"
        before = say(lang, id=f"sebelumnya {figure}", en=f"before: {figure}")
    return line(f"{sign} ", bold(name), f": {now}".rstrip()), line(before.rstrip())


def _unusual(one: Insight, currency: str, lang: Language) -> tuple[Line, ...]:
    name = category(one.category, lang) if one.category is not None else ""
    now, usual = _values(one, currency, lang)
    now = f"{now} {_count(one.area, one.n, lang)}"
    return (
        line(bold(name), say(lang, id=f": {now} dalam 7 hari", en=f": {now} in 7 days")),
        line(
            say(
                lang,
                id=f"biasanya {usual} seminggu (dari {one.n_before} minggu)",
                en=f"usually {usual} a week (of {one.n_before} weeks)",
            )
        ),
    )


def _together(one: Insight, currency: str, lang: Language) -> tuple[Line, ...]:
    sign, indonesian, english = _NAMES[one.area]
    name = say(lang, id=indonesian, en=english)
    days = _days(one, currency, lang)
    high, low = _values(one, currency, lang)
    return (
        line(f"{sign} ", bold(name), say(lang, id=f", {days}: {high} (n={one.n})", en=f", {days}: {high} (n={one.n})")),
        line(say(lang, id=f"hari lain: {low} (n={one.n_before})", en=f"other days: {low} (n={one.n_before})")),
    )


def _days(one: Insight, currency: str, lang: Language) -> str:
    """`di hari lari`, `di hari pengeluaran di atas Rp85.000`."""
    split = one.split or Decimal(0)
    match one.other:
        case Area.RUN if not split:
            return say(lang, id="di hari lari", en="on days with a run")
        case Area.DONE if not split:
            return say(lang, id="di hari dengan tugas selesai", en="on days with a task done")
        case Area.SPENT:
            value = _value(Area.SPENT, split, currency, lang)
            return say(lang, id=f"di hari pengeluaran di atas {value}", en=f"on days with spending above {value}")
        case Area.DONE:
            value = _number(split, "#,##0", lang)
            return say(
                lang, id=f"di hari dengan lebih dari {value} tugas selesai", en=f"on days with over {value} tasks done"
            )
        case _:
            value = f"{_number(split, '#,##0.#', lang)} km"
            return say(lang, id=f"di hari lari di atas {value}", en=f"on days with a run above {value}")


def _value(area: Area, value: Any, currency: str, lang: Language, *, mean: bool = False) -> str:
    """`mean`: of many days, so that an amount needs no cents and a count may be a part."""
    match area:
        case Area.SPENT | Area.VEHICLE:
            return Money(value.quantize(Decimal(1)) if mean else value, currency).text(lang)
        case Area.EATEN:
            return say(
                lang,
                id=f"{_number(value, '#,##0', lang)} kkal sehari",
                en=f"{_number(value, '#,##0', lang)} kcal a day",
            )
        case Area.RUN:
            return f"{_number(value, '#,##0.#', lang)} km"
        case Area.DONE:
            return _number(value, "#,##0.#" if mean else "#,##0", lang)


def _number(value: Any, pattern: str, lang: Language) -> str:
    return str(format_decimal(value, pattern, locale=lang.value))


def _count(area: Area, n: int, lang: Language) -> str:
    """From how many records, or days, the figure comes."""
    if area is Area.DONE:
        return ""
    if area is Area.EATEN:
        return say(lang, id=f"({n} hari)", en=f"({n} {'day' if n == 1 else 'days'})")
    return say(lang, id=f"({n} catatan)", en=f"({n} {'record' if n == 1 else 'records'})")
