"""Every figure in a model's words must be one an operation returned, the person wrote, or the calendar gives.

`Figures` gathers what may be said; `missing` names what may not. Numbers are read by the same reader as the person's own, so
that "1,25 juta", "Rp1.250.000" and "dua puluh lima ribu" are figures too.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date as Date
from datetime import datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from agent.understanding.numbers import Form, Number, read_numbers
from agent.understanding.text import tokenize

_ORDINAL = re.compile(r"^[ \t]*(?:[-*•] )?\d{1,2}[.)]\s+", re.MULTILINE)
_DIGITS = re.compile(r"\S*\d\S*")
_UNCOUNTED = frozenset({Decimal(0), Decimal("0.5"), Decimal(1)})
_EDGES = ".,;:!?()[]{}<>\"'*_~`“”‘’|…"


class Figures:
    """What may be said in this turn; begins with what `known` holds."""

    def __init__(self, known: "Figures | None" = None) -> None:
        self._values: set[Decimal] = set(known._values) if known else set()
        self._percents: set[Decimal] = set(known._percents) if known else set()
        self._written: set[str] = set(known._written) if known else set()

    def words(self, text: str) -> None:
        """Every number in a text: the person's own words, a card drawn by code."""
        for number in _numbers(text):
            for value in _readings(number):
                self._note(value, percent=number.percent)
        self._written.update(_bare(found) for found in _DIGITS.findall(text))

    def result(self, result: BaseModel) -> None:
        """Every value of what an operation returned."""
        self._take(result.model_dump())

    def moment(self, now: datetime) -> None:
        """The calendar of the day: today's date and the time."""
        self._take(now)

    def missing(self, text: str) -> list[str]:
        """The figures of a text that may not be said, as written."""
        plain = _ORDINAL.sub("", text)
        found = [plain[n.span.start : n.span.end] for n in _numbers(plain) if not self._known(n)]
        covered = [(n.span.start, n.span.end) for n in _numbers(plain)]
        for match in _DIGITS.finditer(plain):
            if any(start < match.end() and match.start() < end for start, end in covered):
                continue
            if _bare(match.group()) not in self._written:
                found.append(match.group())
        return found

    def holds(self, value: Decimal) -> bool:
        return abs(value) in self._values

    def covers(self, other: "Figures") -> bool:
        """Whether every figure of the other may be said here too."""
        return other._values <= self._values and other._percents <= self._percents

    def _known(self, number: Number) -> bool:
        if number.form is not Form.DIGITS and (number.ordinal or number.value in _UNCOUNTED):
            return True  # "satu", "one", "yang pertama", "setengah" count nothing; "setengah juta" does
        among = self._percents if number.percent else self._values
        share = number.fraction and number.value * 100 in self._percents
        return share or any(abs(value) in among for value in _readings(number))

    def _note(self, value: Decimal, *, percent: bool = False) -> None:
        (self._percents if percent else self._values).add(abs(value))

    def _take(self, value: Any) -> None:
        if isinstance(value, bool) or value is None or isinstance(value, UUID):
            return
        if isinstance(value, int | float | Decimal):
            self._note(Decimal(str(value)))
        elif isinstance(value, Date):
            for part in (value.day, value.month, value.year):
                self._note(Decimal(part))
            if isinstance(value, datetime):
                self._take(value.time())
        elif isinstance(value, time):
            for part in (value.hour, value.hour % 12, value.minute):
                self._note(Decimal(part))
            self._note(Decimal(f"{value.hour}.{value.minute:02}"))
        elif isinstance(value, str):
            self.words(value)
        elif isinstance(value, Mapping):
            for each in value.values():
                self._take(each)
        elif isinstance(value, Iterable):
            for each in value:
                self._take(each)


def _numbers(text: str) -> tuple[Number, ...]:
    return read_numbers(tokenize(text))


def _readings(number: Number) -> tuple[Decimal, ...]:
    return (number.value,) if number.other is None else (number.value, number.other)


def _bare(token: str) -> str:
    return token.strip(_EDGES).lower()
