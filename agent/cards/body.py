"""Cards for weight, height and daily targets. Neutral: a number, its trend, and how each is known.

Weights show two decimals at most, as they were measured.
"""

from datetime import date as Date
from decimal import Decimal

from agent.cards.actions import encode
from agent.cards.card import Button, Card, Line, bold, italic, line
from agent.cards.drawing import Drawing
from agent.cards.food import kcal, number
from agent.cards.money.records import undo_button, why_button
from agent.cards.words import capital, day
from core.language import Language, say
from tools.body import (
    Basis,
    Goal,
    GoalCorrected,
    GoalDeleted,
    GoalSet,
    Need,
    Trend,
    Weight,
    WeightCorrected,
    WeightDeleted,
    WeightLogged,
    Weights,
)

_MISSING = {
    "weight": ("berat", "weight"),
    "height": ("tinggi", "height"),
    "sex": ("jenis kelamin", "sex"),
    "born": ("tahun lahir", "year of birth"),
}


def decimal(value: Decimal, language: Language) -> str:
    """`70,5` or `70.5`: as many decimals as it has, two at most."""
    text = f"{value.quantize(Decimal('0.01')):f}".rstrip("0").rstrip(".")
    return text.replace(".", ",") if language is Language.ID else text


def kilograms(value: Decimal, language: Language) -> str:
    return f"{decimal(value, language)} kg"


def _signed(value: Decimal, language: Language) -> str:
    sign = "+" if value > 0 else "−" if value < 0 else "±"
    return f"{sign}{decimal(abs(value), language)} kg"


def weight_name(weight: Weight, language: Language) -> str:
    """`Berat 70,5 kg`."""
    return f"{say(language, id='Berat', en='Weight')} {kilograms(weight.weight, language)}"


def weight_renamed(before: Weight, after: Weight, today: Date, language: Language) -> list[tuple[str, str]]:
    pairs = [
        (kilograms(before.weight, language), kilograms(after.weight, language)),
        (day(before.logged_at.date(), today, language), day(after.logged_at.date(), today, language)),
    ]
    return [(old, new) for old, new in pairs if old != new]


def _trend(trend: Trend, language: Language) -> str:
    """`Rata-rata 7 hari 70,8 kg (−0,4 kg dari minggu sebelumnya)`."""
    if trend.average is None:
        return ""
    text = say(language, id="Rata-rata 7 hari ", en="7-day average ") + kilograms(trend.average, language)
    if trend.change is None:
        return text
    change = _signed(trend.change, language)
    return text + say(language, id=f" ({change} dari 7 hari sebelumnya)", en=f" ({change} from the 7 days before)")


def _index(weight: Weight, language: Language) -> str:
    return f"{say(language, id='IMT', en='BMI')} {decimal(weight.bmi, language)}" if weight.bmi is not None else ""


def logged(result: WeightLogged, d: Drawing) -> Card:
    lang, weight = d.language, result.weight
    since = ""
    if result.last is not None:
        change = _signed(weight.weight - result.last.weight, lang)
        when = day(result.last.logged_at.date(), d.today, lang)
        since = say(lang, id=f"{change} dari {when}", en=f"{change} since {when}")
    index = _index(weight, lang) or say(
        lang, id="Untuk IMT, tulis tinggimu: tinggi 170", en="For your BMI, tell me your height: height 170"
    )
    lines = [
        text
        for text in (capital(day(weight.logged_at.date(), d.today, lang)), since, _trend(result.trend, lang), index)
        if text
    ]
    return Card(
        title=f"⚖️ {weight_name(weight, lang)}",
        lines=tuple(line(text) for text in lines),
        buttons=((undo_button(d.change_id, lang), why_button(weight.id, lang)),),
        toast=say(lang, id="Tersimpan", en="Saved"),
        of=weight.id,
    )


def beside(card: Card, result: WeightLogged, d: Drawing) -> Card:
    """The card of what else one message recorded, with the weight on it, to be taken back alone."""
    lang = d.language
    button = Button(label=f"↩️ {weight_name(result.weight, lang)}", action=encode("drop", result.weight.id))
    lines = (line("⚖️ ", bold(weight_name(result.weight, lang))), *_lines([_trend(result.trend, lang)]))
    return card.model_copy(update={"lines": (*card.lines, *lines), "buttons": (*card.buttons, (button,)), "of": None})


def _lines(texts: list[str]) -> tuple[Line, ...]:
    return tuple(line(italic(text)) for text in texts if text)


def corrected(result: WeightCorrected, d: Drawing) -> Card:
    lang = d.language
    changed = weight_renamed(result.before, result.after, d.today, lang)
    return Card(
        title=f"✏️ {weight_name(result.after, lang)}",
        lines=(*(line(old, " → ", bold(new)) for old, new in changed), *_lines([_trend(result.trend, lang)])),
        buttons=((undo_button(d.change_id, lang), why_button(result.after.id, lang)),),
        toast=say(lang, id="Diubah", en="Changed"),
        of=result.after.id,
    )


def _removed(name: str, d: Drawing) -> Card:
    lang = d.language
    return Card(
        title=say(lang, id=f"🗑️ Dihapus: {name}", en=f"🗑️ Removed: {name}"),
        buttons=((Button(label=say(lang, id="↩️ Kembalikan", en="↩️ Bring back"), action=encode("undo", d.change_id)),),),
        toast=say(lang, id="Dihapus", en="Removed"),
    )


def deleted(result: WeightDeleted, d: Drawing) -> Card:
    return _removed(weight_name(result.weight, d.language), d)


def goal_name(goal: Goal, language: Language) -> str:
    """`Target 1.800 kkal sehari · tinggi 170 cm`, of what is known."""
    parts = []
    if goal.calories is not None:
        a_day = kcal(goal.calories, language)
        parts.append(say(language, id=f"Target {a_day} sehari", en=f"Target {a_day} a day"))
    if goal.protein is not None:
        parts.append(f"protein {number(goal.protein, language)} g")
    if goal.height_cm is not None:
        height = decimal(goal.height_cm, language)
        parts.append(say(language, id=f"tinggi {height} cm", en=f"height {height} cm"))
    if goal.sex is not None:
        male = goal.sex.value == "male"
        parts.append(say(language, id="pria" if male else "wanita", en="male" if male else "female"))
    if goal.born is not None:
        parts.append(say(language, id=f"lahir {goal.born}", en=f"born {goal.born}"))
    return capital(" · ".join(parts)) or say(language, id="Data tubuh", en="Body data")


def goal_renamed(before: Goal, after: Goal, _: Date, language: Language) -> list[tuple[str, str]]:
    old, new = goal_name(before, language), goal_name(after, language)
    return [(old, new)] if old != new else []


def goal_set(result: GoalSet | GoalCorrected, d: Drawing) -> Card:
    lang = d.language
    before = result.before
    changed = goal_renamed(before, result.goal, d.today, lang) if before else []
    return Card(
        title=f"🎯 {goal_name(result.goal, lang)}",
        lines=tuple(line(italic(say(lang, id=f"Sebelumnya: {old}", en=f"Before: {old}"))) for old, _ in changed),
        buttons=((undo_button(d.change_id, lang), why_button(result.goal.id, lang)),),
        toast=say(lang, id="Tersimpan", en="Saved"),
        of=result.goal.id,
    )


def goal_deleted(result: GoalDeleted, d: Drawing) -> Card:
    return _removed(goal_name(result.goal, d.language), d)


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
        change = _signed(latest.weight - result.since, lang)
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
    texts += [_trend(result.trend, lang), _index(latest, lang)]
    if result.target is not None:
        a_day = kcal(result.target, lang)
        texts.append(say(lang, id=f"Targetmu {a_day} sehari", en=f"Your target is {a_day} a day"))
    lines = (*(line(text) for text in texts if text), line(italic(need_line(result.need, lang))))
    return Card(title=f"⚖️ {weight_name(latest, lang)}", lines=lines)
