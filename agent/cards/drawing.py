"""What a card needs to know beside the result it shows: the reader's language, their today, and the id of the change-set
the turn makes if it writes anything.
"""

from dataclasses import dataclass
from datetime import date as Date
from uuid import UUID

from core.language import Language


@dataclass(frozen=True, slots=True)
class Drawing:
    language: Language
    today: Date
    change_id: UUID
