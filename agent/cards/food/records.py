"""Cards for meals: logged, set right, removed. A food the table does not know is offered what it could be."""

from collections.abc import Sequence
from uuid import UUID

from agent.cards.actions import encode
from agent.cards.card import Button, Card, Line, bold, in_pairs, italic, line
from agent.cards.drawing import Drawing
from agent.cards.food.names import figures, meal_name, meal_renamed, meal_type, so_far
from agent.cards.money.records import undo_button, why_button
from agent.cards.words import capital, day, short
from core.language import Language, say
from tools.food import (
    Meal,
    MealCorrected,
    MealDeleted,
    MealLogged,
    MealType,
)


def _scales(meal: Meal) -> tuple[Button, ...]:
    if meal.calories is None:
        return ()
    return (
        Button(label="½ ×", action=encode("scale", meal.id, "0.5")),
        Button(label="1½ ×", action=encode("scale", meal.id, "1.5")),
    )


def _row(meal: Meal, d: Drawing) -> tuple[tuple[Button, ...], ...]:
    change = Button(label=say(d.language, id="✏️ Ubah", en="✏️ Change"), action=encode("portions", meal.id))
    return ((undo_button(d.change_id, d.language), *_scales(meal)), (change, why_button(meal.id, d.language)))


def portions(record: UUID, card: Card, language: Language) -> Card:
    """The same card with what else the meal may have been as buttons, and what to write for the rest."""
    kinds = tuple(
        Button(label=meal_type(kind, language), action=encode("meal", record, kind.value)) for kind in MealType
    )
    scales = tuple(
        Button(label=label, action=encode("scale", record, factor))
        for label, factor in (("½ ×", "0.5"), ("1½ ×", "1.5"), ("2 ×", "2"))
    )
    drop = Button(label=say(language, id="🗑️ Hapus", en="🗑️ Remove"), action=encode("drop", record))
    back = Button(label=say(language, id="‹ Kembali", en="‹ Back"), action=encode("back"))
    how = say(
        language,
        id="Atau balas kartu ini: 2 porsi · 300 kkal · bukan 2 tapi 3 telur",
        en="Or reply to this card: 2 portions · 300 kcal · not 2 but 3 eggs",
    )
    return card.model_copy(
        update={
            "lines": (*card.lines, line(italic(how))),
            "buttons": (*in_pairs(kinds), scales, (drop, back)),
            "toast": "",
        }
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
        buttons=(*_choices(result), *_row(meal, d)),
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
        buttons=_row(meal, d),
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
