"""What stands on a picture → what it means: receipts to review, a pump's display as one, an odometer to keep, or nothing but a question.

    read(sheets, vocabulary) -> Reading      one list of lines for each picture of the message

A new kind of picture is a step in `read`, before the question.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date as Date

from agent.understanding import food, receipts
from agent.understanding.message import Message
from agent.understanding.reading import Ask, AskKind, Choice, Reading, Vocabulary
from agent.understanding.receipts import Line, pump
from tools.food import find, log_meal
from tools.receipts import ReceiptIn, review_receipt
from tools.slip import Slip
from tools.tool import Call, call
from tools.vehicles import MOST_KM
from tools.vehicles.garage import OdometerIn, set_odometer

_DASHBOARD = re.compile(r"\bodo(meter)?\b|\btrip\b|\bkm/?h\b|\bmph\b|\brpm\b|x ?1000|\bfuel\b|\bkm\b", re.IGNORECASE)
_ODOMETER = re.compile(
    r"(?:(?P<odo>\bodo(?:meter)?\b)|(?P<trip>\btrip(?:\s?[ab12])?\b))?\W{0,4}(?<![\d.,:/])"
    r"(?P<km>\d{1,3}(?:[.,]\d{3})|\d{3,7})(?:[.,]\d)?\s*(?P<unit>km\b)?(?![\d:/])",
    re.IGNORECASE,
)
_SCALE = re.compile(r"\d{2,3}(?:\s+\d{2,3}){2,}")
"""The figures round a speedometer, read as one line."""
_MOST_LINES = 25
"""More text than on a dashboard."""
_PLATES = frozenset({AskKind.PICTURE, AskKind.MEAL})
_APART = 40.0
_LOGGED, _UNSAID = 100, 1000
"""Kilometres from which a number may be a reading: one that is called so, and one that is not."""


def read(sheets: Sequence[Sequence[Line]], vocabulary: Vocabulary) -> Reading:
    """Receipts, else a dashboard; what is neither is asked about: food, or nothing to keep."""
    slips = _slips(sheets, vocabulary.now.date(), vocabulary.currency)
    if slips:
        return Reading(calls=(call(review_receipt, ReceiptIn(slips=tuple(slips))),))
    mileage = next((km for lines in sheets if (km := _mileage(lines)) is not None), None)
    if mileage is not None:
        kept = call(set_odometer, OdometerIn(mileage=mileage))
        return Reading(ask=Ask(kind=AskKind.CONFIRM, choices=(Choice(calls=(kept,)), Choice())))
    if sum(len(lines) for lines in sheets) > _MOST_LINES:
        return Reading(chat="other_picture")
    return Reading(ask=Ask(kind=AskKind.PICTURE, choices=(Choice(),)))


def eaten(message: Message) -> Reading | None:
    """What is on a picture, told in words: a meal, when nothing else was said."""
    question = message.vocabulary.open_question
    if question is None or question.kind not in _PLATES or message.money or message.questioned:
        return None
    told = Message(f"makan {message.text}", replace(message.vocabulary, open_question=None))
    found = food.read(told)
    if found is None or not found.calls or any(one.tool != log_meal.name for one in found.calls):
        return None
    shown = {"picture": str(question.pictures[0])} if question.pictures else {}
    calls = tuple(Call(tool=one.tool, arguments={**one.arguments, **shown}) for one in found.calls)
    return replace(found, calls=calls, fills=True, language=message.language)


def named(message: Message) -> Reading | None:
    """Food that is named and nothing else, each of it known: what is on a picture that was asked about, before it is anything bought."""
    found = eaten(message)
    if found is None or not all(one.arguments.get("items") for one in found.calls):
        return None
    known = all(find(item["food"]) for one in found.calls for item in one.arguments["items"])
    return found if known else None


def _slips(sheets: Sequence[Sequence[Line]], today: Date, currency: str) -> list[Slip]:
    """The receipts of all pictures. Pictures of which only one has a total show one receipt in parts, and so do those that show the
    same total again."""
    each = [slip for lines in sheets for slip in _of_sheet(lines, today, currency)]
    if len(sheets) > 1 and len({slip.totals for slip in each if slip.totals}) < 2:
        each = list(receipts.read(_stacked(sheets), today, currency)) or each
    seen: list[Slip] = []
    for slip in each:
        if not any((slip.merchant, slip.totals, slip.days) == (one.merchant, one.totals, one.days) for one in seen):
            seen.append(slip)
    return seen[:10]


def _of_sheet(lines: Sequence[Line], today: Date, currency: str) -> Sequence[Slip]:
    """The receipts of one picture, or what the display of a pump shows: its numbers stand beneath their words, and no day with them."""
    found = receipts.read(lines, today, currency)
    if any(not slip.guessed for slip in found):
        return found
    pumped = pump.read(lines, today, currency)
    return (pumped,) if pumped is not None else found


def _stacked(sheets: Sequence[Sequence[Line]]) -> list[Line]:
    """The lines of several pictures as if one hung below the other."""
    stacked: list[Line] = []
    top = 0.0
    for lines in sheets:
        stacked += [
            Line(
                line.text,
                (
                    (line.corners[0][0], line.corners[0][1] + top),
                    (line.corners[1][0], line.corners[1][1] + top),
                    (line.corners[2][0], line.corners[2][1] + top),
                    (line.corners[3][0], line.corners[3][1] + top),
                ),
                line.sure,
            )
            for line in lines
        ]
        top = max((y for line in stacked for _, y in line.corners), default=top) + _APART
    return stacked


def _mileage(lines: Sequence[Line]) -> int | None:
    """The reading of an odometer: what stands by that word; else the largest number of a dashboard that is no trip and no mark of a
    scale, one that says that it is kilometres before others."""
    text = "\n".join(line.text for line in lines)
    if len(lines) > _MOST_LINES or not _DASHBOARD.search(text):
        return None
    found = [
        (bool(match["odo"]), bool(match["unit"]), _plain_km(match["km"]))
        for line in lines
        if not _SCALE.search(line.text)
        for match in _ODOMETER.finditer(line.text)
        if not match["trip"]
    ]
    likely = [
        (odo, unit, km) for odo, unit, km in found if km <= MOST_KM and km >= (_LOGGED if odo or unit else _UNSAID)
    ]
    return max(likely)[2] if likely else None


def _plain_km(digits: str) -> int:
    return int(re.sub(r"[.,]", "", digits))
