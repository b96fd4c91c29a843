"""Two hundred everyday meals, written down before the look-up was built: the foods meant, and for fifty the energy by hand.

`meals.txt` holds them, one a line; a new one is a line there. Reading goes as in a chat, figures as `log_meal` gets them.
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from agent.understanding.food.items import read_items
from agent.understanding.food.logging import when_of, words_of_eating
from agent.understanding.message import Message
from agent.understanding.reading import Vocabulary
from tools import food
from tools.food import Item

NOW = datetime(2026, 11, 18, 13, 0, tzinfo=ZoneInfo("Asia/Jakarta"))
LEAST_FOUND = 0.90
APART = Decimal("0.25")


@dataclass(frozen=True)
class Meal:
    said: str
    foods: tuple[str, ...]
    kcal: Decimal | None


def written() -> list[Meal]:
    lines = Path(__file__).with_name("meals.txt").read_text(encoding="utf-8").splitlines()
    found = []
    for line in lines:
        if line and not line.startswith("#"):
            said, foods, *kcal = (part.strip() for part in line.split("|"))
            named = tuple(name.strip() for name in foods.split(";"))
            found.append(Meal(said, named, Decimal(kcal[0]) if kcal else None))
    return found


def eaten(said: str) -> list[Item]:
    message = Message(said, Vocabulary(NOW, "IDR"))
    keys = tuple(token.key for token in message.tokens)
    when = when_of(message)
    found = read_items(message, words_of_eating(message, keys).taken | (when.taken if when else frozenset()))
    return [food.portion(item) for item in found.items] if found else []


def test_the_right_foods_are_found() -> None:
    meals = written()
    assert len(meals) >= 200
    missed = []
    for meal in meals:
        named = tuple((item.known or "").lower() for item in eaten(meal.said))
        if named != meal.foods:
            missed.append(f"{meal.said}: {named} for {meal.foods}")
    print("\n".join(missed))
    share = 1 - len(missed) / len(meals)
    print(f"{share:.1%} of {len(meals)} meals")
    assert share >= LEAST_FOUND, missed


def test_the_energy_is_near_what_was_worked_out_by_hand() -> None:
    known = [meal for meal in written() if meal.kcal is not None]
    assert len(known) >= 50
    off = []
    for meal in known:
        kcal = sum((item.calories or Decimal(0) for item in eaten(meal.said)), Decimal(0))
        assert meal.kcal is not None
        if abs(kcal - meal.kcal) > max(APART * meal.kcal, Decimal(5)):
            off.append(f"{meal.said}: {kcal} for {meal.kcal}")
    print("\n".join(off))
    assert not off
