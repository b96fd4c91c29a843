"""The day over all areas on one card, and what four weeks were beside the four before. Figures only: why is not said.

A part of the day is drawn by its own area; a new one is a line in `_PARTS`.
"""

from collections.abc import Callable
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal

from agent.cards import food, money, tasks, training
from agent.cards.actions import encode
from agent.cards.card import Button, Card, Line, bold, italic, line
from agent.cards.drawing import Drawing
from core.language import Language, say
from core.money import Money
from tools.food import Eaten
from tools.insights import LEAST_DAYS, Area, Insight, Insights, Today
from tools.insights import today as show_today
from tools.money import Spending
from tools.tasks import Tasks
from tools.tool import Result, call
from tools.training import Workouts

_PARTS: dict[type[Result], Callable[[Any, Drawing], Card]] = {
    Spending: money.spending,
    Tasks: tasks.listed,
    Eaten: food.eaten,
    Workouts: training.workouts,
}
_MOST_LINES = 4
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
    span = " – ".join(format_date(day, "d MMM", locale=lang.value) for day in (result.first, result.last))
    lines = [text for one in result.found for text in _lines(one, result.currency, lang)]
    lines.append(
        line(
            italic(
                say(
                    lang,
                    id=f"{span}, di samping 28 hari sebelumnya. Dihitung dari catatanmu.",
                    en=f"{span}, beside the 28 days before. Counted from your records.",
                )
            )
        )
    )
    more = Button(label=say(lang, id="📊 Bulan ini", en="📊 This month"), action=encode("say", rest="/month"))
    return Card(
        title=say(lang, id="📈 Empat minggu terakhir", en="📈 The last four weeks"),
        lines=tuple(lines),
        buttons=((more,),),
    )


def _lines(one: Insight, currency: str, lang: Language) -> tuple[Line, ...]:
    sign, indonesian, english = _NAMES[one.area]
    name = say(lang, id=indonesian, en=english)
    now = f"{_value(one, one.now, currency, lang)} {_count(one, one.n, lang)}"
    if one.before is None:
        before = say(lang, id="sebelumnya belum ada catatan", en="nothing recorded before")
    else:
        figure = f"{_value(one, one.before, currency, lang)} {_count(one, one.n_before, lang)}"
        before = say(lang, id=f"sebelumnya {figure}", en=f"before: {figure}")
    return line(f"{sign} ", bold(name), f": {now}".rstrip()), line(before.rstrip())


def _value(one: Insight, value: Any, currency: str, lang: Language) -> str:
    match one.area:
        case Area.SPENT | Area.VEHICLE:
            return Money(value, currency).text(lang)
        case Area.EATEN:
            return say(
                lang,
                id=f"{_number(value, '#,##0', lang)} kkal sehari",
                en=f"{_number(value, '#,##0', lang)} kcal a day",
            )
        case Area.RUN:
            return f"{_number(value, '#,##0.#', lang)} km"
        case Area.DONE:
            return _number(value, "#,##0", lang)


def _number(value: Any, pattern: str, lang: Language) -> str:
    return str(format_decimal(value, pattern, locale=lang.value))


def _count(one: Insight, n: int, lang: Language) -> str:
    """From how many records, or days, the figure comes."""
    if one.area is Area.DONE:
        return ""
    if one.area is Area.EATEN:
        return say(lang, id=f"({n} hari)", en=f"({n} {'day' if n == 1 else 'days'})")
    return say(lang, id=f"({n} catatan)", en=f"({n} {'record' if n == 1 else 'records'})")
