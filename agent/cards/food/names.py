"""What meals, figures and their sources are called, in both languages. A new figure is a line of `figures`."""

from datetime import date as Date
from decimal import ROUND_HALF_UP, Decimal

from agent.cards.card import Line, line
from agent.cards.words import capital, day
from core.language import Language, say
from tools.body import Basis
from tools.food import Intake, Item, Meal, MealType, Source

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


def item_text(item: Item, language: Language) -> str:
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
    lines = [line(item_text(item, language)) for item in meal.items[:_MOST_ITEMS]]
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
