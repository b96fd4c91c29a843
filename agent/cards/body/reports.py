"""Cards that answer: the weight with its trend, its chart, and how a target and what a day takes were come by."""

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from babel.dates import format_date

from agent.cards.actions import encode
from agent.cards.body.names import decimal, index_line, kilograms, signed, trend_line, weight_name
from agent.cards.card import Attachment, Button, Card, italic, line
from agent.cards.drawing import Drawing
from agent.cards.food import kcal, number
from agent.cards.money.spans import asking
from agent.cards.words import capital, day
from core.language import Language, say
from tools.body import AT_REST, KCAL_PER_KG, Basis, CalorieTarget, Need, Sex, WeightChart, Weights

_USUAL_DAYS = 90
"""What the weights and their chart show when no days are said."""
_LABELS = 3
_MOST_MARKS = 5
_STEPS = tuple(map(Decimal, ("0.2", "0.5", "1", "2", "5", "10", "20", "50", "100")))
_MISSING = {
    "weight": ("berat", "weight"),
    "height": ("tinggi", "height"),
    "sex": ("jenis kelamin", "sex"),
    "born": ("tahun lahir", "year of birth"),
}


def need_line(need: Need, language: Language) -> str:
    """`Kebutuhanmu sekitar 2.150 kkal sehari, dari 21 hari makan dan beratmu`; what is missing where it cannot be told."""
    if need.basis is Basis.NONE or need.calories is None:
        names = ", ".join(say(language, id=_MISSING[m][0], en=_MISSING[m][1]) for m in need.missing)
        return say(
            language,
            id=f"Kebutuhan energi belum bisa dihitung: {names} belum ada",
            en=f"What a day takes cannot be told yet: {names} missing",
        )
    about = kcal(need.calories, language)
    if need.basis is Basis.LEARNED:
        sure = say(
            language, id="cukup yakin" if need.sure else "masih kasar", en="fairly sure" if need.sure else "still rough"
        )
        return say(
            language,
            id=f"Kebutuhanmu sekitar {about} sehari, dari {need.days} hari makan dan perubahan beratmu ({sure})",
            en=f"You need about {about} a day, from {need.days} days of meals and your weight ({sure})",
        )
    return say(
        language,
        id=f"Kebutuhanmu kira-kira {about} sehari, dari rumus Mifflin–St Jeor untuk hari dengan sedikit gerak",
        en=f"You need roughly {about} a day, by the Mifflin–St Jeor formula for a day with little movement",
    )


def weights(result: Weights, d: Drawing) -> Card:
    lang = d.language
    if result.latest is None:
        title = say(lang, id="⚖️ Belum ada berat yang tercatat", en="⚖️ No weight recorded yet")
        example = say(lang, id="Contoh: berat 70,5", en="For example: weight 70.5 kg")
        return Card(title=title, lines=(line(italic(example)),))
    latest = result.latest
    texts = [capital(day(latest.logged_at.date(), d.today, lang))]
    if result.since is not None and result.since_date is not None and result.count > 1:
        change = signed(latest.weight - result.since, lang)
        when = day(result.since_date, d.today, lang)
        was = kilograms(result.since, lang)
        texts.append(say(lang, id=f"{change} sejak {when} ({was})", en=f"{change} since {when} ({was})"))
    if result.average is not None and result.count > 1:
        mean = kilograms(result.average, lang)
        texts.append(
            say(
                lang,
                id=f"Rata-rata {mean} dari {result.count} kali timbang",
                en=f"{mean} on average of {result.count} weights",
            )
        )
    texts += [trend_line(result.trend, lang), index_line(latest, lang)]
    if result.target is not None:
        a_day = kcal(result.target, lang)
        texts.append(say(lang, id=f"Targetmu {a_day} sehari", en=f"Your target is {a_day} a day"))
    lines = (*(line(text) for text in texts if text), line(italic(need_line(result.need, lang))))
    return Card(title=f"⚖️ {weight_name(latest, lang)}", lines=lines, buttons=((_chart_button(result, d),),))


def _chart_button(result: Weights, d: Drawing) -> Button:
    """The same days as a picture."""
    label = say(d.language, id="📈 Grafik", en="📈 Chart")
    usual = result.last == d.today and (result.last - result.first).days == _USUAL_DAYS
    words = ("grafik berat", "weight chart")
    return Button(
        label=label,
        action=encode("say", rest=say(d.language, id=words[0], en=words[1]))
        if usual
        else asking(words, result.first, result.last, d.language),
    )


def chart(result: WeightChart, d: Drawing) -> Card:
    """The last weight and what became of it as text, the course of it in the picture."""
    lang = d.language
    if not result.points:
        none = say(lang, id="⚖️ Belum ada berat di hari-hari itu", en="⚖️ No weight in these days")
        return Card(
            title=none, lines=(line(italic(say(lang, id="Contoh: berat 70,5", en="For example: weight 70.5 kg"))),)
        )
    first, last = result.points[0], result.points[-1]
    title = f"📈 {say(lang, id='Berat', en='Weight')} {kilograms(last.weight, lang)}"
    if len(result.points) == 1:
        one = say(
            lang,
            id="Baru satu hari tertimbang; grafiknya mulai dari dua.",
            en="Weighed on one day so far; a chart takes two.",
        )
        return Card(title=title, lines=(line(one),))
    when, was = day(first.day, d.today, lang), kilograms(first.weight, lang)
    change = signed(last.weight - first.weight, lang)
    name = f"{say(lang, id='berat', en='weight')} {first.day} {last.day}.png"
    return Card(
        title=title,
        lines=(line(say(lang, id=f"{change} sejak {when} ({was})", en=f"{change} since {when} ({was})")),),
        attachment=Attachment(name, "image/png", lambda: _drawn(result, lang)),
    )


def _drawn(result: WeightChart, lang: Language) -> bytes:
    # Pillow takes longer to load than a start may take; only who asks for a chart waits for it.
    from agent.cards import picture

    points = result.points
    first, last = points[0].day, points[-1].day
    length = Decimal((last - first).days)
    along = [(Decimal((point.day - first).days) / length, point) for point in points]
    known = [value for point in points for value in (point.weight, point.average)]
    since, until = (format_date(each, "d MMM y", locale=lang.value) for each in (first, last))
    days = [first + (last - first) * n / _LABELS for n in range(_LABELS + 1)] if length >= _LABELS else [first, last]
    return picture.png(
        picture.Curve(
            title=f"{since} - {until}",
            total=kilograms(points[-1].weight, lang),
            values=tuple(picture.Point(at, point.weight, point.average) for at, point in along),
            marks=tuple((mark, decimal(mark, lang)) for mark in _marks(min(known), max(known))),
            labels=tuple(
                (Decimal((each - first).days) / length, format_date(each, "d MMM", locale=lang.value)) for each in days
            ),
            points=say(lang, id="timbangan, kg", en="weighed, kg"),
            line=say(lang, id="rata-rata 7 hari", en="7-day average"),
        )
    )


def _marks(low: Decimal, high: Decimal) -> tuple[Decimal, ...]:
    """Round weights from below the lowest to above the highest; a weight that hardly moves is not drawn as if it leapt."""
    step = next(each for each in _STEPS if high - low <= each * _MOST_MARKS or each == _STEPS[-1])
    start, stop = (low / step).to_integral_value(ROUND_FLOOR), (high / step).to_integral_value(ROUND_CEILING)
    return tuple(step * n for n in range(int(start), max(int(stop), int(start) + 2) + 1))


def target(result: CalorieTarget, d: Drawing) -> Card:
    """The target, what a day takes by which sum and source, and what the difference comes to."""
    lang, need = d.language, result.need
    if result.calories is None:
        title = say(lang, id="🎯 Belum ada target kalori", en="🎯 No calorie target yet")
    else:
        a_day = kcal(result.calories, lang)
        title = say(
            lang, id=f"🎯 Target {a_day} sehari: kamu yang menetapkan", en=f"🎯 Target {a_day} a day: set by you"
        )
    lines = [line(text) for text in _sum(need, lang)] or [line(need_line(need, lang))]
    if result.weekly is not None and result.calories is not None and need.calories is not None:
        lines.append(line(_difference(result.calories, need.calories, result.weekly, lang)))
    if result.protein is not None:
        lines.append(line(_protein(result.protein, result.protein_per_kg, lang)))
    if not {"height", "sex", "born"}.isdisjoint(need.missing):
        told = say(lang, id="Supaya bisa: tinggi 170, pria, lahir 1996", en="To tell me: height 170, male, born 1996")
        lines.append(line(italic(told)))
    if result.calories is None:
        lines.append(
            line(italic(say(lang, id="Menetapkan: target 1800 kkal sehari", en="To set one: target 1800 kcal a day")))
        )
    return Card(title=title, lines=tuple(lines))


def _sum(need: Need, lang: Language) -> list[str]:
    """How the energy of a day was worked out, step by step, each with its source."""
    if need.calories is None:
        return []
    about, stored_per_kg = kcal(need.calories, lang), kcal(KCAL_PER_KG, lang)
    if (found := need.learned) is not None:
        change = signed(found.change * 7, lang)
        return [
            say(
                lang,
                id=f"Makanmu rata-rata {kcal(found.intake, lang)} sehari ({need.days} hari tercatat)",
                en=f"You ate {kcal(found.intake, lang)} a day on average ({need.days} days logged)",
            ),
            say(
                lang,
                id=f"Beratmu {change} seminggu selama {found.span} hari: {_plus(found.stored, lang)} kkal sehari",
                en=f"Your weight went {change} a week over {found.span} days: {_plus(found.stored, lang)} kcal a day",
            ),
            say(
                lang,
                id=f"Jadi kebutuhanmu {number(found.intake, lang)} − ({_plus(found.stored, lang)}) = {about}",
                en=f"So a day takes {number(found.intake, lang)} − ({_plus(found.stored, lang)}) = {about}",
            ),
            say(
                lang,
                id=f"1 kg berat badan ≈ {stored_per_kg} (Wishnofsky 1958)",
                en=f"1 kg of body weight ≈ {stored_per_kg} (Wishnofsky 1958)",
            ),
        ]
    if (guess := need.estimated) is not None:
        times, factor = "×", decimal(guess.factor, lang)
        end = AT_REST[guess.sex]
        last = f"+ {end}" if end > 0 else f"− {-end}"
        parts = (
            f"10 {times} {decimal(guess.weight, lang)} kg + {decimal(Decimal('6.25'), lang)} {times}"
            f" {decimal(guess.height_cm, lang)} cm − 5 {times} {guess.age} {say(lang, id='th', en='y')} {last}"
        )
        sex = say(
            lang,
            id="pria" if guess.sex is Sex.MALE else "wanita",
            en="men" if guess.sex is Sex.MALE else "women",
        )
        return [
            say(
                lang,
                id=f"Saat istirahat: {parts} = {kcal(guess.rest, lang)} (Mifflin–St Jeor 1990, {sex})",
                en=f"At rest: {parts} = {kcal(guess.rest, lang)} (Mifflin–St Jeor 1990, {sex})",
            ),
            say(
                lang,
                id=f"{times} {factor} untuk hari yang banyak duduk (FAO/WHO/UNU 2004) = {about}",
                en=f"{times} {factor} for a day mostly sat through (FAO/WHO/UNU 2004) = {about}",
            ),
        ]
    return []


def _plus(value: Decimal, lang: Language) -> str:
    """`+120`, `−340`"""
    return f"{'−' if value < 0 else '+'}{number(abs(value), lang)}"


def _difference(target: Decimal, taken: Decimal, weekly: Decimal, lang: Language) -> str:
    gap = _plus(target - taken, lang)
    return say(
        lang,
        id=f"Target − kebutuhan = {gap} kkal sehari, kira-kira {signed(weekly, lang)} seminggu",
        en=f"Target − need = {gap} kcal a day, roughly {signed(weekly, lang)} a week",
    )


def _protein(grams: Decimal, per_kg: Decimal | None, lang: Language) -> str:
    """Beside what WHO/FAO/UNU 2007 (TRS 935) call the safe level for adults."""
    told = number(grams, lang)
    if per_kg is None:
        return say(lang, id=f"Protein {told} g sehari: kamu yang menetapkan", en=f"Protein {told} g a day: set by you")
    each, safe = decimal(per_kg, lang), decimal(Decimal("0.83"), lang)
    return say(
        lang,
        id=f"Protein {told} g = {each} g per kg berat; cukup untuk orang dewasa {safe} (WHO/FAO/UNU 2007)",
        en=f"Protein {told} g = {each} g per kg of weight; enough for adults is {safe} (WHO/FAO/UNU 2007)",
    )
