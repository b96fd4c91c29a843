"""The card of spending taken apart: a name, its sum and a bar for each group; the arrows turn the page in place."""

from datetime import date as Date
from datetime import timedelta
from decimal import Decimal

from babel.dates import format_date

from agent.cards.card import Card, Line, bold, line
from agent.cards.drawing import Drawing
from agent.cards.money.found import turning
from agent.cards.money.spans import span
from agent.cards.words import capital, category, day
from core.language import say
from core.money import Money
from tools import money
from tools.money import Breakdown, By, Category, Group
from tools.tool import call

_WIDTH = 10
"""Squares of the longest bar: they fit a phone beside nothing."""


def breakdown(result: Breakdown, d: Drawing) -> Card:
    lang = d.language
    names = {
        By.DAY: ("per hari", "by day"),
        By.WEEK: ("per minggu", "by week"),
        By.MONTH: ("per bulan", "by month"),
        By.CATEGORY: ("per kategori", "by category"),
        By.MERCHANT: ("per toko", "by shop"),
        By.LABEL: ("per label", "by label"),
    }[result.query.by]
    ever = result.period is None and result.first == money.EARLIEST
    head = say(lang, id="Semua", en="All") if ever else span(result.period, result.first, result.last, d)
    if result.query.category:
        head += f" · {category(result.query.category, lang)}"
    head += f" · {say(lang, id=names[0], en=names[1])}"
    if not result.groups:
        none = say(lang, id="Belum ada yang bisa dirinci.", en="There is nothing to take apart yet.")
        return Card(title=f"📊 {head}", lines=(line(none),))
    lines: list[Line] = []
    for group in result.groups:
        total = Money(group.total, group.currency).text(lang)
        lines.append(line(f"{_name(group, result.query.by, d)} ", bold(total)))
        lines.append(line(f"{_bar(group.share)} {group.count}×"))
    buttons = (turning(result.page, result.pages),) if result.pages > 1 else ()
    again = call(money.breakdown, result.query.model_copy(update={"page": 1}))
    return Card(title=f"📊 {head}", lines=tuple(lines), buttons=buttons, again=again)


def _bar(share: Decimal) -> str:
    return "▇" * max(1, round(share * _WIDTH))


def _name(group: Group, by: By, d: Drawing) -> str:
    lang = d.language
    if by is By.CATEGORY:
        return category(Category(group.key), lang)
    if by not in (By.DAY, By.WEEK, By.MONTH):
        return capital(group.key)
    first = Date.fromisoformat(group.key)
    if by is By.DAY:
        return capital(day(first, d.today, lang))
    if by is By.MONTH:
        return format_date(first, "MMMM y", locale=lang.value)
    last = first + timedelta(days=6)
    pattern = "d MMM" if first.year == d.today.year else "d MMM y"
    return f"{format_date(first, 'd MMM', locale=lang.value)}–{format_date(last, pattern, locale=lang.value)}"
