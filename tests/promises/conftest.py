"""For every proof that wants several processes: one nursery, one database, no part left from the test before."""

from collections.abc import AsyncIterator

import pytest

from tests.conftest import Cluster
from tests.promises.forks import Nursery, nursery_open
from tests.promises.parts import Parts, parts_at
from tests.storage.spare import Spare, spare_database


@pytest.fixture(scope="session")
async def common(cluster: Cluster) -> AsyncIterator[Spare]:
    """The database of the parts."""
    async with spare_database(cluster) as found:
        yield found


@pytest.fixture(scope="session")
async def nursery() -> AsyncIterator[Nursery]:
    async with nursery_open() as found:
        yield found


@pytest.fixture(scope="session")
async def ground(nursery: Nursery, common: Spare, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Parts]:
    async with parts_at(tmp_path_factory.mktemp("p"), nursery, common.app_url) as found:
        yield found


@pytest.fixture
async def parts(ground: Parts) -> AsyncIterator[Parts]:
    yield ground
    await ground.all_end()
