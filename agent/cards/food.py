"""Cards for meals: logged, corrected, removed, and what a day or several days hold. The source of every figure is shown.

The tone is neutral: what was eaten and what is left, never whether it was good. A new figure is a line of `figures`.
"""

from collections.abc import Sequence
from datetime import date as Date
from decimal import ROUND_HALF_UP, Decimal

from agent.cards.actions import encode
from agent.cards.card import Button, Card, Line, bold, in_pairs, italic, line
from agent.cards.drawing import Drawing
from agent.cards.money.records import undo_button, why_button
from agent.cards.words import capital, day, short
from core.language import Language, say
from tools.body import Basis
from tools.food import (
    Eaten,
    Facts,
    Intake,
    Item,
    Meal,
    MealCorrected,
    MealDeleted,
    MealLogged,
    MealType,
    Nutrient,
    Source,
)

_TYPES = {
    MealType.BREAKFAST: ("Sarapan", "Breakfast"),
    MealType.LUNCH: ("Makan siang", "Lunch"),
    MealType.DINNER: ("Makan malam", "Dinner"),
    MealType.SNACK: ("Camilan", "Snack"),
}
_SOURCES = {
    Source.TKPI: ("tabel TKPI", "TKPI table"),
    Source.USDA: ("tabel USDA", "USDA table"),
    Source.RECIPE: ("resep dari tabel", "recipe from the tables"),
    Source.TOLD: ("angkamu", "your figure"),
    Source.ESTIMATE: ("perkiraan", "estimate"),
}
_MOST_ITEMS = 12
_MOST_BYTES = 64
"""Of what a Telegram button carries."""


def number(value: Decimal, language: Language) -> str:
    """`1.250` or `1,250`: whole, for kcal and grams of a meal."""
    grouped = f"{value.quantize(Decimal(1), ROUND_HALF_UP):,}"
    return grouped.replace(",", ".") if language is Language.ID else grouped


def kcal(value: Decimal | None, language: Language) -> str:
    """`650 kkal`; what nobody knows is said to be so."""
    if value is None:
        return say(language, id="kkal belum diketahui", en="kcal not known")
    return f"{number(value, language)} {say(language, id='kkal', en='kcal')}"


def meal_type(kind: MealType, language: Language) -> str:
    indonesian, english = _TYPES[kind]
    return say(language, id=indonesian, en=english)


def meal_name(meal: Meal, language: Language) -> str:
    """`Nasi uduk · 550 kkal`."""
    return f"{capital(meal.description)} · {kcal(meal.calories, language)}"


def meal_renamed(before: Meal, after: Meal, today: Date, language: Language) -> list[tuple[str, str]]:
    """What a correction changed, in words."""
    pairs = [
        (capital(before.description), capital(after.description)),
        (kcal(before.calories, language), kcal(after.calories, language)),
        (meal_type(before.meal_type, language), meal_type(after.meal_type, language)),
        (day(before.logged_at.date(), today, language), day(after.logged_at.date(), today, language)),
    ]
    return [(old, new) for old, new in pairs if old != new]


def macros(protein: Decimal | None, carbs: Decimal | None, fat: Decimal | None, language: Language) -> str:
    """`protein 12 g · karbo 60 g · lemak 15 g`, of those known."""
    named = (
        (say(language, id="protein", en="protein"), protein),
        (say(language, id="karbo", en="carbs"), carbs),
        (say(language, id="lemak", en="fat"), fat),
    )
    return " · ".join(f"{name} {number(value, language)} g" for name, value in named if value is not None)


def _item(item: Item, language: Language) -> str:
    """`telur dadar 110 g · 276 kkal (tabel TKPI)`."""
    weight = f" {number(item.grams, language)} g" if item.grams is not None else ""
    if item.source is None:
        return f"{item.food} · {kcal(None, language)}"
    as_known = item.known if item.known and item.known.casefold() not in item.food.casefold() else ""
    named = f"{item.food} → {as_known}" if as_known else item.food
    indonesian, english = _SOURCES[item.source]
    source = say(language, id=indonesian, en=english)
    return f"{named}{weight} · {kcal(item.calories, language)} ({source})"


def figures(meal: Meal, language: Language) -> list[Line]:
    """The foods with their sources, and the macros of the whole."""
    lines = [line(_item(item, language)) for item in meal.items[:_MOST_ITEMS]]
    if not meal.items and meal.calories is not None:
        indonesian, english = _SOURCES[Source.TOLD]
        lines.append(line(f"{kcal(meal.calories, language)} ({say(language, id=indonesian, en=english)})"))
    told = macros(meal.protein, meal.carbs, meal.fat, language)
    return [*lines, line(told)] if told else lines


def so_far(state: Intake, today: Date, language: Language) -> str:
    """`Hari ini 1.200 kkal, sisa 600 dari 1.800 kkal`; without a target the sum alone."""
    when = capital(day(state.date, today, language))
    eaten = kcal(state.calories, language)
    unknown = ""
    if state.unknown:
        unknown = say(language, id=f" (+{state.unknown} tanpa angka)", en=f" (+{state.unknown} without figures)")
    if state.target is None or state.left is None:
        return f"{when} {eaten}{unknown}"
    whole = kcal(state.target, language)
    if state.basis is not None:
        return f"{when} {eaten}{unknown}" + _of_need(state.left, whole, state.basis, language)
    if state.left >= 0:
        left = number(state.left, language)
        return say(
            language,
            id=f"{when} {eaten}{unknown}, sisa {left} dari {whole}",
            en=f"{when} {eaten}{unknown}, {left} left of {whole}",
        )
    over = number(-state.left, language)
    return say(
        language,
        id=f"{when} {eaten}{unknown}, {over} di atas target {whole}",
        en=f"{when} {eaten}{unknown}, {over} above the target of {whole}",
    )


def _of_need(left: Decimal, whole: str, basis: Basis, language: Language) -> str:
    """`, sisa 600 dari kebutuhanmu ± 2.150 kkal (rumus)`: a target nobody set, so it says what it is."""
    known = {
        Basis.LEARNED: say(language, id="dari catatanmu", en="from your records"),
        Basis.FORMULA: say(language, id="rumus Mifflin–St Jeor", en="Mifflin–St Jeor formula"),
    }[basis]
    much = number(abs(left), language)
    if left >= 0:
        return say(
            language,
            id=f", sisa {much} dari kebutuhanmu ± {whole} ({known})",
            en=f", {much} left of the ± {whole} you need ({known})",
        )
    return say(
        language,
        id=f", {much} di atas kebutuhanmu ± {whole} ({known})",
        en=f", {much} above the ± {whole} you need ({known})",
    )


def _scales(meal: Meal) -> tuple[Button, ...]:
    if meal.calories is None:
        return ()
    return (
        Button(label="½ ×", action=encode("scale", meal.id, "0.5")),
        Button(label="1½ ×", action=encode("scale", meal.id, "1.5")),
    )


def _choices(result: MealLogged) -> list[tuple[Button, ...]]:
    """For each food that is not in the table, those it could be."""
    buttons = [
        Button(label=short(capital(name)), action=encode("food", result.meal.id, f"{n}:{name}"))
        for n, names in result.similar.items()
        for name in names
        if len(name.encode()) <= 20
    ]
    return list(in_pairs(buttons[:6]))


def logged(result: MealLogged, d: Drawing) -> Card:
    lang, meal = d.language, result.meal
    lines = [
        line(f"{meal_type(meal.meal_type, lang)} · {day(meal.logged_at.date(), d.today, lang)}"),
        *figures(meal, lang),
    ]
    lines += [line(italic(text)) for text in _notes(result, lang)]
    lines.append(line(italic(so_far(result.day, d.today, lang))))
    return Card(
        title=f"🍽️ {meal_name(meal, lang)}",
        lines=tuple(lines),
        buttons=(*_choices(result), (undo_button(d.change_id, lang), *_scales(meal), why_button(meal.id, lang))),
        toast=say(lang, id="Tersimpan", en="Saved"),
        of=meal.id,
    )


def _notes(result: MealLogged, language: Language) -> list[str]:
    notes = []
    if any(item.source is None for item in result.meal.items) or result.meal.calories is None:
        notes.append(
            say(
                language,
                id="Ada yang belum ada di tabel. Balas dengan angkanya, misalnya 300 kkal.",
                en="Not all of it is in the table. Reply with a figure, such as 300 kcal.",
            )
        )
    if result.contradicting:
        notes.append(
            say(
                language,
                id="⚠️ Makronya tidak cocok dengan kkal-nya (beda lebih dari 20%).",
                en="⚠️ The macros do not match the kcal (over 20% apart).",
            )
        )
    return notes


def beside(card: Card, results: Sequence[MealLogged], d: Drawing) -> Card:
    """The card of what else one message recorded, with its meals on it, each to be taken back alone."""
    lang = d.language
    lines: list[Line] = []
    buttons: list[Button] = []
    for result in results:
        meal = result.meal
        lines += [
            line("🍽️ ", bold(f"{meal_type(meal.meal_type, lang)} · {meal_name(meal, lang)}")),
            *figures(meal, lang),
        ]
        lines += [line(italic(text)) for text in _notes(result, lang)]
        name = short(meal_type(meal.meal_type, lang))
        buttons.append(Button(label=f"↩️ {name}", action=encode("drop", meal.id)))
        buttons += _scales(meal)
    lines.append(line(italic(so_far(results[-1].day, d.today, lang))))
    return card.model_copy(
        update={"lines": (*card.lines, *lines), "buttons": (*card.buttons, tuple(buttons[:6])), "of": None}
    )


def corrected(result: MealCorrected, d: Drawing) -> Card:
    lang, meal = d.language, result.after
    lines = [line(old, " → ", bold(new)) for old, new in meal_renamed(result.before, meal, d.today, lang)]
    if not lines:
        lines = [
            line(
                say(
                    lang,
                    id="Sudah begitu sejak tadi, tidak ada yang berubah.",
                    en="It was so already; nothing changed.",
                )
            )
        ]
    return Card(
        title=f"✏️ {meal_name(meal, lang)}",
        lines=(*lines, *figures(meal, lang), line(italic(so_far(result.day, d.today, lang)))),
        buttons=((undo_button(d.change_id, lang), *_scales(meal), why_button(meal.id, lang)),),
        toast=say(lang, id="Diubah", en="Changed"),
        of=meal.id,
    )


def deleted(result: MealDeleted, d: Drawing) -> Card:
    lang, name = d.language, meal_name(result.meal, d.language)
    return Card(
        title=say(lang, id=f"🗑️ Dihapus: {name}", en=f"🗑️ Removed: {name}"),
        buttons=((Button(label=say(lang, id="↩️ Kembalikan", en="↩️ Bring back"), action=encode("undo", d.change_id)),),),
        toast=say(lang, id="Dihapus", en="Removed"),
    )


def eaten(result: Eaten, d: Drawing) -> Card:
    """The figure asked for as the title; below it the rest, the meals of the day, and usual meals to log with a tap."""
    lang = d.language
    return Card(title=_title(result, d), lines=tuple(_details(result, d)), buttons=in_pairs(_again(result, lang)))


def facts(result: Facts, d: Drawing) -> Card:
    """What was asked about as the title, each food with its portion and source below; the same as a meal is a tap away."""
    lang = d.language
    named = capital(", ".join(_said(item, lang) for item in result.items))
    grams = {
        Nutrient.PROTEIN: ("protein", "protein", result.protein),
        Nutrient.CARBS: ("karbohidrat", "carbs", result.carbs),
        Nutrient.FAT: ("lemak", "fat", result.fat),
    }
    indonesian, english, value = grams.get(result.about or Nutrient.CALORIES, ("", "", None))
    told = f"{say(lang, id=indonesian, en=english)} {number(value, lang)} g" if value is not None else ""
    lines = [line(_item(item, lang)) for item in result.items]
    if all_macros := macros(result.protein, result.carbs, result.fat, lang):
        lines.append(line(all_macros))
    if value is not None:
        lines.append(line(kcal(result.calories, lang)))
    like = [name for names in result.similar.values() for name in names][:3]
    if result.similar:
        near = ", ".join(like)
        lines.append(
            line(
                italic(
                    say(
                        lang,
                        id=f"Ada yang belum ada di tabel. Mirip: {near}" if near else "Ada yang belum ada di tabel.",
                        en=f"Not all of it is in the table. Like it: {near}"
                        if near
                        else "Not all of it is in the table.",
                    )
                )
            )
        )
    lines.append(line(italic(say(lang, id="Belum dicatat.", en="Not recorded."))))
    words = say(lang, id="makan ", en="ate ") + ", ".join(_said(item, lang) for item in result.items)
    button = Button(label=say(lang, id="＋ Catat", en="＋ Log it"), action=encode("say", rest=words))
    return Card(
        title=f"🍽️ {named} · {told or kcal(result.calories, lang)}",
        lines=tuple(lines),
        buttons=((button,),) if len(button.action.encode()) <= _MOST_BYTES else (),
    )


def _said(item: Item, language: Language) -> str:
    """`nasi goreng`, `telur rebus 2 butir`, `pisang 2`."""
    amount = f"{item.amount.normalize():f}"
    amount = amount.replace(".", ",") if language is Language.ID else amount
    if item.unit is None:
        return item.food if item.amount == 1 else f"{item.food} {amount}"
    return f"{item.food} {amount} {item.unit}"


def _span(result: Eaten, d: Drawing) -> str:
    if result.first == result.last:
        return capital(day(result.first, d.today, d.language))
    return f"{capital(day(result.first, d.today, d.language))} – {day(result.last, d.today, d.language)}"


def _title(result: Eaten, d: Drawing) -> str:
    lang, whole = d.language, result.sum
    when = _span(result, d)
    if not whole.meals:
        return say(lang, id=f"🍽️ {when}: belum ada makanan tercatat", en=f"🍽️ {when}: no meals recorded")
    if result.meal_type is not None:
        when = f"{when} · {meal_type(result.meal_type, lang)}"
    if result.left and result.about is Nutrient.PROTEIN and whole.protein_left is not None:
        return f"🍽️ {_protein_left(when, whole.protein_left, whole, lang)}"
    if result.left and result.about in (None, Nutrient.CALORIES):
        if whole.left is None:
            return say(
                lang,
                id=f"🍽️ {when}: {kcal(whole.calories, lang)}, target belum ada",
                en=f"🍽️ {when}: {kcal(whole.calories, lang)}, no target set",
            )
        return f"🍽️ {so_far(whole, d.today, lang)}"
    grams = {
        Nutrient.PROTEIN: ("protein", "protein", whole.protein),
        Nutrient.CARBS: ("karbohidrat", "carbs", whole.carbs),
        Nutrient.FAT: ("lemak", "fat", whole.fat),
    }
    if result.about in grams:
        indonesian, english, value = grams[result.about]
        return f"🍽️ {when}: {say(lang, id=indonesian, en=english)} {number(value, lang)} g"
    return f"🍽️ {when}: {kcal(whole.calories, lang)}"


def _protein_left(when: str, left: Decimal, whole: Intake, language: Language) -> str:
    """`Hari ini protein 37 g, sisa 73 dari 110 g`."""
    eaten, aim, much = (
        number(value, language) for value in (whole.protein, whole.protein_target or Decimal(0), abs(left))
    )
    if left >= 0:
        return say(
            language,
            id=f"{when}: protein {eaten} g, sisa {much} dari {aim} g",
            en=f"{when}: protein {eaten} g, {much} left of {aim} g",
        )
    return say(
        language,
        id=f"{when}: protein {eaten} g, {much} g di atas target {aim} g",
        en=f"{when}: protein {eaten} g, {much} g above the target of {aim} g",
    )


def _details(result: Eaten, d: Drawing) -> list[Line]:
    lang, whole = d.language, result.sum
    lines: list[Line] = []
    if not whole.meals:
        example = say(
            lang, id="Contoh: makan siang gado-gado + es teh manis", en="For example: lunch: fried rice and iced tea"
        )
        return [line(italic(example))]
    for meal in result.meals:
        when = meal.logged_at.strftime("%H.%M" if lang is Language.ID else "%H:%M")
        lines.append(line(f"{when} {meal_name(meal, lang)}"))
    if result.about in (None, Nutrient.CALORIES):
        lines.append(line(macros(whole.protein, whole.carbs, whole.fat, lang)))
    else:
        lines.append(line(kcal(whole.calories, lang)))
    if result.first == result.last:
        if not result.left and result.meal_type is None and whole.target is not None:
            lines.append(line(italic(so_far(whole, d.today, lang))))
    elif result.average is not None:
        average = kcal(result.average, lang)
        lines.append(
            line(
                italic(
                    say(
                        lang,
                        id=f"Rata-rata {average} sehari, dari {result.days} hari yang tercatat",
                        en=f"{average} a day on average, over {result.days} recorded days",
                    )
                )
            )
        )
    if whole.unknown:
        lines.append(
            line(
                italic(
                    say(
                        lang,
                        id=f"{whole.unknown} makanan belum punya angka",
                        en=f"{whole.unknown} meals have no figures yet",
                    )
                )
            )
        )
    return lines


def _again(result: Eaten, language: Language) -> list[Button]:
    return [
        Button(label=f"＋ {short(capital(usual.description))}", action=encode("again", usual.record))
        for usual in result.usual
    ]
