"""A meal in words → log_meal: with a word of eating, or as foods with their amounts; and the meal of what was bought and eaten.
Taken only when the foods are known, or a word of eating leaves no doubt that something was eaten.
A new way of telling a meal is a step here; its words are in words.py.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date as Date
from datetime import time as Time

from agent.understanding.dates import Direction, Grain, Moment, Part, instant
from agent.understanding.food.items import Found, read_items
from agent.understanding.food.words import ADDED, AGAIN, ATE, FINISHED, IDIOMS, MEAL_WORDS, MEALS, NOT_EATEN
from agent.understanding.message import Message, past_day
from agent.understanding.reading import Ask, AskKind, Choice, Reading, Seen
from agent.understanding.text import TokenKind
from agent.understanding.words import BRANDS, EATING, PERSONS, PLAIN_PLACES, first_of, holds, longest
from tools import food, money
from tools.food import MealIn, MealType
from tools.money import Category
from tools.tool import Call, call

_LONGEST = 60
_COARSE = frozenset({Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.YEAR})
_PARTS = {
    Part.DAWN: Time(5), Part.MORNING: Time(8), Part.NOON: Time(12, 30), Part.AFTERNOON: Time(16), Part.NIGHT: Time(19, 30),
}  # fmt: skip
_EATEN_IN = {Part.MORNING: MealType.BREAKFAST, Part.NOON: MealType.LUNCH, Part.NIGHT: MealType.DINNER}
_PLAIN_MEALS = frozenset({"siang", "malam", "malem", "pagi", "sore", "sahur"})
_MOST_UNKNOWN = 4
_OPENERS = MEAL_WORDS.openers | ATE.openers | FINISHED
_NOT = frozenset({"ga", "gak", "nggak", "ngga", "gk", "tidak", "tdk", "ndak", "g"})
_WITH = frozenset({"pake", "pakai", "pk", "pke"})
_BY_THE_BAG = frozenset({"kg", "l"})


@dataclass(frozen=True, slots=True)
class _Eating:
    """The words of eating: which meal they name, the tokens they take, whether any stands there."""

    kind: MealType | None
    taken: frozenset[int]
    ate: bool
    first: int


def read(message: Message) -> Reading | None:
    tokens = message.tokens
    if len(tokens) > _LONGEST or message.vocabulary.target or any(token.text in ("?", "/") for token in tokens[:1]):
        return None
    keys = message.all_keys
    eating = words_of_eating(message, keys)
    if not eating.ate and not any(token.kind is TokenKind.NUMBER for token in tokens) and not _one_measure(keys):
        return None
    if any(q.kind.value == "money" and q.explicit for q in message.quantities) or message.questioned:
        return None
    if eating.ate and (again := _again(message, keys, eating)):
        return again
    left_out = _left_out(keys) if eating.ate else frozenset()
    if not NOT_EATEN.isdisjoint(key for i, key in enumerate(keys) if i not in eating.taken | left_out):
        return None
    if eating.first and keys[eating.first - 1] in PERSONS:
        return None  # "adek makan bakso"
    when = when_of(message)
    if when is None:
        return None
    found = read_items(message, when.taken | eating.taken | left_out, ate=eating.ate)
    if found is None or not _holds(message, eating, found, keys):
        return None
    return _logged(message, eating, found, when)


def _left_out(keys: Sequence[str]) -> frozenset[int]:
    """ "jus alpukat ga pake gula": what a food was had without, one word of it."""
    return frozenset(
        i + n for i in range(1, len(keys) - 2) if keys[i] in _NOT and keys[i + 1] in _WITH for n in range(3)
    )


def _one_measure(keys: Sequence[str]) -> bool:
    """ "bakso semangkok", "setengah porsi"."""
    return any((key[:2] == "se" and food.unit_of(key[2:])) or key in ("setengah", "half", "separo") for key in keys)


def words_of_eating(message: Message, keys: Sequence[str]) -> _Eating:
    """The words of eating in a message, wherever they stand."""
    taken: set[int] = set()
    kind: MealType | None = None
    first, ate = len(keys), False
    i = 0
    while i < len(keys):
        if keys[i] not in _OPENERS:
            i += 1
            continue
        meal = longest(MEAL_WORDS, keys, i)
        size = max(meal, longest(ATE, keys, i))
        if meal and meal >= size:
            kind = kind or MEALS[tuple(keys[i : i + meal])]
        elif size > 1 and (meal := longest(MEAL_WORDS, keys, i + size - 1)) > 1:
            # "catet makan siang": the word both share belongs to the meal.
            kind = kind or MEALS[tuple(keys[i + size - 1 : i + size - 1 + meal])]
            size += meal - 1
        if not size and keys[i] in FINISHED and i + 1 < len(keys) and message.tokens[i + 1].kind is TokenKind.WORD:
            size = 1
        if size:
            taken.update(range(i, i + size))
            first, ate = min(first, i), True
            i += size
            continue
        i += 1
    return _Eating(kind, frozenset(taken), ate, first)


@dataclass(frozen=True, slots=True)
class _When:
    taken: frozenset[int]
    date: Date | None
    time: Time | None
    kind: MealType | None
    moment: Moment | None


def when_of(message: Message) -> _When | None:
    """The day and time the words tell; None when they look ahead, repeat, or tell two."""
    taken: set[int] = set()
    date: Date | None = None
    at: Time | None = None
    kind: MealType | None = None
    told: Moment | None = None
    now = message.vocabulary.now
    for moment in message.moments:
        inside = range(moment.span.first, moment.span.stop)
        if moment.recurrence is not None or not moment.valid or moment.direction is Direction.FUTURE:
            return None
        if moment.grain in _COARSE:
            return None  # "total jajan kopi bulan lalu" asks
        day = past_day(moment, message.today)
        if day is not None and (day > message.today or (date is not None and day != date)):
            return None
        taken.update(inside)
        told = told or moment
        date = day or date
        if moment.time is not None:
            exact = instant(moment, now, Direction.PAST)
            at = exact.time() if exact is not None else moment.time
            if exact is not None and exact.date() != message.today:
                date = date or exact.date()
        elif moment.part is not None and at is None:
            at = _PARTS[moment.part]
            kind = _EATEN_IN.get(moment.part)
            if (date or message.today) == message.today and at > now.time():
                at = None
    return _When(frozenset(taken), date, at, kind, told)


def _holds(message: Message, eating: _Eating, found: Found, keys: Sequence[str]) -> bool:
    """Whether the words tell a meal and nothing else."""
    if not found.items:
        return found.calories is not None and (eating.ate or holds(ADDED, keys))
    if not eating.ate and any(item.unit in _BY_THE_BAG for item in found.items):
        return False  # "beras 5 kg" was bought
    if found.known:
        bare = len(found.items) == 1 and not found.measured and not eating.ate
        alone = eating.ate and eating.first > 0 and keys[eating.first] in FINISHED
        return not bare and not (alone and eating.first == len(keys) - 1) and (eating.ate or found.measured)
    named = [word for name in found.unknown for word in name.split()]
    strange = not IDIOMS.isdisjoint(named) or not PERSONS.isdisjoint(named) or not PLAIN_PLACES.isdisjoint(named)
    enough = all(len(name.split()) <= _MOST_UNKNOWN for name in found.unknown)
    opened = eating.ate and eating.first <= 2 and (eating.kind is not None or keys[eating.first] not in FINISHED)
    some = (
        len(found.unknown) < len(found.items) or eating.kind is not None or found.calories is not None or found.measured
    )
    return opened and enough and some and not strange


def _logged(message: Message, eating: _Eating, found: Found, when: _When) -> Reading:
    named = found.description or " ".join(message.typed_tokens(i, i + 1) for i in sorted(eating.taken))
    description = named or message.text.strip()[:200]
    meal = MealIn(
        description=description, items=tuple(found.items), meal_type=eating.kind or when.kind, calories=found.calories,
        date=when.date, time=when.time, **found.macros,
    )  # fmt: skip
    seen = [Seen(field="description", text=description.replace(", ", " + "), value=description)]
    made = _call(meal)
    if food.doubtful([food.portion(item) for item in meal.items]) is not None:
        sure = Call(tool=made.tool, arguments={**made.arguments, "sure": True})
        ask = Ask(kind=AskKind.CONFIRM, about=description[:60], choices=(Choice(calls=(sure,)), Choice()))
        return Reading(ask=ask, language=message.language, seen=tuple(seen))
    return Reading(calls=(made,), language=message.language, seen=tuple(seen))


def _call(meal: MealIn) -> Call:
    """Only what was said: what stands as it would anyway is left out."""
    return Call(
        tool=food.log_meal.name, arguments=meal.model_dump(mode="json", exclude_defaults=True, exclude_none=True)
    )


def _again(message: Message, keys: Sequence[str], eating: _Eating) -> Reading | None:
    """ "makan siang sama kayak kemarin", "same as yesterday's lunch": only the words of a meal, of likeness and of a day."""
    at = first_of(AGAIN, keys)
    if at is None or eating.kind is None:
        return None
    taken = set(eating.taken) | set(range(at, at + longest(AGAIN, keys, at)))
    days = [moment for moment in message.moments if moment.valid]
    taken.update(i for moment in days for i in range(moment.span.first, moment.span.stop))
    left = [i for i in range(len(keys)) if i not in taken and message.tokens[i].kind is TokenKind.WORD]
    if len(days) != 1 or any(
        keys[i] not in ("tadi", "s", "yang", "yg", "my", "the") and keys[i] not in _PLAIN_MEALS for i in left
    ):
        return None
    day = past_day(days[0], message.today)
    if day is None:
        return None
    return Reading(
        calls=(call(food.log_meal, MealIn(meal_type=eating.kind, like_date=day)),), language=message.language
    )


def beside(message: Message, reading: Reading) -> Reading:
    """The same reading with a meal for each food that was paid for and, by a word of eating, eaten."""
    logs = [one for one in reading.calls if one.tool == money.log_expense.name]
    if not logs or len(logs) != len(reading.calls) or message.vocabulary.target is not None or reading.fills:
        return reading
    keys = message.all_keys
    eating = words_of_eating(message, keys)
    words = {keys[i] for i in eating.taken}
    if not eating.ate or (eating.kind is None and words <= FINISHED | EATING | {"ngopi", "ngeteh", "jajan"}):
        return reading
    if eating.kind is MealType.SNACK and "jajan" in words:
        return reading
    when = when_of(message)
    meals = [_meal_of(message, one, eating, when, alone=len(logs) == 1) for one in logs]
    return _with(reading, [meal for meal in meals if meal is not None])


def _with(reading: Reading, meals: Sequence[Call]) -> Reading:
    return Reading(
        calls=(*reading.calls, *meals), ask=reading.ask, answers=reading.answers, fills=reading.fills,
        language=reading.language, seen=reading.seen, chat=reading.chat,
    )  # fmt: skip


def _meal_of(message: Message, paid: Call, eating: _Eating, when: _When | None, *, alone: bool) -> Call | None:
    """The meal of one expense; None when its words name no food."""
    if paid.arguments.get("category") not in (Category.FOOD.value, None) or when is None:
        return None
    told = Message(str(paid.arguments["description"]), message.vocabulary)
    named = words_of_eating(told, told.all_keys)
    found = read_items(told, named.taken)
    if found is None or not found.items:
        return None
    if not found.known and not (alone and _dish(found.unknown)):
        return None
    day = Date.fromisoformat(paid.arguments["date"]) if "date" in paid.arguments else None
    return _call(
        MealIn(
            description=found.description, items=tuple(found.items), meal_type=eating.kind or when.kind,
            date=day, time=when.time if day == when.date else None,
        )
    )  # fmt: skip


def _dish(unknown: Collection[str]) -> bool:
    """Words the table does not know, that yet may be a dish: not somebody, not somewhere."""
    words = [word for name in unknown for word in name.split()]
    apart = IDIOMS | PERSONS | PLAIN_PLACES
    return len(words) <= _MOST_UNKNOWN and apart.isdisjoint(words) and not longest(BRANDS, words, 0)
