"""People whose facts have vectors, made by what is on this machine."""

from collections.abc import AsyncIterator

import pytest

from memory.embed import Local, Meanings
from tests.conftest import Cluster
from tests.storage.spare import Spare, spare_database
from tests.tools.direct import Direct, Someone


@pytest.fixture(scope="module")
async def spare(cluster: Cluster) -> AsyncIterator[Spare]:
    async with spare_database(cluster) as found:
        yield found


@pytest.fixture(scope="session")
def local() -> Local:
    return Local()


@pytest.fixture
def direct(spare: Spare, local: Local) -> Direct:
    return Direct(spare.database, spare.owner, meanings=Meanings(local))


@pytest.fixture
async def ani(direct: Direct) -> Someone:
    return await direct.meet("Ani")
