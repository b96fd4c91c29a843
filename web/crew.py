"""How many processes serve the web beside each other: what each may let through while they cannot count together is a share."""

import asyncio

from storage import health
from storage.database import Database

PART = "web"
_LOOK = 2.0


class Crew:
    """Looks every two seconds. While the database is away the last count holds."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._size = 1

    def size(self) -> int:
        return self._size

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            found = await health.listening(self._database, PART)
            if found:
                self._size = found
            await asyncio.sleep(_LOOK)
