"""Ids: UUID version 7, made by the program, so that rows sort by creation and inserts stay local in the index."""

from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7

__all__ = ["UUID", "earliest", "uuid7"]


def earliest(at: datetime) -> UUID:
    """The smallest id that a row made at this instant can have: what is older sorts before it."""
    return UUID(int=int(at.timestamp() * 1000) << 80 | 7 << 76 | 2 << 62)
