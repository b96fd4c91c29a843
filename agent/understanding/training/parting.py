"""A message that tells of a workout and of something else, cut where one thing ends: "makan siang 35rb, abis itu gym 1 jam".
The parts are read by themselves, each by whoever knows it; a day said once at the beginning holds for all.
"""

from collections.abc import Callable
from dataclasses import replace

from agent.understanding.message import Message, past_day
from agent.understanding.reading import Reading
from agent.understanding.text import TokenKind
from agent.understanding.training import logging
from agent.understanding.training.logging import LONGEST, speaks
from agent.understanding.words import longest, phrases

_THEN = phrases(
    """
    abis itu, habis itu, abis gitu, abistu, terus, trus, trs, lalu, kemudian, then, and then, after that, afterwards, setelah itu,
    sehabis itu, abis tu, habis tu, lanjut, dilanjut, dilanjutin, lanjut ke, dilanjut dengan, followed by, bar kuwi, sorenya, malamnya,
    paginya, siangnya
    """
)
_AND = phrases("dan, and, sama, plus, n")
_ALWAYS = frozenset({",", ";", ".", "+", "&"})
_MOST_PARTS = 8


def parted(message: Message, read: Callable[[Message], Reading | None]) -> Reading | None:
    """All parts together, where each was recorded by itself and one of them is of training; None where the whole is one workout."""
    if len(message.tokens) > LONGEST or message.vocabulary.target is not None or not speaks(message):
        return None
    if len(_cut(message, weak=True)) < 2 or logging.read(message) is not None:
        return None
    for weak in (False, True):
        parts = _cut(message, weak=weak)
        if not 2 <= len(parts) <= _MOST_PARTS:
            continue
        readings = [read(part) for part in _dated(message, parts)]
        if all(one is not None and one.calls and one.ask is None for one in readings):
            found = [one for one in readings if one is not None]
            calls = tuple(made for one in found for made in one.calls)
            if any(made.tool == "log_workout" for made in calls) and all(_keeps(made.tool) for made in calls):
                seen = tuple(each for one in found for each in one.seen)
                return replace(found[0], calls=calls, seen=seen, language=message.language)
    return None


def _keeps(tool: str) -> bool:
    return tool.startswith("log_")


def _cut(message: Message, *, weak: bool) -> list[str]:
    """The text between what parts it; `weak`: also at commas and "and"."""
    tokens, keys = message.tokens, tuple(token.key for token in message.tokens)
    parts, start, i = [], 0, 0
    while i < len(keys):
        size = longest(_THEN, keys, i) or int(tokens[i].kind is TokenKind.NEWLINE)
        if not size and weak:
            size = longest(_AND, keys, i) or int(keys[i] in _ALWAYS)
        if size:
            parts.append((start, i))
            start = i + size
        i += size or 1
    parts.append((start, len(keys)))
    return [message.text[tokens[a].start : tokens[b - 1].end] for a, b in parts if b > a]


def _dated(message: Message, parts: list[str]) -> list[Message]:
    """The parts as messages; those that name no day get the one of the first, where it is another than today."""
    first, *rest = [Message(text, message.vocabulary) for text in parts]
    day = next((m for m in first.moments if m.valid and m.recurrence is None), None)
    past = past_day(day, message.today) if day is not None else None
    if day is None or past is None or past == message.today:
        return [first, *rest]
    said = first.typed(day.span)
    return [
        first,
        *(part if part.moments else Message(f"{said} {part.text}", message.vocabulary) for part in rest),
    ]
