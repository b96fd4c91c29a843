"""The parts apart, for every proof that wants several processes: one nursery, one database, no part left from the test before."""

from collections.abc import AsyncIterator

import pytest

from tests.conftest import Cluster
from tests.promises.parts import Parts, parts_at
from tests.storage.spare import Spare, spare_database


@pytest.fixture(scope="session")
async def shared(cluster: Cluster) -> AsyncIterator[Spare]:
    """The database of the parts."""
    async with spare_database(cluster) as found:
        yield found


@pytest.fixture(scope="session")
async def nursery(shared: Spare, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Parts]:
    async with parts_at(tmp_path_factory.mktemp("p"), shared.app_url) as found:
        yield found


@pytest.fixture
async def parts(nursery: Parts) -> AsyncIterator[Parts]:
    yield nursery
    await nursery.all_end()
