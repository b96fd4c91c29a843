"""Words → what they mean, without a model: each reader looks in turn, the first that accounts for every word answers.
Pure code; what must be known of the person comes in as a Vocabulary.
A new domain is a module with `read(message) -> Reading | None` and one entry in `_READERS`, before those it takes words from.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from agent.understanding import (
    account,
    answers,
    asked,
    body,
    breakdowns,
    budgets,
    commands,
    corrections,
    files,
    filing,
    food,
    forwarded,
    income,
    manuals,
    memory,
    outlook,
    pictures,
    privacy,
    pushes,
    questions,
    recurring,
    rules,
    searching,
    several,
    small_talk,
    spending,
    tasks,
    training,
    typos,
    unkept,
    vehicles,
)
from agent.understanding.message import Message
from agent.understanding.reading import Reading, Seen, Vocabulary
from agent.understanding.spending import notices
from tools import money
from tools.money import Category
from tools.tool import Call

_READERS: tuple[Callable[[Message], Reading | None], ...] = (
    commands.read,
    answers.read,
    pictures.named,
    notices.read,
    privacy.read,
    account.read,
    pushes.read,
    asked.read,
    manuals.read,
    unkept.read,
    vehicles.read,
    training.read,
    memory.read,
    tasks.read,
    body.read,
    files.read,
    food.read,
    rules.read,
    searching.read,
    recurring.read,
    outlook.read,
    corrections.read,
    budgets.read,
    breakdowns.read,
    questions.read,
    small_talk.read,
    income.read,
    spending.read,
    tasks.filling,
    pictures.eaten,
)


_KEEPING_NOTHING = frozenset(
    (
        account.read,
        privacy.read,
        asked.read,
        unkept.read,
        files.read,
        rules.read,
        searching.read,
        outlook.read,
        corrections.read,
        breakdowns.read,
        questions.read,
        small_talk.read,
    )
)
"""Readers that answer, change what is there or say why not; none of them finds a record in a part of a message."""
_MENDABLE = frozenset({money.log_expense.name, money.spending.name, money.cash_flow.name})
"""What a reading with a mistyped word may do: record what was bought, or answer."""
_HARDLY_ANY = 4
"""Tokens up to which an amount that stands almost alone is asked about."""


def understand(text: str, vocabulary: Vocabulary) -> Reading:
    """What the message means to this person; an empty Reading when any word is left over."""
    message = Message(text, vocabulary)
    if message.endless:
        return Reading()
    if vocabulary.forwarded:
        return rules.applied(forwarded.read(message), vocabulary.rules)
    if (placed := _placed(message)) is not None:
        return placed
    found = _as_meant(message, _whole(message)) or _offered(message)
    if found is None:
        return Reading(language=message.language)
    found = tasks.finished(message, food.beside(message, rules.applied(found, vocabulary.rules)))
    return corrections.rewritten(message, found)


def _placed(message: Message) -> Reading | None:
    """ "kopi 20rb kategori transport": one purchase, and behind it where it belongs."""
    parts = filing.parted(message)
    if parts is None:
        return None
    bought, place = parts
    found = _as_meant(bought, _whole(bought))
    if found is None:
        return None
    filed = filing.filed(rules.applied(found, message.vocabulary.rules), place)
    return food.beside(bought, filed) if filed is not None else None


def _whole(message: Message) -> Reading | None:
    """One reading of all of it; where there is none, or only a question, its parts by themselves."""
    parts = several.read(message, _part) if (trained := training.among_others(message)) else None
    if parts is not None and any(one.tool == "log_workout" for one in parts.calls):
        return parts
    found = _either(message) or _first(message)
    if found is not None and (found.calls or found.chat):
        return found
    return (parts if trained else several.read(message, _part)) or found


def _first(message: Message) -> Reading | None:
    """What the first reader that knows the words says."""
    return next((found for read in _READERS if (found := read(message)) is not None), None)


def _part(message: Message) -> Reading | None:
    """What one part of a longer message has to be kept, with the meal that was paid for. Readers that keep nothing have their say
    only where another took the words: for most parts nobody needs them."""
    for n, read in enumerate(_READERS):
        if read in _KEEPING_NOTHING or (found := read(message)) is None:
            continue
        before = (other for other in _READERS[:n] if other in _KEEPING_NOTHING)
        return food.beside(message, found) if all(other(message) is None for other in before) else None
    return None


def _as_meant(message: Message, found: Reading | None) -> Reading | None:
    """The reading of what mistyped words stand for, where those typed said nothing, or not what kind of thing it was."""
    if found is not None and not _unplaced(found):
        return found
    mended = typos.mended(message)
    better = _first(mended) if mended else None
    if mended is None or better is None or not better.calls or any(one.tool not in _MENDABLE for one in better.calls):
        return found
    better = replace(better, seen=tuple(_as_typed(each, mended.meant) for each in better.seen))
    if found is None:
        return better if not _unplaced(better) else None
    same = [_figures(one) for one in better.calls] == [_figures(one) for one in found.calls]
    if not same or _unplaced(better) >= _unplaced(found):
        return found
    return replace(better, calls=tuple(map(_fuller, better.calls, found.calls)))


def _as_typed(seen: Seen, meant: Mapping[str, str]) -> Seen:
    """What settled a category as it stood in the message: "bensn"."""
    typed = {word: key for key, word in meant.items()}
    words = " ".join(typed.get(word, word) for word in seen.text.split())
    return seen.model_copy(update={"text": words}) if seen.field == "category" else seen


def _fuller(better: Call, typed: Call) -> Call:
    """The better call with the longer of the two descriptions: no word that was typed is lost for being mistyped."""
    told = max(str(better.arguments["description"]), str(typed.arguments["description"]), key=len)
    return Call(tool=better.tool, arguments={**better.arguments, "description": told})


def _unplaced(reading: Reading) -> int:
    """How many expenses no word gave a category."""
    return sum(one.arguments.get("category") == Category.OTHER.value for one in reading.calls)


def _figures(one: Call) -> tuple[object, ...]:
    return (one.tool, *(one.arguments.get(name) for name in ("amount", "currency", "date")))


def _either(message: Message) -> Reading | None:
    """ "kos 3.5m": the question of the two amounts, where each by itself would be understood."""
    if len(message.worths) < 2:
        return None
    read = [_first(replace(message, worth=worth)) for worth in message.worths]
    made = [one.calls[0] for one in read if one and len(one.calls) == 1 and "amount" in one.calls[0].arguments]
    if len(made) < len(read):
        return None
    return Reading(ask=spending.sized(made), language=message.language)


def _offered(message: Message) -> Reading | None:
    """ "9M": an amount and hardly a word with it, both of its sizes to choose from."""
    if len(message.worths) < 2 or len(message.tokens) > _HARDLY_ANY:
        return None
    made = [spending.amount_anywhere(message.text, message.vocabulary, worth) for worth in message.worths]
    calls = [one for one in made if one is not None]
    return Reading(ask=spending.sized(calls), language=message.language) if len(calls) == len(made) else None
