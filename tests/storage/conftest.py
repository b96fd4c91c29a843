"""A database of one's own for the queues, which no bot looks into; each test finds them empty."""

from collections.abc import AsyncIterator

import pytest

from storage.database import Database
from tests.conftest import Cluster
from tests.storage.spare import Spare, spare_database


@pytest.fixture(scope="package")
async def _spare(cluster: Cluster) -> AsyncIterator[Spare]:
    async with spare_database(cluster) as found:
        yield found


@pytest.fixture
async def spare(_spare: Spare) -> Spare:
    await _spare.owner.execute("TRUNCATE inbox, outbox, lanes, procrastinate_jobs, procrastinate_events CASCADE")
    return _spare


@pytest.fixture
def queues(spare: Spare) -> Database:
    """The program's own door to that database."""
    return spare.database
