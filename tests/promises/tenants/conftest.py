"""The database the two live in."""

from collections.abc import AsyncIterator

import pytest

from tests.conftest import Cluster
from tests.storage.spare import Spare, spare_database


@pytest.fixture(scope="module")
async def spare(cluster: Cluster) -> AsyncIterator[Spare]:
    async with spare_database(cluster) as found:
        yield found
