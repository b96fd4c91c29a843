"""A message that tells of several kinds of things, cut where one ends: "makan siang 35rb, abis itu gym 1 jam".
The parts are read by themselves, each by whoever knows it; a day holds for the parts behind it, up to the next that is said.
To teach what parts two things, add it to its table.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from agent.understanding import payslips
from agent.understanding.dates import Moment
from agent.understanding.message import Message, past_day
from agent.understanding.reading import Reading
from agent.understanding.text import TokenKind
from agent.understanding.words import longest, phrases

_THEN = phrases(
    """
    abis itu, habis itu, abis gitu, abistu, terus, trus, trs, lalu, kemudian, then, and then, after that, afterwards, setelah itu,
    sehabis itu, abis tu, habis tu, lanjut, dilanjut, dilanjutin, lanjut ke, dilanjut dengan, followed by, bar kuwi, sorenya, malamnya,
    paginya, siangnya
    """
)
_AND = phrases("dan, and, sama, plus, n")
_MARKS = frozenset({",", ";", ".", "+", "&"})
_CLOSING = frozenset({",", ";"})
_FROM = frozenset({"dari", "from", "sejak", "since"})
_MOST_PARTS = 8
_LONGEST = 60
_KEEPING = frozenset({"add_task", "remember", "set_odometer", "set_vehicle", "set_budget", "set_recurrence"})
"""What keeps something, beside all that is logged."""


def read(message: Message, part: Callable[[Message], Reading | None]) -> Reading | None:
    """All parts together, where `part` finds something to be kept in each; None where a part is anything else."""
    if len(message.tokens) > _LONGEST or message.vocabulary.target is not None or payslips.is_one(message):
        return None
    cuts = _cuts(message)
    made: dict[tuple[int, int], Message] = {}
    read_before: dict[str, Reading | None] = {}
    for weakest in sorted({strength for _, _, strength in cuts}):
        parts = _between([(at, stop) for at, stop, strength in cuts if strength <= weakest], message.all_keys)
        if not 2 <= len(parts) <= _MOST_PARTS:
            continue
        found = _all_kept(_dated(message, parts, made), part, read_before)
        if found is not None:
            calls = tuple(made for one in found for made in one.calls)
            seen = tuple(each for one in found for each in one.seen)
            return replace(found[0], calls=calls, seen=seen, language=message.language)
    return None


def _all_kept(
    parts: Sequence[Message], part: Callable[[Message], Reading | None], read_before: dict[str, Reading | None]
) -> list[Reading] | None:
    """What each part says; None when one keeps nothing. The shortest are read first: they take least, and one refusal is enough."""
    found: dict[int, Reading] = {}
    if any(each.text in read_before and read_before[each.text] is None for each in parts):
        return None
    for n in sorted(range(len(parts)), key=lambda n: len(parts[n].text)):
        text = parts[n].text
        if text not in read_before:
            one = part(parts[n])
            read_before[text] = one if one is not None and _kept(one) else None
        if (known := read_before[text]) is None:
            return None
        found[n] = known
    return [found[n] for n in range(len(parts))]


def _kept(part: Reading) -> bool:
    """Whether a part says something to be kept, by itself: the answer to an open question is a message, not a part of one."""
    answers = part.ask is not None or part.fills or part.answers is not None
    return not answers and bool(part.calls) and all(_keeps(made.tool) for made in part.calls)


def _keeps(tool: str) -> bool:
    return tool.startswith("log_") or tool in _KEEPING


def _cuts(message: Message) -> list[tuple[int, int, int]]:
    """What parts the message: its first token, the one after it, and how weakly it parts; what parts things only where nothing
    stronger does is a comma (1), then "and" (2). The "lalu" of "minggu lalu" parts nothing."""
    tokens, keys = message.tokens, message.all_keys
    found, i = [], 0
    timed: set[int] | None = None
    while i < len(keys):
        size, strength = 0, 0
        if keys[i] in _THEN.reach and (size := longest(_THEN, keys, i)):
            timed = _inside_moments(message) if timed is None else timed
            size = 0 if i in timed else size
        if not size and tokens[i].kind is TokenKind.NEWLINE:
            size = 1
        if not size and keys[i] in _MARKS:
            size, strength = 1, 1
        if not size and keys[i] in _AND.reach and (size := longest(_AND, keys, i)):
            strength = 2
        if size:
            found.append((i, i + size, strength))
        i += size or 1
    return found


def _inside_moments(message: Message) -> set[int]:
    return {i for one in message.moments for i in range(one.span.first + 1, one.span.stop)}


def _between(cuts: Sequence[tuple[int, int]], keys: Sequence[str]) -> list[tuple[int, int]]:
    """The tokens between the cuts, without empty parts and without the comma before a cut: ", terus"."""
    starts, stops = [0, *(stop for _, stop in cuts)], [*(at for at, _ in cuts), len(keys)]
    found = []
    for first, stop in zip(starts, stops, strict=True):
        last = stop - 1 if stop < len(keys) and stop > first and keys[stop - 1] in _CLOSING else stop
        if last > first:
            found.append((first, last))
    return found


def _dated(message: Message, parts: list[tuple[int, int]], made: dict[tuple[int, int], Message]) -> list[Message]:
    """The parts as messages; one that names no time gets the day said before it, where that is another than today: that of the
    first part, or one behind that a later part tells of. `made`: the messages there are already, by their tokens."""
    found: list[Message] = []
    said = ""
    for span in parts:
        if span not in made:
            made[span] = message.excerpt(*span)
        part = made[span]
        if said and not part.moments:
            part = Message(f"{said} {part.text}", message.vocabulary)
        elif (day := _day(part)) is not None:
            past = past_day(day, message.today)
            if past is not None and (not found or past <= message.today):
                said = part.typed(day.span) if past != message.today else ""
        found.append(part)
    return found


def _day(part: Message) -> Moment | None:
    """The first day a part names; not the one something is counted from: "turun dari 71 minggu lalu"."""
    return next(
        (
            one
            for one in part.moments
            if one.valid
            and one.recurrence is None
            and not (one.span.first and part.tokens[one.span.first - 1].key in _FROM)
        ),
        None,
    )
