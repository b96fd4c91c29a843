"""What stands on a picture → what it means: receipts to review, an odometer to keep, or nothing but a question.

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
from agent.understanding.receipts import Line
from tools.food import find, log_meal
from tools.receipts import ReceiptIn, review_receipt
from tools.slip import Slip
from tools.tool import Call, call
from tools.vehicles import MOST_KM
from tools.vehicles.garage import OdometerIn, set_odometer

_DASHBOARD = re.compile(r"\bodo(meter)?\b|\btrip\b|\bkm/?h\b|\bmph\b|\brpm\b|x ?1000|\bfuel\b|\bkm\b", re.IGNORECASE)
_ODOMETER = re.compile(r"(?<![\d.,:/])(\d{1,3}(?:[.,]\d{3})|\d{3,6})(?:[.,]\d)?\s*(km)?(?![\d:/])", re.IGNORECASE)
_MOST_LINES = 25
"""More text than on a dashboard."""
_PLATES = frozenset({AskKind.PICTURE, AskKind.MEAL})
_APART = 40.0
_LOGGED = 100


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
    each = [slip for lines in sheets for slip in receipts.read(lines, today, currency)]
    if len(sheets) > 1 and len({slip.totals for slip in each if slip.totals}) < 2:
        each = list(receipts.read(_stacked(sheets), today, currency)) or each
    seen: list[Slip] = []
    for slip in each:
        if not any((slip.merchant, slip.totals, slip.days) == (one.merchant, one.totals, one.days) for one in seen):
            seen.append(slip)
    return seen[:10]


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
    """The reading of an odometer: the largest plain number of a dashboard, or one that says that it is kilometres."""
    if len(lines) > _MOST_LINES:
        return None
    text = "\n".join(line.text for line in lines)
    found = [(int(re.sub(r"[.,]", "", match[1])), bool(match[2])) for match in _ODOMETER.finditer(text)]
    likely = [(km, said) for km, said in found if _LOGGED <= km <= MOST_KM]
    if not likely or not _DASHBOARD.search(text):
        return None
    said = [km for km, unit in likely if unit]
    return max(said or [km for km, _ in likely])
