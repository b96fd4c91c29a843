"""Files made for cards go some days after they were sent; what a person sent, and what is still to be sent, stays."""

from collections.abc import AsyncIterator
from uuid import UUID

import pytest

from core.clock import real_clock
from core.ids import uuid7
from scheduler import files as job
from storage import files
from storage.files import Kept
from tests.conftest import Cluster
from tests.storage.spare import Spare, spare_database
from tests.tools.direct import Direct, Someone

KEPT = Kept("a.png", "image/png", b"x")


@pytest.fixture(scope="module")
async def spare(cluster: Cluster) -> AsyncIterator[Spare]:
    async with spare_database(cluster, size=2) as found:
        yield found


@pytest.fixture
async def ani(spare: Spare) -> Someone:
    return await Direct(spare.database, spare.owner).meet("Ani")


async def add(spare: Spare, who: Someone, *, made: bool = True, days: int = 4, waits: str | None = None) -> UUID:
    """A file so many days old; `waits`: the state of a message that shows it."""
    async with spare.database.work(who.user_id) as session:
        file = await files.add(session, who.user_id, KEPT, made=made)
    age = "UPDATE files SET created_at = now() - make_interval(days => $2) WHERE id = $1"
    await spare.owner.execute(age, file, days)
    if waits:
        await spare.owner.execute(
            "INSERT INTO outbox (id, user_id, channel, chat, card, state) VALUES ($1, $2, 'none', '0', $3, $4)",
            uuid7(),
            who.user_id,
            f'{{"picture": "{file}"}}',
            waits,
        )
    return file


async def test_only_what_was_made_and_sent_some_days_ago_goes(spare: Spare, ani: Someone) -> None:
    budi = await Direct(spare.database, spare.owner).meet("Budi")
    gone = {await add(spare, ani), await add(spare, ani, waits="sent"), await add(spare, budi)}
    stays = {
        await add(spare, ani, made=False),
        await add(spare, ani, days=2),
        await add(spare, ani, waits="pending"),
        await add(spare, budi, waits="sending"),
    }
    assert await job.look(spare.database, real_clock(), lambda: None) == len(gone)
    left = {row["id"] for row in await spare.owner.fetch("SELECT id FROM files")}
    assert left >= stays
    assert not left & gone
    assert await job.look(spare.database, real_clock(), lambda: None) == 0
