"""A meal set right: how much of it ("eh cuma setengah"), its kcal ("300 kkal", in a reply), which meal it was.
Taken in a reply, or with a word that says something was wrong; every other word makes it something else.
A new value is one more branch of `_value`.
"""

from decimal import Decimal
from typing import Any

from agent.understanding.corrections.words import BUT, CUES, NOT, POINTERS, SMALL
from agent.understanding.food.words import KCAL, MACROS, MEAL_WORDS, MEALS
from agent.understanding.message import Message
from agent.understanding.numbers import read_numbers
from agent.understanding.reading import Reading, Seen
from agent.understanding.text import TokenKind
from agent.understanding.words import FILLERS, holds, longest, phrases
from tools import food
from tools.targets import Target
from tools.tool import call

_LONGEST = 14
_ONLY = phrases(
    "cuma, cuman, hanya, only, just, aja, doang, saja, makannya, dimakan, kumakan, yang dimakan, yg dimakan, abisnya, porsinya, ate, i ate,"
    " jadi, itu, it was, was, gue, aku, gw, i, habisnya, yang abis"
)
_PORTIONS = frozenset(
    {"porsi", "porsinya", "portion", "portions", "serving", "servings", "kali", "x", "times", "piring", "bungkus"}
)
_ALONG = frozenset({"a", "of", "it", "the", "nya", "g", "gr", "gram", "kalorinya", "kalori", "kira2", "sekitar"})
_MOST_TIMES = 20


def read(message: Message) -> Reading | None:
    keys = message.all_keys
    if (
        len(keys) > _LONGEST
        or message.questioned
        or any(q.kind.value == "money" and q.explicit for q in message.quantities)
    ):
        return None
    target = message.vocabulary.target
    cued = holds(CUES, keys) or keys[:1] == ("eh",)
    only = any(key in ("cuma", "cuman", "hanya", "only") for key in keys)
    opposed = {} if NOT.isdisjoint(keys) else _opposed_meals(message, keys) or _opposed(message, keys)
    if target is None and not (cued or only or opposed):
        return None
    values = opposed or ({} if not NOT.isdisjoint(keys) else _values(message, keys))
    if not values or (target is None and only and not cued and set(values) != {"factor"}):
        return None
    aim = (target or Target()).model_copy(update={"of": "food_logs"})
    seen = tuple(Seen(field=name, text=message.text.strip()[:60], value=str(value)) for name, value in values.items())
    return Reading(
        calls=(call(food.correct_meal, food.MealFix(target=aim, **values)),), seen=seen, language=message.language
    )


def _values(message: Message, keys: tuple[str, ...]) -> dict[str, Any]:
    """The new values, when every word is one of them, or says nothing; else none."""
    numbers = {n.span.first: n for n in read_numbers(message.tokens) if not n.percent and not n.scale}
    values: dict[str, Any] = {}
    i = 0
    while i < len(keys):
        size = _meal(keys, i, values) or _number(keys, i, numbers, values)
        size = size or max(longest(table, keys, i) for table in (CUES, POINTERS, SMALL, FILLERS, _ONLY))
        if not size and (keys[i] in _ALONG or message.tokens[i].kind in (TokenKind.MARK, TokenKind.EMOJI)):
            size = 1
        if not size:
            return {}
        i += size
    return values


def _meal(keys: tuple[str, ...], i: int, values: dict[str, Any]) -> int:
    size = longest(MEAL_WORDS, keys, i)
    if size:
        values["meal_type"] = MEALS[tuple(keys[i : i + size])]
    return size


def _number(keys: tuple[str, ...], i: int, numbers: dict[int, Any], values: dict[str, Any]) -> int:
    """ "300 kkal", "protein 20", "setengah", "2 porsi"."""
    if keys[i] in MACROS and i + 1 in numbers:
        values[MACROS[keys[i]]] = numbers[i + 1].value
        return int(numbers[i + 1].span.stop) - i
    if keys[i] in KCAL and i + 1 in numbers:
        values["calories"] = numbers[i + 1].value
        return int(numbers[i + 1].span.stop) - i
    number = numbers.get(i)
    if number is None:
        return 0
    stop: int = number.span.stop
    after = keys[stop] if stop < len(keys) else ""
    if after in KCAL:
        values["calories"] = number.value
        return stop + 1 - i
    if (after in _PORTIONS or number.fraction) and (factor := _factor(number.value)):
        values["factor"] = factor
        return stop + (after in _PORTIONS) - i
    return 0


def _opposed_meals(message: Message, keys: tuple[str, ...]) -> dict[str, Any]:
    """ "itu makan siang bukan sarapan", "bukan sarapan tapi makan siang": which meal it was."""
    at = next((i for i, key in enumerate(keys) if key in NOT), None)
    if at is None:
        return {}
    right: list[food.MealType] = []
    wrong: list[food.MealType] = []
    i = 0
    while i < len(keys):
        named: dict[str, Any] = {}
        size = _meal(keys, i, named)
        if size:
            behind = at < i and not any(key in BUT or key == "," for key in keys[at:i])
            (wrong if behind else right).append(named["meal_type"])
        else:
            size = max(longest(table, keys, i) for table in (CUES, POINTERS, SMALL, FILLERS, _ONLY))
        said = keys[i] in NOT or keys[i] in BUT or keys[i] in _ALONG or message.tokens[i].kind is TokenKind.MARK
        if not size and not said:
            return {}
        i += size or 1
    return {"meal_type": right[0]} if len(right) == len(wrong) == 1 and right != wrong else {}


def _opposed(message: Message, keys: tuple[str, ...]) -> dict[str, Any]:
    """ "bukan 2 tapi 3 telur": so many times as much."""
    at = next((i for i, key in enumerate(keys) if key in NOT), None)
    numbers = [n for n in read_numbers(message.tokens) if not n.scale and not n.percent]
    if at is None or len(numbers) != 2 or not any(key in BUT or key == "," for key in keys[at:]):
        return {}
    old, new = (numbers[0], numbers[1]) if numbers[0].span.first > at else (numbers[1], numbers[0])
    words = [
        key
        for i, key in enumerate(keys)
        if i > at and key not in BUT and not any(n.span.first <= i < n.span.stop for n in numbers)
    ]
    named = " ".join(word for word in words if (word,) not in SMALL and word != ",")
    if not named or (food.unit_of(named) is None and food.find(named) is None) or not old.value:
        return {}
    factor = _factor(Decimal(new.value) / Decimal(old.value))
    return {"factor": factor} if factor else {}


def _factor(value: Decimal) -> Decimal | None:
    """So many times as much, as a meal takes it; None when nobody eats that."""
    factor = round(value, 4).normalize()
    return factor if 0 < factor <= _MOST_TIMES else None
