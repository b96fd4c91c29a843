"""Ids: UUID version 7, made by the program, so that rows sort by creation and inserts stay local in the index."""

from uuid import UUID

from uuid_utils.compat import uuid7

__all__ = ["UUID", "uuid7"]
