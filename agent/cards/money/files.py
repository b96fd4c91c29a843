"""Cards that bring a file: the chart of a period as a picture, records of money as a CSV sheet. The file is made when the card
is settled."""

from collections.abc import Callable
from decimal import ROUND_CEILING, Decimal
from functools import partial
from typing import TYPE_CHECKING

from babel.dates import format_date

from agent.cards.card import Attachment, Button, Card, Line, italic, line
from agent.cards.drawing import Drawing
from agent.cards.money.reports import percent
from agent.cards.money.spans import is_month, is_year, span, stepping
from agent.cards.words import category
from core.language import Language, say
from core.money import Money
from tools.money import By, Chart, Export, Side

if TYPE_CHECKING:
    from agent.cards.picture import Bar, Figure, Row

_MOST_ROWS = 7
_MOST_LABELS = {By.DAY: 7, By.WEEK: 5, By.MONTH: 12}
"""As many as stand side by side under the bars."""
_STEPS = (Decimal("0.2"), Decimal("0.5"), Decimal(1), Decimal(2))
_MOST_MARKS = 5

_UNITS = {
    Language.ID: tuple((Decimal(10) ** n, name) for n, name in ((12, " T"), (9, " M"), (6, " jt"), (3, " rb"))),
    Language.EN: tuple((Decimal(10) ** n, name) for n, name in ((12, "T"), (9, "B"), (6, "M"), (3, "K"))),
}


def chart(result: Chart, d: Drawing) -> Card:
    """The sum as text, all else in the picture; the period before it a tap away."""
    lang, query = d.language, result.query
    head = span(result.period, result.first, result.last, d)
    if query.category:
        head += f" · {category(query.category, lang)}"
    if not result.sums:
        none = say(lang, id="Belum ada pengeluaran untuk digambar.", en="No spending to draw yet.")
        return Card(title=f"📊 {head}", lines=(line(none),))
    sums = [Money(each.total, each.currency).text(lang) for each in result.sums]
    lines: list[Line] = []
    if len(sums) > 1:
        only = say(lang, id=f"Grafiknya hanya {sums[0]}.", en=f"The chart shows only {sums[0]}.")
        lines.append(line(italic(only)))
    name = f"{say(lang, id='grafik', en='chart')} {result.first} {result.last}.png"
    return Card(
        title=f"📊 {head}: {' + '.join(sums)}",
        lines=tuple(lines),
        buttons=_more(result, d),
        attachment=Attachment(name, "image/png", partial(_drawn, result, d)),
    )


def _more(result: Chart, d: Drawing) -> tuple[tuple[Button, ...], ...]:
    """A week or a month before and after; what was asked for as other days has no neighbours to name."""
    if result.query.category or not 7 <= (result.last - result.first).days + 1 <= 31:
        return ()
    return tuple(filter(None, (stepping(("grafik", "chart"), result.first, result.last, d),)))


def _drawn(result: Chart, d: Drawing) -> bytes:
    # Pillow takes longer to load than a start may take; only who asks for a chart waits for it.
    from agent.cards import picture

    return picture.png(_figure(result, d))


def _figure(result: Chart, d: Drawing) -> "Figure":
    from agent.cards.picture import Figure

    lang, whole = d.language, result.sums[0]
    first, last = (format_date(day, "d MMM y", locale=lang.value) for day in (result.first, result.last))
    title = f"{first} - {last}"
    if is_month(result.first, result.last):
        title = format_date(result.first, "MMMM y", locale=lang.value)
    elif is_year(result.first, result.last):
        title = str(result.first.year)
    if result.query.category:
        title = f"{_plain(category(result.query.category, lang))}, {title}"
    return Figure(
        title=title,
        total=Money(whole.total, whole.currency).text(lang),
        bars=_bars(result, lang),
        marks=_marks(max(bar.total for bar in result.bars), lang),
        rows=_rows(result, lang),
    )


def _bars(result: Chart, lang: Language) -> "tuple[Bar, ...]":
    """Every bar; some with the day, week or month below it, at equal distances."""
    from agent.cards.picture import Bar

    bars, every = result.bars, -(-len(result.bars) // _MOST_LABELS[result.grain])
    if result.grain is By.DAY and every > 1:
        # The 1st, 5th, 10th … of the month: what a calendar is read by.
        return tuple(
            Bar(bar.total, str(bar.day.day) if bar.day.day in (1, 5, 10, 15, 20, 25, 30) else "") for bar in bars
        )
    pattern = {By.DAY: "EEE", By.WEEK: "d MMM", By.MONTH: "MMM"}[result.grain]
    return tuple(
        Bar(bar.total, format_date(bar.day, pattern, locale=lang.value) if n % every == 0 else "")
        for n, bar in enumerate(bars)
    )


def _marks(most: Decimal, lang: Language) -> tuple[tuple[Decimal, str], ...]:
    """Round heights from nothing to the first not below the highest bar, in steps of 1, 2 or 5 times a power of ten."""
    power = Decimal(1).scaleb(most.adjusted())
    step = next(power * each for each in _STEPS if power * each * _MOST_MARKS >= most)
    count = int((most / step).to_integral_value(ROUND_CEILING))
    return tuple((step * n, _brief(step * n, lang)) for n in range(count + 1))


def _brief(amount: Decimal, lang: Language) -> str:
    """`1,5 jt` or `1.5M`."""
    unit, name = next((each for each in _UNITS[lang] if amount >= each[0]), (Decimal(1), ""))
    figure = f"{(amount / unit).normalize():f}"
    return f"{say(lang, id=figure.replace('.', ','), en=figure)}{name}"


def _rows(result: Chart, lang: Language) -> "tuple[Row, ...]":
    """The largest categories, and the rest of them as one."""
    from agent.cards.picture import Row

    whole, shares = result.sums[0], result.shares
    kept = shares if len(shares) <= _MOST_ROWS else shares[: _MOST_ROWS - 1]
    named = [(_plain(category(share.category, lang)), share.total) for share in kept]
    if rest := shares[len(kept) :]:
        more = say(lang, id=f"{len(rest)} kategori lain", en=f"{len(rest)} other categories")
        named.append((more, sum((share.total for share in rest), Decimal(0))))
    return tuple(
        Row(name, Money(total, whole.currency).text(lang), percent(total, whole.total), total / whole.total)
        for name, total in named
    )


def _plain(name: str) -> str:
    """A category's name without its picture."""
    return name.split(" ", 1)[1]


def export(result: Export, d: Drawing) -> Card:
    lang, query = d.language, result.query
    ever = query.period is None and query.first is None and query.last is None
    parts = [
        {
            Side.SPENT: say(lang, id="Pengeluaran", en="Spending"),
            Side.RECEIVED: say(lang, id="Pemasukan", en="Income"),
            None: say(lang, id="Catatan uang", en="Records of money"),
        }[query.side]
    ]
    if query.category:
        parts.append(category(query.category, lang))
    if not ever:
        parts.append(span(query.period, result.first, result.last, d))
    head = " · ".join(parts)
    if not result.count:
        none = say(lang, id="Belum ada catatan untuk diekspor.", en="There is nothing to export yet.")
        return Card(title=f"📄 {head}", lines=(line(none),))
    lines = [line(_sum(each.side, each.count, Money(each.total, each.currency), lang)) for each in result.sums]
    if result.left_out:
        older = say(
            lang,
            id=f"{result.left_out} yang lebih lama tidak muat. Minta per tahun ya.",
            en=f"{result.left_out} older ones did not fit. Ask for them year by year.",
        )
        lines.append(line(italic(older)))
    return Card(
        title=f"📄 {head}", lines=tuple(lines), attachment=Attachment(_name(result, d), "text/csv", _bytes(result))
    )


def _sum(side: Side, count: int, money: Money, lang: Language) -> str:
    what = {
        Side.SPENT: say(lang, id="pengeluaran", en="spent"),
        Side.RECEIVED: say(lang, id="pemasukan", en="received"),
    }[side]
    return f"{count} {what}: {money.text(lang)}"


def _name(result: Export, d: Drawing) -> str:
    """`lifeos 2026-11-01 2026-11-30.csv`; without days where it is everything."""
    ever = result.query.period is None and result.query.first is None and result.query.last is None
    days = d.today.isoformat() if ever else f"{result.first} {min(result.last, d.today)}"
    return f"lifeos {days}.csv"


def _bytes(result: Export) -> Callable[[], bytes]:
    """With the mark by which spreadsheets tell UTF-8."""
    return lambda: result.sheet.encode("utf-8-sig")
