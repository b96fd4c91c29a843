"""A database of one's own for the operations, and people in it; each test makes its own person."""

from collections.abc import AsyncIterator

import pytest

from tests.conftest import Cluster
from tests.storage.spare import Spare, spare_database
from tests.tools.direct import Direct, Someone


@pytest.fixture(scope="package")
async def spare(cluster: Cluster) -> AsyncIterator[Spare]:
    async with spare_database(cluster, size=4) as found:
        yield found


@pytest.fixture
def direct(spare: Spare) -> Direct:
    return Direct(spare.database, spare.owner)


@pytest.fixture
async def ani(direct: Direct) -> Someone:
    return await direct.meet("Ani")
