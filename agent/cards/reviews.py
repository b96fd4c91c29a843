"""Cards for what comes at its time by itself: tomorrow's session, an empty day, the week of training and of food, the month of money.

Figures beside figures, neutral in tone: nothing is praised, blamed or explained.
"""

from datetime import date as Date
from decimal import ROUND_HALF_UP, Decimal

from babel.dates import format_date
from babel.numbers import format_decimal

from agent.cards import money, training
from agent.cards.actions import encode
from agent.cards.card import Button, Card, Line, bold, italic, line
from agent.cards.drawing import Drawing
from agent.cards.training.names import kind_name, session_name, sign
from agent.cards.words import capital, category
from core.language import Language, say
from core.money import Money
from tools.reviews import FoodWeek, MoneyMonth, Moved, NothingLogged, SessionAhead, TrainingWeek
from tools.training import SessionKind, Sums
from tools.training.words import clock, km

_MOST_MOVED = 2
_LEAST_MOVED = Decimal("0.1")
"""Of the month's spending: a change that is less is not told."""


def session_ahead(result: SessionAhead, d: Drawing) -> Card:
    lang, session = d.language, result.session
    lines: list[Line] = []
    late = session is not None and session.date == d.today
    when = say(lang, id="Hari ini", en="Today") if late else say(lang, id="Besok", en="Tomorrow")
    if session is None:
        title = say(lang, id="🏃 Sesi kemarin belum ada larinya", en="🏃 No run yet for yesterday's session")
    elif session.kind is SessionKind.RACE:
        title = say(lang, id=f"🏁 {when}: lomba {km(session.km, lang)}", en=f"🏁 {when}: race, {km(session.km, lang)}")
    else:
        title = f"🏃 {when}: {km(session.km, lang)}"
        pace = training.pace_of(session, result.shown)
        lines.append(line(capital(", ".join(filter(None, (session_name(session, lang), pace))))))
    rows: tuple[tuple[Button, ...], ...] = ()
    if result.shown.missed is not None:
        missed, row = training.missed(result.shown, d)
        lines.append(missed)
        rows = (row,)
    return Card(title=title, lines=tuple(lines), buttons=rows, of=result.shown.plan.id)


def nothing_logged(result: NothingLogged, d: Drawing) -> Card:
    lang = d.language
    title = say(lang, id="📝 Hari ini belum ada catatan", en="📝 Nothing recorded today")
    if result.day < d.today:
        title = say(lang, id="📝 Kemarin tidak ada catatan", en="📝 Nothing recorded yesterday")
    example = say(
        lang, id="Kalau ada, tulis saja: “makan siang 25rb”.", en="If there is something, just write: “lunch 25k”."
    )
    return Card(title=title, lines=(line(example),))


def training_week(result: TrainingWeek, d: Drawing) -> Card:
    lang = d.language
    lines = [
        line(f"{sign(kind)} ", bold(kind_name(kind, lang)), f": {_sums(sums, lang)}")
        for kind, sums in result.week.by_type.items()
    ]
    if result.run.count and result.before.count:
        before = _sums(result.before, lang)
        lines.append(line(say(lang, id=f"Lari minggu sebelumnya: {before}", en=f"Running the week before: {before}")))
    if result.planned:
        told = say(
            lang,
            id=f"Plan: {result.done} dari {result.planned} sesi",
            en=f"Plan: {result.done} of {result.planned} sessions",
        )
        lines.append(line(told))
    title = say(lang, id="Latihan minggu lalu", en="Last week's training")
    return Card(title=f"🏃 {title} · {_span(result.first, result.last, lang)}", lines=tuple(lines))


def _sums(sums: Sums, language: Language) -> str:
    """`3× · 21,4 km · 2:05:10`."""
    told = [f"{sums.count}×"]
    if sums.distance:
        told.append(km(sums.distance, language))
    if sums.duration:
        told.append(clock(sums.duration))
    return " · ".join(told)


def food_week(result: FoodWeek, d: Drawing) -> Card:
    lang = d.language
    calories = _whole(result.calories, lang)
    of_target = ""
    if result.target is not None:
        target = _whole(result.target, lang)
        of_target = say(lang, id=f", target {target}", en=f", target {target}")
    lines = [
        line(
            bold(f"{calories} {say(lang, id='kkal', en='kcal')}"),
            say(lang, id=" tercatat sehari", en=" recorded a day"),
            of_target,
        )
    ]
    protein = f"{_whole(result.protein, lang)} g"
    if result.protein_target is not None:
        protein += say(
            lang,
            id=f", target {_whole(result.protein_target, lang)} g",
            en=f", target {_whole(result.protein_target, lang)} g",
        )
    lines.append(line(f"Protein: {protein}"))
    if result.before is not None:
        before = _whole(result.before, lang)
        lines.append(line(say(lang, id=f"Minggu sebelumnya {before} kkal", en=f"The week before: {before} kcal")))
    if result.weight is not None:
        lines.append(line(_weight(result.weight, result.weight_before, lang)))
    if result.days < 7:
        lines.append(
            line(
                italic(
                    say(
                        lang,
                        id=f"Dari {result.days} hari yang ada catatannya",
                        en=f"Of the {result.days} days with meals recorded",
                    )
                )
            )
        )
    title = say(lang, id="Makan minggu lalu", en="Last week's food")
    return Card(title=f"🍽️ {title} · {_span(result.first, result.last, lang)}", lines=tuple(lines))


def _weight(now: Decimal, before: Decimal | None, language: Language) -> str:
    def kilos(value: Decimal) -> str:
        return f"{format_decimal(value, '0.0', locale=language.value)} kg"

    if before is None:
        return say(language, id=f"Berat rata-rata {kilos(now)}", en=f"Weight on average {kilos(now)}")
    return say(
        language,
        id=f"Berat rata-rata {kilos(now)}, minggu sebelumnya {kilos(before)}",
        en=f"Weight on average {kilos(now)}, the week before {kilos(before)}",
    )


def money_month(result: MoneyMonth, d: Drawing) -> Card:
    """The month's chart above, what came in and went out, and where it moved most."""
    lang, currency = d.language, result.currency

    def told(amount: Decimal) -> str:
        return Money(amount, currency).text(lang)

    lines: list[Line] = []
    if result.came_in:
        left = result.came_in - result.spent
        lines.append(
            line(
                say(
                    lang,
                    id=f"Masuk {told(result.came_in)}, sisa {told(left)}",
                    en=f"Came in: {told(result.came_in)}, left: {told(left)}",
                )
            )
        )
    if result.before is not None:
        lines.append(
            line(say(lang, id=f"Bulan sebelumnya {told(result.before)}", en=f"The month before: {told(result.before)}"))
        )
        lines += [
            line(_moved(each, currency, lang))
            for each in result.moved[:_MOST_MOVED]
            if abs(each.total - each.before) >= result.spent * _LEAST_MOVED
        ]
    for other in result.others:
        lines.append(line(say(lang, id="Juga ", en="Also "), Money(other.total, other.currency).text(lang)))
    month = format_date(result.first, "MMMM", locale=lang.value)
    picture = money.chart(result.chart, d)
    return Card(
        title=f"📊 {month}: {told(result.spent)}",
        lines=tuple(lines),
        buttons=(
            (
                Button(label=say(lang, id="📋 Rincian", en="📋 Details"), action=_details(result.first, lang)),
                Button(label=say(lang, id="💰 Budget", en="💰 Budgets"), action=encode("say", rest="/budget")),
            ),
        ),
        attachment=picture.attachment,
    )


def _details(first: Date, language: Language) -> str:
    month = format_date(first, "MMMM y", locale=language.value).lower()
    return encode("say", rest=say(language, id=f"pengeluaran {month}", en=f"spending {month}"))


def _moved(each: Moved, currency: str, language: Language) -> str:
    now, before = (Money(amount, currency).text(language) for amount in (each.total, each.before))
    name = category(each.category, language)
    return say(language, id=f"{name}: {before} → {now}", en=f"{name}: {before} → {now}")


def _whole(value: Decimal, language: Language) -> str:
    return str(format_decimal(value.quantize(Decimal(1), ROUND_HALF_UP), "#,##0", locale=language.value))


def _span(first: Date, last: Date, language: Language) -> str:
    """`16–22 Nov`, `30 Nov – 6 Des`."""
    if first.month == last.month:
        return f"{first.day}–{format_date(last, 'd MMM', locale=language.value)}"
    return " – ".join(format_date(each, "d MMM", locale=language.value) for each in (first, last))
