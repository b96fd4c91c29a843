"""Where the bytes of files lie when it is not the database: what storage asks of such a store. integrations/files.py makes one.

A session of `work` carries it; `of(session)` gives it to whoever reads a file.
"""

from typing import Protocol
from uuid import UUID

from core.context import Session
from core.errors import LifeOSError

CARRIED = "lifeos.objects"


class FileAway(LifeOSError):
    """I can't get at that file right now. Please try again in a few minutes."""

    status = 503
    indonesian = "Berkasnya sedang tidak bisa diambil. Coba lagi beberapa menit lagi ya."


class Objects(Protocol):
    """Bytes by the id of their file. All raise FileAway when the store does not answer, or refuses."""

    async def put(self, id: UUID, content: bytes) -> None:
        """Keep these; what is there under the id already makes way."""

    async def get(self, id: UUID) -> bytes | None:
        """None: there is none."""

    async def remove(self, id: UUID) -> None:
        """One that is gone is no fault."""


def of(session: Session) -> Objects | None:
    found: Objects | None = session.info.get(CARRIED)
    return found
