"""Cards for questions about food: what a day or several days hold, and what a food holds that was not eaten."""

from decimal import Decimal

from agent.cards.actions import encode
from agent.cards.card import Button, Card, Line, in_pairs, italic, line
from agent.cards.drawing import Drawing
from agent.cards.food.names import item_text, kcal, macros, meal_name, meal_type, number, so_far
from agent.cards.words import capital, day, short
from core.language import Language, say
from tools.food import Eaten, Facts, Intake, Item, Nutrient

_MOST_BYTES = 64
"""Of what a Telegram button carries."""


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
    lines = [line(item_text(item, lang)) for item in result.items]
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
