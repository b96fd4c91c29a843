"""Who asks, in which language and zone, and when: the one value that travels with every operation.

Tools take it as their first argument and never read the time, the person or the language from anywhere else.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from core.language import Language
from core.quiet import Quiet
from core.sources import Source


@dataclass(slots=True)
class Session:
    """An open transaction, made by `storage.database`. Tools pass it on; only storage/ speaks SQL with it.

    `raw`: the driver's connection it runs on. `info`: what storage hangs on it.
    """

    raw: Any
    info: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Person:
    """`closed`: what no model may see."""

    id: UUID
    language: Language
    zone: ZoneInfo
    currency: str
    plan: str = "free"
    name: str = ""
    quiet: Quiet = field(default_factory=Quiet)
    closed: frozenset[Source] = frozenset()


@dataclass(frozen=True, slots=True)
class Meaning:
    """What words mean, as `model` puts it: a vector of length 1, in the text form of the database."""

    model: str
    vector: str


@dataclass(frozen=True, slots=True)
class Context:
    """`now` is user time, aware, in the person's zone. `meanings`: of words an operation looks for, found before the transaction
    began; words that have none are looked for as they are written."""

    person: Person
    now: datetime
    session: Session
    meanings: Mapping[str, Meaning] = field(default_factory=dict)

    @property
    def user_id(self) -> UUID:
        return self.person.id

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def language(self) -> Language:
        return self.person.language
